"""The documented choices are what the code does, and there is one for each silent case."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.datasets import needed
from tests.dates.edtf.test_conformance import CASES, FILE

from timeline import edtf
from timeline.dates import Date, DateTime, DateValue
from timeline.errors import ParseError

DOCUMENT = Path(__file__).parents[3] / "docs" / "explanation" / "edtf-choices.md"
ROW = re.compile(r"\| `(.+?)` \| (.+?) \| (.*?) ?\| (.+) \|")
ROWS = [match.groups() for match in map(ROW.fullmatch, DOCUMENT.read_text("utf-8").splitlines())
        if match]  # fmt: skip


def days_of(value: DateValue) -> str:
    first, last = ("…" if side is None else str(side) for side in (value.earliest, value.latest))
    return first if first == last != "…" else f"{first} to {last}"


@pytest.mark.parametrize(("text", "read_as", "days", "why"), ROWS, ids=[row[0] for row in ROWS])
def test_choice(text: str, read_as: str, days: str, why: str) -> None:
    assert why.endswith((".", "`."))
    if read_as == "refused":
        assert not days
        with pytest.raises(ParseError):
            edtf.parse(text)
    else:
        value = edtf.parse(text)
        assert (read_as, days) == (f"`{value}`", days_of(value))


def test_every_silent_case_has_its_row() -> None:
    needed(FILE)
    silent = [case["s"] for case in CASES if case["valid"] is None]
    assert [row[0] for row in ROWS[: len(silent)]] == silent


def test_a_suggested_text_is_read() -> None:
    """What a reason gives as another way to write it means what it says."""
    assert edtf.parse("1985-04-13T00:00:00") == DateTime(1985, 4, 13)
    assert edtf.parse("1000") == Date(1000)
    assert str(edtf.parse("[..2004-06-01]").latest) == "2004-06-01"
