"""A row of the events table, as an event: what it does not use goes to `extra`, by name."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import attrs

from timeline._util.markup import first_words, words_of
from timeline.dates import DateValue
from timeline.errors import FormatError, TimelineError, shorten
from timeline.formats._tables.columns import Row
from timeline.formats._tables.marks import flag_in, statuses_in, with_statuses
from timeline.formats._tables.numbers import degrees_in
from timeline.formats._tables.people import participants_in, related_in
from timeline.formats._tables.rewritten import is_made_of
from timeline.formats._tables.rows import tags_of_cell
from timeline.formats._tables.spans import when_of
from timeline.formats._tables.table import Table
from timeline.formats._tables.values import place_with
from timeline.model import Citation, Claim, Event, Marking, Media, Place, Quantity

__all__ = ["event_of", "tags_in"]

_FIGURE = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_COUNT = re.compile(
    rf"(?P<about>about )?(?:{_FIGURE}(?: to {_FIGURE})?|(more than|at least) {_FIGURE}"
    rf"|(less than|at most) {_FIGURE})(?: (?P<unit>[^\s(,][^(,]*))?",
    re.ASCII,
)


def event_of(row: Row, table: Table) -> Event | None:
    """Return the event of a row; None for the row that gives the timeline its title."""
    kind = row.peek("Type").lower()
    if kind == "title":
        _take_title(row, table)
        return None
    title, description, raw = _texts(row, table)
    if not title:
        raise row.error("Headline", "expected a headline, found none")
    if kind == "era":
        row.get("Type")
    tags = tags_in(row)
    citations = table.citations(row)
    claims = _claims(row, table, title, citations)
    slide = raw | _slide(row, table, citations)
    marking = _marking(row, table)
    extra: dict[str, Any] = {"timelinejs": slide} if slide else {}
    id = table.event_id(row, title)
    note = row.text("Note") or None
    if rest := row.rest:
        extra["csv"] = rest
    return Event(
        title,
        id=id,
        description=description,
        tags=[*tags, "era"] if kind == "era" else tags,
        claims=claims,
        marking=marking,
        note=note,
        extra=extra,
    )


def _take_title(row: Row, table: Table) -> None:
    if table.title_row is not None:
        raise row.error("Type", f"expected one title, found another in row {table.title_row}")
    row.get("Type")
    table.title_row = row.number
    table.title, table.description, raw = _texts(row, table, titled=False)
    slide = raw | _slide(row, table, ())
    if slide:
        table.extra["timelinejs"] = {"title": slide}
    if rest := row.rest:
        table.extra["csv"] = {**table.extra.get("csv", {}), **rest}


def _texts(row: Row, table: Table, *, titled: bool = True) -> tuple[str, str, dict[str, Any]]:
    """Title and description, and what of them as HTML plain text does not hold."""
    title, description = row.text("Headline"), row.text("Text")
    raw: dict[str, Any] = {}
    if table.as_html:
        given = {"headline": title, "text": description}
        title, description, raw = words_of({key: text for key, text in given.items() if text})
    if not title and titled:
        title = first_words(description)
    return title, description, raw


def tags_in(row: Row) -> list[str]:
    """Return the tags and the group."""
    tags = tags_of_cell(row.get("Tags"))
    return [*tags, group] if (group := row.text("Group")).strip() else tags


def _marking(row: Row, table: Table) -> Marking | None:
    marking = table.marking(row, "Marking")
    private = flag_in(row.get("Private"))
    if row.peek("Private") and private is None:
        table.leave(row, "Private", "neither yes nor no")
    return marking or (PRIVATE if private else None)


PRIVATE = Marking("red")
"""What calendars call private: for those alone who had the calendar."""


# -- what the row claims -------------------------------------------------------


def _claims(row: Row, table: Table, title: str, cited: tuple[Citation, ...]) -> list[Claim]:
    claims = []
    when = when_of(row, table)
    if when is not None:
        claims.append(Claim("when", when, verbatim=_words(row, when), citations=cited))
    if repeats := row.text("Repeats"):
        claims.append(Claim("repeats", repeats, citations=cited))
    if (place := _place(row, table)) is not None:
        claims.append(Claim("where", place, citations=cited))
    if (quantity := _count(row, table)) is not None:
        claims.append(Claim("count", quantity, citations=cited))
    if row.peek("Participants"):
        people = participants_in(row, table)
        claims += [Claim("participant", one, citations=cited) for one in people]
    if row.peek("Related"):
        claims += [Claim("relationship", one, citations=cited) for one in related_in(row, table)]
    if table.has_media and (media := _media(row, cited)) is not None:
        claims.append(Claim("media", media, citations=cited))
    if cited and not claims:
        claims.append(Claim("title", title, citations=cited))
    return _with_status(row, table, claims)


def _words(row: Row, when: DateValue) -> str | None:
    shown = row.get("Display Date")
    said = shown in ("", when.humanize()) or is_made_of(shown, when)
    return None if said else shown


def _with_status(row: Row, table: Table, claims: list[Claim]) -> list[Claim]:
    if not (text := row.peek("Status")):
        return claims
    statuses, state = statuses_in(text)
    if statuses is None:
        table.leave(row, "Status", "which says nothing of how far it is known")
        return claims
    if state is not None:
        claims = [*claims, Claim("status", state, citations=claims[0].citations if claims else ())]
    if statuses.keys() - {"", *(claim.field for claim in claims)} or not claims:
        return claims  # it stays in the row, and so goes to extra
    row.get("Status")
    return with_statuses(claims, statuses)


def _place(row: Row, table: Table) -> Place | None:
    """The place, on the map if both numbers are there; numbers without a name are one too."""
    position = [row.peek(column) for column in ("Latitude", "Longitude")]
    name = row.text("Where") or (", ".join(position) if all(position) else "")
    if not name:
        return None
    place = place_with(row, name)
    if any(position):
        try:
            latitude, longitude = map(degrees_in, position)
            place = attrs.evolve(place, latitude=latitude, longitude=longitude)
            row.get("Latitude"), row.get("Longitude")
        except TimelineError:
            table.note(row, f"no position is to be had of {shorten(', '.join(position))}")
    return place


def _count(row: Row, table: Table) -> Quantity | None:
    words = row.get("Count")
    if not words:
        return None
    try:
        quantity = _quantity(words)
    except TimelineError:
        quantity = None
    if quantity is None:
        row.leave("Count")
        table.note(row, f"Count is {shorten(words)}, which is no figure; it goes to extra")
    return quantity


def _quantity(words: str) -> Quantity | None:
    """The quantity in such words as a row is written with: `more than 2,000 soldiers`."""
    match = _COUNT.fullmatch(words)
    if match is None:
        return None
    figure, second, lower, low, upper, high = (match[number] for number in range(2, 8))
    return Quantity(
        low=_number(low or figure),
        high=_number(high or second or figure),
        low_exclusive=lower == "more than",
        high_exclusive=upper == "less than",
        approximate=match["about"] is not None,
        unit=match["unit"],
    )


def _number(figure: str | None) -> int | Decimal | None:
    if figure is None:
        return None
    digits = figure.replace(",", "")
    if len(digits) > 60:
        raise FormatError("expected a figure of at most 60 digits")
    return Decimal(digits) if "." in digits else int(digits)


# -- pictures, as TimelineJS has them ------------------------------------------

_MEDIA = {
    "url": "Media", "credit": "Media Credit", "caption": "Media Caption",
    "thumbnail": "Media Thumbnail", "alt": "Alt Text",
}  # fmt: skip


def _media(row: Row, cited: tuple[Citation, ...]) -> Media | None:
    """The picture of a row, unless it stands for the first source."""
    shown = {key: cell for key, column in _MEDIA.items() if (cell := row.peek(column))}
    if not shown.get("url") or (cited and shown == media_of(cited[0])):
        return None
    try:
        media = Media(shown["url"], caption=shown.get("caption"), credit=shown.get("credit"))
    except TimelineError:
        return None
    for column in ("Media", "Media Caption", "Media Credit"):
        row.get(column)
    return media


def _slide(row: Row, table: Table, citations: tuple[Citation, ...]) -> dict[str, Any]:
    """The picture and the background; our own tables show the first source as a picture."""
    slide: dict[str, Any] = {}
    media = {key: cell for key, column in _MEDIA.items() if (cell := row.peek(column))}
    if media.get("url") and not (table.has_media and row.is_taken("Media")):
        for column in _MEDIA.values():
            row.get(column)
        if not (citations and media == media_of(citations[0])):
            slide["media"] = media
    if background := row.get("Background"):
        kind = "url" if background.lower().startswith(("http://", "https://")) else "color"
        slide["background"] = {kind: background}
    return slide


def media_of(citation: Citation) -> dict[str, str]:
    """Return a source as the picture that stands for it in a row; nothing if it is not on the web.

    TimelineJS makes a preview of an address.
    """
    url = citation.source.url or ""
    if not url.lower().startswith(("http://", "https://")):
        return {}
    return {"url": url, "credit": str(citation.source)}
