"""Years as phrases state them, and resolutions that the words alone give."""

from __future__ import annotations

from timeline.dates import DateValue
from timeline.extract._resolution import Kind, Resolution
from timeline.extract._rules.rule import Phrase

__all__ = ["astronomical", "full_year", "stated", "year_of"]


def stated(value: DateValue, granularity: str, kind: Kind = "DATE") -> Resolution:
    """A date that the words alone say."""
    return Resolution(kind=kind, value=value, granularity=granularity, candidates=(value,))


def year_of(phrase: Phrase) -> int | str | None:
    """The year that a phrase states, if it does, as astronomers count."""
    token = phrase.first("YEAR", "OLDYEAR", "N999")
    era = phrase.number("ERA")
    if token is None:
        figures = phrase.all("N12", "N31", "N99")
        token = figures[-1] if figures and (era is not None or figures[-1].name == "N99") else None
    if token is None or not isinstance(token.value, (int, str)):
        return None
    if isinstance(token.value, str):  # the last two digits of one
        return token.value
    if era is None and token.name == "N99":
        return full_year(token.value)
    return astronomical(token.value, era)


def astronomical(year: int, era: int | None) -> int:
    """A year of an era (-1 is before Christ) as astronomers count: 1 BCE is 0."""
    return 1 - year if era == -1 else year


def full_year(short: int) -> int:
    """The year meant by two digits: 69 to 99 are of the 20th century, as POSIX has it."""
    return short + (1900 if short >= 69 else 2000)
