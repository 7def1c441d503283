"""Writing: which rows an event becomes, and what they do not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeAlias

from timeline._util.text import described
from timeline.dates import Date, DateTime, DateValue
from timeline.errors import InvalidValueError
from timeline.formats._dateparts import Parts, drawn
from timeline.formats._display import without_rejected
from timeline.formats._losses import losses_of_event, losses_of_timeline
from timeline.formats._registry import Export, Loss
from timeline.formats.csv._cells import written
from timeline.formats.csv._columns import CLAIMS, EVENTS
from timeline.formats.csv._events import media_of
from timeline.formats.csv._marks import marking_cell, status_cell
from timeline.model import Citation, Claim, Event, Place, Quantity, Timeline

__all__ = ["Rows", "dumps", "export"]

Rows: TypeAlias = Literal["events", "claims"]
Cells: TypeAlias = "dict[str, str]"

_SOURCE = frozenset(
    f"claims.citations.{path}"
    for path in (
        "source.title", "source.id", "source.publisher", "source.url", "source.published",
        "quote.exact",
    )
)  # fmt: skip
_PLACE = frozenset(
    f"claims.place.{path}"
    for path in ("name", "latitude", "longitude", "within.name", "country")
)  # fmt: skip
_OF_AN_EVENT = frozenset({"id", "title", "description", "tags", "marking"})
_IN_EVENTS = _OF_AN_EVENT | _PLACE | {
    "note", "claims.date", "claims.value", "claims.quantity.low", "claims.quantity.high",
    "claims.quantity.unit", "claims.status",
}  # fmt: skip
_IN_CLAIMS = _OF_AN_EVENT | _SOURCE | _PLACE | {
    "claims.date", "claims.value", "claims.quantity", "claims.status", "claims.basis",
    "claims.anchor", "claims.rule", "claims.verbatim", "claims.note", "claims.id",
    "claims.corrects", "claims.recorded", "claims.marking", "claims.citations.source.marking",
    "claims.citations.stance", "claims.citations.locator", "claims.citations.note",
    "claims.citations.attribution.agent.name", "claims.citations.attribution.agent.id",
    "claims.citations.attribution.agent.marking", "claims.citations.attribution.terms",
}  # fmt: skip

_MOST_CHARACTERS = 131_072
"""What readers of CSV take in a cell unless told otherwise, ours among them."""


def dumps(timeline: Timeline, *, rows: Rows = "events", bom: bool = True) -> bytes:
    """The timeline as CSV; `export` says as well what it lost."""
    return export(timeline, rows=rows, bom=bom).data


def export(timeline: Timeline, *, rows: Rows = "events", bom: bool = True) -> Export:
    """The timeline as CSV, a row for each event or for each claim, and what is not in it.

    Columns that are empty in all rows are there too: a table has always the same.
    `bom` puts the mark at the start by which Excel knows UTF-8.

    >>> done = export(Timeline(events=[Event("A coup", when="2021-02-01")]), rows="claims")
    >>> done.data.decode().splitlines()[1].startswith("a-coup,A coup,,,1,when,date,2021-02-01")
    True
    """
    if rows not in ("events", "claims"):
        raise InvalidValueError(f"expected events or claims, found {described(rows)}", place="rows")
    rejected: list[Loss] = []
    told = without_rejected(timeline, rejected).events
    if rows == "claims":
        lines = _lines(CLAIMS, (row for event in told for row in _claim_rows(event)))
        losses = [*losses_of_timeline(timeline, ())]
        losses += (loss for event in told for loss in _losses_of_claims(event))
    else:
        shown = [event for event in told if _is_shown(event)]
        lines = _lines(EVENTS, (*_title_row(timeline), *map(_event_row, shown)))
        losses = [*losses_of_timeline(timeline, {"title", "description"})]
        losses += (loss for event in told for loss in _losses_of_row(event))
    return Export(written(lines, bom=bom), (*losses, *rejected))


def _lines(columns: Sequence[str], rows: Iterable[Cells]) -> Iterator[list[str]]:
    yield list(columns)
    for row in rows:
        yield [row.get(column, "") for column in columns]


# -- a row an event ----------------------------------------------------------

_RESOLVED = ("when", "repeats", "where", "count")


def _is_shown(event: Event) -> bool:
    """Whether an event has a row: not one of which all that was claimed was withdrawn."""
    return not event.claims or bool(event.standing())


def _title_row(timeline: Timeline) -> Iterator[Cells]:
    if timeline.title or timeline.description:
        yield {"Headline": timeline.title, "Text": timeline.description, "Type": "title"}


def _event_row(event: Event) -> Cells:
    row = {
        "Id": event.id,
        "Headline": event.title,
        "Text": event.description,
        "Tags": _tags(event),
        "Group": event.tags[0] if event.tags else "",
        "Status": _status(event),
        "Marking": marking_cell(event.marking),
        "Note": event.note or "",
    }
    when, where, count = event.when, event.where, event.count
    if when is not None:
        stored = when.in_edtf()
        dates = {} if stored is None else _dates(stored) | {"When": str(stored)}
        row |= dates | {"Display Date": when.humanize()}
    repeats = event.resolve("repeats").value
    if isinstance(repeats, str):
        row["Repeats"] = repeats
    if where is not None:
        row |= {"Where": where.name} | _place_cells(where)
    if count is not None:
        row["Count"] = str(count)
    cited = next((c for claim in _told(event) for c in claim.citations), None)
    if cited is not None:
        row |= _source_cells(cited)
        media = media_of(cited)
        row |= {"Media": media["url"], "Media Credit": media["credit"]} if media else {}
    return row


def _status(event: Event) -> str:
    """How far each thing that the row says is known: a proposal must not read as a fact."""
    statuses = {}
    for field in _RESOLVED:
        resolution = event.resolve(field)
        if resolution.value is None:
            continue
        told = {claim.status for claim in _telling(event, field)}
        if resolution.how == "disputed" or len(told) > 1:
            statuses[field] = "disputed"
        else:
            statuses[field] = told.pop() if told else "accepted"
    if not statuses:
        statuses = {claim.field: claim.status for claim in _telling(event, "title")}
    return status_cell(statuses)


def _dates(when: DateValue) -> Cells:
    parts = drawn(when)
    if parts is None:
        return {}
    start, end = parts
    return _part_cells("", start) | (_part_cells("End ", end) if end is not None else {})


def _numbers_of(when: DateValue) -> Cells:
    """The day, month or year in numbers, by which a date is known that a spreadsheet rewrote."""
    if not (isinstance(when, DateTime) or (isinstance(when, Date) and when.is_known)):
        return {}
    dates = drawn(Date(when.year, when.month, when.day))
    return {} if dates is None or len(str(when.year)) > 18 else _part_cells("", dates[0])


def _part_cells(prefix: str, parts: Parts) -> Cells:
    names = ("year", "month", "day")
    cells = {f"{prefix}{name.title()}": str(parts.get(name, "")) for name in names}
    if "hour" in parts:
        time = (int(parts[name]) for name in ("hour", "minute", "second"))
        cells[f"{prefix}Time"] = "{:02}:{:02}:{:02}".format(*time)
    return cells


def _telling(event: Event, field: str) -> list[Claim]:
    """The claims on a field of which the row says all that their values say."""
    value: object = event.title if field == "title" else event.resolve(field).value
    if field == "repeats" and not isinstance(value, str):
        return []  # it is told in words
    return [claim for claim in event.standing(field) if claim.value == value]


def _told(event: Event) -> list[Claim]:
    """The claims that the row tells of, in the order of the event."""
    ids = {id(claim) for field in (*_RESOLVED, "title") for claim in _telling(event, field)}
    return [claim for claim in event.claims if id(claim) in ids]


def _losses_of_row(event: Event) -> Iterator[Loss]:
    if not _is_shown(event):
        why = "all that was claimed of it was withdrawn"
        yield Loss(kind="left out", why=why, event_id=event.id)
        return
    told = _told(event)
    ids = {*map(id, told)}
    # One citation, of all that the row says, is what its columns can hold.
    all_one = all(claim.citations == told[0].citations[:1] for claim in told)
    carried = _IN_EVENTS | _SOURCE if all_one else _IN_EVENTS
    yield from losses_of_event(event, carried, lambda claim: id(claim) in ids)
    yield from _of_any_table(event)
    if event.resolve("when").how == "disputed":
        yield _flat(event, "when", "the row has what takes in the dates in dispute")
    for field in {claim.field: None for claim in told}:
        number = sum(claim.field == field for claim in told)
        if number > 1:
            yield _flat(event, field, f"{number} claims of the same become one")
        if field == "count":
            yield _flat(event, field, "it is told in words")
        elif field == "title" and len(told) > 1:
            yield _flat(event, field, "the row does not say that the title is claimed")
        elif field == "where":
            yield from _torn_places(event, [event.where])


# -- a row a claim -----------------------------------------------------------


def _claim_rows(event: Event) -> Iterator[Cells]:
    row: Cells = {
        "Id": event.id,
        "Headline": event.title,
        "Text": event.description,
        "Tags": _tags(event),
        "Event Marking": marking_cell(event.marking),
    }
    if not event.claims:
        yield row
    for number, claim in enumerate(event.claims, start=1):
        row |= {"Claim": str(number), **_claim_cells(claim)}
        for citation in claim.citations:
            yield row | _citation_cells(citation)
            row = {"Id": event.id, "Claim": str(number)}
        if not claim.citations:
            yield row
        row = {"Id": event.id}


def _claim_cells(claim: Claim) -> Cells:
    return {
        "Field": claim.field,
        **_value_cells(claim.value),
        "Status": _unless(claim.status, "accepted"),
        "Basis": _unless(claim.basis, "stated"),
        "Anchor": claim.anchor or "",
        "Rule": claim.rule or "",
        "Verbatim": claim.verbatim or "",
        "Note": claim.note or "",
        "Claim Id": claim.id or "",
        "Corrects": claim.corrects or "",
        "Recorded": _text(claim.recorded),
        "Marking": marking_cell(claim.marking),
    }


def _unless(value: str, default: str) -> str:
    return "" if value == default else value


def _value_cells(value: object) -> Cells:
    if isinstance(value, DateValue):
        return {"Kind": "date", "Value": str(value), **_numbers_of(value)}
    if isinstance(value, Place):
        return {"Kind": "place", "Value": value.name, **_place_cells(value)}
    if isinstance(value, Quantity):
        return {"Kind": "quantity", **_quantity_cells(value)}
    if isinstance(value, bool):
        return {"Kind": "yes or no", "Value": "yes" if value else "no"}
    if isinstance(value, str):
        return {"Kind": "text", "Value": value}
    return {"Kind": "number" if isinstance(value, int) else "decimal", "Value": str(value)}


def _place_cells(place: Place) -> Cells:
    return {
        "Latitude": _text(place.latitude),
        "Longitude": _text(place.longitude),
        "Within": ", ".join(outer.name for outer in place if outer is not place),
        "Country": place.country or "",
    }


def _quantity_cells(quantity: Quantity) -> Cells:
    flags = ("low_exclusive", "high_exclusive", "approximate")
    limits = ("low", "high", "best")
    return {
        "Value": str(quantity),
        **{name.title(): _text(getattr(quantity, name)) for name in limits},
        **{_column(name): "yes" for name in flags if getattr(quantity, name)},
        "Unit": quantity.unit or "",
        "As Of": _text(quantity.as_of),
        "Subject": quantity.subject or "",
    }


def _column(name: str) -> str:
    return name.replace("_", " ").title()


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _losses_of_claims(event: Event) -> Iterator[Loss]:
    yield from losses_of_event(event, _IN_CLAIMS)
    yield from _of_any_table(event)
    for claim in event.claims:
        if isinstance(claim.value, Place):
            yield from _torn_places(event, [claim.value])


# -- both --------------------------------------------------------------------


def _tags(event: Event) -> str:
    return "; ".join(event.tags)


def _of_any_table(event: Event) -> Iterator[Loss]:
    if any(";" in tag or tag != tag.strip() or "\n" in tag for tag in event.tags):
        yield _flat(event, "tags", "a tag with a semicolon or blanks at its ends reads as others")
    if len(event.description) > _MOST_CHARACTERS:
        why = f"a cell of more than {_MOST_CHARACTERS:,} characters is not read back"
        yield _flat(event, "description", why)


def _torn_places(event: Event, places: Iterable[Place | None]) -> Iterator[Loss]:
    for place in places:
        if place and any(", " in outer.name for outer in place if outer is not place):
            yield _flat(event, "where", "what it lies in has a comma in its name, and reads as two")


def _source_cells(citation: Citation) -> Cells:
    source = citation.source
    return {
        "Source": source.title,
        "Source Id": source.id,
        "Publisher": source.publisher or "",
        "URL": source.url or "",
        "Published": _text(source.published),
        "Quote": "" if citation.quote is None else citation.quote.exact,
    }


def _citation_cells(citation: Citation) -> Cells:
    said = citation.attribution
    return {
        **_source_cells(citation),
        "Stance": _unless(citation.stance, "supports"),
        "Locator": _text(citation.locator),
        "Source Marking": marking_cell(citation.source.marking),
        "Said By": "" if said is None else said.agent.name,
        "Speaker Id": "" if said is None else said.agent.id,
        "Speaker Marking": "" if said is None else marking_cell(said.agent.marking),
        "Terms": "" if said is None else said.terms or "",
        "Citation Note": citation.note or "",
    }


def _flat(event: Event, field: str, why: str) -> Loss:
    return Loss(kind="flattened", why=why, event_id=event.id, field=field)
