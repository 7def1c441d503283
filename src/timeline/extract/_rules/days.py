"""Days: a month and a day with or without a year, dates in figures, weekdays, today."""

from __future__ import annotations

import re

import attrs

from timeline.dates import Date, DateTime, DateValue, Qualifier
from timeline.dates._engine import gregorian
from timeline.errors import TimelineError
from timeline.extract._combining import all_of, one_of_them, qualified, some_time_within, span
from timeline.extract._reckoning import counted, month_day, questioned
from timeline.extract._references import Context, Cue, Direction
from timeline.extract._resolution import Resolution
from timeline.extract._rules.rule import Phrase, rule
from timeline.extract._rules.years import last_of_two_digits, stated, year_of, year_of_era
from timeline.extract._units import DAY, one_of

__all__: list[str] = []

# What would make a number after a month a count: "May 5 years", "Oct. 5-year", "June 10-2".
_NO_COUNT = "(?! ERA | HYPHEN? (UNIT | UNITS | HOUR | HOURS | AMPM) | OF (MONTH | MAY))"
_DAY = "(DAYNUMBER | ORDINAL)"
_MONTH_DAY = f"(LAST | NEXT)? PREFIX? (ANYMONTH | (MONTH | MAY) THE) {_DAY}"
_DAY_MONTH = f"(PREFIX THE?)? {_DAY} (OF | SLASH | HYPHEN)? (MONTH | MAY)"
_LIST = f"{_DAY} (COMMA {_DAY}){{1,9}} COMMA? AND {_DAY}"
_FROM = "(FROM | BETWEEN)? PREFIX?"
_TIE = "(DASH | HYPHEN | SLASH | TO | AND)"
_YEAR = "COMMA? OF? WHOLEYEAR"

_WEEKDAY = ("WEEKDAY", "ABBR")


def _with_weekday(figures: str) -> str:
    """A date in figures, and the weekday before it that is no day of its own."""
    return f"(PREFIX THE?)? {figures} | PREFIX OPEN {figures} CLOSE"


@rule("time in figures", "ISOTIME", example="2021-12-06T14:30:00Z", gives="xTIME")
def iso_time(phrase: Phrase, context: Context) -> Resolution | None:
    """A date with a time of day as ISO 8601 writes it."""
    text = phrase[0].text
    found = _ISO_TIME.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    shift = None
    if found["zone"]:
        sign = -1 if found["zone"][0] == "-" else 1
        shift = sign * (int(found["hours"] or 0) * 60 + int(found["minutes"] or 0))
    try:
        value = DateTime(year, month, day, hour, minute, second, shift)
    except TimelineError:
        return None
    return stated(value, "second" if found[6] else "minute", "TIME")


_ISO_TIME = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?"
    r" ?(?P<zone>Z|[+-](?P<hours>\d\d):?(?P<minutes>\d\d))?",
    re.ASCII,
)


@rule("date in figures", _with_weekday("ISODATE"), example="2021-12-06", gives="xDAY")
def iso_date(phrase: Phrase, context: Context) -> Resolution | None:
    """Year, month and day in that order, as ISO 8601 writes them."""
    (figures,) = phrase.all("ISODATE")
    year, month, day = map(int, figures.text.split("-"))
    return _on(phrase.number(*_WEEKDAY), _whole(year, month, day))


@rule(
    "day, month and year in figures",
    _with_weekday("NUMERIC"),
    example="05/10/2021",
    gives="xDAY",
)
def numeric(phrase: Phrase, context: Context) -> Resolution | None:
    """Figures between strokes, dots or hyphens.

    The setting says whether day or month comes first; where it does not, and both are
    possible, it is one of two dates, or the one on the weekday that stands beside them.
    """
    (figures,) = phrase.all("NUMERIC")
    weekday = phrase.number(*_WEEKDAY)
    digits = re.split(r"[-/. ]", figures.text)
    first, second, third = map(int, digits)
    if len(digits[0]) > 2:
        return _on(weekday, _whole(first, second, third)) if len(digits[0]) == 4 else None
    # 07.04.95 is a date where days come first, and a version or a section elsewhere.
    dotted = "." in figures.text and context.settings.order != "day"
    if len(digits[2]) not in (2, 4) or (dotted and len(digits[2]) == 2):
        return None  # a version, a section, a telephone number
    year = third if len(digits[2]) == 4 else _short_year(third, context)
    orders = {"month": (first, second), "day": (second, first)}
    order = context.settings.order
    pairs = [orders[order]] if order else dict.fromkeys(orders.values())
    dates = [date for pair in pairs if (date := _date(year, *pair))]
    found = [date for date in dates if _is_on(weekday, date)] or dates
    if not found:
        return None
    if len(digits[2]) == 2:
        found = [questioned(date) for date in found]
    in_order = sorted(found, key=_first_day)
    value = one_of(in_order)
    candidates = found if len(found) > 1 else ()
    told = Resolution(
        value=value,
        granularity="day",
        notation=str(found[0]).replace("?", ""),
        candidates=(value, *candidates),
    )
    return _on(weekday, told)


