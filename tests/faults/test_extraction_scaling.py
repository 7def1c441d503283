"""Four times the text takes four times the time, or little more, whatever stands in it."""

from __future__ import annotations

import time

import pytest
from tests.extract.hostile import SHAPES

from timeline.errors import TimelineError
from timeline.extract import extract

FACTOR = 4
MOST = 6.0
ROUNDS = 3
LEAST_SECONDS = 0.05
LARGEST = 1 << 24
FIFTY_MEGABYTES = 50 * 1000 * 1000


def examine(text: str) -> None:
    try:
        found = extract(text, published="2021-12-06")
    except TimelineError:
        return
    if found:
        assert found[-1].quote.exact == text[found[-1].start : found[-1].end]


def seconds(text: str) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        examine(text)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("name", SHAPES)
def test_time_grows_with_the_text(name: str) -> None:
    size = 1 << 15
    one = seconds(SHAPES[name](size))
    while one < LEAST_SECONDS and size < LARGEST:
        size *= 2
        one = seconds(SHAPES[name](size))
    four = seconds(SHAPES[name](FACTOR * size))
    assert four / one <= MOST, f"{one:.3f} s for {size:,} characters, {four:.3f} s for 4 times"


def test_fifty_megabytes_in_one_line() -> None:
    sentence = "He left on Monday" + " and went from one town to the other" * 10 + ". "
    text = sentence * (FIFTY_MEGABYTES // len(sentence))
    found = extract(text, published="2021-12-06")
    assert len(found) == FIFTY_MEGABYTES // len(sentence)
    for mention in found[::1000]:
        assert text[mention.start : mention.end] == mention.quote.exact
