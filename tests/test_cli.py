from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.command import run, run_apart
from tests.samples import TEXT, everything

from timeline import formats as registry
from timeline.model import Citation, Claim, Event, Quote, Source, Timeline


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    everything().write(tmp_path / "t.json")
    return tmp_path


def test_export_writes_every_output_by_its_suffix(folder: Path) -> None:
    done = run("export", "t.json", "-o", "t.ics", "-o", "t.timelinejs.json", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert Timeline.read(folder / "t.ics") == everything()
    assert json.loads((folder / "t.timelinejs.json").read_text("utf-8"))["events"]
    assert "undated: left out, it has no date" in done.stderr


def test_the_command_is_the_same_in_a_process_of_its_own(folder: Path) -> None:
    for arguments in (["export", "t.json", "-o", "-", "--to", "icalendar"], ["show", "none.json"]):
        apart, here = (how(*arguments, cwd=folder) for how in (run_apart, run))
        assert (apart.returncode, apart.stdout, apart.stderr) == (
            here.returncode,
            here.stdout,
            here.stderr,
        )


def test_export_goes_to_standard_output_and_takes_a_format_by_name(folder: Path) -> None:
    done = run("export", "t.json", "-o", "-", "--to", "icalendar", cwd=folder)
    assert done.returncode == 0
    assert done.stdout.startswith("BEGIN:VCALENDAR")


def test_options_of_a_format_reach_it(folder: Path) -> None:
    everything().write(folder / "whole.ics", shown="whole", speakers=True)
    done = run(
        *(
            "export",
            "t.json",
            "-o",
            "t.ics",
            "-o",
            "t2.json",
            "-O",
            "shown=whole",
            "-O",
            "speakers",
        ),
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    assert (folder / "t.ics").read_bytes() == (folder / "whole.ics").read_bytes()


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("unheard=1", "icalendar has shown, "),
        ("speakers=perhaps", "expected yes or no, found 'perhaps'"),
        ("shown=never", "expected 'earliest' or 'whole'"),
    ],
)
def test_a_wrong_option_is_refused(folder: Path, option: str, message: str) -> None:
    done = run("export", "t.json", "-o", "x.ics", "-O", option, cwd=folder)
    assert done.returncode == 2
    assert message in done.stderr
    assert not (folder / "x.ics").exists()


def test_a_report_has_every_loss(folder: Path) -> None:
    done = run("export", "t.json", "-o", "t.timelinejs.json", "--report", "losses.json", cwd=folder)
    assert done.returncode == 0
    (losses,) = json.loads((folder / "losses.json").read_text("utf-8")).values()
    assert {"kind", "why", "event_id", "field"} == set(losses[0])
    assert "see --report" in done.stderr


def test_strict_writes_nothing_where_something_is_lost(folder: Path) -> None:
    done = run("export", "t.json", "-o", "t.timelinejs.json", "--strict", cwd=folder)
    assert done.returncode == 2
    assert not (folder / "t.timelinejs.json").exists()


