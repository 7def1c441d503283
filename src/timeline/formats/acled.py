"""ACLED's events of violence and protest, from the CSV files that it exports.

`event_date` is one day whatever is known, and `time_precision` says how to take it: 1, the
day; 2, some day of about that week, here the six days on either side; 3, that month. Each
name in `source` is a source that the row rests on. A row is one claim each for when,
where and how many died, in ACLED's words: `notes` is the description. What has no field
here stays in `extra`, under its column's name.

ACLED corrects its data: a row with an id that was there replaces the row before, if its
`timestamp` is not earlier, and a list of deleted rows withdraws them. `update` does both to a
timeline, and deletes nothing: what was said before is a retracted claim. Reading only.
"""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

import attrs

from timeline._util import csv_text as csvtext
from timeline._util import strict_json as jsontext
from timeline._util.checked import checked
from timeline._util.files import MOST_BYTES
from timeline._util.text import described
from timeline.dates import DateValue
from timeline.errors import FormatError, TimelineError
from timeline.formats._contract import Reading
from timeline.formats._strictness import Strictness
from timeline.model import Citation, Claim, Event, Place, Quantity, Source, Timeline
from timeline.model._fields import as_date

__all__ = ["loads", "read", "update"]

_NEEDED: Final = ("event_id_cnty", "event_date", "time_precision", "event_type")
_DELETED: Final = ("event_id_cnty", "deleted_timestamp")
_EXACT, _WEEK, _MONTH = "1", "2", "3"
_DAYS_OF_A_WEEK: Final = datetime.timedelta(days=6)
_DAY_IN_WORDS: Final = re.compile(r"(\d{1,2}) ([A-Za-z]+) (\d{4})")
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip

Row = dict[str, str]


@checked
def loads(data: bytes | str, *, strict: bool = True, limit: int = MOST_BYTES) -> Timeline:
    """Return the timeline in a CSV file of ACLED's; see `read`.

    >>> t = loads(
    ...     "event_id_cnty,event_date,time_precision,event_type,location,fatalities\\n"
    ...     "MMR1,15 August 2021,3,Battles,Monywa,2\\n"
    ... )
    >>> event = t["acled-MMR1"]
    >>> print(event.title, event.when, event.count, sep="; ")
    Battles, Monywa; 2021-08; 2 deaths
    """
    timeline: Timeline = read(data, strict=strict, limit=limit).timeline
    return timeline


@checked
def read(data: bytes | str, *, strict: bool = True, limit: int = MOST_BYTES) -> Reading:
    """Return the timeline in a CSV file of ACLED's, and notes on rows that replaced others.

    A row that is wrong raises FormatError with its line, or, unless `strict`, is left
    out with a note; a position alone that is wrong stays in `extra`. LimitError beyond
    `limit` bytes.
    """
    return update(Timeline(), data, strict=strict, limit=limit)


@checked
def update(
    timeline: Timeline, data: bytes | str, *, strict: bool = True, limit: int = MOST_BYTES
) -> Reading:
    """Return a timeline brought up to date by newer rows, or by a list of deleted ones.

    The timeline that was given stays as it is. A list of deleted rows is told by its
    column `deleted_timestamp`.
    """
    if not isinstance(timeline, Timeline):
        raise FormatError(f"expected a Timeline, found {described(timeline)}")
    updated = timeline.filter(lambda event: True)
    for source in timeline.sources:
        updated.add(source)
    for agent in timeline.agents:
        updated.add(agent)
    strictness = Strictness(strict, "row")
    header, rows = _rows(jsontext.decoded(data, limit=limit).decode())
    apply = _withdraw if set(_DELETED) <= set(header) else _put
    for line, row in rows:
        try:
            if isinstance(row, FormatError):
                raise row
            without_position = apply(updated, row, strictness.notes)
        except TimelineError as error:
            strictness.refuse(_at(line, error))
            continue
        if without_position is not None:
            strictness.keep(_at(line, without_position), "the position")
    return Reading(updated, tuple(strictness.notes))


def _at(line: int, error: TimelineError) -> FormatError:
    place = f"line {line}, {error.place}" if error.place else f"line {line}"
    return FormatError(error.message, place=place, hint=error.hint)


# -- rows ----------------------------------------------------------------------


