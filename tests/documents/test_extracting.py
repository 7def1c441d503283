"""From a document to proposals: what they cite names its page, or its paragraph."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.command import run
from tests.documents.printing import scan, set_pages
from tests.documents.test_office import W, par, related, zipped
from tests.documents.test_office import run as run_of

from timeline import Timeline, documents
from timeline.extract import Article
from timeline.extract._proposals import draft

PDF = set_pages(
    [
        [(60, 90, "On 5 May 2021 the dam broke."), (300, 800, "1")],
        [(60, 90, "On 9 June 2021 the sol-"),
         (60, 104, "diers left. No soldier came back."), (300, 800, "2")],
    ]
)  # fmt: skip


def locators(timeline: Timeline) -> list[tuple[str, str]]:
    return [
        (str(event.when), str(event.claims[0].citations[0].locator)) for event in timeline.events
    ]


def test_proposals_name_the_page_of_what_they_cite() -> None:
    document = documents.read(PDF, name="report.pdf")
    found = draft([Article(document.text, document.source, document=document)])
    assert locators(found) == [("2021-05-05", "page 1"), ("2021-06-09", "page 2")]
    quote = found.events[1].claims[0].citations[0].quote
    assert quote is not None
    assert quote.exact == "On 9 June 2021 the soldiers left."
    assert document.locate(quote) is not None


def test_the_command_tells_a_document_by_its_content(tmp_path: Path) -> None:
    path, output = tmp_path / "report.txt", tmp_path / "draft.json"
    path.write_bytes(PDF)
    done = run("extract", str(path), "-o", str(output), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "'1' and the like, on 2 of 2 pages, left out of the text" in done.stderr
    draft = Timeline.read(output)
    assert locators(draft) == [("2021-05-05", "page 1"), ("2021-06-09", "page 2")]
    (source,) = draft.sources
    assert source.title == "report"
    assert source.captures[0].media_type == "application/pdf"


def test_a_document_is_read_in_the_language_that_it_says_it_is_in(tmp_path: Path) -> None:
    core = "<c><title>Informe</title><language>es-MX</language></c>"
    path, output = tmp_path / "informe.docx", tmp_path / "draft.json"
    path.write_bytes(
        zipped(
            {
                "_rels/.rels": related(officeDocument="word/main.xml", core_properties="core.xml"),
                "core.xml": core,
                "word/main.xml": f"<w:document {W}>"
                f"{par(run_of('El 5 de mayo de 2021 los soldados salieron.'))}</w:document>",
            }
        )
    )
    done = run("extract", str(path), "-o", str(output), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert locators(Timeline.read(output)) == [("2021-05-05", "paragraph 1")]


@pytest.mark.parametrize("bad", [scan(), PDF[:200]])
def test_a_document_that_cannot_be_read_is_told_and_the_others_go_on(
    bad: bytes, tmp_path: Path
) -> None:
    good, broken, output = tmp_path / "a.pdf", tmp_path / "b.pdf", tmp_path / "draft.json"
    good.write_bytes(PDF)
    broken.write_bytes(bad)
    done = run("extract", str(broken), str(good), "-o", str(output), cwd=tmp_path)
    assert done.returncode != 0
    assert "b.pdf" in done.stderr
    assert len(Timeline.read(output)) == 2
