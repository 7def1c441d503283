"""Three-valued truth: the answer to a question about dates not fully known.

A verdict is TRUE when a statement holds in every reading of the dates, FALSE
when it holds in none, else UNKNOWN; `&`, `|` and `~` follow Kleene's strong
logic. A verdict that rests on a qualified date (`?`, `~`, `%`) says so in
`rests_on`, and is otherwise the same.
"""

from __future__ import annotations

import enum
from typing import ClassVar, NoReturn, final

from timeline._util.checked import checked
from timeline._util.choices import Choice
from timeline.errors import UndecidedError

__all__ = ["Qualifier", "Truth"]


class Qualifier(Choice, enum.IntFlag):
    """An author's reservation about a date or a part of it (ISO 8601-2:2019, 8).

    >>> Qualifier.UNCERTAIN | Qualifier.APPROXIMATE is Qualifier.BOTH
    True
    """

    NONE = 0
    UNCERTAIN = 1  # "?": the source may be wrong
    APPROXIMATE = 2  # "~": an estimate, possibly close
    BOTH = 3  # "%"

    def __or__(self, other: int) -> Qualifier:
        # As any flag does, in a tenth of the time: each comparison of doubtful dates asks for it.
        if type(other) is Qualifier:
            return _BY_BITS[int.__or__(self, other)]
        return super().__or__(other)


_BY_BITS = tuple(Qualifier(bits) for bits in range(4))


@final
class Truth:
    """TRUE, FALSE or UNKNOWN.

    `bool()` of UNKNOWN raises, since either answer would invent something; ask
    `.definitely` or `.possibly`. Compare with `==`: verdicts that rest on
    different qualifiers are equal, and not the same object.

    >>> Truth.TRUE & Truth.UNKNOWN
    Truth.UNKNOWN
    >>> (Truth.FALSE & Truth.UNKNOWN) is Truth.FALSE
    True
    >>> Truth.UNKNOWN.possibly, Truth.UNKNOWN.definitely
    (True, False)
    """

    __slots__ = ("_rests_on", "_value")

    TRUE: ClassVar[Truth]
    FALSE: ClassVar[Truth]
    UNKNOWN: ClassVar[Truth]

    _value: bool | None
    _rests_on: Qualifier

    @checked
    def __new__(cls, value: bool | None, rests_on: Qualifier = Qualifier.NONE) -> Truth:
        """The one verdict with this value (None is UNKNOWN) and these qualifiers."""
        return _VERDICTS[value][rests_on]

    @property
    def value(self) -> bool | None:
        """Return True, False, or None for UNKNOWN."""
        return self._value

    @property
    def rests_on(self) -> Qualifier:
        """Return the qualifiers of the dates that were compared; NONE when they had none."""
        return self._rests_on

    @property
    def definitely(self) -> bool:
        """Return whether the statement holds in every reading."""
        return self._value is True

    @property
    def possibly(self) -> bool:
        """Return whether the statement holds in at least one reading."""
        return self._value is not False

    @checked
    def resting_on(self, qualifier: Qualifier) -> Truth:
        """Return the same verdict, resting on `qualifier` as well."""
        return _VERDICTS[self._value][self._rests_on | qualifier]

    def __and__(self, other: Truth) -> Truth:
        if not isinstance(other, Truth):
            return NotImplemented
        values = (self._value, other._value)
        value = False if False in values else None if None in values else True
        return _VERDICTS[value][self._rests_on | other._rests_on]

    def __or__(self, other: Truth) -> Truth:
        if not isinstance(other, Truth):
            return NotImplemented
        return ~(~self & ~other)

    def __invert__(self) -> Truth:
        value = None if self._value is None else not self._value
        return _VERDICTS[value][self._rests_on]

    def __bool__(self) -> bool:
        if self._value is None:
            raise UndecidedError(
                "the answer is UNKNOWN, neither yes nor no",
                hint="ask `.definitely` (true in every reading) or `.possibly` (true in some)",
            )
        return self._value

    def __eq__(self, other: object) -> bool:
        """Equal when the values are; `rests_on` explains a verdict and does not change it."""
        if not isinstance(other, Truth):
            return NotImplemented
        return self._value is other._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __repr__(self) -> str:
        name = {True: "TRUE", False: "FALSE", None: "UNKNOWN"}[self._value]
        if not self._rests_on:
            return f"Truth.{name}"
        return f"Truth.{name}.resting_on(Qualifier.{self._rests_on.name})"

    def __reduce__(self) -> tuple[object, ...]:
        return (Truth, (self._value, self._rests_on))

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a Truth is immutable: cannot set {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"a Truth is immutable: cannot delete {name!r}")


def _verdict(value: bool | None, rests_on: Qualifier) -> Truth:
    verdict = object.__new__(Truth)
    object.__setattr__(verdict, "_value", value)
    object.__setattr__(verdict, "_rests_on", rests_on)
    return verdict


_VERDICTS = {
    value: tuple(_verdict(value, Qualifier(bits)) for bits in range(4))
    for value in (True, False, None)
}
Truth.TRUE = _VERDICTS[True][0]
Truth.FALSE = _VERDICTS[False][0]
Truth.UNKNOWN = _VERDICTS[None][0]