def _rows(text: str) -> tuple[list[str], Iterator[tuple[int, Row | FormatError]]]:
    """The header, and each row that holds something with the number of its last line."""
    # The export's separator was a semicolon for years.
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    records = csvtext.parsed_where_possible(text, delimiter)
    top = next(records, csvtext.Record([], 1, 1))
    if isinstance(top.cells, csv.Error):
        raise FormatError(f"expected CSV: {top.cells}", place="line 1")
    header = [name.strip() for name in top.cells]
    needed = _DELETED if _DELETED[1] in header else _NEEDED
    missing = [name for name in needed if name not in header]
    if missing or len(set(header)) < len(header):
        raise FormatError(
            f"expected a header with the columns {', '.join(needed)}, each once, "
            f"found {described(','.join(header))}",
            place="line 1",
            hint=f"there is no {', '.join(missing)}" if missing else None,
        )
    return header, _records(header, records)


_OTHER_NUMBER: Final = "\n"
"""The name under which a row that is short or long says so, which no column has."""


def _records(
    header: list[str], records: Iterator[csvtext.Record]
) -> Iterator[tuple[int, Row | FormatError]]:
    for cells, _, last in records:
        if isinstance(cells, csv.Error):
            yield last, FormatError(f"expected CSV: {cells}")
        elif any(cells):
            # A row that is short or long is told when it is used: one may want the others.
            row = dict(zip(header, cells, strict=False))
            if len(cells) != len(header):
                row[_OTHER_NUMBER] = f"{len(header)} cells, found {len(cells)}"
            yield last, row


def _checked(row: Row) -> str:
    if _OTHER_NUMBER in row:
        raise FormatError(f"expected {row[_OTHER_NUMBER]}")
    id = row["event_id_cnty"].strip()
    if not id:
        raise FormatError("expected an id, found none", place="event_id_cnty")
    return f"acled-{id}"


# -- what a row does to a timeline -----------------------------------------------


def _put(timeline: Timeline, row: Row, notes: list[str]) -> TimelineError | None:
    """Add or replace an event; what is wrong with its position, if anything, is returned."""
    id = _checked(row)
    event, without_position = _event(id, dict(row))
    if id not in timeline:
        timeline.add(event)
        return without_position
    old = timeline[id]
    if _timestamp(event.extra) < _timestamp(old.extra):
        notes.append(f"{id}: a row of an earlier timestamp was passed by")
        return without_position
    replaced = attrs.evolve(event, claims=_superseding(old.claims, event.claims))
    if replaced != old:
        timeline.replace(replaced)
        notes.append(f"{id}: a newer row replaced what was said")
    return without_position


