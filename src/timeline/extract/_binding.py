"""Binding: a date takes the year that stands beside it, in whatever order or bracket.

"14 May (1997)", "1997: May 14", "May 14 at 3 p.m., 1997", "3 May, 9 May and 14 May 1997": a
year that is stated is never overridden by one that is worked out. Where words stand between
the two, the year is a guess and is marked as one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from timeline.dates import Date
from timeline.extract._classes import CHARS, characters
from timeline.extract._references import Anchor, Context
from timeline.extract._resolution import Resolution
from timeline.extract._rules import Phrase
from timeline.extract._rules.years import year_of

__all__ = ["MOST_TIES", "Beside", "Items", "is_yearless", "stated_beside", "years_around"]

_TIES = characters(
    *("COMMA", "OPEN", "CLOSE", "HYPHEN", "DASH", "SLASH", "SIGN", "OF", "IN", "THE", "ON", "AT"),
    *("A", "UNIT", "ERA", "ABBR", "ABOUT", "PART", "STYLE", "DURING", "WEEKDAY"),
    *("xWEEKDAY", "xCLOCK", "xTIME", "xPART"),
)
MOST_TIES = 6
_JOINS = characters("COMMA", "AND", "OR", "DASH", "HYPHEN", "TO", "SLASH", "THE", "ON", "BY")
_BREAKS = characters("STOP", "DOT", "WAS", "WILL", "IS", "MONEY")
_DATED = characters("xDAY", "xMONTH", "xPERIOD", "xTIME", "xYEAR", "xLENGTH", "xOTHER")
_YEARLESS = characters(
    "xMONTHDAY", "xBAREMONTH", "xPERIOD", "xTIME", "xQUARTER", "xLENGTH", "xOTHER"
)
_YEAR = CHARS["xYEAR"]
_MOST_WORDS = 8
_MOST_JOINED = 24

_TIED_AFTER = re.compile(f"[{_TIES}]{{0,{MOST_TIES}}}{_YEAR}")
_LIST_AFTER = re.compile(
    f"[{_JOINS}]{{1,3}}(?:[{_YEARLESS}][{_JOINS}]{{1,3}}){{0,8}}(?P<last>[{_DATED}])"
)
_NEAR_AFTER = re.compile(
    f"[^{_BREAKS}{_DATED}{_YEARLESS}]{{0,{_MOST_WORDS}}}[{_YEAR}{CHARS['xPERIOD']}]"
)

Items = Sequence["int | Phrase"]


@attrs.frozen
class Beside:
    """A stated year beside a date: where it stands, and whether nothing but ties is between."""

    year: int | str
    anchor: Anchor
    item: int
    tied: bool
    shared: bool = False


def is_yearless(phrase: Phrase) -> bool:
    """Return whether a phrase may take its year from beside it."""
    return CHARS[phrase.rule.gives] in _YEARLESS or phrase.rule.name in _DAYS_OF_NO_YEAR


_DAYS_OF_NO_YEAR = ("feast", "one of a month")


def stated_beside(classes: str, items: Items, index: int, context: Context) -> Beside | None:
    """Return the year that stands beside the phrase at `index` of a line, if one does."""
    after = _TIED_AFTER.match(classes, index + 1)
    if after is not None:
        return _year_at(items, after.end() - 1, tied=True)
    before = _tied_before(classes, index)
    if before >= 0:
        return _year_at(items, before, tied=True)
    shared = _LIST_AFTER.match(classes, index + 1, index + _MOST_JOINED)
    if shared is not None:
        found = _dated_at(items, shared.start("last"), context)
        if found is not None:
            return found
    phrase = items[index]
    named = isinstance(phrase, Phrase) and phrase.rule.name in _DAYS_OF_NO_YEAR
    if classes[index] not in _LOOSE and not named:
        return None
    after = _NEAR_AFTER.match(classes, index + 1)
    if after is not None:
        found = _near_at(items, after.end() - 1, context)
        if found is not None:
            return found
    before = _near_before(classes, index)
    return _near_at(items, before, context) if before >= 0 else None


def _near_at(items: Items, at: int, context: Context) -> Beside | None:
    """The year of a phrase that words part from a date: bare, or narrowed ("early in 1997")."""
    found = _year_at(items, at, tied=False) or _dated_at(items, at, context)
    return None if found is None else attrs.evolve(found, tied=False, shared=False)


_LOOSE = characters("xMONTHDAY", "xBAREMONTH", "xTIME", "xPERIOD")


def _tied_before(classes: str, index: int) -> int:
    at = classes.rfind(_YEAR, max(0, index - MOST_TIES - 1), index)
    return at if at >= 0 and all(sign in _TIES for sign in classes[at + 1 : index]) else -1


def _near_before(classes: str, index: int) -> int:
    low = max(0, index - _MOST_WORDS - 1)
    at = max(classes.rfind(sign, low, index) for sign in (_YEAR, CHARS["xPERIOD"]))
    between = classes[at + 1 : index]
    apart = any(sign in _BREAKS or sign in _DATED or sign in _YEARLESS for sign in between)
    return -1 if at < 0 or apart else at


def _year_at(items: Items, at: int, *, tied: bool) -> Beside | None:
    phrase = items[at]
    if not isinstance(phrase, Phrase) or phrase.rule.name not in _YEAR_RULES:
        return None
    year = year_of(phrase)
    if year is None:
        return None
    return Beside(year, Anchor(Date(year), phrase.start, phrase.end), at, tied)


_YEAR_RULES = ("year",)


def _dated_at(items: Items, at: int, context: Context) -> Beside | None:
    """The year of a date that is stated whole, as the last of a list."""
    phrase = items[at]
    if not isinstance(phrase, Phrase):
        return None
    found = phrase.resolve(context)
    year = None if found is None or found.value is None else _year_stated(found)
    if year is None or found is None or found.value is None:
        return None
    return Beside(year, Anchor(found.value, phrase.start, phrase.end), at, True, True)


def _year_stated(found: Resolution) -> int | None:
    if not found.is_stated or found.kind not in ("DATE", "TIME") or found.value is None:
        return None
    if found.granularity not in ("day", "month", "minute", "part of day", "season", "year"):
        return None
    first = found.value.earliest
    return first.year if first is not None and isinstance(first.year, int) else None


def years_around(classes: str, items: Items, index: int, context: Context) -> frozenset[int | str]:
    """Return the years that the sentence of the phrase at `index` states."""
    start = max(classes.rfind(sign, max(0, index - _SENTENCE), index) for sign in _ENDS) + 1
    start = max(start, index - _SENTENCE, 0)
    ends = (classes.find(sign, index, index + _SENTENCE) for sign in _ENDS)
    end = min((at for at in ends if at >= 0), default=min(len(classes), index + _SENTENCE))
    years: set[int | str] = set()
    for at in range(start, end):
        phrase = items[at]
        if at != index and isinstance(phrase, Phrase) and classes[at] in _DATED:
            found = _year_at(items, at, tied=False) or _dated_at(items, at, context)
            years |= {found.year} if found is not None else set()
    return frozenset(years)


_ENDS = (CHARS["STOP"], CHARS["DOT"])
_SENTENCE = 60
