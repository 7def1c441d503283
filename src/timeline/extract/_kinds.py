"""Kinds of text: news, told from the day of writing, and history, told from its own dates.

A history states years, and once one stands every date follows from it; news points at its own
day ("on Monday", "last week", "today") and states few. The first stretch of a text decides.
"""

from __future__ import annotations

from collections.abc import Iterable

from timeline.dates._engine.gregorian import year_of as year_of_day
from timeline.extract._references import Context
from timeline.extract._rules.rule import Phrase
from timeline.extract._rules.years import year_of
from timeline.extract._settings import Kind

__all__ = ["is_pointing", "kind_of"]

_POINTING = frozenset(
    (
        *("weekday", "last or next weekday", "today", "tonight", "ago", "weekday of week"),
        *("this, last or next unit", "this, last or next weekend", "unit then last"),
        *("this, last or next quarter", "quarter a year before"),
    )
)
"""The rules whose phrases are counted from the day of writing."""

_A_DATE, _A_YEAR = 1.0, 0.5  # news mentions a year in passing
_LEAST = 1.0
_MOST_POINTING = 0.3
"""How many phrases may point at the day of writing for each date of a history."""


def kind_of(phrases: Iterable[Phrase], context: Context) -> Kind:
    """Return the kind of a text that begins with `phrases`.

    Where nothing is known of its writing, all that a text has is its own dates: a history.
    """
    reference = context.reference
    if reference is None:
        return "history"
    written = year_of_day(reference.spans[0][0])
    stated, pointing = 0.0, 0
    for phrase in phrases:
        for part in _parts(phrase):
            if part.rule.name in _POINTING:
                pointing += not _points_back(part)
            else:
                stated += _weight(part, written)
    return "history" if stated >= _LEAST and pointing <= _MOST_POINTING * stated else "news"


def is_pointing(phrase: Phrase) -> bool:
    """Return whether a phrase is counted from the day on which it is said."""
    return any(part.rule.name in _POINTING for part in _parts(phrase))


def _points_back(phrase: Phrase) -> bool:
    """Whether a phrase is counted from what was told: that year, the next day or year."""
    if phrase.looks_at_what_was_told:
        return True
    return phrase.has("THE") and phrase.has("NEXT") and phrase.has("UNIT")


def _parts(phrase: Phrase) -> Iterable[Phrase]:
    """The phrases that a phrase joins, or itself."""
    inner = list(phrase.phrases())
    if not inner:
        yield phrase
    for part in inner:
        yield from _parts(part)


def _weight(phrase: Phrase, written: int) -> float:
    """How much a phrase speaks for a history: a date of a year before that of writing does."""
    if phrase.rule.gives in ("xOTHER", "xSET") or phrase.has("UNITS", "HOURS"):
        return 0
    year = year_of(phrase)
    if year is None:
        years = phrase.word("YEARS", "ISODATE")
        year = int(years[:4]) if years is not None else None
    if not isinstance(year, int) or year >= written:
        return 0
    return _A_YEAR if len(phrase) <= _A_BARE_YEAR else _A_DATE


_A_BARE_YEAR = 1
