"""Two libraries asked the same questions: those that the laws put to the first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import attrs
from hypothesis.errors import InvalidArgument

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory._calls import Call, Calls
from timeline.testing.laws.observatory._date_law import Breach, DateLaw, Words
from timeline.testing.laws.observatory._hold import hold
from timeline.testing.laws.observatory._report import Report
from timeline.testing.laws.observatory._room import Room
from timeline.testing.laws.observatory.families import DATE_LAWS

__all__ = ["compare"]


def compare(
    adapter: Adapter, against: Adapter, *, laws: Sequence[DateLaw] = DATE_LAWS, **options: Any
) -> Report:
    """Return a report of where one library answers otherwise than another.

    `options` are those of `hold`. Which of the two is right is for the reader, and the standard.

    >>> import datetime
    >>> from timeline.testing import laws
    >>> iso = laws.Adapter("iso", weekday=lambda day: day.isoweekday())
    >>> mine = laws.Adapter("mine", weekday=lambda day: day.weekday() + 1)
    >>> laws.compare(mine, against=iso).score
    '1 of 1'
    """
    if not isinstance(against, Adapter):
        raise InvalidArgument(f"Expected an Adapter, found {against!r}")
    room = Room(max(adapter.first, against.first), min(adapter.last, against.last))
    both = [law for law in laws if against.knows(law.needs)]
    return hold(adapter, laws=[_agreement(law, against, room) for law in both], **options)


def _agreement(law: DateLaw, against: Adapter, room: Room) -> DateLaw:
    """The law that another library answers the questions of a law alike."""

    def body(calls: Calls, *values: Any) -> Breach | None:
        law.breach(calls, values)
        for call in list(calls.made):
            breach = _difference(call, Calls(against), against.name)
            if breach is not None:
                calls.made[:] = [call]
                return breach
        return None

    return attrs.evolve(
        law,
        sentence=f"It answers as {against.name} does, when asked whether {_lowered(law.sentence)}",
        given=lambda _: law.given(room),
        body=_named(body, law),
    )


def _named(body: Callable[..., Breach | None], law: DateLaw) -> Callable[..., Breach | None]:
    """Give the body the arguments' names of the law that it is about."""
    body.__signature__ = law.signature  # type: ignore[attr-defined]
    return body


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _difference(call: Call, other: Calls, name: str) -> Breach | None:
    try:
        answer = getattr(other, call.function)(*call.arguments)
    except Exception as error:
        told = Words(f"an error, as {name} has it: {type(error).__name__}: {error}")
        return None if call.error is not None else Breach(call.answer, told)
    if call.error is not None:
        return Breach(call.error, answer)
    return None if call.answer == answer else Breach(call.answer, answer)
