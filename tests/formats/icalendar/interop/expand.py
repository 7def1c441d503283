"""Expand calendars by recurring-ical-events: a program for the environment that has it.

Reads a list of calendars with a first and a last day, as JSON, from standard input; writes the
starts that it found for each.
"""

from __future__ import annotations

import importlib
import json
import sys
import warnings


def main() -> None:
    icalendar = importlib.import_module("icalendar")
    recurring_ical_events = importlib.import_module("recurring_ical_events")
    warnings.simplefilter("ignore")
    found = []
    for case in json.load(sys.stdin):
        calendar = icalendar.Calendar.from_ical(case["calendar"])
        events = recurring_ical_events.of(calendar).between(tuple(case["from"]), tuple(case["to"]))
        found.append(sorted(event["DTSTART"].dt.isoformat() for event in events))
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
