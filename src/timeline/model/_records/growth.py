"""How records grow: what a later release of this version writes survives in an earlier one.

A file says by its `minor` number which release's keys it may have. A key that this release does
not know, in a file of a later one, is kept in the `extra` of the thing that has it, or of the
nearest thing around it that has an `extra`, under `LATER` and by its path (a JSON Pointer, RFC
6901, without the first stroke); it is written again in its own place, and the file says the
later number again. So a file goes through an older program whole. A claim whose value, status or
the like is of a kind that this release has no word for is kept whole. In a file of this release or
of an earlier one, a key that nobody knows is a mistake, and is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any

import msgspec

from timeline.model._events.claims import VALUE_KINDS
from timeline.model._kinds import Declared
from timeline.model._records.shapes import (
    Shape,
    class_named,
    fields_in_order,
    fields_of_or_none,
)
from timeline.model._records.versions import MINOR

__all__ = [
    "LATER",
    "PARTS",
    "highest_minor",
    "plain_record",
    "put_back",
    "read_record",
    "with_number",
]

LATER = "timeline.later"
"""The key of `extra` under which keys of a later release are kept, with its minor number."""

_NUMBER = ""
"""The path under which the minor number stands: no key of a record has it."""

_seen: ContextVar[list[int] | None] = ContextVar("_seen", default=None)


@contextmanager
def highest_minor() -> Iterator[Callable[[], int]]:
    """Give a function that tells the highest minor number of all that is written meanwhile.

    What one within another has seen, the other has too.
    """
    numbers, around = [MINOR], _seen.get()
    token = _seen.set(numbers)
    try:
        yield lambda: max(numbers)
    finally:
        _seen.reset(token)
        if around is not None:
            around += numbers


_HEADING = frozenset({"format", "version", "minor", "agents", "sources", "events"})
PARTS = {"agents": "Agent", "sources": "Source", "events": "Event"}
"""The lists of parts that a timeline's record has, each with the class of its members."""


def read_record(data: bytes, shape: type[msgspec.Struct], minor: int | None = 0) -> Shape:
    """Return the record in a JSON text, or what this release knows of one of a later release.

    `minor` is that of the whole file, where the text is a part of one; None where programs
    alone write such texts, so that a key that is not known is no slip of a pen. Raises
    msgspec's errors for a text that has not that shape.
    """
    try:
        return msgspec.json.decode(data, type=shape)
    except msgspec.ValidationError:
        document, is_later = plain_record(data, minor)
        if is_later:
            return msgspec.convert(document, shape)
        with suppress(msgspec.ValidationError):
            return msgspec.convert(document, shape)
        raise


def plain_record(data: bytes, minor: int | None = 0) -> tuple[Any, bool]:
    """Return the record in a JSON text as plain values, and whether a later release wrote it.

    What this release does not know of it is set aside. `minor` is as for `read_record`.
    """
    document = _with_whole_numbers(msgspec.json.decode(data))
    later = LATEST if minor is None else max(minor, _minor_of(document))
    is_later = later > MINOR and isinstance(document, dict)
    if is_later:
        set_aside(document, later)
    return document, is_later


def _with_whole_numbers(value: Any) -> Any:
    """Return a document with 3 for 3.0, which JSON Schema takes for the same integer.

    What is the user's own stays as it is.
    """
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, list):
        return [_with_whole_numbers(member) for member in value]
    if isinstance(value, dict):
        return {
            key: member if key == "extra" else _with_whole_numbers(member)
            for key, member in value.items()
        }
    return value


LATEST = MINOR + 1
"""The number that is written for keys of a release whose own number is not known."""


def _minor_of(document: Any) -> int:
    """The minor number of a record or of the timeline that it wraps."""
    if not isinstance(document, dict):
        return 0
    minor = document.get("minor", 0)
    return minor if type(minor) is int else _minor_of(document.get("timeline"))


def set_aside(document: dict[str, Any], minor: int) -> None:
    """Move every key of a record that this release does not know to an `extra`.

    The record is a whole timeline, or what a format wraps records of the model in; `minor`
    is the number of the release that wrote it.
    """
    if "format" in document:
        _aside(document, class_named("Timeline"), minor, _HEADING)
    for key, members in document.items():
        kind = PARTS.get(key) or PARTS.get(f"{key}s")
        if kind is not None:
            for member in members if isinstance(members, list) else [members]:
                if isinstance(member, dict):
                    _aside(member, class_named(kind), minor)
        elif key == "timeline" and isinstance(members, dict):
            set_aside(members, minor)


def with_number(extra: dict[str, Any], minor: int) -> dict[str, Any]:
    """Return a timeline's `extra`, with the number of the release that wrote the file if later."""
    if minor <= MINOR:
        return extra
    kept = extra.get(LATER)
    return {**extra, LATER: {**(kept if isinstance(kept, dict) else {}), _NUMBER: minor}}


