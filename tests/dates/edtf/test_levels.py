"""The lowest level that has a notation for a value."""

from __future__ import annotations

import pytest
from dateutil.relativedelta import relativedelta

from timeline import edtf
from timeline.dates import one_of

LEVELS: dict[int | None, list[str]] = {
    0: [
        "0000", "0001", "9999-12-31", "0000-01-01T00:00:00", "9999-12-31T00:00:00", "0000/9999",
    ],
    1: [
        "-0001", "-9999-12-31", "-0001-01-01T00:00:00", "Y10000", "Y-10000?", "1985-04-12%",
        "2001-24", "2001-21?", "9999-21", "-9999-24", "-9999-12-31T23:59:59", "198X", "19XX~",
        "1985-XX", "1985-XX-XX", "1985-04-XX", "-198X",
        "1985/..", "/1985-04~", "-0001/0001", "Y10000/..",
    ],
    2: [
        "1985S2", "Y12000S2", "2001-25", "198X-21", "1XXX", "X985", "1985-1X", "198X-04",
        "1985-XX-12", "1985?-04", "1985-04~-12", "198X/..", "1985/1985-XX", "2001-21/..",
        "1985-?04/..", "[1985]", "{..1985}",
    ],
    None: [
        "+10000-01", "-10000-12-31", "+10000-21", "+10000-1X", "+10000-01-01T00:00:00",
        "1985-04-12T10:00:00/..", "../+10000-01-01", "[1985,+10000-01]", "[+10000-01..]",
        "[..+10000-01]",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("level", "text"), [(level, text) for level, texts in LEVELS.items() for text in texts]
)
def test_level(level: int | None, text: str) -> None:
    value = edtf.parse(text, extended=True)
    assert str(value) == text
    assert edtf.level(value) == level


def test_no_level_writes_what_is_for_comparing_only() -> None:
    year = relativedelta(years=1)
    assert edtf.level(edtf.parse("2004/2006").widened(year)) is None
    assert edtf.level(one_of([edtf.parse("2004/2006"), edtf.parse("2005/2008")])) is None
