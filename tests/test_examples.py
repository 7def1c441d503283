"""Every Python file under examples/ runs, from an empty directory, without a word of complaint."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.work import HANGS

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
SCRIPTS = sorted(EXAMPLES.rglob("*.py"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: str(path.relative_to(EXAMPLES)))
def test_an_example_runs(script: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error::DeprecationWarning:timeline", str(script)],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=HANGS,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
