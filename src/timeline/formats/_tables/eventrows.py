"""A row an event: what its claims come to, and how far that is known."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TypeAlias

from timeline.dates import DateValue
from timeline.formats._contract import Loss
from timeline.formats._dateparts import to_parts
from timeline.formats._tables.events import media_of
from timeline.formats._tables.marks import STATES, marking_cell, status_cell
from timeline.formats._tables.others import all_goes_out, kept_status
from timeline.formats._tables.people import (
    participants_cell,
    related_cell,
    tells_participant,
    tells_related,
)
from timeline.formats._tables.rows import (
    OF_AN_EVENT,
    PLACE,
    SOURCE,
    flat,
    group_cell,
    of_any_table,
    source_cells,
    tags_cell,
    torn_places,
)
from timeline.formats._tables.values import Cells, part_cells, place_cells
from timeline.formats.losses import losses_of_event
from timeline.model import Claim, Event, Media, Timeline

__all__ = ["event_row", "is_shown", "losses_of_row", "title_row"]

_IN_EVENTS = OF_AN_EVENT | PLACE | {
    "note", "claims.date", "claims.value", "claims.quantity.low", "claims.quantity.high",
    "claims.quantity.unit", "claims.status", "claims.participant.agent.name",
    "claims.participant.role", "claims.media.url", "claims.media.caption", "claims.media.credit",
    "claims.relationship.kind", "claims.relationship.event",
}  # fmt: skip

_RESOLVED = ("when", "repeats", "where", "count")
_SEVERAL = ("participant", "relationship", "media")
_FIELDS = (*_RESOLVED, *_SEVERAL, "status", "title")
_Told: TypeAlias = "dict[str, list[Claim]]"


def is_shown(event: Event) -> bool:
    """Return whether an event has a row: not one of which all that was claimed was withdrawn."""
    return not event.claims or bool(event.standing())


def title_row(timeline: Timeline) -> Iterator[Cells]:
    """Yield the row with the title of the timeline, if it has one."""
    if timeline.title or timeline.description:
        yield {"Headline": timeline.title, "Text": timeline.description, "Type": "title"}


def event_row(event: Event) -> Cells:
    """Return the row of an event."""
    told = _told_by_field(event)
    row = {
        "Id": event.id,
        "Headline": event.title,
        "Text": event.description,
        "Tags": tags_cell(event),
        "Group": group_cell(event),
        "Status": _status(event, told) or kept_status(event),
        "Marking": marking_cell(event.marking),
        "Note": event.note or "",
        "Participants": participants_cell(told.get("participant", ())),
        "Related": related_cell(told.get("relationship", ())),
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
        row |= {"Where": where.name} | place_cells(where)
    if count is not None:
        row["Count"] = str(count)
    cited = next((c for claim in _in_order(event, told) for c in claim.citations), None)
    if cited is not None:
        row |= source_cells(cited)
        media = media_of(cited)
        row |= {"Media": media["url"], "Media Credit": media["credit"]} if media else {}
    for claim in told.get("media", ()):
        assert isinstance(claim.value, Media)
        caption, credit = claim.value.caption or "", claim.value.credit or ""
        row |= {"Media": claim.value.url, "Media Caption": caption, "Media Credit": credit}
    return row


def _status(event: Event, told: _Told) -> str:
    """How far each thing that the row says is known: a proposal must not read as a fact."""
    statuses = {}
    for field in _RESOLVED:
        resolution = event.resolve(field)
        if resolution.value is None:
            continue
        found = {claim.status for claim in told.get(field, ())}
        if resolution.how == "disputed" or len(found) > 1:
            statuses[field] = "disputed"
        else:
            statuses[field] = found.pop() if found else "accepted"
    for field in (*_SEVERAL, "status"):
        for claim in told.get(field, ())[:1]:
            statuses[field] = claim.status
    if not statuses:
        statuses = {claim.field: claim.status for claim in told.get("title", ())}
    states = [str(claim.value) for claim in told.get("status", ())]
    return "; ".join(filter(None, [*states[:1], status_cell(statuses)]))


def _dates(when: DateValue) -> Cells:
    parts = to_parts(when)
    if parts is None:
        return {}
    start, end = parts
    return part_cells("", start) | (part_cells("End ", end) if end is not None else {})


def _telling(event: Event, field: str) -> list[Claim]:
    """The claims on a field of which the row says all that their values say."""
    if field in _SEVERAL:
        return _telling_several(event, field)
    value: object = event.title if field == "title" else event.resolve(field).value
    if field == "repeats" and not isinstance(value, str):
        return []  # it is told in words
    if field == "status" and value not in STATES:
        return []
    return [claim for claim in event.standing(field) if claim.value == value]


def _telling_several(event: Event, field: str) -> list[Claim]:
    """Of a field with several values, those that one cell can hold, all of one status."""
    standing = list(event.standing(field))
    if field == "media":
        return [claim for claim in standing if isinstance(claim.value, Media)][:1]
    tells = tells_participant if field == "participant" else tells_related
    told = [claim for claim in standing if tells(claim)]
    accepted = [claim for claim in told if claim.status == "accepted"]
    return accepted or [claim for claim in told if claim.status == told[0].status]


def _told_by_field(event: Event) -> _Told:
    """The claims that the row tells of, by their fields."""
    fields = {claim.field for claim in event.claims}.intersection(_FIELDS)
    return {field: _telling(event, field) for field in _FIELDS if field in fields}


def _in_order(event: Event, told: _Told) -> list[Claim]:
    """Those claims, in the order of the event."""
    ids = {id(claim) for claims in told.values() for claim in claims}
    return [claim for claim in event.claims if id(claim) in ids]


def losses_of_row(event: Event, others: Collection[str]) -> Iterator[Loss]:
    """Yield what the row of an event does not hold; `others` are the columns of no meaning here."""
    if not is_shown(event):
        why = "all that was claimed of it was withdrawn"
        yield Loss(kind="left out", why=why, event_id=event.id)
        return
    by_field = _told_by_field(event)
    told = _in_order(event, by_field)
    ids = {*map(id, told)}
    # One citation, of all that the row says, is what its columns can hold.
    all_one = all(claim.citations == told[0].citations[:1] for claim in told)
    carried = _IN_EVENTS | SOURCE if all_one else _IN_EVENTS
    if event.extra and all_goes_out(event, others, _status(event, by_field) or kept_status(event)):
        carried |= {"extra"}
    yield from losses_of_event(event, carried, lambda claim: id(claim) in ids, once={"media"})
    yield from of_any_table(event)
    if event.resolve("when").how == "disputed":
        yield flat(event, "when", "the row has what takes in the dates in dispute")
    for field in {claim.field: None for claim in told}:
        number = sum(claim.field == field for claim in told)
        if number > 1 and field not in _SEVERAL:
            yield flat(event, field, f"{number} claims of the same become one")
        if field == "count":
            yield flat(event, field, "it is told in words")
        elif field == "title" and len(told) > 1:
            yield flat(event, field, "the row does not say that the title is claimed")
        elif field == "where":
            yield from torn_places(event, [event.where])
