"""Where Hypothesis is not installed, the corpus works and the rest says what to install."""

from __future__ import annotations

import subprocess
import sys

import pytest

BLOCKED = """
import importlib.abc, sys
class Absent(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "hypothesis":
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Absent())
"""

WITHOUT = """
import importlib.util
real = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name == "hypothesis" else real(name, *rest)
"""


def run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", BLOCKED + WITHOUT + code],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + (done.stderr.strip().splitlines() or [""])[-1]


@pytest.mark.parametrize("module", ["timeline.testing.strategies", "timeline.testing.laws"])
def test_one_line_says_what_to_install(module: str) -> None:
    assert run(f"import {module}") == (
        f"timeline.errors.MissingExtraError: {module} needs Hypothesis, which is not installed; "
        "pip install 'sourced-timeline[testing]'"
    )


def test_the_error_is_an_import_error() -> None:
    code = "try:\n import timeline.testing.laws\nexcept ImportError as e: print(e.__cause__)"
    assert run(code) == "None\n"


def test_corpus_and_zones_need_nothing() -> None:
    code = """
from timeline.testing import corpus, zones
from zoneinfo import ZoneInfo
print(len(corpus.DAYS) > 30, len(zones.transitions(ZoneInfo("Europe/Berlin"))) > 100)
"""
    assert run(code) == "True True\n"
