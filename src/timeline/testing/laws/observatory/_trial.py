"""One law held against one library, in the process in which it is called."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from typing import Any, Literal

import attrs
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Flaky

from timeline.testing.laws._shown import shown, told
from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory._calls import Call, Calls
from timeline.testing.laws.observatory._date_law import Breach, DateLaw
from timeline.testing.laws.observatory._replacements import Replacements
from timeline.testing.laws.observatory._reproduction import reproduction
from timeline.testing.laws.observatory._surroundings import Printed, Surroundings

__all__ = ["Outcome", "Verdict", "Watch", "hold_law"]

Verdict = Literal["held", "broken", "unsteady", "hangs", "ends", "not tried"]
Watch = Callable[[Call], None]


@attrs.frozen
class Outcome:
    """What came of holding a law against a library.

    `verdict` is "held" or "broken"; "unsteady" where the library answers the same question in two
    ways; "hangs" where it gave no answer in time, "ends" where it ended the process; "not tried"
    where no time was left or a function that it needs had hung.

    - `smallest`: the simplest arguments for which it was broken, as text;
    - `found`, `expected`: what the library said, and what the law asks for, as text;
    - `reproduction`: lines that show it with the library alone;
    - `notes`: what else the functions did: print, change the zone, the locale or the clock,
      replace `datetime.date`.
    """

    law: DateLaw
    verdict: Verdict
    smallest: str = ""
    found: str = ""
    expected: str = ""
    reproduction: str = ""
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the law's name."""
        return self.law.name

    @property
    def clause(self) -> str:
        """Return the law's clause of a standard, or its reason."""
        return self.law.clause


class _Broken(Exception):
    """Raised for Hypothesis to shrink."""


class _TimeIsUp(BaseException):
    """Raised where a law takes too long: no failure, so Hypothesis lets it through."""


@attrs.define
class _Trial:
    """The values, calls and breach of the last failure: the smallest, once Hypothesis is done."""

    law: DateLaw
    adapter: Adapter
    ends: float
    watch: Watch | None
    replacements: Replacements
    smallest: str = ""
    calls: list[Call] = attrs.field(factory=list)
    breach: Breach | None = None

    def run(self, values: tuple[Any, ...]) -> None:
        if time.monotonic() > self.ends:
            raise _TimeIsUp
        calls = Calls(self.adapter, self.watch, self.replacements)
        breach = self.law.breach(calls, values)
        if breach is not None:
            shown = zip(self.law.arguments, values, strict=True)
            self.smallest = ", ".join(f"{name}={value!r}" for name, value in shown)
            self.calls, self.breach = calls.made, breach
            raise _Broken


def hold_law(
    law: DateLaw,
    adapter: Adapter,
    *,
    seconds: float = 5.0,
    max_examples: int = 100,
    number: int = 0,
    watch: Watch | None = None,
    replacements: Replacements | None = None,
) -> Outcome:
    """Return what came of trying a law on `max_examples` values, or as many as there is time for.

    `number` is the seed: the same one gives the same outcome. `watch` is told of each call before
    it is made; `replacements` are what the library had put in the place of Python's own classes
    before.
    """
    theirs = Replacements() if replacements is None else replacements
    trial = _Trial(law, adapter, time.monotonic() + seconds, watch, theirs)
    printed, before = Printed(), Surroundings()
    with redirect_stdout(printed), redirect_stderr(printed), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        steady = _search(trial, max_examples, number)
    notes = (*printed.notes(), *before.changes(), *theirs.notes())
    if trial.breach is None:
        return Outcome(law, "held", notes=notes)
    found, expected = trial.breach.found, trial.breach.expected
    return Outcome(
        law,
        "broken" if steady else "unsteady",
        trial.smallest,
        told(found),
        shown(expected),
        reproduction(adapter, trial.calls, trial.breach),
        notes,
    )


def _search(trial: _Trial, max_examples: int, number: int) -> bool:
    """Look for a breach, and make it smaller; return whether the same values always broke it."""

    def test(values: tuple[Any, ...]) -> None:
        trial.run(values)

    quiet = settings(
        max_examples=max_examples,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    try:
        seed(number)(quiet(given(values=trial.law.values(trial.adapter))(test)))()
    except (_Broken, _TimeIsUp):
        return True
    except Flaky:
        return False
    return True
