"""The texts and the written values of the model's things, each with what is declared of its field.

Nothing here knows a field by name: a field that the model gets tomorrow is searched, and looked
for, as its declaration says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from importlib import import_module
from operator import attrgetter
from typing import Any, Literal, NamedTuple, TypeAlias

import attrs

from timeline._util.caching import cached
from timeline._util.frozen import EMPTY
from timeline.dates import DateValue
from timeline.model import Citation
from timeline.model._kinds import Declared, Search, fields_of
from timeline.model._records.shapes import class_named

__all__ = ["Text", "is_of_model", "keepable", "markings_in", "texts", "values_of", "written"]


class Text(NamedTuple):
    """A text of the model, the class and field that hold it, and how it is to be looked for.

    `is_evidence` is whether it says how we know, and not what happened; `is_prose` whether
    a person reads it.
    """

    field: str
    text: str
    search: Search
    is_evidence: bool
    is_prose: bool


def texts(thing: Any) -> list[Text]:
    """Return every text that a thing holds, but those of the agents and sources it refers to."""
    found: list[Text] = []
    _add_texts(thing, found)
    return found


# Lists that are filled: this runs for all that is shown, and generators within one another cost.


def _add_texts(thing: Any, found: list[Text]) -> None:
    values_of, plan = _with_texts(type(thing))
    for value, (name, holds, many, search, is_evidence, is_prose) in zip(
        values_of(thing), plan, strict=True
    ):
        if value is None or value is EMPTY or not value:
            continue
        if holds == "text":
            if not many:
                found.append(Text(name, value, search, is_evidence, is_prose))
                continue
            found += [Text(name, text, search, is_evidence, is_prose) for text in value]
        elif holds == "mapping":
            found += _of_mapping(name, value, search, is_evidence)
        else:
            for member in value if many else (value,):
                if isinstance(member, str):
                    found.append(Text(name, member, "runs", is_evidence, is_prose=True))
                elif _is_declared(type(member)):
                    _add_texts(member, found)


def _of_mapping(name: str, value: Any, search: Search, is_evidence: bool) -> Iterator[Text]:
    if isinstance(value, str):
        yield Text(name, value, search, is_evidence, is_prose=False)
    elif isinstance(value, Mapping):
        for key, member in value.items():
            # A key is the name of a kind, as of the system that an alias is for.
            yield Text(f"{name} key", key, "runs", is_evidence, is_prose=False)
            yield from _of_mapping(name, member, search, is_evidence)
    elif isinstance(value, tuple):
        for member in value:
            yield from _of_mapping(name, member, search, is_evidence)


def written(thing: Any) -> Iterator[tuple[str, str]]:
    """Yield every date and number that a thing holds as it is written, and its field.

    The figures of one thing stand side by side as well, as a position is written.
    """
    figures = []
    for name, field, _ in _plan(type(thing)):
        value = getattr(thing, field.name)
        if value is None:
            continue
        for member in value if isinstance(value, tuple) else (value,):
            for text in _written(name, member):
                yield name, text
                if field.kind == "figure":
                    figures.append(text)
    if len(figures) > 1:
        yield type(thing).__name__, ", ".join(figures)


def _written(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, DateValue):
        yield str(value)
    elif isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        yield format(value, "f") if isinstance(value, Decimal) else str(value)
    elif isinstance(value, Mapping):
        for member in value.values():
            yield from _written(name, member)
    elif isinstance(value, tuple):
        for member in value:
            yield from _written(name, member)
    elif is_of_model(value) and not _is_referred(value):
        yield from (text for _, text in written(value))


def markings_in(thing: Any) -> Iterator[Any]:
    """Yield the markings of a thing and of all its parts, but not of what it refers to."""
    for field in _toward_markings(type(thing)):
        value = getattr(thing, field.name)
        for member in value if field.many else (value,):
            if field.of == "Marking" and member is not None:
                yield member
            elif member is not None:
                yield from markings_in(member)


@cached
def _toward_markings(cls: type) -> tuple[Declared, ...]:
    return tuple(field for field in fields_of(cls) if field.kind == "part" and _is_marked(field.of))


@cached
def _is_marked(name: str) -> bool:
    """Return whether a part, or a part of it, may have a marking."""
    if name == "Marking":
        return True
    parts = [f.of for f in fields_of(class_named(name)) if f.kind == "part" and f.of != name]
    return any(map(_is_marked, parts))


@cached
def keepable() -> tuple[str, ...]:
    """Return the names of the fields that a public copy has only if they are asked for."""
    model = import_module("timeline.model")
    classes = [cls for cls in vars(model).values() if isinstance(cls, type) and _is_declared(cls)]
    return tuple(
        sorted({f.name for cls in classes for f in fields_of(cls) if f.publish == "on request"})
    )


def is_of_model(value: Any) -> bool:
    """Return whether a value is of a class whose fields are declared."""
    return _is_declared(type(value))


@cached
def _is_declared(cls: type) -> bool:
    return attrs.has(cls) and bool(fields_of(cls))


def _is_referred(value: Any) -> bool:
    return type(value).__name__ in _referred_classes()


_NO_TEXT = frozenset({"choice", "flag", "offset", "figure", "date", "reference"})


@cached
def _plan(cls: type) -> tuple[tuple[str, Declared, bool], ...]:
    is_evidence = cls in _evidence()
    return tuple((f"{cls.__name__}.{field.name}", field, is_evidence) for field in fields_of(cls))


_Values: TypeAlias = "Callable[[Any], Iterable[Any]]"


class _Holder(NamedTuple):
    """A field that may hold texts: its name and what a `Text` says of it."""

    name: str
    holds: Literal["text", "mapping", "parts"]
    many: bool
    search: Search
    is_evidence: bool
    is_prose: bool


@cached
def _with_texts(cls: type) -> tuple[_Values, tuple[_Holder, ...]]:
    """Return what gives the values of a class's fields that may hold texts, and those fields."""
    fields = [entry for entry in _plan(cls) if entry[1].kind not in _NO_TEXT]
    plan = tuple(
        _Holder(
            name,
            "text" if field.is_text else "mapping" if field.kind == "mapping" else "parts",
            field.many,
            field.search,
            is_evidence,
            field.kind == "prose",
        )
        for name, field, is_evidence in fields
    )
    return values_of(field.name for _, field, _ in fields), plan


def values_of(names: Iterable[str]) -> _Values:
    """Return what gives the values of several fields, as fast as can be."""
    names = tuple(names)
    if len(names) > 1:
        return attrgetter(*names)
    return lambda thing: [getattr(thing, name) for name in names]


@cached
def _evidence() -> frozenset[type]:
    """Return the classes that say how we know: all that a citation leads to."""
    found: set[type] = set()
    waiting: list[type] = [Citation]
    while waiting:
        cls = waiting.pop()
        if cls not in found:
            found.add(cls)
            waiting += [class_named(field.of) for field in fields_of(cls) if _leads_on(field)]
    return frozenset(found)


@cached
def _referred_classes() -> frozenset[str]:
    """Return the names of the classes that are referred to and not held."""
    classes = _evidence()
    return frozenset(
        field.of for cls in classes for field in fields_of(cls) if field.kind == "reference"
    )


def _leads_on(field: Declared) -> bool:
    return field.kind in {"part", "reference"}
