"""Mutants before the tests of their part: which of them live."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pytest
from apart import forked
from mutations import Mutant
from parts import Part
from reach import Lines, Reach, lines_at_import
from trial import PYTEST, Trial, judge_planted

__all__ = ["Trying"]


@dataclass
class Trying:
    """How mutants are tried: for how long, with how many examples, and where notes of it lie."""

    root: Path
    out: Path
    seconds: float
    examples: int
    _told: int = field(default=0, init=False)

    def lived(self, part: Part, mutants: Sequence[Mutant]) -> list[Mutant]:
        """Return the mutants that no test of their part notices.

        Each is put into the functions that are in memory; only what lives there, and is of lines
        that run at import as well, is worth a start of pytest of its own.
        """
        reach = self.out / f"{part.name}.json"
        live = self._live_swapped(part, mutants, reach) if mutants else []
        again = [mutant for mutant in live if self._runs_at_import(mutant)]
        noticed: list[Mutant] = []

        def judge(mutant: Mutant, lives: bool) -> None:
            if not lives:
                noticed.append(mutant)

        judge_planted(again, Reach.read(reach), self.seconds, self.examples, judge)
        live = [mutant for mutant in live if mutant not in noticed]
        for mutant in live:
            where = f"{mutant.path}:{mutant.lines.start} {mutant.where}"
            print(f"lives: {where}\n  - {mutant.before}\n  + {mutant.after}", flush=True)
        return live

    def _live_swapped(self, part: Part, mutants: Sequence[Mutant], reach: Path) -> list[Mutant]:
        told = self.out / "live.jsonl"  # a fork tells this process through a file
        told.write_text("", encoding="utf-8")

        def judge(mutant: Mutant, lives: bool) -> None:
            self._told += 1
            if self._told % 50 == 0:
                print(f"{self._told} of {len(mutants)}", flush=True)
            if lives:
                with told.open("a", encoding="utf-8") as file:
                    file.write(json.dumps([mutant.path.as_posix(), *mutant.name]) + "\n")

        def try_them() -> None:
            trial = Trial(mutants, part.modules(), reach, self.seconds, self.examples, judge)
            pytest.main([*PYTEST, *part.tests], plugins=[trial])

        forked(try_them)
        names = {tuple(json.loads(line)) for line in told.read_text(encoding="utf-8").splitlines()}
        return [mutant for mutant in mutants if (mutant.path.as_posix(), *mutant.name) in names]

    def _runs_at_import(self, mutant: Mutant) -> bool:
        lines = self._at_import.get(str(mutant.path.resolve()), set())
        return not lines.isdisjoint(mutant.lines)

    @cached_property
    def _at_import(self) -> Lines:
        return lines_at_import(_importable(self.root), self.out / "imported.json")


def _importable(root: Path) -> Iterable[tuple[str, Path]]:
    """Yield each module below a folder by the name it is imported by, but for programs."""
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        if parts[-1] != "__main__" and all(part.isidentifier() for part in parts):
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path