def _is_on(weekday: int | None, date: Date) -> bool:
    return date.day_number is not None and gregorian.iso_weekday(date.day_number) == weekday


def _short_year(short: int, context: Context) -> int | str:
    """A year of two digits: the last one before the text was written, or of any century."""
    reference = context.reference
    if reference is None:
        return f"XX{short:02}"
    return last_of_two_digits(short, gregorian.year_of(reference.spans[-1][1]))


def _first_day(date: Date) -> float:
    return date.begin_earliest


def _date(year: int | str, month: int, day: int) -> Date | None:
    leap = year if isinstance(year, int) else 2000
    if 1 <= month <= 12 and 1 <= day <= gregorian.days_in_month(leap, month):
        return Date(year, month, day)
    return None


def _whole(year: int, month: int, day: int) -> Resolution | None:
    date = _date(year, month, day)
    return None if date is None else stated(date, "day")


@rule(
    "days of a month of a year",
    f"{_FROM} ANYMONTH {_DAY} {_TIE} {_DAY} {_YEAR}"
    f"| {_FROM} THE? {_DAY} {_TIE} THE? {_DAY} OF? ANYMONTH {_YEAR}"
    f"| {_LIST} OF? ANYMONTH {_YEAR}",
    example="1 and 5 October 2021",
    gives="xDAY",
)
@rule(
    "days of a month",
    f"{_FROM} ANYMONTH {_DAY} {_TIE} {_DAY} (?! WORD | SIGN | MONEY | ANYUNITS | HYPHEN | MONTH)"
    f"| {_FROM} THE? {_DAY} {_TIE} THE? {_DAY} OF? (MONTH | MAY) | {_LIST} OF? (MONTH | MAY)"
    f"| PREFIX? ANYMONTH {_LIST} (?! WORD | SIGN | MONEY | ANYUNITS | HYPHEN | MONTH)",
    example="Oct. 1-5",
    gives="xMONTHDAY",
)
def days_of_month(phrase: Phrase, context: Context) -> Resolution | None:
    """Days of one month: all the way from one to the other, every one, or one of them."""
    month = phrase.number("MONTH", "MAY")
    year = year_of(phrase)
    given = context if year is None else context.given(year)
    days = [token.value for token in phrase.all(*_DAYS)]
    if phrase.has("ERA") and not phrase.has("YEAR", "OLDYEAR", "N99", "N999"):
        days.pop()  # it is the year: 1 and 5 March 44 BC
    found = [month_day(month, day, given) for day in days if month and isinstance(day, int)]
    ends = [end for end in found if end is not None]
    if len(ends) < 2 or len(ends) < len(found):
        return None
    if phrase.has("OR"):
        return one_of_them(ends)
    if phrase.has("BETWEEN") and context.happens_once:
        return some_time_within(ends)
    both = phrase.has("AND") and not phrase.has("BETWEEN")
    return all_of(ends) if both else span(ends[0], ends[-1])


_DAYS = ("N12", "N31", "NTH", "SECOND", "CARDINAL")


