"""Months, years, decades and centuries."""

from __future__ import annotations

from timeline.dates import Date, DateValue
from timeline.dates._engine.gregorian import year_of as year_of_day
from timeline.extract._combining import all_of, one_of_them, span
from timeline.extract._lexer import Token
from timeline.extract._reckoning import counted, month_of, recurring
from timeline.extract._references import Context
from timeline.extract._resolution import Resolution
from timeline.extract._rules.lengths import spelt_number
from timeline.extract._rules.rule import Phrase, rule
from timeline.extract._rules.years import astronomical, stated, year_of
from timeline.extract._units import MONTH, UNITS, YEAR, Unit, one_of

__all__: list[str] = []


@rule(
    "month and year",
    "ANYMONTH (COMMA | SLASH | OF THE?)? (WHOLEYEAR | N99 (?! WORD | ANYUNITS))"
    "| (?<= IN | SINCE | UNTIL | BY | FROM | TO | OF | OPEN | STOP | DURING) WHOLEYEAR MONTH"
    " (?! DOT? (DAYNUMBER | ORDINAL | WHOLEYEAR) | NAME | PLACEWORD)",
    example="August 2017",
    gives="xMONTH",
)
def month_and_year(phrase: Phrase, context: Context) -> Resolution | None:
    """A month of a year."""
    month, year = phrase.number("MONTH", "MAY"), year_of(phrase)
    if month is None or year is None:
        return None
    return stated(Date(year, month), "month")


# Words after which even "May" is a month; after the others not before a name ("by April Jones").
_AFTER = "(?<= IN | SINCE | UNTIL | EARLY | LATE | MID | DURING)"
_AFTER_TOO = "(?<= BY | OF | FROM | AND | TO | BEFORE | AFTER | HYPHEN | BETWEEN | DASH)"


@rule(
    "month and year in figures",
    "(?<! SLASH) N12 SLASH YEAR (?! SLASH)",
    example="05/2019",
    gives="xMONTH",
)
def month_in_figures(phrase: Phrase, context: Context) -> Resolution | None:
    """A month by its number, and a year."""
    month, year = phrase.number("N12"), year_of(phrase)
    return None if month is None or year is None else stated(Date(year, month), "month")


@rule(
    "month",
    f"(?<! NAME | EPITHET) MONTH (?! NAME | PLACEWORD | OPEN)"
    f"| {_AFTER} (MONTH (?! PLACEWORD) | MAY (?! NAME | PLACEWORD))"
    f"| {_AFTER_TOO} (MONTH | MAY) (?! NAME | PLACEWORD)"
    "| (?<= THE) MAY (?= WORD) | MAY (?= (COMMA | AND | TO | DASH | HYPHEN | SLASH) (MONTH | MAY))",
    example="in May",
    gives="xBAREMONTH",
)
def month(phrase: Phrase, context: Context) -> Resolution | None:
    """A month of no stated year: the nearest, as for a month and a day."""
    number = phrase.number("MONTH", "MAY")
    assert number is not None
    return month_of(number, context)


@rule(
    "last or next month of a name",
    "(THIS (LAST | NEXT)? | LAST | NEXT) (MONTH | MAY) (?! DOT? DAYNUMBER (?! ANYUNITS))",
    example="last April",
    gives="xMONTH",
)
def pointed_month(phrase: Phrase, context: Context) -> Resolution | None:
    """The month of that name before the one of writing, or after it."""
    number = phrase.number("MONTH", "MAY")
    pointer = phrase.first("LAST", "NEXT")
    assert number is not None
    if pointer is None:
        return counted(_of_each_year(number), 0, context) or month_of(number, context)
    return recurring(
        MONTH,
        number - 1,
        12,
        context.seen_from(pointer.value),
        direction="past" if pointer.name == "LAST" else "future",
        strictly=True,
    ) or month_of(number, context)


def _of_each_year(number: int) -> Unit:
    return Unit("month", YEAR.of_day, lambda year: Date(year, number))


_NOT_COUNTED = "(?! HYPHEN? (UNITS | HOURS | QUARTERS) | HYPHEN | SLASH | MONEY)"


@rule(
    "years of an era",
    "(FROM | BETWEEN)? FIGURES (TO | AND | DASH | HYPHEN) FIGURES ERA",
    example="from 264 to 241 BC",
)
def years_of_era(phrase: Phrase, context: Context) -> Resolution | None:
    """All the way from one year to another, both of the era that the second states."""
    numbers = [t.value for t in phrase.all(*_FIGURES) if isinstance(t.value, int)]
    era = phrase.number("ERA")
    return span(*(stated(Date(astronomical(number, era)), "year") for number in numbers[:2]))


_FIGURES = ("N12", "N31", "N99", "N999", "OLDYEAR", "YEAR")


