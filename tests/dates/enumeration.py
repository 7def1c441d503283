"""Dates of one century, written out day by day from `datetime`, beside their EDTF text.

The days that a text allows are those whose ISO form its digits match; no mask,
pattern or family of the library has a part in it. Relations are then asked of
the list of granules, which the brute-force oracle of the engine has vouched for.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from random import Random
from typing import NamedTuple

from timeline.dates._engine.granules import INFINITY, Granules, Listed, Single
from timeline.dates._engine.relations import AllOf, Lasting, Moment, OneOf, Readings

Pair = tuple[int, int]

FIRST, LAST = datetime.date(2000, 1, 1), datetime.date(2099, 12, 31)
NUMBERS = range(FIRST.toordinal(), LAST.toordinal() + 1)
_ISO = "\n".join(datetime.date.fromordinal(number).isoformat() for number in NUMBERS)
_LINE = len("2000-01-01\n")

# First month and number of months; the two halves of the earth for 21 to 24.
_NORTH, _SOUTH = {1: 3, 2: 6, 3: 9, 4: 12}, {1: 9, 2: 12, 3: 3, 4: 6}
GROUPINGS = (
    {20 + s: [(_NORTH[s], 3), (_SOUTH[s], 3)] for s in range(1, 5)}
    | {24 + s: [(_NORTH[s], 3)] for s in range(1, 5)}
    | {28 + s: [(_SOUTH[s], 3)] for s in range(1, 5)}
    | {33 + q: [(1 + 3 * q, 3)] for q in range(4)}
    | {37 + q: [(1 + 4 * q, 4)] for q in range(3)}
    | {40 + s: [(1 + 6 * s, 6)] for s in range(2)}
)


class Drawn(NamedTuple):
    """A text, and what it may stand for."""

    text: str
    readings: Readings
    # The days that it may touch, first to last, one by one or in long runs.
    days: tuple[Pair, ...]


def granules(text: str) -> tuple[Pair, ...]:
    """The days, months, years or seasons that a date may be, each from first to last day."""
    if match := re.fullmatch(r"(....)S(\d)", text):
        year, significant = match.groups()
        text = year[: int(significant)].ljust(4, "X")
    parts = text.split("-")
    if len(parts) == 2 and parts[1].isdigit() and int(parts[1]) > 12:
        return _seasons(parts[0], int(parts[1]))
    width = {1: 4, 2: 7, 3: 10}[len(parts)]
    return _runs(text.replace("X", r"\d"), width)


@cache
def _runs(pattern: str, width: int) -> tuple[Pair, ...]:
    """Runs of days whose ISO forms agree in their first `width` characters, which match."""
    line = re.compile(f"^{pattern}.*$", re.MULTILINE)
    found = [(m.group()[:width], NUMBERS[m.start() // _LINE]) for m in line.finditer(_ISO)]
    runs = []
    for _, group in groupby(found, key=lambda pair: pair[0]):
        numbers = [number for _, number in group]
        runs.append((numbers[0], numbers[-1]))
    return tuple(runs)


def _seasons(year_mask: str, code: int) -> tuple[Pair, ...]:
    year_of = [
        datetime.date.fromordinal(low).year for low, _ in _runs(year_mask.replace("X", r"\d"), 4)
    ]
    return tuple(
        (datetime.date(year, month, 1).toordinal(), _month_start(year, month + number) - 1)
        for year in year_of
        for month, number in sorted(GROUPINGS[code])
    )


def _month_start(year: int, month: int) -> int:
    return datetime.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1).toordinal()


# -- drawing texts -------------------------------------------------------------

_YEARS = ["2019", "2020", "2021", "2022", "202X", "20X0", "20X1", "20XX", "2020S3", "2021S2"]
_MONTHS = ["01", "02", "03", "06", "11", "12", "0X", "1X", "X2", "XX"]
_DAYS = ["01", "02", "15", "28", "29", "30", "31", "0X", "1X", "3X", "X1", "X9", "XX"]


def draw_date(random: Random, known: bool = False) -> str:
    """A year, month, day or season that some day fits."""
    while True:
        year = random.choice(_YEARS[:4] if known else _YEARS)
        kind = random.choice(["year", "month", "day", "day", "season"])
        if kind == "year" or "S" in year:
            text = year
        elif kind == "season" and not known:
            text = f"{year}-{random.choice(list(GROUPINGS))}"
        else:
            text = f"{year}-{random.choice(_MONTHS[:6] if known else _MONTHS)}"
            if kind == "day":
                text += f"-{random.choice(_DAYS[:7] if known else _DAYS)}"
        if granules(text):
            return text


def draw(random: Random) -> Drawn:
    """A date of any kind."""
    kind = random.choice(["date", "date", "interval", "interval", "one of", "all of"])
    if kind == "date":
        text = draw_date(random)
        return Drawn(text, Moment(listed(granules(text))), granules(text))
    if kind == "interval":
        return _draw_interval(random)
    members = [_draw_member(random) for _ in range(random.randint(1, 3))]
    texts = ",".join(text for text, _ in members)
    days = tuple(sorted({granule for _, found in members for granule in found}))
    if kind == "one of":
        options = tuple(Moment(listed(found)) for _, found in members)
        return Drawn(f"[{texts}]", OneOf(options), days)
    # Every date of a range is meant, and each is known.
    every = tuple(
        Moment(listed(part))
        for text, found in members
        for part in (_one_by_one(found) if ".." in text else [found])
    )
    return Drawn(f"{{{texts}}}", AllOf(every), days)


def _draw_member(random: Random) -> tuple[str, tuple[Pair, ...]]:
    if random.random() < 0.6:
        text = draw_date(random)
        return text, granules(text)
    while True:
        start, end = draw_date(random, known=True), draw_date(random, known=True)
        (first, _), (_, last) = granules(start)[0], granules(end)[0]
        if first <= last:
            return f"{start}..{end}", _range(start, end)


def _range(start: str, end: str) -> tuple[Pair, ...]:
    """The days, months or years from one date to another, whichever of these is the finer."""
    (first, _), (_, last) = granules(start)[0], granules(end)[0]
    width = max(len(start), len(end))
    return tuple(g for g in _runs("", width) if g[0] <= last and g[1] >= first)


def _one_by_one(found: tuple[Pair, ...]) -> Iterable[tuple[Pair, ...]]:
    # A dozen stands for a long range: those at its ends, and some between.
    chosen = {*found[:4], *found[-4:], *found[:: len(found) // 4 + 1]}
    return ((granule,) for granule in sorted(chosen))


def _draw_interval(random: Random) -> Drawn:
    while True:
        start, end = (
            random.choice(["..", ""]) if random.random() < 0.2 else draw_date(random)
            for _ in range(2)
        )
        if start in ("..", "") and end in ("..", ""):
            continue
        lasting = Lasting.between(_side(start), _side(end))
        if lasting is None:
            continue
        bounds = lasting.bounds
        # Beyond the century nothing is written out.
        first = max(bounds.begin_earliest, NUMBERS.start)
        last = min(bounds.end_latest, NUMBERS.stop + 365)
        return Drawn(f"{start}/{end}", lasting, ((int(first), int(last)),))


def _side(text: str) -> Granules:
    return Single(-INFINITY, INFINITY) if text in ("..", "") else listed(granules(text))


def listed(found: tuple[Pair, ...]) -> Granules:
    """The granules as the engine knows them best: a list."""
    return Listed(found)
