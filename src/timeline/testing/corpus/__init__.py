"""The hard cases, frozen as data: days, changes of clocks, EDTF texts, calendar files.

Plain values of the standard library, so that any test runner can take them as
parameters; Hypothesis is not needed. Each says why it is hard.

>>> [str(hard.day) for hard in DAYS if "leap day" in hard.why][:2]
['2000-02-29', '2004-02-29']
>>> sorted({case.fault for case in CALENDARS if case.fault})[:2]
['CR alone at line ends', 'DTEND and DURATION']
"""

from __future__ import annotations

from timeline.testing.corpus._calendars import CALENDARS, CalendarText
from timeline.testing.corpus._clocks import CLOCK_CHANGES, ClockChange
from timeline.testing.corpus._days import DAYS, HardDay
from timeline.testing.corpus._edtf_texts import EDTF, EdtfText

__all__ = [
    "CALENDARS",
    "CLOCK_CHANGES",
    "DAYS",
    "EDTF",
    "CalendarText",
    "ClockChange",
    "EdtfText",
    "HardDay",
]
