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
    "__init__": "from timeline.model import Event",
    "errors": "",
    "_util/__init__": "",
    "_util/text": "from timeline.errors import E",
    "dates/__init__": "from timeline._util.text import slug",
    "model/__init__": "from timeline.dates import Date",
    "model/_timelines/timeline": (
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    from timeline.extract import Proposal\n"
        "def read():\n    from timeline.formats import find\n"
        "def plot():\n    from timeline._render.drawing import draw\n"
        "def chronology():\n    from timeline.curate import Chronology\n"
    ),
    "_render/__init__": "",
    "_render/drawing": "from timeline.model import Event",
    "formats/__init__": "from timeline.formats._registry import find",
    "formats/_registry": "from timeline.formats._format import Format",
    "formats/_contract": "import attrs",
    "formats/_format": "from timeline.formats._contract import Loss",
    "formats/json": "import timeline.model, msgspec",
    "formats/html": "import timeline._render.drawing, timeline.formats._contract",
    "formats/icalendar/__init__": "from timeline.formats.icalendar import _lines",
    "formats/icalendar/_lines": "from timeline.model import Event",
    "formats/ics_bridge": "import ics, timeline.formats.icalendar",
    "curate/__init__": "import timeline.model",
    "documents/__init__": "import timeline.model",
    "extract/__init__": "import timeline.curate, timeline.documents, timeline.formats.json",
    "store/__init__": "import timeline.curate, sqlite3",
    "testing/__init__": "",
    "testing/dates": "from hypothesis import strategies",
    "cli": "import click, rich.table, timeline.extract, timeline.curate",
}

BREACHES = {
    "a lower layer imports a higher one": ("layers", "errors", "import timeline.model"),
    "a function of a lower layer does": ("layers", "errors", "def f(): import timeline.model"),
    "a layer imports the whole package": ("layers", "errors", "from timeline import Event"),
    "a module belongs to no layer": ("layers", "helpers", ""),
    "a date needs the model": ("layers", "dates/__init__", "import timeline.model"),
    "a picture needs a format": ("layers", "_render/drawing", "import timeline.formats"),
    "an event needs a format": ("layers", "model/__init__", "import timeline.formats.json"),
    "a format needs what curates": ("layers", "formats/json", "import timeline.curate"),
    "what curates needs a format": ("layers", "curate/__init__", "import timeline.formats"),
    "what curates needs a store": ("layers", "curate/__init__", "import timeline.store"),
    "a format imports another": ("formats", "formats/json", "import timeline.formats.icalendar"),
    "an event needs Hypothesis": ("hypothesis", "model/__init__", "import hypothesis"),
    "a format needs click": ("terminal", "formats/json", "import click"),
    "a picture needs rich": ("terminal", "_render/drawing", "from rich.table import Table"),
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
