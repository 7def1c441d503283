"""Seasons, quarters, halves and fiscal years."""

from __future__ import annotations

from timeline.dates import Date, Interval, Qualifier, Season
from timeline.extract._combining import all_of, one_of_them, qualified
from timeline.extract._reckoning import counted, moved, nearest_to, recurring
from timeline.extract._references import Context
from timeline.extract._resolution import Resolution
from timeline.extract._rules.rule import Phrase, rule
from timeline.extract._rules.years import stated, year_of
from timeline.extract._units import UNITS, YEAR, Unit

__all__: list[str] = []

_OF_YEAR = "(COMMA | OF THE? | IN)? WHOLEYEAR"


@rule(
    "season of a year",
    f"(SEASON | SPRING) (UNITS? {_OF_YEAR} | UNITS? OF? YEARS)",
    example="the spring of 1943",
    gives="xPERIOD",
)
def season_of_year(phrase: Phrase, context: Context) -> Resolution | None:
    """A season of a year; no hemisphere is taken for granted."""
    code, year = phrase.number("SEASON", "SPRING"), year_of(phrase)
    years = phrase.word("YEARS")  # the winter of 1941-42
    if years is not None:
        year = int(years[:4])
    if code is None or year is None:
        return None
    return stated(Season(year, code), "season")


@rule(
    "season",
    "(?<! NAME | A) SEASON (?! NAME | PLACEWORD | QUARTERS | SEASONAL)"
    "| (?<= THE | IN | EARLY | LATE | MID | UNTIL | SINCE | BY) SPRING"
    " (?= COMMA | DOT | STOP | CLOSE | WHOLEYEAR | AND | ON | AT | BY | THE | A | WILL)"
    "| (?<= STOP) SPRING (?= SIGN | DASH)",
    example="in summer",
    gives="xPERIOD",
)
def season(phrase: Phrase, context: Context) -> Resolution | None:
    """A season of no stated year: the last that has begun, or the next after a word that
    looks ahead.
    """
    code = phrase.number("SEASON", "SPRING")
    assert code is not None
    if context.year is not None:
        return stated(Season(context.year, code), "season")
    if context.story is not None:
        return _in_year_of(context, code)
    found = recurring(UNITS["season"], code - 21, 4, context)
    return found or stated(Season("XXXX", code), "season")


def _in_year_of(context: Context, code: int) -> Resolution | None:
    anchor = context.story
    assert anchor is not None
    value = nearest_to(anchor, lambda year: Season(year, code))
    if value is None:
        return None
    found = Resolution(value=value, granularity="season", anchor=anchor, candidates=(value,))
    return qualified(found, Qualifier.UNCERTAIN)


@rule(
    "quarters or halves of a year",
    "THE? (NTH | SECOND) AND THE? (NTH | SECOND) (QUARTER | QUARTERS | HALF) OF FISCAL? WHOLEYEAR",
    example="the first or second quarter of 2019",
    gives="xPERIOD",
)
def quarters(phrase: Phrase, context: Context) -> Resolution | None:
    """Two quarters or halves of a year, or one of the two."""
    unit = "half" if phrase.has("HALF") else "quarter"
    year, codes = year_of(phrase), _CODES[unit]
    numbers = [token.value for token in phrase.all("NTH", "SECOND")]
    known = [n for n in numbers if isinstance(n, int) and 1 <= n <= len(codes)]
    if year is None or len(known) < len(numbers):
        return None
    parts = [stated(Season(year, codes[number - 1]), unit) for number in known]
    return one_of_them(parts) if phrase.has("OR") else all_of(parts)


_CODES = {"quarter": range(33, 37), "half": range(40, 42)}
"""What EDTF calls the parts of a year, in order."""


@rule(
    "quarter or half of a year",
    "YEAR (QUARTER | TERM)"
    "| THE? (NTH | SECOND) HYPHEN? (QUARTER | HALF) (OF FISCAL? WHOLEYEAR | WHOLEYEAR)"
    "| QUARTERNO (OF? FISCAL? WHOLEYEAR)? | QUARTER N12 OF? WHOLEYEAR"
    "| WHOLEYEAR FISCAL? (NTH | SECOND) HYPHEN? (QUARTER | HALF)"
    "| FISCAL WHOLEYEAR (NTH | SECOND) HYPHEN? (QUARTER | HALF)",
    example="the third quarter of 1990",
    gives="xPERIOD",
)
@rule(
    "quarter",
    "THE? FISCAL? (NTH | SECOND) HYPHEN? FISCAL? QUARTER (?! OF THE? (WORD | NAME))"
    "| THE (NTH | SECOND) HALF (?= OF xYEAR)",
    example="the third quarter",
    gives="xQUARTER",
)
def quarter(phrase: Phrase, context: Context) -> Resolution | None:
    """A quarter or a half of a year: of no stated year, the last that has begun."""
    unit, number = _which(phrase)
    year = context.year if (stated_year := year_of(phrase)) is None else stated_year
    if not number and stated_year is not None:
        return _same_quarter(stated_year, context)
    codes = _CODES[unit]
    if not 1 <= number <= len(codes):
        return None
    code = codes[number - 1]
    if year is not None:
        return stated(Season(year, code), unit)
    found = recurring(UNITS[unit], number - 1, len(codes), context, direction="past")
    return found or stated(Season("XXXX", code), unit)