def _timestamp(extra: Mapping[str, Any]) -> int:
    text = str(extra.get("timestamp", ""))
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def _superseding(old: tuple[Claim, ...], new: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The new claims, after those of others and those that they correct, now retracted."""
    said = {claim.id: claim for claim in new}
    kept: list[Claim] = []
    for claim in old:
        newer = said.get(claim.id)
        if newer is None:
            kept.append(claim)
        elif newer.value == claim.value:
            said[claim.id] = attrs.evolve(newer, corrects=claim.corrects)
        else:
            name = _free_id(claim, old)
            kept.append(
                attrs.evolve(claim, id=name, status="retracted", note="a newer row differs")
            )
            said[claim.id] = attrs.evolve(newer, corrects=name)
    return (*kept, *said.values())


def _free_id(claim: Claim, claims: tuple[Claim, ...]) -> str:
    taken = {other.id for other in claims}
    return next(id for n in range(1, len(taken) + 2) if (id := f"{claim.id}-{n}") not in taken)


def _withdraw(timeline: Timeline, row: Row, notes: list[str]) -> None:
    id = _checked(row)
    if id not in timeline:
        notes.append(f"{id}: deleted, and not there")
        return
    event = timeline[id]
    note = f"deleted by ACLED, timestamp {row['deleted_timestamp'].strip()}"
    claims = [attrs.evolve(claim, status="retracted", note=note) for claim in event.claims]
    timeline.replace(attrs.evolve(event, claims=claims))
    notes.append(f"{id}: {note}; its claims are retracted")


# -- the event of a row ----------------------------------------------------------


def _event(id: str, row: Row) -> tuple[Event, TimelineError | None]:
    """The event of a row, and what is wrong with its position, which then stays in `extra`."""
    number = row.pop("event_id_cnty").strip()
    citations = tuple(_take_citations(row))
    where, without_position = _take_place(row)
    kinds = (_take(row, "event_type"), _take(row, "sub_event_type"))
    kind = " - ".join(dict.fromkeys(filter(None, kinds)))
    claims = [Claim("when", _take_when(row), id="acled-when", citations=citations)]
    if where is not None:
        claims.append(Claim("where", where, id="acled-where", citations=citations))
    if row.get("fatalities", "").strip():
        deaths = Quantity.exactly(_whole(row, "fatalities"), unit="deaths")
        claims.append(Claim("count", deaths, id="acled-count", citations=citations))
    actors = [_take(row, name) for name in ("actor1", "actor2")]
    event = Event(
        ", ".join(filter(None, (kind, where.name if where else ""))) or number,
        id=id,
        aliases={"acled": number},
        description=_take(row, "notes"),
        tags=[*filter(None, actors), *filter(None, [_take(row, "disorder_type")])],
        claims=claims,
        extra={name: cell for name, cell in row.items() if cell.strip()},
    )
    return event, without_position


def _take(row: Row, name: str) -> str:
    return " ".join(row.pop(name, "").split())


def _take_citations(row: Row) -> Iterator[Citation]:
    """A source a name; all that the row says of how far they reach is `source_scale`."""
    scale = _take(row, "source_scale")
    names = dict.fromkeys(filter(None, (name.strip() for name in row.pop("source", "").split(";"))))
    if scale and not names:
        row["source_scale"] = scale
    for name in names:
        yield Citation(Source(name), note=f"source scale: {scale}" if scale else None)


def _take_place(row: Row) -> tuple[Place | None, TimelineError | None]:
    names = [_take(row, name) for name in ("location", "admin3", "admin2", "admin1", "country")]
    outward = list(dict.fromkeys(filter(None, names)))
    if not outward:
        return None, None
    within: Place | None = None
    for name in reversed(outward[1:]):
        within = Place(name, within=within)
    precision = _take(row, "geo_precision")
    place = Place(
        outward[0],
        within=within,
        country=names[-1] or None,
        extra={"geo_precision": precision} if precision else {},
    )
    try:
        latitude, longitude = _degrees(row, "latitude"), _degrees(row, "longitude")
        placed = attrs.evolve(place, latitude=latitude, longitude=longitude)
    except TimelineError as error:
        return place, error
    for name in ("latitude", "longitude"):
        row.pop(name, None)
    return placed, None


def _degrees(row: Row, name: str) -> Decimal | None:
    text = row.get(name, "").strip()
    if not text:
        return None
    if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,60})?", text):
        raise FormatError(f"expected degrees, found {described(text)}", place=name)
    return Decimal(text)


def _whole(row: Row, name: str) -> int:
    text = _take(row, name)
    if not re.fullmatch(r"[0-9]{1,12}", text):
        raise FormatError(f"expected a whole number, found {described(text)}", place=name)
    return int(text)


def _take_when(row: Row) -> DateValue:
    day, precision = _day(_take(row, "event_date")), _take(row, "time_precision")
    if precision == _EXACT:
        return as_date(day)
    row["event_date"], row["time_precision"] = str(day), precision
    if precision == _WEEK:
        try:
            return as_date(f"[{day - _DAYS_OF_A_WEEK}..{day + _DAYS_OF_A_WEEK}]")
        except OverflowError:
            raise FormatError("expected a day within the calendar", place="event_date") from None
    if precision == _MONTH:
        return as_date(str(day)[:7])
    raise FormatError(
        f"expected a precision of 1, 2 or 3, found {described(precision)}", place="time_precision"
    )


def _day(text: str) -> datetime.date:
    """A day as `15 August 2021` or `2021-08-15`; no other way of writing tells day from month."""
    words = _DAY_IN_WORDS.fullmatch(text)
    try:
        if words is not None:
            month = _MONTHS.index(words[2].lower()) + 1
            return datetime.date(int(words[3]), month, int(words[1]))
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return datetime.date.fromisoformat(text)
    except ValueError:
        pass
    raise FormatError(
        f"expected a day as 15 August 2021 or 2021-08-15, found {described(text)}",
        place="event_date",
    )
