"""Markwhen text: a line an event, `date: title #tag`, and what else is told under it.

Markwhen reads EDTF-like dates of the years 0000 to 9999, a day, a month or a year, and ranges of
them, which all last from their first day to their last; moments in UTC, but no ranges of them.
A line that begins like an event is one, so each further line begins with `>` and a blank.
Writing only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial

from timeline._util.checked import checked
from timeline.dates import Date, DateTime, DateValue, Interval
from timeline.errors import RangeError
from timeline.formats._contract import Export, Loss
from timeline.formats._display import (
    ONCE_IN_WORDS,
    Stretch,
    citations_marked,
    claim_told,
    draw_each,
    edge_text,
    remarks_on,
    shown_title,
    web_address,
)
from timeline.formats.losses import losses_of_event, losses_of_timeline
from timeline.model import Event, Timeline

__all__ = ["dumps", "export"]

_CARRIED = frozenset(
    {
        "title", "description", "tags", "claims.date", "claims.value", "claims.place.name",
        "claims.place.within", "claims.quantity.low", "claims.quantity.high",
        "claims.quantity.best", "claims.quantity.low_exclusive", "claims.quantity.high_exclusive",
        "claims.quantity.approximate", "claims.quantity.unit", "claims.quantity.as_of",
        "claims.citations.source.title", "claims.citations.quote.exact",
        "claims.citations.source.url",
    }
)  # fmt: skip


@checked
def dumps(timeline: Timeline) -> bytes:
    """Return the text in UTF-8; `export` says as well what it does not carry."""
    return export(timeline).data


@checked
def export(timeline: Timeline) -> Export:
    """Return a header in YAML, then the events that have a first and a last day.

    >>> from timeline.model import Event
    >>> done = export(Timeline(events=[Event("A coup", when="2021-02", tags=["army"])]))
    >>> print(done.data.decode(), *done.losses, sep="")
    2021-02: A coup #army
    <BLANKLINE>
    when of a-coup: flattened, 2021-02 is some time within what is drawn
    """
    losses: list[Loss] = list(losses_of_timeline(timeline, {"title", "description"}))
    entries = []
    for event, stretch, entry in draw_each(timeline, _entry, losses):
        entries.append(entry)
        losses.extend(
            Loss(kind="flattened", why=why, event_id=event.id, field="when")
            for why in _hours_hidden(stretch)
        )
        losses.extend(
            losses_of_event(event, _CARRIED, partial(claim_told, event), once=ONCE_IN_WORDS)
        )
    # JSON strings are YAML's too, whatever the text holds.
    header = [
        f"{name}: {json.dumps(text)}\n"
        for name, text in (("title", timeline.title), ("description", timeline.description))
        if text
    ]
    text = "\n".join(["".join(header), *entries] if header else entries)
    return Export(text.encode(), tuple(losses))


def _entry(event: Event, stretch: Stretch) -> str:
    return "".join(f"{line}\n" for line in _lines(event, stretch))


def _lines(event: Event, stretch: Stretch) -> Iterator[str]:
    tags = "".join(f" #{_tag(tag)}" for tag in event.tags)
    yield f"{_date(event, stretch)}: {_plain(shown_title(event))}{tags}"
    details = [*event.description.splitlines(), *_details(event)]
    yield from (f"> {_plain(line)}" for line in details if line.strip())


def _details(event: Event) -> Iterator[str]:
    if event.when is not None and not _is_plain(event.when):
        yield f"Date: {event.when.humanize()}"
    for claim in event.standing():
        value = claim.value
        shown = value.humanize() if isinstance(value, DateValue) else str(value)
        if value not in (event.when, event.title):
            yield f"{claim.field}: {shown}{''.join(f' ({mark})' for mark in remarks_on(claim))}"
    for citation, mark in citations_marked(event):
        words = f"“{citation.quote.exact}” " if citation.quote is not None else ""
        address = web_address(citation.source)
        remark = f" ({mark})" if mark else ""
        yield f"{words}{citation.source.title}{f' {address}' if address else ''}{remark}"


# -- dates ---------------------------------------------------------------------


def _date(event: Event, stretch: Stretch) -> str:
    when = event.when
    if stretch.last is None:
        raise RangeError(f"nothing bounds the end of {when}, and Markwhen would take today for it")
    if isinstance(stretch.first, DateTime) and stretch.first == stretch.last:
        return _edge(stretch.first)
    if isinstance(when, Interval) and _is_plain(when.start) and _is_plain(when.end):
        return f"{when.start}/{when.end}"
    if _is_plain(when):
        return str(when)
    return f"{_edge(_day(stretch.first))}/{_edge(_day(stretch.last))}"


def _hours_hidden(stretch: Stretch) -> Iterator[str]:
    if isinstance(stretch.first, DateTime):
        if stretch.first != stretch.last:
            yield "the hours are told in words"
        elif stretch.first.shift is None:
            yield "local time, its zone unknown, is given as if it were UTC"


def _is_plain(date: object) -> bool:
    """Whether Markwhen writes the date as we do."""
    return (
        isinstance(date, Date)
        and date.is_known
        and not date.qualifier
        and date.significant is None
        and isinstance(date.year, int)
        and 0 <= date.year <= 9999
    )


def _day(edge: Date | DateTime) -> Date:
    return edge.date if isinstance(edge, DateTime) else edge


def _edge(edge: Date | DateTime) -> str:
    return edge_text(edge, "Markwhen") + ("Z" if isinstance(edge, DateTime) else "")


# -- text ----------------------------------------------------------------------

# `#tag`, `!id` and `@page` are taken out of a text; a word joiner keeps them in it.
_MARK = re.compile(r"([#!@])(?=\w)")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def _plain(text: str) -> str:
    shown = " ".join(_CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text).split())
    return _MARK.sub("\\1\N{WORD JOINER}", shown)


def _tag(tag: str) -> str:
    return re.sub(r"\W+", "_", tag).strip("_") or "_"
