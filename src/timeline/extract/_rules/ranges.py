"""Dates joined to ranges and lists: from one to another, one of several, since, until, before."""

from __future__ import annotations

import attrs
from dateutil.relativedelta import relativedelta

from timeline.dates import Date, Interval, shift
from timeline.extract import _combining as combining
from timeline.extract._references import Context, Cue
from timeline.extract._resolution import Resolution
from timeline.extract._rules.rule import Phrase, rule
from timeline.extract._rules.years import stated
from timeline.extract.languages.pack import JOINED, NO_MORE

__all__ = ["DAYS_OF_NO_YEAR"]

DAYS_OF_NO_YEAR = ("feast", "one of a month", "day before a day", "week of a day")
"""The rules of days that may take their year from beside them, by name."""

_RECURRING = "(xWEEKDAY | MOMENTS)"
_ENDS = "(xDAY | xMONTHDAY | xMONTH | xBAREMONTH | xYEAR | xPERIOD | xQUARTER | MOMENTS | xWEEKDAY)"


@rule(
    "years and the end of another",
    "FROM? xYEAR (DASH | HYPHEN) (N12 | N31 | N99)"
    " (?! DOT? (MONTH | MAY | UNITS | HOURS | MEASURE))",
    example="1346 - 53",
    step=3,
)
def short_years(phrase: Phrase, context: Context) -> Resolution | None:
    """All the way from one year to another of which only the last digits are written."""
    (start,) = phrase.phrases()
    found, digits = start.resolve(context), phrase[-1].text
    year = None if found is None else getattr(found.value, "year", None)
    if found is None or not isinstance(year, int) or not found.is_stated:
        return None
    text = str(year)
    last = int(text[: -len(digits)] + digits)
    return combining.span(found, stated(Date(last), "year")) if last > year else None


@rule(
    "up to the present",
    f"FROM? {_ENDS} (TO | UNTIL | DASH | HYPHEN) THE? PRESENT | FROM? {_ENDS} COMMA? ONWARDS"
    f"| FROM {_ENDS} ON (?! THE | A | NAME | {_ENDS})",
    example="1990 to the present",
    step=3,
)
def to_the_present(phrase: Phrase, context: Context) -> Resolution | None:
    """From a date on."""
    (start,) = phrase.phrases()
    found = start.resolve(context)
    return None if found is None else combining.from_on(found, strictly=False)


@rule(
    "from one date to another",
    f"(FROM | BETWEEN)? {_ENDS} (COMMA? (TO | UNTIL) | {JOINED}) THE? (ABOUT DOT?)?"
    f" ({_ENDS} | N99 (?<! SLASH)) {NO_MORE}"
    f"| BETWEEN {_ENDS} AND THE? {_ENDS}",
    example="from March to May 2019",
    step=3,
)
def from_to(phrase: Phrase, context: Context) -> Resolution | None:
    """All the way from one date to another; a year that the second states holds for the first.

    "Between" two dates is some time within, for what happens once. A range that runs over the
    end of the year begins in the year before; dates that run backwards are two dates.
    """
    parts = list(phrase.phrases())
    if parts[-1].rule.name == "the year":  # Dec 31 - The year's last session
        return None
    if len(parts) == 2 and not phrase.has("FROM", "BETWEEN", "TO", "UNTIL"):
        dated = _under_a_year(parts[0], parts[1], context)
        if dated is not None:
            return dated
    ends = _with_shared_year(phrase, context)
    if len(ends) != 2:
        return ends[0] if len(parts) == 1 and ends else None
    first, last = ends
    if phrase.has("BETWEEN") and context.happens_once:
        within = combining.some_time_within(ends)
        if within is not None:
            return within
    found = combining.span(first, last) or _over_the_years_end(parts[0], first, last, context)
    cycle = "week" if phrase.has("xWEEKDAY") else "year"
    return found or combining.span(*_in_order(first, last, cycle))


_YEARLESS = ("xMONTHDAY", "xBAREMONTH", "xPERIOD", "xTIME", "xDAYPART", "xQUARTER")


def _under_a_year(first: Phrase, second: Phrase, context: Context) -> Resolution | None:
    """A day with its year before or after a dash: 1997 - 14 May, May 14 - 1997."""
    for year, date in ((first, second), (second, first)):
        named = date.rule.name in DAYS_OF_NO_YEAR
        if year.rule.gives == "xYEAR" and (named or date.rule.gives in _YEARLESS):
            told = year.resolve(context)
            found = date.resolve(context)
            if found is not None and found.is_stated and found.value and found.value.earliest:
                continue  # 1997 - 14 May 1998
            if told is not None and told.is_stated and told.granularity == "year":
                return date.resolve(context.given(getattr(told.value, "year", None)))
    return None


def _over_the_years_end(
    phrase: Phrase, first: Resolution, last: Resolution, context: Context
) -> Resolution | None:
    """From December to February 2015: the year that the second states is not that of the first."""
    year = getattr(last.value, "year", None)
    if not last.is_stated or not isinstance(year, int) or phrase.resolve(context) == first:
        return None
    before = phrase.resolve(context.given(year - 1))
    return None if before is None else combining.span(before, last)


def _in_order(first: Resolution, last: Resolution, cycle: str) -> tuple[Resolution, Resolution]:
    """The ends of a range that comes again, each found by itself, in the order of time."""
    ahead = "future" in (first.direction, last.direction)
    if ahead:
        return first, _a_cycle_on(last, cycle, 1)
    return _a_cycle_on(first, cycle, -1), last


