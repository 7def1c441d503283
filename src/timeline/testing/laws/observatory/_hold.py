"""All laws that apply, held against one library, bounded in time."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import Any

import attrs
from hypothesis.errors import InvalidArgument

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory._calls import Call
from timeline.testing.laws.observatory._date_law import Breach, DateLaw, Words
from timeline.testing.laws.observatory._isolation import Ended, Hung, Say, can_isolate, in_a_process
from timeline.testing.laws.observatory._replacements import Replacements
from timeline.testing.laws.observatory._report import Report
from timeline.testing.laws.observatory._reproduction import reproduction
from timeline.testing.laws.observatory._trial import Outcome, Verdict, hold_law
from timeline.testing.laws.observatory.families import DATE_LAWS

__all__ = ["hold"]

_PATIENCE = 5.0
"""Seconds that one call may take, and that one law may go on."""

_MEGABYTES = 512
"""Memory that a library may take for one law."""


def hold(
    adapter: Adapter,
    *,
    laws: Sequence[DateLaw] = DATE_LAWS,
    seconds: float = 60.0,
    patience: float = _PATIENCE,
    megabytes: int = _MEGABYTES,
    max_examples: int = 100,
    seed: int = 0,
    isolated: bool | None = None,
) -> Report:
    """Hold every law that applies against a library, and report which are broken.

    At most `seconds` go by, and `patience` for one call or one law; a function that gave no answer
    in that time is not asked again. The same `seed` gives the same report.

    The library is asked in a process of its own, so that one that hangs, prints, ends the process
    or forks is told of and the run goes on; on Linux it may take `megabytes` of memory. What
    belongs to the machine stays as a library left it: it is told that the clock was changed, and
    not put back. A class in the place of `datetime.date` is told too, and is there for the library
    alone. `isolated=False` asks it in this process, as on systems that cannot fork: then nothing
    bounds a call.

    >>> import datetime
    >>> from timeline.testing import laws
    >>> mine = laws.Adapter("mine", weekday=lambda day: day.weekday())
    >>> report = laws.hold(mine)
    >>> report.score
    '0 of 1'
    >>> print(report.broken[0].reproduction)
    import datetime
    print(datetime.date(2000, 1, 1).weekday())  # 5; expected 6
    """
    if not isinstance(adapter, Adapter):
        raise InvalidArgument(f"Expected an Adapter, found {adapter!r}")
    apply = [law for law in laws if law.applies_to(adapter)]
    replacements = Replacements()
    options = {
        "seconds": patience,
        "max_examples": max_examples,
        "number": seed,
        "replacements": replacements,
    }
    alone = can_isolate() if isolated is None else isolated
    ends = time.monotonic() + seconds
    with replacements.put_away():
        if alone:
            outcomes = tuple(_isolated(adapter, apply, ends, megabytes, options))
        else:
            outcomes = tuple(_here(adapter, apply, ends, options))
    return Report(adapter, outcomes, _excused(adapter, laws))


def _excused(adapter: Adapter, laws: Sequence[DateLaw]) -> tuple[tuple[DateLaw, str], ...]:
    reasons = adapter.by_design
    return tuple((law, reasons[law.name]) for law in laws if law.name in reasons)


def _here(
    adapter: Adapter, laws: Sequence[DateLaw], ends: float, options: dict[str, Any]
) -> Iterator[Outcome]:
    for law in laws:
        late = time.monotonic() > ends
        yield Outcome(law, "not tried") if late else hold_law(law, adapter, **options)


def _isolated(
    adapter: Adapter,
    laws: Sequence[DateLaw],
    ends: float,
    megabytes: int,
    options: dict[str, Any],
) -> Iterator[Outcome]:
    hung: set[str] = set()
    for law in laws:
        if time.monotonic() > ends or hung & set(law.needs):
            yield Outcome(law, "not tried")
            continue
        calls: list[Call] = []
        try:
            yield _alone(law, adapter, calls, megabytes, options)
        except Hung:
            if not calls:  # a machine too busy to begin is no fault of the library's
                yield Outcome(law, "not tried")
                continue
            hung |= {call.function for call in calls[-1:]}
            yield _cut_short(law, adapter, "hangs", calls, f"no answer in {options['seconds']:g} s")
        except Ended as fate:
            yield _cut_short(law, adapter, "ends", calls, str(fate))


def _alone(
    law: DateLaw, adapter: Adapter, calls: list[Call], megabytes: int, options: dict[str, Any]
) -> Outcome:
    """Hold a law in a process of its own; `calls` gets the last call that was begun."""

    def work(say: Say) -> None:
        outcome = hold_law(law, adapter, watch=say, **options)
        say(attrs.astuple(outcome, recurse=False)[1:])  # a law is made of functions: it stays here

    found: tuple[Any, ...] = ()
    for said in in_a_process(work, options["seconds"], megabytes):
        if isinstance(said, Call):
            calls[:] = [said]
        else:
            found = said
    return Outcome(law, *found)


def _cut_short(
    law: DateLaw, adapter: Adapter, verdict: Verdict, calls: Sequence[Call], found: str
) -> Outcome:
    """What is told of a law that came to no end: the call that did not."""
    smallest = ", ".join(map(str, calls))
    expected = Words("an answer")
    shown = reproduction(adapter, calls, Breach(found, expected))
    return Outcome(law, verdict, smallest, found, expected, shown)
