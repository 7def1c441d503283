"""The picture of a timeline as an SVG file. Writing only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline._render.drawing import WIDTH, draw, picture_with
from timeline._render.frames import Drawing
from timeline._render.lanes import By
from timeline._render.tongue import tongue_of
from timeline._util.checked import checked
from timeline.formats._contract import Export, Loss
from timeline.formats._display import without_rejected
from timeline.model import Timeline

__all__ = ["dumps", "export", "losses"]


@checked
def dumps(timeline: Timeline, **options: Any) -> bytes:
    """Return the picture as SVG; `export` says as well what is not on it."""
    return export(timeline, **options).data


@checked
def export(timeline: Timeline, *, lanes: By = "tag", width: float = WIDTH) -> Export:
    """Return the picture as SVG, and what is not on it; see `timeline._render.drawing.picture_of`.

    >>> from timeline.model import Event
    >>> done = export(Timeline(events=[Event("Coup", when="2021-02-01")]))
    >>> print(*done.losses)
    the timeline: flattened, a picture has dates and titles: no sources, words or figures
    """
    rejected: list[Loss] = []
    timeline = without_rejected(timeline, rejected)
    tongue = tongue_of(timeline.language)
    drawing = draw(timeline, lanes=lanes, width=width, title=True, tongue=tongue)
    data = picture_with(timeline, drawing).svg.encode()
    return Export(data, (*rejected, *losses(timeline, drawing)))


@checked
def losses(timeline: Timeline, drawing: Drawing) -> Iterator[Loss]:
    """Yield what a picture of a timeline lacks: of each event that is not told whole, what."""
    if timeline.events:
        has = "dates and titles" if drawing.has_titles else "dates"
        yield Loss(kind="flattened", why=f"a picture has {has}: no sources, words or figures")
    for event in timeline.events:
        if event.id not in drawing.shown:
            yield Loss(kind="flattened", why="it is counted, not drawn", event_id=event.id)
        elif event.id not in drawing.titled:
            yield Loss(
                kind="flattened",
                why="its title is cut" if drawing.has_titles else "its mark has no title",
                event_id=event.id,
                field="title",
            )
