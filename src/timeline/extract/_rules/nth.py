"""The first, second or last day, week or Friday of a month, a year or another period."""

from __future__ import annotations

import attrs

from timeline.dates import Date, DateRange, DateSet, DateValue, Season
from timeline.dates._engine.gregorian import ordinal
from timeline.extract._lexer import Token
from timeline.extract._reckoning import month_of, moved
from timeline.extract._references import Context
from timeline.extract._resolution import Resolution
from timeline.extract._rules.lengths import count_of, unit_of
from timeline.extract._rules.rule import Phrase, rule
from timeline.extract._rules.years import stated, year_of
from timeline.extract._units import MONTH, UNITS, YEAR, Unit, one_of

__all__: list[str] = []

_WHICH = "(THE? (NTH | SECOND) | THE? LAST)"
_OF_MONTH = "THE? (UNIT OF)? (MONTH | MAY) (DOT? (COMMA | OF THE? | IN | OPEN)? WHOLEYEAR CLOSE?)?"


@rule(
    "one of a month",
    f"(?! LAST UNIT IN) {_WHICH} (WEEKDAY | UNIT | WEEKEND | HALF) (OF | IN) {_OF_MONTH}",
    example="the last Friday of May 2019",
    gives="xDAY",
)
def of_month(phrase: Phrase, context: Context) -> Resolution | None:
    """The first, second or last weekday, day, week or half of a month."""
    month, year = phrase.number("MONTH", "MAY"), year_of(phrase)
    assert month is not None
    given = context if year is None else context.given(year)
    return _nth(phrase, month_of(month, given))


@rule(
    "days of a month's beginning or end",
    f"THE? (NTH | LAST) (SEVERAL | COUNT)? UNITS (OF | IN) {_OF_MONTH}",
    example="the first days of May 2019",
    gives="xPERIOD",
)
def beginning_of_month(phrase: Phrase, context: Context) -> Resolution | None:
    """The first or the last days of a month. How many they are is left open: it is the month."""
    month, year, which = phrase.number("MONTH", "MAY"), year_of(phrase), phrase.first("NTH")
    if month is None or (which is not None and which.value != 1):
        return None
    found = month_of(month, context if year is None else context.given(year))
    return found and attrs.evolve(found, modifier="END" if which is None else "START")


@rule(
    "one of a year",
    f"{_WHICH} (WEEKDAY | UNIT | WEEKEND) (OF | IN) THE? UNIT? COMMA? WHOLEYEAR",
    example="the last day of 1999",
    gives="xDAY",
)
def of_year(phrase: Phrase, context: Context) -> Resolution | None:
    """The first, second or last weekday, day, week or month of a year."""
    year, unit = year_of(phrase), phrase.word("UNIT")
    if year is None:
        return None
    if unit == "half":  # el primer semestre, named like a season (EDTF, 40 and 41)
        number = phrase.number("NTH", "SECOND") or 2
        return stated(Season(year, 39 + number), "half") if number <= 2 else None
    return _nth(phrase, stated(Date(year), "year"))


@rule(
    "several of a year",
    "THE? (NTH | LAST) COUNT (UNITS | UNIT | QUARTERS) (OF | IN) THE? UNIT? WHOLEYEAR",
    example="the first three months of 2019",
    gives="xPERIOD",
)
def several_of_year(phrase: Phrase, context: Context) -> Resolution | None:
    """Some time in the first or the last days, weeks, months or quarters of a year."""
    year, count, unit = year_of(phrase), count_of(phrase), UNITS.get(unit_of(phrase))
    which = phrase.first("NTH")
    if not isinstance(year, int) or unit is None or isinstance(count, str):
        return None
    if count != int(count) or not 1 <= count <= _MOST_OF_YEAR or (which and which.value != 1):
        return None
    low, high = ordinal(year, 1, 1), ordinal(year, 12, 31)
    if unit.name == "week":  # seven days each, from the first on or up to the last
        days = 7 * int(count)
        run = (high - days + 1, high) if which is None else (low, low + days - 1)
        return stated(_run(*run), "week")
    if which is None:
        first, last = unit.of_day(high) - int(count) + 1, unit.of_day(high)
    else:
        first, last = unit.of_day(low), unit.of_day(low) + int(count) - 1
    return stated(one_of([unit.date(number) for number in range(first, last + 1)]), unit.name)


