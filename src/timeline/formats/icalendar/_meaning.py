"""What the properties of an entry mean for an event, asked when it is read and when it is written.

A property whose meaning is still what the event says is written again as it came; so the two
sides must ask the same functions.
"""

from __future__ import annotations

import re
import sys
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from timeline._util.markup import text_of
from timeline.errors import FormatError, InvalidValueError
from timeline.formats.icalendar._components import Component, Indexed
from timeline.formats.icalendar._contentlines import ContentLine
from timeline.formats.icalendar._evidence import text_line
from timeline.formats.icalendar._text import join_texts, split_texts
from timeline.model import Marking, Place

__all__ = [
    "GARBLED",
    "STYLED",
    "UNTITLED",
    "description_in",
    "marking_of",
    "place_of",
    "plain_names",
    "status_of",
    "tags_of",
    "title_of",
    "vlocation_of",
    "words_of",
]

GARBLED = "X-TIMELINE-GARBLED"
"""A property of an entry: a record that came back spoilt, kept for whoever may mend it."""

UNTITLED = "Untitled"


def title_of(entry: Component) -> str:
    """Return the title of an entry, which an event must have."""
    return (entry.text("SUMMARY") or "").strip() or UNTITLED


STYLED = ("STYLED-DESCRIPTION", "X-ALT-DESC")
"""Descriptions with their looks: of RFC 9073, 6.5, and of Outlook."""


def description_in(entry: Component) -> str:
    """Return the description of an entry; of one that is told with its looks alone, the words.

    >>> entry = Component("VEVENT")
    >>> entry.add("STYLED-DESCRIPTION", "<p>At <b>noon</b></p>", VALUE="TEXT", FMTTYPE="text/html")
    >>> description_in(entry)
    'At noon'
    """
    said = entry.text("DESCRIPTION")
    if said:
        return said
    for line in entry.properties if _may_be_styled(entry) else ():
        if line[0] in STYLED and (line.parameter("VALUE") or "TEXT").upper() == "TEXT":
            plain = (line.parameter("FMTTYPE") or "text/html").lower() == "text/plain"
            return line.text if plain else text_of(line.text)
    return ""


def _may_be_styled(entry: Component) -> bool:
    return not isinstance(entry, Indexed) or not entry.names.isdisjoint(STYLED)


def tags_of(entry: Component) -> list[str]:
    """Return the words of CATEGORIES and the addresses of CONCEPT (RFC 9253, 5)."""
    words = [tag for line in entry.all("CATEGORIES") for tag in line.texts]
    return [tag for tag in (*words, *(c.value for c in entry.all("CONCEPT"))) if tag.strip()]


def place_of(entry: Component) -> Place | None:
    """Return the place of LOCATION and GEO (RFC 5545, 3.8.1.6 f.); a position alone is one.

    Where there is neither, the first VLOCATION with a NAME or a GEO is asked (RFC 9073, 7.2).

    Raises FormatError for a GEO that is no position.

    >>> entry = Component("VEVENT")
    >>> entry.add("GEO", "22.1167;95.1333")
    >>> print(place_of(entry))
    22.1167, 95.1333
    """
    name = (entry.text("LOCATION") or "").strip()
    geo = entry.value("GEO")
    if entry.components and (place := vlocation_of(entry)) is not None:
        name, geo = (place.text("NAME") or "").strip(), place.value("GEO")
    if geo is None:
        return Place(name) if name else None
    latitude, _, longitude = geo.replace(",", ";").partition(";")
    try:
        position = Decimal(latitude.strip()), Decimal(longitude.strip())
        return Place(
            name or ", ".join(map(str, position)), latitude=position[0], longitude=position[1]
        )
    except (InvalidOperation, InvalidValueError):
        raise FormatError(f"expected a position as 22.1;95.1 in GEO, found {geo[:40]!r}") from None


def vlocation_of(entry: Component) -> Component | None:
    """Return the VLOCATION that says where an entry is; None if a property says so, or nothing."""
    if (entry.text("LOCATION") or "").strip() or entry.first("GEO") is not None:
        return None
    for place in entry.members("VLOCATION"):
        if (place.text("NAME") or "").strip() or place.first("GEO") is not None:
            return place
    return None


