"""Strategies: dates on which date logic breaks, and everything that the library holds.

Plain values of the standard library:
    `dates`, `date_pairs`, `datetimes`, `zones`, `spans`.
Date values of the library:
    `uncertain_dates` of every kind, or one kind at a time: `partial_dates`,
    `seasons`, `instants`, `intervals`, `date_sets`.
What has to do with a date, or two with each other:
    `within`, `readings`, `narrowings`, `related`.
What happened and how it is known:
    `agents`, `sources`, `citations`, `places`, `quantities`, `claims`, `events`,
    `timelines`, and `networks` of events that claims set beside one another in time.
Text:
    `edtf_text`, `near_miss_edtf`, `ics_text`, `broken_ics`, `json_text`.

Every one builds what it draws: nothing is filtered, no draw is thrown away. Bad
arguments raise Hypothesis's InvalidArgument at once. `st.from_type` knows the
library's classes wherever Hypothesis is installed.

>>> from hypothesis import given
>>> @given(dates())
... def every_month_has_a_28th(day):
...     assert day.replace(day=28).month == day.month
>>> every_month_has_a_28th()
"""

from __future__ import annotations

from timeline.testing._extra import require_hypothesis

require_hypothesis("timeline.testing.strategies")

# ruff: noqa: E402 -- what follows imports Hypothesis

from timeline.testing.strategies._allen import DaySpan, related, spans
from timeline.testing.strategies._calendar_texts import BrokenCalendar, broken_ics, ics_text
from timeline.testing.strategies._clocks import datetimes, zones
from timeline.testing.strategies._contained import narrowings, readings, within
from timeline.testing.strategies._datetimes import instants
from timeline.testing.strategies._days import dates
from timeline.testing.strategies._events import claims, events, places, quantities
from timeline.testing.strategies._evidence import agents, citations, sources
from timeline.testing.strategies._intervals import date_sets, intervals, uncertain_dates
from timeline.testing.strategies._json_texts import json_text
from timeline.testing.strategies._masked import partial_dates
from timeline.testing.strategies._networks import Network, networks
from timeline.testing.strategies._notation import NearMiss, edtf_text, near_miss_edtf
from timeline.testing.strategies._pairs import date_pairs
from timeline.testing.strategies._seasons import seasons
from timeline.testing.strategies._timelines import timelines

__all__ = [
    "BrokenCalendar",
    "DaySpan",
    "NearMiss",
    "Network",
    "agents",
    "broken_ics",
    "citations",
    "claims",
    "date_pairs",
    "date_sets",
    "dates",
    "datetimes",
    "edtf_text",
    "events",
    "ics_text",
    "instants",
    "intervals",
    "json_text",
    "narrowings",
    "near_miss_edtf",
    "networks",
    "partial_dates",
    "places",
    "quantities",
    "readings",
    "related",
    "seasons",
    "sources",
    "spans",
    "timelines",
    "uncertain_dates",
    "within",
    "zones",
]
