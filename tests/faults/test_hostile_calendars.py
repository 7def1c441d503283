"""Hostile calendars of the largest size, each read in a process of 512 MiB.

That the work grows no faster than they do is counted in `test_scaling.py`; the time is measured
by `benchmarks/growth.py`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.formats.icalendar.hostile import LAYERS, MIB, SHAPES
from tests.work import HANGS

PROJECT = Path(__file__).resolve().parents[2]
SIZE = 10 * MIB - 300
MEBIBYTES = 512


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("layer", LAYERS)
def test_only_our_errors_in_little_memory(layer: str, name: str, share: int) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.formats.icalendar.hostile"),
            *(layer, str(SIZE // share), str(MEBIBYTES), name),
        ],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=HANGS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["outcome"]