_MOST_OF_YEAR = 366


@rule(
    "part of a century",
    f"{_WHICH} (HALF | QUARTER | UNIT) OF THE? (NTH | NTHBIG | SECOND) HYPHEN? CENTURY ERA?",
    example="the last decade of the 19th century",
    gives="xPERIOD",
)
def of_century(phrase: Phrase, context: Context) -> Resolution | None:
    """The years of a half, a quarter or a decade of a century."""
    ordinals = [token.value for token in phrase.all("NTH", "NTHBIG", "SECOND")]
    units = [token.value for token in phrase.all("UNIT", "QUARTER", "CENTURY")]
    roman = phrase.number("ROMAN")
    number = ordinals.pop() if roman is None else roman
    if len(units) > 1 or phrase.has("HALF"):
        parts = _PARTS.get(str(units[0]), _PARTS["half"])
    else:  # el último cuarto del siglo XIX
        parts = _number(ordinals.pop())
    which = ordinals[0] if ordinals else None
    if units[-1] != "century" or not isinstance(number, int) or parts not in _PARTS.values():
        return None
    if phrase.number("ERA") == -1:
        return stated(Date(f"-{number - 1:02}XX"), "century")
    size, first = 100 // parts, (number - 1) * 100
    at = parts if which is None else which
    if not isinstance(at, int) or not 1 <= at <= parts:
        return None
    begin, end = size * (at - 1), 100 if at == parts else size * at
    years = [YEAR.date(first + year) for year in range(begin, end)]
    notation = f"{number - 1:02}"
    return attrs.evolve(stated(one_of(years), "century"), notation=notation)


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


_PARTS = {"half": 2, "third": 3, "quarter": 4, "decade": 10}


@rule(
    "one of the unit",
    f"{_WHICH} (WEEKDAY | UNIT) OF (THE | THAT | THE SAME | THE NEXT | NEXT | LAST | THIS) UNIT",
    example="the last day of the month",
    gives="xDAY",
)
def of_unit(phrase: Phrase, context: Context) -> Resolution | None:
    """The first, second or last day or weekday of the month or year of which the text tells."""
    unit = phrase.all("UNIT")[-1].value
    if unit not in ("month", "year") or not isinstance(unit, str):
        return None
    pointer = _pointer_of_whole(phrase)
    step = {"NEXT": 1, "LAST": -1}.get(pointer.name, 0) if pointer else 0
    if pointer is None:
        anchor = context.story or context.last or context.published
    elif pointer.name in ("THAT", "SAME") or pointer.value == "then":
        anchor = context.mentioned(step)
    else:
        anchor = context.published
    found = moved(anchor, unit, step)
    if found is None or phrase.word("UNIT") != "half":
        return None if found is None else _nth(phrase, found)
    year, number = getattr(found.value, "year", None), phrase.number("NTH", "SECOND") or 2
    if not isinstance(year, int) or number > 2:
        return None
    half = Season(year, 39 + number)
    return attrs.evolve(found, value=half, candidates=(half,), granularity="half")


def _pointer_of_whole(phrase: Phrase) -> Token | None:
    """What points at the month or year of which something is the first or last: of NEXT month."""
    tokens = iter(phrase)
    next(token for token in tokens if token.name in ("WEEKDAY", "UNIT"))
    return next((token for token in tokens if token.name in _POINTERS), None)


_POINTERS = ("NEXT", "LAST", "THIS", "CURRENT", "THAT", "SAME")


