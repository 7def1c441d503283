"""`Season`: a season, quarter, quadrimester or semester (ISO 8601-2:2019, 4.8)."""

from __future__ import annotations

import attrs

from timeline._util.checked import checked
from timeline.dates._engine import gregorian
from timeline.dates._engine.granules.calendar import Calendar, Pattern, YearRange, Years
from timeline.dates._engine.granules.families import Bound, Granules
from timeline.dates._engine.relations.truth import Qualifier
from timeline.dates._values import masks
from timeline.dates._values.base import SingleDate, become
from timeline.dates._values.date import Date, Qualifiers, edge_day, qualified_text
from timeline.dates._values.precision import Precision
from timeline.dates._values.scales import TimeScale, in_scale
from timeline.dates._values.slots import fillers, opened
from timeline.errors import InvalidValueError, RangeError

__all__ = ["Season", "season_filled", "season_of"]

SeasonQualifiers = tuple[Qualifier, Qualifier]
_UNQUALIFIED: SeasonQualifiers = (Qualifier.NONE, Qualifier.NONE)

# Whole months, by the meteorologists' division of the year; (first month, how many).
_NORTH = {1: (3, 3), 2: (6, 3), 3: (9, 3), 4: (12, 3)}
_SOUTH = {1: (9, 3), 2: (12, 3), 3: (3, 3), 4: (6, 3)}
_SPANS: dict[int, tuple[tuple[int, int], ...]] = {
    **{20 + s: tuple(sorted((_NORTH[s], _SOUTH[s]))) for s in _NORTH},
    **{24 + s: (_NORTH[s],) for s in _NORTH},
    **{28 + s: (_SOUTH[s],) for s in _SOUTH},
    **{33 + q: ((1 + 3 * q, 3),) for q in range(4)},
    **{37 + q: ((1 + 4 * q, 4),) for q in range(3)},
    **{40 + s: ((1 + 6 * s, 6),) for s in range(2)},
}
_PATTERNS = {code: Pattern.of_months(spans) for code, spans in _SPANS.items()}


@attrs.frozen(repr=False, init=False)
class Season(SingleDate):
    """Some time within one grouping of months of a year: `2001-21` is spring 2001.

    `code` is 21 to 41: spring, summer, autumn, winter with no hemisphere said
    (21-24), of the north (25-28), of the south (29-32); quarters (33-36),
    quadrimesters (37-39), semesters (40, 41). Seasons are whole months from
    March, June, September and December; a season that runs over the year's end
    belongs to the year in which it begins. With no hemisphere said, a season is
    one of the two, not known which, and its bounds span both.

    >>> Season(2001, 21).earliest, Season(2001, 21).latest
    (Date('2001-03-01'), Date('2001-11-30'))
    >>> Season(2001, 21).in_hemisphere("north").latest
    Date('2001-05-31')
    """

    year: int | str
    code: int
    qualifiers: SeasonQualifiers
    begin_earliest: Bound = attrs.field(init=False, eq=False)
    end_latest: Bound = attrs.field(init=False, eq=False)

    def __init__(
        self,
        year: int | str,
        code: int | None = None,
        qualifiers: SeasonQualifiers = _UNQUALIFIED,
    ) -> None:
        if isinstance(year, str) and code is None:
            become(self, year)
            return
        pattern = _PATTERNS.get(code) if type(code) is int else None
        if pattern is None:
            raise InvalidValueError(
                f"expected a grouping of months from 21 to 41, found {code!r}", place="code"
            )
        if type(qualifiers) is not tuple or len(qualifiers) != 2:
            raise InvalidValueError(
                f"expected two qualifiers, of year and grouping, found {qualifiers!r}",
                place="qualifiers",
            )
        first, last = _span(year, pattern)
        _set_year(self, year)
        _set_code(self, code)
        _set_qualifiers(self, qualifiers)
        _set_begin_earliest(self, first)
        _set_end_latest(self, last)

    def granules(self, scale: TimeScale) -> Granules:
        return in_scale(Calendar(_years(self.year), _PATTERNS[self.code]), scale)

    def in_hemisphere(self, hemisphere: str) -> Season:
        """Return the same season, of the "north" or the "south"; others than 21-24 stay as they
        are.
        """
        if hemisphere not in ("north", "south"):
            raise RangeError(f'expected "north" or "south", found {hemisphere!r}')
        if self.code > 24:
            return self
        return attrs.evolve(self, code=self.code + (4 if hemisphere == "north" else 8))

    @property
    def names_one_granule(self) -> bool:  # type: ignore[override]
        """Return whether the year is known, and the hemisphere of a season that has one."""
        return self.code > 24 and isinstance(self.year, int)

    @property
    def precision(self) -> Precision:
        return Precision.SEASON

    @property
    def qualifier(self) -> Qualifier:
        return self.qualifiers[0] | self.qualifiers[1]

    @property
    def earliest(self) -> Date | None:
        return edge_day(self.begin_earliest)

    @property
    def latest(self) -> Date | None:
        return edge_day(self.end_latest)

    @checked
    def next_day(self, day: int) -> int | None:
        found: Bound | None = self.granules(TimeScale.DAYS).next_unit(day)
        return None if found is None else int(found)

    def __str__(self) -> str:
        return qualified_text(
            [masks.years_text(self.year, alone=False), str(self.code)], self.qualifiers
        )

    def __repr__(self) -> str:
        return f"Season({str(self)!r})"


_set_year, _set_code, _set_qualifiers, _set_begin_earliest, _set_end_latest = fillers(Season)
_Open = opened(Season)
_new = _Open.__new__


def season_of(
    year: int | str, code: int, day: None, qualifiers: Qualifiers, significant: None
) -> Season:
    """Return the season of these parts; like every date, it has a day, and that is none.

    Raises InvalidValueError where there is no such season.
    """
    return Season(year, code, qualifiers[:2])


def season_filled(
    year: int | str,
    code: int,
    day: None,
    qualifiers: Qualifiers,
    significant: None,
    first: Bound,
    last: Bound,
) -> Season:
    """Return the season of the same parts, whose bounds are known to be right."""
    season = _new(_Open)
    season.year = year
    season.code = code
    season.qualifiers = qualifiers[:2]
    season.begin_earliest = first
    season.end_latest = last
    season.__class__ = Season
    return season  # type: ignore[no-any-return]


def _years(year: int | str) -> Years:
    return masks.matching_years(year) if isinstance(year, str) else YearRange(year, year)


def _span(year: int | str, pattern: Pattern) -> tuple[Bound, Bound]:
    if type(year) is int and -10_000 < year < 10_000:
        start = gregorian.days_before_year(year) + 1
        offsets = pattern.offsets[gregorian.is_leap(year)][gregorian.is_leap(year + 1)]
        return start + offsets[0][0], start + offsets[-1][1]
    Date(year)  # refuses what is no year
    days = Calendar(_years(year), pattern)
    return days.first, days.last
