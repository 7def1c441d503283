"""Figures over time: a chart of one subject's quantities, each with its limits and its source.

A dot is one figure; a bar with whiskers what lies between limits; an arrow a limit
with nothing on the other side. A date that is not exact is a whisker along the axis.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

import attrs
from markupsafe import Markup

from timeline._render.axis import Axis, axis_of
from timeline._render.characters import harmless
from timeline._render.elements import element, label, path
from timeline._render.evidence import undated
from timeline._render.frames import Drawing, standing_alone
from timeline._render.layout import checked_width
from timeline._render.marks import Mark, dating_of
from timeline._render.ticks import ticks
from timeline._render.typeface import fitted, measure
from timeline._util.picture import Picture
from timeline.model import Claim, Figure, Quantity, Timeline

__all__ = ["MOST_NOTED", "Series", "chart_of", "picture_of_series", "series_of"]

_LEFT, _RIGHT, _TOP, _HEIGHT = 96.0, 24.0, 58.0, 200.0
_SIZE = 11.5
_NOTE_ROW = 17.0
_SEEN = 10.0  # a shorter whisker along the axis would look like a limit

_PLAIN = ("count",)
"""The fields that are not named beside the measure: it says all."""

MOST_NOTED = 60
"""Of so many figures at most each has its number and its note."""


@attrs.frozen
class Series:
    """Figures of one field and one measure, in order of time."""

    field: str
    subject: str | None
    unit: str | None
    figures: tuple[Figure, ...]

    @property
    def name(self) -> str:
        """What is counted."""
        field = "" if self.field in _PLAIN else self.field
        measure = ", ".join(filter(None, (self.subject, self.unit)))
        return ": ".join(filter(None, (field, measure))) or "figures"

    @property
    def dated(self) -> tuple[Figure, ...]:
        """Those that have a place on the axis."""
        return tuple(figure for figure in self.figures if _mark(figure) is not None)

    @property
    def is_over_time(self) -> bool:
        """Whether its figures are of two dates at least."""
        return len({figure.as_of for figure in self.dated}) > 1


def series_of(figures: Iterable[Figure]) -> tuple[Series, ...]:
    """Return figures by field, subject and unit: a total is in no series with its parts.

    >>> from timeline.model import Claim, Event
    >>> claims = [Claim(f, Quantity.exactly(n)) for f, n in (("count", 3), ("deaths", 1))]
    >>> t = Timeline(events=[Event("a", claims=[Claim("when", "2021"), *claims])])
    >>> [(series.field, len(series.figures)) for series in series_of(t.series())]
    [('count', 1), ('deaths', 1)]
    """
    groups: dict[tuple[str, str, str], list[Figure]] = {}
    for figure in figures:
        key = (figure.field, figure.quantity.subject or "", figure.quantity.unit or "")
        groups.setdefault(key, []).append(figure)
    return tuple(
        Series(field, subject or None, unit or None, tuple(group))
        for (field, subject, unit), group in sorted(groups.items())
    )


def sources_of(figure: Figure) -> str:
    """The sources that a figure rests on, by title."""
    return _sources(figure.claims)


def cited_in(figure: Figure) -> tuple[str, ...]:
    """The ids of the sources that a figure rests on."""
    return tuple(dict.fromkeys(c.source.id for claim in figure.claims for c in claim.citations))


def _sources(claims: Iterable[Claim]) -> str:
    titles = dict.fromkeys(c.source.title for claim in claims for c in claim.citations)
    return "; ".join(titles) or "no source"


def picture_of_series(
    timeline: Timeline,
    *,
    subject: str | None = None,
    unit: str | None = None,
    field: str | None = None,
    width: float = 720.0,
) -> Picture:
    """The figures of a timeline as a picture that stands alone; the arguments choose among them."""
    chosen = timeline.series(subject=subject, unit=unit, field=field)
    charts = series_of(chosen) or (Series(field or "count", subject, unit, ()),)
    width = checked_width(width)
    count = "1 figure" if len(chosen) == 1 else f"{len(chosen)} figures"
    words = f"{count}: {'; '.join(series.name for series in charts)}"
    drawing = _below_one_another([chart_of(series, width) for series in charts], width)
    return standing_alone(drawing, words, words, timeline.language)


def _below_one_another(charts: Sequence[Drawing], width: float) -> Drawing:
    parts, top = [], 0.0
    for chart in charts:
        parts.append(element("g", chart.content, transform=f"translate(0 {top:g})"))
        top += chart.height + 16
    return Drawing(element("g", *parts), width, top)


def chart_of(
    series: Series, width: float, *, noted: bool = True, explained: bool = True
) -> Drawing:
    """The figures drawn, and if `noted` each with a number that the notes below explain.

    If `explained`, a pointer that rests on a figure is told what it is. Of very many figures
    none has a number or a note.
    """
    heading = label(fitted(harmless(series.name), 15, width - 40), 16.0, 24.0, "heading")
    dated = series.dated
    if not dated:
        nothing = label(measure("No dated figures.", 12.5), 16.0, 48.0, "quiet")
        return Drawing(element("g", heading, nothing), width, 64.0)
    chart = _Chart(axis_of(_marks(dated), _LEFT, width - _RIGHT), *_limits(dated))
    is_numbered = noted and len(dated) <= MOST_NOTED
    notes = [f"({n}) {_told(figure)}" for n, figure in enumerate(dated, 1)]
    if not is_numbered:
        notes = [f"{len(dated):,} figures, too many to note each"] if noted else []
    top = _TOP + _HEIGHT + 44
    lines = [
        label(fitted(note, _SIZE, width - 32), 16.0, top + n * _NOTE_ROW, "quiet")
        for n, note in enumerate(notes)
    ]
    parts = (
        heading,
        *chart.frame(),
        *chart.points(dated, numbered=is_numbered, explained=explained),
        *lines,
    )
    return Drawing(element("g", *parts), width, top + len(lines) * _NOTE_ROW)


def _told(figure: Figure) -> str:
    when = figure.as_of.humanize() if figure.as_of else ""
    if figure.how != "disputed":
        told = f"{undated(figure.quantity)} — {sources_of(figure)}"
    else:
        sides = [
            f"{undated(claim.value)} ({_sources([claim])})"
            for claim in figure.claims
            if isinstance(claim.value, Quantity)
        ]
        told = f"disputed, {' / '.join(dict.fromkeys(sides))}"
    return harmless(f"{when}: {told}")


def _mark(figure: Figure) -> Mark | None:
    if figure.as_of is None:
        return None
    mark = Mark((dating_of(figure.as_of),))
    return mark if mark.has_place else None


def _marks(figures: Iterable[Figure]) -> Iterator[Mark]:
    return (mark for figure in figures if (mark := _mark(figure)))


def _limits(figures: Sequence[Figure]) -> tuple[float, float]:
    """From nought, or the lowest figure below it, to a little over the highest."""
    values = [
        float(value)
        for figure in figures
        for value in (figure.quantity.low, figure.quantity.high)
        if value is not None
    ]
    low, high = min(0.0, *values), max(0.0, *values)
    return low, high + ((high - low) * 0.12 or 1.0)


@attrs.frozen
class _Chart:
    axis: Axis
    low: float
    high: float

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return _TOP + _HEIGHT * (1 - share)

    def frame(self) -> Iterator[Markup]:
        for value in _round_values(self.low, self.high):
            y = self.y(value)
            text = measure(_figure_text(value), _SIZE)
            yield path("grid", "M", self.axis.left, y, "H", self.axis.right)
            yield label(text, self.axis.left - 10 - text.width, y + 4, "quiet")
        bottom = _TOP + _HEIGHT
        for tick in ticks(self.axis, max(int((self.axis.right - self.axis.left) / 110), 2)):
            x = self.axis.x(tick.second)
            text = measure(" ".join(filter(None, (tick.label, tick.context))), _SIZE)
            yield path("rule", "M", x, bottom, "v", 5)
            if x + text.width < self.axis.right + _RIGHT:
                yield label(text, x + 3, bottom + 16, "quiet")
        yield path("rule", "M", self.axis.left, bottom, "H", self.axis.right)

    def points(
        self, figures: Sequence[Figure], *, numbered: bool, explained: bool
    ) -> Iterator[Markup]:
        if len(figures) > MOST_NOTED:
            yield from self._ticks(figures)
            return
        for index, figure in enumerate(figures, 1):
            mark = _mark(figure)
            assert mark is not None
            left, right = self.axis.x(mark.begin), self.axis.x(mark.end)
            colour = " claimed" if figure.how == "disputed" else ""
            parts = [element("title", _told(figure))] if explained else []
            for quantity in _quantities(figure):
                parts.extend(self._limits_of(quantity, (left + right) / 2, colour))
                if right - left > _SEEN:
                    y = self.y(_level(quantity))
                    parts.append(path("whisker" + colour, "M", left, y, "H", right))
            if numbered:
                y = self.y(max(map(_level, _quantities(figure))))
                tag = measure(f"({index})", _SIZE)
                x = min((left + right) / 2 + 9, self.axis.right)
                parts.append(label(tag, x, y - 7, "quiet"))
            yield element("g", *parts)

    def _ticks(self, figures: Iterable[Figure]) -> Iterator[Markup]:
        """Very many figures: of each a line from limit to limit, a short one where it has none.

        Lines that lie within others of their place are drawn by these.
        """
        columns: dict[tuple[str, float], list[tuple[float, float]]] = {}
        for figure in figures:
            mark = _mark(figure)
            assert mark is not None
            x = round((self.axis.x(mark.begin) + self.axis.x(mark.end)) / 2)
            class_ = "whisker claimed" if figure.how == "disputed" else "whisker"
            for quantity in _quantities(figure):
                given = [v for v in (quantity.low, quantity.high) if v is not None]
                low, high = round(self.y(float(min(given)))), round(self.y(float(max(given))))
                columns.setdefault((class_, x), []).append((min(high, low - 1), low))
        steps: dict[str, list[str | float]] = {}
        for (class_, at), lines in sorted(columns.items()):
            for upper, lower in _joined(lines):
                steps.setdefault(class_, []).extend(("M", at, lower, "V", upper))
        yield from (path(class_, *of) for class_, of in steps.items())

    def _limits_of(self, quantity: Quantity, x: float, colour: str) -> Iterator[Markup]:
        low, high = quantity.low, quantity.high
        if low is not None and low == high:
            class_ = "exact hollow" if quantity.approximate else "exact"
            yield element("circle", cx=x, cy=self.y(float(low)), r=5.0, class_=class_ + colour)
            return
        from_y = _TOP + _HEIGHT if low is None else self.y(float(low))
        to_y = _TOP if high is None else self.y(float(high))
        if high is None:
            to_y = max(from_y - 34, _TOP - 10)
        if low is None:
            from_y = min(to_y + 34, _TOP + _HEIGHT)
        yield path("whisker" + colour, "M", x, from_y, "V", to_y)
        yield _limit(x, from_y, 1, colour, is_open=low is None)
        yield _limit(x, to_y, -1, colour, is_open=high is None)
        if quantity.best is not None:
            yield element(
                "circle", cx=x, cy=self.y(float(quantity.best)), r=5.0, class_="exact" + colour
            )


def _joined(lines: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """Lines on one another, each from its lesser end, without what is drawn twice.

    >>> list(_joined([(5, 6), (1, 3), (2, 4)]))
    [(1, 4), (5, 6)]
    """
    begin, end = math.inf, -math.inf
    for low, high in sorted(lines):
        if low > end and end > begin:
            yield begin, end
        begin, end = (begin, max(end, high)) if low <= end else (low, high)
    yield begin, end


def _limit(x: float, y: float, toward: int, colour: str, *, is_open: bool) -> Markup:
    """A cap at a limit, an arrow where there is none."""
    if not is_open:
        return path("whisker" + colour, "M", x - 7, y, "h", 14)
    return path("head" + colour, "M", x - 6, y, "L", x, y + toward * 9, x + 6, y, "z")


def _quantities(figure: Figure) -> Iterator[Quantity]:
    """What is drawn of a figure: each that is claimed, where they clash."""
    if figure.how != "disputed":
        yield figure.quantity
        return
    for claim in figure.claims:
        if isinstance(claim.value, Quantity):
            yield claim.value


def _level(quantity: Quantity) -> float:
    """Where the width of a date is drawn: at the best estimate, else at a limit that somebody
    gave.
    """
    given = (quantity.best, quantity.high, quantity.low)
    return float(next(value for value in given if value is not None))


def _round_values(low: float, high: float) -> Iterator[float]:
    """Round values between the limits, about five of them."""
    rough = (high - low) / 5
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * m for m in (1, 2, 5, 10) if power * m >= rough)
    first = math.ceil(low / step)
    yield from (n * step for n in range(first, math.floor(high / step) + 1))


def _figure_text(value: float) -> str:
    if abs(value) >= 1e12 or 0 < abs(value) < 1e-3:
        return f"{value:.3g}"
    return f"{value:,.10g}"
