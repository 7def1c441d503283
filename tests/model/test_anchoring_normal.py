from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model import NormalText, letter_hash, normalise

# One of each kind that normalisation knows, and enough plain letters to make words of.
PIECES = st.sampled_from(
    [
        *"abe .-'\"\u2018\u2019\u201c\u201d\u00ab\u00bb\u2032\u2033\u2013\u2014\u2011",
        *"\u2026\ufb01\ufb03",
    ]
) | st.sampled_from(
    [
        *("  ", "\n", "\t\n", "\u00a0", "\u2003", "--", "\u00ad", "\u200b", "\ufeff", "\u200e"),
        *("\u00e9", "e\u0301", "\u0301", "\u0323", "a\u0323\u0302", "\u0958", "\u212b", "\u6f22"),
        *("\u1100\u1161\u11a8", "\u1161", "\uac00"),
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=30)


ARABIC = "".join(map(chr, (0x640, *range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00))))
RAISED = "\u00b9\u00b2\u00b3\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
UNSEEN = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0" + "".join(
    map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)
# What these are goes by what stands beside them, which a cut may take away.
MARKS = re.compile(f"[*_\\[{RAISED}\u2020\u2021]")


@st.composite
def spans(draw: st.DrawFn, text: str) -> tuple[int, int]:
    start = draw(st.integers(0, len(text) - 1))
    return start, draw(st.integers(start + 1, len(text)))


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("plain words, unchanged - as they are.", "plain words, unchanged - as they are."),
        ("white \t\r\n\u2028 space\u00a0", "white space "),
        (
            "“so-called” ‘leaders’, «dit-il», „sagt er‟",
            '"so-called" \'leaders\', "dit-il", "sagt er"',
        ),
        ("6\u2032 2\u2033 \u02bctis `so\u00b4", "6' 2\" 'tis 'so'"),
        ("1914–1918 — a war -- −5 \u2011 \u2e3a", "1914-1918 - a war - -5 - -"),
        ("exam\u00adple \ufeffzero\u200bwidth \u200eleft\u200f", "example zerowidth left"),
        ("one \u200b \ufeff space, one -\u200b- dash", "one space, one - dash"),
        ("wait… what", "wait... what"),
        ("\ufb01ve o\ufb03cers, a\ufb00air, \ufb06op", "five officers, affair, stop"),
        ("cafe\u0301 e\u00ad\u0301", "café é"),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", "한글"),
        ("\u212b and \u2126", "Å and Ω"),
        # Form KC would change what these say.
        ("10² km, ½ day, ① ™ Ⅳ", "10² km, ½ day, ① ™ Ⅳ"),
        # A word that a line end divides, by a hyphen or a soft one; the word's own hyphens stay.
        ("sol-\ndiers, sol\u2010\r\n  diers, Sou\u00ad\nverän", "soldiers, soldiers, Souverän"),
        ("Ost-\nWest, COVID-\n19, 19-\nyear-old", "Ost-West, COVID-19, 19-year-old"),
        ("the coup -\nas he called it -- \nleft", "the coup - as he called it - left"),
        # Footnotes, after a word or a stop; not squares, powers and what is in brackets itself.
        ("soldiers[1][23], left.[note 4] He", "soldiers, left. He"),
        ("soldiers[1, 23], left.[4\u20136] He[^7] said", "soldiers, left. He said"),
        ("order[s] of soldiers[12a]", "order[s] of soldiers[12a]"),
        (
            "soldiers\u00b9, left.\u00b2\u00b3 The mines\u2020 were* there",
            "soldiers, left. The mines were there",
        ),
        (
            "60 km\u00b2, five metres\u00b2, 10\u00b2, [1] and ([2])",
            "60 km\u00b2, five metres\u00b2, 10\u00b2, [1] and ([2])",
        ),
        # Emphasis in Markdown; not products, bullets, names of programs and what is left blank.
        ("**2,000** _soldiers_ left, ***so*** it *says*.", "2,000 soldiers left, so it says."),
        (
            "5*3, a * b, snake_case, * item, ____ (name)",
            "5*3, a * b, snake_case, * item, ____ (name)",
        ),
        # What nobody sees, and the letter forms of an Arabic page.
        ("\u2764\ufe0f and \u2764, a\u034fb, \U000e0041c", "\u2764 and \u2764, ab, c"),
        (
            "\ufee3\ufea4\ufee4\ufeaa and \u0645\u062d\u0640\u0640\u0645\u062f",
            "\u0645\u062d\u0645\u062f and \u0645\u062d\u0645\u062f",
        ),
    ],
)
def test_what_copies_differ_in_is_gone(text: str, normal: str) -> None:
    assert normalise(text) == normal


