"""Laws: what must hold of a function whatever dates it meets.

A law is made by calling its function with what it is about, and is checked once
with `check`, or as items of pytest with `suite`:

>>> import datetime
>>> from timeline.testing import laws
>>> laws.check(laws.trichotomy(lambda a, b: a < b, lambda a, b: a == b))
>>> reads_back = laws.round_trip(datetime.date.isoformat, datetime.date.fromisoformat)
>>> TestMine = laws.suite("TestMine", laws.total_order(), reads_back)

What must be so of any date library is in `DATE_LAWS`; an `Adapter` says how one library
does what they speak of, `hold(adapter)` reports which it keeps, and `compare` where two
differ.

A broken law raises `LawBroken`, which names the law, says it in a sentence and
shows the smallest counterexample that Hypothesis found. Where `values` is left
out, a law is tried on `strategies.dates()` or, for the laws of uncertain dates,
on `strategies.uncertain_dates()`.
"""

from __future__ import annotations

from timeline.testing._extra import require_hypothesis

require_hypothesis("timeline.testing.laws")
# ruff: noqa: E402 -- what follows imports Hypothesis

from timeline.testing.laws._beside import additive, agrees, monotone
from timeline.testing.laws._chronologies import (
    known_contradictions,
    monotone_spans,
    sound_spans,
)
from timeline.testing.laws._functions import (
    idempotent,
    only_raises,
    permutation_invariant,
    round_trip,
    shift_400_years,
)
from timeline.testing.laws._law import Law, LawBroken, check, suite
from timeline.testing.laws._orders import converse, partial_order, total_order, trichotomy
from timeline.testing.laws._speed import linear_time
from timeline.testing.laws._uncertainty import monotone_bounds, sound
from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory._date_law import DateLaw
from timeline.testing.laws.observatory._differential import compare
from timeline.testing.laws.observatory._hold import hold
from timeline.testing.laws.observatory._report import Report
from timeline.testing.laws.observatory._trial import Outcome
from timeline.testing.laws.observatory._vocabulary import Duration
from timeline.testing.laws.observatory.adapters import adapter
from timeline.testing.laws.observatory.families import DATE_LAWS

__all__ = [
    "DATE_LAWS",
    "Adapter",
    "DateLaw",
    "Duration",
    "Law",
    "LawBroken",
    "Outcome",
    "Report",
    "adapter",
    "additive",
    "agrees",
    "check",
    "compare",
    "converse",
    "hold",
    "idempotent",
    "known_contradictions",
    "linear_time",
    "monotone",
    "monotone_bounds",
    "monotone_spans",
    "only_raises",
    "partial_order",
    "permutation_invariant",
    "round_trip",
    "shift_400_years",
    "sound",
    "sound_spans",
    "suite",
    "total_order",
    "trichotomy",
]
