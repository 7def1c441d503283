"""A law of date libraries, before it is held against any of them."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any, TypeAlias

import attrs
from hypothesis import strategies as st

from timeline.testing.laws._law import Found, Law
from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory._calls import Calls
from timeline.testing.laws.observatory._room import Room

__all__ = ["Breach", "DateLaw", "Family", "Words", "equal", "refused"]

Given: TypeAlias = "Callable[[Room], st.SearchStrategy[tuple[Any, ...]]]"
"""What a law is tried on, in the room that a library gives it."""


class Words(str):
    """A description, which stands where else a value does: it is told without quotes."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


@attrs.frozen
class Breach:
    """How a law was broken: what was found, and what the law asks for."""

    found: object
    expected: object


@attrs.frozen
class DateLaw:
    """A statement about what date libraries answer, whichever the library.

    - `sentence` says what must hold, `clause` which standard says so, or why;
    - `needs` are the functions that a library must have for the law to apply;
    - `given(room)` draws the arguments of `body(functions, …)`, which returns None where the law
      holds, and else the breach.

    `law.of(adapter)` is the `Law` of one library, for `laws.check` and `laws.suite`.
    """

    name: str
    family: str
    sentence: str
    clause: str
    needs: tuple[str, ...]
    given: Given = attrs.field(repr=False)
    body: Callable[..., Breach | None] = attrs.field(repr=False)

    @property
    def arguments(self) -> tuple[str, ...]:
        """Return the names of what the law is about, "day" and "n" say."""
        return tuple(self.signature.parameters)[1:]

    @property
    def signature(self) -> inspect.Signature:
        """Return the signature of the body: the library's functions, then the arguments."""
        return inspect.signature(self.body)

    def applies_to(self, adapter: Adapter) -> bool:
        """Return whether a library has what the law speaks of, and promises nothing else."""
        return adapter.knows(self.needs) and self.name not in adapter.by_design

    def values(self, adapter: Adapter) -> st.SearchStrategy[tuple[Any, ...]]:
        """Return what the law is tried on, within the days that a library works with."""
        return self.given(Room(adapter.first, adapter.last))

    def breach(self, calls: Calls, values: tuple[Any, ...]) -> Breach | None:
        """Return how the law is broken for these values: also where a function raises."""
        try:
            return self.body(calls, *values)
        except BaseException as error:  # sys.exit() too; what a frame held is let go
            return Breach(error.with_traceback(None), Words("an answer"))

    def of(self, adapter: Adapter) -> Law:
        """Return the law of one library's functions.

        >>> import datetime
        >>> from timeline.testing import laws
        >>> mine = laws.Adapter("mine", add_days=lambda day, n: day + datetime.timedelta(days=n))
        >>> (law,) = [law for law in laws.DATE_LAWS if law.name == "days add up"]
        >>> laws.check(law.of(mine))
        """

        def broken(values: tuple[Any, ...]) -> Found | None:
            calls = Calls(adapter)
            breach = self.breach(calls, values)
            if breach is None:
                return None
            given = zip(self.arguments, values, strict=True)
            asked = [(str(call), call.answer) for call in calls.made if call.error is None]
            return *given, *asked, ("found", breach.found), ("expected", breach.expected)

        name = re.sub(r"\W+", "_", f"{adapter.name} {self.name}")
        return Law(name, self.sentence, self.values(adapter), broken)


class Family:
    """A family of laws: those of one subject, in the order in which they are stated."""

    def __init__(self, name: str, title: str) -> None:
        self.name = name
        self.title = title
        self.laws: list[DateLaw] = []

    def law(
        self, *needs: str, given: Given, clause: str, name: str = ""
    ) -> Callable[[Callable[..., Breach | None]], DateLaw]:
        """Declare a law: the function's name is the law's, its docstring the sentence."""

        def declare(body: Callable[..., Breach | None]) -> DateLaw:
            title = name or body.__name__.replace("_", " ")
            sentence = (inspect.getdoc(body) or "").removesuffix(".")
            law = DateLaw(title, self.name, sentence, clause, needs, given, body)
            self.laws.append(law)
            return law

        return declare


def equal(found: object, expected: object) -> Breach | None:
    """Return a breach unless two things are equal."""
    return None if found == expected else Breach(found, expected)


def refused(function: Callable[..., object], *arguments: object) -> Breach | None:
    """Return a breach unless the function raises an error."""
    try:
        answer = function(*arguments)
    except Exception:
        return None
    return Breach(answer, Words("an error"))
