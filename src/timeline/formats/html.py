"""A page of a timeline: one HTML file that needs no network, no server and no script.

It has the picture, and under it every event in order of time with its words, its
sources and its doubt. Its Content Security Policy (Level 3) allows its own style and
script by their hashes and nothing else, so that no text in it can load or run
anything. Writing only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline._render.lanes import By
from timeline._render.page import Page
from timeline._render.several import is_cut
from timeline._render.story import Step, Story, as_story
from timeline._render.stylesheets import stylesheet_from
from timeline._util.checked import checked
from timeline._util.files import Path
from timeline._util.text import described
from timeline.errors import RangeError
from timeline.formats._bibliography.citing import citer
from timeline.formats._contract import Export, Loss
from timeline.formats._display import without_proposals, without_rejected
from timeline.formats.losses import losses_of_event, losses_of_timeline
from timeline.model import Timeline

__all__ = ["MOST_LISTED", "Step", "Story", "dumps", "export"]

MOST_LISTED = 100_000
"""How many events a page lists; those after them are counted, and reported as losses."""

_CARRIED = {
    "title",
    "id",
    "description",
    "language",
    "tags",
    "note",
    "claims.date",
    "claims.place.name",
    "claims.place.within",
    "claims.place.country",
    "claims.quantity",
    "claims.value",
    "claims.participant.agent.name",
    "claims.participant.agent.kind",
    "claims.participant.role",
    "claims.media",
    "claims.relationship",
    "claims.status",
    "claims.basis",
    "claims.anchor",
    "claims.rule",
    "claims.verbatim",
    "claims.note",
    *(
        f"claims.citations.{path}"
        for path in (
            "quote",
            "locator",
            "stance",
            "note",
            "source.title",
            "source.id",
            "source.type",
            "source.language",
            "source.publisher",
            "source.author.name",
            "source.url",
            "source.published",
            "source.status",
            "source.captures.archive_url",
            "attribution.agent.name",
            "attribution.agent.kind",
            "attribution.agent.role",
            "attribution.through",
            "attribution.said",
            "attribution.terms",
            "attribution.medium",
        )
    ),
}


_ON_THE_MAP = {"claims.place.latitude", "claims.place.longitude"}


@checked
def dumps(timeline: Timeline, **options: Any) -> bytes:
    """Return the timeline as a page; `export` says as well what is not on it."""
    return export(timeline, **options).data


@checked
def export(
    timeline: Timeline,
    *,
    lanes: By = "tag",
    most_listed: int = MOST_LISTED,
    style: str | None = None,
    stylesheet: Path | None = None,
    for_editors: bool = False,
    story: Story | Path | None = None,
    outlines: Path | None = None,
) -> Export:
    """Return the timeline as a page, and what is not on it.

    `lanes` puts events side by side in the picture by "tag", "place" or "participant", or
    all in one ("none"). Events after the first `most_listed` are left out of the list. With a
    `style` of the Citation Style Language ("apa") each source stands there "cited as" that has
    it; it needs the extra `citations` (see `timeline.bibliography.cite`). A `stylesheet`, the path
    of a file of CSS, is taken into the page after its own style.

    Readers are not shown what was proposed and nobody accepted, but for the date of an event that
    stands itself, which says so. A page `for_editors` shows all of it.

    A `story`, or the path of a file of JSON with one, is told above the picture, step by step.

    Places that have a position are on a map, over `outlines`: a file of TopoJSON or GeoJSON, or
    the folder that has npm's `world-atlas`; without them over a grid.

    Raises FormatError for a stylesheet that would fetch anything, for outlines that are none, and
    for a story of which the page has not all events.

    >>> from timeline.model import Event
    >>> page = export(Timeline("Myanmar, 2021", events=[Event("Coup", when="2021-02-01")]))
    >>> page.data.startswith(b"<!DOCTYPE html>"), page.losses
    (True, ())
    """
    if type(most_listed) is not int or most_listed < 0:
        raise RangeError(f"expected how many events to list, found {described(most_listed)}")
    losses = list(losses_of_timeline(timeline, {"title", "description", "language"}))
    timeline = without_rejected(timeline, losses)
    decided = timeline if for_editors else without_proposals(timeline, losses)
    is_undecided, timeline = len(decided) < len(timeline), decided
    page = Page(
        timeline=timeline,
        listed=timeline.events[:most_listed],
        lanes=lanes,
        cite=None if style is None else citer(style),
        rules="" if stylesheet is None else stylesheet_from(stylesheet),
        story=None if story is None else as_story(story),
        outlines=outlines,
        for_editors=for_editors,
        is_undecided=is_undecided,
    )
    return Export(page.html.encode(), (*losses, *_losses(page)))


def _losses(page: Page) -> Iterator[Loss]:
    listed = page.listed
    for event in page.timeline.events[len(listed) :]:
        if event.id in page.drawing.shown:
            yield Loss(kind="flattened", why="it is drawn and not listed", event_id=event.id)
        else:
            yield Loss(kind="left out", why="the page has no room to list it", event_id=event.id)
    carried = _CARRIED
    if page.world is not None and page.world.is_whole:
        carried = carried | _ON_THE_MAP
    for event in listed:
        yield from losses_of_event(event, carried)
        if any(map(is_cut, event.media)):
            why = "the end of its address is left out"
            yield Loss(kind="flattened", why=why, event_id=event.id, field="media")
    for number, event in enumerate(listed if page.is_drawn else ()):
        why = "tells it in brief" if number < page.most_in_brief else "does not list it"
        yield Loss(kind="flattened", why=f"the page {why} without scripts", event_id=event.id)
