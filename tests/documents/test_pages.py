"""What printing adds to a text is taken away: lines, hyphens, columns, heads, numbers, notes."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.documents._pages import Line, Mark, Page, clean
from timeline.documents._pages._hyphens import Words
from timeline.documents._pages._layout import plain

LETTER = 5.0


def line(
    text: str, left: float, top: float, size: float = 10, *, marks: tuple[Mark, ...] = ()
) -> Line:
    """A line of a font in which every letter is as wide as half of its size."""
    return Line(text, left, top, left + len(text) * size / 2, top + size, marks)


def lines(text: str, *, left: float = 60, top: float = 60, size: float = 10) -> tuple[Line, ...]:
    rows = text.strip("\n").splitlines()
    step = 1.2 * size
    return tuple(
        line(row.strip(), left + (len(row) - len(row.lstrip())) * size / 2, top + step * i, size)
        for i, row in enumerate(rows)
        if row.strip()
    )


def texts(*pages: tuple[Line, ...]) -> list[str]:
    return [p.text for p in clean([Page(i, page) for i, page in enumerate(pages, 1)]).passages]


# -- hyphens ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("elsewhere", "before", "after", "joined"),
    [
        ("the soldiers left", "sol-", "diers", "soldiers"),  # the word is whole elsewhere
        ("The Soldiers left", "sol-", "diers", "soldiers"),  # in another case
        ("a soldier left", "sol-", "diers,", "soldiers,"),  # another word of its stem
        ("a well-known man", "well-", "known", "well-known"),  # written so within a line
        ("wellknown, well-known", "well-", "known", "well-known"),  # both: what is seen stays
        ("nothing of it", "well-", "known", "well-known"),  # no witness: the hyphen stays
        ("resignation", "re-", "sign", "re-sign"),  # two letters are no stem
        ("nonlinear", "on-", "line", "on-line"),  # letters within another word are no witness
        ("20192020", "2019-", "2020", "2019-2020"),  # figures are no word
        ("state-of-the-art", "state-of-", "the-art", "state-of-the-art"),
        ("it rained", "it rained -", "and stopped", "it rained - and stopped"),  # a dash
        ("x", "sol\u00ad", "diers", "soldiers"),  # a soft hyphen says itself what it is
        ("soldiers", "sol\u2010", "diers", "soldiers"),
        ("x", "pre-", "(and post-)", "pre- (and post-)"),
        ("x", "-", "diers", "- diers"),
        ("x", "the", "end", "the end"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_goes_by_evidence_alone(
    elsewhere: str, before: str, after: str, joined: str
) -> None:
    words = Words([elsewhere, before, after])
    assert words.joined(before, after) + after == joined


WORDS = ["soldiers", "well-known", "yesterday", "commission", "re-elected", "mountains", "the"]


@given(st.data())
def test_no_hyphen_is_lost_and_no_word_that_stands_whole_stays_broken(data: st.DataObject) -> None:
    broken = data.draw(st.lists(st.sampled_from(WORDS), min_size=1))
    rows = [*WORDS]
    for word in broken:
        at = word.find("-") + 1 or data.draw(st.integers(1, len(word) - 1))
        rows += [word[:at] if word[at - 1] == "-" else f"{word[:at]}-", word[at:]]
    words = Words(rows)
    pairs = zip(rows[len(WORDS) :: 2], rows[len(WORDS) + 1 :: 2], strict=True)
    assert [words.joined(first, second) + second for first, second in pairs] == broken


def test_ligatures_soft_hyphens_and_white_are_made_plain() -> None:
    assert plain("the \ufb01rst o\ufb03ce\u00a0of\u2003the\x00 sol\u00addiers\ufeff ") == (
        "the first office of the soldiers"
    )


# -- running heads and numbers ---------------------------------------------------------------------


def sheet(number: int, head: str, foot: str, text: str) -> Page:
    body = lines(text, top=90)
    return Page(number, (line(head, 60, 30), *body, line(foot, 250, 800)))


def test_heads_and_numbers_that_recur_are_no_text_and_are_told() -> None:
    found = clean(
        [
            sheet(n, "The report of 2019", f"– {n + 4} –", f"It rained for {5 - n} days.")
            for n in (1, 2, 3)
        ]
    )
    assert [p.text for p in found.passages] == [f"It rained for {5 - n} days." for n in (1, 2, 3)]
    assert [(n, row.text) for n, row in found.running if n == 2] == [
        (2, "The report of 2019"),
        (2, "– 6 –"),
    ]


def test_numbers_of_rome_go_up_too() -> None:
    pages = [
        sheet(n, f"Preface {r}", "x", f"Page {n} says so.")
        for n, r in enumerate(["iii", "iv", "v"], 1)
    ]
    assert {row.text for _, row in clean(pages).running} >= {
        "Preface iii",
        "Preface iv",
        "Preface v",
    }


def test_first_lines_that_differ_in_a_figure_are_text() -> None:
    """A ledger begins each page with a figure, but no number of the page."""
    pages = [sheet(n, f"{figure} died.", str(n), "") for n, figure in enumerate([17, 4, 210], 1)]
    assert texts(*(page.lines for page in pages)) == ["17 died.", "4 died.", "210 died."]


def test_a_line_that_recurs_elsewhere_on_the_page_is_text() -> None:
    pages = [
        Page(
            n,
            tuple(
                line("It rained again." if i == 12 - n else f"Row {i} of {n}, x.", 60, 30.0 * i)
                for i in range(20)
            ),
        )
        for n in (1, 2, 3)
    ]
    assert not any(row.text == "It rained again." for _, row in clean(pages).running)


def test_what_stands_on_one_page_alone_is_text() -> None:
    assert texts(lines("A heading\n\nIt rained.")) == ["A heading", "It rained."]


# -- columns ---------------------------------------------------------------------------------------

LEFT = "The left column has\nseveral lines, each\nas wide as that one\nbefore it in print."
RIGHT = "And the right column\ngoes on where it is\nread to have ended\nbelow on the left."


@given(st.permutations(range(8)))
def test_columns_are_read_one_after_the_other(order: list[int]) -> None:
    """However the page was drawn."""
    drawn = [*lines(LEFT), *lines(RIGHT, left=200)]
    assert texts(tuple(drawn[i] for i in order)) == [
        "The left column has several lines, each as wide as that one before it in print.",
        "And the right column goes on where it is read to have ended below on the left.",
    ]


def test_what_spans_the_columns_stands_between_them() -> None:
    title = line("A title that goes over both of the columns", 60, 20)
    middle = line("Another that stands between what is around it", 60, 130)
    page = (
        title,
        *lines(LEFT),
        *lines(RIGHT, left=200),
        middle,
        *lines(LEFT, top=160),
        *lines(RIGHT, left=200, top=160),
    )
    assert [text.split()[1] for text in texts(page)] == [
        "title", "left", "the", "that", "left", "the"
    ]  # fmt: skip


def test_the_cells_of_a_table_are_read_by_rows() -> None:
    rows = [("12 May", "A raid"), ("13 May", "A strike"), ("14 May", "A truce"), ("15 May", "Rain")]
    page = tuple(
        line(cell, left, 60 + 12.0 * i)
        for i, row in enumerate(rows)
        for cell, left in zip(row, (60, 200), strict=True)
    )
    assert " ".join(texts(page)) == "12 May A raid 13 May A strike 14 May A truce 15 May Rain"


# -- footnotes -------------------------------------------------------------------------------------


def test_footnotes_follow_the_paragraphs_of_their_page_and_keep_their_place() -> None:
    first = (
        *lines("It rained in the whole of the valley for days", top=60),
        line("and the dam broke", 60, 72, marks=(Mark(17, "1"),)),
        line("1 A wire, 5 May", 60, 700, 8),
        line("1999, page two.", 60, 710, 8),
    )
    second = (*lines("before noon, as all knew. Nobody had been told."), line("End.", 60, 200))
    found = clean([Page(1, first), Page(2, second)]).passages
    assert [(p.kind, p.text) for p in found] == [
        ("paragraph", ("It rained in the whole of the valley for days and the dam broke "
                       "before noon, as all knew. Nobody had been told.")),
        ("footnote", "A wire, 5 May 1999, page two."),
        ("paragraph", "End."),
    ]  # fmt: skip
    assert found[1].sign == "1"
    assert found[1].referred is not None
    index, offset = found[1].referred
    assert found[index].text[:offset].endswith("the dam broke")
    assert found[1].pages == (1, 1)
    assert found[0].pages == (1, 2)


def test_a_note_that_goes_on_over_the_page_stays_a_note() -> None:
    first = (
        line("Words of a text that are set in a size of ten points,", 60, 60),
        line("* Says a wire of", 60, 700, 8),
    )
    second = (
        line("and as many more of them as there were before that.", 60, 60),
        line("the fifth of May.", 60, 700, 8),
        line("† Another.", 60, 710, 8),
    )
    kinds = [(p.kind, p.text) for p in clean([Page(1, first), Page(2, second)]).passages]
    assert ("footnote", "the fifth of May.") in kinds
    assert ("footnote", "Another.") in kinds


def test_small_print_without_a_sign_is_text() -> None:
    page = (*lines("A text in a size of ten points."), line("Printed in Bonn.", 60, 700, 8))
    assert [p.kind for p in clean([Page(1, page)]).passages] == ["paragraph", "paragraph"]


# -- paragraphs ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "One paragraph of two\nlines in all.\n\nAnother of two such\nlines in print.",  # by white
        "   One paragraph of\ntwo lines in all it is.\n   Another of two of\nsuch lines in print.",
        "One paragraph of two\nlines.\nAnother of two such\nlines in print.",  # by a line cut short
        "- One paragraph of a\n  list goes on in it.\n- Another of two such\n  lines in print.",
    ],
)
def test_a_paragraph_begins_where_the_page_shows_it(text: str) -> None:
    words = [passage.split() for passage in texts(lines(text))]
    assert len(words) == 2
    assert "Another" in words[1][:2]


def test_a_heading_is_set_apart_by_its_size() -> None:
    page = (line("The flood", 60, 40, 16), *lines("It rained.", top=60))
    assert texts(page) == ["The flood", "It rained."]


@given(st.lists(st.lists(st.sampled_from([*WORDS, "Rain", "2019"]), min_size=1, max_size=60),
                min_size=1, max_size=8), st.integers(20, 60), st.integers(3, 30))  # fmt: skip
def test_paragraphs_survive_printing_and_their_places_are_right(
    made: list[list[str]], width: int, height: int
) -> None:
    """Wrapped, set with a line of white between, and cut into pages."""
    paragraphs = [f"{' '.join(words)}." for words in made]
    rows = "\n\n".join(
        "\n".join(textwrap.wrap(p, width, break_on_hyphens=False)) for p in paragraphs
    )
    printed = rows.splitlines()
    pages = [printed[i : i + height] for i in range(0, len(printed), height)]
    sheets = [
        Page(n, lines("\n".join(rows)) if any(rows) else ()) for n, rows in enumerate(pages, 1)
    ]
    found = clean(sheets)
    whole = " ".join(p.text for p in found.passages)
    if not found.running:  # a text that repeats itself may look like a running head
        assert whole == " ".join(paragraphs)
    for passage in found.passages:
        start = 0
        for fragment in passage.fragments:
            assert passage.at(start) is fragment
            assert fragment.text.strip() in [row.strip() for row in pages[fragment.page - 1]]
            start += len(fragment.text)


def test_no_pages_and_empty_pages_have_no_passages() -> None:
    assert clean([]).passages == ()
    assert clean([Page(1, ())]).passages == ()
