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
    node, folder = shutil.which("node"), os.environ.get(VARIABLE)
    if node is None:
        pytest.skip("no node on the PATH")
    if folder is None:
        pytest.skip(f"{VARIABLE} names no folder with {', '.join(packages)}")
    modules = Path(folder).resolve()
    modules = modules if modules.name == "node_modules" else modules / "node_modules"
    absent = [package for package in packages if not (modules / package).is_dir()]
    if absent:
        pytest.skip(f"{modules} lacks {', '.join(absent)}")
    done = subprocess.run(
        [node, "--input-type=module", "--eval", script],
        cwd=modules.parent,
        input=text,
        capture_output=True,
        encoding="utf-8",
        timeout=HANGS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
