"""A file that a command is not for: one line says what it is, and which command is for it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyarrow", reason="pyarrow is not installed")
from tests.annotations.test_annotations import row, rows
from tests.command import run
from tests.documents.samples import SAMPLES
from tests.formats.half_wrong import HALF_WRONG
from tests.samples import everything

from timeline import Event, Timeline
from timeline.cli._kinds import Family, kind_of
from timeline.curate import History
from timeline.formats import Format, formats
from timeline.store import Store

BY: dict[str, Any] = {"who": "Ana", "when": "2022-03-01T09:00:00Z", "why": "news"}
SMALL = Timeline("One", events=[Event("Coup", id="coup", when="2021-02-01", source="A wire")])
FORMATS = {format.name: format for format in formats()}
BIBLIOGRAPHIES = ("csl-json", "bibtex", "ris")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of each format, of each kind of document, and of each kind of past."""
    top = tmp_path_factory.mktemp("kinds")
    for format in FORMATS.values():
        path = top / f"{format.name}{format.suffixes[0]}"
        if format.name == "png":
            path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
        elif format.writes:
            path.write_bytes(format.dumps(everything()))
        else:
            path.write_bytes(HALF_WRONG[format.name])
    for number, samples in enumerate(SAMPLES.values()):
        (top / f"document-{number}").write_bytes(samples[0])
    History(top / "case.log").record(SMALL, **BY)
    with Store(top / "case.db") as store:
        store.record(SMALL, **BY)
        store.write_delta(top / "case.delta", since=0)
    (top / "rows.json").write_text(rows(row()))
    (top / "other.json").write_text('{"a": 1}')
    SMALL.write(top / "case.json")
    return top


def family_of(format: Format) -> Family | None:
    if format.name in BIBLIOGRAPHIES:
        return "bibliography"
    if format.name == "web-annotation":
        return "annotations"
    if format.name in ("svg", "atom"):
        return "data"
    if format.name in ("html", "markdown"):
        return {"html": "document", "markdown": "text"}[format.name]  # type: ignore[return-value]
    return "timeline" if format.reads else "output"


@pytest.mark.parametrize("format", FORMATS.values(), ids=FORMATS)
def test_a_file_of_each_format_is_known(folder: Path, format: Format) -> None:
    found = kind_of(folder / f"{format.name}{format.suffixes[0]}")
    assert found is not None
    assert found.family == family_of(format)


@pytest.mark.parametrize("number", range(len(SAMPLES)), ids=[*SAMPLES])
def test_a_document_of_each_kind_is_known_whatever_its_name(folder: Path, number: int) -> None:
    found = kind_of(folder / f"document-{number}")
    assert found is not None
    assert found.family == ("text" if [*SAMPLES][number] == "text/plain" else "document")


OTHERS: dict[str, Family] = {
    "case.log": "journal", "case.delta": "delta", "case.db": "store", "rows.json": "annotations",
    "other.json": "data", "case.json": "timeline",
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_other_files_are_known(folder: Path, name: str) -> None:
    found = kind_of(folder / name)
    assert found is not None
    assert found.family == OTHERS[name]


@pytest.mark.parametrize(
    ("name", "content", "family"),
    [
        ("lines.json", '{"format":"timeline","version":1}\n{"event":{}}\n', "timeline"),
        ("cut.json", '{"format": "timeline", "events": [', "data"),
        ("marked.json", '[{"selector": {}}]', "annotations"),
        ("prose.txt", "[Editor's note] On 5 May 2021 they met.", "text"),
        ("letter.txt", "{sic} On 5 May 2021 they met.", "text"),
        ("named.md", "On 5 May 2021 they met.", "text"),
        ("table.csv", "On 5 May, 2021 they met.", "timeline"),
        ("refs.txt", "@book{a, title={B}}", "bibliography"),
        ("refs.text", "TY  - BOOK\nER  - \n", "bibliography"),
        ("library.json", '[{"id": "a", "type": "book", "title": "B"}]', "bibliography"),
        ("items.json", '{"items": [{"type": "book", "DOI": "10.1/a"}]}', "bibliography"),
        ("map.json", '{"type": "FeatureCollection", "features": []}', "data"),
        ("octets.bin", "\0\1\2", None),
        ("packed.gz", "\x1f\x8b", None),
    ],
)
def test_text_is_told_by_how_it_begins(
    tmp_path: Path, name: str, content: str, family: Family | None
) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode("latin-1"))
    found = kind_of(path)
    assert (None if found is None else found.family) == family
    assert kind_of(tmp_path / "gone") is None


