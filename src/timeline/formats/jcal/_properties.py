"""What jCal knows of properties by their names: their types, and which have several values."""

from __future__ import annotations

import re

__all__ = ["LISTS", "STRUCTURES", "TYPES", "is_name"]

TYPES = {
    name: kind
    for kind, names in {
        "text": "CALSCALE METHOD PRODID VERSION CATEGORIES CLASS COMMENT DESCRIPTION LOCATION "
        "RESOURCES STATUS SUMMARY TRANSP TZID TZNAME CONTACT RELATED-TO UID ACTION "
        "REQUEST-STATUS NAME COLOR REFID PARTICIPANT-TYPE LOCATION-TYPE RESOURCE-TYPE "
        "PROXIMITY BUSYTYPE",
        "date-time": "COMPLETED DTEND DUE DTSTART RECURRENCE-ID EXDATE RDATE CREATED DTSTAMP "
        "LAST-MODIFIED ACKNOWLEDGED",
        "duration": "DURATION TRIGGER REFRESH-INTERVAL",
        "uri": "URL TZURL ATTACH SOURCE IMAGE CONFERENCE LINK CONCEPT",
        "cal-address": "ATTENDEE ORGANIZER CALENDAR-ADDRESS",
        "integer": "PERCENT-COMPLETE PRIORITY REPEAT SEQUENCE",
        "float": "GEO",
        "recur": "RRULE EXRULE",
        "period": "FREEBUSY",
        "utc-offset": "TZOFFSETFROM TZOFFSETTO",
    }.items()
    for name in names.split()
}
LISTS = frozenset({"CATEGORIES", "RESOURCES", "EXDATE", "RDATE", "FREEBUSY"})
STRUCTURES = frozenset({"GEO", "REQUEST-STATUS"})

_NAME = re.compile(r"[A-Za-z0-9-]+")


def is_name(found: object) -> bool:
    """Return whether something can be the name of a property, a component or a parameter."""
    return isinstance(found, str) and _NAME.fullmatch(found) is not None
