"""A page of a timeline: one HTML file that needs no network, no server and no script.

It has the picture, and under it every event in order of time with its words, its
sources and its doubt. Its Content Security Policy (Level 3) allows its own style and
script by their hashes and nothing else, so that no text in it can load or run
anything. Writing only.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import attrs
from markupsafe import Markup

from timeline._render.axis import axis_of
from timeline._render.cautions import caution_of
from timeline._render.compact import compacted
from timeline._render.density import days_of
from timeline._render.drawing import draw, draw_sheets, summary_of
from timeline._render.drawn import Drawn, drawn_data, pieces_of
from timeline._render.entries import Entry, entry_of
from timeline._render.evidence import Witness
from timeline._render.frames import Drawing, in_page
from timeline._render.head import ICON, head_of, policy_of
from timeline._render.inferred import Inferred, chronology_of, inferred_by_event, marks_of
from timeline._render.lanes import By, lanes_of
from timeline._render.map import WorldMap, map_of
from timeline._render.rail import rail_of
from timeline._render.scripts import page_script
from timeline._render.series import Series, chart_of, cited_in, series_of, sources_of
from timeline._render.several import fragment_of, is_cut, people_of
from timeline._render.story import Step, Story, as_story, tellings_of
from timeline._render.style import page_style
from timeline._render.stylesheets import stylesheet_from
from timeline._render.templating import environment
from timeline._render.tongue import Tongue, direction_of, family_of, tongue_of
from timeline._util.checked import checked
from timeline._util.files import Path
from timeline._util.text import described
from timeline.errors import RangeError
from timeline.formats._bibliography.citing import citer
from timeline.formats._display import without_proposals, without_rejected
from timeline.formats._format import Export, Loss
from timeline.formats.losses import losses_of_event, losses_of_timeline
from timeline.model import Event, Timeline

if TYPE_CHECKING:
    from timeline.curate import Chronology

__all__ = ["MOST_LISTED", "Step", "Story", "dumps", "export"]

MOST_LISTED = 100_000
"""How many events a page lists; those after them are counted, and reported as losses."""

MOST_TOLD = 2000
"""Above so many events, the script draws those of the list that are looked at; without scripts so
many are told in brief."""

MOST_SPELLED = 150
"""Above so many events, each one's sources are named by their numbers in the list of sources."""

MOST_OPEN = 30
"""Up to so many events, each one's evidence is open to see at first."""

LEAST_OVER_TIME = 20
"""From so many dated events on, a page shows how many there are over time, to choose from."""

MOST_IN_TABLE = 12
"""How many figures the table below a chart has; the others stand with their events."""

MOST_CHARTS = 6
"""How many charts a page has, those of the most figures."""

CHART_WIDTH = 640.0


NARROW = 320
"""How wide the picture is drawn for a phone, and for the two columns of a paper page."""

SHEET = 820
"""How high it is at most, before another begins: so much fits into such a column."""

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


_BADGES = {
    "disputed": "≠ disputed",
    "unsupported": "no source",
    "proposed": "proposed, not checked",
}
"""What stands beside a date, by how it was reached."""

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
    listed, left_out = timeline.events[:most_listed], timeline.events[most_listed:]
    told = None if story is None else as_story(story)
    chronology = chronology_of(timeline) if len(timeline) <= MOST_TOLD else None
    inferred = inferred_by_event(chronology)
    tongue = tongue_of(timeline.language)
    in_lanes = lanes_of(listed, lanes, rest=tongue("other"))
    names = {event.id: lane.name for lane in in_lanes for event in lane.events}
    titles = {event.id: (event.title, event.id in names) for event in timeline}
    caution = caution_of(timeline, for_editors=for_editors)
    sources = tuple(dict.fromkeys(source for event in listed for source in event.sources))
    witness = Witness(tongue, {source.id: n for n, source in enumerate(sources, 1)})
    is_drawn = len(listed) > MOST_TOLD
    # In a list that is drawn no source is named by a number: each text is there but once anyway.
    teller = attrs.evolve(witness, numbers={}) if is_drawn else witness
    entries = [
        entry_of(event, names[event.id], titles, inferred.get(event.id), teller) for event in listed
    ]
    world = map_of(entries, tongue, outlines)
    marks = marks_of(listed, inferred)
    rail = rail_of(marks, tongue)
    drawing = draw(timeline, lanes=lanes, links=names.keys(), inferred=inferred, tongue=tongue)
    context = {
        "shown": drawing.shown,
        "lanes_by": lanes,
        "rail": rail,
        "cite": None if style is None else citer(style),
        **_of_timeline(timeline, tongue, len(listed)),
        **_of_every_page(),
    }
    page = (
        environment()
        .get_template("page.html")
        .render(
            timeline=timeline,
            left_out=len(left_out),
            listed=len(listed),
            strip=days_of(axis_of(marks.values(), 0, 1)) if len(marks) >= LEAST_OVER_TIME else "",
            picture=in_page(drawing, summary_of(timeline, tongue), "group", tongue.code),
            sheets=_sheets(timeline, drawing, lanes, names, inferred, tongue),
            sources=[witness.listed(source) for source in sources],
            lanes=list(dict.fromkeys(name for name in names.values() if name)),
            clashes=list(_clashes(chronology, names)),
            more_clashes=0 if chronology is None else chronology.more_contradictions,
            story=told,
            map=world,
            is_undecided=is_undecided,
            steps=tellings_of(told, entries, timeline),
            numbers=witness.numbers,
            caution=caution,
            head=head_of(timeline, summary_of(timeline, tongue), caution, tongue),
            rail_legend=in_page(rail.legend, tongue("What the marks mean"), "group", tongue.code),
            **context,
            entries=entries[:MOST_TOLD] if is_drawn else entries,
            data=_drawn(entries, context) if is_drawn else "",
            **_looks(rail.rules, "" if stylesheet is None else stylesheet_from(stylesheet)),
        )
    )
    return Export(compacted(page).encode(), (*losses, *_losses(timeline, listed, drawing, world)))


