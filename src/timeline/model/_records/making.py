"""The quick way from records to the model, for files that are as they should be.

A record has its types checked already, so most of what a constructor does for any caller is
left: converters of values that are right, checks that a text is text. The function that makes
a class is derived from its declaration and its own checks, once, when first needed: it runs
every check that a type does not answer for, and sets the fields. It gives what the constructor
gives, or None where anything is refused; then the slow way says what and where.
"""

from __future__ import annotations

import re
from collections.abc import Callable
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
from timeline.model._fields import a_text, as_date, is_held_by_type
from timeline.model._kinds import Declared, fields_of
from timeline.model._records.shapes import Shape, class_named
from timeline.model._saying import NUMBER_IN_TEXT

__all__ = ["quickly"]

Made = TypeVar("Made")
_Maker: TypeAlias = "Callable[[Shape, Any], Any]"


class _References(Protocol):
    def agent(self, id: str) -> Any: ...
    def source(self, id: str) -> Any: ...


def quickly(cls: type[Made], record: Shape, references: _References) -> Made | None:
    """Return the value that a record stands for; None where anything about it is refused."""
    try:
        made: Made = _maker(cls)(record, references)
    except (TimelineError, RecursionError):
        return None
    return made


@cached
def _maker(cls: type) -> _Maker:
    """Return the function that makes a class of a record."""
    names: dict[str, Any] = {
        "_new": cls.__new__,
        "_cls": cls,
        "_EMPTY": EMPTY,
        "_FrozenMap": FrozenMap,
        "_date": _date,
        "_figure": _figure,
        "_value": _value,
        "_post_init": getattr(cls, "__attrs_post_init__", None),
    }
    lines = ["def make(record, references):", "    thing = _new(_cls)"]
    known = {field.name: field for field in fields_of(cls)}
    attributes = sorted(attrs.fields(cls), key=lambda a: a.name not in known)
    for number, attribute in enumerate(attributes):
        names[f"_set_{number}"] = _slot_of(cls, attribute.name)
        if attribute.name in known:
            lines += _lines_of(known[attribute.name], attribute, number, names)
        else:
            default = attribute.default
            made_anew = isinstance(default, attrs.Factory)  # type: ignore[arg-type]
            names[f"_default_{number}"] = default.factory if made_anew else default
            call = "()" if made_anew else ""
            lines.append(f"    _set_{number}(thing, _default_{number}{call})")
    if hasattr(cls, "_attrs_cached_hash"):
        names["_set_hash"] = _slot_of(cls, "_attrs_cached_hash")
        lines.append("    _set_hash(thing, None)")
    # What looks at several fields runs when all of them are there.
    lines += [f"    {line}" for line in names.pop("_checks", [])]
    if names["_post_init"] is not None:
        lines.append("    _post_init(thing)")
    lines.append("    return thing")
    exec(compile("\n".join(lines), f"<the maker of {cls.__name__}>", "exec"), names)
    made: _Maker = names["make"]
    for name in [name for name in names if name.startswith("_part_") and names[name] is cls]:
        names[name] = made  # a class that holds another of its own kind
    return made


def _slot_of(cls: type, name: str) -> Callable[[Any, Any], None]:
    # Past the `__setattr__` that keeps values frozen, as attrs' own constructors go.
    setter: Callable[[Any, Any], None] = getattr(cls, name).__set__
    return setter


def _lines_of(
    field: Declared, attribute: attrs.Attribute[Any], number: int, names: dict[str, Any]
) -> list[str]:
    """Return the lines that take one field from the record, check it and set it."""
    lines = [f"    value = record.{field.name}"]
    if field.kind == "mapping":
        lines.append("    value = _FrozenMap(value) if value else _EMPTY")
    elif field.many and field.kind in {"part", "reference"}:
        made = _expression(field, number, names).replace("value", "one")
        lines.append(f"    value = tuple([{made} for one in value]) if value else ()")
    elif (made := _expression(field, number, names)) != "value":
        lines += ["    if value is not None:", f"        value = {made}"]
    elif attribute.converter is not None:
        names[f"_convert_{number}"] = attribute.converter
        lines.append(f"    value = _convert_{number}(value)")
    lines += _checks_of(field, attribute, number, names)
    lines.append(f"    _set_{number}(thing, value)")
    return lines


def _expression(field: Declared, number: int, names: dict[str, Any]) -> str:
    if field.kind == "part":
        part = class_named(field.of)
        names[f"_part_{number}"] = part if part is names["_cls"] else _maker(part)
        return f"_part_{number}(value, references)"
    if field.kind == "reference":
        return "references.agent(value)" if field.of == "Agent" else "references.source(value)"
    return {
        "date": "_date(value)",
        "figure": "_figure(value)",
        "value": "_value(value, references)",
    }.get(field.kind, "value")


def _checks_of(
    field: Declared, attribute: attrs.Attribute[Any], number: int, names: dict[str, Any]
) -> list[str]:
    check = attribute.validator
    by_type = is_held_by_type(check) and (field.kind != "choice" or field.closed)
    if check is None or by_type:
        return []
    names[f"_check_{number}"], names[f"_attribute_{number}"] = check, attribute
    call = f"_check_{number}(thing, _attribute_{number}, value)"
    if is_held_by_type(check, a_text):
        return ["    if value and not value.isascii():", f"        {call}"]
    if _is_of_itself(check):
        if field.required:
            return [f"    {call}"]
        return [
            "    if value is not None:"
            if field.default is None
            # Nothing is as good as the default where that is nothing.
            else "    if value:"
            if not field.default
            else "    if True:",
            f"        {call}",
        ]
    names.setdefault("_checks", []).append(call.replace("value)", f"thing.{field.name})"))
    return []


def _is_of_itself(check: object) -> bool:
    """Whether a check is one of ours, which look at the one field that they are given."""
    return getattr(check, "__module__", "").startswith("timeline.") and "." not in getattr(
        check, "__qualname__", "."
    ).replace(".<locals>.check", "")


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
    given = [
        (key, make, record)
        for key, make in _value_makers()
        if (record := getattr(value, key)) is not None
    ]
    if len(given) != 1:
        raise TimelineError("expected one value")
    _, make, record = given[0]
    return make(record, references)


@cached
def _value_makers() -> tuple[tuple[str, _Maker], ...]:
    """Return what makes each kind of value, by the key that a record has it under."""
    plain: dict[str, _Maker] = {
        "date": lambda text, _: _date(text),
        "decimal": lambda number, _: _figure(number),
    }
    return tuple((key, plain.get(key) or _maker(kind)) for key, kind in VALUE_KINDS.items())
