"""Data sets that are not part of the project: `TIMELINE_DATA` names the folder where they lie.

Nothing is looked for elsewhere. What is tested with them is tested with small files of our own,
too; CONTRIBUTING.md says where each comes from.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

__all__ = ["FOLDER", "needed"]

_NAMED = os.environ.get("TIMELINE_DATA")
FOLDER = Path(_NAMED) if _NAMED else None


def needed(path: str) -> Path:
    """Return a file or folder of the data sets; skip the test where it is absent."""
    if FOLDER is None:
        pytest.skip(f"TIMELINE_DATA names no folder with {path}")
    found = FOLDER / path
    if not found.exists():
        pytest.skip(f"TIMELINE_DATA names a folder without {path}")
    return found