@pytest.mark.parametrize(
    ("one", "other"),
    [("10²", "102"), ("5'", '5"'), ("re-sign", "resign"), ("US", "us"), ("a b", "ab"), ("e", "é")],
)
def test_what_readers_tell_apart_is_kept(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


ASSIGNED = [
    letter
    for letter in map(chr, range(sys.maxunicode + 1))
    if unicodedata.category(letter) not in {"Cn", "Co"}
]


def test_every_character_is_normalised_for_good() -> None:
    everything = "".join(f"a{letter}b" for letter in ASSIGNED)
    assert normalise(normalise(everything)) == normalise(everything)


def test_every_composite_is_the_same_in_parts() -> None:
    """Fails on a Python whose Unicode has new letters that join those before them."""
    composites = [c for c in ASSIGNED if unicodedata.normalize("NFD", c) != c]
    apart = normalise("\n".join(unicodedata.normalize("NFD", c) for c in composites))
    assert apart == normalise("\n".join(composites))


@given(TEXTS)
def test_normal_text_is_composed(text: str) -> None:
    assert unicodedata.is_normalized("NFC", normalise(text))


@given(TEXTS)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(
    st.text(
        st.characters(
            categories=["L", "M", "N", "Sm", "So"],
            # What is folded, what nobody sees, and figures that may be footnotes.
            exclude_characters=ARABIC
            + UNSEEN
            + RAISED
            + "\u02b9\u02ba\u02bb\u02bc\u02bd\u0374\u2212\ufb00\ufb01\ufb02\ufb03\ufb04"
            "\ufb05\ufb06\u275b\u275c\u275d\u275e",
        )
    )
)
def test_letters_and_figures_are_in_form_c(text: str) -> None:
    assert normalise(text) == unicodedata.normalize("NFC", text)


@given(st.data(), TEXTS)
def test_a_span_comes_from_text_that_reads_the_same(data: st.DataObject, text: str) -> None:
    normal = NormalText.of(text)
    if normal.text and not MARKS.search(text):
        start, end = data.draw(spans(normal.text))
        left, right = normal.to_original((start, end))
        assert 0 <= left < right <= len(text)
        wide_start, wide_end = normal.to_normal((left, right))
        assert wide_start <= start < end <= wide_end
        assert normal.text[start:end] in normalise(text[left:right])


@given(st.data(), TEXTS)
def test_whole_characters_are_mapped_exactly(data: st.DataObject, text: str) -> None:
    """A span that covers whole pieces of the map comes back as it went."""
    normal = NormalText.of(text)
    if normal.text:
        there = normal.to_normal(normal.to_original(data.draw(spans(normal.text))))
        assert normal.to_normal(normal.to_original(there)) == there


@given(st.data(), st.text("ab e.-'\"漢"))
def test_normal_text_is_mapped_to_itself(data: st.DataObject, text: str) -> None:
    normal = NormalText.of(normalise(text))
    assert normal.text == normal.original
    if normal.text:
        span = data.draw(spans(normal.text))
        assert normal.to_original(span) == normal.to_normal(span) == span


def test_the_map_leaves_out_what_nobody_sees() -> None:
    normal = NormalText.of("\ufeffone\u00ad two\u200b")
    assert normal.to_original((0, 3)) == (1, 4)
    assert normal.to_original((4, 7)) == (6, 9)


def test_the_map_takes_whole_what_became_one_or_many() -> None:
    normal = NormalText.of("o\ufb03ce  cafe\u0301…")
    assert normal.text == "office café..."
    assert normal.to_original((2, 3)) == (1, 2)
    assert normal.to_original((10, 11)) == (9, 11)
    assert normal.to_original((6, 7)) == (4, 6)
    assert normal.to_original((12, 13)) == (11, 12)
    assert normal.to_normal((10, 11)) == (10, 11)


@given(TEXTS, TEXTS)
def test_hashes_are_equal_as_texts_are(one: str, other: str) -> None:
    same = normalise(one) == normalise(other)
    assert (NormalText.of(one).hash == NormalText.of(other).hash) is same
    assert (letter_hash(one) == letter_hash(other)) is (one == other)


def test_hashes_are_those_documented() -> None:
    digest = "a948904f2f0f479b8f8197694b30184b0d2ed1c1cd2a1ec0fb85d299a192a447"
    assert letter_hash("hello world\n") == f"sha256:{digest}"
    digest = "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9"
    assert NormalText.of("hello \u200b world").hash == f"sha256-normal-2:{digest}"


def test_thirty_marks_of_a_letter_are_composed_and_more_are_left() -> None:
    """As many as a letter has in the Stream-Safe Text Format (UAX #15, 13)."""
    few, many = ("e" + "\u0323" * n + "\u0301" for n in (29, 30))
    assert normalise(few) == unicodedata.normalize("NFC", few) != few
    assert normalise(many) == many


@pytest.mark.parametrize(
    "text",
    [
        "\u0315\u0300" * 500_000,
        "e" + "\u0301" * 1_000_000,
        "\u00ad" * 1_000_000,
        " \u200b" * 500_000,
        "-\u00ad" * 500_000,
        "\ufb03…" * 250_000,
        "e\u0301" * 250_000,
        "\ud800" * 1_000_000,
    ],
    ids=[
        "marks of two classes",
        "marks",
        "unseen",
        "gaps",
        "dashes",
        "expanded",
        "accents",
        "surrogates",
    ],
)
def test_a_megabyte_of_anything_is_done_in_time(text: str) -> None:
    normal = NormalText.of(text)
    assert normal.to_original((0, len(normal.text)))[1] <= len(text)
    assert normal.hash
