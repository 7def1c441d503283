"""Designations: numbers and words of the calendar that are part of a name, and no date.

Exhibit 1998, Blade Runner 2049, the M1911, 26 July Street, the November Group, USA Today.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from timeline.extract._around import Around, Read

__all__ = ["ANY_NUMBER", "capitals", "designations"]

Pattern: TypeAlias = "tuple[str, Callable[[Around], Read]]"

ANY_NUMBER = (
    "(N12 | N31 | N99 | N999 | OLDYEAR | YEAR | YEARS | NUMBER | NUMERIC | DECIMAL | CLOCK)"
)
_DAY = "(DAYNUMBER | ORDINAL)"
_LABEL = "LABEL (IS | WAS)? | (LABEL | SHORTLABEL) DOT | SHORTLABEL (?= SIGN)"
_NUMBERS = f"{ANY_NUMBER} ((SLASH | HYPHEN | DASH | SIGN | DOT)? {ANY_NUMBER}){{0,4}}"
_NO_NAME = "(?<! MONTH | MAY | SEASON | SPRING | FISCAL | ABOUT | ERA | MID | EARLY | LATE)"


def designations() -> Iterator[Pattern]:
    """Yield each pattern, its last group what is no date there, and what reads it."""
    yield f"(?P<n>YEAR (WORD | SIGN) {ANY_NUMBER} | {ANY_NUMBER} (WORD | SIGN) YEAR)", _sides
    yield f"({_LABEL}) SIGN? (?P<n>{_NUMBERS}) (?! DOT? (MONTH | MAY) | HYPHEN? ANYUNITS)", _label
    yield "(LABEL | SHORTLABEL) SIGN AND (?P<n>YEAR) (?! DOT? (MONTH | MAY))", _label
    yield "NAME (?P<n>MONTH | MAY) COMMA (N12 | N31 | N99) (?= COMMA | DOT | STOP | CLOSE)", _named
    yield "CROWD OF (?P<n>YEAR)", _label
    yield "LABEL (WAS | WORD | IS){0,2} IN THE (WORD | MID | LATE)? (?P<n>SHORTDECADE)", _label
    yield "AT (?P<n>YEAR) NAME", _label
    yield "A NAME (?P<n>YEAR) (?= COMMA | DOT | STOP | CLOSE | AND | OR)", _of_name
    yield "(THE | NAME POSSESSIVE) (?P<n>YEAR) (?= WAS | WILL | IS | IN | DOT | STOP)", _thing
    yield "AT (?P<n>YEAR) (?= COMMA | DOT | STOP | CLOSE)", _hours
    yield "NAME (?P<n>YEAR) (?= WAS | WILL | IS | TO | IN | AT | ON | BY)", _of_name
    yield "NAME HYPHEN (?P<n>YEAR)", _designation
    yield f"{_NO_NAME} (?P<n>YEAR)", _glued
    yield "(WORD | NAME) SLASH (?P<n>YEAR)", _path
    yield (
        "(?<! MONTH | MAY | SLASH | HYPHEN | WEEKNO | UNIT) (N31 | N99 | N999) SLASH (?P<n>YEAR)",
        _path,
    )  # case 45/2019
    yield "(NAME | THE | AFTER) (?P<n>TODAY)", _capitalised
    yield "(?P<n>TODAY) POSSESSIVE", _nowadays
    yield "OF (?P<n>TODAY)", _nowadays
    yield "(NTH | NTHBIG | SECOND) HYPHEN? (?P<n>CENTURY) NAME", _capitalised
    yield "(THE | POSSESSIVE) (?P<n>PART | WEEKEND) (NAME | WORD | PREFIXED)", _capitalised
    yield "A (?P<n>MONTH) WORD", _small
    yield "TITLE POINT? (?P<n>MONTH | MAY | WEEKDAY)", _person
    yield f"{ANY_NUMBER} HYPHEN (?P<n>YEARS)", _label  # a telephone number
    yield "(N999 | NUMBER) HYPHEN (DAYNUMBER HYPHEN DAYNUMBER HYPHEN)? (?P<n>YEAR)", _label
    yield "(?P<n>NUMERIC) MEASURE", _label
    yield "(WAS | IS) (?P<n>YEAR) OF", _label
    yield f"PLACEWORD (OF | FROM | THE)* {_DAY} OF? (?P<n>MONTH | MAY)", _named
    yield f"{_DAY} OF? (?P<n>MONTH | MAY) PLACEWORD", _named
    yield f"(?P<n>MONTH | MAY) {_DAY} PLACEWORD", _named
    yield "(?P<n>MONTH | MAY) NTH (NAME | PLACEWORD)", _name
    yield "(?P<n>YEAR) IN (UNIT YEAR | THE? (LAST | NEXT | THIS) UNIT)", _label


def capitals() -> Iterator[Pattern]:
    """Yield the same where months and weekdays are written small: Hospital 20 de Noviembre."""
    yield "THE NAME OF (?P<n>TODAY)", _named_of_today
    no_year = "(?! DOT? (COMMA | OF | OPEN)? (YEAR | OLDYEAR | N999))"
    yield f"NAME {_DAY} OF? (?P<n>MONTH | MAY) {no_year}", _capital
    yield f"{_DAY} HYPHEN (?P<n>MONTH | MAY) (?! HYPHEN)", _capital
    yield f"(NAME | NAME AND) (?P<n>WEEKDAY | MONTH) (?! COMMA? {_DAY}) {no_year}", _capital
    yield "(?<! N12 | N31 | NTH | OF) (?P<n>MONTH) NAME", _capital


def _capital(around: Around) -> Read:
    """A month or a weekday with a capital that no place in the sentence asks for."""
    return ("NAME", None) if around.tokens[around.index].text[0].isupper() else None


def _label(around: Around) -> Read:
    """The number of a thing: Exhibit 1998, no. 3018/22; but not the year of "Chapter 3: 1998"."""
    before, token = around.tokens[around.index - 1], around.tokens[around.index]
    numbered = around.index > 1 and around.tokens[around.index - 2].text.isdigit()
    apart = numbered and before.text == ":" and before.end < token.start
    return None if apart or _dates_a_law(around) else ("SIGN", None)


def _dates_a_law(around: Around) -> bool:
    """Whether the year of a number is that of the day after it: "Ley 39/2015, de 1 de octubre"."""
    names = [around.name(step) for step in range(-1, 7)]
    day = names[4] in ("N12", "N31", "NTH") and names[6] in ("MONTH", "MAY")
    yearless = around.name(7) != "YEAR" and around.name(6) != "YEAR"
    return names[0] == "SLASH" and names[2:4] == ["COMMA", "OF"] and day and yearless


def _hours(around: Around) -> Read:
    """At 1930, where no word of the clock has to stand beside it; "um 1930" is about that year."""
    return None if around.pack.spelling.clock else ("SIGN", None)


def _named(around: Around) -> Read:
    """A day that a street has its name from, or somebody's name: calle 25 de Mayo; Wang Jun, 51."""
    return "NAME", None


