"""The picture of a timeline as an SVG file. Writing only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline.registry import Export, Loss
from timeline.timelines import Timeline
from timeline.views.drawing import WIDTH, picture_of
from timeline.views.lanes import By
from timeline.views.layout import MOST_DRAWN

__all__ = ["dumps", "export", "losses"]


def dumps(timeline: Timeline, **options: Any) -> bytes:
    """The picture as SVG; `export` says as well what is not on it."""
    return export(timeline, **options).data


def export(timeline: Timeline, *, lanes: By = "tag", width: float = WIDTH) -> Export:
    """The picture as SVG, and what is not on it; see `timeline.views.drawing.picture_of`.

    >>> from timeline.events import Event
    >>> done = export(Timeline(events=[Event("Coup", when="2021-02-01")]))
    >>> print(*done.losses)
    the timeline: flattened, a picture has dates and titles: no sources, words or figures
    """
    picture = picture_of(timeline, lanes=lanes, width=width)
    return Export(picture.svg.encode(), tuple(losses(timeline)))


def losses(timeline: Timeline) -> Iterator[Loss]:
    """What no picture of a timeline has."""
    if timeline.events:
        yield Loss(
            kind="flattened", why="a picture has dates and titles: no sources, words or figures"
        )
    if len(timeline) > MOST_DRAWN:
        for event in timeline.events:
            yield Loss(kind="flattened", why="it is counted, not drawn", event_id=event.id)