# The second is how Americans spell it, and what some of their programs write.
_STATUSES = {"CANCELLED": "cancelled", "CANCELED": "cancelled", "TENTATIVE": "tentative"}


def status_of(line: ContentLine | None) -> str | None:
    """Return what STATUS says against an entry's being sure (RFC 5545, 3.8.1.11), else None.

    >>> status_of(ContentLine("STATUS", "CANCELLED"))
    'cancelled'
    """
    return None if line is None else _STATUSES.get(line.value.strip().upper())


def marking_of(line: ContentLine | None) -> Marking | None:
    """Return who may see what has this CLASS (RFC 5545, 3.8.1.3): an unknown one is private.

    Calendars do not agree which of PRIVATE and CONFIDENTIAL keeps more to itself, so both are for
    those alone who had the calendar.

    >>> marking_of(ContentLine("CLASS", "CONFIDENTIAL"))
    Marking(tlp='red')
    """
    if line is None or line.value.strip().upper() in ("", "PUBLIC"):
        return None
    return Marking("red")


@lru_cache(maxsize=1000)
def _words_in(categories: str) -> tuple[tuple[str, ...], bool]:
    """Return the words of CATEGORIES, each once, in order; and whether they are written so."""
    words = tuple(sorted({sys.intern(word) for word in split_texts(categories) if word.strip()}))
    return words, bool(words) and join_texts(words) == categories


_SHORT = 200
"""How long CATEGORIES may be that are kept in mind, as those that many entries have."""


def words_of(entry: Indexed) -> tuple[tuple[str, ...], bool]:
    """Return the tags of an entry, each once, in order; whether CATEGORIES can be made of them.

    >>> entry = Component("VEVENT")
    >>> entry.add("CATEGORIES", "coup,Yangon")
    >>> words_of(Indexed.of(entry))
    (('Yangon', 'coup'), False)
    """
    if "CONCEPT" not in entry.names:
        if "CATEGORIES" not in entry.names:
            return (), False
        categories = entry.only_value("CATEGORIES")
        if categories is not None:
            words = _words_in if len(categories) <= _SHORT else _words_in.__wrapped__
            return words(categories)
    return tuple(sorted(set(map(sys.intern, tags_of(entry))))), False


_TEXTS = ("UID", "SUMMARY", "DESCRIPTION")

_PLAINLY_ESCAPED = re.compile(r"[^\\,;]*(?:\\[\\,;][^\\,;]*)*")


def plain_names(entry: Indexed) -> set[str]:
    """Return the properties of an entry of which the model says all that they do.

    Such a line can be made anew from the event, so that it need not be kept.
    """
    plain = {name for name in _TEXTS if _is_plain_text(entry, name)}
    if not entry.names.isdisjoint(STYLED):
        plain.discard("DESCRIPTION")  # beside which it is seen whether the styled one still holds
    if words_of(entry)[1]:
        plain.add("CATEGORIES")
    # A journal entry has no place for these (3.6.3), and we write none there of our own. Beside a
    # VLOCATION the line is what tells that it does not count.
    alike = entry.name != "VJOURNAL" and not (entry.components and entry.members("VLOCATION"))
    if alike and _is_plain_text(entry, "LOCATION"):
        plain |= _plain_place(entry)
    return plain


def _is_plain_text(entry: Indexed, name: str) -> bool:
    value = entry.only_value(name)
    if not value or value != value.strip():
        return False
    if value.isprintable() and _PLAINLY_ESCAPED.fullmatch(value):
        return True  # of one line, and escaped as we would
    return text_line(name, entry.text(name) or "").value == value


def _plain_place(entry: Indexed) -> set[str]:
    if "GEO" not in entry.names:
        return {"LOCATION"}
    geo = entry.only("GEO")
    try:
        place = place_of(entry)
    except FormatError:
        return set()
    if geo is None or geo.parameters or place is None:
        return set()
    return {"LOCATION", "GEO"} if geo.value == f"{place.latitude};{place.longitude}" else set()
