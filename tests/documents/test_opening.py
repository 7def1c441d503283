"""A file becomes a document: told by its content, with its places, its source and its capture."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from tests.documents.printing import Row, scan, set_pages
from tests.documents.test_office import (
    CONTAINER,
    CORE,
    DELETED,
    PACKAGE,
    W,
    par,
    related,
    run,
    zipped,
)

from timeline import documents
from timeline._util.zipped import packed
from timeline.documents import Limits, Place
from timeline.errors import FormatError, InvalidValueError, LimitError
from timeline.model import Locator, Quote

PDF = set_pages(
    [
        [(60, 60, "It rained for days in the whole of the valley"), (60, 74, "and the dam")],
        [(60, 60, "broke on Monday. Nobody had been told of it."), (60, 120, "More is not known.")],
    ]
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ODF = b"application/vnd.oasis.opendocument."
WORD = zipped(
    {
        "_rels/.rels": related(officeDocument="word/main.xml", core_properties="core.xml"),
        "core.xml": CORE,
        "word/main.xml": f"<w:document {W}>{par(run('It rained.'), DELETED)}</w:document>",
    }
)
ODT = zipped({"content.xml": '<x xmlns:text="urn:t"><text:p>It rained.</text:p></x>'})
BOOK = zipped(
    {
        "META-INF/container.xml": CONTAINER,
        "OPS/book.opf": PACKAGE,
        "OPS/two.xhtml": '<b xmlns:e="u"><i e:type="pagebreak" title="7"/><p>It rained.</p></b>',
    }
)


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (PDF, "application/pdf"),
        (b"\n\n" + PDF, "application/pdf"),  # some begin with what a mailer left
        (WORD, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (ODT, "application/vnd.oasis.opendocument.text"),
        (BOOK, "application/epub+zip"),
        (b"It rained.", "text/plain"),
    ],
)
def test_a_file_is_told_by_its_content_whatever_it_is_called(
    data: bytes, media_type: str, tmp_path: Path
) -> None:
    path = tmp_path / "misleading.jpg"
    path.write_bytes(data)
    document = documents.open(path)
    assert document.text.startswith("It rained")
    assert document.capture.media_type == media_type
    assert document.capture.sha256 == hashlib.sha256(data).hexdigest()
    assert document.source.captures == (document.capture,)


def test_words_are_found_on_their_page_over_its_end_as_well() -> None:
    document = documents.read(PDF)
    assert document.locate("the dam") == Place(1, 1, 2)
    assert document.locate("broke on Monday") == Place(2, 1, 1)
    assert document.locate("More is not known") == Place(2, 2, 2)
    assert document.locate("It snowed") is None
    assert document.locate(Quote("dam broke")) == Place(1, 1, 2)
    start = document.text.index("dam broke")
    assert document.cite(start, start + 9).locator == Locator("page", "1-2")
    assert document.cite(start, start + 3).locator == Locator("page", "1")


def test_words_without_a_page_are_found_in_their_paragraph() -> None:
    document = documents.read(b"It rained.\r\n\r\n \nThe dam\nbroke.\n")
    # The text is the file's own but for its line ends, so that offsets are of the file.
    assert document.text == "It rained.\n\n \nThe dam\nbroke."
    assert document.locate("broke") == Place(None, 2)
    assert document.cite(0, 2).locator == Locator("paragraph", "1")
    assert documents.read(BOOK).locate("rained") == Place(7, 1)


@pytest.mark.parametrize("offset", [-1, 10])
def test_a_place_outside_of_the_text_is_refused(offset: int) -> None:
    with pytest.raises(InvalidValueError, match="an offset from 0 to 9"):
        documents.read(b"It rained.").place(offset)


def test_a_footnote_knows_where_it_is_referred_to() -> None:
    rows: list[Row] = [(60, 60, "It rained"), (112, 55, "1", 7), (60, 700, "1 A wire.", 9)]
    document = documents.read(set_pages([rows]))
    note = document.passages[1]
    assert (document.text[note.start : note.end], note.kind) == ("A wire.", "footnote")
    assert note.referred == len("It rained")
    assert document.locate("A wire") == Place(1, 2, 2, "footnote")


def test_what_a_document_says_of_itself_is_its_source() -> None:
    document = documents.read(WORD)
    source = document.source
    assert (source.title, [agent.name for agent in source.author]) == ("Defections", ["Ana"])
    assert (source.language, source.published) == ("en", None)
    assert (str(document.created), str(document.modified)) == (
        "2021-12-06T09:30:00Z",
        "2021-12-07T10:00:00Z",
    )
    assert document.notes == ("1 deleted passages of tracked changes are not read",)
    assert str(documents.read(BOOK).source.published) == "2019-05"


def test_no_date_is_later_than_the_copy_was_taken() -> None:
    document = documents.read(WORD, accessed="2021-12-06")
    assert (str(document.created), document.modified) == ("2021-12-06T09:30:00Z", None)
    assert document.notes[-1] == (
        "modified: 2021-12-07T10:00:00Z is later than the copy was taken, 2021-12-06"
    )


def test_facts_that_are_none_are_left_out_and_told() -> None:
    core = CORE.replace(">en<", ">no language!<").replace("2021-12-06T09:30:00Z", "yesterday")
    word = zipped(
        {
            "_rels/.rels": related(officeDocument="word/main.xml", core_properties="core.xml"),
            "core.xml": core,
            "word/main.xml": f"<w:document {W}>{par(run('It rained.'))}</w:document>",
        }
    )
    document = documents.read(word)
    assert (document.source.language, document.created) == (None, None)
    assert any("'yesterday' is no date" in note for note in document.notes)
    assert any(note.startswith("the language") for note in document.notes)


def test_what_a_program_writes_where_nobody_said_anything_is_no_fact() -> None:
    """reportlab has "untitled" and "anonymous"."""
    source = documents.read(PDF, name="report.pdf").source
    assert (source.title, source.author) == ("report", ())


def test_running_lines_are_told_once() -> None:
    pages = [
        [(60, 30, "The report"), (300, 800, str(n)), (60, 90, f"It rained {'so ' * n}much.")]
        for n in (1, 2, 3)
    ]
    assert documents.read(set_pages(pages)).notes == (
        "'The report', on 3 of 3 pages, left out of the text",
        "'1' and the like, on 3 of 3 pages, left out of the text",
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (scan(), "scanned pages"),
        (OLE, "a file of an old office program; save it as .docx"),
        (OLE + "WordDocument".encode("utf-16-le"), r"of Word \(.doc\); save it as .docx"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "presentation .*; export it as PDF"),
        (OLE + "Workbook".encode("utf-16-le"), "old workbook .*; save it as .xlsx"),
        (OLE + "__substg1.0_0037001F".encode("utf-16-le"), "of Outlook .*; save it as .eml"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "with a password; open it with its"),
        (zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), "pptx.*export it as PDF"),
        (zipped({"xl/workbook.xml": ""}), "a workbook .*'timeline export' reads its tables"),
        (
            packed([("mimetype", ODF + b"spreadsheet"), ("content.xml", b"")]),
            r"a workbook \(.ods\)",
        ),
        (
            packed([("mimetype", ODF + b"presentation"), ("content.xml", b"")]),
            r"presentation \(.odp\)",
        ),
        (zipped({"Index/Document.iwa": ""}), "of Apple's; export it as DOCX or PDF"),
        (zipped({"a": "b"}), "a zip that is no document, or broken"),
        (WORD[:100], "a zip that is no document, or broken"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a picture; recognise its text"),
        (b"%!PS-Adobe-3.0", "PostScript; make a PDF of it"),
        (b"AT&TFORM\0\0", "found DjVu"),
        (b"Book".ljust(60, b"\0") + b"BOOKMOBI", "for Kindle .*; convert it to EPUB"),
        (b"\0\0\0\x20ftypisom", "a recording; write down"),
        (b"ID3\3\0", "a recording; write down"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "an archive of 7-Zip; unpack it first"),
        (b"\1\2\3\0", "found something else; open it where it was made"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_file(
    data: bytes, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(data)
    with pytest.raises(FormatError, match=message) as raised:
        documents.open(path)
    assert raised.value.place == str(path)


@pytest.mark.parametrize(
    ("data", "limits"),
    [
        (b"It rained.", Limits(octets=5)),
        (PDF, Limits(pages=1)),
        (PDF, Limits(letters=20)),
        (WORD, Limits(unpacked=100)),
    ],
)
def test_each_limit_is_the_callers(data: bytes, limits: Limits) -> None:
    with pytest.raises(LimitError):
        documents.read(data, limits=limits)
    assert documents.read(data).text


def test_a_document_of_more_pages_is_read_where_the_caller_says_so() -> None:
    data = set_pages([[(60, 60, f"Words of {n * 37}.")] for n in range(60)])
    with pytest.raises(LimitError, match="at most 50 pages, found 60; raise it by pages="):
        documents.read(data, limits=Limits(pages=50))
    assert documents.read(data, limits=Limits(pages=60)).locate("Words of 2183") == Place(60, 60, 1)
