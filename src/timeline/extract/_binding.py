"""Binding: a date takes the year that stands beside it, in whatever order or bracket.

"14 May (1997)", "1997: May 14", "May 14 at 3 p.m., 1997", "3 May, 9 May and 14 May 1997": a
year that is stated is never overridden by one that is worked out. Where words stand between
the two, the year is a guess and is marked as one.
"""

from __future__ import annotations

import re
from functools import cache

import attrs

from timeline.dates import Date
from timeline.extract._classes import CHARS, characters
from timeline.extract._line import Line
from timeline.extract._places import lone_year
from timeline.extract._references import Anchor, Context
from timeline.extract._resolution import Resolution
from timeline.extract._rules import Phrase
from timeline.extract._rules.ranges import DAYS_OF_NO_YEAR
from timeline.extract._rules.years import year_of
from timeline.extract.languages import Pack, pack_of

__all__ = [
    "MOST_TIES",
    "Beside",
    "comes_each_year",
    "is_yearless",
    "leads_to_year",
    "stated_beside",
    "years_around",
]

_TIES = characters(
    *("COMMA", "OPEN", "CLOSE", "HYPHEN", "DASH", "SLASH", "SIGN", "OF", "IN", "THE", "ON", "AT"),
    *("A", "UNIT", "ERA", "ABBR", "ABOUT", "PART", "STYLE", "DURING", "WEEKDAY", "POSSESSIVE"),
    *("BACK", "EARLY", "LATE", "NAMELY", "TO", "xWEEKDAY", "xCLOCK", "xTIME", "xDAYPART", "xPART"),
)
MOST_TIES = 6
_ASIDE = 8
"""What stands in brackets or between commas, beside a date, is no longer."""

_JOINS = characters("COMMA", "AND", "OR", "DASH", "HYPHEN", "TO", "SLASH", "THE", "ON", "BY", "DOT")
_BREAKS = characters("STOP", "DOT", "WAS", "WILL", "IS", "MONEY")
_DATED = characters(
    *("xDAY", "xMONTH", "xPERIOD", "xTIME", "xDAYPART", "xYEAR", "xLENGTH", "xSET", "xOTHER")
)
_YEARLESS = characters(
    *("xMONTHDAY", "xBAREMONTH", "xPERIOD", "xTIME", "xDAYPART", "xQUARTER"),
    *("xLENGTH", "xSET", "xOTHER"),
)
_YEAR = CHARS["xYEAR"]
_MOST_WORDS = 8
_MOST_JOINED = 24

_LIST_AFTER = re.compile(
    f"[{_JOINS}]{{1,3}}(?:[{_YEARLESS}][{_JOINS}]{{1,3}}){{0,8}}(?P<last>[{_DATED}])"
)
_LED = ("COMMA", "OPEN", "IN", "OF", "UNIT")
_NEAR_AFTER = re.compile(
    f"[^{_BREAKS}{_DATED}{_YEARLESS}]{{0,{_MOST_WORDS}}}[{_YEAR}{CHARS['xPERIOD']}]"
    f"|[^{_BREAKS}{_DATED}{_YEARLESS}]{{0,{_MOST_WORDS}}}?[{characters(*_LED)}]"
    f"[{characters('N999', 'OLDYEAR')}]"
)


@attrs.frozen
class Beside:
    """A year beside a date: where it stands, and whether nothing but ties is between.

    Of a year that is pointed at ("two years ago, on 3 May"), `counted` is what it was counted from.
    """

    year: int | str
    anchor: Anchor
    item: int
    tied: bool
    shared: bool = False
    counted: Anchor | None = None


def is_yearless(phrase: Phrase) -> bool:
    """Return whether a phrase may take its year from beside it."""
    return CHARS[phrase.rule.gives] in _YEARLESS or phrase.rule.name in DAYS_OF_NO_YEAR


