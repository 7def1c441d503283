"""Constructors that take what was not given as it is: made from a class's declaration.

Of the fifteen fields of a claim three are given, as a rule. attrs converts and checks all of them;
a default mostly is what its converter makes of it, and it passes the checks that look at nothing
else.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

import attrs

from timeline.model._fields import checks_of, looks_at_its_field_alone

__all__ = ["constructing"]

T = TypeVar("T")


def constructing(cls: type[T]) -> type[T]:
    """Give a class of attrs a constructor that does what the one from attrs does, in half the time.

    The one from attrs is its `__wrapped__`, from which its signature is shown.
    """
    name = "__attrs_init__" if hasattr(cls, "__attrs_init__") else "__init__"
    made = functools.wraps(getattr(cls, name))(_constructor(cls))
    setattr(cls, name, made)
    return cls


def _constructor(cls: type) -> Callable[..., None]:
    """Return the function that sets all fields, each converted, and then checks them."""
    names: dict[str, Any] = {"_NOTHING": attrs.NOTHING}
    given, sets, checks = ["self"], [], []
    for attribute in attrs.fields(cls):
        name = attribute.name
        if attribute.kw_only and "*" not in given:
            given.append("*")
        given.append(name if attribute.default is attrs.NOTHING else f"{name}=_default_{name}")
        names[f"_set_{name}"] = getattr(cls, name).__set__  # past what keeps a value frozen
        sets += [*_lines_of(attribute, names), f"_set_{name}(self, {name})"]
        checks += _checks_of(attribute, names)
    if hasattr(cls, "__attrs_post_init__"):
        checks.append("self.__attrs_post_init__()")
    if hasattr(cls, "_attrs_cached_hash"):
        names["_set_hash"] = cls._attrs_cached_hash.__set__
        checks.append("_set_hash(self, None)")
    body = "".join(f"    {line}\n" for line in (*sets, *checks))
    code = f"def __init__({', '.join(given)}):\n{body}"
    exec(compile(code, f"<the constructor of {cls.__name__}>", "exec"), names)
    made: Callable[..., None] = names["__init__"]
    return made


def _lines_of(attribute: attrs.Attribute[Any], names: dict[str, Any]) -> list[str]:
    """Return the lines that make of what was given what is stored."""
    name, convert = attribute.name, attribute.converter
    default: Any = attribute.default
    names[f"_convert_{name}"] = convert
    names[f"_default_{name}"] = default
    converted = [f"{name} = _convert_{name}({name})"] if convert is not None else []
    if _is_made_anew(default):
        names[f"_default_{name}"] = attrs.NOTHING
        names[f"_make_{name}"] = default.factory
        thing = "self" if default.takes_self else ""
        return [f"if {name} is _NOTHING: {name} = _make_{name}({thing})", *converted]
    if converted and default is not attrs.NOTHING and _convert(attribute, default) is default:
        return [f"if {name} is not _default_{name}: {converted[0]}"]
    return converted


def _checks_of(attribute: attrs.Attribute[Any], names: dict[str, Any]) -> list[str]:
    """Return the lines that check a field."""
    name, default = attribute.name, attribute.default
    names[f"_attribute_{name}"] = attribute
    lines = []
    for number, check in enumerate(checks_of(attribute)):
        names[f"_check_{name}_{number}"] = check
        call = f"_check_{name}_{number}(self, _attribute_{name}, {name})"
        may_be_default = default is not attrs.NOTHING and not _is_made_anew(default)
        if may_be_default and looks_at_its_field_alone(check):
            call = f"if {name} is not _default_{name}: {call}"
        lines.append(call)
    return lines


def _is_made_anew(default: Any) -> bool:
    """Whether a default is made for each value, perhaps of the value's other fields."""
    return isinstance(default, attrs.Factory)  # type: ignore[arg-type]


def _convert(attribute: attrs.Attribute[Any], value: Any) -> Any:
    convert: Any = attribute.converter
    return convert(value)
