"""The one pattern of all that is read, which a JSON Schema holds texts to, beside the parser."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dates.edtf.test_levels import LEVELS

from timeline import edtf
from timeline.dates.edtf._grammar import EDTF, EXTENDED, whole_form
from timeline.errors import ParseError

PROFILE, MORE = (re.compile(whole_form(grammar)) for grammar in (EDTF, EXTENDED))
TEXTS = [(level, text) for level, texts in LEVELS.items() for text in texts]


@pytest.mark.parametrize(("level", "text"), TEXTS)
def test_what_some_level_has_is_of_the_profile(level: int | None, text: str) -> None:
    assert MORE.search(text)
    assert bool(PROFILE.search(text)) == (level is not None)


@given(st.data())
def test_what_is_read_is_of_the_form(data: st.DataObject) -> None:
    """One character of a date that is changed, left out or put in, wherever it is."""
    _, text = data.draw(st.sampled_from(TEXTS))
    at = data.draw(st.integers(0, len(text)))
    other = data.draw(st.sampled_from([*"0129-XYST?~%/.[]{},:Z\n ", ""]))
    changed = text[:at] + other + text[at + data.draw(st.integers(0, 1)) :]
    for pattern, extended in ((PROFILE, False), (MORE, True)):
        try:
            edtf.parse(changed, extended=extended)
        except ParseError:
            continue
        assert pattern.search(changed)


@pytest.mark.parametrize(
    "text",
    [
        "", "/", "..", "../..", "/..", "../", "198", "1985-4", "1985-04-1", "1985-", "-1985-04-",
        "1985/1986/1987", "1985-04-12T10:00", "1985-04T10:00:00", "T10:00:00", "[1985", "1985]",
        "[1985}", "[]", "[..]", "{1985,}", "{,1985}", "[1985..1986..]", "[[1985]]", "{1985/1986}",
        "1985 ", " 1985", "1985\n", "1985-04-12\n", "Y1985-04", "1985S", "S2", "1985??", "XXXXX",
    ],
)  # fmt: skip
def test_what_is_no_date_at_all_is_of_neither_form(text: str) -> None:
    assert not PROFILE.search(text)
    assert not MORE.search(text)


def test_an_interval_of_times_is_of_the_longer_form_alone() -> None:
    """The profile has intervals of dates; ours may begin and end at a time."""
    for text in ("1985-04-12T10:00:00/..", "1985/1985-04-12T10:00:00", "/1985-04-12T10:00:00Z"):
        assert MORE.search(text)
        assert not PROFILE.search(text)


def test_the_pattern_is_one_that_ecma_262_has() -> None:
    """ECMA-262 names no group as `(?P<…>…)` and has no verbose mode, so no blank stands in it."""
    for pattern in (PROFILE, MORE):
        assert not re.search(r"\s|\(\?P", pattern.pattern)
