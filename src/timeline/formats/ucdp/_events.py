"""The event that a row becomes: its claims, and what is left over."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from timeline.errors import TimelineError
from timeline.formats.ucdp._dates import take_when
from timeline.formats.ucdp._rows import Row
from timeline.formats.ucdp._sources import Articles
from timeline.model import Citation, Claim, Event, Place, Quantity

__all__ = ["event_of"]

UNIT = "deaths"

_VIOLENCE = {
    "1": "state-based conflict",
    "2": "non-state conflict",
    "3": "one-sided violence",
}
_DEATHS = {"a": "side-a", "b": "side-b", "civilians": "civilians", "unknown": "unknown"}


def event_of(
    row: Row, articles: Articles, without_position: Callable[[TimelineError], None]
) -> tuple[Event, tuple[str, ...]]:
    """The event, and notes on what in its row is not as the codebook has it.

    `without_position` is told of a position that is none, and may raise the error.
    """
    number = str(row.whole("id"))
    citations = articles.take_citations(row)
    sides = {side: row.text(f"side_{side}") for side in ("a", "b")}
    dyad = row.text("dyad_name") or " - ".join(filter(None, sides.values()))
    claims = [Claim("when", take_when(row), citations=citations)]
    where = _take_place(row, without_position)
    if where is not None:
        claims.append(Claim("where", where, citations=citations))
    counts = list(_take_count(row, citations))
    claims += counts
    claims += _take_deaths(row, citations, sides)
    event = Event(
        ", ".join(filter(None, (dyad, where.name if where else ""))) or f"UCDP event {number}",
        id=f"ucdp-{number}",
        aliases={"ucdp": number},
        tags=[*filter(None, sides.values()), *_take_violence(row)],
        claims=claims,
        extra={**row.rest, **{f"side_{side}": name for side, name in sides.items() if name}},
    )
    return event, (f"{row.place}: {counts[0].note}",) if len(counts) > 1 else ()


def _take_violence(row: Row) -> Iterator[str]:
    kind = _VIOLENCE.get(str(row.rest.get("type_of_violence")))
    if kind is not None:
        del row.rest["type_of_violence"]
        yield kind


# -- where ---------------------------------------------------------------------


def _take_place(row: Row, without_position: Callable[[TimelineError], None]) -> Place | None:
    """The place, within its districts and country; the point it is put on may be their middle."""
    names = [row.text(column) for column in ("where_coordinates", "adm_2", "adm_1", "country")]
    country = names[-1] or None
    outward = list(dict.fromkeys(filter(None, names)))
    if not outward:
        return None
    within: Place | None = None
    for name in reversed(outward[1:]):
        within = Place(name, within=within, country=country)
    precision = {"where_prec": row.whole("where_prec", most=7)} if "where_prec" in row.rest else {}
    place = Place(
        outward[0],
        within=within,
        country=country,
        note=row.text("where_description") or None,
        extra=precision,
    )
    try:
        latitude, longitude = row.degrees("latitude"), row.degrees("longitude")
        placed = attrs.evolve(place, latitude=latitude, longitude=longitude)
    except TimelineError as error:
        without_position(error)
        return place
    for name in ("latitude", "longitude"):
        row.rest.pop(name, None)
    return placed


# -- how many ------------------------------------------------------------------


def _take_count(row: Row, citations: tuple[Citation, ...]) -> Iterator[Claim]:
    """The deaths: one figure with its limits, or, where they contradict, each for itself."""
    low, best, high = (row.whole(column) for column in ("low", "best", "high"))
    if low <= best <= high:
        yield Claim(
            "count", Quantity(low=low, high=high, best=best, unit=UNIT), citations=citations
        )
        return
    note = f"the best figure, {best}, is not from the low, {low}, to the high, {high}"
    for figure in (
        Quantity.exactly(best, unit=UNIT),
        Quantity(low=low, unit=UNIT),
        Quantity(high=high, unit=UNIT),
    ):
        yield Claim("count", figure, citations=citations, note=note)


def _take_deaths(
    row: Row, citations: tuple[Citation, ...], sides: dict[str, str]
) -> Iterator[Claim]:
    """Who died, as far as the row tells; a zero is left in the row."""
    for column, field in _DEATHS.items():
        name = f"deaths_{column}"
        if name not in row.rest:
            continue
        figure = row.whole(name)
        if figure:
            subject = sides.get(column) or None
            quantity = Quantity.exactly(figure, unit=UNIT, subject=subject)
            yield Claim(f"deaths.{field}", quantity, citations=citations)
        else:
            row.rest[name] = 0