def _same_quarter(year: int | str, context: Context) -> Resolution:
    """ "The 1988 period": of that year what the text spoke of last."""
    quarter = context.last_quarter
    if quarter is None or not isinstance(quarter.value, Season):
        return stated(Date(year), "year")
    value = Season(year, quarter.value.code)
    return Resolution(value=value, granularity="quarter", anchor=quarter, candidates=(value,))


def _which(phrase: Phrase) -> tuple[str, int]:
    short = phrase.word("QUARTERNO")
    if short is not None:
        return ("half" if short[0] == "H" else "quarter"), int(short[1])
    number = phrase.number("NTH", "SECOND", "N12") or 0
    return ("quarter" if phrase.has("QUARTER", "TERM") else "half"), number


@rule(
    "this, last or next quarter",
    "THE? (THIS | LAST | NEXT | LATEST | CURRENT | THAT | SAME) (LAST | NEXT)? FISCAL?"
    " (QUARTER | TERM)",
    example="the latest quarter",
    gives="xQUARTER",
)
@rule(
    "the quarter",
    "THE FISCAL? QUARTER (?! OF THE? (WORD | NAME))",
    example="in the quarter",
    gives="xQUARTER",
)
def pointed_quarter(phrase: Phrase, context: Context) -> Resolution | None:
    """The quarter in which the text was written, or one beside it.

    "The quarter" and "the same period" are the one mentioned last.
    """
    pointer = phrase.first("LAST", "NEXT", "LATEST", "THIS", "CURRENT", "THAT", "SAME")
    name = None if pointer is None else pointer.name
    if context.year is not None:  # the last quarter of 1999
        if name == "LAST":
            return stated(Season(context.year, _CODES["quarter"][-1]), "quarter")
        return stated(Date(context.year), "year")
    if name in (None, "THAT", "SAME") and context.last_quarter is not None:
        return moved(context.last_quarter, "quarter", 0)
    if phrase.has("TERM") and name != "LATEST":
        return None if context.last_quarter is None else moved(context.last_quarter, "quarter", 0)
    steps = {"NEXT": 1, "THIS": 0, "CURRENT": 0}.get(name or "", -1)
    found = counted(UNITS["quarter"], steps, context)
    return found or Resolution(notation="XXXX-QX", granularity="quarter")


@rule(
    "quarter a year before",
    "THE? UNIT HYPHEN (AGO | EARLIER) ((NTH | SECOND) HYPHEN? QUARTER | QUARTER | TERM)?",
    example="the year-earlier quarter",
)
def year_earlier(phrase: Phrase, context: Context) -> Resolution | None:
    """The same quarter, or the same unit, one unit before.

    "Earlier" is counted from the quarter mentioned last, "ago" from the day of writing.
    """
    unit = phrase.word("UNIT")
    quarter = context.last_quarter if context.compares_quarters else None
    number = phrase.number("NTH", "SECOND")
    if unit != "year" or (quarter is None and number is None):
        return moved(context.published, unit or "year", -1)
    if quarter is not None and number is None and phrase.has("EARLIER"):
        return moved(quarter, "quarter", -4)
    if number is None and quarter is not None and isinstance(quarter.value, Season):
        number = quarter.value.code - 32
    return _of_last_year(number or 1, context)


def _of_last_year(number: int, context: Context) -> Resolution | None:
    def date(year: int) -> Season:
        return Season(year, 32 + number)

    return counted(Unit("quarter", YEAR.of_day, date), -1, context)


@rule(
    "fiscal year",
    "THE? FISCAL UNIT? WHOLEYEAR | THE FISCAL UNIT",
    example="fiscal 2021",
    gives="xYEAR",
)
def fiscal_year(phrase: Phrase, context: Context) -> Resolution | None:
    """A fiscal year: its months where the settings say when one begins, else as it is named."""
    year = year_of(phrase)
    if year is None:
        return counted(UNITS["year"], 0, context)
    first = context.settings.fiscal_year
    if first is None or first == 1 or isinstance(year, str):
        return stated(Date(year), "year")
    return _fiscal(year, first)


def _fiscal(year: int, first: int) -> Resolution:
    value = Interval(Date(year - 1, first), Date(year, first - 1))
    return Resolution(value=value, granularity="year", notation=f"{year}", candidates=(value,))
