from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.prose import prose

from timeline.extract._sentences import LONGEST, Sentences


def _split(text: str) -> list[str]:
    return [sentence.of(text) for sentence in Sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Aung met Gen. Thant in St. Petersburg.",
        "J. R. Smith of the U.S. Army left on Oct. 5.",
        "At 5 p.m. Monday the U.N. envoy arrived.",
        "He waited... and then left.",
        "“Why now?” he asked.",
        "It fell 2.5 percent, to No. 4 on the list.",
        "Broken to\nfit a page.",
    ],
)
def test_a_sentence_survives_its_points(text: str) -> None:
    assert _split(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ("It began in the U.S.", "The army left."),
        ("It was in Jan.", "They met."),
        ("“They left.”", "Nobody stayed."),
        ("Did it?", "It did!", "Yes."),
    ],
)
def test_sentences_part(parts: tuple[str, ...]) -> None:
    assert _split(" ".join(parts)) == list(parts)


def test_scripts_without_spaces_part_at_their_own_stops() -> None:
    assert _split("军队离开了。他们回来了！") == ["军队离开了。", "他们回来了！"]


def test_paragraphs_part_and_long_lines_are_paragraphs() -> None:
    long = "word " * 30 + "end"
    assert _split(f"A headline\n{long}\n\nshort") == ["A headline", long, "short"]


@given(prose() | st.text(max_size=300))
def test_sentences_are_in_order_and_only_white_space_is_between(text: str) -> None:
    done = 0
    for sentence in Sentences(text):
        assert not text[done : sentence.start].strip()
        assert sentence.of(text) == sentence.of(text).strip() != ""
        done = sentence.end
    assert not text[done:].strip()


@given(prose(), st.integers(0, 400))
def test_a_place_is_in_the_sentence_that_is_found_for_it(text: str, place: int) -> None:
    sentences = Sentences(text)
    if len(sentences):
        index = sentences.index(place)
        assert index == 0 or sentences[index].start <= place
        assert index + 1 == len(sentences) or place < sentences[index + 1].start


@pytest.mark.parametrize("word", ["a", "a ", "一"])
def test_what_runs_on_is_cut(word: str) -> None:
    assert max(len(s) for s in _split(word * 5 * LONGEST)) <= LONGEST
