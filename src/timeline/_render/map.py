"""A map of the places of events, for a page: marks over outlines or a grid, and a list beside it.

A place that is only known to lie somewhere about a position is an area, each position of a dispute
is drawn, and the projection is named. Nothing is fetched, and nothing is asked of a network.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

import attrs
from markupsafe import Markup

from timeline._render.elements import element, label, number, path
from timeline._render.entries import Entry
from timeline._render.outlines import Outlines, outlines_from
from timeline._render.positions import Spot
from timeline._render.projection import Frame, frame_around
from timeline._render.sites import Site, sites_of
from timeline._render.tongue import Tongue
from timeline._render.typeface import fitted, measure
from timeline._util.files import Path

__all__ = ["WorldMap", "map_of"]

WIDTH: Final = 480.0

MOST_SITES: Final = 150
"""So many places are linked and listed, those of most events; the others are faint dots."""

_MOST_POINTS = 6000
_MOST_LABELLED = 40
_LABEL = 150.0
_SIZE = 16.0
_DOT, _AREA = 5.0, 13.0
_DENSE, _MOST_LARGE = 0.5, 60
_TOUCHED = 40.0
"""What a finger needs: 24 pixels (WCAG 2.2, 2.5.8) where a phone shows the map at six tenths."""


@attrs.frozen
class WorldMap:
    """A map for a page: its picture, the places on it, and what is to be said of it."""

    picture: Markup
    sites: tuple[Site, ...]
    remarks: tuple[str, ...]
    is_whole: bool
    """Whether each position of each event is on it."""


def map_of(entries: Sequence[Entry], tongue: Tongue, outlines: Path | None) -> WorldMap | None:
    """Return the map of the events that have a position, or None where none has.

    `outlines` is where coasts and borders are read from; see `outlines_from`.
    """
    every = sites_of(entries)
    if not every:
        return None
    spots = [site.spot for site in every]
    frame = frame_around(((spot.latitude, spot.longitude) for spot in spots), WIDTH)
    sites = tuple(_as_seen(site, frame) for site in every[:MOST_SITES])
    drawn = None if outlines is None else outlines_from(outlines, frame.degrees_wide)
    placed = {place for site in every for place in site.places}
    left = len(entries) - len(placed), len(every) - len(sites)
    pen = _Pen(frame, tongue, _DENSE if len(sites) > _MOST_LARGE else 1.0)
    return WorldMap(
        pen.picture(sites, spots[MOST_SITES:], drawn),
        sites,
        tuple(_remarks(frame, drawn, left, tongue)),
        len(every) == len(sites),
    )


def _as_seen(site: Site, frame: Frame) -> Site:
    """A place as it is on the map: a position whose last digit is wider than a dot is an area."""
    if site.spot.reach * frame.scale <= _DOT:
        return site
    return attrs.evolve(site, spot=attrs.evolve(site.spot, is_area=True))


def _remarks(
    frame: Frame, outlines: Outlines | None, left: tuple[int, int], tongue: Tongue
) -> Iterator[str]:
    """What is left out (events without a position, places not listed), and how all is drawn."""
    without, beyond = left
    if without == 1:
        yield tongue("1 event has no position, and is not on the map.")
    elif without:
        yield tongue("{count} events have no position, and are not on the map.", count=without)
    if beyond:
        yield tongue("{count} more places, of fewer events, are faint dots.", count=beyond)
    yield tongue(
        "Equirectangular projection, true to scale along {latitude}.",
        latitude=_degrees(round(frame.middle), "NS", tongue),
    )
    if outlines is None:
        yield tongue("Without outlines: a grid of degrees alone.")
    else:
        yield tongue(
            "Outlines: {source}. Borders are as they are drawn there.", source=outlines.credit
        )


def _degrees(degrees: float, sides: str, tongue: Tongue) -> str:
    side = sides[degrees < 0]
    return tongue(f"{{degrees}}° {side}", degrees=f"{abs(degrees):g}")


# -- the picture -----------------------------------------------------------------


@attrs.frozen
class _Pen:
    frame: Frame
    tongue: Tongue
    size: float

    def picture(
        self, sites: Sequence[Site], others: Sequence[Spot], outlines: Outlines | None
    ) -> Markup:
        """The map as an element of a page."""
        frame = self.frame
        legend, height = self._legend(sites)
        inner = element(
            "svg",
            element("rect", width="100%", height="100%", class_="lane"),
            *self._grid(),
            *([] if outlines is None else [self._outlines(outlines)]),
            *self._faint(others),
            *self._marks(sites),
            width=frame.width,
            height=frame.height,
            viewBox=f"0 0 {number(frame.width)} {number(frame.height)}",
        )
        whole = frame.height + height
        return element(
            "svg",
            inner,
            element("g", *legend, transform=f"translate(0 {number(frame.height)})"),
            viewBox=f"0 0 {number(frame.width)} {number(whole)}",
            role="group",
            aria_label=self.tongue("Map of the places"),
            class_="picture map",
            lang=self.tongue.code,
        )

    def _grid(self) -> Iterator[Markup]:
        frame = self.frame
        meridians, parallels = frame.grid()
        for meridian in meridians:
            x = frame.x(meridian)
            yield path("grid", "M", x, 0.0, "V", frame.height)
            degrees = (meridian + 180) % 360 - 180
            name = measure(_degrees(degrees, "EW", self.tongue), _SIZE)
            if x + name.width + 6 < frame.width:
                yield label(name, x + 3, frame.height - 5, "quiet")
        for parallel in parallels:
            y = frame.y(parallel)
            yield path("grid", "M", 0.0, y, "H", frame.width)
            name = measure(_degrees(parallel, "NS", self.tongue), _SIZE)
            if _SIZE + 4 < y < frame.height - 2 * _SIZE:
                yield label(name, 3.0, y - 4, "quiet")

    def _outlines(self, outlines: Outlines) -> Markup:
        """Coasts and borders, as coarse as it takes to keep them small."""
        runs = [run for line in outlines.lines for run in self.frame.seen(line)]
        tolerance = 0.6
        while True:
            thinned = [_thinned(run, tolerance) for run in runs]
            if sum(map(len, thinned)) <= _MOST_POINTS:
                break
            tolerance *= 1.5
        data = "".join(map(_drawn, (run for run in thinned if len(run) > 1)))
        return element("path", class_="rule outline", d=data)

    def _faint(self, spots: Sequence[Spot]) -> Iterator[Markup]:
        """Places that are not listed, as one path of dots."""
        if spots:
            places = {(self.frame.x(s.longitude), self.frame.y(s.latitude)) for s in spots}
            data = "".join(f"M{x:.1f} {y:.1f}h0" for x, y in sorted(places))
            yield element("path", class_="stem faint", d=data)

    def _marks(self, sites: Sequence[Site]) -> Iterator[Markup]:
        names = self._names(sites)
        for site in reversed(sites):
            title = element("title", f"{site.short}: {self._events(site)}")
            yield element(
                "a",
                title,
                self._target(site, sites),
                *self._shapes(site),
                *([names[site.number]] if site.number in names else []),
                href=f"#{site.fragment}",
                class_="site",
            )

    def _events(self, site: Site) -> str:
        count = len(site.places)
        words = self.tongue("1 event") if count == 1 else self.tongue("{count} events", count=count)
        return f"{words} ({self.tongue('disputed')})" if site.is_disputed else words

    def _at(self, site: Site) -> tuple[float, float]:
        return self.frame.x(site.spot.longitude), self.frame.y(site.spot.latitude)

    def _target(self, site: Site, sites: Sequence[Site]) -> Markup:
        """Where it is pointed at: as far as a finger needs, but no further than half the way to
        the next place, unless that is as near as a dot.
        """
        x, y = self._at(site)
        ways = (math.dist((x, y), self._at(other)) for other in sites if other is not site)
        reach = max(min(_TOUCHED / 2, min(ways, default=math.inf) / 2), _AREA)
        return element("circle", cx=x, cy=y, r=reach, class_="target", pointer_events="all")

    def _shapes(self, site: Site) -> Iterator[Markup]:
        """A dot, larger for more events; a diamond in a dispute; an area where it is one."""
        x, y = self._at(site)
        claimed = " claimed" if site.is_disputed else ""
        radius = self._radius(site)
        if site.spot.is_area:
            yield element("circle", cx=x, cy=y, r=radius, class_=f"tint{claimed}")
            yield element("circle", cx=x, cy=y, r=radius, class_=f"stem option{claimed}")
        elif site.is_disputed:
            yield _diamond(x, y, self.size)
        else:
            yield element("circle", cx=x, cy=y, r=radius, class_="exact")

    def _radius(self, site: Site) -> float:
        if site.spot.is_area:
            reach = site.spot.reach * self.frame.scale
            return max(_AREA * self.size, min(reach, self.frame.width / 2))
        return _DOT * self.size + 2 * math.log10(len(site.places))

    def _names(self, sites: Sequence[Site]) -> dict[int, Markup]:
        """The names that stand free of one another, those of most events first."""
        taken = [_box(*self._at(site), self._radius(site)) for site in sites]
        found: dict[int, Markup] = {}
        for site in sites[:_MOST_LABELLED]:
            (x, y), beside = self._at(site), self._radius(site) + 4
            name = fitted(site.short, _SIZE, _LABEL)
            is_room = x + beside + name.width < self.frame.width
            left = x + beside if is_room else x - beside - name.width
            box = (left, y - 9, left + name.width, y + 7)
            if left > 0 and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                found[site.number] = label(name, left, y + 5, "label")
        return found

    def _legend(self, sites: Sequence[Site]) -> tuple[list[Markup], float]:
        """What the marks mean that are used, a line each."""
        used = {
            "a place": any(not s.spot.is_area and not s.is_disputed for s in sites),
            "somewhere about here": any(s.spot.is_area for s in sites),
            "a place in dispute": any(s.is_disputed for s in sites),
        }
        symbols = {
            "a place": [element("circle", cx=12.0, cy=12.0, r=_DOT, class_="exact")],
            "somewhere about here": [
                element("circle", cx=12.0, cy=12.0, r=8.0, class_=class_)
                for class_ in ("tint", "stem option")
            ],
            "a place in dispute": [_diamond(12.0, 12.0, 1.0)],
        }
        parts: list[Markup] = []
        y = 4.0
        for words in (words for words, is_used in used.items() if is_used):
            name = label(measure(self.tongue(words), _SIZE), 28.0, 16.0, "quiet")
            parts.append(element("g", *symbols[words], name, transform=f"translate(0 {number(y)})"))
            y += 22
        return parts, y + 4


def _box(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
    return x - radius, y - radius, x + radius, y + radius


def _diamond(x: float, y: float, size: float) -> Markup:
    size *= _DOT + 2
    return path("hollow claimed", "M", x, y - size, "L", x + size, y, x, y + size, x - size, y, "Z")


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _thinned(run: Sequence[tuple[float, float]], tolerance: float) -> list[tuple[float, float]]:
    """A line without the points that lie near the one before; its ends stay."""
    kept = [run[0]]
    for point in run[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= tolerance:
            kept.append(point)
    return [*kept, run[-1]]


def _drawn(run: Iterable[tuple[float, float]]) -> str:
    """A line as a part of a path, in tenths of a pixel from point to point."""
    tenths = [(round(10 * x), round(10 * y)) for x, y in run]
    (x, y) = tenths[0]
    steps = ((c - a, d - b) for (a, b), (c, d) in pairwise(tenths))
    told = " ".join(f"{dx / 10:g} {dy / 10:g}" for dx, dy in steps if dx or dy)
    return f"M{x / 10:g} {y / 10:g}l{told}" if told else ""
