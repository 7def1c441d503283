"""`timeline extract` run again goes on: nothing is read twice, lost or doubled."""

from __future__ import annotations

import errno
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from tests.command import run
from tests.documents.printing import scan
from tests.documents.test_web import warc

from timeline import Citation, Event, Source, Timeline, documents
from timeline._util import files
from timeline.cli import _drafts, _progress
from timeline.cli._drafts import Checkpoints
from timeline.extract import _locating, _proposals
from timeline.extract._decisions import accepted, edited, is_undecided, rejected

TEXTS = {
    "a.txt": "The dam broke on 5 May 2021. Ko Aung said so on 6 May 2021.",
    "b.txt": "The council met on 9 June 2021.",
    "c.txt": "Nothing is dated here.",
    "d.html": "<html><title>D</title><body><p>She left on 2 July 2021.</p></body></html>",
}
ALL = (*TEXTS, "-o", "d.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def extracted(folder: Path, *arguments: str) -> tuple[Timeline, str]:
    done = run("extract", *arguments, cwd=folder)
    assert done.returncode == 0, done.stderr
    return Timeline.read(folder / "d.json"), done.stderr


def stopping(error: BaseException, *, at: int) -> Callable[..., Any]:
    """A function that fails at the call of this number, and else does what it did."""
    real, calls = documents.read_all, []

    def read(*arguments: Any, **named: Any) -> Any:
        calls.append(arguments)
        if len(calls) == at:
            raise error
        return real(*arguments, **named)

    return read


@pytest.mark.parametrize("name", ["d.json", "d.ics", "d.jsonl"])
def test_what_was_read_is_passed_over(folder: Path, name: str) -> None:
    first = run("extract", *TEXTS, "-o", name, cwd=folder)
    assert first.returncode == 0, first.stderr
    before = (folder / name).read_bytes()
    done = run("extract", *TEXTS, "-o", name, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert [done.stderr.count(f"{text}: already read") for text in TEXTS] == [1, 1, 1, 1]
    assert "nothing is new" in done.stderr
    assert (folder / name).read_bytes() == before


def test_files_that_come_later_are_added(folder: Path) -> None:
    extracted(folder, "a.txt", "c.txt", "-o", "d.json")
    later, told = extracted(folder, *ALL)
    assert "a.txt: already read" in told
    assert "b.txt: read: 1 event proposed" in told
    (folder / "d.json").rename(folder / "in parts.json")
    at_once, _ = extracted(folder, *ALL)
    assert later == at_once


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_an_interrupted_run_is_gone_on_with(
    folder: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(documents, "read_all", stopping(KeyboardInterrupt(), at=at))
        done = run("extract", *ALL, cwd=folder)
    assert done.returncode == 130
    assert f"{at - 1} of 4 files looked at" in done.stderr
    assert (folder / "d.json").exists() == (at > 1)
    resumed, told = extracted(folder, *ALL)
    assert told.count("already read") == at - 1
    (folder / "d.json").rename(folder / "in parts.json")
    assert resumed == extracted(folder, *ALL)[0]


def test_a_full_disk_leaves_what_was_written_before(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = files.write_all_atomically, []

    def full(contents: Any) -> None:
        calls.append(contents)
        if len(calls) == 3:
            raise OSError(errno.ENOSPC, "No space left on device", "d.json")
        real(contents)

    monkeypatch.setattr(_drafts, "_LEAST", 0.0)
    monkeypatch.setattr(Checkpoints, "is_due", True)
    with monkeypatch.context() as patch:
        patch.setattr(files, "write_all_atomically", full)
        done = run("extract", *ALL, cwd=folder)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        2,
        "timeline: d.json: No space left on device",
    )
    assert len(Timeline.read(folder / "d.json").sources) == 2
    assert "c.txt: read" in extracted(folder, *ALL)[1]


class Killed(BaseException):
    """What ends a program without a word."""


def test_a_program_that_is_killed_has_written_what_it_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "read_all", stopping(Killed(), at=2))
    with pytest.raises(Killed):
        run("extract", *ALL, cwd=folder)
    assert len(Timeline.read(folder / "d.json").sources) == 1


def test_writing_takes_a_tenth_of_the_time() -> None:
    now = [100.0]
    checkpoints = Checkpoints(lambda: now[0])
    due = [checkpoints.is_due]
    with checkpoints.writing():
        now[0] += 10
    for _ in range(91):
        due.append(checkpoints.is_due)
        now[0] += 1
    assert due == [True, *[False] * 90, True]


def test_what_was_decided_is_neither_lost_nor_doubled(folder: Path) -> None:
    draft, _ = extracted(folder, *ALL)
    told = {event.title: event for event in draft}
    for event in (
        accepted(told["The dam broke"]),
        edited(told["The council met"], title="The council sat", when="2021-06-10"),
        rejected(told["She left"]),
        Event("Typed in", when="2021-01-01", source="A letter"),
    ):
        draft.add(event) if event.id not in draft else draft.replace(event)
    source = draft.sources[0]
    draft.replace(Source(**{**_fields(source), "title": "Called so by the editor"}))
    draft.add(Source("Cited by nothing yet", id="later"))
    draft.write(folder / "d.json")
    again, said = extracted(folder, *ALL, "--again")
    assert "d.json holds decisions, which are kept" in said
    assert again == draft
    assert extracted(folder, *ALL)[0] == draft


def _fields(source: Source) -> dict[str, Any]:
    return {name: getattr(source, name) for name in ("id", "type", "captures", "title")}


def test_a_file_that_was_renamed_is_the_same(folder: Path) -> None:
    draft, _ = extracted(folder, *ALL)
    (folder / "a.txt").rename(folder / "z.txt")
    again, _ = extracted(folder, "z.txt", "--again", "-o", "d.json")
    assert again == draft


def test_proposals_that_are_not_of_these_files_stay(folder: Path) -> None:
    """What another way of proposing left, and what an earlier run read, is no leftover."""
    draft, _ = extracted(folder, "a.txt", "-o", "d.json")
    quoted = Event("Marked by hand", source="A book", when="2020")
    (claim,) = quoted.claims
    proposed = Event("Marked by hand", claims=[_proposed(claim)])
    draft.add(proposed)
    draft.write(folder / "d.json")
    later, _ = extracted(folder, "b.txt", "-o", "d.json")
    assert later["marked-by-hand"] == proposed
    assert len(later) == len(draft) + 1
    assert sum(map(is_undecided, later)) == len(later)


def _proposed(claim: Any) -> Any:
    return type(claim)(
        claim.field, claim.value, status="proposed", citations=[Citation(Source("A book"))]
    )


def warcs(*pages: str) -> bytes:
    return warc(*((f"https://example.org/{n}", page) for n, page in enumerate(pages)))


def test_each_page_of_an_archive_is_a_source_and_read_once(folder: Path) -> None:
    pages = [
        f"<html><title>P{n}</title><body><p>The dam broke on {n} May 2021.</p></body></html>"
        for n in (1, 2, 3)
    ]
    (folder / "a.warc.gz").write_bytes(warcs(*pages, "<p> </p>"))
    draft, told = extracted(folder, "a.warc.gz", "-o", "d.json")
    assert "a.warc.gz: read: 3 events proposed" in told
    assert "1 of the pages in the archive left out: https://example.org/3" in told
    assert [source.url for source in draft.sources] == [
        f"https://example.org/{n}" for n in range(3)
    ]
    assert "a.warc.gz: already read" in extracted(folder, "a.warc.gz", "-o", "d.json")[1]
    (folder / "a.warc.gz").rename(folder / "b.warc.gz")
    assert extracted(folder, "b.warc.gz", "--again", "-o", "d.json")[0] == draft


def test_of_an_archive_all_is_read_or_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An archive that was read in part would be passed over the next time."""
    calls: list[object] = []

    def failing(*arguments: Any) -> Any:
        calls.append(arguments)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return located(*arguments)

    located = _locating.located
    (folder / "a.warc.gz").write_bytes(warcs("<p>It fell on 5 May 2021.", "<p>On 6 May 2021."))
    with monkeypatch.context() as patch:
        patch.setattr(_proposals, "located", failing)
        run("extract", "a.warc.gz", "-o", "d.json", cwd=folder)
    assert not (folder / "d.json").exists()


def test_a_file_that_is_named_twice_is_read_once(folder: Path) -> None:
    twice, told = extracted(folder, "b.txt", "./b.txt", "-o", "d.json")
    assert [event.title for event in twice] == ["The council met"]
    assert told.count("b.txt: read: ") == 1


def test_a_target_that_cannot_be_gone_on_with_has_all(folder: Path) -> None:
    extracted(folder, *ALL)
    (folder / "e.csv").write_text("", encoding="utf-8")
    _, told = extracted(folder, *ALL, "-o", "e.csv")
    assert "already read" not in told
    assert "She left" in (folder / "e.csv").read_text(encoding="utf-8")


def test_what_became_of_each_file_can_be_read_by_a_program(folder: Path) -> None:
    (folder / "scan.pdf").write_bytes(scan())
    extracted(folder, "a.txt", "-o", "d.json")
    done = run("extract", "scan.pdf", "gone.pdf", *ALL, "--json", cwd=folder)
    assert done.returncode == 2
    verdicts = {one["file"]: (one["verdict"], one["proposals"]) for one in json.loads(done.stdout)}
    assert verdicts == {
        "scan.pdf": ("scanned", 0),
        "gone.pdf": ("refused", 0),
        "a.txt": ("already read", 0),
        "b.txt": ("read", 1),
        "c.txt": ("read", 0),
        "d.html": ("read", 1),
    }
    assert "scan.pdf: scanned: " in done.stderr
    assert "gone.pdf: refused: gone.pdf: No such file" in done.stderr
    assert "2 of 6 articles were left out" in done.stderr
    refused = run("extract", "a.txt", "--json", "-o", "-", "--to", "json", cwd=folder)
    assert "--json prints on standard output" in refused.stderr


def test_a_file_that_failed_is_read_when_it_is_mended(folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"\xff\xfe\x00")
    done = run("extract", *ALL, cwd=folder)
    assert "b.txt: refused: " in done.stderr
    (folder / "b.txt").write_text(TEXTS["b.txt"], encoding="utf-8")
    mended, told = extracted(folder, *ALL)
    assert "b.txt: read: 1 event" in told
    assert "The council met" in {event.title for event in mended}


def test_only_long_work_shows_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "reading" in _shown(monkeypatch, AfterAll, is_terminal=True)
    assert not _shown(monkeypatch, AfterAll, is_terminal=False)
    assert not _shown(monkeypatch, BeforeItsTime, is_terminal=True)


class BeforeItsTime:
    """A timer, as it is for work that ends before it has run out."""

    def __init__(self, seconds: float, ring: Callable[[], None]) -> None:
        assert seconds == 2.0
        self.ring = ring

    def start(self) -> None:
        pass

    cancel = join = start


class AfterAll(BeforeItsTime):
    """A timer that has run out at once."""

    def start(self) -> None:
        self.ring()


def _shown(
    monkeypatch: pytest.MonkeyPatch, timer: type[BeforeItsTime], *, is_terminal: bool
) -> str:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=is_terminal, width=80)
    monkeypatch.setattr("rich.console.Console", lambda **_: console)
    monkeypatch.setattr(_progress, "Timer", timer)
    with _progress.progress("reading", 2) as advance:
        advance(1)
    return stream.getvalue()
