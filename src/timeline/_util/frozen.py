"""`FrozenMap`: JSON that the model carries without asking what it means.

A user's own keys, and those of formats that know more than we do, live under
`extra` and come back as they went. They are frozen all the way down, so that
the values that carry them stay immutable and hashable.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn, TypeAlias, TypeVar, Union, cast

from timeline._util.text import check_text, described
from timeline.errors import InvalidValueError

__all__ = ["EMPTY", "JSON", "MOST_DEPTH", "MOST_DIGITS", "FrozenMap", "canonical", "freeze", "thaw"]

JSON: TypeAlias = Union[bool, int, float, str, "tuple[JSON, ...]", "FrozenMap[JSON]", None]
"""A frozen JSON value: arrays are tuples, objects are `FrozenMap`s."""

MOST_DEPTH = 64
"""Deeper nesting is refused: no recursion over a frozen value can then fail."""

MOST_DIGITS = 1000
"""Integers of more digits are refused: not every Python agrees to print or read them."""

_MOST_BITS = int(MOST_DIGITS * math.log2(10))

V = TypeVar("V")


class FrozenMap(Mapping[str, V]):
    """An immutable, hashable mapping of JSON; its keys are in sorted order.

    Equality is that of JSON: `true` is not 1, 1 is not 1.0, and the order of keys
    says nothing. A plain mapping of equal content compares equal.

    Raises InvalidValueError for what JSON cannot hold, with the path to it.

    >>> extra = FrozenMap({"b": [1, {"c": None}], "a": True})
    >>> extra == {"a": True, "b": [1, {"c": None}]}, extra == {"a": 1, "b": extra["b"]}
    (True, False)
    >>> extra
    FrozenMap({'a': True, 'b': [1, {'c': None}]})
    """

    __slots__ = ("_hash", "_items")
    _items: dict[str, V]
    _hash: int | None

    def __init__(self, items: Mapping[str, Any] | None = None) -> None:
        object.__setattr__(self, "_items", _freeze_members({} if items is None else items, "$", 0))
        object.__setattr__(self, "_hash", None)

    @classmethod
    def of_frozen(cls, items: dict[str, Any]) -> FrozenMap[Any]:
        """Return a map of members that are frozen, in the order of their keys, unasked.

        >>> FrozenMap.of_frozen({"a": (1,), "b": "x"}) == FrozenMap({"b": "x", "a": [1]})
        True
        """
        made: FrozenMap[Any] = cls.__new__(cls)
        _set_items(made, items)
        _set_hash(made, None)
        return made

    def __getitem__(self, key: str) -> V:
        return self._items[key]

    def __contains__(self, key: object) -> bool:
        return key in self._items

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if isinstance(other, Mapping) and not isinstance(other, FrozenMap):
            try:
                other = FrozenMap(other)
            except InvalidValueError:
                return False
        if not isinstance(other, FrozenMap):
            return NotImplemented
        return len(self) == len(other) and canonical(self) == canonical(other)

    def __hash__(self) -> int:
        if self._hash is None:
            object.__setattr__(self, "_hash", hash(canonical(self)))
        return cast("int", self._hash)

    def __repr__(self) -> str:
        return f"FrozenMap({thaw(cast('JSON', self))!r})"

    def __reduce__(self) -> tuple[object, ...]:
        return (FrozenMap, (thaw(cast("JSON", self)),))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a FrozenMap is immutable: cannot set {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a FrozenMap is immutable: cannot delete {name!r}")


# Past the `__setattr__` that keeps maps frozen, and at half of what asking for it by name takes.
_set_items = FrozenMap.__dict__["_items"].__set__
_set_hash = FrozenMap.__dict__["_hash"].__set__


def freeze(value: object, place: str = "$") -> JSON:
    """The frozen form of a JSON value of dicts, lists and scalars.

    >>> freeze([1, {"a": []}])
    (1, FrozenMap({'a': []}))
    >>> freeze({"a": [float("nan")]})
    Traceback (most recent call last):
    timeline.errors.InvalidValueError: $.a[0]: expected a finite number, found float nan
    """
    return _freeze(value, place, 0)


def thaw(value: JSON) -> Any:
    """A copy of a frozen value in plain dicts and lists, as a JSON writer takes it."""
    if isinstance(value, FrozenMap):
        return {key: thaw(member) for key, member in value.items()}
    if isinstance(value, tuple):
        return [thaw(member) for member in value]
    return value


def canonical(value: JSON | FrozenMap[Any]) -> str:
    """The one text of a frozen value: equal texts, equal JSON."""
    # The keys are in order already.
    return json.dumps(thaw(value), ensure_ascii=False, separators=(",", ":"))


def _freeze(value: object, place: str, depth: int) -> JSON:
    if isinstance(value, (str, int, float, type(None))):
        return _freeze_scalar(value, place)
    if depth >= MOST_DEPTH:
        raise InvalidValueError(f"expected at most {MOST_DEPTH} levels of nesting", place=place)
    if isinstance(value, Mapping):
        frozen: FrozenMap[JSON] = FrozenMap()
        object.__setattr__(frozen, "_items", _freeze_members(value, place, depth + 1))
        return frozen
    if isinstance(value, (list, tuple)):
        return tuple(
            v if type(v) is str and v.isascii() else _freeze(v, f"{place}[{i}]", depth + 1)
            for i, v in enumerate(value)
        )
    raise InvalidValueError(f"expected JSON, found {described(value)}", place=place)


def _freeze_members(items: object, place: str, depth: int) -> dict[str, Any]:
    if not isinstance(items, Mapping):
        raise InvalidValueError(f"expected a JSON object, found {described(items)}", place=place)
    for key in items:
        # What is nearly always so is asked first, here and above: ASCII has no surrogates.
        if not (type(key) is str and key.isascii()):
            check_text(key, f"a key of {place}")
    return {
        key: member
        if type(member := items[key]) is str and member.isascii()
        else _freeze(member, f"{place}.{key}", depth)
        for key in sorted(items)
    }


def _freeze_scalar(value: JSON, place: str) -> JSON:
    if isinstance(value, str):
        check_text(value, place)
    elif isinstance(value, int):
        if value.bit_length() > _MOST_BITS:
            raise InvalidValueError(f"expected at most {MOST_DIGITS} digits", place=place)
    elif isinstance(value, float) and not math.isfinite(value):
        raise InvalidValueError(f"expected a finite number, found {described(value)}", place=place)
    return value


EMPTY: FrozenMap[Any] = FrozenMap()
"""The mapping with nothing in it."""
