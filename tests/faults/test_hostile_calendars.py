"""Hostile calendars of the largest size, each read in a process of 512 MiB within 5 seconds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.formats.icalendar.hostile import LAYERS, MIB, SHAPES

PROJECT = Path(__file__).resolve().parents[2]
SIZE = 10 * MIB - 300
MEBIBYTES = 512
SECONDS = 5  # of the processor, so that other work on the machine is no fault of ours


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("layer", LAYERS)
def test_only_our_errors_in_little_memory_and_time(layer: str, name: str) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.formats.icalendar.hostile"),
            *(layer, str(SIZE), str(MEBIBYTES), name),
        ],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=20 * SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["seconds"] <= SECONDS, found
