"""The week, month, quarter or year around a day, or that begins or ends on it."""

from __future__ import annotations

import attrs
from dateutil.relativedelta import relativedelta

from timeline.dates import Date, DateRange, DateSet, DateValue, Interval, shift
from timeline.extract._reckoning import moved
from timeline.extract._references import Anchor, Context
from timeline.extract._resolution import Resolution
from timeline.extract._rules.rule import Phrase, rule
from timeline.extract._units import UNITS, one_of

__all__: list[str] = []


@rule(
    "week of a day",
    "THE? (UNIT | WEEKEND) (OF | (START | ENDING) (ON | COMMA)?) THE? (xDAY | xMONTHDAY)",
    example="the week of March 6",
    gives="xPERIOD",
    step=2,
)
def week_of(phrase: Phrase, context: Context) -> Resolution | None:
    """The week or the year in which a day lies, or which begins or ends on it."""
    (day,) = phrase.phrases()
    found, unit = day.resolve(context), phrase.word("UNIT", "WEEKEND")
    if found is None or found.value is None or unit is None:
        return None
    if phrase.has("START", "ENDING"):
        return _from_or_to(found, unit, ends=phrase.has("ENDING"))
    if isinstance(found.value, Interval):  # the weekend of 8-9 May
        return found
    anchor = Anchor(found.value)
    counted = moved(anchor, unit, 0)
    return None if counted is None else attrs.evolve(found, value=counted.value, granularity=unit)


_LENGTHS = {
    "week": relativedelta(days=6),
    "quarter": relativedelta(months=3, days=-1),
    "month": relativedelta(months=1, days=-1),
    "year": relativedelta(years=1, days=-1),
}


@rule(
    "year or quarter that ended",
    "(xYEAR | xQUARTER) WAS ON? (xDAY | xMONTHDAY)",
    example="the year ended March 31",
    gives="xPERIOD",
    step=2,
)
def ended(phrase: Phrase, context: Context) -> Resolution | None:
    """Some time in the year, or the quarter, that ended on a day."""
    period, day = phrase.phrases()
    found = day.resolve(context)
    if phrase.word("WAS") != "ended" or found is None or not isinstance(found.value, Date):
        return None
    if period.rule.name == "the year":
        whole = _from_or_to(found, period.word("UNIT") or "year", ends=True)
        named = attrs.evolve(whole, notation=str(found.value.year))
        return attrs.evolve(whole, ends=(named, found))
    if period.rule.name != "the quarter":  # a company has its own third quarter
        return None
    whole = _from_or_to(found, "quarter", ends=True)
    quarter = _quarter_ended_by(found.value)
    named = whole if quarter is None else attrs.evolve(whole, value=quarter, candidates=(quarter,))
    return attrs.evolve(named, ends=(named, found))


def _quarter_ended_by(day: Date) -> DateValue | None:
    """The quarter of the calendar that ends in the week around a day, if one does."""
    if day.day_number is None:
        return None
    unit = UNITS["quarter"]
    number = unit.of_day(day.day_number - _A_WEEK)
    ends = number < unit.of_day(day.day_number + _A_WEEK)
    return one_of([unit.date(number)]) if ends else None


_A_WEEK = 7


def _from_or_to(found: Resolution, unit: str, *, ends: bool) -> Resolution:
    """Some time in the week that begins, or ends, on a day; the day where no unit is told."""
    day, length = found.value, _LENGTHS.get(unit)
    if not isinstance(day, Date) or day.day_number is None or length is None:
        return found
    other = shift(day, -length if ends else length)
    assert isinstance(other, Date)
    value = DateSet((DateRange(other, day) if ends else DateRange(day, other),))
    return attrs.evolve(found, value=value, granularity=unit, candidates=(value,))
