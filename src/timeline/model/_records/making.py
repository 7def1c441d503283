"""The quick way from records to the model, for files that are as they should be.

A record has its types checked already, so most of what a constructor does for any caller is
left: converters of values that are right, checks that a text is text. The function that makes
a class is derived from its declaration and its own checks, once, when first needed: it runs
every check that a type does not answer for, and sets the fields. It gives what the constructor
gives, or None where anything is refused; then the slow way says what and where.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol, TypeAlias, TypeVar

import attrs

from timeline._util.caching import cached
from timeline._util.frozen import EMPTY, FrozenMap
from timeline.dates import DateValue
from timeline.errors import TimelineError
from timeline.model._events.claims import VALUE_KINDS
from timeline.model._events.quantities import as_number
from timeline.model._fields import (
    a_name,
    a_text,
    all_names,
    as_date,
    checks_of,
    is_held_by_type,
    looks_at_its_field_alone,
    required,
)
from timeline.model._kinds import Declared, fields_of
from timeline.model._records.shapes import Shape, class_named
from timeline.model._records.sound import opened
from timeline.model._saying import NUMBER_IN_TEXT

__all__ = ["quickly"]

Made = TypeVar("Made")
_Maker: TypeAlias = "Callable[[Shape, Any], Any]"


class _Referable(Protocol):
    @property
    def agents(self) -> Mapping[str, Any]: ...
    @property
    def sources(self) -> Mapping[str, Any]: ...


def quickly(cls: type[Made], record: Shape, references: _Referable) -> Made | None:
    """Return the value that a record stands for; None where anything about it is refused."""
    try:
        made: Made = _maker(cls)(record, references)
    except (TimelineError, KeyError, RecursionError):
        return None
    return made


@cached
def _maker(cls: type) -> _Maker:
    """Return the function that makes a class of a record."""
    names: dict[str, Any] = {
        "_new": cls.__new__,
        "_cls": cls,
        "_open": opened(cls),
        "_EMPTY": EMPTY,
        "_FrozenMap": FrozenMap,
        "_date": _date,
        "_figure": _figure,
        "_strip": str.strip,
        "_value": _value,
    }
    known = {field.name: field for field in fields_of(cls)}
    lines, last = ["thing = _new(_open)"], []
    for number, attribute in enumerate(
        sorted(attrs.fields(cls), key=lambda a: a.name not in known)
    ):
        if attribute.name in known:
            field = known[attribute.name]
            lines += _lines_of(field, attribute, number, names)
            alone, together = _checks_of(field, attribute, number, names)
            lines += [*alone, f"thing.{attribute.name} = value"]
            last += together
        else:
            lines.append(f"thing.{attribute.name} = {_default(attribute, number, names)}")
    if hasattr(cls, "_attrs_cached_hash"):
        lines.append("thing._attrs_cached_hash = None")
    lines += ["thing.__class__ = _cls", *last]
    if hasattr(cls, "__attrs_post_init__"):
        lines.append("thing.__attrs_post_init__()")
    made = _compiled((*lines, "return thing"), f"the maker of {cls.__name__}", names)
    for name in [name for name in names if name.startswith("_part_") and names[name] is cls]:
        names[name] = made  # a class that holds another of its own kind
    return made


def _default(attribute: attrs.Attribute[Any], number: int, names: dict[str, Any]) -> str:
    """Return what gives a field that no record has its default."""
    default: Any = attribute.default
    made_anew = isinstance(default, attrs.Factory)  # type: ignore[arg-type]
    names[f"_default_{number}"] = default.factory if made_anew else default
    return f"_default_{number}()" if made_anew else f"_default_{number}"


def _lines_of(
    field: Declared, attribute: attrs.Attribute[Any], number: int, names: dict[str, Any]
) -> list[str]:
    """Return the lines that take one field from the record."""
    lines = [f"value = record.{field.name}"]
    if field.kind == "mapping":
        return [*lines, "value = _FrozenMap(value) if value else _EMPTY"]
    if field.many and field.kind in {"part", "reference"}:
        made = _expression(field, number, names).replace("value", "one")
        return [*lines, f"value = tuple([{made} for one in value]) if value else ()"]
    if (made := _expression(field, number, names)) != "value":
        return [*lines, f"if value is not None: value = {made}"]
    if attribute.converter is not None:
        names[f"_convert_{number}"] = attribute.converter
        return [*lines, f"value = _convert_{number}(value)"]
    return lines


def _expression(field: Declared, number: int, names: dict[str, Any]) -> str:
    if field.kind == "part":
        part = class_named(field.of)
        names[f"_part_{number}"] = part if part is names["_cls"] else _maker(part)
        return f"_part_{number}(value, references)"
    if field.kind == "reference":
        return "references.agents[value]" if field.of == "Agent" else "references.sources[value]"
    return {
        "date": "_date(value)",
        "figure": "_figure(value)",
        "value": "_value(value, references)",
    }.get(field.kind, "value")


def _checks_of(
    field: Declared, attribute: attrs.Attribute[Any], number: int, names: dict[str, Any]
) -> tuple[list[str], list[str]]:
    """Return the lines that check a field alone, and those for when all fields are there."""
    alone: list[str] = []
    together: list[str] = []
    names[f"_attribute_{number}"] = attribute
    for part, check in enumerate(checks_of(attribute)):
        # No decoder gives half of a character, so that a text of it is a text.
        by_type = is_held_by_type(check) or is_held_by_type(check, a_text)
        if by_type and (field.kind != "choice" or field.closed):
            continue
        names[f"_check_{number}_{part}"] = check
        call = f"_check_{number}_{part}(thing, _attribute_{number}, value)"
        doubt = _DOUBTS.get(required(check))
        if doubt is not None:
            given = "value is not None and " if field.default is None else ""
            alone.append(f"if {given}{doubt}: {call}")
        elif looks_at_its_field_alone(check):
            alone.append(f"{_if_given(field)}{call}")
        else:
            together.append(call.replace("value)", f"thing.{field.name})"))
    return alone, together


_DOUBTS = {a_name: "not value.strip()", all_names: "not all(map(_strip, value))"}
"""When a check that is asked of nearly every text is to be asked of one."""


def _if_given(field: Declared) -> str:
    """Return the condition of a check: nothing is as good as the default where that is nothing."""
    if field.required or field.default:
        return ""
    return "if value is not None: " if field.default is None else "if value: "


@lru_cache(maxsize=8192)
def _date(text: str) -> DateValue:
    # Dates repeat in a file: of its days, and of the days that its sources were published.
    return as_date(text)


def _figure(number: int | str) -> int | Decimal:
    if not isinstance(number, str):
        return as_number(number)
    if _NUMBER.fullmatch(number) is None:
        raise TimelineError("expected a number")
    return as_number(Decimal(number))


_NUMBER = re.compile(NUMBER_IN_TEXT)


def _value(value: Any, references: Any) -> Any:
    kind = type(value)
    if kind is str or kind is int or kind is bool:
        return value
    return _value_maker()(value, references)


@cached
def _value_maker() -> _Maker:
    """Return the function that makes a value of the one kind that a record has."""
    plain: dict[str, _Maker] = {
        "date": lambda text, _: _date(text),
        "decimal": lambda number, _: _figure(number),
    }
    names: dict[str, Any] = {"_NotOne": TimelineError}
    lines = ["made = None"]
    for key, kind in VALUE_KINDS.items():
        names[f"_make_{key}"] = plain.get(key) or _maker(kind)
        lines += [
            f"value = record.{key}",
            "if value is not None:",
            "    if made is not None: raise _NotOne('expected one value')",
            f"    made = _make_{key}(value, references)",
        ]
    lines += ["if made is None: raise _NotOne('expected one value')", "return made"]
    return _compiled(lines, "the maker of values", names)


def _compiled(lines: Iterable[str], name: str, names: dict[str, Any]) -> _Maker:
    """Return the function of a record, and of what its ids stand for, that has these lines."""
    body = "".join(f"    {line}\n" for line in lines)
    code = f"def make(record, references):\n{body}"
    exec(compile(code, f"<{name}>", "exec"), names)
    made: _Maker = names["make"]
    return made
