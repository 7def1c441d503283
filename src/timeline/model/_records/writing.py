"""Model to records: what a file says of a timeline, as plain JSON values.

The function that writes a class is made from its declaration, once, when first needed: it
names each field and leaves out those at their defaults, so that it is as fast as one written
by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeAlias

from timeline._util.caching import cached
from timeline._util.frozen import EMPTY, FrozenMap, thaw
from timeline.model import _kinds as kinds
from timeline.model._events.claims import VALUE_KINDS
from timeline.model._records.growth import highest_minor, put_back
from timeline.model._records.shapes import class_named, fields_in_order, fields_of_or_none
from timeline.model._records.versions import VERSION
from timeline.model._timelines.timeline import Timeline

__all__ = ["Record", "heading_record", "record_of", "timeline_record"]

Record: TypeAlias = "dict[str, Any]"
"""What a file says of one thing: JSON in plain dicts and lists."""

_Writer: TypeAlias = Callable[[Any], Record]


def timeline_record(timeline: Timeline) -> Record:
    """Return a whole timeline; sources, agents and events in the order of their ids.

    The order of time would move an event whenever its date is corrected, and
    with it every line of a diff.
    """
    with highest_minor() as minor:
        record = _whole(timeline)
        return {**record, "minor": minor()}


def _whole(timeline: Timeline) -> Record:
    record = heading_record(timeline)
    extra = record.pop("extra", None)
    lists = {
        "agents": timeline.agents,
        "sources": timeline.sources,
        "events": [timeline[id] for id in timeline.ids],
    }
    for name, things in lists.items():
        if things:
            write = _writer(type(things[0]))
            record[name] = [
                write(thing) if type(thing) is type(things[0]) else record_of(thing)
                for thing in things
            ]
    if extra is not None:
        record["extra"] = extra
    return record


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
        "_value": _value,
        "_extra": _extra,
        "_number": _number,
        "_EMPTY": EMPTY,
        "_later": put_back,
    }
    lines = ["def write(thing):", "    record = {}"]
    for number, field in enumerate(fields_in_order(cls)):
        lines += _lines_of(field, number, names)
    if any(field.name == "extra" for field in fields_in_order(cls)):
        lines += ["    if 'extra' in record:", "        _later(record)"]
    lines.append("    return record")
    exec(compile("\n".join(lines), f"<the writer of {cls.__name__}>", "exec"), names)
    written: _Writer = names["write"]
    for name in [name for name, value in names.items() if value is cls]:
        names[name] = written  # a class that holds another of its own kind
    return written


def _lines_of(field: kinds.Declared, number: int, names: dict[str, Any]) -> list[str]:
    """Return the lines that write one field."""
    names[f"_default_{number}"] = field.default
    if field.kind == "part":
        part = class_named(field.of)
        names[f"_part_{number}"] = part if part.__name__ == names["__of__"] else _writer(part)
    written = _EXPRESSIONS.get(field.kind, "value").replace("_part", f"_part_{number}")
    if field.many:
        written = f"[{written.replace('value', 'one')} for one in value]"
        written = "list(value)" if written == "[one for one in value]" else written
    put = f"record[{field.name!r}] = {written}"
    take = f"    value = thing.{field.name}"
    if field.required:
        return [take, f"    {put}"]
    if field.kind == "mapping":
        test = "value is not _EMPTY and value"
    elif field.many or field.default == "":
        test = "value"
    elif field.default is None:
        test = "value is not None"
    else:
        test = f"value != _default_{number}"
    return [take, f"    if {test}:", f"        {put}"]


_EXPRESSIONS = {
    "date": "str(value)",
    "figure": "_number(value)",
    "value": "_value(value)",
    "part": "_part(value)",
    "reference": "value.id",
    "mapping": "_extra(value)",
}


def _value(value: Any) -> Any:
    """Return the record of a claim's value."""
    key, write = _value_writer(type(value))
    return write(value) if key is None else {key: write(value)}


@cached
def _value_writer(kind: type) -> tuple[str | None, Callable[[Any], Any]]:
    """Return the key that a record has values of a class under, and what writes them."""
    for key, known in VALUE_KINDS.items():
        if issubclass(kind, known):
            return key, _writer(known) if fields_of_or_none(known) else str
    return None, _itself


def _itself(value: Any) -> Any:
    return value


def _extra(extra: FrozenMap[Any]) -> Record:
    thawed: Record = thaw(extra)
    return thawed


def _number(number: int | Decimal) -> int | str:
    return str(number) if isinstance(number, Decimal) else number