def _nth(phrase: Phrase, whole: Resolution | None) -> Resolution | None:
    """The n-th of what a phrase names within a month or a year that is known."""
    if whole is None or not isinstance(whole.value, Date):
        return None
    last = phrase.first("NTH", "SECOND") is None
    if last and phrase.word("LAST") == "several":
        return attrs.evolve(whole, modifier="END")
    number = 1 if last else phrase.number("NTH", "SECOND") or 1
    unit = "weekday" if phrase.has("WEEKDAY") else _unit_of(phrase)
    first, end = whole.value.earliest, whole.value.latest
    if first is None or end is None or first.year != end.year:
        return _of_no_year(whole, unit, number, last=last)
    low, high = first.day_number, end.day_number
    assert low is not None
    assert high is not None
    weekday = phrase.number("WEEKDAY")
    value = _chosen(unit, weekday, number, (low, high), last=last)
    if value is None:
        return None
    marked = _marked_as(value, whole.value)
    return attrs.evolve(whole, value=marked, candidates=(marked,), granularity=_grain(unit))


def _unit_of(phrase: Phrase) -> str:
    if phrase.has("WEEKEND"):
        return "weekend"
    if phrase.has("HALF"):
        return "half"
    unit = phrase.word("UNIT")
    return unit or "day"


def _grain(unit: str) -> str:
    return {"weekday": "day", "half": "day"}.get(unit, unit)


def _chosen(
    unit: str, weekday: int | None, number: int, days: tuple[int, int], *, last: bool
) -> DateValue | None:
    low, high = days
    if unit in ("weekday", "weekend"):
        phase = 6 if weekday is None else weekday
        first = low + (phase - 1 - (low - 1) % 7) % 7
        latest = high - ((high - 1) % 7 - (phase - 1)) % 7
        day = latest if last else first + 7 * (number - 1)
        if not low <= day <= high:
            return None
        return _run(day, day + 1) if unit == "weekend" else Date.from_ordinal(day)
    if unit == "day":
        day = high if last else low + number - 1
        return Date.from_ordinal(day) if low <= day <= high else None
    if unit in ("week", "half", "fortnight"):
        return _part(unit, number, days, last=last)
    if unit == "month":
        return _in_row(MONTH, number, days, last=last)
    return None


def _part(unit: str, number: int, days: tuple[int, int], *, last: bool) -> DateValue | None:
    """A week of a period, counted from its first day, or a half of it."""
    low, high = days
    size = {"week": 7, "fortnight": min(15, (high - low + 1) // 2)}.get(unit, (high - low + 1) // 2)
    count = 4 if unit == "week" and high - low < 31 else 53 if unit == "week" else 2
    if last:
        return _run(high - size + 1 if unit == "week" else low + size, high)
    if not 1 <= number <= count + (unit == "week"):
        return None
    start = low + size * (number - 1)
    return _run(start, high if unit != "week" and number == 2 else min(start + size - 1, high))


def _in_row(unit: Unit, number: int, days: tuple[int, int], *, last: bool) -> DateValue | None:
    first, end = unit.of_day(days[0]), unit.of_day(days[1])
    chosen = end if last else first + number - 1
    return one_of([unit.date(chosen)]) if first <= chosen <= end else None


def _run(first: int, last: int) -> DateValue:
    return DateSet((DateRange(Date.from_ordinal(first), Date.from_ordinal(last)),))


def _of_no_year(whole: Resolution, unit: str, number: int, *, last: bool) -> Resolution:
    """A day of a month of no known year, if it is always the same; or else the month."""
    value = whole.value
    assert isinstance(value, Date)
    if unit != "day" or last or not isinstance(value.month, int) or number > 28:
        return whole
    day = Date(value.year, value.month, number)
    return attrs.evolve(whole, value=day, candidates=(day,), granularity="day")


def _marked_as(value: DateValue, whole: Date) -> DateValue:
    """The value, its year marked as a guess where that of the whole is."""
    if isinstance(value, Date) and whole.qualifiers[0]:
        return Date(
            value.year, value.month, value.day, (whole.qualifiers[0], *value.qualifiers[1:])
        )
    return value
