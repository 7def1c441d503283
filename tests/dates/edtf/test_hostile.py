"""Nothing but ParseError for text of any kind, and nothing long is looked at for long."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dates.edtf.test_specification import CASES, EXCLUDED
from tests.dates.edtf.values import values

from timeline import edtf
from timeline.dates import DateValue
from timeline.errors import ParseError

KNOWN = [text for _, text in CASES] + [text for texts in EXCLUDED.values() for text in texts]
NOTATION = "0123456789XYESTZ-+:/.,?~%[]{}"


def accepts(text: str, *, extended: bool = False) -> DateValue | None:
    """What the text means, or None if it is refused; any other exception is a failure."""
    try:
        return edtf.parse(text, extended=extended)
    except ParseError:
        return None


def explanation(text: str) -> str:
    """What is wrong with a text that is refused, which is worked out when it is asked for."""
    try:
        edtf.parse(text)
    except ParseError as error:
        return str(error)
    return ""


def check(text: str) -> None:
    """Whatever the text is, it is refused, or means what its canonical text means."""
    plain, extended = accepts(text), accepts(text, extended=True)
    if plain is not None:
        assert extended == plain
    else:
        assert "expected" in explanation(text)
    if extended is not None:
        canonical = str(extended)
        assert edtf.parse(canonical, extended=True) == extended
        assert str(edtf.parse(canonical, extended=True)) == canonical
        assert canonical.isascii()


@given(st.text())
def test_any_text(text: str) -> None:
    check(text)


@given(st.text(NOTATION, max_size=40))
def test_any_text_of_the_notation_s_characters(text: str) -> None:
    check(text)


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """A text, valid or not, after a few edits."""
    text = draw(st.sampled_from(KNOWN) | values.map(str))
    strange = st.characters() | st.sampled_from("\x00\ud800\u0660\uff11\u2013\u00a0\u0130²ß")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        piece = draw(st.sampled_from(NOTATION) | strange | st.sampled_from(KNOWN))
        text = text[:at] + piece + text[at + draw(st.integers(0, 2)) :]
    return text


@given(mutations())
def test_mutations(text: str) -> None:
    check(text)


@given(st.sampled_from(KNOWN), st.sampled_from("०١１²"))
def test_only_ascii_digits_are_digits(text: str, digit: str) -> None:
    for found in set(text) & set("0123456789"):
        assert accepts(text.replace(found, digit, 1)) is None


@given(st.sampled_from([text for _, text in CASES]), st.sampled_from(" \t\n\r\x00\u00a0\ufeff"))
def test_no_blank_anywhere(text: str, blank: str) -> None:
    for at in range(len(text) + 1):
        assert accepts(text[:at] + blank + text[at:]) is None


LONG: dict[str, Callable[[int], str]] = {
    "opening brackets": lambda n: "[" * n,
    "nested brackets": lambda n: "[" * (n // 2) + "]" * (n // 2),
    "nested braces": lambda n: "{" * (n // 2) + "}" * (n // 2),
    "commas": lambda n: "[" + "," * (n - 2) + "]",
    "dots": lambda n: "[" + "." * (n - 2) + "]",
    "slashes": lambda n: "/" * n,
    "digits": lambda n: "1" * n,
    "a long year": lambda n: "Y1" + "0" * (n - 2),
    "a long exponent": lambda n: "Y1E" + "9" * (n - 3),
    "a long count": lambda n: "1985S" + "9" * (n - 5),
    "open digits": lambda n: "X" * n,
    "marks": lambda n: "1985" + "?" * (n - 4),
    "hyphens": lambda n: "-" * n,
    "blanks": lambda n: " " * n,
    "letters": lambda n: "a" * n,
    "a set of years": lambda n: "[" + "1985," * (n // 5) + "1985]",
    "a set of open days": lambda n: "{" + "1XX4-XX-X9," * (n // 11) + "1985]",
    "a set of masks": lambda n: "[" + "X1X1-02-29," * (n // 11) + "1985]",
    "a set of ranges": lambda n: "[" + "0001-01-01..9999-12-31," * (n // 23) + "1985]",
}


@pytest.mark.parametrize("length", [250, 4000, 10_000, 1_000_000])
@pytest.mark.parametrize("shape", LONG)
def test_long_texts(shape: str, length: int) -> None:
    check(LONG[shape](length))


def calls_of(function: Callable[[], object]) -> int:
    """How many Python functions run: work counted, not timed."""
    count = 0

    def profile(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        function()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("shape", LONG)
def test_the_work_grows_no_faster_than_the_text(shape: str) -> None:
    short, long = LONG[shape](400), LONG[shape](4000)
    accepts(short)
    accepts(long)  # what is made once for all is made now
    assert calls_of(lambda: accepts(long)) <= 11 * calls_of(lambda: accepts(short)) + 100
    assert calls_of(lambda: explanation(long)) <= 11 * calls_of(lambda: explanation(short)) + 100


def test_ten_thousand_distinct_members_stay_linear() -> None:
    draw = random.Random(1)
    masks = ["".join(draw.choice("0123456789X") for _ in range(4)) for _ in range(800)]
    texts = ["[" + ",".join(masks[:n]) + "]" for n in (80, 800)]
    few, many = (calls_of(lambda text=text: accepts(text)) for text in texts)  # type: ignore[misc]
    assert many <= 12 * few


@pytest.mark.parametrize("length", [257, 4097, 1_000_000])
@pytest.mark.parametrize("shape", LONG)
def test_beyond_the_limits_nothing_is_read(shape: str, length: int) -> None:
    text = LONG[shape](length)
    limit = edtf.MOST_SET_CHARACTERS if text[0] in "[{" else edtf.MOST_CHARACTERS
    if len(text) > limit:
        assert calls_of(lambda: accepts(text)) < 12