# -- commands -------------------------------------------------------------------------------

# What each reads; of the other families each is refused.
READS: dict[str, tuple[str, set[Family]]] = {
    "show": ("show {}", {"timeline", "store", "bibliography", "annotations"}),
    "extract": ("extract {} -o out.json", {"document", "text"}),
    "source add": (
        "source add case.json {}",
        {"document", "text", "bibliography", "data", "output"},
    ),
    "annotations import": (
        "annotations import {} -o out.json",
        {"annotations", "data", "document"},
    ),
    "candidates": ("extract story.txt --candidates {} -o out.json", {"data", "output"}),
    "log": ("log {}", {"journal"}),
    "watch": ("watch {}", {"journal", "store"}),
    "store log": ("store log {}", {"store"}),
    "store import": (
        "store import new.db {} --who A --why b",
        {"timeline", "store", "bibliography", "annotations", "journal", "delta"},
    ),
}
# A store takes most of them in.
NAMED: dict[Family, str] = {
    "timeline": "timeline (show|store import|log JOURNAL --record)",
    "document": "timeline extract",
    "text": "timeline extract",
    "bibliography": "timeline (source add|store import)",
    "annotations": "timeline annotations import",
    "journal": "timeline (log|store import)",
    "delta": "timeline store import",
    "store": "timeline store",
    "data": "timeline (show|formats|store import)",
    "output": "timeline (show|extract|store import)",
}
ONE_OF_EACH = (
    *("icalendar.ics", "csv.csv", "ris.ris", "figures.figures.csv"),
    *("web-annotation.annotations.jsonld", "document-5", "story.txt"),
    *("case.log", "case.delta", "case.db", "case.json", "other.json"),
)


@pytest.fixture
def copies(folder: Path, tmp_path: Path) -> Path:
    for name in {*ONE_OF_EACH} - {"story.txt"}:
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    (tmp_path / "story.txt").write_text("On 5 May 2021 they met.")
    return tmp_path


@pytest.mark.parametrize("name", ONE_OF_EACH)
@pytest.mark.parametrize("command", READS)
def test_the_command_that_a_file_is_for_is_named(copies: Path, command: str, name: str) -> None:
    line, read = READS[command]
    kind = kind_of(copies / name)
    assert kind is not None
    done = run(*line.format(name).split(), cwd=copies)
    assert "Traceback" not in done.stderr
    if kind.family in read:
        return
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert name in done.stderr
    assert re.search(NAMED[kind.family], done.stderr)


OF_NO_ARTICLE = [
    f"{format.name}{format.suffixes[0]}"
    for format in FORMATS.values()
    if family_of(format) not in ("document", "text")
]


@pytest.mark.parametrize("name", OF_NO_ARTICLE)
def test_no_format_is_taken_for_prose(folder: Path, tmp_path: Path, name: str) -> None:
    done = run("extract", folder / name, "-o", tmp_path / "out.json", cwd=tmp_path)
    assert done.returncode == 2
    assert "expected an article or another document" in done.stderr
    assert not (tmp_path / "out.json").exists()


def test_of_several_sources_those_that_are_none_are_told_and_left_out(copies: Path) -> None:
    done = run("source", "add", "case.json", "case.log", "story.txt", cwd=copies)
    assert done.returncode == 2
    assert "case.log: expected an article or another document, found a journal" in done.stderr
    assert "1 of 2 files were left out" in done.stderr
    assert {source.title for source in Timeline.read(copies / "case.json").sources} == {
        "A wire",
        "story",
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("0 HEAD\n1 GEDC\n2 VERS 5.5.1\n0 @I1@ INDI\n1 BIRT\n2 DATE ABT 1850\n0 TRLR\n", "GEDCOM"),
        ("BEGIN:VCARD\nFN:Eva\nBDAY:1980-05-05\nEND:VCARD\n", "vCard"),
    ],
)
def test_records_are_no_prose(text: str, name: str, tmp_path: Path) -> None:
    """Their lines would make events that nobody told."""
    (tmp_path / "records").write_text(text)
    done = run("extract", "records", "-o", "draft.json", cwd=tmp_path)
    assert done.returncode == 2
    assert name in done.stderr
    assert not (tmp_path / "draft.json").exists()


def test_what_is_wrong_within_a_document_is_told_with_its_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", "<unclosed>")
    done = run("extract", "a.odt", "-o", "draft.json", cwd=tmp_path)
    assert done.stderr.startswith("timeline: a.odt: content.xml: expected XML")