def stated_beside(line: Line, index: int, context: Context, pack: Pack) -> Beside | None:
    """Return the year that stands beside the phrase at `index` of a line, if one does."""
    tied = _tied(line, index, 1, context, pack) or _tied(line, index, -1, context, pack)
    if tied is not None:
        return tied
    shared = _LIST_AFTER.match(line.classes, index + 1, index + _MOST_JOINED)
    if shared is not None:
        last = shared.start("last")
        found = _dated_at(line, last, context)
        if found is None and line.classes[last] in _YEARLESS:
            found = _tied(line, last, 1, context, pack)
        if found is not None:
            return attrs.evolve(found, shared=True)
    phrase = line.items[index]
    if not isinstance(phrase, Phrase) or not is_yearless(phrase):
        return None
    begins = index + 2 if _ends_short_month(line, index, pack) else index + 1
    after = _NEAR_AFTER.match(line.classes, begins)
    if after is not None:
        found = _near_at(line, after.end() - 1, context, pack)
        if found is not None:
            return found
    before = _near_before(line.classes, index)
    return _near_at(line, before, context, pack) if before >= 0 else None


def _near_at(line: Line, at: int, context: Context, pack: Pack) -> Beside | None:
    """The year of a phrase that words part from a date: bare, or narrowed ("early in 1997")."""
    found = _year_at(line, at, pack, tied=False) or _dated_at(line, at, context)
    return None if found is None else attrs.evolve(found, tied=False, shared=False)


def _tied(line: Line, index: int, step: int, context: Context, pack: Pack) -> Beside | None:
    """The year after a date, or before it, with nothing but ties and an aside between."""
    classes, at, ties, sure, dated = line.classes, index + step, 0, True, False
    while 0 <= at < len(classes) and ties <= MOST_TIES:
        found = _year_at(line, at, pack, tied=sure) or _pointed_at(line, at, context)
        if found is not None:
            return attrs.evolve(found, tied=found.tied and sure, shared=dated)
        aside = _over_an_aside(classes, at, step)
        if aside is not None:
            dated = dated or any(
                sign in _YEARLESS for sign in classes[min(at, aside) : max(at, aside)]
            )
            at = aside
        elif classes[at] == CHARS["STOP"] and sure:  # a line break, or a semicolon
            sure = False
        elif not (
            classes[at] in _TIES
            or _is_that_year(line.items[at])
            or (classes[at] == CHARS["DOT"] and classes[at - 1] in _ABBREVIATED)
            or (at == index + 1 and _ends_short_month(line, index, pack))
        ):
            return None
        at, ties = at + step, ties + 1
    return None


def _ends_short_month(line: Line, index: int, pack: Pack) -> bool:
    """Whether a point after a phrase is that of a short month, and its year may follow."""
    phrase = line.items[index]
    if line.classes[index + 1 : index + 2] != CHARS["DOT"] or not isinstance(phrase, Phrase):
        return False
    token = line.tokens[line.tokens.at(phrase.end - 1)]
    return token.name in ("MONTH", "MAY") and token.text.lower() in _short_months(pack.language)


@cache
def _short_months(language: str) -> frozenset[str]:
    entries = {**pack_of(language).words, **pack_of(language).names}
    months = {word: value for word, (name, value) in entries.items() if name in ("MONTH", "MAY")}
    return frozenset(
        word
        for word, value in months.items()
        if any(len(other) > len(word) for other in months if months[other] == value)
    )


def _over_an_aside(classes: str, at: int, step: int) -> int | None:
    """Return where a bracket that opens (or, backwards, closes) at a place ends."""
    first, last = (CHARS["OPEN"], CHARS["CLOSE"])[::step]
    if classes[at] != first:
        return None
    for end in range(at + step, at + step * _ASIDE, step):
        if not 0 <= end < len(classes) or classes[end] in _YEARS:
            return None
        if classes[end] == last:
            return end
    return None


_YEARS = characters("xYEAR", "xDAY", "xMONTH", "xPERIOD", "STOP", "N999", "OLDYEAR")


def _is_that_year(item: int | Phrase) -> bool:
    """Whether a phrase points at a year that stands beside it: "of that year (1997)"."""
    return isinstance(item, Phrase) and item.rule.name in _POINTING and item.has("UNIT")


_ABBREVIATED = characters("ABOUT", "NAMELY")
_POINTING = ("this, last or next unit", "the year")


