"""Outlines as a file format of sourced-timeline: a line an event, its date and its title."""

from __future__ import annotations

from functools import partial

from timeline import Claim, Event, Timeline
from timeline.errors import FormatError, LimitError, TimelineError
from timeline.formats import Export, Format, Loss, Reading
from timeline.formats.losses import losses_of_event, losses_of_timeline

FORMAT = Format(
    name="outline",
    suffixes=(".outline",),
    module="outline",
    summary="a line an event",
    loses="all but dates and titles",
)
CARRIED = {"title", "claims.date"}


def read(data: bytes | str, *, strict: bool = True, limit: int = 1 << 20) -> Reading:
    if len(data) > limit:
        raise LimitError(f"expected at most {limit} bytes, found {len(data)}")
    timeline, notes = Timeline(), []
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    for number, line in enumerate(text.splitlines(), start=1):
        date, _, title = line.removeprefix("* ").partition(" ")
        try:
            timeline.add(Event(title, when=date, id=f"line-{number}"))
        except TimelineError as error:
            fault = FormatError(error.message, place=f"line {number}", hint=error.hint)
            if strict:
                raise fault from None
            notes.append(f"{fault}; the line is left out")
    return Reading(timeline, tuple(notes))


def is_told(event: Event, claim: Claim) -> bool:
    return claim.value == event.when


def export(timeline: Timeline) -> Export:
    lines, losses = [], list(losses_of_timeline(timeline, carried=()))
    for event in timeline:
        if event.when is None:
            losses.append(Loss(kind="left out", why="it has no date", event_id=event.id))
            continue
        lines.append(f"* {event.when} {' '.join(event.title.split())}\n")
        losses += losses_of_event(event, CARRIED, partial(is_told, event))
    return Export("".join(lines).encode(), tuple(losses))