@rule(
    "year",
    f"FIGURES ERA | ERA FIGURES | YEAR {_NOT_COUNTED} (?! MEASURE)"
    "| YEAR (?= HYPHEN (PRESENT | YEAR CLOSE))"
    "| YEAR (?= SLASH THE? (MONTH | MAY | (DAYNUMBER | NTH) OF? (MONTH | MAY)))"
    "| (?<= IN | SINCE | BY | DURING) YEAR (?= MEASURE (?! THE | A | DOT | STOP))"
    "| (?<= IN) N999 (?= COMMA | THE)"
    f"| (?<= IN | SINCE | UNTIL | OPEN | DURING) OLDYEAR (?! ANYUNITS | WORD WORD)"
    f"| (?<= BY | FROM | TO | ABOUT | AFTER | BEFORE | DASH | BETWEEN | AND) OLDYEAR"
    f" (?= COMMA | DOT | CLOSE | STOP | DASH | TO | AND | WAS | THE)"
    "| (?<= UNIT | MONTH | MAY) CARDINAL HUNDRED (AND? CARDINAL)? (?! HYPHEN? ANYUNITS)"
    "| CARDINAL HUNDRED? CARDINAL HYPHEN CARDINAL (?! HYPHEN? ANYUNITS)"
    "| (?<= IN | UNIT | COMMA | MONTH | MAY) CARDINAL CARDINAL"
    " (?! HYPHEN | CARDINAL | HUNDRED | WORD | NAME | MEASURE | ANYUNITS)",
    example="44 BC",
    gives="xYEAR",
)
def year(phrase: Phrase, context: Context) -> Resolution | None:
    """A year in figures, or spoken as two numbers."""
    number: int | str | None
    if phrase.has("CARDINAL", "HUNDRED"):
        number = spoken_year(phrase.all("CARDINAL", "HUNDRED", "A"))
    else:
        number = year_of(phrase)
    return None if number is None else stated(Date(number), "year")


def spoken_year(words: list[Token]) -> int | None:
    """Return the year of "nineteen ninety-six" (hundreds, then tens and ones) or "two thousand"."""
    if any(word.name == "HUNDRED" for word in words):
        year = spelt_number(words)
        if year is not None and 1000 <= year < 2100:
            return year
    values = [word.value for word in words if isinstance(word.value, int)]
    rest = sum(values[1:])
    if len(values) == 1 and values[0] in range(1000, 2100):  # neunzehnhundertneunundachtzig
        return values[0]
    return values[0] * 100 + rest if values[0] in range(11, 21) and 10 <= rest < 100 else None


@rule("doubted year", "DOUBTED", example="(1850?)", gives="xYEAR")
def doubted_year(phrase: Phrase, context: Context) -> Resolution | None:
    """A year with a question mark of its own, as lists and brackets have it."""
    return stated(Date(phrase[0].text), "year")


_FIRST_YEAR, _LAST_YEAR = 1000, 2100
"""Figures beyond these are not taken for years where nothing says so."""


@rule(
    "years",
    "YEARS",
    example="1939-45",
    gives="xPERIOD",
)
def years(phrase: Phrase, context: Context) -> Resolution | None:
    """All the way from one year to another; where they would run backwards, a month (2014-01)."""
    text = phrase[0].text
    first, sign, last = text[:4], text[4], text[5:]
    start, end = int(first), int(first[: 4 - len(last)] + last)
    if sign == "/" and end != start + 1:  # a reference number
        return None
    if start <= end and start >= _FIRST_YEAR and end <= _LAST_YEAR:
        return span(stated(Date(start), "year"), stated(Date(end), "year"))
    if sign == "-" and len(last) == 2 and 1 <= int(last) <= 12:
        return stated(Date(start, int(last)), "month")
    return None


