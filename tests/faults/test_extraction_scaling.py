"""Four times the text is four times the work, or little more, whatever stands in it."""

from __future__ import annotations

import pytest
from tests.extract.hostile import SHAPES

from timeline.errors import TimelineError
from timeline.extract import extract
from timeline.testing import laws

FIFTY_MEGABYTES = 50 * 1000 * 1000


def examine(text: str) -> None:
    try:
        found = extract(text, published="2021-12-06")
    except TimelineError:
        return
    if found:
        assert found[-1].quote.exact == text[found[-1].start : found[-1].end]


@pytest.mark.parametrize("name", SHAPES)
def test_work_grows_with_the_text(name: str) -> None:
    laws.check(
        laws.linear_time(
            examine, SHAPES[name], size=1 << 13, growth=4, tolerance=1.5, measure="lines"
        )
    )


def test_fifty_megabytes_in_one_line(share: int) -> None:
    sentence = "He left on Monday" + " and went from one town to the other" * 10 + ". "
    sentences = FIFTY_MEGABYTES // share // len(sentence)
    text = sentence * sentences
    found = extract(text, published="2021-12-06")
    assert len(found) == sentences
    for mention in found[::1000]:
        assert text[mention.start : mention.end] == mention.quote.exact
