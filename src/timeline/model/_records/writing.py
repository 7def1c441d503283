"""Model to records: what a file says of a timeline, as plain JSON values.

The function that writes a class is made from its declaration, once, when first needed: it
names each field and leaves out those at their defaults, so that it is as fast as one written
by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeAlias

import msgspec

from timeline._util.caching import cached
from timeline._util.frozen import EMPTY, FrozenMap, thaw
from timeline.dates import DateValue
from timeline.model import _kinds as kinds
from timeline.model._events.claims import VALUE_KINDS
from timeline.model._events.event import Event
from timeline.model._records.growth import highest_minor, put_back
from timeline.model._records.shapes import class_named, fields_in_order, fields_of_or_none
from timeline.model._records.versions import MINOR, VERSION
from timeline.model._timelines.timeline import Timeline

__all__ = [
    "Record",
    "events_json",
    "heading_record",
    "record_json",
    "record_of",
    "timeline_json",
]

Record: TypeAlias = "dict[str, Any]"
"""What a file says of one thing: JSON in plain dicts and lists."""

_Writer: TypeAlias = Callable[[Any], Record]


def timeline_json(timeline: Timeline) -> bytes:
    """Return a whole timeline as JSON, in one line.

    Sources, agents and events stand in the order of their ids: that of time would move an event
    whenever its date is corrected, and with it every line of a diff.
    """
    with highest_minor() as minor:
        record = heading_record(timeline)
        extra = record.pop("extra", None)
        lists = {
            "agents": map(record_json, timeline.agents),
            "sources": map(record_json, timeline.sources),
            "events": events_json(timeline),
        }
        for name, texts in lists.items():
            if raw := [*map(msgspec.Raw, texts)]:
                record[name] = raw
        if extra is not None:
            record["extra"] = extra
        return _ENCODER.encode({**record, "minor": minor()})


_ENCODER = msgspec.json.Encoder()


def record_json(thing: Any) -> bytes:
    """Return the record of a value of the model as JSON, in one line."""
    # As soon as it is made: each record then takes the memory of the one before, which the
    # processor has at hand, and all of them take a third less time.
    return _ENCODER.encode(record_of(thing))


_MOST_KEPT = 64 << 20


def events_json(timeline: Timeline) -> list[bytes]:
    """Return the record of each event as JSON, in the order of their ids.

    They are kept with the timeline, up to 64 MiB: who saves after each change has one event
    written, not all.
    """
    ids, events, kept = timeline.ids, timeline._events.by_id, timeline._events.texts
    write, encode = _writer(Event), _ENCODER.encode
    with highest_minor() as minor:
        texts = [kept.get(id) or encode(write(events[id])) for id in ids]
        # Of what a later release wrote, the file tells the number, which is found while writing.
        may_keep = minor() == MINOR and sum(map(len, texts)) <= _MOST_KEPT
    timeline._events.texts = dict(zip(ids, texts, strict=True)) if may_keep else {}
    return texts


def _itself(value: Any) -> Any:
    return value


def heading_record(timeline: Timeline) -> Record:
    """Return what a timeline says of itself, without events, sources and agents."""
    with highest_minor() as minor:
        own = record_of(timeline)
        heading: Record = {"format": "timeline", "version": VERSION, "minor": minor()}
    return {**heading, **({"id": own.pop("id")} if "id" in own else {}), **own}


def record_of(thing: Any) -> Record:
    """Return the record of a value of the model: an event, a source, a claim, a place …"""
    return _writer(type(thing))(thing)


# -- the functions that write ------------------------------------------------


@cached
def _writer(cls: type) -> _Writer:
    """Return the function that writes a class."""
    names: dict[str, Any] = {
        "__of__": cls.__name__,
        "_date": _date_text,
        "_value": _value,
        "_extra": _extra,
        "_number": _number,
        "_EMPTY": EMPTY,
        "_later": put_back,
    }
    fields = fields_in_order(cls)
    first = [field for field in fields if field.required]
    # The reading order of a record begins with what every one of them has.
    assert fields[: len(first)] == tuple(first)
    there = ", ".join(f"{f.name!r}: {_expression(f, f'thing.{f.name}', names)}" for f in first)
    lines = ["def write(thing):", f"    record = {{{there}}}"]
    for field in fields[len(first) :]:
        lines += _lines_of(field, names)
    lines.append("    return record")
    exec(compile("\n".join(lines), f"<the writer of {cls.__name__}>", "exec"), names)
    written: _Writer = names["write"]
    for name in [name for name, value in names.items() if value is cls]:
        names[name] = written  # a class that holds another of its own kind
    return written


def _lines_of(field: kinds.Declared, names: dict[str, Any]) -> list[str]:
    """Return the lines that write one field, unless it is at its default."""
    if field.kind == "mapping":
        test = "value is not _EMPTY and value"
    elif field.many or field.default == "":
        test = "value"
    elif field.default is None:
        test = "value is not None"
    else:
        names[f"_default_{field.name}"] = field.default
        test = f"value != _default_{field.name}"
    put = [f"record[{field.name!r}] = {_expression(field, 'value', names)}"]
    if field.name == "extra":
        put.append("_later(record)")
    return [f"    value = thing.{field.name}", f"    if {test}:", *(f"        {p}" for p in put)]


def _expression(field: kinds.Declared, value: str, names: dict[str, Any]) -> str:
    """Return what writes a value of a field."""
    if field.kind == "part":
        part = class_named(field.of)
        itself = part.__name__ == names["__of__"]
        names[f"_part_{field.name}"] = part if itself else _writer(part)
    written = _EXPRESSIONS.get(field.kind, "{}").replace("_part", f"_part_{field.name}")
    if not field.many:
        return written.format(value)
    if written == "{}":
        return f"list({value})"
    if written.endswith("({})"):  # a function of one value: no frame of its own for each list
        return f"[*map({written.removesuffix('({})')}, {value})]"
    return f"[{written.format('one')} for one in {value}]"


_EXPRESSIONS = {
    "date": "_date({})",
    "figure": "_number({})",
    "value": "_value({})",
    "part": "_part({})",
    "reference": "{}.id",
    "mapping": "_extra({})",
}


# Dates repeat in a file: its days, and the days that its sources were published.
_date_text = lru_cache(maxsize=8192)(str)


def _value(value: Any) -> Any:
    """Return the record of a claim's value."""
    key, write = _value_writer(type(value))
    return {key: write(value)} if key else value


@cached
def _value_writer(kind: type) -> tuple[str, Callable[[Any], Any]]:
    """Return the key that a record has values of a class under, if any, and what writes them."""
    for key, known in VALUE_KINDS.items():
        if issubclass(kind, known):
            if fields_of_or_none(known):
                return key, _writer(known)
            return key, _date_text if known is DateValue else str
    return "", _itself


def _extra(extra: FrozenMap[Any]) -> Record:
    thawed: Record = thaw(extra)
    return thawed


def _number(number: int | Decimal) -> int | str:
    return str(number) if isinstance(number, Decimal) else number
