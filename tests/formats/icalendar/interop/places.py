"""Where the programs are that no Python package of the tests brings.

`make interop` installs them beside the project; TIMELINE_PROGRAMS names another virtual
environment, TIMELINE_NODE_MODULES another folder that npm installed into.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
PROGRAMS = Path(os.environ.get("TIMELINE_PROGRAMS") or ROOT / ".venv-interop")
NODE_FOLDER = Path(os.environ.get("TIMELINE_NODE_MODULES") or PROGRAMS).resolve()
NODE_MODULES = NODE_FOLDER if NODE_FOLDER.name == "node_modules" else NODE_FOLDER / "node_modules"


def program(name: str) -> Path | None:
    """A program of that virtual environment."""
    path = PROGRAMS / "bin" / name
    return path if path.exists() else None


def node_package(name: str) -> tuple[str, Path] | None:
    """Node, and a package for it."""
    node, folder = shutil.which("node"), NODE_MODULES / name
    return (node, folder) if node and folder.is_dir() else None