def put_back(record: dict[str, Any]) -> None:
    """Move what `set_aside` kept in a record's `extra` to its own place."""
    extra = record["extra"]
    kept = extra.get(LATER)
    if not isinstance(kept, dict) or _NUMBER not in kept:
        return  # a key of the user's own that is called so
    number, seen = kept.pop(_NUMBER, MINOR), _seen.get()
    if seen is not None and type(number) is int:
        seen.append(number)
    waiting = {
        path: value
        for path, value in sorted(kept.items(), key=lambda item: _in_order(item[0]))
        if not _put(record, [_plain(step) for step in path.split("/")], value)
    }
    if waiting:
        extra[LATER] = {_NUMBER: number, **waiting}
    else:
        del extra[LATER]
    if not extra:
        del record["extra"]


# -- what is not known ---------------------------------------------------------


def _aside(
    record: dict[str, Any], cls: type, minor: int, others: frozenset[str] = frozenset()
) -> None:
    kept = dict(_unknown(record, cls, minor, others, ""))
    if kept and isinstance(extra := record.setdefault("extra", {}), dict):
        before = extra.get(LATER)
        extra[LATER] = {_NUMBER: minor, **kept, **(before if isinstance(before, dict) else {})}


def _unknown(
    record: dict[str, Any], cls: type, minor: int, others: frozenset[str], path: str
) -> Iterator[tuple[str, Any]]:
    """Take out what a record has and its class has not; what parts keep themselves stays."""
    fields = {field.name: field for field in fields_in_order(cls)}
    for key in [key for key in record if key not in fields and key not in others]:
        yield f"{path}{_escaped(key)}", record.pop(key)
    for name, field in fields.items():
        if name not in record:
            continue
        if field.kind == "part" and field.many and isinstance(record[name], list):
            yield from _members(record, field, f"{path}{name}")
        for step, part, kind in _parts(field, record[name], f"{path}{name}"):
            if any(inner.name == "extra" for inner in fields_in_order(kind)):
                _aside(part, kind, minor)
            else:
                yield from _unknown(part, kind, minor, frozenset(), f"{step}/")


def _members(record: dict[str, Any], field: Declared, path: str) -> Iterator[tuple[str, Any]]:
    """Take out the members of a list that this release cannot understand."""
    kind = class_named(field.of)
    strange = [n for n, member in enumerate(record[field.name]) if _is_strange(member, kind)]
    for number in strange:
        yield f"{path}/{number}", record[field.name][number]
    if strange:
        record[field.name] = [m for n, m in enumerate(record[field.name]) if n not in strange]


def _is_strange(member: Any, cls: type) -> bool:
    if not isinstance(member, dict):
        return False
    for field in fields_in_order(cls):
        value = member.get(field.name)
        if field.kind == "value" and isinstance(value, dict) and not value.keys() & VALUE_KINDS:
            return bool(value)
        if field.kind == "choice" and field.closed and isinstance(value, str):
            known = value in field.choices
            if not known:
                return True
    return False


def _parts(field: Declared, value: Any, path: str) -> Iterator[tuple[str, dict[str, Any], type]]:
    """The records of the model within a value, each with its path and class."""
    if field.kind == "value" and isinstance(value, dict):
        for key, kind in VALUE_KINDS.items():
            if fields_of_or_none(kind) and isinstance(value.get(key), dict):
                yield f"{path}/{key}", value[key], kind
    elif field.kind == "part":
        members = value if field.many else [value]
        for number, member in enumerate(members if isinstance(members, list) else ()):
            if isinstance(member, dict):
                step = f"{path}/{number}" if field.many else path
                yield step, member, class_named(field.of)


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _plain(step: str) -> str:
    return step.replace("~1", "/").replace("~0", "~")


def _in_order(path: str) -> list[tuple[int, str]]:
    """What sorts the members of a list by their numbers, so that each goes back to its place."""
    return [
        (int(step) if step.isdigit() and len(step) < 9 else -1, step) for step in path.split("/")
    ]


def _put(record: dict[str, Any], steps: list[str], value: Any) -> bool:
    """Put a value at its path, if the way there is still as it was and the place is free."""
    here: Any = record
    for step in steps[:-1]:
        if isinstance(here, dict):
            here = here.get(step)
        elif isinstance(here, list) and step.isdigit() and int(step) < len(here):
            here = here[int(step)]
        else:
            return False
    if isinstance(here, dict) and steps[-1] not in here:
        here[steps[-1]] = value
    elif isinstance(here, list) and steps[-1].isdigit() and len(steps[-1]) < 9:
        here.insert(int(steps[-1]), value)
    else:
        return False
    return True
