"""Which tests judge which modules, as `parts.toml` says."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomllib

__all__ = ["Part", "changed_since", "part_of", "parts_in", "root_of"]


@dataclass(frozen=True)
class Part:
    """Modules that the same tests judge.

    `area` says of what they are part, `floor` which share of its mutants has to be noticed.
    """

    name: str
    sources: tuple[str, ...]
    tests: tuple[str, ...]
    area: str
    floor: float

    def holds(self, path: Path) -> bool:
        """Return whether a module is of this part."""
        return any(path == Path(s) or Path(s) in path.parents for s in self.sources)

    def modules(self) -> list[Path]:
        """Return the modules below this part's sources."""
        found = [(Path(s).rglob("*.py") if Path(s).is_dir() else [Path(s)]) for s in self.sources]
        return sorted(path for paths in found for path in paths)


def parts_in(path: Path) -> list[Part]:
    """Read the parts of a file, in its order: a module is of the first that holds it."""
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    floors = {name: area["floor"] for name, area in read["area"].items()}
    return [_part(name, told, floors) for name, told in read["part"].items()]


def _part(name: str, told: dict[str, Any], floors: dict[str, float]) -> Part:
    area = told.get("area", "rest")
    return Part(name, tuple(told["sources"]), tuple(told["tests"]), area, floors[area])


def root_of(path: Path) -> Path:
    """Return the folder that is on the path of imports."""
    return Path(tomllib.loads(path.read_text(encoding="utf-8"))["root"])


def part_of(path: Path, parts: Iterable[Part]) -> Part:
    """Return the part of a module; exit where it has none."""
    found = next((part for part in parts if part.holds(path)), None)
    if found is None:
        raise SystemExit(f"{path} is of no part: say in parts.toml which tests judge it")
    return found


def changed_since(base: str) -> list[Path]:
    """Return the modules that git knows to differ from what they were at a commit."""
    command = ["git", "diff", "--name-only", "--diff-filter=d", "--merge-base", base, "--", "src"]
    names = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [Path(name) for name in names.splitlines() if name.endswith(".py")]
