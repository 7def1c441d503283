"""A timeline as a notebook shows it: the picture, and the events as a list with their sources."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from timeline._render.addresses import link_of
from timeline._render.captions import shown_timeline, shown_title
from timeline._render.characters import harmless
from timeline._render.drawing import picture_of, summary_of
from timeline._render.tongue import Tongue, tongue_of
from timeline.model import Event, Timeline

__all__ = ["html_of"]

MOST_LISTED = 100


def html_of(timeline: Timeline) -> str:
    """A fragment of HTML in which nothing runs.

    >>> "<li>1 February 2021: <bdi>Coup</bdi></li>" in html_of(
    ...     Timeline(events=[Event("Coup", when="2021-02-01")])
    ... )
    True
    """
    timeline, _ = shown_timeline(timeline)
    tongue = tongue_of(timeline.language)
    events = timeline.events
    items = Markup("").join(_item(event, tongue) for event in events[:MOST_LISTED])
    rest = len(events) - MOST_LISTED
    more = Markup("<p>and {:,} more</p>").format(rest) if rest > 0 else Markup("")
    return str(
        Markup("{}<details><summary>{}</summary><ol>{}</ol>{}</details>").format(
            Markup(picture_of(timeline)._repr_html_()), summary_of(timeline, tongue), items, more
        )
    )


def _item(event: Event, tongue: Tongue) -> Markup:
    when = tongue("no date") if event.when is None else tongue.date(event.when)
    title = harmless(shown_title(event))
    sources = Markup("; ").join(_sources(event))
    cited = Markup(" ({})").format(sources) if sources else ""
    return Markup("<li>{}: <bdi>{}</bdi>{}</li>").format(when, title, cited)


def _sources(event: Event) -> Iterator[Markup]:
    for source in event.sources:
        title = Markup("<bdi>{}</bdi>").format(harmless(source.title))
        if (link := link_of(source.url)) is not None:
            opening = '<a href="{}" target="_blank" rel="noopener noreferrer">'
            title = Markup(opening).format(harmless(link)) + title + Markup("</a>")
        yield Markup("<cite>{}</cite>").format(title)