def _sheets(
    timeline: Timeline,
    drawing: Drawing,
    lanes: By,
    names: Mapping[str, str],
    inferred: Mapping[str, Inferred],
    tongue: Tongue,
) -> list[Markup]:
    """The picture once more, for a phone and for paper, where its titles are in it."""
    if not drawing.has_titles:
        return []
    sheets = draw_sheets(
        timeline,
        lanes=lanes,
        width=NARROW,
        height=SHEET,
        links=names.keys(),
        inferred=inferred,
        tongue=tongue,
    )
    name, many = summary_of(timeline, tongue), tongue.number(len(sheets))
    return [
        in_page(sheet, f"{name} ({tongue.number(n)}/{many})", "group", tongue.code)
        for n, sheet in enumerate(sheets, 1)
    ]


def _losses(
    timeline: Timeline, listed: Sequence[Event], drawing: Drawing, world: WorldMap | None
) -> Iterator[Loss]:
    for event in timeline.events[len(listed) :]:
        if event.id in drawing.shown:
            yield Loss(kind="flattened", why="it is drawn and not listed", event_id=event.id)
        else:
            yield Loss(kind="left out", why="the page has no room to list it", event_id=event.id)
    carried = _CARRIED
    if world is not None and world.is_whole:
        carried = carried | _ON_THE_MAP
    for event in listed:
        yield from losses_of_event(event, carried)
        if any(map(is_cut, event.media)):
            why = "the end of its address is left out"
            yield Loss(kind="flattened", why=why, event_id=event.id, field="media")
    for number, event in enumerate(listed if len(listed) > MOST_TOLD else ()):
        why = "tells it in brief" if number < MOST_TOLD else "does not list it"
        yield Loss(kind="flattened", why=f"the page {why} without scripts", event_id=event.id)


def _clashes(
    chronology: Chronology | None, listed: Container[str]
) -> Iterator[list[tuple[str, str | None]]]:
    """The claims of each set that cannot all be true, in words, and the entries that have them."""
    for contradiction in () if chronology is None else chronology.contradictions:
        yield [
            (
                step.says,
                f"#{quote(fragment_of(step.event_id))}" if step.event_id in listed else None,
            )
            for step in contradiction.steps
        ]


# -- the page ----------------------------------------------------------------


def _drawn(entries: Iterable[Entry], context: Mapping[str, Any]) -> Markup:
    """The entries that the script draws, as data."""
    module: Any = environment().get_template("evidence.html").make_module(dict(context))
    marks = context["rail"].numbers
    return Markup(
        drawn_data(
            [
                Drawn(entry, marks.get(entry.event.id), pieces_of(compacted(module.inside(entry))))
                for entry in entries
            ]
        )
    )


def _of_timeline(timeline: Timeline, tongue: Tongue, listed: int) -> dict[str, object]:
    """What the template needs to know of the timeline as a whole, of which so many are listed."""
    language = timeline.language or "en"
    direction = direction_of(language)
    over_time = [series for series in series_of(timeline.series()) if series.is_over_time]
    longest = sorted(over_time, key=lambda series: -len(series.figures))
    charted = [series for series in over_time if series in longest[:MOST_CHARTS]]
    english = Markup("") if family_of(language) == "en" else Markup(' lang="en" dir="ltr"')
    return {
        "title": timeline.title or "Timeline",
        "language": language,
        "direction": direction,
        "t": tongue,
        # Where we do not speak the language of the page, our words say what they are.
        "ours": Markup("") if tongue.code == family_of(language) else english,
        "english": english,
        "summary": summary_of(timeline, tongue),
        "tags": sorted({tag for event in timeline.events for tag in event.tags}),
        "people": sorted({name for event in timeline.events for name in people_of(event)}),
        "charts": list(_charts(charted, explained=listed <= MOST_SPELLED)),
        "not_charted": sum(len(series.figures) for series in longest[MOST_CHARTS:]),
        "is_open": len(timeline) <= MOST_OPEN,
        "is_short": MOST_SPELLED < listed <= MOST_TOLD,
    }


@lru_cache(maxsize=1)
def _of_every_page() -> dict[str, object]:
    return {
        "icon": ICON,
        "sources_of": sources_of,
        "cited_in": cited_in,
        "badges": _BADGES,
        "most_in_table": MOST_IN_TABLE,
    }


def _looks(*rules: str) -> dict[str, object]:
    """The style of a page with these rules after it, its script, and what allows them."""
    style, script = "".join([page_style(), *rules]), page_script()
    return {
        "policy": policy_of(style, script),
        "style": Markup(style),
        "script": Markup(script),
    }


def _charts(charted: Iterable[Series], *, explained: bool) -> Iterator[tuple[Series, Markup]]:
    for series in charted:
        chart = chart_of(series, CHART_WIDTH, noted=False, explained=explained)
        yield series, in_page(chart, f"Chart: {series.name}", "img")
