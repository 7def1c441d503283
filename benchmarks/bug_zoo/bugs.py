"""All bugs of the zoo, by what their functions are about."""

from __future__ import annotations

import clocks
import days
import epochs
import pairs
import recurrence
import spans
import texts
import zones

__all__ = ["BUGS"]

BUGS = {
    "days": days.BUGS,
    "epochs and calendars": epochs.BUGS,
    "two days": pairs.BUGS,
    "two spans": spans.BUGS,
    "times of day": clocks.BUGS,
    "zones": zones.BUGS,
    "text": texts.BUGS,
    "recurrence": recurrence.BUGS,
}
