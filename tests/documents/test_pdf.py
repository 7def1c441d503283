"""PDFs set by another program, read back; pdftotext says what stands on which page."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import threading
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import simpleSplit
from tests.documents.printing import Row, page_of, printed, scan, set_pages

from timeline.documents._pages import Cleaned, clean
from timeline.documents._pdf import _file, _runs
from timeline.documents._pdf._streams import check_streams
from timeline.errors import FormatError, LimitError, MissingExtraError


def read(data: bytes, *, pages: int = 1000, letters: int = 10**7) -> _file.Pdf:
    return _file.read(data, most_pages=pages, most_letters=letters)


def cleaned(data: bytes) -> Cleaned:
    return clean(read(data).pages)


def texts(data: bytes) -> list[str]:
    return [passage.text for passage in cleaned(data).passages]


# -- the text of pages -----------------------------------------------------------------------------


def test_a_word_broken_at_the_end_of_a_line_is_whole_and_a_raised_number_is_no_figure_of_it() -> (
    None
):
    data = set_pages(
        [
            [
                (60, 60, "The commission says that the sol-"),
                (60, 74, "diers left in May 2019"),
                (176, 69, "1", 7),
                (182, 74, "and no soldier"),
                (60, 88, "came back to the well-"),
                (60, 102, "known village."),
                (60, 700, "1 A wire, 5 May 2019.", 9),
            ]
        ]
    )
    found = cleaned(data).passages
    assert [(p.kind, p.text) for p in found] == [
        (
            "paragraph",
            (
                "The commission says that the soldiers left in May 2019 and no soldier "
                "came back to the well-known village."
            ),
        ),
        ("footnote", "A wire, 5 May 2019."),
    ]
    assert found[1].referred == (0, found[0].text.index(" and no"))


@pytest.mark.parametrize("share", [0.65, 5 / 6])
def test_a_raised_sign_is_a_mark_as_word_and_as_browsers_set_it(share: float) -> None:
    """Word raises in 2/3 of the size; CSS 2.2, appendix D: `sup { font-size: smaller }`, 1/1.2."""
    rows: list[Row] = [(60, 60, "in May 2019"), (119, 56, "12", 12 * share), (140, 60, "they left")]
    (line,) = read(set_pages([rows])).pages[0].lines
    assert (line.text, [mark.sign for mark in line.marks]) == ("in May 2019 they left", ["12"])


def test_small_letters_that_are_no_sign_make_a_line_no_higher() -> None:
    rows: list[Row] = [
        (60, 60, "of H"),
        (82, 63, "2", 9),
        (87, 60, "O and more,"),
        (60, 74, "it is"),
    ]
    first, second = read(set_pages([rows])).pages[0].lines
    assert first.text == "of H2O and more,"
    assert first.size == pytest.approx(second.size)


def test_what_one_operator_sets_far_apart_stands_on_lines_of_its_own() -> None:
    """ISO 32000-2, 9.4.3: TJ moves by thousandths of the size; 3,000 of them are three letters."""
    found = read(page_of(b"BT /F1 12 Tf 60 700 Td [(The date ) -3000 (The place)] TJ ET"))
    assert [line.text for line in found.pages[0].lines] == ["The date", "The place"]


@pytest.mark.parametrize("content", [b"[(It) 900 (rained)] TJ", b"(It) Tj ( rained) Tj"])
def test_words_are_one_line_whichever_way_they_are_drawn(content: bytes) -> None:
    found = read(page_of(b"BT /F1 12 Tf 60 700 Td %s ET" % content))
    assert [line.text for line in found.pages[0].lines] in (["It rained"], ["Itrained"])


@settings(max_examples=15)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([0, 5, 20]), st.sampled_from(["It", "rained 12", "in the", "valley."])
        ),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from(["Times-Roman", "Courier"]),
)
def test_lines_read_at_once_are_those_read_word_by_word(
    pieces: list[tuple[int, str]], font: str
) -> None:
    """Words that one operator draws are asked for their ends alone: nothing else may differ."""

    def draw(canvas: Any) -> None:
        words = canvas.beginText(60, 700)
        words.setFont(font, 11)
        for rise, text in pieces:
            words.setRise(rise / 2)
            words.textOut(f"{text} ")
        canvas.drawText(words)

    data = printed(draw)
    at_once = read(data).pages
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_runs._Reader, "_drawn_at_once", lambda *_: None)
        assert read(data).pages == at_once


def test_columns_that_were_drawn_row_by_row_are_read_one_after_the_other() -> None:
    left = ["The first column of", "words that are set", "here ends with this."]
    right = ["Another column has", "words of its own, all", "to be read after it."]
    rows = [(x, 60 + 14 * i, t) for i in range(3) for x, t in ((60, left[i]), (320, right[i]))]
    assert texts(set_pages([rows])) == [" ".join(left), " ".join(right)]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_that_is_shown_turned_is_read_as_it_is_shown(turn: int) -> None:
    """ISO 32000-2, 7.7.3.3: Rotate turns the page clockwise when it is shown."""
    matrix = {
        0: "1 0 0 1 100 700",
        90: "0 1 -1 0 100 100",
        180: "-1 0 0 -1 500 100",
        270: "0 -1 1 0 500 700",
    }
    content = f"BT /F1 12 Tf {matrix[turn]} Tm (It rained in) Tj 0 -14 Td (the valley.) Tj ET"
    assert texts(page_of(content.encode(), attributes=b"/Rotate %d" % turn)) == [
        "It rained in the valley."
    ]


def test_what_is_printed_across_is_told_and_no_part_of_the_text() -> None:
    content = b"BT /F1 12 Tf 1 0 0 1 60 700 Tm (It rained.) Tj 0 1 -1 0 20 100 Tm (Stamp) Tj ET"
    found = read(page_of(content))
    assert [line.text for line in found.pages[0].lines] == ["It rained."]
    assert found.notes == ("page 1: partly printed across: those words are not read",)


def test_letters_beyond_the_first_plane_do_not_shift_the_boxes_of_others() -> None:
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
        b"1 begincodespacerange <00> <ff> endcodespacerange "
        b"1 beginbfchar <41> <d83dde00> endbfchar 1 beginbfrange <61> <7a> <0061> "
        b"endbfrange endcmap end end"
    )
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    stream = b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap)
    data = page_of(
        b"BT /F2 12 Tf 60 700 Td (AAA abc) Tj 0 -14 Td (def) Tj ET",
        resources=b"/Font<</F2 5 0 R>>",
        more=[font, stream],
    )
    (first, second) = read(data).pages[0].lines
    assert (first.text, second.text) == ("\U0001f600" * 3 + " abc", "def")
    assert second.top - first.top == pytest.approx(14)


SENTENCES = [
    "It rained {} times there.",
    "The well-known commission met {} men.",
    "Nobody of {} left.",
]


@settings(max_examples=15)
@given(
    st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), min_size=1, max_size=9),
    st.integers(200, 450),
)
def test_each_paragraph_is_found_on_its_page(made: list[list[str]], width: int) -> None:
    """Wrapped by reportlab, each sentence with a number, white between, on pages of 20 lines."""
    numbers = iter(range(1000))
    paragraphs = [" ".join(s.format(next(numbers)) for s in sentences) for sentences in made]
    rows = [row for p in paragraphs for row in (*simpleSplit(p, "Times-Roman", 12, width), "")]
    pages = [rows[i : i + 20] for i in range(0, len(rows), 20)]
    data = set_pages([[(60, 60 + 14 * i, row) for i, row in enumerate(page)] for page in pages])
    found = cleaned(data)
    assert " ".join(p.text for p in found.passages) == " ".join(paragraphs)
    if len(pages) == 1:  # whether one goes on over the page may be for nobody to see
        assert [p.text for p in found.passages] == paragraphs
    for passage in found.passages:
        for fragment in passage.fragments:
            assert fragment.text.strip() in pages[fragment.page - 1]


def test_pdftotext_finds_each_paragraph_on_the_page_that_we_name(tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    pages = [
        [(60, 30, "The report"), (300, 800, str(n)),
         *((60, 60 + 14 * i, f"Line {i * 7919 * n % 997} {'says' * (i % 5)} it.")
           for i in range(2, 42, 2))]
        for n in (1, 2, 3)
    ]  # fmt: skip
    path = tmp_path / "x.pdf"
    path.write_bytes(set_pages(pages))
    found = cleaned(path.read_bytes())
    assert len(found.passages) == 60
    for page in (1, 2, 3):
        judge = subprocess.run(
            ["pdftotext", "-f", str(page), "-l", str(page), str(path), "-"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        here = [p.text for p in found.passages if p.pages == (page, page)]
        assert len(here) == 20
        assert all(text in judge for text in here)


# -- what a PDF says of itself ---------------------------------------------------------------------


def test_the_facts_of_a_pdf_come_with_it() -> None:
    def draw(canvas: object) -> None:
        canvas.setTitle("Defections grow")  # type: ignore[attr-defined]
        canvas.setAuthor("Ana")  # type: ignore[attr-defined]
        canvas.drawString(60, 60, "Words")  # type: ignore[attr-defined]

    facts = read(printed(draw)).facts
    assert (facts["Title"], facts["Author"]) == ("Defections grow", "Ana")
    assert _file.when(facts["CreationDate"]) == "2000-01-01T00:00:00+00:00"  # reportlab's constant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("D:199812231952-08'00'", "1998-12-23T19:52:00-08:00"),  # the example of 7.9.4
        ("D:20201105093000Z", "2020-11-05T09:30:00Z"),
        ("D:20201105093000Z00'00'", "2020-11-05T09:30:00Z"),
        ("20201105", "2020-11-05"),
        ("D:202011", "2020-11"),
        ("D:2020", "2020"),
        ("", None),
        ("in May", None),
    ],
)
def test_dates_of_pdf_are_read(written: str, meant: str | None) -> None:
    assert _file.when(written) == meant


# -- what cannot be read, or only with care --------------------------------------------------------


def drawn(canvas: object) -> None:
    canvas.drawString(60, 60, "Words")  # type: ignore[attr-defined]


def test_scanned_pages_are_told_as_such() -> None:
    with pytest.raises(FormatError, match="1 scanned pages, pictures without a text layer"):
        read(scan())


def test_a_page_that_is_scanned_among_others_is_named() -> None:
    import pypdfium2

    joined = pypdfium2.PdfDocument(set_pages([[(60, 60, "Words")]]))
    joined.import_pages(pypdfium2.PdfDocument(scan()))
    joined.import_pages(pypdfium2.PdfDocument(scan()))
    written = io.BytesIO()
    joined.save(written)
    assert read(written.getvalue()).notes == (
        "pages 2–3: a picture without a text layer: what is on it is not read",
    )


def test_letters_that_a_font_does_not_name_are_told_as_such() -> None:
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
        b"1 begincodespacerange <00> <ff> endcodespacerange "
        b"1 beginbfrange <20> <7e> <e000> endbfrange endcmap end end"
    )
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    stream = b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap)
    data = page_of(b"BT /F2 12 Tf 60 700 Td (Words) Tj ET", resources=b"/Font<</F2 5 0 R>>",
                   more=[font, stream])  # fmt: skip
    with pytest.raises(FormatError, match="fonts that do not say which letters they draw"):
        read(data)


def test_an_empty_page_is_no_scan() -> None:
    with pytest.raises(FormatError, match="found 1 pages without any"):
        read(page_of(b""))


def test_a_pdf_with_a_password_says_so_and_one_with_mere_permissions_is_read() -> None:
    with pytest.raises(FormatError, match="encrypted"):
        read(printed(drawn, encrypt=StandardEncryption("user", "owner")))
    found = read(printed(drawn, encrypt=StandardEncryption("", "owner")))
    assert [line.text for line in found.pages[0].lines] == ["Words"]


@pytest.mark.parametrize("data", [b"%PDF-1.4\njunk", b"", set_pages([[(60, 60, "x")]])[:300]])
def test_a_broken_pdf_says_so(data: bytes) -> None:
    with pytest.raises(FormatError, match="broken beyond repair"):
        read(data)


def test_pages_and_letters_beyond_a_limit_say_which_and_how_to_raise_it() -> None:
    data = set_pages([[(60, 60, "four")]] * 3)
    assert len(read(data, pages=3, letters=12).pages) == 3
    with pytest.raises(LimitError, match="at most 2 pages, found 3; raise it by pages="):
        read(data, pages=2)
    with pytest.raises(LimitError, match="11 together, found more on page 3"):
        read(data, letters=11)


@pytest.mark.parametrize("times", [1, 2])
def test_a_stream_that_unpacks_to_more_than_a_limit_is_refused_before_it_is_read(
    times: int,
) -> None:
    packed = b" " * 2_000_000
    for _ in range(times):
        packed = zlib.compress(packed, 9)
    data = b"%PDF-1.4\n4 0 obj <</Length 1>>\nstream\n" + packed + b"\nendstream"
    with pytest.raises(LimitError, match="in a stream that is no picture, found more"):
        check_streams(data, 16_000_000)
    check_streams(data, 64_000_000)


def test_pictures_may_fill_the_limit_and_what_is_not_deflated_counts_for_nothing() -> None:
    picture = b"4 0 obj <</Subtype/Image>>\nstream\n" + zlib.compress(b" " * 900) + b"\nendstream\n"
    check_streams(picture + b"5 0 obj <<>> stream\nwords\nendstream", 1000)
    with pytest.raises(LimitError):
        check_streams(picture * 2, 1000)


def test_without_its_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(MissingExtraError, match=r"sourced-timeline\[pdf\]"):
        read(b"%PDF-1.4")


def test_threads_may_read_at_once() -> None:
    data = set_pages([[(60, 60, "Words")]] * 5)
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(len(read(data).pages))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [5] * 4
