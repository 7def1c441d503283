"""icalendar with recurring-ical-events: what repeats."""

from __future__ import annotations

from itertools import islice

import icalendar
import recurring_ical_events

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "recurring-ical-events",
    distribution=DISTRIBUTIONS["recurring-ical-events"],
    occurrences=lambda rule, start, most: [
        found.start
        for found in islice(
            recurring_ical_events.of(
                icalendar.Event.from_ical(
                    f"BEGIN:VEVENT\r\nUID:1\r\nDTSTART:{start.year:04}{start:%m%dT%H%M%S}\r\n"
                    f"RRULE:{rule}\r\nEND:VEVENT\r\n"
                )
            ).after(start),
            most,
        )
    ],
)
