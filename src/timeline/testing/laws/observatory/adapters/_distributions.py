"""Which distribution brings each library: what its adapter's reports name, and what to install."""

from __future__ import annotations

__all__ = ["DISTRIBUTIONS"]

DISTRIBUTIONS = {
    "aniso8601": "aniso8601",
    "arrow": "arrow",
    "babel": "babel",
    "ciso8601": "ciso8601",
    "convertdate": "convertdate",
    "dateparser": "dateparser",
    "datetime": "",
    "dateutil": "python-dateutil",
    "edtf": "edtf",
    "epiweeks": "epiweeks",
    "hijridate": "hijridate",
    "icalendar": "icalendar",
    "ics": "ics",
    "iso8601": "iso8601",
    "isodate": "isodate",
    "isoweek": "isoweek",
    "java:time": "",
    "jdatetime": "jdatetime",
    "metomi-isodatetime": "metomi-isodatetime",
    "node:temporal": "",
    "numpy": "numpy",
    "pandas": "pandas",
    "pendulum": "pendulum",
    "pyluach": "pyluach",
    "recurring-ical-events": "recurring-ical-events",
    "timeline": "sourced-timeline",
    "undate": "undate",
    "whenever": "whenever",
}
