"""A row of the events table, as an event."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from timeline.dates import Date, DateValue, Interval, SingleDate
from timeline.errors import shorten
from timeline.formats._dateparts import drawn, understood
from timeline.formats.csv._columns import Row
from timeline.formats.csv._dates import time_in
from timeline.formats.csv._table import Table
from timeline.model import Claim, Event, Quantity

__all__ = ["event_of", "tags_in"]

_FIGURE = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_COUNT = re.compile(
    rf"(?P<about>about )?(?:{_FIGURE}(?: to {_FIGURE})?|(more than|at least) {_FIGURE}"
    rf"|(less than|at most) {_FIGURE})(?: (?P<unit>[^\s(,][^(,]*))?",
    re.ASCII,
)


def event_of(row: Row, table: Table) -> Event | None:
    """The event of a row; None for the row that gives the timeline its title."""
    kind = row.get("Type").lower()
    if kind == "title":
        table.title = row.cells.get("Headline", "")
        table.description = row.cells.get("Text", "")
        return None
    title = row.cells.get("Headline", "")
    if not title:
        raise row.error("Headline", "expected a headline, found none")
    tags = tags_in(row)
    return Event(
        title,
        id=table.event_id(row, title),
        description=row.cells.get("Text", ""),
        tags=[*tags, "era"] if kind == "era" else tags,
        claims=_claims(row, table, title),
        extra=_extra(row),
    )


def tags_in(row: Row) -> list[str]:
    """The tags and the group."""
    tags = [tag.strip() for tag in re.split("[;\n]", row.get("Tags"))]
    return [tag for tag in (*tags, row.cells.get("Group", "")) if tag.strip()]


def _claims(row: Row, table: Table, title: str) -> list[Claim]:
    citation = table.citation(row)
    cited = () if citation is None else (citation,)
    when = _when(row, table)
    claims = []
    if when is not None:
        shown = row.get("Display Date")
        words = shown if shown and shown != when.humanize() else None
        claims.append(Claim("when", when, verbatim=words, citations=cited))
    if where := row.get("Where"):
        claims.append(Claim("where", where, citations=cited))
    if count := row.get("Count"):
        quantity = _quantity(count)
        if quantity is None:
            table.note(row, f"Count is {shorten(count)}, which is no figure; it goes to extra")
        else:
            claims.append(Claim("count", quantity, citations=cited))
    if cited and not claims:
        claims.append(Claim("title", title, citations=cited))
    return claims


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
    return Decimal(digits) if "." in digits else int(digits)


def _when(row: Row, table: Table) -> DateValue | None:
    """The date in the columns for it; an error where they disagree."""
    parts = _from_parts(row)
    if not row.get("When"):
        return parts
    when = table.date(row, "When")
    if row.get("End Date"):
        when = _until(row, when, table.date(row, "End Date"))
    dates = drawn(when)
    if parts is not None and dates is not None and understood(*dates) != parts:
        raise row.error(
            "When",
            f"expected what Year and the others say, {parts}, found {when}",
            hint="empty the one that is not right",
        )
    return when


def _until(row: Row, start: DateValue, end: DateValue) -> DateValue:
    if not (isinstance(start, SingleDate) and isinstance(end, SingleDate)):
        raise row.error("End Date", f"expected a date after {start}, found {end}")
    return start if start == end else Interval(start, end)


def _from_parts(row: Row) -> DateValue | None:
    start, end = _parts(row, ""), _parts(row, "End ")
    if not start:
        if end:
            raise row.error("Year", "expected a year with the end of it, found none")
        return None
    return understood(start, end)


def _parts(row: Row, prefix: str) -> dict[str, Any]:
    names = ("year", "month", "day")
    parts: dict[str, Any] = {
        name: cell for name in names if (cell := row.get(f"{prefix}{name.title()}"))
    }
    time = row.get(f"{prefix}Time")
    if parts and time:
        day = understood(parts)
        if not isinstance(day, Date):
            raise row.error(f"{prefix}Time", "expected a day with the time")
        moment = time_in(time, day)
        parts |= {"hour": moment.hour, "minute": moment.minute, "second": moment.second}
    return parts


_MEDIA = {
    "url": "Media", "credit": "Media Credit", "caption": "Media Caption",
    "thumbnail": "Media Thumbnail", "alt": "Alt Text",
}  # fmt: skip


def _extra(row: Row) -> Mapping[str, Any]:
    """What has no place in an event: pictures, as TimelineJS has them, and unknown columns."""
    media = {key: cell for key, column in _MEDIA.items() if (cell := row.get(column))}
    background = row.get("Background")
    kind = "url" if background.lower().startswith(("http://", "https://")) else "color"
    slide: dict[str, Any] = {}
    if media.get("url") and media["url"] != row.get("URL"):
        slide["media"] = media
    if background:
        slide["background"] = {kind: background}
    extra: dict[str, Any] = {"timelinejs": slide} if slide else {}
    others = dict(row.others)
    if (count := row.get("Count")) and _quantity(count) is None:
        others["Count"] = count
    return extra | ({"csv": others} if others else {})
