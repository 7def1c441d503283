"""What came of the mutants of each module, and which are said to be equal."""

from __future__ import annotations

import datetime
import json
import platform
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import tomllib

__all__ = ["Equal", "Name", "Results", "short", "when_and_where"]

Name = tuple[str, str, str, int]


class Equal:
    """The mutants of which somebody has said, with the reason, that no test can notice them."""

    def __init__(self, path: Path) -> None:
        read = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        self._reasons: dict[str, dict[Name, str]] = {
            module: {
                (e["where"], e["before"], e["after"], e.get("nth", 1)): e["reason"] for e in said
            }
            for module, said in read.items()
        }

    def reason(self, module: str, name: Sequence[Any]) -> str | None:
        """Return why a mutant does what the code does; None where nobody has said so."""
        where, before, after, nth = name
        return self._reasons.get(module, {}).get((where, before, after, nth))


class Results:
    """What came of the mutants of each module, as it is kept in a file."""

    def __init__(self, path: Path, equal: Equal) -> None:
        self.path, self.equal = path, equal
        text = path.read_text(encoding="utf-8") if path.exists() else "{}"
        self._kept: dict[str, dict[str, Any]] = json.loads(text)

    def keep(self, module: Path, in_all: int, tried: int, lived: Sequence[Name]) -> None:
        """Put what came of a module in the place of what came of it before."""
        self._kept[module.as_posix()] = {
            **when_and_where(),
            "in_all": in_all,
            "tried": tried,
            "lived": list(map(list, lived)),
        }

    def keep_again(self, module: Path, in_all: int, tried: int, lived: Sequence[Name]) -> None:
        """Keep which of the mutants that lived before still live; what is no more was not tried."""
        kept = self._kept[module.as_posix()]
        before = kept["tried"] - len(kept["lived"]) + tried
        self.keep(module, in_all, before, lived)

    def lived(self, module: Path) -> set[Name]:
        """Return the names of a module's mutants that lived."""
        return set(map(tuple, self._kept.get(module.as_posix(), {}).get("lived", ())))

    def score(self, modules: Iterable[Path]) -> float:
        """Return the share of noticed mutants among those that are not said to be equal."""
        counts = [self._counts(module.as_posix()) for module in modules]
        noticed, lived = (sum(count[n] for count in counts) for n in (0, 2))
        return noticed / (noticed + lived) if noticed + lived else 1.0

    def write(self) -> None:
        """Write the file."""
        text = json.dumps(dict(sorted(self._kept.items())), indent=1, ensure_ascii=False)
        self.path.write_text(text + "\n", encoding="utf-8")

    def table(self) -> Iterator[str]:
        """Yield the lines of a table of all modules."""
        yield "| module | mutants | tried | noticed | equal | lived | score | tried on |"
        yield "|---|---|---|---|---|---|---|---|"
        yield from map(self._row, self._kept)

    def left(self) -> Iterator[tuple[str, Name]]:
        """Yield the mutants that live, each with its module."""
        for module, kept in self._kept.items():
            yield from ((module, tuple(name)) for name in kept["lived"])

    def _counts(self, module: str) -> tuple[int, int, int]:
        """Return how many were noticed, are said to be equal, and lived."""
        kept = self._kept[module]
        same = sum(self.equal.reason(module, name) is not None for name in kept["lived"])
        return kept["tried"] - len(kept["lived"]), same, len(kept["lived"]) - same

    def _row(self, module: str) -> str:
        kept = self._kept[module]
        counts = self._counts(module)
        share = f"{100 * self.score([Path(module)]):.0f} %"
        when = f"{kept['date']}, {kept['on']}"
        cells = (f"`{short(module)}`", kept["in_all"], kept["tried"], *counts, share, when)
        return "| " + " | ".join(map(str, cells)) + " |"


def when_and_where() -> dict[str, str]:
    """Return the day and the machine, for what is kept."""
    return {
        "date": datetime.date.today().isoformat(),
        "on": f"CPython {platform.python_version()}, {platform.system()} {platform.machine()}",
    }


def short(module: str) -> str:
    """Return a module's path as the page has it."""
    return module.removeprefix("src/timeline/")
