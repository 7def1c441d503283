"""Years as phrases state them, and resolutions that the words alone give."""

from __future__ import annotations

from timeline.dates import DateValue
from timeline.extract._lexer import Token
from timeline.extract._resolution import Kind, Resolution
from timeline.extract._rules.rule import Phrase

__all__ = ["astronomical", "last_of_two_digits", "stated", "year_of", "year_of_era"]


def stated(value: DateValue, granularity: str, kind: Kind = "DATE") -> Resolution:
    """A date that the words alone say."""
    return Resolution(kind=kind, value=value, granularity=granularity, candidates=(value,))


def year_of(phrase: Phrase) -> int | str | None:
    """The year that a phrase states, if it does, as astronomers count."""
    token = phrase.first("YEAR", "OLDYEAR", "N999")
    era = phrase.number("ERA")
    if token is None and era is not None:
        token = year_of_era(phrase)
    if token is None:
        figures = phrase.all("N12", "N31", "N99")
        token = figures[-1] if figures and (era is not None or figures[-1].name == "N99") else None
    if token is None or not isinstance(token.value, (int, str)):
        return None
    if isinstance(token.value, str):  # the last two digits of one
        return token.value
    if era is None and token.name == "N99":
        return f"XX{token.value:02}"
    return astronomical(token.value, era)


def year_of_era(phrase: Phrase) -> Token | None:
    """Return the figure beside an era, of two the one after "AD": 44 BC 14 May; May 14 AD 79."""
    if not phrase.has("ERA") or phrase.has("YEAR", "OLDYEAR", "N999"):
        return None
    at = next(index for index, token in enumerate(phrase) if token.name == "ERA")
    places = (at - 1, at + 1) if phrase[at].value == -1 else (at + 1, at - 1)
    around = [phrase[index] for index in places if 0 <= index < len(phrase)]
    return next((token for token in around if token.name in ("N12", "N31", "N99")), None)


def astronomical(year: int, era: int | None) -> int:
    """A year of an era (-1 is before Christ) as astronomers count: 1 BCE is 0."""
    return 1 - year if era == -1 else year


def last_of_two_digits(short: int, before: int) -> int:
    """Return the last year that ends in two digits and is not after another.

    >>> last_of_two_digits(49, 2021), last_of_two_digits(12, 2021)
    (1949, 2012)
    """
    return before - (before - short) % 100
