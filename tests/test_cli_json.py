"""`--json`: what a program reads stands alone on standard output, and is what the library says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from tests.command import Done, run

from timeline import Event, Source, Timeline
from timeline.cli import cli
from timeline.curate import check, diff, likely_duplicates, merge
from timeline.store import Store

BY: dict[str, Any] = {"who": "Ana", "when": "2022-03-01T09:00:00Z", "why": "news"}
SIGNED = ("--who", "Ana", "--when", "2022-03-02T09:00:00Z", "--why", "more")
OURS = Timeline(
    "Ours",
    events=[Event("Coup", id="coup", when="2021-02-01", where="Yangon", source="A wire")],
)
THEIRS = Timeline(
    "Theirs",
    events=[
        Event("Coup", id="coup", when="2021-02-02", where="Yangon", source="A paper"),
        Event("The coup", id="the-coup", when="2021-02-01", where="Yangon", source="A paper"),
    ],
)

# Commands whose answer is a table, a page or a text for people, or nothing but what was done.
FOR_PEOPLE = {
    *("add", "annotations export", "annotations import", "completion", "edit", "export", "help"),
    *("join", "mark", "remove", "review", "show", "source join", "undo"),
    *(
        "store compact",
        "store delta",
        "store find",
        "store import",
        "store init",
        "store journal",
        "store show",
    ),
    *("store undo", "store verify"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    OURS.write(tmp_path / "ours.json")
    THEIRS.write(tmp_path / "theirs.json")
    (tmp_path / "story.txt").write_text("The dam broke on 5 May 2021.", encoding="utf-8")
    with Store(tmp_path / "case.db") as store:
        store.record(OURS, **BY)
        store.record(THEIRS, **BY)
    return tmp_path


def told(done: Done, status: int = 0) -> Any:
    assert done.returncode == status, done.stderr
    return json.loads(done.stdout)


def commands(group: click.Group, *names: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, *names, name)
        elif command is not None:
            yield " ".join((*names, name)), command


def test_every_command_that_answers_a_program_has_the_option() -> None:
    without = {
        name
        for name, command in commands(cli)
        if "--json" not in {option for parameter in command.params for option in parameter.opts}
    }
    assert without == FOR_PEOPLE


def test_merge_tells_what_the_library_finds(folder: Path) -> None:
    found = told(run("merge", "ours.json", "theirs.json", "-o", "all.json", "--json", cwd=folder))
    merged = merge(OURS, THEIRS)
    assert Timeline.read(folder / "all.json") == merged.timeline
    (met,) = found["met"]
    assert met == {"id": "coup", "ids": ["coup"], "by": list(merged.met[0].by)}
    assert [one["field"] for one in found["differences"]] == [
        one.field for one in merged.differences
    ]
    assert {one["is_conflict"] for one in found["differences"]} == {True}
    (pair,) = likely_duplicates(merged.timeline)
    (alike,) = found["likely_duplicates"]
    assert {alike["first"], alike["second"]} == {pair.first.id, pair.second.id}
    assert (found["removed"], found["same_documents"]) == ([], [])


def test_what_changed_is_told_alike_by_diff_and_by_a_store(folder: Path) -> None:
    changes = told(run("diff", "ours.json", "theirs.json", "--json", cwd=folder), status=1)
    assert changes == json.loads(diff(OURS, THEIRS).to_json())
    assert told(run("store", "diff", "case.db", "1", "2", "--json", cwd=folder)) == changes
    assert told(run("diff", "ours.json", "ours.json", "--json", cwd=folder)) == []


def test_check_tells_each_finding_by_its_fields(folder: Path) -> None:
    findings = told(run("check", "ours.json", "--json", cwd=folder), status=1)
    assert [finding["code"] for finding in findings] == [one.code for one in check(OURS)]
    assert findings[0].keys() == {"code", "severity", "place", "message", "hint"}


def test_a_journal_and_a_store_tell_who_when_and_why(folder: Path) -> None:
    run("log", "case.log", "--record", "ours.json", *SIGNED, cwd=folder)
    (entry,) = told(run("log", "case.log", "--json", cwd=folder))
    assert (entry["number"], entry["who"], entry["when"]) == (1, "Ana", "2022-03-02T09:00:00Z")
    assert {change["thing"] for change in entry["changes"]} == {"timeline", "event", "source"}
    versions = told(run("store", "log", "case.db", "--json", cwd=folder))
    assert [version["number"] for version in versions] == [1, 2]
    (version,) = told(run("store", "log", "case.db", "the-coup", "--json", cwd=folder))
    assert (version["number"], version["why"]) == (2, "news")
    refused = run("log", "case.log", "--at", "1", "-o", "x.json", "--json", cwd=folder)
    assert (refused.returncode, refused.stdout) == (2, "")


def test_sources_are_told_by_their_ids(folder: Path) -> None:
    added = told(run("source", "add", "ours.json", "story.txt", "--json", cwd=folder))
    (id,) = added["added"]
    assert id in {source.id for source in Timeline.read(folder / "ours.json").sources}
    assert added["left_out"] == []
    half = run("source", "add", "ours.json", "gone.txt", "story.txt", "--json", cwd=folder)
    (left_out,) = told(half, status=2)["left_out"]
    assert left_out["file"] == "gone.txt"
    (folder / "kept").mkdir()
    assert told(run("source", "prove", "ours.json", "kept", "--json", cwd=folder)) == []


def test_publishing_tells_its_counts(folder: Path) -> None:
    hidden = Source("A friend", id="friend", marking="red")
    Timeline(events=[Event("Raid", when="2021", source=hidden)]).write(folder / "t.json")
    found = told(run("publish", "t.json", "-o", "p.json", "--json", cwd=folder))
    assert found["audience"] == "public"
    assert sum(found["withheld"].values()) > 0
    assert (found["warnings"], found["learned"]) == ([], [])


def test_references_come_with_their_sources(folder: Path) -> None:
    pytest.importorskip("citeproc", reason="citeproc-py is not installed")
    (reference,) = told(run("cite", "ours.json", "--json", cwd=folder))
    assert reference["source"] == "a-wire"
    assert "A wire" in reference["reference"]


def test_what_is_new_comes_with_its_version(folder: Path) -> None:
    changes = told(run("watch", "case.db", "--since", "1", "--json", cwd=folder))
    assert {change["number"] for change in changes} == {2}
    assert {"kind", "thing", "id"} <= changes[0]["change"].keys()
    refused = run("watch", "case.db", "--json", "-o", "x.atom", cwd=folder)
    assert (refused.returncode, refused.stdout) == (2, "")


@pytest.mark.parametrize(
    "line",
    [
        "merge ours.json theirs.json -o - --to json --json",
        "publish ours.json -o - --to json --json",
        "extract story.txt -o - --to json --json",
    ],
)
def test_two_answers_do_not_share_one_stream(folder: Path, line: str) -> None:
    refused = run(*line.split(), cwd=folder)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "--json prints on standard output: name a file with -o" in refused.stderr
