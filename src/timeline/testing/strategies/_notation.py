"""EDTF as text: valid in every spelling, and almost valid."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from hypothesis import strategies as st

from timeline.dates import Date, DateTime, DateValue, Interval, Qualifier
from timeline.testing.corpus._edtf_texts import EDTF
from timeline.testing.strategies._days import dates
from timeline.testing.strategies._intervals import uncertain_dates
from timeline.testing.strategies._years import LEVELS, check_levels

__all__ = ["NearMiss", "edtf_text", "near_miss_edtf"]

_MARKS = ("", "?", "~", "%")


class NearMiss(NamedTuple):
    """A text, whether it is EDTF, and what is special about it."""

    text: str
    valid: bool
    why: str


def edtf_text(
    *,
    levels: Iterable[int] = LEVELS,
    min_year: int | None = None,
    max_year: int | None = None,
) -> st.SearchStrategy[str]:
    """Return valid EDTF of these levels, in its canonical spelling or another.

    Other spellings write a shift of nothing as `+00:00` and one of whole hours
    without minutes, a long year as an exponent, and each part's qualifier beside it.

    Shrinks to the text 2000.
    """
    wanted = check_levels(levels)
    values = uncertain_dates(levels=wanted, min_year=min_year, max_year=max_year)
    # A spelling of a higher level will do only where that is asked for.
    return _spelled(values, may_mark_parts=2 in wanted)


def near_miss_edtf() -> st.SearchStrategy[NearMiss]:
    """Return a text that is almost EDTF, or just still is, with the verdict and the reason.

    The verdicts come from how the texts are made, not from a parser. Those on
    which the specification is silent are not drawn.

    Shrinks to the first frozen case of `timeline.testing.corpus.EDTF`.
    """
    return st.one_of(st.sampled_from(_FROZEN), _MADE)


# -- spellings ---------------------------------------------------------------


@st.composite
def _spelled(draw: st.DrawFn, values: st.SearchStrategy[DateValue], *, may_mark_parts: bool) -> str:
    value = draw(values)
    if not draw(st.booleans()):
        return str(value)
    if isinstance(value, Interval):
        sides = (value.start, value.end)
        return "/".join(
            _respelled(side, may_mark_parts) if isinstance(side, DateValue) else str(side.value)
            for side in sides
        )
    return _respelled(value, may_mark_parts)


def _respelled(value: DateValue, may_mark_parts: bool) -> str:
    text = str(value)
    if isinstance(value, DateTime) and value.shift is not None:
        if value.shift == 0:
            return text.removesuffix("Z") + "+00:00"
        return text.removesuffix(":00") if value.shift % 60 == 0 else text
    if not isinstance(value, Date) or value.significant is not None:
        return text
    if value.month is None and isinstance(value.year, int) and abs(value.year) > 9999:
        return _with_exponent(value.year) if may_mark_parts else text
    return _marked_part_by_part(value) if may_mark_parts and value.qualifier else text


def _with_exponent(year: int) -> str:
    digits = str(year).rstrip("0")
    zeros = len(str(year)) - len(digits)
    return f"Y{digits}E{zeros}" if zeros else f"Y{year}"


def _marked_part_by_part(date: Date) -> str:
    plain = str(Date(date.year, date.month, date.day))
    sign, unsigned = ("-", plain[1:]) if plain.startswith("-") else ("", plain)
    parts = unsigned.split("-")
    parts[0] = sign + parts[0]
    marks = (_MARKS[Qualifier(qualifier)] for qualifier in date.qualifiers)
    return "-".join(mark + part for mark, part in zip(marks, parts, strict=False))


# -- near misses -------------------------------------------------------------

_FROZEN = tuple(NearMiss(case.text, case.valid, case.why) for case in EDTF)
_Make = Callable[[int, int, int], str]

# Each spoils a known day, whichever it is; or makes of it what is still valid.
_MAKERS: tuple[tuple[str, bool, _Make], ...] = (
    ("a month of one digit", False, lambda y, m, d: f"{y:04}-{m % 9 + 1}-{d:02}"),
    ("a day of one digit", False, lambda y, m, d: f"{y:04}-{m:02}-{d % 9 + 1}"),
    ("a year of three digits", False, lambda y, m, d: f"{y % 900 + 100}-{m:02}-{d:02}"),
    ("a year of five digits without Y", False, lambda y, m, d: f"{y + 10_000}-{m:02}-{d:02}"),
    ("Y before four digits", False, lambda y, m, d: f"Y{y:04}"),
    ("no hyphens", False, lambda y, m, d: f"{y:04}{m:02}{d:02}"),
    ("slashes for hyphens", False, lambda y, m, d: f"{y:04}/{m:02}/{d:02}"),
    ("dots for hyphens", False, lambda y, m, d: f"{y:04}.{m:02}.{d:02}"),
    ("an en dash", False, lambda y, m, d: f"{y:04}–{m:02}"),
    ("month 00", False, lambda y, m, d: f"{y:04}-00-{d:02}"),
    ("month 13", False, lambda y, m, d: f"{y:04}-13-{d:02}"),
    ("grouping 42", False, lambda y, m, d: f"{y:04}-42"),
    ("day 00", False, lambda y, m, d: f"{y:04}-{m:02}-00"),
    ("day 32", False, lambda y, m, d: f"{y:04}-{m:02}-32"),
    ("30 February", False, lambda y, m, d: f"{y:04}-02-30"),
    ("a day of a season", False, lambda y, m, d: f"{y:04}-21-{d:02}"),
    ("the year -0000", False, lambda y, m, d: f"-0000-{m:02}-{d:02}"),
    ("a small x", False, lambda y, m, d: f"{y // 10:03}x"),
    ("a blank before", False, lambda y, m, d: f" {y:04}-{m:02}-{d:02}"),
    ("a line end after", False, lambda y, m, d: f"{y:04}-{m:02}-{d:02}\n"),
    ("digits of another script", False, lambda y, m, d: f"{y:04}-{m:02}-\u0660\u0661"),
    ("an hour of 24", False, lambda y, m, d: f"{y:04}-{m:02}-{d:02}T24:00:01"),
    ("a time without seconds", False, lambda y, m, d: f"{y:04}-{m:02}-{d:02}T10:10"),
    ("a time of a month", False, lambda y, m, d: f"{y:04}-{m:02}T10:10:10"),
    ("a blank for T", False, lambda y, m, d: f"{y:04}-{m:02}-{d:02} 10:10:10"),
    ("two qualifiers", False, lambda y, m, d: f"{y:04}-{m:02}-{d:02}?~"),
    ("two slashes", False, lambda y, m, d: f"{y:04}/{y:04}/{y:04}"),
    ("nothing at either end", False, lambda y, m, d: "/"),
    ("an interval that runs back", False, lambda y, m, d: f"{y:04}-{m:02}-{d:02}/0000"),
    ("the word unknown", False, lambda y, m, d: f"unknown/{y:04}"),
    ("the word open", False, lambda y, m, d: f"{y:04}/open"),
    ("three dots", False, lambda y, m, d: f"{y:04}/..."),
    ("a set that is not closed", False, lambda y, m, d: f"[{y:04},{y:04}-{m:02}"),
    ("an empty set", False, lambda y, m, d: "[]"),
    ("a comma and no member", False, lambda y, m, d: f"[{y:04},]"),
    ("a set of intervals", False, lambda y, m, d: f"{{{y:04}/{y:04}-{m:02}}}"),
    ("a week date", False, lambda y, m, d: f"{y:04}-W{m:02}-1"),
    ("a duration", False, lambda y, m, d: f"P{y}Y"),
    ("no significant digit", False, lambda y, m, d: f"{y:04}S0"),
    ("29 February of a leap year", True, lambda y, m, d: f"{y // 4 * 400 % 10_000:04}-02-29"),
    ("29 February of a decade", True, lambda y, m, d: f"{y // 10:03}X-02-29"),
    ("a year before our era", True, lambda y, m, d: f"-{y:04}-{m:02}-{d:02}"),
    ("a long year", True, lambda y, m, d: f"Y{y + 10_000}"),
    ("every digit open", True, lambda y, m, d: "XXXX-XX-XX"),
    ("the last grouping", True, lambda y, m, d: f"{y:04}-41"),
    ("an interval of one day", True, lambda y, m, d: "/".join([f"{y:04}-{m:02}-{d:02}"] * 2)),
    ("an interval within a year", True, lambda y, m, d: f"{y:04}-{m:02}-{d:02}/{y:04}"),
    ("an unknown end", True, lambda y, m, d: f"{y:04}-{m:02}/"),
    ("an open begin", True, lambda y, m, d: f"../{y:04}-{m:02}"),
    ("a set that is open to the past", True, lambda y, m, d: f"[..{y:04}]"),
    ("qualifiers on both sides", True, lambda y, m, d: f"{y:04}?-~{m:02}-{d:02}"),
)


@st.composite
def _made(draw: st.DrawFn) -> NearMiss:
    why, valid, make = draw(_MAKER)
    day = draw(_DAYS)
    return NearMiss(make(day.year, day.month, day.day), valid, why)


_MAKER = st.sampled_from(_MAKERS)
_DAYS = dates()
_MADE = _made()
