"""Where people run it: a home that cannot be written, any name of a folder, no history."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.command import run, run_apart
from tests.work import HANGS

import timeline
from timeline import Event, Timeline

ROOT = Path(__file__).parents[1]
NAMES = ("two  blanks", "Ünïcode – mappe", "မြန်မာ 2021", "quote's & $HOME;%PATH%", "-o", "a=b;c")


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_and_a_file_may_have_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    (folder / f"{name}.txt").write_text("The dam broke on 5 May 2021.", encoding="utf-8")
    story, draft, page = (folder / f"{name}{end}" for end in (".txt", ".json", ".html"))
    for line in (
        ("extract", story, "-o", draft),
        ("export", draft, "-o", page),
        ("check", draft, "--silence", "undecided-proposal"),
        ("store", "import", folder / f"{name}.db", draft, "--who", "A", "--why", "b"),
        ("log", folder / f"{name}.log", "--record", draft, "--who", "A", "--why", "b"),
    ):
        done = run(*line, cwd=tmp_path)
        assert done.returncode in (0, 1), done.stderr
        assert "Traceback" not in done.stderr
    assert len(Timeline.read(draft)) == 1
    assert page.stat().st_size
    # In the folder itself, by names that begin with a sign of an option or are one.
    done = run("show", f"./{name}.json", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_home_that_cannot_be_written_is_not_needed(tmp_path: Path) -> None:
    """It is a file: then root cannot write there either."""
    home = tmp_path / "home"
    home.touch()
    Timeline(events=[Event("Raid", when="2021")]).write(tmp_path / "t.json")
    places = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home)}
    done = run_apart("export", "t.json", "-o", "t.ics", "-o", "t.html", cwd=tmp_path, **places)
    assert (done.returncode, done.stderr) == (0, "wrote t.ics\nwrote t.html\n")


def test_a_clone_without_history_is_built_with_its_version(tmp_path: Path) -> None:
    """As of `git archive`: the version stands in the sources, and no tool asks git."""
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "src" / "timeline").mkdir(parents=True)
    shutil.copy(ROOT / "src/timeline/__init__.py", tmp_path / "src/timeline/__init__.py")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "metadata", "version"],
        cwd=tmp_path,
        env={"PATH": ""},
        capture_output=True,
        encoding="utf-8",
        timeout=HANGS,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, timeline.__version__), done.stderr
