from __future__ import annotations

from pathlib import Path

import pytest
from tests.command import run

from timeline import Timeline


@pytest.mark.parametrize(
    ("name", "text"),
    [
        # Zotero gives its CSL JSON this suffix.
        ("library.json", '[{"id": "ada", "type": "book", "title": "A book"}]'),
        ("one.json", '{"id": "ada", "type": "book", "title": "A book"}'),
        ("library.txt", "TY  - BOOK\nTI  - A book\nER  - \n"),
        ("library.text", "@book{ada, title={A book}}"),
    ],
)
def test_a_bibliography_is_known_by_what_it_holds(tmp_path: Path, name: str, text: str) -> None:
    Timeline("A case").write(tmp_path / "case.json")
    (tmp_path / name).write_text(text, "utf-8")
    done = run("source", "add", "case.json", name, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "case.json: 1 source added\n")
    (source,) = Timeline.read(tmp_path / "case.json").sources
    assert (source.title, source.type, source.captures) == ("A book", "book", ())


def test_documents_and_bibliographies_become_sources(tmp_path: Path) -> None:
    Timeline("A case").write(tmp_path / "case.json")
    (tmp_path / "page.html").write_text("<html><title>A page</title><p>It rained.", "utf-8")
    (tmp_path / "library.bib").write_text("@book{ada, title={A book}, date={1843}}", "utf-8")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    files = ("page.html", "library.bib", "broken.pdf")
    done = run("source", "add", "case.json", *files, cwd=tmp_path)
    assert done.returncode == 2
    assert "case.json: 2 sources added" in done.stderr
    assert "broken.pdf" in done.stderr
    assert "1 of 3 files were left out" in done.stderr
    sources = Timeline.read(tmp_path / "case.json").sources
    assert sorted(source.title for source in sources) == ["A book", "A page"]
    again = run("source", "add", "case.json", "page.html", cwd=tmp_path)
    assert again.returncode == 0
    assert "nothing is new" in again.stderr
