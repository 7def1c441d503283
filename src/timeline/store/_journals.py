"""Journals and stores: the one taken into the other, line by line, with equal hashes.

A delta is the end of a journal, from one version on, after a line that says from which. Where a
store stands at that version, its lines are taken as they are; where it has gone another way, what
they change is merged, with what each thing was before as the base.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from timeline._util.files import Path, read_limited
from timeline._util.strict_json import plain as strictly
from timeline.curate import Entry
from timeline.curate._history.chain import NO_HASH, line_around
from timeline.curate._history.history import MOST_OCTETS, entry_of
from timeline.curate._history.journal import Line, lines_in
from timeline.errors import FormatError, TimelineError
from timeline.store._records import canonical, check_record, plain
from timeline.store._tables import Tables
from timeline.store._versions import Told, Version, body_of, told_of
from timeline.store._writing import Writer

__all__ = [
    "Delta",
    "delta_lines",
    "entry_body",
    "follows",
    "journal_lines",
    "last_shared",
    "read_delta",
    "read_journal",
    "take",
    "unknown",
]


def entry_body(tables: Tables, version: Version) -> Iterator[bytes]:
    """Give the octets of a version's entry, as a journal has them."""
    line = tables.line(version.number)
    if line is not None:
        yield line
        return
    before = tables.version(version.number - 1)
    first = 1 if before is None else before.last_change + 1
    changes: Iterator[Told] = (told for _, _, told in tables.changes(first, version.last_change))
    yield from body_of(changes, version.number, str(version.when), version.who, version.why)


def journal_lines(tables: Tables, since: int = 0) -> Iterator[bytes]:
    """Give the octets of a journal of the versions after one."""
    for version in tables.versions(after=since):
        yield from line_around(entry_body(tables, version), version.hash)
        yield b"\n"


@attrs.frozen
class Delta:
    """What versions changed after the one whose hash is `base`."""

    base: str
    since: int
    lines: tuple[tuple[Line, Entry], ...] = attrs.field(repr=False)


_DELTA = "timeline-delta"


def delta_lines(tables: Tables, since: Version) -> Iterator[bytes]:
    """Give the octets of a delta since a version."""
    yield canonical({"format": _DELTA, "since": since.number, "base": since.hash}) + b"\n"
    yield from journal_lines(tables, since.number)


def read_journal(path: Path) -> Delta:
    """Return all lines of a journal, each checked."""
    data = read_limited(path, MOST_OCTETS)
    return Delta(NO_HASH, 0, tuple(_entries(lines_in(data, str(path)))))


def read_delta(path: Path) -> Delta:
    """Return a delta from its file, each line checked; FormatError for what is none."""
    name = str(path)
    head, _, rest = read_limited(path, MOST_OCTETS).partition(b"\n")
    try:
        heading = strictly(head)
    except TimelineError:
        heading = None
    if not (isinstance(heading, dict) and heading.get("format") == _DELTA):
        raise FormatError("expected a delta of a store, found something else", place=name)
    since, base = heading.get("since"), heading.get("base")
    if type(since) is not int or since < 0 or not isinstance(base, str):
        raise FormatError("expected since and base", place=f"{name}, line 1")
    lines = lines_in(rest, f"{name}, after line 1", previous=base, first=since + 1)
    return Delta(base, since, tuple(_entries(lines)))


def _entries(lines: Iterable[Line]) -> Iterator[tuple[Line, Entry]]:
    for line in lines:
        yield line, entry_of(line)


def take(tables: Tables, lines: Iterable[tuple[Line, Entry]]) -> Version | None:
    """Take lines that follow the last version in as versions; return the last of them."""
    version = None
    for line, entry in lines:
        last = tables.last()
        if last.number and entry.when.instant < last.when.instant:
            raise FormatError(f"{entry.when} is before {last.when}", place=_place(entry))
        writer = Writer(tables)
        for change in entry.changes:
            _take_change(tables, writer, entry, change)
        version = writer.end_as(entry, line.body)
    return version


def _take_change(tables: Tables, writer: Writer, entry: Entry, change: Any) -> None:
    told = told_of(change)
    before = writer.text(told.thing, told.id)
    if (None if before is None else plain(before)) != change["before"]:
        raise FormatError(
            f"expected {told.thing} {told.id!r} before as the last entry left it",
            place=_place(entry),
        )
    try:
        if told.after is not None:
            check_record(told.thing, told.id, told.after)
        writer.put(told.thing, told.id, told.after, change["after"])
    except FormatError as error:
        raise FormatError(str(error), place=_place(entry)) from None


def _place(entry: Entry) -> str:
    return f"entry {entry.number}"


def follows(tables: Tables, delta: Delta) -> tuple[tuple[Line, Entry], ...] | None:
    """Return the lines of a delta that come after the last version; None if it went another way."""
    last = tables.last()
    if delta.base == last.hash:
        return delta.lines
    for number, (line, _) in enumerate(delta.lines):
        if line.hash == last.hash:
            return delta.lines[number + 1 :]
    if delta.lines and _has(tables, delta.lines[-1]):
        return ()
    return None


def _has(tables: Tables, of: tuple[Line, Entry]) -> bool:
    line, entry = of
    version = tables.version(entry.number)
    return version is not None and version.hash == line.hash


def unknown(tables: Tables, delta: Delta) -> tuple[tuple[Line, Entry], ...]:
    """Return the lines of a delta that this store does not have as versions."""
    return tuple(one for one in delta.lines if not _has(tables, one))


def last_shared(tables: Tables, delta: Delta, unknown: int) -> Version | None:
    """Return the version after which the last so many lines of a delta go another way.

    None where the delta and this store never had one past.
    """
    known = len(delta.lines) - unknown
    number = delta.since + known
    digest = delta.lines[known - 1][0].hash if known else delta.base
    version = tables.version(number)
    is_same = version is not None and version.hash == digest
    return version if is_same and number else None
