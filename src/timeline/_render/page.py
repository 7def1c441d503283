"""A page in the making: what it shows of a timeline, and its HTML.

Each part is found once, when the first asks for it: the picture, the map, the strip and the list
tell of the same events in the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
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
from timeline._render.marks import Mark
from timeline._render.rail import Rail, rail_of
from timeline._render.scripts import page_script
from timeline._render.series import Series, chart_of, cited_in, series_of, sources_of
from timeline._render.several import fragment_of, people_of
from timeline._render.story import Story, tellings_of
from timeline._render.style import page_style
from timeline._render.templating import environment
from timeline._render.tongue import Tongue, direction_of, family_of, tongue_of
from timeline._util.files import Path
from timeline.model import Event, Source, Timeline

if TYPE_CHECKING:
    from timeline.curate import Chronology

__all__ = ["LEAST_OVER_TIME", "MOST_TOLD", "Page"]

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

CHART_WIDTH = 600.0

NARROW = 320
"""How wide the picture is drawn for a phone, and for the two columns of a paper page."""

SHEET = 820
"""How high it is at most, before another begins: so much fits into such a column."""

_BADGES = {
    "disputed": "≠ disputed",
    "unsupported": "no source",
    "proposed": "proposed, not checked",
}
"""What stands beside a date, by how it was reached."""


@attrs.frozen(kw_only=True)
class Page:
    """A page of a timeline, of which `listed` are the events in its list.

    `cite` says how a source is cited, `rules` are those of the user's stylesheet. With
    `is_undecided` there were proposals that it does not show.
    """

    timeline: Timeline
    listed: Sequence[Event]
    lanes: By
    cite: Callable[[Source], str] | None
    rules: str
    story: Story | None
    outlines: Path | None
    for_editors: bool
    is_undecided: bool

    # -- what it shows ---------------------------------------------------------

    @property
    def is_drawn(self) -> bool:
        """Whether the script draws the list, since it is long."""
        return len(self.listed) > MOST_TOLD

    @property
    def most_in_brief(self) -> int:
        """How many events of a list that is drawn are told in brief to whoever runs no scripts."""
        return MOST_TOLD

    @cached_property
    def tongue(self) -> Tongue:
        """The page's words in the timeline's language."""
        return tongue_of(self.timeline.language)

    @cached_property
    def chronology(self) -> Chronology | None:
        """What follows from all dates together; None of more events than are told in full."""
        return chronology_of(self.timeline) if len(self.timeline) <= MOST_TOLD else None

    @cached_property
    def inferred(self) -> Mapping[str, Inferred]:
        """The dates that follow from others, by event."""
        return inferred_by_event(self.chronology)

    @cached_property
    def lane_names(self) -> dict[str, str]:
        """The name of the lane of each event that is listed."""
        found = lanes_of(self.listed, self.lanes, rest=self.tongue("other"))
        return {event.id: lane.name for lane in found for event in lane.events}

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources of what is listed, in the order in which it cites them."""
        return tuple(dict.fromkeys(source for event in self.listed for source in event.sources))

    @cached_property
    def witness(self) -> Witness:
        """What tells who says so, and numbers the sources."""
        numbers = {source.id: n for n, source in enumerate(self.sources, 1)}
        return Witness(self.tongue, numbers)

    @cached_property
    def entries(self) -> list[Entry]:
        """The events of the list, in words."""
        titles = {event.id: (event.title, event.id in self.lane_names) for event in self.timeline}
        # In a list that is drawn no source is named by a number: each text is there but once
        # anyway.
        teller = attrs.evolve(self.witness, numbers={}) if self.is_drawn else self.witness
        return [
            entry_of(event, self.lane_names[event.id], titles, self.inferred.get(event.id), teller)
            for event in self.listed
        ]

    @cached_property
    def world(self) -> WorldMap | None:
        """The map of the places that have a position; None where none has."""
        return map_of(self.entries, self.tongue, self.outlines)

    @cached_property
    def marks(self) -> dict[str, Mark]:
        """The marks of the events that are listed."""
        return marks_of(self.listed, self.inferred)

    @cached_property
    def rail(self) -> Rail:
        """The marks that stand in the list."""
        return rail_of(self.marks, self.tongue)

    @cached_property
    def drawing(self) -> Drawing:
        """The picture."""
        return draw(
            self.timeline,
            lanes=self.lanes,
            links=self.lane_names.keys(),
            inferred=self.inferred,
            tongue=self.tongue,
        )

    # -- its HTML --------------------------------------------------------------

    @cached_property
    def html(self) -> str:
        """The page."""
        context = self._context()
        template = environment().get_template("page.html")
        return compacted(template.render(**context, **self._above(), **self._list(context)))

    def _context(self) -> dict[str, Any]:
        """What each part of the templates needs to know."""
        return {
            "shown": self.drawing.shown,
            "lanes_by": self.lanes,
            "rail": self.rail,
            "cite": self.cite,
            **_of_timeline(self.timeline, self.tongue, len(self.listed)),
            **_of_every_page(),
        }

    def _above(self) -> dict[str, Any]:
        """What stands in the head of a page, and above its list."""
        tongue, summary = self.tongue, summary_of(self.timeline, self.tongue)
        caution = caution_of(self.timeline, for_editors=self.for_editors)
        return {
            "timeline": self.timeline,
            "caution": caution,
            "head": head_of(self.timeline, summary, caution, tongue),
            "is_undecided": self.is_undecided,
            "story": self.story,
            "steps": tellings_of(self.story, self.entries, self.timeline),
            "picture": in_page(self.drawing, summary, "group", tongue.code),
            "sheets": self._sheets(),
            "map": self.world,
            "clashes": list(self._clashes()),
            "more_clashes": 0 if self.chronology is None else self.chronology.more_contradictions,
            **_looks(self.rail.rules, self.rules),
        }

    def _list(self, context: dict[str, Any]) -> dict[str, Any]:
        tongue, marks = self.tongue, self.marks
        is_over_time = len(marks) >= LEAST_OVER_TIME
        return {
            "listed": len(self.listed),
            "left_out": len(self.timeline) - len(self.listed),
            "strip": days_of(axis_of(marks.values(), 0, 1)) if is_over_time else "",
            "lanes": list(dict.fromkeys(name for name in self.lane_names.values() if name)),
            "sources": [self.witness.listed(source) for source in self.sources],
            "numbers": self.witness.numbers,
            "rail_legend": in_page(
                self.rail.legend, tongue("What the marks mean"), "group", tongue.code
            ),
            "entries": self.entries[: self.most_in_brief] if self.is_drawn else self.entries,
            "data": self._drawn(context) if self.is_drawn else "",
        }

    def _drawn(self, context: dict[str, Any]) -> Markup:
        """The entries that the script draws, as data."""
        module: Any = environment().get_template("evidence.html").make_module(context)
        marks = self.rail.numbers
        return Markup(
            drawn_data(
                [
                    Drawn(
                        entry, marks.get(entry.event.id), pieces_of(compacted(module.inside(entry)))
                    )
                    for entry in self.entries
                ]
            )
        )

    def _sheets(self) -> list[Markup]:
        """The picture once more, for a phone and for paper, where its titles are in it."""
        if not self.drawing.has_titles:
            return []
        tongue = self.tongue
        sheets = draw_sheets(
            self.timeline,
            lanes=self.lanes,
            width=NARROW,
            height=SHEET,
            links=self.lane_names.keys(),
            inferred=self.inferred,
            tongue=tongue,
        )
        name, many = summary_of(self.timeline, tongue), tongue.number(len(sheets))
        return [
            in_page(sheet, f"{name} ({tongue.number(n)}/{many})", "group", tongue.code)
            for n, sheet in enumerate(sheets, 1)
        ]

    def _clashes(self) -> Iterator[list[tuple[str, str | None]]]:
        """The claims of each set that cannot all be true, in words, and the entries that have
        them.
        """
        for contradiction in () if self.chronology is None else self.chronology.contradictions:
            yield [
                (
                    step.says,
                    f"#{quote(fragment_of(step.event_id))}"
                    if step.event_id in self.lane_names
                    else None,
                )
                for step in contradiction.steps
            ]


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