def test_show_is_in_order_of_time_and_marks_disputes(tmp_path: Path) -> None:
    disputed = [
        Claim("when", d, citations=[Citation(f"Paper {d}")]) for d in ("2021-03", "2021-05")
    ]
    events = [Event("Second", claims=disputed), Event("First", when="2021-02-01", source="A wire")]
    Timeline("Shown", events=events).write(tmp_path / "t.json")
    done = run("show", "t.json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.index("First") < done.stdout.index("Second")
    (heads,) = [line for line in done.stdout.splitlines() if "what happened" in line]
    assert heads.index("date") < heads.index("what happened") < heads.index("sources")
    assert "1 February 2021" in done.stdout
    marked = [line for line in done.stdout.splitlines() if "≠" in line]
    assert any("Second" in line for line in marked)
    assert not any("First" in line for line in marked)


def test_show_lets_no_text_steer_the_terminal(tmp_path: Path) -> None:
    Timeline("\x1b[31mT", events=[Event("\x1b]0;owned\x07\u202eE[bold]x[/]")]).write(
        tmp_path / "t.json"
    )
    done = run("show", "t.json", cwd=tmp_path)
    assert done.returncode == 0
    assert not {"\x1b", "\x07", "\u202e"} & set(done.stdout)
    assert "[bold]x[/]" in done.stdout


def test_check_is_silent_about_what_is_sound(tmp_path: Path) -> None:
    story = Source("Story", id="story")
    event = Event("E", when="2021-02-02", source=story, quote=Quote.of(TEXT, "2,000 soldiers"))
    Timeline("T", events=[event]).write(tmp_path / "t.json")
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    done = run("check", "t.json", "--text", "story=story.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_check_names_what_is_unsound(tmp_path: Path) -> None:
    story = Source("Story", id="story")
    Timeline(
        events=[
            Event("Lost", when="2021-02-02", source=story, quote="words that are not there"),
            Event("Bare", when="2021-02-02"),
        ]
    ).write(tmp_path / "t.json")
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    done = run("check", "t.json", "--text", "story=story.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert "bare, when: warning no-source" in done.stdout
    assert "lost, when, story: error quote-lost" in done.stdout
    silenced = run(
        "check",
        "t.json",
        "--silence",
        "no-source",
        "--json",
        "--text",
        "story=story.txt",
        cwd=tmp_path,
    )
    assert [finding["code"] for finding in json.loads(silenced.stdout)] == ["quote-lost"]


def test_formats_are_listed(tmp_path: Path) -> None:
    done = run("formats", cwd=tmp_path)
    listed = [line.split()[0] for line in done.stdout.splitlines()]
    assert listed == [format.name for format in registry.formats()]
    assert {"json", "icalendar", "timelinejs"} <= set(listed)


BAD = {
    "empty.json": b"",
    "latin1.json": '{"format": "timeline", "version": 1, "title": "é"}'.encode("latin-1"),
    "cut.json": b'{"format": "timeline", "version": 1, "events": [{"id": "a"',
    "type.json": b'{"format": "timeline", "version": 1, "events": {}}',
    "twice.json": b'{"format": "timeline", "version": 1, '
    b'"events": [{"id": "a", "title": "A"}, {"id": "a", "title": "B"}]}',
    "stray.json": b'{"format": "timeline", "version": 1, "events": [{"id": "a", "title": "A", '
    b'"claims": [{"field": "x", "value": 1, "citations": [{"source": "s"}]}]}]}',
    "break.json": b'{"format": "timeline", "version": 1, '
    b'"events": [{"id": "a\\r\\nb", "title": "A"}]}',
    "reversed.json": b'{"format": "timeline", "version": 1, "events": [{"id": "a", "title": "A", '
    b'"claims": [{"field": "when", "value": {"date": "2022/2021"}}]}]}',
    "garbage.json": bytes(range(256)) * 40_960,
    "garbage.ics": bytes(range(256)) * 40_000,
    "empty.ics": b"",
    "cut.ics": b"BEGIN:VCALENDAR\r\nBEGIN:VEV",
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gets_one_line_and_leaves_the_output_whole(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(BAD[name])
    for output in ("out.json", "out.ics"):
        (tmp_path / output).write_bytes(b"what was there")
    done = run("export", name, "-o", "out.json", "-o", "out.ics", cwd=tmp_path)
    if name == "cut.ics":
        # A calendar that ends too early is read as far as it goes.
        assert done.returncode == 0
        return
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"timeline: {name}")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert (tmp_path / "out.json").read_bytes() == b"what was there"
    assert (tmp_path / "out.ics").read_bytes() == b"what was there"
    assert {path.name for path in tmp_path.iterdir()} == {name, "out.json", "out.ics"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "nowhere.json", "-o", "x.ics"),
        ("export", "t.json", "-o", "x.unheard-of"),
        ("export", "t.json", "-o", "no/such/folder/x.ics"),
        ("export", "t.json"),
        ("show", "t.json", "--from", "nothing"),
        ("check", "t.json", "--silence", "no-such-code"),
        ("check", "t.json", "--text", "no-equals-sign"),
        ("check", "t.json", "--text", "nobody=t.json"),
        ("frobnicate",),
    ],
)
def test_a_mistaken_call_is_told_in_one_line(arguments: tuple[str, ...], folder: Path) -> None:
    done = run(*arguments, cwd=folder)
    assert done.returncode == 2
    assert done.stderr.startswith("timeline: ")
    assert done.stderr.count("\n") == 1


def test_what_the_reader_of_a_calendar_noticed_is_told(folder: Path) -> None:
    data = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Odd\nDTSTART:20210230\nEND:VEVENT\nBEGIN:VEV"
    )
    (folder / "odd.ics").write_text(data, encoding="utf-8")
    done = run("show", "odd.ics", cwd=folder)
    assert done.returncode == 0
    assert "20210230" in done.stderr
    assert "VCALENDAR" in done.stderr
    strict = run("export", "odd.ics", "-o", "x.json", "--strict", cwd=folder)
    assert strict.returncode == 2
    assert not (folder / "x.json").exists()


def test_one_file_is_not_written_twice(folder: Path) -> None:
    done = run("export", "t.json", "-o", "x.ics", "--report", "x.ics", cwd=folder)
    assert done.returncode == 2
    assert not (folder / "x.ics").exists()


def test_a_timeline_comes_from_standard_input(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    everything().write(path)
    command = [sys.executable, "-m", "timeline", "export", "-", "--from", "json", "--to", "json"]
    done = subprocess.run(
        [*command, "-o", "-"], input=path.read_bytes(), capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, path.read_bytes())
    assert done.stderr.startswith(b"-: 4 things are marked"), "and nothing else"
    assert done.stderr.count(b"\n") == 1
    done = subprocess.run([*command[:5], "-o", "-"], input=b"", capture_output=True, check=False)
    assert done.returncode == 2
    assert b"say what it is with --from FORMAT" in done.stderr


def test_a_reader_has_options_of_its_own(folder: Path) -> None:
    assert run("export", "t.json", "-o", "t.ics", cwd=folder).returncode == 0
    for name in ("octets", "limit"):
        done = run("show", "t.ics", "-I", f"{name}=100", cwd=folder)
        assert done.returncode == 2
        assert "100" in done.stderr
    assert run("show", "t.ics", "-I", "octets=10000000", cwd=folder).returncode == 0
    done = run("show", "t.ics", "-I", "colour=red", cwd=folder)
    assert done.returncode == 2
    assert "icalendar has strict, limit, octets, lines" in done.stderr
    done = run("show", "t.json", "-I", "limit=much", cwd=folder)
    assert (done.returncode, done.stderr) == (
        2,
        "timeline: limit: expected a number, found 'much'\n",
    )
