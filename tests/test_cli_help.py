"""The command helps: whole descriptions, formats in few words, completion, a page of all of it."""

from __future__ import annotations

import json
import re
import runpy
import subprocess
import sys
from pathlib import Path

import click
import pytest
from tests.command import run

from timeline import Event, Timeline
from timeline.cli import cli
from timeline.formats import formats

ROOT = Path(__file__).parents[1]
WRITING = ROOT / "scripts" / "write_command_reference.py"
NAMED = re.compile(r"(?:^\$ |[`'])timeline ([a-z]+)\b", re.MULTILINE)


def commands(context: click.Context) -> list[click.Context]:
    group = context.command
    if not isinstance(group, click.Group):
        return [context]
    members = [
        click.Context(command, info_name=name, parent=context)
        for name in group.list_commands(context)
        if (command := group.get_command(context, name))
    ]
    return [context, *(one for member in members for one in commands(member))]


EVERY = commands(click.Context(cli, info_name="timeline", **cli.context_settings))


def test_the_reference_has_every_command_as_its_help_is() -> None:
    module = runpy.run_path(str(WRITING))
    assert module["page"]() == module["PAGE"].read_text(encoding="utf-8")
    assert len(EVERY) > 30


@pytest.mark.parametrize("context", EVERY, ids=lambda context: context.command_path)
def test_every_command_says_what_it_does_and_what_its_options_do(context: click.Context) -> None:
    assert context.command.help
    listed = context.get_help().partition("Commands:")[2]
    assert "..." not in listed
    for parameter in context.command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            assert parameter.help or parameter.metavar, parameter.name


def test_every_command_that_a_text_names_is_there() -> None:
    texts = [*(ROOT / "src").rglob("*.py"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")]
    assert isinstance(cli, click.Group)
    known = set(cli.list_commands(EVERY[0]))
    for text in texts:
        named = set(NAMED.findall(text.read_text(encoding="utf-8")))
        assert named <= known, text


def test_help_is_a_command_as_well(tmp_path: Path) -> None:
    asked = run("help", "store", "find", cwd=tmp_path)
    assert asked.stdout == run("store", "find", "--help", cwd=tmp_path).stdout
    assert run("help", cwd=tmp_path).stdout == run("--help", cwd=tmp_path).stdout
    wrong = run("help", "store", "fnd", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "there is no command 'timeline store fnd'" in wrong.stderr


@pytest.mark.parametrize(
    ("typed", "near"),
    [(("exprot",), "'exprot'; did you mean 'export'?"), (("store", "fnd"), "did you mean 'find'?")],
)
def test_a_command_that_is_nearly_there_is_named(
    typed: tuple[str, ...], near: str, tmp_path: Path
) -> None:
    wrong = run(*typed, cwd=tmp_path)
    assert wrong.returncode == 2
    assert near in wrong.stderr
    assert "did you mean" not in run("zzz", cwd=tmp_path).stderr


def test_formats_are_listed_in_few_words(tmp_path: Path) -> None:
    lines = run("formats", cwd=tmp_path).stdout.splitlines()
    assert [line.split()[0] for line in lines] == [format.name for format in formats()]
    assert max(map(len, lines)) < 80
    assert "loses" in run("formats", "--long", cwd=tmp_path).stdout


def test_a_format_is_described_with_its_options(tmp_path: Path) -> None:
    told = run("formats", "csv", cwd=tmp_path).stdout
    assert told.startswith("csv (.csv): reads, writes\n")
    for option in ("-I dates=…", "-I strict=yes", "-O rows=events", "-O bom=yes"):
        assert f"  {option}\n" in told
    limits = run("formats", "icalendar", cwd=tmp_path).stdout
    assert "-I octets=10485760" in limits
    assert "limits=" not in limits


def test_formats_are_there_for_programs(tmp_path: Path) -> None:
    every = json.loads(run("formats", "--json", cwd=tmp_path).stdout)
    assert [one["name"] for one in every] == [format.name for format in formats()]
    (csv,) = json.loads(run("formats", "csv", "--json", cwd=tmp_path).stdout)
    assert csv["writing_options"] == {"rows": "events", "bom": "yes"}
    assert (csv["reads"], csv["writes"], csv["lossless"]) == (True, True, False)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_told_how_to_complete(tmp_path: Path, shell: str) -> None:
    done = run("completion", shell, cwd=tmp_path)
    assert f"_TIMELINE_COMPLETE={shell}_complete" in done.stdout


def test_names_of_formats_are_completed() -> None:
    environment = {
        "_TIMELINE_COMPLETE": "bash_complete",
        "COMP_WORDS": "timeline export case.json --to time",
        "COMP_CWORD": "4",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        done = subprocess.run(
            [sys.executable, "-c", "from timeline.cli import main; main([])"],
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.stdout.splitlines() == ["plain,timelinejs", "plain,timesketch", "plain,timemap"]


def test_statuses_are_as_the_reference_has_them(tmp_path: Path) -> None:
    """0 done, 1 something was found, 2 not done; in the help they stand as well."""
    Timeline(events=[Event("Raid", when="2021", source="A wire", quote="The raid")]).write(
        tmp_path / "sound.json"
    )
    Timeline(events=[Event("Raid", when="2022")]).write(tmp_path / "unsound.json")
    statuses = {
        "show sound.json": 0,
        "check sound.json": 0,
        "check unsound.json": 1,
        "diff sound.json sound.json": 0,
        "diff sound.json unsound.json": 1,
        "show gone.json": 2,
        "show --bogus": 2,
        "": 2,
    }
    for line, status in statuses.items():
        assert run(*line.split(), cwd=tmp_path).returncode == status, line
    page = (Path(__file__).parents[1] / "docs/reference/command.md").read_text(encoding="utf-8")
    told = run("--help", cwd=tmp_path).stdout
    for number in ("0", "1", "2", "130"):
        assert f"| {number} |" in page
        assert f"{number} " in told.partition("Exit status:")[2]