@rule(
    "month, day and year",
    f"{_MONTH_DAY} {_YEAR} | {_MONTH_DAY} COMMA? N99 (?<! COMMA) (?! WORD)",
    example="February 1, 2021",
    gives="xDAY",
)
@rule(
    "day, month and year",
    f"{_DAY_MONTH} DOT? {_YEAR} | {_DAY_MONTH} DOT? N99 (?! WORD)| {_DAY} COMMA ANYMONTH WHOLEYEAR",
    example="6 June 1944",
    gives="xDAY",
)
@rule(
    "year, month and day",
    f"WHOLEYEAR (COMMA | HYPHEN | SLASH | DOT)? ANYMONTH (COMMA | HYPHEN | SLASH)? {_DAY}"
    f" {_NO_COUNT} (?! COMMA? WHOLEYEAR)"
    f"| {_DAY} (HYPHEN | SLASH | DOT) ANYMONTH (HYPHEN | SLASH | COMMA)? WHOLEYEAR"
    f"| ANYMONTH (HYPHEN | SLASH) {_DAY} (HYPHEN | SLASH) WHOLEYEAR"
    "| DAYNUMBER (HYPHEN | SLASH | DOT) ROMAN (HYPHEN | SLASH | DOT) WHOLEYEAR",
    example="1997-May-14",
    gives="xDAY",
)
@rule(
    "month and day",
    f"{_MONTH_DAY} {_NO_COUNT}",
    example="the February 1 coup",
    gives="xMONTHDAY",
)
@rule("day and month", _DAY_MONTH, example="the 5th of October", gives="xMONTHDAY")
def day(phrase: Phrase, context: Context) -> Resolution | None:
    """A day of a month; without a year, the one that is nearest to the day of writing.

    It may lie ahead by the window of the settings. A word that looks back or ahead decides
    instead. The year is marked as a guess where another is possible.
    """
    month = phrase.number("MONTH", "MAY", "ROMAN")
    era = year_of_era(phrase)
    days = (t.value for t in phrase.all(*_DAYS) if era is None or t.start != era.start)
    number = next((day for day in days if isinstance(day, int)), None)
    if month is None or number is None or not 1 <= month <= 12:  # its only figure is the year
        return None
    year = year_of(phrase)
    pointer = phrase.first("LAST", "NEXT")
    if pointer is not None:
        ahead: Direction = "future" if pointer.name == "NEXT" else "past"
        cue = Cue(ahead, pointer.text, pointer.start, pointer.end)
        context = attrs.evolve(context, cue=cue)
    weekday = phrase.number("WEEKDAY", "ABBR")
    given = context if year is None else context.given(year)
    return _on(weekday, month_day(month, number, given, weekday))


def _on(weekday: int | None, found: Resolution | None) -> Resolution | None:
    """A day that is not on the weekday told with it is doubtful: one of the two is wrong."""
    day = None if found is None or found.value is None else found.value.earliest
    if found is None or weekday is None or day is None or day.day_number is None:
        return found
    if not isinstance(found.value, Date) or found.value.day_number is None:
        return found
    if _is_on(weekday, found.value):
        return found
    return qualified(found, Qualifier.UNCERTAIN)


@rule(
    "day of the month",
    "(?<= ON) THE NTH (?= COMMA | DOT | STOP | AND | CLOSE | THE | A | IN | AT | WAS)",
    example="on the 14th",
    gives="xMONTHDAY",
)
def day_of_the_month(phrase: Phrase, context: Context) -> Resolution | None:
    """A day of the month that was mentioned last."""
    token, last = phrase[-1], context.last
    number = token.value
    if not token.text[0].isdigit() or not isinstance(number, int):
        return None
    year, month = (None, None) if last is None else _month_of(last.value)
    if last is None or year is None or month is None:
        return Resolution(notation=f"XXXX-XX-{number:02}", granularity="day")
    value = _date(year, month, number)
    if value is None:
        return None
    return Resolution(value=value, granularity="day", anchor=last, candidates=(value,))


def _month_of(date: DateValue) -> tuple[int | None, int | None]:
    """The year and the month of a date that is known to the month."""
    if not isinstance(date, Date):
        return None, None
    year, month = date.year, date.month
    return (year if isinstance(year, int) else None), (month if isinstance(month, int) else None)


@rule("today", "TODAY", example="yesterday", gives="xDAY")
def today(phrase: Phrase, context: Context) -> Resolution | None:
    """The day of writing, the one before, the one after."""
    steps = phrase.number("TODAY")
    assert steps is not None
    return counted(DAY, steps, context) or Resolution(notation="XXXX-XX-XX", granularity="day")


@rule("tonight", "TONIGHT | THIS PART | LAST PART", example="last night", gives="xDAYPART")
def tonight(phrase: Phrase, context: Context) -> Resolution | None:
    """A part of the day of writing, or of the night before."""
    part = phrase.word("TONIGHT", "PART")
    found = counted(DAY, -1 if phrase.has("LAST") else 0, context)
    if found is None:
        return Resolution(kind="TIME", notation=f"XXXX-XX-XXT{part}", granularity="part of day")
    return found.in_part(part)
