"""From the words of a date in some calendar to the days that it may be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Literal, TypeAlias, get_args

import attrs

from timeline._util.checked import checked
from timeline._util.text import described
from timeline.dates._engine.relations.truth import Qualifier
from timeline.dates._values.base import DateValue, SingleDate
from timeline.dates._values.runs import MOST_PIECES
from timeline.dates.notations._stretches import ends_in, stretch
from timeline.dates.notations.calendars._calendar import Calendar, Era
from timeline.dates.notations.calendars._converting import Span, as_date, days_of
from timeline.dates.notations.calendars._normal import normal
from timeline.dates.notations.calendars._table import calendar
from timeline.dates.notations.calendars._writing import example
from timeline.dates.notations.noted import Noted
from timeline.errors import InvalidValueError, ParseError, RangeError

__all__ = ["Sighting", "read"]

Sighting: TypeAlias = Literal["one-of", "~", "exact"]
"""What to make of a day that the moon decided: one of three, about that day, or that day."""

MOST_CHARACTERS = 256

_MARKS = {
    "~": Qualifier.APPROXIMATE,
    "?": Qualifier.UNCERTAIN,
    "%": Qualifier.APPROXIMATE | Qualifier.UNCERTAIN,
}
_ABOUT = re.compile(r"(?:c|ca|circa|about|around|approximately|approx) +")
_BETWEEN = re.compile(r"between +(.+?) +and +(.+)")
_FROM_TO = re.compile(r"([^/]*-[^/]*)/([^/]*-[^/]*)")
_FIGURES = str.maketrans({"年": "-", "月": "-", "日": " ", "/": "-", "元": "1"})

_YEAR = r"(?P<year>-?[0-9]{1,5}|[0-9]+x+)"
_DUAL = r"(?:-(?P<dual>[0-9]{1,4}))?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|e|er)?"
_MONTH = r"(?P<month>month[a-z])"
_BEFORE = r"(?:(?P<before>era[a-z]) *)?"
_AFTER = r"(?:,? *(?P<after>era[a-z]))?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_BEFORE}{_YEAR}(?:-(?P<number>[0-9]{{1,2}})(?:-(?P<day>[0-9]{{1,2}}))?)?{_AFTER}",
        rf"{_YEAR}-(?P<dual>[0-9]{{1,4}})-(?P<number>[0-9]{{1,2}})-(?P<day>[0-9]{{1,2}})",
        rf"(?:(?:the )?{_DAY}(?: of)? )?(?:of )?{_MONTH},?(?: of)? {_BEFORE}{_YEAR}{_DUAL}{_AFTER}",
        rf"{_MONTH} {_DAY},? {_BEFORE}{_YEAR}{_DUAL}{_AFTER}",
        rf"{_BEFORE}{_YEAR}{_AFTER},? {_MONTH}(?: {_DAY})?",
        rf"{_BEFORE}{_YEAR},? {_DAY} {_MONTH}",
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"(?:month|era)[a-z]")


@checked
def read(text: str, calendar_id: str, /, *, sighting: Sighting | None = None) -> Noted:
    """Return a date that is written in a calendar: a day, a month, a year, or from one to another.

    Names of months are read in the spellings of Latin letters and in the calendar's own script,
    numbers in the digits of any; so are `1442-09-15`, `AH 1442`, `144X`, `c. 1442`, `1442?`,
    `1–5 Ramadan 1442` and `between 1442 and 1444`. `sighting` says what a day of a calendar
    becomes whose months the moon decided: `one-of` three days, `~` or `exact`; by default
    `one-of` where the calendar is so, else `exact`.

    Raises ParseError for what is no date of the calendar, RangeError for a year beyond the
    border of what is known, and MissingExtraError where a library lacks.

    >>> read("Ramadan 1442", "islamic-civil").value
    DateSet('[2021-04-13..2021-05-12]')
    >>> read("昭和20年8月15日", "japanese").value
    Date('1945-08-15')
    >>> str(read("29 February 1699/1700", "julian").value)
    '1700-03-11'
    """
    known = calendar(calendar_id)
    if sighting is not None and sighting not in get_args(Sighting):
        raise InvalidValueError(
            f"expected one of {', '.join(get_args(Sighting))}; found {described(sighting)}",
            place="sighting",
        )
    if len(text) > MOST_CHARACTERS:
        raise ParseError(text, MOST_CHARACTERS, expected=f"at most {MOST_CHARACTERS} characters")
    reader = _Reader(text, known, sighting or ("one-of" if known.sighted else "exact"))
    return Noted(reader.value(), f"{text.strip()} ({known.title})")


@attrs.frozen
class _Reader:
    """One text, read by one calendar."""

    text: str
    calendar: Calendar
    sighting: Sighting

    def value(self) -> DateValue:
        plain, mark = self._marked(normal(self.text.strip()))
        if from_to := _FROM_TO.fullmatch(plain):
            first, last = (_canonical(end, self.calendar) for end in from_to.groups())
            return stretch(first, last, lambda end: self._end(end, mark))
        text = _canonical(plain, self.calendar)
        if between := _BETWEEN.fullmatch(text):
            earlier, later = (list(self._spans(end)) for end in between.groups())
            return self._date([(earlier[0][0], later[-1][1])], mark)
        ends = None if _parts_of(text) else ends_in(text)
        if ends is not None:
            return stretch(*ends, lambda end: self._end(end, mark))
        return self._date(list(self._spans(text)), mark)

    def _marked(self, text: str) -> tuple[str, Qualifier]:
        """The text without its doubt, and the doubt."""
        if about := _ABOUT.match(text):
            return text[about.end() :], Qualifier.APPROXIMATE
        if text[-1:] in _MARKS:
            return text[:-1].rstrip(), _MARKS[text[-1]]
        return text, Qualifier.NONE

    def _end(self, text: str, mark: Qualifier) -> SingleDate:
        date = self._date(list(self._spans(text)), mark)
        if isinstance(date, SingleDate):
            return date
        raise self._no_date(
            "a day at each end of a stretch",
            hint="a month of this calendar is many days of ours: write the first and the last day,"
            " or 'between … and …' for some time within",
        )

    def _spans(self, text: str) -> Iterator[Span]:
        parts = _parts_of(text)
        if parts is None:
            raise self._no_date(
                f"a date of the {self.calendar.title} calendar, as {example(self.calendar)!r}"
            )
        era = self._era(parts.get("before") or parts.get("after"))
        keys = self._keys(parts)
        day = int(parts["day"]) if "day" in parts else None
        found = [
            (max(first, era.first), min(last, era.last))
            for year in self._years(parts["year"], parts.get("dual"), era)
            for first, last in days_of(self.calendar, year, keys, day)
        ]
        within = [(int(first), int(last)) for first, last in found if first <= last]
        if not within:
            raise self._no_date(f"a day that the {self.calendar.title} calendar has")
        yield from within

    def _era(self, token: str | None) -> Era:
        if token is None:
            if self.calendar.era_is_needed:
                eras = ", ".join(era.shown for era in self.calendar.eras)
                raise self._no_date(f"an era before the year ({eras})")
            return self.calendar.eras[0]
        return self.calendar.eras[_index(token)]

    def _years(self, digits: str, dual: str | None, era: Era) -> Iterator[int]:
        """The calendar's own years that the digits may mean."""
        if "x" in digits:
            width = 10 ** digits.count("x")
            if width > MOST_PIECES:
                raise self._no_date("at most two open digits in a year")
            first = int(digits.rstrip("x")) * width
            numbers = range(first, first + width)
        else:
            number = int(digits)
            if dual is not None:
                if not str(number + 1).endswith(dual):
                    raise self._no_date("the second year of a pair to follow the first")
                number += 1
            numbers = range(number, number + 1)
        years = sorted(era.own_year(number) for number in numbers)
        if not self.calendar.first <= years[0] <= years[-1] <= self.calendar.last:
            raise RangeError(
                f"the {self.calendar.title} calendar is not known for the year {digits.upper()}:"
                f" {self.calendar.border}",
                hint="keep the author's words as the claim's verbatim, and date it by other means",
            )
        yield from years

    def _keys(self, parts: dict[str, str]) -> tuple[int, ...] | None:
        """The keys of the months that may be meant; None where no month is said."""
        if token := parts.get("month"):
            name = self.calendar.names[_index(token)]
            return (name.key, *name.also)
        number = parts.get("number")
        if number is None:
            return None
        if not self.calendar.numbered:
            raise self._no_date("a month by its name", hint="its months are counted in two ways")
        return (int(number),)

    def _date(self, spans: list[Span], mark: Qualifier) -> DateValue:
        if self.sighting == "one-of":
            spans = [(first - 1, last + 1) for first, last in spans]
        elif self.sighting == "~":
            mark |= Qualifier.APPROXIMATE
        return as_date(spans, mark)

    def _no_date(self, expected: str, hint: str | None = None) -> ParseError:
        return ParseError(self.text, 0, expected=expected, found=repr(self.text), hint=hint)


