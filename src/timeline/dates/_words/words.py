"""Dates in a person's words, for the terminal, pages and calendars.

The words never say more than the value does, and values that state different
things get different words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

import attrs

from timeline.dates._engine.relations.truth import Qualifier
from timeline.dates._values import masks
from timeline.dates._values.alternatives import Alternatives
from timeline.dates._values.base import DateValue, SingleDate
from timeline.dates._values.date import UNQUALIFIED, Date
from timeline.dates._values.instant import DateTime
from timeline.dates._values.interval import End, Interval
from timeline.dates._values.precision import Precision
from timeline.dates._values.season import Season
from timeline.dates._values.sets import DateRange, DateSet, Member
from timeline.dates._words.phrases import phrases_for
from timeline.dates._words.templates import Phrases

__all__ = ["humanize"]

_Dated = TypeVar("_Dated", Date, Season)

_UNITS = (Precision.YEAR, Precision.MONTH, Precision.DAY)


def humanize(value: DateValue, locale: str = "en") -> str:
    """Return the date in words of a language: en, es, fr, de, pt, id, ar or my.

    Languages other than English need the extra `locales`. Raises RangeError for a
    language that has no table of phrases.

    >>> from timeline import edtf
    >>> for text in ("2017-08", "1948~", "[2021-08-01..2021-08-07]", "XXXX-02-01", "-0043"):
    ...     print(humanize(edtf.parse(text)))
    August 2017
    about 1948
    between 1 and 7 August 2021
    1 February, year unknown
    44 BCE
    """
    wording = _Wording(*phrases_for(locale))
    text = wording.of(value)
    for apart, together in wording.phrases.contractions:
        text = re.sub(apart, together, text)
    return text


@attrs.frozen
class _Wording:
    phrases: Phrases
    months: tuple[str, ...]

    def _in_case(self, phrases: Phrases | None) -> _Wording:
        return self if phrases is None else attrs.evolve(self, phrases=phrases)

    @property
    def _governed(self) -> _Wording:
        """How it is said after a preposition: "l’été", and "de l’été"."""
        return self._in_case(self.phrases.after_preposition)

    def of(self, value: DateValue) -> str:
        if isinstance(value, Date):
            return self._date(value)
        if isinstance(value, DateTime):
            return self._time(value)
        if isinstance(value, Season):
            return self._qualified(_Wording._season, value, value.qualifiers)
        if isinstance(value, Interval):
            return self._interval(value)
        if isinstance(value, Alternatives):
            return self._listed([self.of(option) for option in value.options], all_of=False)
        assert isinstance(value, DateSet)
        return self._set(value)

    # -- dates -------------------------------------------------------------

    def _date(self, date: Date) -> str:
        if date.qualifiers is UNQUALIFIED:
            return self._plain(date)
        if date.significant is not None:
            return self._significant(date, date.qualifier)
        stated = 1 + (date.month is not None) + (date.day is not None)
        return self._qualified(_Wording._plain, date, date.qualifiers[:stated])

    def _plain(self, date: Date) -> str:
        if date.significant is not None:
            return self._significant(date, Qualifier.NONE)
        if date.month is None:
            return self._years(date.year)
        if isinstance(date.month, int) and not isinstance(date.day, str):
            return self._of_known_month(date)
        return self._of_open_parts(date)

    def _of_known_month(self, date: Date) -> str:
        assert isinstance(date.month, int)
        month = self.months[date.month - 1]
        if isinstance(date.year, int):
            year = self._year(date.year)
            template = self.phrases.month if date.day is None else self.phrases.day
            return template.format(day=self._day(date.day), month=month, year=year)
        part = month
        if date.day is not None:
            part = self.phrases.day_of_month.format(day=self._day(date.day), month=month)
        return self._of_open_year(part, date.year)

    def _day(self, day: int | str | None) -> str:
        return self.phrases.first if day == 1 else f"{day}"

    def _of_open_year(self, part: str, year: int | str) -> str:
        if year == masks.ALL_OPEN:
            return self.phrases.no_year.format(date=part)
        return self.phrases.of_some_year.format(date=part, years=self._governed._years(year))

    def _of_open_parts(self, date: Date) -> str:
        """A month or a day is open; what has no phrase of its own is shown as it is written."""
        words = self.phrases
        month, day = date.month, date.day
        if isinstance(month, int) and day == "XX":
            name = self.months[month - 1]
            if isinstance(date.year, int):
                named = words.month.format(month=name, year=self._year(date.year))
                return words.some_day_of_month.format(month=named)
            return self._of_open_year(words.some_day_of_month.format(month=name), date.year)
        if month == "XX" and isinstance(date.year, int):
            year = self._year(date.year)
            if day is None:
                return words.some_month.format(year=year)
            if day == "XX":
                return words.some_day_of_year.format(year=year)
            if isinstance(day, int):
                return words.day_of_some_month.format(day=self._day(day), year=year)
        return words.like.format(text=str(attrs.evolve(date, qualifiers=(Qualifier.NONE,) * 3)))

    def _years(self, year: int | str) -> str:
        if isinstance(year, int):
            return self._year(year)
        if year == masks.ALL_OPEN:
            return self.phrases.any_year
        if year == "-" + masks.ALL_OPEN:
            return self.phrases.before_year_0
        if "X" in year.rstrip("X"):
            return self.phrases.year_like.format(mask=year)
        years = masks.matching_years(year)
        first, last = int(years.first), int(years.last)
        # "The 1900s" may be ten years or a hundred.
        if last - first == 9 and first > 0 and first % 100:
            return self.phrases.decade.format(year=first)
        return self._from_year_to_year(first, last)

    def _from_year_to_year(self, first: int, last: int) -> str:
        return self.phrases.some_year.format(first=self._year(first), last=self._year(last))

    def _year(self, year: int) -> str:
        if year <= 0:
            # Historians have no year 0: it is 1 BCE.
            return self.phrases.bce.format(year=self._number(1 - year))
        # "44" alone would be taken for 1944 or 2044.
        return self._number(year) if year > 99 else self.phrases.ce.format(year=year)

    def _number(self, number: int) -> str:
        # Years of four digits are written without a separator.
        return str(number) if number <= 9999 else f"{number:,}".replace(",", self.phrases.thousands)

    def _significant(self, date: Date, doubt: Qualifier) -> str:
        """An estimate is "about" a year already: a doubt beside it is one about its years."""
        assert isinstance(date.year, int)
        assert date.earliest is not None
        assert date.latest is not None
        first, last = date.earliest.year, date.latest.year
        assert isinstance(first, int)
        assert isinstance(last, int)
        years = self._doubted(self._from_year_to_year(first, last), doubt)
        return self.phrases.significant.format(year=self._year(date.year), years=years)

    # -- others ------------------------------------------------------------

    def _season(self, season: Season) -> str:
        words = self.phrases
        template = words.period if season.code > 32 else words.season
        name = self._season_name(season)
        if isinstance(season.year, int):
            text = template.format(part=name, year=self._year(season.year))
        else:
            text = self._of_open_year(name, season.year)
        hemisphere = _hemisphere(season)
        return text if not hemisphere else f"{text} ({words.hemispheres[hemisphere - 1]})"

    def _season_name(self, season: Season) -> str:
        words = self.phrases
        if season.code > 32:
            return (*words.quarters, *words.thirds, *words.halves)[season.code - 33]
        return words.seasons[(season.code - 21) % 4]

    def _time(self, time: DateTime) -> str:
        clock = f"{time.hour}:{time.minute:02}"
        if time.second:
            clock += f":{time.second:02}"
        text = self.phrases.time.format(time=clock, day=self._governed._plain(time.date))
        if time.shift is None:
            return text
        hours, minutes = divmod(abs(time.shift), 60)
        sign = "-" if time.shift < 0 else "+"
        shift = f"{sign}{hours:02}:{minutes:02}" if time.shift else ""
        return self.phrases.in_utc.format(time=text, shift=shift)

    def _interval(self, interval: Interval) -> str:
        words = self.phrases
        start, end = interval.start, interval.end
        if isinstance(start, End):
            assert not isinstance(end, End)
            template = words.until if start is End.OPEN else words.from_unknown
            return template.format(end=self._governed.of(end))
        if isinstance(end, End):
            template = words.on if end is End.OPEN else words.to_unknown
            return template.format(start=self._governed.of(start))
        return self._governed._from_to(words.lasting, start, end)

    def _set(self, dates: DateSet) -> str:
        only = dates.members[0]
        alone = len(dates.members) == 1 and not dates.all_of
        if alone and isinstance(only, DateRange) and only.start and only.end:
            return self._governed._from_to(self.phrases.between, only.start, only.end)
        members = [self._member(member, dates.all_of) for member in dates.members]
        return self._listed(members, dates.all_of)

    def _member(self, member: Member, all_of: bool) -> str:
        if not isinstance(member, DateRange):
            return self.of(member)
        return self._each(member) if all_of else self._one_of(member)

    def _each(self, dates: DateRange) -> str:
        """Every year, month or day of a range."""
        words, governed = self.phrases, self._governed
        unit = words.units[_UNITS.index(dates.precision)]
        if dates.start is None:
            assert dates.end is not None
            return words.each_until.format(unit=unit, end=governed.of(dates.end))
        if dates.end is None:
            return words.each_on.format(unit=unit, start=governed.of(dates.start))
        return governed._from_to(words.each_range, dates.start, dates.end, unit)

    def _one_of(self, dates: DateRange) -> str:
        """One year, month or day of a range, among other dates."""
        if dates.start is None:
            assert dates.end is not None
            return self.phrases.or_earlier.format(date=self.of(dates.end))
        if dates.end is None:
            return self.phrases.or_later.format(date=self.of(dates.start))
        return self._from_to(self.phrases.range, dates.start, dates.end)

    def _listed(self, texts: list[str], all_of: bool) -> str:
        if len(texts) == 1:
            return texts[0]
        template = self.phrases.all_of if all_of else self.phrases.either
        return template.format(all=", ".join(texts[:-1]), last=texts[-1])

    def _from_to(self, template: str, start: SingleDate, end: SingleDate, unit: str = "") -> str:
        """Two dates, one without the year, or the month and year, that it shares with the other."""
        words = [self.of(start), self._governed.of(end)]
        if _share_a_year(start, end):
            at = 1 if self.phrases.month_stands_first else 0
            words[at] = self._beside((start, end)[at], (end, start)[at])
        return template.format(start=words[0], end=words[1], unit=unit)

    def _beside(self, date: SingleDate, other: SingleDate) -> str:
        """A part of a year that the other date tells."""
        if isinstance(date, Season):
            return self._season_name(date)
        assert isinstance(date, Date)
        assert isinstance(other, Date)
        assert isinstance(date.month, int)
        month = self.months[date.month - 1]
        if date.day is None:
            return month
        day = self._day(date.day)
        if date.month == other.month:
            return self.phrases.day_alone.format(day=day)
        return self.phrases.day_of_month.format(day=day, month=month)

    # -- doubt -------------------------------------------------------------

    def _qualified(
        self, say: Callable[[_Wording, _Dated], str], value: _Dated, qualifiers: Iterable[Qualifier]
    ) -> str:
        marks = tuple(qualifiers)
        if len(set(marks)) == 1:
            about = bool(marks[0] & Qualifier.APPROXIMATE)
            wording = self._in_case(self.phrases.after_about) if about else self
            return self._doubted(say(wording, value), marks[0])
        parts = [
            self._doubted_part(name, mark)
            for name, mark in zip(self.phrases.parts, marks, strict=False)
            if mark
        ]
        return self.phrases.in_part.format(date=say(self, value), parts=", ".join(parts))

    def _doubted_part(self, part: str, qualifier: Qualifier) -> str:
        """A part in doubt; what it is about may stand in another case."""
        if not qualifier & Qualifier.APPROXIMATE:
            return self._doubted(part, qualifier)
        about = self.phrases.about.format(date=part)
        text = self.phrases.about_part.format(about=about, part=part)
        return self._doubted(text, qualifier & Qualifier.UNCERTAIN)

    def _doubted(self, text: str, qualifier: Qualifier) -> str:
        words = self.phrases
        templates = ("{date}", words.possibly, words.about, words.possibly_about)
        return templates[qualifier].format(date=text)


def _share_a_year(start: SingleDate, end: SingleDate) -> bool:
    """Whether both are parts of one kind of one known year, and nothing is in doubt."""
    if start.qualifier or end.qualifier or start.precision is not end.precision:
        return False
    if isinstance(start, Date) and isinstance(end, Date):
        known = start.is_known and end.is_known and start.month is not None
        return known and start.year == end.year
    if isinstance(start, Season) and isinstance(end, Season):
        same_year = isinstance(start.year, int) and start.year == end.year
        return same_year and _hemisphere(start) == _hemisphere(end)
    return False


def _hemisphere(season: Season) -> int:
    """0 where none is named, 1 for the northern, 2 for the southern."""
    return (season.code - 21) // 4 if season.code <= 32 else 0