@rule(
    "decade of a century",
    "THE? (DECADE | SHORTDECADE | DECADEWORD) OF THE? (NTH | NTHBIG | SECOND) HYPHEN? CENTURY ERA?",
    example="the forties of the 19th century",
    gives="xPERIOD",
)
def decade_of_century(phrase: Phrase, context: Context) -> Resolution | None:
    """Ten years of the century that stands with them; of one before Christ, the century."""
    told = phrase.word("DECADE", "SHORTDECADE")
    numbers = [token.value for token in phrase.all(*_ORDINALS, "N99", "YEAR", "DECADEWORD")]
    tens = numbers[0] if told is None else int(told)
    number = numbers[-1]
    assert isinstance(tens, int)
    assert isinstance(number, int)
    if phrase.all("CENTURY")[-1].value != "century" or tens % 10 or not 10 <= tens < 100:
        return None
    if phrase.number("ERA") == -1:
        return stated(_masked(number - 1, "century", "-"), "century")
    return _of_years("decade", (number - 1) * 10 + tens // 10)


_ORDINALS = ("NTH", "NTHBIG", "SECOND", "ROMAN", "CARDINAL", "N12", "N31")


@rule(
    "decade",
    "DECADE | (?<= THE) SHORTDECADE | THE DECADEWORD | CARDINAL DECADEWORD",
    example="the 1920s",
    gives="xPERIOD",
)
def decade(phrase: Phrase, context: Context) -> Resolution | None:
    """Ten years, or a hundred ("the 1800s"); of two digits, the last that were over.

    Where they are those in which the text was written, they are meant once well begun.
    """
    digits = phrase.word("DECADE", "SHORTDECADE")
    century = phrase.number("CARDINAL")
    short = phrase.number("DECADEWORD")
    if digits is None and short is None:
        return _named_by_tens(phrase, context)
    if digits is not None and digits[2:] == "00" and digits < "2000":
        return _of_years("century", int(digits) // 100)
    if digits is not None and len(digits) == 4:
        number = int(digits) // 10
    elif digits is not None and (len(digits) != 2 or digits[1] != "0"):
        return None
    elif century is not None and short is not None:
        number = (century * 100 + short) // 10
    else:
        return _recent_decade(short if digits is None else int(digits), context)
    if digits is not None and len(digits) == 4 and int(digits) % 10:  # 1996's battle
        return stated(Date(int(digits)), "year")
    if number * 10 > 2900 or (digits is not None and int(digits) % 10):
        return None
    return _of_years("decade", number)


def _named_by_tens(phrase: Phrase, context: Context) -> Resolution | None:
    """The decade that tens in figures or words name (años 90, années 1980)."""
    number = phrase.number("N99", "N31", "N12", "YEAR")
    if number is None:
        number = spelt_number(phrase.all("CARDINAL"))
    if number is None or (number < 100 and number % 10):
        return None
    if phrase.word("CENTURY") not in (None, "decade"):
        return stated(Date(number), "year") if number >= 100 else None
    if number < 100:
        return _recent_decade(number, context)
    return _of_years("decade", number // 10) if number % 10 == 0 else stated(Date(number), "year")


def _recent_decade(short: int | None, context: Context) -> Resolution | None:
    assert short is not None
    reference = context.reference
    year = 0 if reference is None else year_of_day(reference.spans[-1][1])
    begun = year % 10 < _TOLD_OF and year // 10 % 10 == short // 10  # the twenties, in 2021
    found = recurring(UNITS["decade"], short // 10, 10, context, direction="past", strictly=begun)
    return found or _of_years("decade", (1900 + short) // 10)


_TOLD_OF = 4
"""A decade of fewer years is hardly spoken of by its name."""


def _of_years(name: str, number: int) -> Resolution:
    return stated(one_of([UNITS[name].date(number)]), name)


@rule(
    "centuries",
    "(NTH | NTHBIG | SECOND) (AND | TO | DASH | HYPHEN) THE? (NTH | NTHBIG) HYPHEN?"
    " (UNITS | CENTURY) ERA?",
    example="the 12th and 13th centuries",
)
def centuries(phrase: Phrase, context: Context) -> Resolution | None:
    """Two centuries: both, one of them, or all the way from one to the other."""
    if phrase.word("UNITS", "CENTURY") != "century":
        return None
    sign = "-" if phrase.number("ERA") == -1 else ""
    ordinals = phrase.all("NTH", "NTHBIG", "SECOND", "ROMAN")
    numbers = [token.value for token in ordinals if isinstance(token.value, int)]
    if not all(1 <= number <= 99 for number in numbers):
        return None
    ends = [stated(_masked(number - 1, "century", sign), "century") for number in numbers]
    if phrase.has("OR"):
        return one_of_them(ends)
    return all_of(ends) if phrase.has("AND") and not phrase.has("BETWEEN") else span(*ends)


@rule(
    "century",
    "(NTH | NTHBIG | SECOND) HYPHEN? CENTURY ERA?",
    example="the 3rd century BC",
    gives="xPERIOD",
)
def century(phrase: Phrase, context: Context) -> Resolution | None:
    """A hundred or a thousand years: 1900 to 1999 for the 20th century."""
    number = phrase.number(*_ORDINALS)
    unit = phrase.word("CENTURY")
    assert number is not None
    assert unit is not None
    if unit == "decade" or not 1 <= number <= (99 if unit == "century" else 9):
        return None
    era = phrase.number("ERA")
    return stated(_masked(number - 1, unit, "-" if era == -1 else ""), unit)


def _masked(number: int, unit: str, sign: str) -> DateValue:
    digits = {"century": 2, "millennium": 3}[unit]
    return Date(f"{sign}{number:0{4 - digits}}{'X' * digits}")