def _near_before(classes: str, index: int) -> int:
    low = max(0, index - _MOST_WORDS - 1)
    at = max(classes.rfind(sign, low, index) for sign in (_YEAR, CHARS["xPERIOD"]))
    between = classes[at + 1 : index]
    apart = any(sign in _BREAKS or sign in _DATED or sign in _YEARLESS for sign in between)
    return -1 if at < 0 or apart else at


def _year_at(line: Line, at: int, pack: Pack, *, tied: bool) -> Beside | None:
    phrase = line.items[at]
    if isinstance(phrase, int):
        if line.classes[at] not in _FIGURES:
            return None
        number = lone_year(line.tokens, pack, phrase)
        token = line.tokens[phrase]
        if number is None:
            return None
        return Beside(number, Anchor(Date(number), token.start, token.end), at, tied)
    if phrase.rule.name in _NARROWED:  # circa 1850, early in 1997
        tied = tied and phrase.rule.name != "about"
        phrase = next(phrase.phrases(), phrase)
    if phrase.rule.name not in _YEAR_RULES:
        return None
    year = year_of(phrase)
    if year is None:
        return None
    return Beside(year, Anchor(Date(year), phrase.start, phrase.end), at, tied)


def _pointed_at(line: Line, at: int, context: Context) -> Beside | None:
    """The year that a phrase points at: last year, two years ago, two years later."""
    phrase = line.items[at]
    if not isinstance(phrase, Phrase) or not leads_to_year(phrase):
        return None
    found = phrase.try_to_resolve(context)
    if found is None or found.kind != "DATE" or found.granularity not in _YEARS_LONG:
        return None
    value = Date("XXXX") if found.value is None else found.value  # two years later: than when?
    if not isinstance(value, Date) or value.qualifier:
        return None
    anchor = Anchor(value, phrase.start, phrase.end)
    return Beside(value.year, anchor, at, True, counted=found.anchor)


def comes_each_year(phrase: Phrase) -> bool:
    """Return whether a phrase tells a day, week or month that other years have as well: today."""
    if phrase.rule.name not in _EACH_YEAR:
        return False
    points = phrase.has("THIS", "SAME") and not phrase.has("LAST", "NEXT", "THAT")
    return points or phrase.has("TODAY")


_EACH_YEAR = ("today", "this, last or next unit")


def leads_to_year(phrase: Phrase) -> bool:
    """Return whether a phrase may say, by itself, the year of a date beside it."""
    return phrase.rule.name in _YEAR_RULES or phrase.rule.name in _LEADING_TO_YEARS


_FIGURES = characters("N999", "OLDYEAR", "YEAR")
_YEAR_RULES = ("year",)
_LEADING_TO_YEARS = (
    *("decade", "century", "ago", "earlier or later"),
    *("this, last or next unit", "unit then last", "unit in one word"),
)
_YEARS_LONG = ("year", "decade", "century")
_NARROWED = ("about", "early, mid or late")


def _dated_at(line: Line, at: int, context: Context) -> Beside | None:
    """The year of a date that is stated whole, as the last of a list."""
    phrase = line.items[at]
    if not isinstance(phrase, Phrase):
        return None
    found = phrase.try_to_resolve(context)
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


def years_around(line: Line, index: int, context: Context, pack: Pack) -> frozenset[int | str]:
    """Return the years that the sentence of a phrase states, or the one before it ends with."""
    classes, items = line.classes, line.items
    start = max(classes.rfind(sign, max(0, index - _SENTENCE), index) for sign in _ENDS) + 1
    start = max(start, index - _SENTENCE, 0)
    ends = (classes.find(sign, index, index + _SENTENCE) for sign in _ENDS)
    end = min((at for at in ends if at >= 0), default=min(len(classes), index + _SENTENCE))
    begun = start - 2 if classes[start - 2 : start] == _YEAR + CHARS["DOT"] else start
    years: set[int | str] = set()
    for at in range(max(begun, 0), end):
        phrase = items[at]
        if at != index and isinstance(phrase, Phrase) and classes[at] in _DATED:
            found = _year_at(line, at, pack, tied=False) or _dated_at(line, at, context)
            years |= {found.year} if found is not None else set()
    return frozenset(years)


_ENDS = (CHARS["STOP"], CHARS["DOT"])
_SENTENCE = 60
