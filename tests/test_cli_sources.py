from __future__ import annotations

from pathlib import Path

from tests.command import run

from timeline import Timeline


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
