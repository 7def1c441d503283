"""The grammar of one date, as three patterns; a text's form, not yet its meaning.

A `Grammar` is EDTF as the Library of Congress profiles it, or that with what
ISO 8601 has besides: a month or a day of a year beyond four digits, and
times at the ends of an interval. Digits are ASCII, letters capital.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["AFTER_YEAR", "BEGINNINGS", "EDTF", "EXTENDED", "MARKS", "YEAR", "Grammar", "whole_form"]


class Grammar(NamedTuple):
    """One pattern for each form of a date."""

    date: re.Pattern[str]
    """A year and what may follow it: digits, some of them open, a qualifier beside each part."""
    time: re.Pattern[str]
    """A day, the time of day, and perhaps the shift from UTC."""
    long_year: re.Pattern[str]
    """`Y` and a year beyond four digits."""
    times_in_intervals: bool

    def match(self, text: str, start: int, stop: int) -> re.Match[str] | None:
        """Match `text[start:stop]` with the one form that its letters allow."""
        part = text[start:stop]
        form = self.time if "T" in part else self.long_year if "Y" in part else self.date
        return form.fullmatch(text, start, stop)


# A minus with 0000 would be a second name for the year 0.
_SIGN = "(?:-(?!0000))?"
_EXPANDED = "[+-][1-9][0-9]{4,17}"  # a year beyond four digits, as ISO 8601-1:2019, 4.3.2 has it
_FOUR_DIGITS = f"{_SIGN}[0-9]{{4}}"
_FOUR_DIGITS_OR_OPEN = f"{_SIGN}[0-9X]{{4}}"

_AFTER_YEAR = r"""
    (?: S (?P<significant>[1-9][0-9]*) )? (?P<after_year>[?~%])?
    (?: - (?P<before_month>[?~%])? (?P<month>[0-9X]{2}) (?P<after_month>[?~%])?
        (?: - (?P<before_day>[?~%])? (?P<day>[0-9X]{2}) (?P<after_day>[?~%])? )? )?
"""
_DATE = r"(?P<before_year>[?~%])? (?P<year>{year})"
_TIME = r"""
    (?P<year>{known_year}) - (?P<month>[0-9]{{2}}) - (?P<day>[0-9]{{2}})
    T (?P<hour>[0-9]{{2}}) : (?P<minute>[0-9]{{2}}) : (?P<second>[0-9]{{2}})
    (?P<shift> Z | [+-][0-9]{{2}} (?: : [0-9]{{2}} )? )?
"""
_LONG_YEAR = r"""
    (?P<before_year>[?~%])?
    Y (?P<year>-?[1-9][0-9]*)
    (?: E (?P<exponent>[1-9][0-9]*) )? (?: S (?P<significant>[1-9][0-9]*) )?
    (?P<after_year>[?~%])?
"""


def _grammar(*, extended: bool) -> Grammar:
    more = f"|{_EXPANDED}" if extended else ""
    return Grammar(
        re.compile(_DATE.format(year=_FOUR_DIGITS_OR_OPEN + more) + _AFTER_YEAR, re.VERBOSE),
        re.compile(_TIME.format(known_year=_FOUR_DIGITS + more), re.VERBOSE),
        re.compile(_LONG_YEAR, re.VERBOSE),
        times_in_intervals=extended,
    )


YEAR = re.compile(_FOUR_DIGITS_OR_OPEN)
"""The year of nearly all dates: four digits, some of them open."""

MARKS = frozenset("?~%")
"""What says that a part beside it is uncertain, approximate, or both."""

BEGINNINGS = MARKS | frozenset("+-Y")
"""With what a date begins, if not with the four digits of its year."""

AFTER_YEAR = re.compile(_AFTER_YEAR, re.VERBOSE)
"""What may follow the year of a date."""


EDTF = _grammar(extended=False)
"""The profile of the Library of Congress."""

EXTENDED = _grammar(extended=True)
"""The same, and what else `str` of a date value may write."""


def whole_form(grammar: Grammar) -> str:
    """Return one pattern of the form of all that a grammar reads: dates, intervals and sets.

    It is a regular expression of ECMA-262 as well as of Python, for a JSON Schema. Which
    months and days there are, no pattern says.
    """
    in_set = f"{_plain(grammar.date)}|{_plain(grammar.long_year)}"
    single = f"{in_set}|{_plain(grammar.time)}"
    end = single if grammar.times_in_intervals else in_set
    end = rf"(?:{end}|\.\.)?"
    member = rf"(?:(?:{in_set})(?:\.\.(?:{in_set})?)?|\.\.(?:{in_set}))"
    members = f"{member}(?:,{member})*"
    bare = r"(?!(?:\.\.)?/(?:\.\.)?(?![\s\S]))"  # one end at least is a date
    return rf"^(?:{single}|{bare}{end}/{end}|\[{members}\]|\{{{members}\}})(?![\s\S])"


def _plain(form: re.Pattern[str]) -> str:
    """Return a pattern on one line, without the names of its groups."""
    on_one_line = _BLANKS.sub("", form.pattern)
    return f"(?:{_NAMED.sub('(?:', on_one_line)})"


_BLANKS = re.compile(r"\s+")
_NAMED = re.compile(r"\(\?P<\w+>")