def _parts_of(text: str) -> dict[str, str] | None:
    """What a text of one date says, by name; None where it is of no form."""
    match = next(filter(None, (form.fullmatch(text) for form in _FORMS)), None)
    return None if match is None else {k: v for k, v in match.groupdict().items() if v is not None}


# -- one spelling for many -----------------------------------------------------


def _canonical(text: str, known: Calendar) -> str:
    """The text with months as `montha`, `monthb` … and eras as `eraa`, numbers in figures.

    So that a form of words is written once for the calendars of all scripts.
    """
    text = _months_of(known).sub(_token("month"), text.translate(_FIGURES))
    text = _eras_of(known).sub(_token("era"), text)
    numeral = known.numeral
    if numeral is not None:

        def figures(match: re.Match[str]) -> str:
            number = None if _TOKEN.fullmatch(match[0]) else numeral(match[0])
            return match[0] if number is None else str(number)

        text = _WORD.sub(figures, text)
    return " ".join(text.split()).replace(" ,", ",").strip(" -,")


def _token(kind: str) -> Callable[[re.Match[str]], str]:
    def replaced(match: re.Match[str]) -> str:
        number = next(i for i, found in enumerate(match.groups()) if found is not None)
        return f" {kind}{chr(ord('a') + number)} "

    return replaced


def _index(token: str) -> int:
    return ord(token[-1]) - ord("a")


@lru_cache
def _months_of(known: Calendar) -> re.Pattern[str]:
    names = _any_of(name.pattern for name in known.names)
    return re.compile(rf"(?<![^\W\d])ב?(?:l|le|de|du|of )?(?:{names})(?![^\W_])")


@lru_cache
def _eras_of(known: Calendar) -> re.Pattern[str]:
    # A year may follow at once, as in H31.
    return re.compile(rf"(?<![^\W\d])(?:{_any_of(era.pattern for era in known.eras)})(?![^\W\d])")


def _any_of(patterns: Iterable[str]) -> str:
    """One pattern with a group for each."""
    return "|".join(f"({pattern})" for pattern in patterns).replace("_", "[ ]?")
