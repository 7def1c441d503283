"""Feasts and days with names: Christmas Eve, Good Friday 2019, 9/11."""

from __future__ import annotations

from timeline.dates import Date
from timeline.extract._feasts import FEASTS, feast_in
from timeline.extract._references import Context
from timeline.extract._resolution import Resolution
from timeline.extract._rules.rule import Phrase, rule
from timeline.extract._rules.years import stated, year_of
from timeline.extract._units import UNITS, YEAR, one_of

__all__: list[str] = []


@rule(
    "feast",
    "(LAST | NEXT | THIS)? ((?<! NAME | EPITHET) FEAST | NEW UNIT POSSESSIVE (?= UNIT | EVE))"
    " (UNIT | EVE | WEEKDAY)? (?! NAME | PLACEWORD | SEASONAL | EVE)"
    " ((COMMA | OF | IN)? WHOLEYEAR)?",
    example="Christmas Day",
    gives="xDAY",
)
def feast(phrase: Phrase, context: Context) -> Resolution | None:
    """A feast day of a stated year, or the nearest one; a feast and "week" is its week.

    Days counted from Easter are those of the West, by the Julian calendar before 1583.
    """
    name = phrase.word("FEAST") or "new year"
    unit = "day" if phrase.has("NEW") else phrase.word("UNIT") or "day"
    year = context.year if (told := year_of(phrase)) is None else told
    if name not in FEASTS or unit not in ("day", "week"):
        return None
    if isinstance(year, str):
        return stated(Date(year), "year")
    years = _nearest_years(name, context) if year is None else [year]
    after = (phrase.number("WEEKDAY") or 0) % 7 if name == "easter" else 0
    days = [feast_in(name, year) for year in years]
    known = [day + after - phrase.has("EVE") for day in days if day is not None]
    if not known:
        return None if year is None else stated(Date(year), "year")
    value = one_of([UNITS[unit].date(UNITS[unit].of_day(day)) for day in known])
    anchor = None if year is not None else context.published
    return Resolution(value=value, granularity=unit, anchor=anchor, candidates=(value,))


def _nearest_years(name: str, context: Context) -> list[int]:
    window = context.settings.window

    def day_in(year: int) -> int:
        return feast_in(name, year) or UNITS["day"].of_day(0)

    def year_of_last(now: int) -> int:
        year = YEAR.of_day(now)
        if context.direction == "future":
            return year if day_in(year) >= now else year + 1
        return next((y for y in (year + 1, year) if day_in(y) <= now + window), year - 1)

    reference = context.reference
    return (reference and reference.numbers(year_of_last)) or []


@rule("day of an event", "EVENTDAY", example="9/11", gives="xDAY")
def event_day(phrase: Phrase, context: Context) -> Resolution | None:
    """The day that goes by the name of what happened on it."""
    year, month, day = map(int, (phrase.word("EVENTDAY") or "").split("-"))
    return stated(Date(year, month, day), "day")


@rule(
    "weekday by name",
    "EPITHET (WEEKDAY | MONTH | SEASON | SPRING) (COMMA? WHOLEYEAR)?",
    example="Bloody Sunday 1972",
)
def named_weekday(phrase: Phrase, context: Context) -> Resolution | None:
    """A weekday, month or season in the name of an event: the year beside it, or no date."""
    year = year_of(phrase)
    return None if year is None else stated(Date(year), "year")
