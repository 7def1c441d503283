"""What is loaded before something is done: told by names of modules, which no clock disturbs."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

import timeline
import timeline.cli
from timeline import Event, Timeline
from timeline.cli import cli

LOADED = """
import sys
before = set(sys.modules)
{}
print(*sorted(set(sys.modules) - before), file=sys.stderr)
"""
RUN = """
from timeline.cli import main
try:
    main({!r})
except SystemExit as leaving:
    assert not leaving.code
"""

OF_EVERY_COMMAND = {
    *("timeline", "timeline.errors", "timeline.cli", "timeline.cli._groups"),
    *("timeline.cli._mistakes", "timeline.cli._printing", "timeline.cli._streams"),
    *("timeline._render", "timeline._render.characters"),
}
"""Arguments are parsed and mistakes told by these; the library is not among them."""

MOST_OF_A_COMMAND, MOST_OF_A_TABLE = 120, 430
"""Modules of all packages that are loaded then: a third and a fifth more than there were once.

Each takes half a millisecond, and a library that is asked for one function may bring a hundred.
"""


def loaded_by(code: str) -> set[str]:
    """The modules that some lines of Python load in an interpreter of their own."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(code)], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


def of_ours(loaded: set[str]) -> set[str]:
    return {name for name in loaded if name.partition(".")[0] == "timeline"}


@pytest.mark.parametrize("arguments", [["--version"], ["completion", "bash"]])
def test_a_command_that_needs_no_timeline_loads_no_library(arguments: list[str]) -> None:
    loaded = loaded_by(RUN.format(arguments))
    assert of_ours(loaded) - {"timeline.cli._completion"} == OF_EVERY_COMMAND
    assert not loaded & {"attr", "dateutil", "msgspec", "rich"}
    assert len(loaded) <= MOST_OF_A_COMMAND


def test_a_table_of_a_file_is_shown_without_what_other_commands_need(tmp_path: Path) -> None:
    Timeline(events=[Event("Coup", when="2021-02-01", source="A wire")]).write(tmp_path / "c.json")
    everything = loaded_by(RUN.format(["show", str(tmp_path / "c.json")]))
    loaded = of_ours(everything)
    assert len(everything) <= MOST_OF_A_TABLE
    packages = {name for name in loaded if name.count(".") == 1}
    assert packages == {
        *("timeline.errors", "timeline._util", "timeline.dates", "timeline.model"),
        *("timeline.formats", "timeline._render", "timeline.cli"),
    }
    formats = {name for name in loaded if name.startswith("timeline.formats.")}
    assert {name for name in formats if not name.startswith("timeline.formats._")} == {
        "timeline.formats.json"
    }


def test_who_reads_a_date_loads_no_model() -> None:
    loaded = of_ours(loaded_by("from timeline import edtf; edtf.parse('2021')"))
    assert {name for name in loaded if name.count(".") == 1} == {
        *("timeline.errors", "timeline._util", "timeline.dates"),
    }


def test_who_imports_the_package_loads_what_is_asked_for() -> None:
    assert of_ours(loaded_by("import timeline")) == {"timeline"}
    for layer in ("dates", "errors", "formats", "model"):
        assert f"timeline.{layer}" in loaded_by(f"import timeline; timeline.{layer}")
    assert {*timeline.__all__, "dates", "errors", "formats", "model"} <= {*dir(timeline)}


def test_every_command_is_where_it_is_said_to_be() -> None:
    found: dict[str, str] = {}
    for module in pkgutil.iter_modules(timeline.cli.__path__, "timeline.cli."):
        members = [m for m in vars(import_module(module.name)).values() if _is_command(m)]
        inside = {id(c) for group in members for c in getattr(group, "commands", {}).values()}
        found |= {str(m.name): module.name for m in members if id(m) not in inside}
    assert found == {**cli.homes}
    context = click.Context(cli)
    assert cli.list_commands(context) == sorted(found)
    for name in found:
        command = cli.get_command(context, name)
        assert command is not None
        assert command.name == name
    assert cli.get_command(context, "no such command") is None


def _is_command(member: object) -> bool:
    return isinstance(member, click.Command)
