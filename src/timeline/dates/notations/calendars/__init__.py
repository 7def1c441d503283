"""Dates of the calendars that people wrote in, beside the one that values are counted by.

Values are Gregorian throughout: a day of another calendar becomes the day that it is, a month
or a year one of the days that it had, and the author's own words stay beside it with the
calendar's name. Conversions are those of `convertdate` and `hijridate` (the extra `calendars`).

>>> read("15 Ramadan 1442", "islamic-umalqura").value
Date('2021-04-27')
>>> read("Tevet 5702", "hebrew")
Noted(value=DateSet('[1941-12-21..1942-01-18]'), verbatim='Tevet 5702 (Hebrew)')
>>> write(read("18 brumaire an VIII", "french-republican").value, "french-republican")
'18 Brumaire VIII'

What is not known stays open: a Muslim month that began when the moon was seen may have begun a
day sooner or later, so a day of `islamic` is one of three, or about that day (`sighting="~"`).

>>> read("15 Ramadan 440", "islamic").value
DateSet('[1049-02-26..1049-02-28]')
>>> str(read("15 Ramadan 440", "islamic", sighting="~").value)
'1049-02-27~'
"""

from __future__ import annotations

from timeline.dates.notations.calendars._reading import Sighting, read
from timeline.dates.notations.calendars._table import CALENDARS
from timeline.dates.notations.calendars._writing import write

__all__ = ["CALENDARS", "Sighting", "read", "write"]
