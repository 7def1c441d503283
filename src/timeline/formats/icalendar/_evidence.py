"""What a calendar shows of an event's evidence, in properties that any client has.

SUMMARY carries the marks of doubt, since lists show nothing else, DESCRIPTION ends in short lines
for a reader, and URL, LINK and CONCEPT (RFC 9253), COMMENT, CATEGORIES, LOCATION and GEO say
what programs may use. No ATTENDEE and no ORGANIZER: clients write e-mail to
those. Who spoke is told only when asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from timeline.dates import Date, DateValue, Interval, Precision, Qualifier
from timeline.formats._status import is_settled, said_status
from timeline.formats.icalendar._contentlines import ContentLine, Parameters, replace_controls
from timeline.formats.icalendar._spans import is_certain
from timeline.formats.icalendar._text import escape_text, join_texts
from timeline.model import Citation, Claim, Event, Place, Resolution, Source

__all__ = [
    "description_of",
    "evidence_lines",
    "is_address",
    "place_lines",
    "plain_text",
    "summary_of",
    "tag_lines",
    "text_line",
    "uri_line",
]

_ADDRESS = re.compile(r"https?://[^\s\"<>\\^`{|}]+", re.IGNORECASE)

_OF_URI = (("VALUE", ("URI",)),)

_VIA = (("LINKREL", ("via",)),)
"""The relation "the source of the information" (IANA's registry of link relations)."""


def text_line(name: str, text: str) -> ContentLine:
    """Return a property of type TEXT, of what a calendar may hold of `text`."""
    return ContentLine(name, escape_text(plain_text(text)))


def plain_text(text: str) -> str:
    """Return a text as calendars may hold it: U+FFFD for controls, no blanks at line ends."""
    return text.rstrip() if text.isprintable() else _plain_lines(text.splitlines())


def _plain_lines(lines: list[str]) -> str:
    """Return the lines of a text as calendars may hold them."""
    if not all(map(str.isprintable, lines)):
        lines = [line.rstrip() for line in "\n".join(lines).splitlines()]
        lines = [replace_controls(line) for line in lines]
    return "\n".join([line.rstrip() for line in lines]).rstrip()


def uri_line(name: str, address: str, parameters: Parameters = ()) -> ContentLine:
    """A property of type URI, `,` and `;` percent-encoded: some readers split there.

    >>> uri_line("URL", "https://example.org/a,b;c").value
    'https://example.org/a%2Cb%3Bc'
    """
    coded = address.replace(",", "%2C").replace(";", "%3B")
    return ContentLine(name, coded, (*parameters, *_OF_URI))


def is_address(text: str) -> bool:
    """Whether a calendar program may be given `text` to open: the web, and no script or file."""
    # Few texts begin as an address does, and every tag is asked.
    return text[:4].lower() == "http" and _ADDRESS.fullmatch(text) is not None


def summary_of(event: Event, when: Resolution) -> str:
    """Return the title, marked with all that makes its place in the calendar less than sure.

    It is a text as calendars may hold it.

    `c.` is for an approximate date, words for one that is not known to the day, `(?)` for an
    uncertain one or a dispute; what was proposed, called off or withdrawn says so.

    >>> event = Event("Founding of the society", when="1848~")
    >>> summary_of(event, event.resolve("when"))
    'c. Founding of the society (1848, some day)'
    """
    states = "" if is_settled(event) else "".join([f" ({s})" for s in _states(event, when)])
    if type(when.value) is Date and when.how != "disputed" and is_certain(when.value):
        return plain_text(event.title + states)  # as of most events
    date = when.value if isinstance(when.value, DateValue) else None
    qualifier = Qualifier.NONE if date is None else date.qualifier
    about = "c. " if Qualifier.APPROXIMATE in qualifier else ""
    words = "" if date is None else _words_of_doubt(date)
    doubtful = Qualifier.UNCERTAIN in qualifier or when.how == "disputed"
    return plain_text(f"{about}{event.title}{words}{' (?)' if doubtful else ''}{states}")


@lru_cache(maxsize=1000)
def _words_of_doubt(date: DateValue) -> str:
    """What is known of a day that is not, in words; nothing for a known one."""
    if is_certain(date, qualified=True):
        return ""
    words = date.humanize().removeprefix("about ").removeprefix("possibly ")
    some_day = date.precision > Precision.DAY and not isinstance(date, Interval)
    return f" ({words}{', some day' if some_day else ''})"


def _states(event: Event, when: Resolution) -> Iterator[str]:
    standing = event.standing()
    if "proposed" in [claim.status for claim in standing]:
        yield "proposed"
    status = said_status(event)
    if status is not None:
        yield status
    elif event.claims and (not standing or (when.how == "absent" and when.set_aside)):
        yield "withdrawn"


def description_of(event: Event, when: Resolution, *, speakers: bool = False) -> str:
    """Return the description, then how the date was come by and who reports it, a line each.

    It is a text as calendars may hold it.

    >>> event = Event("Clashes", when="2021-08~", source="A wire")
    >>> print(description_of(event, event.resolve("when")))
    Date: about August 2021 (single source)
    Source: A wire
    """
    lines = [event.description] if event.description else []
    if isinstance(when.value, DateValue):
        proviso = ", if time zones allow" if when.hangs_on_zones else ""
        lines.append(f"Date: {_in_words(when.value)} ({when.how}{proviso})")
    for claim in event.standing("when"):
        lines += _lines_on_claim(claim, disputed=when.how == "disputed")
    lines += dict.fromkeys([_line_on_source(one, speakers) for one in _citations(event)])
    return _plain_lines(lines)


def _lines_on_claim(claim: Claim, *, disputed: bool) -> list[str]:
    lines = []
    if disputed and isinstance(claim.value, DateValue):
        lines.append(f"Claimed: {_in_words(claim.value)}")
    if claim.verbatim:
        lines.append(f"As stated: {claim.verbatim}")
    if claim.basis != "stated":
        reasons = [reason for reason in (claim.rule, claim.anchor) if reason]
        lines.append(f"{claim.basis.capitalize()}: {', '.join(reasons) or 'no reason given'}")
    return lines


def _line_on_source(citation: Citation, speakers: bool) -> str:
    line = f"Source: {_named(citation.source)}"
    if speakers and citation.attribution is not None:
        line += f"; said by {citation.attribution}"
    return line


@lru_cache(maxsize=1000)
def _named(source: Source) -> str:
    published = source.published
    return str(source) if published is None else f"{source}, {_in_words(published)}"


@lru_cache(maxsize=1000)
def _in_words(date: DateValue) -> str:
    return date.humanize()


def place_lines(event: Event) -> tuple[ContentLine, ...]:
    """Return LOCATION, and GEO where the position is known."""
    where = event.where if "where" in event.fields else None
    return () if where is None else _lines_of_place(where)


# Many events have the same place, tags and sources, whose lines are then the same too.
@lru_cache(maxsize=1000)
def _lines_of_place(place: Place) -> tuple[ContentLine, ...]:
    name = text_line("LOCATION", str(place))
    if place.latitude is None:
        return (name,)
    return name, ContentLine("GEO", f"{place.latitude};{place.longitude}")


def evidence_lines(event: Event) -> list[ContentLine]:
    """Return COMMENT for each quote, URL for the first source and LINK for all of them."""
    citations = _citations(event)
    quotes = dict.fromkeys([c.quote.exact for c in citations if c.quote is not None])
    lines = [text_line("COMMENT", quote) for quote in quotes]
    addresses = dict.fromkeys([c.source.url for c in citations if c.source.url])
    links = [pair for pair in map(_lines_of_address, addresses) if pair is not None]
    if links:
        lines.append(links[0][0])
    lines += [link for _, link in links]
    return lines


@lru_cache(maxsize=1000)
def _lines_of_address(address: str) -> tuple[ContentLine, ContentLine] | None:
    """URL and LINK of an address; None for what no calendar program may be given to open."""
    if not is_address(address):
        return None
    return uri_line("URL", address), uri_line("LINK", address, _VIA)


@lru_cache(maxsize=1000)
def tag_lines(tags: tuple[str, ...]) -> tuple[ContentLine, ...]:
    """Return CATEGORIES for words, and CONCEPT (RFC 9253) for tags that are addresses."""
    addresses = [tag for tag in tags if is_address(tag)]
    words = [tag for tag in tags if tag not in addresses] if addresses else tags
    lines = [uri_line("CONCEPT", address) for address in addresses]
    if words:
        lines.insert(0, ContentLine("CATEGORIES", join_texts(map(_without_controls, words))))
    return tuple(lines)


def _without_controls(word: str) -> str:
    """A text without what no calendar may hold; of control characters, it may hold line breaks."""
    if word.isprintable():
        return word
    return "\n".join(map(replace_controls, word.split("\n")))


def _citations(event: Event) -> list[Citation]:
    return [citation for claim in event.standing() for citation in claim.citations]
