"""The log of custody of copies: who had a file, when, how it came, and from whom.

It stands in a file of its own beside the copies, and is no part of a timeline: it names people, and
nothing that is published can hold what it does not. A line is chained to the one before by a hash,
as in the journal of a timeline, and none is ever changed.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import attrs

from timeline._util.files import checked_path, read_limited
from timeline._util.strict_json import plain
from timeline._util.text import described
from timeline.curate._history.chain import NO_HASH, Link, append, line_of, links_in
from timeline.errors import FormatError, InvalidValueError, TimelineError
from timeline.model._fields import DateLike, a_digest, as_date, as_digest, place_of

__all__ = ["Custody", "CustodyLog"]

_NO_LOG = "a log of custody is written by CustodyLog.record alone"


def _a_line(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, str) or not value.strip() or "\n" in value:
        raise InvalidValueError(
            f"expected a line of text, found {described(value)}",
            place=place_of(instance, attribute),
        )


def _as_date_text(value: DateLike) -> str:
    return str(as_date(value))


@attrs.frozen(kw_only=True)
class Custody:
    """An event in the life of a copy: who did what with it, when and how; and from whom it came.

    `file` is its path in the folder of the log, `when` a day or a time of day (EDTF), `how` such as
    "downloaded by wget", "handed over on a stick", "sealed".

    Raises InvalidValueError for what is none of these, ParseError for a `when` that is no date.
    """

    file: str = attrs.field(validator=_a_line)
    sha256: str = attrs.field(converter=as_digest, validator=a_digest)
    who: str = attrs.field(validator=_a_line)
    when: str = attrs.field(converter=_as_date_text)
    how: str = attrs.field(validator=_a_line)
    received_from: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(_a_line)
    )


class CustodyLog:
    """A log of custody in a file, to which entries are added and in which none is changed.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     log = CustodyLog(f"{folder}/custody.jsonl")
    ...     what = {"file": "a.html", "sha256": "0" * 64}
    ...     log.record(Custody(**what, who="ana", when="2021-12-07T09:00:00Z", how="saved"))
    ...     [entry.who for entry in log.entries()], len(log.head)
    (['ana'], 64)
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = Path(checked_path(path))

    @property
    def head(self) -> str:
        """Return the hash of the last line, to be kept where others can see it."""
        return self._read().head

    def entries(self) -> tuple[Custody, ...]:
        """Return the entries; raise FormatError at the first line that does not hold."""
        return self._read().entries

    def record(self, entry: Custody) -> None:
        """Add an entry at the end; it is on the disk when this returns.

        Raises FormatError where the log does not hold as it is, ConflictError where somebody else
        wrote to it at the same time.
        """
        if not isinstance(entry, Custody):
            raise InvalidValueError(f"expected a Custody, found {described(entry)}")
        now = self._read()
        line, _ = line_of(attrs.asdict(entry), now.head)
        append(self._path, line, size=now.size, hint="record it again")

    def _read(self) -> _Read:
        data = read_limited(self._path) if self._path.exists() else b""
        entries, head = [], NO_HASH
        for link in links_in(data, str(self._path), hint=_NO_LOG):
            entries.append(_entry(link))
            head = link.hash
        return _Read(tuple(entries), head, len(data))


@attrs.frozen
class _Read:
    """A log as it was read: its entries, the hash of its last line, and its octets."""

    entries: tuple[Custody, ...]
    head: str
    size: int


def _entry(link: Link) -> Custody:
    try:
        return Custody(**plain(link.body))
    except (TimelineError, TypeError) as error:
        raise FormatError(f"expected an entry of custody: {error}", place=link.place) from None
