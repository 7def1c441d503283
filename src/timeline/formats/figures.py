"""Figures over time as CSV (RFC 4180): a row a figure, for spreadsheets and statistics.

The rows are `Timeline.series`: every quantity in the order of its as-of date, or of its
event's date where it has none. A figure is what an event's claims come to, and `how` says
how: claims that differ are in one row if a range takes them in, else in one row each.
Columns: `as_of` (EDTF), `low`, `low_exclusive`, `high`, `high_exclusive`, `best`,
`approximate`, `unit`, `subject`, `field`, `how`, `event_id`, `title`, `sources` (titles).
Flags are 1 or empty. Writing only.
"""

from __future__ import annotations

from collections.abc import Iterator

from timeline._util.checked import checked
from timeline._util.csv_text import guarded, written
from timeline.formats._contract import Export, Loss
from timeline.formats._display import shown_title
from timeline.formats.losses import losses_of_event, losses_of_timeline
from timeline.model import Event, Figure, Number, Quantity, Timeline

__all__ = ["COLUMNS", "dumps", "export"]

COLUMNS = (
    "as_of", "low", "low_exclusive", "high", "high_exclusive", "best", "approximate", "unit",
    "subject", "field", "how", "event_id", "title", "sources",
)  # fmt: skip

_CARRIED = frozenset({"title", "id", "claims.quantity", "claims.citations.source.title"})


@checked
def dumps(
    timeline: Timeline,
    *,
    subject: str | None = None,
    unit: str | None = None,
    field: str | None = None,
) -> bytes:
    """Return the figures in UTF-8; `export` says as well what is not among them."""
    return export(timeline, subject=subject, unit=unit, field=field).data


@checked
def export(
    timeline: Timeline,
    *,
    subject: str | None = None,
    unit: str | None = None,
    field: str | None = None,
) -> Export:
    """Return the figures, and what else the timeline has; `subject`, `unit` and `field` keep only
    theirs.

    >>> from timeline.model import Quantity
    >>> deserters = Quantity(low=2000, low_exclusive=True, unit="soldiers")
    >>> t = Timeline(events=[Event("Defections", when="2021-12", count=deserters)])
    >>> print(dumps(t, unit="soldiers").decode().splitlines()[1])
    2021-12,2000,1,,,,,soldiers,,count,unsupported,defections,Defections,
    """
    figures = timeline.series(subject=subject, unit=unit, field=field)
    rows = (map(guarded, _row(figure, timeline[figure.event_id])) for figure in figures)
    text = written([COLUMNS, *map(tuple, rows)])
    return Export(text.encode(), tuple(_losses(timeline, figures)))


def _row(figure: Figure, event: Event) -> tuple[str, ...]:
    quantity = figure.quantity
    titles = dict.fromkeys(c.source.title for claim in figure.claims for c in claim.support)
    return (
        "" if figure.as_of is None else str(figure.as_of),
        _number(quantity.low),
        _flag(quantity.low_exclusive),
        _number(quantity.high),
        _flag(quantity.high_exclusive),
        _number(quantity.best),
        _flag(quantity.approximate),
        quantity.unit or "",
        quantity.subject or "",
        figure.field,
        "proposed" if _is_proposed(figure) else figure.how,
        event.id,
        shown_title(event),
        "; ".join(titles),
    )


def _number(number: Number | None) -> str:
    return "" if number is None else format(number, "d" if isinstance(number, int) else "f")


def _is_proposed(figure: Figure) -> bool:
    return all(claim.status == "proposed" for claim in figure.claims)


def _flag(flag: bool) -> str:
    return "1" if flag else ""


# -- what is not among them ------------------------------------------------------


def _losses(timeline: Timeline, figures: tuple[Figure, ...]) -> Iterator[Loss]:
    yield from losses_of_timeline(timeline, ())
    by_event: dict[str, list[Figure]] = {}
    for figure in figures:
        by_event.setdefault(figure.event_id, []).append(figure)
    for event in timeline.events:
        told = by_event.get(event.id)
        if told is None:
            has = any(isinstance(claim.value, Quantity) for claim in event.claims)
            why = "none of its figures is among those asked for" if has else "it has no figure"
            yield Loss(kind="left out", why=why, event_id=event.id)
        else:
            yield from _losses_beside(event, told)


def _losses_beside(event: Event, figures: list[Figure]) -> Iterator[Loss]:
    claims = {id(claim) for figure in figures for claim in figure.claims}
    yield from losses_of_event(event, _CARRIED, lambda claim: id(claim) in claims)
    for figure in figures:
        if any(claim.value != figure.quantity for claim in figure.claims):
            why = f"what {len(figure.claims)} claims come to ({figure.how}) is told, and not each"
            yield Loss(kind="flattened", why=why, event_id=event.id, field=figure.field)
