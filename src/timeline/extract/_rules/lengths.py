"""Lengths of time, and dates counted by them."""

from __future__ import annotations

from collections.abc import Iterable

from timeline._util.numerals import number_of
from timeline.dates._engine.gregorian import year_of
from timeline.extract import _timex as timex
from timeline.extract._combining import about
from timeline.extract._lexer import Token
from timeline.extract._reckoning import moved
from timeline.extract._references import Anchor, Context
from timeline.extract._resolution import Resolution
from timeline.extract._rules.rule import Phrase, rule

__all__ = ["count_of", "finer", "length_of", "unit_of"]

_UNIT = ("UNIT", "UNITS", "CENTURY", "HOUR", "HOURS", "QUARTER", "QUARTERS", "WEEKEND", "SECOND")
_LENGTH = "(A? HALF A? | MANY (AND A HALF)? MORE?) HYPHEN? (ANYUNITS | ANYUNIT)"
_AND_HALF = "(AND A HALF)?"


def unit_of(phrase: Phrase) -> str:
    """The unit that a phrase counts in."""
    for token in phrase.all(*_UNIT):  # in "every second day" the day
        if isinstance(token.value, str):
            return token.value
    raise AssertionError(f"no unit in {phrase.rule.name!r}")


def count_of(phrase: Phrase) -> float | str:
    """How many a phrase counts; `X` where it does not say."""
    if phrase.has("SEVERAL"):
        return "X"
    figures = phrase.all("N12", "N31", "N99", "N999", "OLDYEAR", "NUMBER", "DECIMAL")
    numbers = [token.value for token in figures if isinstance(token.value, (int, float))]
    half = 0.5 if phrase.has("HALF") else 0
    if half and not phrase.has("AND"):
        return half
    if len(numbers) == 3:  # 2 1/2
        return numbers[0] + numbers[1] / numbers[2]
    if numbers:
        return numbers[0] + half if half else numbers[0]
    words = phrase.all("CARDINAL", "HUNDRED", "COUPLE")
    if not words:
        return (1 + half if half else 1) if phrase.has("A") else "X"
    total = spelt_number(words)
    if total is None:
        return "X"
    return total + half if half else total


def length_of(phrase: Phrase) -> Resolution:
    """So many units, without a place in time."""
    count, unit = count_of(phrase), unit_of(phrase)
    return Resolution(
        kind="DURATION",
        notation=timex.duration(count, unit),
        granularity=unit,
        vague=count == "X",
    )


def spelt_number(words: Iterable[Token]) -> int | None:
    """Return the number that words say; see `number_of`."""
    return number_of((t.value, t.name == "HUNDRED") for t in words if isinstance(t.value, int))


@rule(
    "ago",
    f"{_LENGTH} {_AND_HALF} HYPHEN? AGO | AGO {_LENGTH}",
    example="two years ago",
    gives="xDAY",
)
def ago(phrase: Phrase, context: Context) -> Resolution | None:
    """So many units before the day of writing, in the grain of the unit."""
    return _counted_from(context.published, phrase, -1, context)


@rule(
    "earlier or later",
    f"{_LENGTH} {_AND_HALF} HYPHEN? ((EARLIER | LATER) (?! MORE) | BACK"
    " | BEFORE (?= DOT | COMMA | STOP))"
    f"| {_LENGTH} (BEFORE | AFTER) THAT",
    example="two years later",
    gives="xDAY",
)
def earlier_or_later(phrase: Phrase, context: Context) -> Resolution | None:
    """So many units before or after the date that was mentioned last.

    Where none was, "earlier" is counted from the day of writing, and "later" has no date.
    """
    sign = 1 if phrase.has("LATER", "AFTER", "BACK") else -1
    anchor = context.mentioned(sign, day=_is_short(unit_of(phrase)))
    return _counted_from(anchor, phrase, sign, context)


def _is_short(unit: str) -> bool:
    return unit in ("day", "week", "fortnight", "hour", "minute", "second")


def _counted_from(
    anchor: Anchor | None, phrase: Phrase, sign: int, context: Context
) -> Resolution | None:
    count, unit = count_of(phrase), unit_of(phrase)
    if isinstance(count, str):
        return Resolution(
            notation="PAST_REF" if sign < 0 else "FUTURE_REF", granularity=unit, vague=True
        )
    if unit == "year" and count == 1 and context.compares_quarters and context.last_quarter:
        quarter = context.last_quarter
        since = 0 if not phrase.has("AGO") else _years_since(quarter, context)
        return moved(quarter, "quarter", 4 * (sign + since))
    if unit in ("hour", "minute", "second"):
        return Resolution(kind="DURATION", notation=timex.duration(count, unit), granularity=unit)
    unit, whole = finer(unit, count)
    if unit in _IN_YEARS:  # five decades ago is fifty years, not ten of them
        unit, whole = "year", whole * _IN_YEARS[unit]
    found = moved(anchor, unit, sign * whole)
    if found is not None and unit == "year" and whole >= _ROUND and whole % 10 == 0:
        found = about(found)
    return found or Resolution(notation="XXXX", granularity=unit)


_ROUND = 100
"""So many years, in tens, are a round number: 5,000 years ago."""

_IN_YEARS = {"decade": 10, "century": 100, "millennium": 1000}


def _years_since(quarter: Anchor, context: Context) -> int:
    """How many years lie between a quarter and the day of writing, where both are known."""
    told, reference = quarter.value.earliest, context.reference
    if told is None or reference is None:
        return 0
    assert isinstance(told.year, int)
    return year_of(reference.spans[-1][1]) - told.year


def finer(unit: str, count: float) -> tuple[str, int]:
    """Return a length in whole units: half a year is six months.

    >>> finer("year", 2.5), finer("week", 2)
    (('month', 30), ('week', 2))
    """
    if count == int(count):
        return unit, int(count)
    smaller, size = _SIZES.get(unit, (unit, 1))
    return smaller, int(count * size)


_SIZES = {
    "millennium": ("year", 1000),
    "century": ("year", 100),
    "decade": ("year", 10),
    "year": ("month", 12),
    "week": ("day", 7),
}


@rule("age", f"{_LENGTH} HYPHEN? OLD", example="a six-year-old boy")
def age(phrase: Phrase, context: Context) -> Resolution | None:
    """The age of somebody, which is left alone."""
    return None


@rule(
    "fraction or rate",
    "A QUARTER (?= OF) | CARDINAL HYPHEN QUARTERS | (?<= MONEY | NUMBER | UNITS | HOURS) A ANYUNIT",
    example="24 hours a day",
)
def fraction_or_rate(phrase: Phrase, context: Context) -> Resolution | None:
    """A quarter of something, or so much a year, which is left alone."""
    return None


@rule(
    "length",
    f"{_LENGTH} {_AND_HALF} | (?<! NAME) (UNITS | HOURS | QUARTERS)",
    example="two and a half years",
    gives="xLENGTH",
)
def length(phrase: Phrase, context: Context) -> Resolution | None:
    """A length of time: it has no place in time by itself."""
    return length_of(phrase)
