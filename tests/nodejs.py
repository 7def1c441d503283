"""JavaScript libraries as judges: run by node, from the folder that TIMELINE_NODE_MODULES names.

`npm install --prefix FOLDER @markwhen/parser vis-timeline` fills such a folder.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.work import HANGS

VARIABLE = "TIMELINE_NODE_MODULES"


def run(script: str, text: str, *packages: str) -> str:
    """What a module's code prints when `text` comes in; skips the test if it cannot run."""
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", script],
        cwd=modules(*packages).parent,
        input=text,
        capture_output=True,
        encoding="utf-8",
        timeout=HANGS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def modules(*packages: str) -> Path:
    """The folder that has these packages; skips the test if there is none, or no node."""
    folder = os.environ.get(VARIABLE)
    if shutil.which("node") is None:
        pytest.skip("no node on the PATH")
    if folder is None:
        pytest.skip(f"{VARIABLE} names no folder with {', '.join(packages)}")
    found = Path(folder).resolve()
    found = found if found.name == "node_modules" else found / "node_modules"
    absent = [package for package in packages if not (found / package).is_dir()]
    if absent:
        pytest.skip(f"{found} lacks {', '.join(absent)}")
    return found
