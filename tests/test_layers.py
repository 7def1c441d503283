"""The contract of the layers holds, and each of its clauses would notice a breach."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]

# A package that keeps the contract, with one import of each kind that is allowed.
SOUND = {
    "__init__": "from timeline.events import Event",
    "errors": "",
    "registry": "from timeline.errors import E",
    "events": "from timeline.errors import E",
    "formats/__init__": "",
    "formats/json": "import timeline.events, msgspec",
    "formats/icalendar/__init__": "from timeline.formats.icalendar import lines",
    "formats/icalendar/lines": "from timeline import Event",
    "formats/ics_bridge": "import ics, timeline.formats.icalendar",
    "views/__init__": "",
    "views/table": "from rich.table import Table",
    "testing/__init__": "",
    "testing/dates": "from hypothesis import strategies",
    "cli": "import click, rich.table, timeline.views.table",
}

BREACHES = {
    "a lower layer imports a higher one": ("layers", "errors", "import timeline.events"),
    "a function of a lower layer does": ("layers", "errors", "def f(): import timeline.events"),
    "a layer imports the whole package": ("layers", "errors", "from timeline import Event"),
    "a module belongs to no layer": ("layers", "helpers", ""),
    "a format imports another": ("formats", "formats/json", "import timeline.formats.icalendar"),
    "an event needs Hypothesis": ("hypothesis", "events", "import hypothesis"),
    "a format needs click": ("terminal", "formats/json", "import click"),
    "a view needs click": ("terminal", "views/table", "import click"),
    "an event needs rich": ("terminal", "events", "from rich import print"),
    "a format that is no bridge needs ics": ("ics", "formats/json", "from ics import Calendar"),
}


def lint_imports(source: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [
            Path(sys.executable).with_name("lint-imports"),
            "--no-logo",
            "--no-cache",
            "--config",
            PROJECT / "pyproject.toml",
            *options,
        ],
        cwd=source,
        env={**os.environ, "PYTHONPATH": str(source)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def write_package(source: Path, modules: dict[str, str]) -> None:
    for name, text in modules.items():
        path = source / "timeline" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def test_the_layers_of_the_library_hold() -> None:
    done = lint_imports(PROJECT / "src")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_sound_package_keeps_the_contract(tmp_path: Path) -> None:
    write_package(tmp_path, SOUND)
    done = lint_imports(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


@pytest.mark.parametrize(("contract", "module", "text"), BREACHES.values(), ids=BREACHES.keys())
def test_a_breach_is_noticed(tmp_path: Path, contract: str, module: str, text: str) -> None:
    write_package(tmp_path, SOUND | {module: text})
    done = lint_imports(tmp_path, "--contract", contract)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "0 kept, 1 broken" in done.stdout
