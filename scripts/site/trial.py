"""The trial page: Pyodide, our wheel and those it needs, put beside the page that loads them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

__all__ = ["write"]

HERE = Path(__file__).resolve().parent
PYODIDE = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    "pyodide-lock.json",
)


def write(sources: Path, modules: Path, wheels: Path) -> None:
    """Put the page, its scripts, the interpreter and the packages where the site finds them."""
    shutil.copy(HERE / "trial.md", sources / "trial.md")
    static = sources / "_static"
    to = static / "trial"
    to.mkdir(parents=True)
    for name in PYODIDE:
        shutil.copy(modules / "pyodide" / name, to / name)
    names = sorted(path.name for path in wheels.glob("*.whl"))
    for name in names:
        shutil.copy(wheels / name, to / name)
    (to / "wheels.json").write_text(json.dumps(names), encoding="utf-8")
    for name in ("worker.mjs", "trial.js"):
        shutil.copy(HERE / name, to / name)
    shutil.copy(HERE / "site.css", static / "site.css")
