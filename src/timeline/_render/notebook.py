"""A timeline as a notebook shows it: the picture as an image, and the events as a list."""

from __future__ import annotations

from markupsafe import Markup

from timeline._render.captions import shown_timeline, shown_title
from timeline._render.characters import harmless
from timeline._render.drawing import picture_of, summary_of
from timeline.model import Timeline

__all__ = ["html_of"]

MOST_LISTED = 100


def html_of(timeline: Timeline) -> str:
    """A fragment of HTML in which nothing runs.

    >>> from timeline.model import Event
    >>> "<li>1 February 2021: Coup</li>" in html_of(
    ...     Timeline(events=[Event("Coup", when="2021-02-01")])
    ... )
    True
    """
    timeline, _ = shown_timeline(timeline)
    events = timeline.events
    items = Markup("").join(
        Markup("<li>{}: {}</li>").format(
            "no date" if event.when is None else event.when.humanize(), harmless(shown_title(event))
        )
        for event in events[:MOST_LISTED]
    )
    rest = len(events) - MOST_LISTED
    more = Markup("<p>and {:,} more</p>").format(rest) if rest > 0 else Markup("")
    return str(
        Markup("{}<details><summary>{}</summary><ol>{}</ol>{}</details>").format(
            Markup(picture_of(timeline)._repr_html_()), summary_of(timeline), items, more
        )
    )
