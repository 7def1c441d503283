"""What is wrong with a text that is no date, said so that its writer can mend it.

Well-formed texts that mean no date come to `impossible`, with the error of the
date value; the others to `malformed`, which knows other habits of writing dates
and else tells where the grammar stops fitting. Only errors lead here; yet the
text is looked at a fixed number of times, whatever it holds.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from timeline.dates.edtf._grammar import EXTENDED, Grammar
from timeline.errors import InvalidValueError, ParseError, shorten

__all__ = ["impossible", "impossible_piece", "malformed", "time_of_day", "unclosed"]

# A date value names the part that it refuses; this is what a text calls it.
_GROUPS = {"code": "month"}


# -- of the right form, and no date --------------------------------------------


def impossible(match: re.Match[str], error: InvalidValueError) -> ParseError:
    """The error for a date that is well-formed, and of which one part cannot be."""
    name = _GROUPS.get(error.place or "", error.place)
    start, stop = match.span(name) if name and name in match.re.groupindex else match.span()
    if name == "month":
        error = _no_such_month(match, error)
    return impossible_piece(match.string, start, stop, error)


def _no_such_month(match: re.Match[str], error: InvalidValueError) -> InvalidValueError:
    month, day = match["month"], match.groupdict().get("day")
    if day is None:
        return InvalidValueError("expected a month from 01 to 12, or a season from 21 to 41")
    hint = error.hint
    if "21" <= month <= "41":
        hint = "a season or another grouping of months (21 to 41) takes no day"
    elif "13" <= month <= "20" and "01" <= day <= "12":
        hint = "the month comes before the day"
    return InvalidValueError("expected a month from 01 to 12 before a day", hint=hint)


def impossible_piece(text: str, start: int, stop: int, error: InvalidValueError) -> ParseError:
    """The same where the piece to blame is `text[start:stop]`."""
    expected = error.message.removeprefix("expected ").split(", found ")[0]
    return ParseError(
        text, start, expected=expected, found=shorten(text[start:stop]), hint=error.hint
    )


def time_of_day(text: str, start: int, stop: int, hint: str) -> ParseError:
    """The error for a time where only a date may stand."""
    at = text.index("T", start, stop)
    return ParseError(
        text, at, expected="a date without a time", found=shorten(text[at:stop]), hint=hint
    )


def unclosed(text: str, closing: str) -> ParseError:
    """The error for a set that does not end with its bracket."""
    at = text.rfind(closing) + 1
    if at:
        return ParseError(
            text,
            at,
            expected=f"nothing after {closing!r}",
            found=shorten(text[at:]),
            hint="a qualifier stands with a member, inside the brackets",
        )
    return ParseError(text, len(text), expected=f"{closing!r} at the end of the set")


# -- not of the form -----------------------------------------------------------


class _Habit(NamedTuple):
    """Another way to write dates, by which to know it, and what EDTF has in its place."""

    pattern: re.Pattern[str]
    expected: str
    hint: str


def _habit(pattern: str, expected: str, hint: str) -> _Habit:
    return _Habit(re.compile(pattern, re.VERBOSE), expected, hint)


_IN_DIGITS = "a date in digits, year first"
_EXAMPLE = "write 12 April 1985 as 1985-04-12"

# Tried in order at any place of the text; a match tells where the trouble begins.
_HABITS = (
    # words
    _habit(
        r"(?i: \A (?: unknown | unk ) \Z)",
        "a date, '..' or nothing",
        "an end that is not known is left empty, as in /2006",
    ),
    _habit(
        r"(?i: \A open \Z)",
        "a date, '..' or nothing",
        "an open end is '..', as in 2004/..",
    ),
    _habit(
        r"(?i: \A (?: c | ca | circa | about | approx ) \b .*)",
        _IN_DIGITS,
        "an approximate date ends with '~', as in 1985~",
    ),
    _habit(
        r"(?i: \b (?: b\.?c\.?(?:e\.?)? | a\.?d\.? | c\.?e\.? ) \Z)",
        _IN_DIGITS,
        "the year before 0001 is 0000, so 44 BCE is -0043; 44 CE is 0044",
    ),
    _habit(
        r"(?i: (?<![0-9]) [0-9]{2,3} 0 ' ? s \b)",
        _IN_DIGITS,
        "a decade has one open digit, as in 199X, and a century two, as in 19XX",
    ),
    _habit(
        r"(?i: \b cent (?: ury | uries | \.? \Z) .*)",
        _IN_DIGITS,
        "the 1900s are 19XX; the 20th century is from 1901 to 2000",
    ),
    _habit(
        r"(?i: (?<=-) q ([1-4]) \Z)",
        "two digits of the month",
        "a quarter is 33 to 36 in the place of the month, as in 1985-33",
    ),
    # what else ISO 8601 has
    _habit(
        r"-?[0-9]{4}-?W[0-9-]+",
        "a year, a month or a day",
        "EDTF has no weeks: give the days, as in 1985-04-08/1985-04-14",
    ),
    _habit(
        r"\A-?[0-9]{4}-[0-9]{3}\Z",
        "two digits of the month",
        "EDTF does not count the days of a year: give month and day, as in 1985-04-12",
    ),
    _habit(
        r"\A R [0-9]* \Z",
        "a date",
        "EDTF has no repeating intervals: give one from start to end, as in 1985/1986",
    ),
    _habit(
        r"\A P [0-9T].*",
        "a date",
        "EDTF has no durations: give both ends, as in 1985-04-12/1986-04-11",
    ),
    _habit(r"\A([0-9]{4})([0-9]{2})([0-9]{2})", "'-' between the parts", r"write \1-\2-\3"),
    _habit(r"\A([0-9]{4})([0-9]{2})\Z", "'-' between the parts", r"write \1-\2"),
    _habit(r"(?<=T) [0-9]{2}:[0-9]{2} \Z", "a time as hh:mm:ss", r"write \g<0>:00"),
    _habit(r"\A([0-9]{4})-([0-9]{4})\Z", "'/' in an interval", r"write \1/\2"),
    _habit(
        r"\A-?[0-9]{1,3}\Z",
        "four digits of the year",
        "zeros fill a year up to four digits, as in 0987 and -0043",
    ),
    _habit(
        r"(?<=[0-9]{4}-)[0-9]\b",
        "two digits of the month",
        "zeros fill a month and a day up to two digits, as in 1985-04-02",
    ),
    # other characters
    _habit(r"(?!XXX)[^\W\d_]{3,}", _IN_DIGITS, _EXAMPLE),
    _habit(r"\s", "no blank", "a date has no blanks, and 'T' before a time"),
    _habit("[\u2010-\u2015\u2212]", "'-'", "the parts are joined by the keyboard's plain hyphen"),
    _habit(r"(?![0-9])\d", "a digit from 0 to 9", "other scripts' digits are not EDTF"),
    _habit(r"(?<=[0-9-])[ux]+", "a capital X", "an open digit is X, as in 199X"),
    _habit(r"(?<=[0-9])[tzes]|\Ay", "a capital letter", "the letters of EDTF are capital"),
    _habit(r"\A[+-]Y", "a year", "the sign comes after Y, as in Y-12000"),
    _habit(r"[()]", _IN_DIGITS, "a mark stands before or after its part, as in 2004-?06-11"),
    _habit(r"[?~%]{2,}", "one qualifier", "'%' says both uncertain and approximate"),
    # sets and intervals
    _habit(r"[\[\]{}]", "a date", "a set is one pair of brackets, and holds no other set"),
    _habit(r"/", "a date", "an interval has one '/', and a set has none: [1667..1668,1670]"),
    _habit(r"\.{3,}", "two dots", "a range, and an open end, has two dots"),
    _habit(r"\.\.", "a date", "a range stands in a set: [1667..1668]; an interval is 1667/1668"),
    _habit(r"[,;]", "a date", "a set stands in brackets, with ',' between: [1667,1668]"),
    _habit(r"\A[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{4}\Z", _IN_DIGITS, _EXAMPLE),
    _habit(r"\A[+-]?[0-9]{5,}", "a year of four digits", "a longer year begins with Y, as Y12000"),
)

_SLASHED = re.compile(r"[0-9]{1,4}/[0-9]{1,2}/[0-9]{1,4}")


def malformed(text: str, start: int, stop: int, grammar: Grammar) -> ParseError:
    """The error for `text[start:stop]`, which has the form of no date."""
    part = text[start:stop]
    if not part:
        hint = "a set has members, one at least, and none of them empty" if text else None
        return ParseError(text, start, expected="a date", hint=hint)
    if _SLASHED.fullmatch(text):
        return ParseError(text, 0, expected=_IN_DIGITS, found=repr(text), hint=_EXAMPLE)
    if part.startswith("-0000"):
        return ParseError(
            text, start, expected="a year", found="'-0000'", hint="the year 0000 has no sign"
        )
    if grammar is not EXTENDED and _is_extended(part):
        return ParseError(
            text,
            start,
            expected="no month and no day in a year beyond four digits",
            found=shorten(part),
            hint="EDTF writes the year alone, as Y12000; `parse(..., extended=True)` takes more",
        )
    return _of_habit(text, start, part) or _of_misfit(text, start, part)


def _of_habit(text: str, start: int, part: str) -> ParseError | None:
    for habit in _HABITS:
        if match := habit.pattern.search(part):
            return ParseError(
                text,
                start + match.start(),
                expected=habit.expected,
                found=shorten(match.group()),
                hint=match.expand(habit.hint),
            )
    return None


def _is_extended(part: str) -> bool:
    return any(form.fullmatch(part) for form in (EXTENDED.date, EXTENDED.time))


# -- neither: where the grammar stops fitting ----------------------------------


class _Misfit(NamedTuple):
    """Where a text strays from the grammar, what stands there, and what would fit."""

    at: int
    found: str
    expected: str


def _of_misfit(text: str, start: int, part: str) -> ParseError:
    if part.lstrip("?~%").startswith("Y"):
        misfit = _misfit_of_long_year(part)
    elif "T" in part:
        misfit = _misfit_of_time(part)
    else:
        misfit = _misfit_of_date(part)
    found = shorten(misfit.found) if misfit.found else "nothing more"
    return ParseError(text, start + misfit.at, expected=misfit.expected, found=found)


_RUN = re.compile(r"[0-9X]*")
_MARKS = ("?", "~", "%")


def _misfit_of_date(part: str) -> _Misfit:
    at = 0
    for name, width in (("year", 4), ("month", 2), ("day", 2)):
        at += part[at : at + 1] in _MARKS
        at += name == "year" and part[at : at + 1] == "-"
        run = _RUN.match(part, at)
        assert run is not None
        if len(run.group()) != width:
            found = run.group() or part[at : at + 1]
            return _Misfit(at, found, f"{_NUMBERS[width]} digits of the {name}")
        at = run.end()
        if name == "year" and part[at : at + 1] == "S":
            return _Misfit(at + 1, part[at + 1 :], "how many digits are significant, after S")
        at += part[at : at + 1] in _MARKS
        if name != "day" and part[at : at + 1] != "-":
            return _Misfit(at, part[at:], f"'-' or the end of the date after the {name}")
        at += name != "day"
    return _Misfit(at, part[at:], "the end of the date, or 'T' and a time")


_NUMBERS = {4: "four", 2: "two"}
_DAY = re.compile(r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}T")
_CLOCK = re.compile(r"[0-9]{2}:[0-9]{2}:[0-9]{2}")
_YEAR = re.compile(r"[?~%]?Y(?:-?[1-9][0-9]*(?:E[1-9][0-9]*)?(?:S[1-9][0-9]*)?[?~%]?)?")


def _misfit_of_time(part: str) -> _Misfit:
    day = _DAY.match(part)
    if day is None:
        expected = "year, month and day before a time, as in 1985-04-12T23:20:30"
        return _Misfit(0, part.partition("T")[0] or part, expected)
    clock = _CLOCK.match(part, day.end())
    if clock is None:
        return _Misfit(day.end(), part[day.end() :], "a time as hh:mm:ss")
    at = clock.end()
    return _Misfit(at, part[at:], "after whole seconds nothing, 'Z' or a shift as +hh:mm")


def _misfit_of_long_year(part: str) -> _Misfit:
    match = _YEAR.match(part)
    assert match is not None
    at = match.end()
    if part[at - 1] == "Y":
        return _Misfit(at, part[at:], "a year of more than four digits, without leading zeros")
    return _Misfit(at, part[at:], "the end of a year, which is an integer as Y12000 or Y12E3")