def _name(around: Around) -> Read:
    """The May Fourth Movement: a day in words that is part of a name."""
    return ("NAME", None) if around.tokens[around.index + 1].text.isalpha() else None


def _capitalised(around: Around) -> Read:
    """USA Today, 20th Century Fox: a word of a name where a date has small letters."""
    return ("NAME", None) if around.is_name else None


def _of_name(around: Around) -> Read:
    """Agenda 2030 sets goals: the number of what is named, if not every noun is capitalised."""
    return None if around.pack.figures.capitalised else ("SIGN", None)


def _nowadays(around: Around) -> Read:
    """Today's youth, the leaders of tomorrow: a time, not a day."""
    steps = (-2,) if around.name(-1) == "OF" else (2, 3)
    if not any(around.word(step) in around.pack.of_an_age for step in steps):
        return None
    return "NOW", ("PAST_REF", "PRESENT_REF", "FUTURE_REF")[around.value + 1]


def _named_of_today(around: Around) -> Read:
    """La España de hoy: what is named by its age is of no one day."""
    return ("NOW", "PRESENT_REF") if around.value == 0 else None


def _sides(around: Around) -> Read:
    """The sides of what is measured: 1920 x 1080."""
    return ("SIGN", None) if _BY & {around.word(-1), around.word(1)} else None


_BY = frozenset("x×")


def _small(around: Around) -> Read:
    """An august body: a month of small letters is another word, if only after an article."""
    small = around.tokens[around.index].text.islower() and not around.pack.small_calendar
    return ("WORD", None) if small else None


def _thing(around: Around) -> Read:
    """The 1500 in four minutes, Orwell's 1984: no noun follows, of which it might be the year."""
    participle = around.name(1) == "WAS" and around.word(1) not in around.pack.singular_verbs
    return ("SIGN", None) if around.pack.dates_nouns and not participle else None


def _person(around: Around) -> Read:
    """Mr. August, but not "Acme Inc. August sales"."""
    at = around.index - (1 if around.name(-1) == "TITLE" else 2)
    return ("NAME", None) if around.tokens[at].value == "person" else None


def _designation(around: Around) -> Read:
    """The number in a name that is written in one: B-2012, but not mid-1990."""
    name = around.tokens[around.index - 2].text
    is_word = len(name) > 1 and name.istitle()
    return ("SIGN", None) if around.is_joined and not is_word else None


def _glued(around: Around) -> Read:
    """The number in a name without even a hyphen: the M1911."""
    before = around.tokens[around.index - 1] if around.index else None
    letters = before is not None and before.text.isalpha()
    return ("SIGN", None) if letters and around.is_tight(-1) else None


def _path(around: Around) -> Read:
    """The number after a stroke in an address: example.org/1999."""
    return ("SIGN", None) if around.is_joined else None
