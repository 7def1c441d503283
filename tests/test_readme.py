"""The README can be followed: its commands do what they say, and versions agree."""

from __future__ import annotations

import re
import shutil
from importlib import metadata
from pathlib import Path

import pytest
from tests.command import run

import timeline

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [
    line.removeprefix("$ timeline ").partition("  #")[0].split()
    for block in re.findall(r"^```console\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
    if line.startswith("$ timeline ")
]
ACCEPT_ALL = "a\n" * 100


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a blank and letters beyond ASCII in its name, as some people's have."""
    place = tmp_path / "a clone über alles"
    shutil.copytree(ROOT / "examples", place / "examples")
    return place


def test_its_commands_can_be_typed_one_after_the_other(folder: Path) -> None:
    assert [command[0] for command in COMMANDS[:3]] == ["extract", "review", "export"]
    for command in COMMANDS:
        done = run(*command, cwd=folder, typed=ACCEPT_ALL)
        finds = command[0] in ("check", "diff")
        assert done.returncode in ((0, 1) if finds else (0,)), (command, done.stderr)
    assert (folder / "story.html").stat().st_size > 1000
    assert (folder / "story.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_its_first_screen_has_what_a_newcomer_looks_for() -> None:
    screen = README.splitlines()[:40]
    text = "\n".join(screen)
    for part in ("](docs/images/", "pip install .", "timeline extract", "from timeline import"):
        assert part in text
    assert "$ make" not in text


def test_every_extra_is_in_the_page_on_installing() -> None:
    page = (ROOT / "docs" / "how-to" / "install.md").read_text(encoding="utf-8")
    table = page.partition("\n## Extras\n")[2].partition("\n## ")[0]
    first_cells = re.findall(r"^\| (`[^|]*) \|", table, re.MULTILINE)
    named = [name for cell in first_cells for name in re.findall(r"`(\w+)`", cell)]
    extras = metadata.metadata("sourced-timeline").get_all("Provides-Extra") or []
    assert sorted(named) == sorted(extras)


def test_versions_agree() -> None:
    assert f"version: {timeline.__version__}\n" in (ROOT / "CITATION.cff").read_text()
    first = re.search(r"^## (\S+?)[, ]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert first is not None
    assert first[1] == timeline.__version__
