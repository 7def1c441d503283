"""`Finder`: what of a text is a mention, at the borders of what it says of itself."""

from __future__ import annotations

from random import Random

import pytest

from timeline.curate._publish.finding import RUN, Finder, Sought

WHOSE = Sought("a secret")
LETTERS = "".join(Random(4711).choices("abcdefghijklmnopqrstuvwxyz", k=RUN + 40))
"""No run of a block's letters is in it twice, so each tells its place."""


def finder_of(*needles: str) -> Finder:
    finder = Finder()
    for needle in needles:
        finder.add(needle, WHOSE)
    return finder


@pytest.mark.parametrize("length", range(RUN + 1, len(LETTERS) + 1))
def test_every_run_of_prose_is_found_wherever_it_begins_and_ends(length: int) -> None:
    finder = Finder()
    finder.add_prose(LETTERS[:length], WHOSE, least=RUN)
    for start in range(length - RUN + 1):
        assert finder.find(f"0 {LETTERS[start : start + RUN]} 1") == WHOSE
        assert finder.find(f"0 {LETTERS[start : start + RUN - 1]} 1") is None


@pytest.mark.parametrize(
    ("needle", "text"),
    [
        ("mung", "the mung bean"),
        ("munga", "the mungabean"),
        ("munga", "themunga bean"),
        ("မောင်", "ကိုမောင်ပါ"),
    ],
)
def test_a_longer_word_or_one_of_other_letters_is_found_within_another(
    needle: str, text: str
) -> None:
    assert finder_of(needle).find(text) == WHOSE


@pytest.mark.parametrize("text", ["the mungbean", "themung bean", "mung2"])
def test_fewer_than_five_ascii_letters_are_found_as_a_whole_word_alone(text: str) -> None:
    assert finder_of("mung").find(text) is None


@pytest.mark.parametrize("needle", ["★★", " ☎☎ ", "—!"])
def test_what_has_no_letters_is_found_by_its_signs(needle: str) -> None:
    finder = finder_of(needle)
    assert finder.find(f"call{needle.strip()}now") == WHOSE
    assert finder.find("call now") is None
    assert finder.redact(f"call {needle.strip()} now") == "call [withheld] now"


def test_one_sign_alone_tells_nothing() -> None:
    assert finder_of("★", " ☎ ").find("★ call ☎ now") is None


def test_what_is_found_twice_is_painted_twice() -> None:
    finder = finder_of("Aung Example")
    assert finder.redact("Aung Example and AUNG EXAMPLE") == "[withheld] and [withheld]"