def _a_cycle_on(date: Resolution, cycle: str, count: int) -> Resolution:
    delta = relativedelta(weeks=count) if cycle == "week" else relativedelta(years=count)
    if date.value is None or date.is_stated:
        return date
    value = shift(date.value, delta)
    return attrs.evolve(date, value=value, candidates=(value, *date.candidates))


@rule(
    "dates that share a year",
    "(xBAREMONTH | xPERIOD) ((COMMA | SLASH) (xBAREMONTH | xPERIOD)){0,9} (COMMA? AND | SLASH)"
    " (xMONTH | xBAREMONTH | xPERIOD)"
    "| xMONTHDAY (COMMA ON? THE? xMONTHDAY){0,9} COMMA? AND ON? THE? (xDAY | xMONTHDAY | xMONTH)"
    "| STATED (COMMA STATED){0,9} COMMA? OR (IN | ON)? THE? STATED"
    "| (STATED | xBAREMONTH | xMONTHDAY) OR PERHAPS (IN | ON)? THE? xPERIOD"
    f"| {_RECURRING} (COMMA {_RECURRING}){{0,9}} COMMA? OR ON? THE? {_RECURRING}",
    example="April and May 2019",
    step=3,
)
def both(phrase: Phrase, context: Context) -> Resolution | None:
    """Every one of several dates, or one of them; a year that the last states holds for all."""
    ends = _with_shared_year(phrase, context)
    if len(ends) < 2:
        return None
    if phrase.has("SLASH"):
        return combining.span(ends[0], ends[-1])
    return combining.one_of_them(ends) if phrase.has("OR") else combining.all_of(ends)


def _with_shared_year(phrase: Phrase, context: Context) -> list[Resolution]:
    parts = list(phrase.phrases())
    last = _resolved_last(parts, context)
    year = None
    if last is not None and last.is_stated:
        year = getattr(last.value, "year", None)
    given = context if year is None else context.given(year)
    found = [*(part.resolve(given) for part in parts[:-1]), last]
    first = found[0]
    if len(parts) == 2 and first is not None and last is not None and year is None:
        found[1] = _in_year_of(first, parts[1], last, context)
    return [resolution for resolution in found if resolution is not None]


def _resolved_last(parts: list[Phrase], context: Context) -> Resolution | None:
    """The last of some dates: from December 2019 to March of the following year."""
    if len(parts) > 1 and parts[-1].looks_at_what_was_told:
        before = parts[-2].resolve(context)
        if before is not None:
            context = context.after(before, parts[-2].start, parts[-2].end)
    return parts[-1].resolve(context)


def _in_year_of(
    first: Resolution, phrase: Phrase, last: Resolution, context: Context
) -> Resolution:
    """What ends a range is of the year that its beginning states, or of the next."""
    year = getattr(first.value, "year", None)
    if not first.is_stated or not isinstance(year, int) or phrase.rule.gives not in _YEARLESS:
        return last
    for given in (year, year + 1):
        found = phrase.resolve(context.given(given))
        if found is not None and combining.span(first, found) is not None:
            return found
    return last


@rule(
    "or before, or after",
    f"{_ENDS} OR (EARLIER | LATER | BEFORE | AFTER)",
    example="1850 or earlier",
    step=3,
)
def and_beyond(phrase: Phrase, context: Context) -> Resolution | None:
    """Up to a date or from it on, the date included."""
    (part,) = phrase.phrases()
    found = part.resolve(context)
    if found is None:
        return None
    return _open(found, ahead=phrase.has("LATER", "AFTER"), strictly=False, context=context)


@rule(
    "since or until",
    f"(SINCE | UNTIL | BEFORE | AFTER | BY | NOTBEFORE | NOTAFTER) ({_ENDS} (?! POSSESSIVE)"
    f" | THE {_ENDS} (?! POSSESSIVE | WORD | NAME) | xCLOCK) | PREFIXED HYPHEN (xYEAR | xPERIOD)",
    example="since 2015",
    step=3,
)
def open_ended(phrase: Phrase, context: Context) -> Resolution | None:
    """From a date on, or up to one, at one end open.

    What lasts is an interval ("the pre-1914 borders"); what happens once lies some time within
    ("died before 1850").
    "Before" and "after" leave the date itself out, "not before" and "no later than" do not.
    """
    towards = phrase.first("UNTIL", "SINCE")
    if towards is not None:
        ahead = towards.name == "UNTIL" and not _is_told_after(phrase, context)
        cue = Cue("future" if ahead else "past", towards.text, towards.start, towards.end)
        context = attrs.evolve(context, cue=cue)
    (part,) = phrase.phrases()
    found = part.resolve(context)
    if found is None:
        return None
    if found.kind == "TIME" and found.granularity == "part of day":  # before dawn on 14 May
        return found
    onwards = phrase.has("SINCE", "AFTER", "NOTBEFORE") or phrase.number("PREFIXED") == 1
    strictly = phrase.has("BEFORE", "AFTER", "PREFIXED")
    if phrase.has("SINCE", "UNTIL", "PREFIXED"):
        context = attrs.evolve(context, happens_once=False)
    return _open(found, ahead=onwards, strictly=strictly, context=context) or found


def _is_told_after(phrase: Phrase, context: Context) -> bool:
    """Whether the verb after a phrase says that it is past: "until Friday he had not called"."""
    cue = context.cue
    return cue is not None and cue.sure and cue.direction == "past" and cue.start > phrase.start


def _open(found: Resolution, *, ahead: bool, strictly: bool, context: Context) -> Resolution | None:
    combine = combining.from_on if ahead else combining.up_to
    combined = combine(found, strictly=strictly)
    if combined is None or not context.happens_once or not isinstance(combined.value, Interval):
        return combined
    return combining.within(combined)
