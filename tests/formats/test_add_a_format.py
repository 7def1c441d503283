"""The example package, really installed: its format is one of ours."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.samples import everything

import timeline
from timeline.formats import json

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "add-a-format"
SOURCE = Path(timeline.__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the example and no other package."""
    for needed in ("pip", "hatchling"):
        if importlib.util.find_spec(needed) is None:
            pytest.skip(f"{needed} is not installed")
    # A copy, since building may write beside what it builds.
    source = tmp_path_factory.mktemp("source")
    for path in EXAMPLE.glob("*.*"):
        (source / path.name).write_bytes(path.read_bytes())
    target = tmp_path_factory.mktemp("installed")
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--no-deps", "--no-build-isolation", "--no-index", "--target", target, source),
        ],
        check=True,
        capture_output=True,
    )
    return target


def _run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join((str(installed), str(SOURCE)))
    return subprocess.run(
        [sys.executable, "-m", "timeline", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_is_listed(installed: Path, tmp_path: Path) -> None:
    done = _run(installed, tmp_path, "formats")
    assert done.stdout.splitlines()[-1].split()[:2] == ["outline", ".outline"]
    done = _run(installed, tmp_path, "formats", "outline")
    assert "loses all but dates and titles" in " ".join(done.stdout.split())


def test_it_writes_reads_and_reports(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "t.json").write_bytes(json.dumps(everything()))
    done = _run(installed, tmp_path, "export", "t.json", "-o", "t.outline")
    assert done.returncode == 0, done.stderr
    assert "undated: left out, it has no date" in done.stderr
    lines = (tmp_path / "t.outline").read_text("utf-8").splitlines()
    assert "* 2021-08~ Dated 2021-08~" in lines
    done = _run(installed, tmp_path, "export", "t.outline", "-o", "again.outline")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "again.outline").read_text("utf-8").splitlines() == lines


def test_its_errors_are_placed(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.outline").write_text("* 2021-02-01 A\n* 2021-02-30 B\n", "utf-8")
    done = _run(installed, tmp_path, "show", "bad.outline")
    assert done.returncode == 2
    assert "bad.outline: line 2" in done.stderr
    done = _run(installed, tmp_path, "show", "bad.outline", "-I", "strict=no")
    assert done.returncode == 0, done.stderr
    assert "the line is left out" in done.stderr
