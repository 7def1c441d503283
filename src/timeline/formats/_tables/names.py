"""What tables of other programs and people call their columns.

Google's and Outlook's calendars say Subject and Start Date, Airtable Name, Notion Date, Trello
Card Name, Excel's templates Event; people say `Date of incident`, `Began on`, `Year (from)`. So
names are compared in our words: what begins or ends something is `start` or `end`, put first, and
what a name says of the event itself is left out.
"""

from __future__ import annotations

import re
from typing import Final

from timeline.formats._tables.languages import NAMES, without_accents

__all__ = ["NAMES_OF_EVENTS", "in_our_words", "is_in_utc", "order_in", "other_names", "plain"]

# The likeliest name first: where a table has several of one column, the first is the column and
# the others are kept as they are.
NAMES_OF_EVENTS: Final[dict[str, tuple[str, ...]]] = {
    "Headline": (
        "title", "subject", "name", "event", "summary", "what happened", "what", "incident",
        "heading", "milestone", "activity", "task", "item", "entry",
    ),
    "Text": ("description", "details", "body", "message", "summary"),
    "Year": ("start year", "iyear"),
    "Month": ("start month", "imonth"),
    "Day": ("start day", "iday"),
    "End Year": (),
    "End Month": (),
    "End Day": (),
    "When": (
        "edtf", "date", "start date", "start", "start day", "dtstart", "day", "date range",
        "timestamp", "from", "sqldate",
    ),
    "End Date": ("end", "end day", "due date", "deadline", "dtend", "to"),
    "Time": ("start time", "time of day"),
    "End Time": (),
    "Time Zone": ("timezone", "tz", "utc offset", "gmt offset"),
    "Weekday": ("day of week", "day of the week"),
    "All Day": ("all day event", "allday"),
    "Where": (
        "place", "location", "location name", "place name", "venue", "city", "town",
        "action geo full name",
    ),
    "Latitude": ("lat", "action geo lat"),
    "Longitude": ("lon", "lng", "long", "action geo long"),
    "Tags": ("tag", "categories", "category", "labels", "label", "keywords"),
    "Note": ("notes", "remarks", "remark", "comment", "comments"),
    "URL": ("source url", "sourceurl", "source link", "link", "web address"),
    "Source": ("sources", "source title", "source name", "source of information"),
    "Said By": ("speaker",),
    "Participants": ("participant",),
}  # fmt: skip

_STARTS = frozenset({
    "start", "starts", "started", "starting", "begin", "begins", "began", "beginning", "from",
    "first", "opening", "opens", "opened", "commencement", "commenced", "onset",
})  # fmt: skip
_ENDS = frozenset({
    "end", "ends", "ended", "ending", "finish", "finishes", "finished", "until", "till",
    "through", "thru", "to", "last", "closing", "closes", "closed", "completion", "conclusion",
})  # fmt: skip
_PARTS: Final = {
    "date": "date", "dates": "date", "datetime": "date", "timestamp": "date", "at": "date",
    "on": "date", "day": "day", "month": "month", "year": "year", "time": "time", "hour": "time",
}  # fmt: skip
# Alone these are of something else: a first name, a person that a letter is from, a yes or no.
_NOT_ALONE = frozenset({
    "from", "first", "opening", "opens", "opened", "commencement", "commenced", "onset", "to",
    "last", "closing", "closes", "closed", "completion", "conclusion", "at", "on", "timestamp",
})  # fmt: skip
_OF_THE_EVENT = frozenset({
    "of", "the", "and", "s", "event", "incident", "occurrence", "meeting", "task", "card", "item",
    "entry", "timeline", "local", "utc", "gmt",
})  # fmt: skip
_OF_A_DATE = re.compile(r"\(([dmyhs]{1,4}(?:[^\w()]{1,2}[dmyhs]{1,4})+)\)$", re.IGNORECASE)


def plain(name: str) -> str:
    """Return a name as it is compared: `End_Date`, `endDate` and ` End  date* ` are one.

    >>> plain("End_Date"), plain("startDate*"), plain("Événement"), plain("Date (DD/MM/YYYY)")
    ('end date', 'start date', 'evenement', 'date')
    """
    name = _OF_A_DATE.sub("", _trimmed(name))
    name = re.sub(r"(?<=[a-z])(?=[A-Z][a-z])", " ", name)
    return " ".join(re.split(r"[\s_/\-]+", without_accents(name.strip())))


def _trimmed(name: str) -> str:
    return name.replace("\ufeff", "").strip().rstrip("*:? ")


def in_our_words(name: str) -> str:
    """Return a plain name with our words for start and end, and without those for the event.

    >>> [in_our_words(name) for name in ("event start date", "began on", "date (end)", "year from")]
    ['start date', 'start date', 'end date', 'start year']
    >>> in_our_words("date and time of incident"), in_our_words("card name"), in_our_words("last")
    ('date', 'name', 'last')
    """
    all_words = [word for word in re.split(r"[\s()\[\].,]+", name) if word]
    words = [word for word in all_words if word not in _OF_THE_EVENT]
    if not words or (len(words) == 1 and words[0] in _NOT_ALONE):
        return name
    parts = dict.fromkeys(_PARTS[word] for word in words if word in _PARTS)
    edges = {word in _STARTS for word in words if word not in _PARTS}
    if len(edges) > 1 or not all(word in _PARTS or word in _STARTS | _ENDS for word in words):
        return " ".join(words)
    if "date" in parts:
        parts.pop("time", None)
    return " ".join([*(("start" if start else "end") for start in edges), *parts])


def is_in_utc(name: str) -> bool:
    """Return whether the name of a column says that its times are of Greenwich.

    >>> is_in_utc("Time (UTC)"), is_in_utc("Time")
    (True, False)
    """
    return not {"utc", "gmt"}.isdisjoint(re.findall("[a-z]+", name.lower()))


def order_in(name: str) -> str | None:
    """Return the order of day and month that the name of a column tells; None if it tells none.

    >>> order_in("Date (DD/MM/YYYY)"), order_in("Date")
    ('dmy', None)
    """
    told = _OF_A_DATE.search(_trimmed(name))
    letters = "".join(dict.fromkeys(c for c in told[1].lower() if c in "dmy")) if told else ""
    return letters if letters in ("dmy", "mdy") else None


def other_names(column: str) -> tuple[str, ...]:
    """Return the names that other programs give to a column, in any language."""
    return (*NAMES_OF_EVENTS.get(column, ()), *NAMES.get(column, ()))
