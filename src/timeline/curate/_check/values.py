"""Whether values say what somebody knows, and why they clash where they do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from timeline.curate._check.findings import Code, Finding, Texts, live_claims, place_of
from timeline.dates import Date, Interval
from timeline.model import Claim, Event, Quantity, Timeline
from timeline.model._events.uids import ALIAS

__all__ = ["CHECKS", "CODES"]

DEFAULT_DAY = Code(
    "default-day",
    "warning",
    "a date is the first of a month or a year, as programs fill in what is not known, in a "
    "timeline that has more firsts than chance gives, and no words with it speak of a first",
    "if only the month or the year is known, say only that",
)
WHOLE_PERIOD = Code(
    "whole-period",
    "warning",
    "an interval runs from the first day of a month to the last of one, as programs write a month "
    "or a year, and no quote or verbatim date speaks of a first",
    "if it was some time within, say the month or the year: an interval lasted all the way",
)
NO_UNIT = Code(
    "no-unit",
    "warning",
    "a figure does not say of what it is",
    "give the Quantity a unit, such as 'people'",
)
CONFLICT = Code(
    "conflict-without-note",
    "warning",
    "claims on one field clash, or a source disputes one, and no claim or citation has a note",
    "add a note to one of them",
)
ZONES = Code(
    "zone-unstated",
    "warning",
    "dates agree only in some time zones: one is an instant, one a day or a time in no stated zone",
    "state the zone of the local time, or add what zone the day is of to a note",
)
CODES = (DEFAULT_DAY, WHOLE_PERIOD, NO_UNIT, CONFLICT, ZONES)


_FEW = 12
_FILLED_IN = 3
"""How many times as common as chance has it firsts have to be, to be found."""


def _default_days(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    common, kept = _common_firsts(timeline), _days_kept_every_year(timeline)
    for event, claim in live_claims(timeline):
        value = claim.value
        if claim.field != "when" or not isinstance(value, (Date, Interval)):
            continue
        if isinstance(value, Interval):
            if _is_whole(value) and not _tells_of_a_first(event, claim):
                message = f"{value} lasted whole months, and no quote says so"
                yield WHOLE_PERIOD.at(place_of(event, claim), message)
        elif value.day == 1 and (of := _first_of(value)) in common:
            if _tells_of_a_first(event, claim) or _yearly(event, value) in kept:
                continue
            message = f"{value} is the first of a {of}, and no quote says so"
            yield DEFAULT_DAY.at(place_of(event, claim), message)


def _first_of(date: Date) -> str:
    return "year" if date.month == 1 else "month"


def _yearly(event: Event, date: Date) -> tuple[object, ...]:
    return " ".join(event.title.casefold().split()), date.month, date.day


def _days_kept_every_year(timeline: Timeline) -> set[tuple[object, ...]]:
    """The titles with their day and month that come back in another year: holidays."""
    days = {
        (_yearly(event, claim.value), claim.value.year)
        for event, claim in live_claims(timeline)
        if claim.field == "when" and isinstance(claim.value, Date)
    }
    return {day for day, times in Counter(day for day, _ in days).items() if times > 1}


def _common_firsts(timeline: Timeline) -> set[str]:
    """Of what firsts are more common among the days of the timeline than chance has them.

    Of 365 days one is the first of a year, and eleven are of another month. A single first
    among many days, or in a calendar, where a person chose the day, may be what it says.
    """
    dated = [
        (event, claim.value)
        for event, claim in live_claims(timeline)
        if claim.field == "when" and isinstance(claim.value, Date) and claim.value.day is not None
    ]
    days = [day for _, day in dated]
    are_chosen = all(ALIAS in event.aliases for event, _ in dated)
    firsts = Counter(_first_of(day) for day in days if day.day == 1)
    distinct = Counter(_first_of(day) for day in set(days) if day.day == 1)
    least = 1 if len(days) <= _FEW and not are_chosen else 2
    chance = {"year": len(days) / 365, "month": 11 * len(days) / 365}
    return {
        of
        for of, number in firsts.items()
        if number >= _FILLED_IN * chance[of] and distinct[of] >= least
    }


def _is_whole(interval: Interval) -> bool:
    """Whether it runs from the first day of a month to the last day of one."""
    first, last = interval.start, interval.end
    if not (isinstance(first, Date) and isinstance(last, Date) and last.day_number is not None):
        return False
    return first.day == 1 and Date.from_ordinal(last.day_number + 1).day == 1


def _tells_of_a_first(event: Event, claim: Claim) -> bool:
    words = [claim.verbatim or "", *(c.quote.exact for c in claim.citations if c.quote)]
    told = " ".join((event.title, event.description, event.note or ""))
    return any(map(_speaks_of_a_first, words)) or _tells_the_day(told, claim.value)


def _tells_the_day(text: str, value: object) -> bool:
    """Whether a text speaks of a first, or tells day and month; another 1 may count people."""
    if _FIRST.search(text) or _NAMED_DAY.search(text):
        return True
    first = value.start if isinstance(value, Interval) else value
    if not isinstance(first, Date) or first.day != 1:
        return False
    month = first.humanize().split()[1][:3]
    day = r"0?1(?:st)?\b(?![.,:]?\d)"
    return bool(
        re.search(rf"\b{month}[a-z]*\.? {day}|\b{day} (?:of )?{month}", text, re.IGNORECASE)
    )


_FIRST = re.compile(r"\b(?:first|premier|primero|ersten?)\b", re.IGNORECASE)
_NAMED_DAY = re.compile(
    r"\b(?:(?:holi)?day|new year|nouvel an|jour|fête|d[ií]a|año nuevo|\w*(?:tag|feier|dag|jahr))\b",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\d+")


def _speaks_of_a_first(text: str) -> bool:
    """Whether a text has a 1 standing alone, in the digits of any script, or a word for it."""
    return _FIRST.search(text) is not None or any(
        int(number) == 1 for number in _NUMBERS.findall(text) if len(number) < 3
    )


def _bare_figures(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    for event, claim in live_claims(timeline):
        if isinstance(claim.value, Quantity) and claim.value.unit is None:
            yield NO_UNIT.at(place_of(event, claim), f"{claim.value} of what?")


def _conflicts(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    for event in timeline:
        for field, resolution in event.resolutions.items():
            place = f"{event.id}, {field}"
            if resolution.hangs_on_zones:
                values = " and ".join(str(position.value) for position in resolution.positions)
                yield ZONES.at(place, f"whether {values} are the same hangs on a time zone")
            if resolution.how == "disputed":
                claims = [claim for position in resolution.positions for claim in position.claims]
                if not any(claim.note or any(c.note for c in claim.citations) for claim in claims):
                    values = ", ".join(str(position.value) for position in resolution.positions)
                    yield CONFLICT.at(
                        place, f"claims or sources differ ({values}) and none says why"
                    )


CHECKS = (_default_days, _bare_figures, _conflicts)
