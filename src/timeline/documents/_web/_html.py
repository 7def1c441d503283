"""A web page that was saved: its text without its furniture, and what it says of itself."""

from __future__ import annotations

import re
from datetime import timezone
from email.utils import parsedate_to_datetime
from typing import Final

from timeline.dates import Date, DateTime, DateValue, Truth
from timeline.dates.notations import typed
from timeline.documents._draft import Draft, Limits
from timeline.documents._encoding import declared_in_html, decoded
from timeline.documents._web._facts import Facts, Stated, facts
from timeline.documents._web._paragraphs import paragraphs
from timeline.documents._web._tree import parse
from timeline.errors import FormatError, TimelineError

__all__ = ["draft", "draft_of"]

_ADDRESS: Final = re.compile(r"https?://[^\s\"<>]+")
_ISO: Final = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?"
)
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def draft(data: bytes, limits: Limits) -> Draft:
    """Return the text of a page and what it says of itself."""
    text, note = decoded(data, declared_in_html(data))
    return draft_of(text, limits, notes=() if note is None else (note,))


def draft_of(text: str, limits: Limits, *, url: str = "", notes: tuple[str, ...] = ()) -> Draft:
    """Return the draft of a page that is text already; `url` is where it came from, if known."""
    root = parse(text, limits.elements)
    found = facts(root)
    parts, left_out = paragraphs(root)
    if not parts:
        raise FormatError(
            "expected a page with text, found none that a reader sees",
            hint="pages that a script fills must be saved from the browser, after they are shown",
        )
    published, differing = _date("published", found.published)
    modified, differing_too = _date("modified", found.modified)
    return Draft(
        parts=parts,
        title=_title(found),
        authors=tuple(dict.fromkeys(said.text for said in found.author)),
        publisher=_first(found.publisher),
        language=_language(found),
        published=published,
        modified=modified,
        accessed=_date("saved", found.saved)[0],
        url=url or _first([said for said in found.url if _ADDRESS.fullmatch(said.text)]),
        notes=(*notes, *differing, *differing_too, *left_out),
    )


def _first(stated: list[Stated]) -> str:
    return stated[0].text if stated else ""


def _language(found: Facts) -> str:
    """The language that is named, by a tag (BCP 47)."""
    tags = [said for said in found.language if _LANGUAGE.fullmatch(said.text)]
    return _first(tags).replace("_", "-")


def _title(found: Facts) -> str:
    """The headline; a title's end that names the site goes."""
    title = _first(found.title)
    site = _first(found.publisher)
    for mark in (" | ", " - ", " — ", " – ", " · "):
        if site and title.endswith(mark + site):
            return title.removesuffix(mark + site)
    return title


def _date(what: str, stated: list[Stated]) -> tuple[str, tuple[str, ...]]:
    """The date that is said, in EDTF; one of several, with a note, where what is said differs."""
    read = [(said, value) for said in stated if (value := as_written(said.text)) is not None]
    days = {_day(value) for _, value in read}
    if not read:
        return "", ()
    if len(days) == 1 or _is_one_moment([value for _, value in read]):
        # The time of that day, where one says it.
        return max((str(value) for _, value in read), key=len), ()
    said = ", ".join(f"{value} ({said.where})" for said, value in read)
    return f"[{','.join(sorted(days))}]", (f"{what}: the page says one thing and another: {said}",)


def _is_one_moment(values: list[DateValue]) -> bool:
    """Whether times are one, told in the zones of several clocks."""
    first = values[0]
    return all(isinstance(value, DateTime) and first.same(value) is Truth.TRUE for value in values)


def _day(value: DateValue) -> str:
    """The day of a time, in its own zone; a date as it is."""
    return str(value)[:10] if isinstance(value, DateTime) else str(value)


def as_written(text: str) -> DateValue | None:
    """The date in an attribute of a page, or None where it is none that can be read."""
    if iso := _ISO.fullmatch(text.strip()):
        day, clock, zone = iso.groups(default="")
        clock = clock if clock.count(":") == 2 else f"{clock}:00"
        zone = zone if ":" in zone or zone in ("", "Z") else f"{zone[:3]}:{zone[3:]}"
        text = f"{day}T{clock}{zone}"
    try:
        value = typed.read(text.strip())
    except TimelineError:
        return _of_mail(text)
    return value if isinstance(value, (Date, DateTime)) else None


def _of_mail(text: str) -> DateTime | None:
    """A date as in a message or a header of HTTP (RFC 5322, 3.3)."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if moment.tzinfo is None:
        return None
    utc = moment.astimezone(timezone.utc)
    return DateTime(f"{utc:%Y-%m-%dT%H:%M:%S}Z")
