"""Mutants drawn from all of an area, each as likely as any other: how many of all are noticed."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from math import sqrt
from pathlib import Path
from typing import Any

from mutations import Mutant
from results import Equal, Name, when_and_where

__all__ = ["Draws", "drawn", "wilson"]

NORMAL = 1.959964  # of a normal distribution 95 % lie within so many deviations


def drawn(mutants: Sequence[Mutant], number: int, seed: int) -> list[Mutant]:
    """Return some of the mutants, each as likely as any other, in the order of the modules."""
    picked = random.Random(seed).sample(range(len(mutants)), min(number, len(mutants)))
    return [mutants[index] for index in sorted(picked)]


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """Return the ends of Wilson's interval, which holds the true share with a chance of 95 %."""
    if not trials:
        return 0.0, 1.0
    share, spread = successes / trials, NORMAL**2 / trials
    middle = share + spread / 2
    reach = NORMAL * sqrt(share * (1 - share) / trials + spread / trials / 4)
    return (middle - reach) / (1 + spread), (middle + reach) / (1 + spread)


class Draws:
    """What came of the mutants drawn from each area, as it is kept in a file.

    What lived when they were drawn is kept for good: once there are tests for what lived, those
    drawn no longer stand for all.
    """

    def __init__(self, path: Path, equal: Equal) -> None:
        self.path, self.equal = path, equal
        text = path.read_text(encoding="utf-8") if path.exists() else "[]"
        self._kept: list[dict[str, Any]] = json.loads(text)

    def keep(
        self, area: str, seed: int, of: Sequence[Mutant], tried: int, lived: Iterable[Mutant]
    ) -> None:
        """Keep what came of the mutants drawn with a seed of all that an area has."""
        names = [_name(mutant) for mutant in lived]
        told = {
            "area": area,
            "seed": seed,
            **when_and_where(),
            "modules": len({mutant.path for mutant in of}),
            "in_all": len(of),
            "tried": tried,
            "lived_at_first": names,
            "lived": names,
        }
        others = (one for one in self._kept if (one["area"], one["seed"]) != (area, seed))
        self._write([*others, told])

    def keep_again(self, area: str, seed: int, lived: Iterable[Mutant]) -> None:
        """Keep which of the mutants that lived still do."""
        told = self._of(area, seed)
        told["lived"] = [_name(mutant) for mutant in lived]
        told["again"] = when_and_where()["date"]
        self._write(self._kept)

    def lived(self, area: str, seed: int) -> set[tuple[Any, ...]]:
        """Return the names of the mutants that lived, with their modules."""
        return set(map(tuple, self._of(area, seed)["lived"]))

    def share(self, area: str, seed: int) -> float:
        """Return the share that is noticed now of those that are not said to be equal."""
        one = self._of(area, seed)
        lived, told = self._lived(one, "lived"), self._told(one)
        return 1 - lived / told if told else 1.0

    def table(self) -> Iterator[str]:
        """Yield the lines of a table of all draws."""
        yield "| area | seed | modules | mutants | drawn | equal | at first | of all | now | on |"
        yield "|---|---|---|---|---|---|---|---|---|---|"
        for one in self._kept:
            yield "| " + " | ".join(map(str, self._row(one))) + " |"

    def _row(self, one: dict[str, Any]) -> Iterator[object]:
        told = self._told(one)
        first, now = (told - self._lived(one, key) for key in ("lived_at_first", "lived"))
        low, high = wilson(first, told)
        yield from (one["area"], one["seed"], one["modules"], one["in_all"], one["tried"])
        yield one["tried"] - told
        yield f"{100 * first / told:.1f} %"
        yield f"{100 * low:.1f} to {100 * high:.1f} %"
        yield f"{100 * now / told:.1f} %" if "again" in one else "not tried again"
        yield f"{one['date']}, {one['on']}"

    def left(self) -> Iterator[tuple[str, Name]]:
        """Yield the mutants that live, each with its module."""
        for one in self._kept:
            for module, *name in one["lived"]:
                yield module, tuple(name)

    def _of(self, area: str, seed: int) -> dict[str, Any]:
        found = [one for one in self._kept if (one["area"], one["seed"]) == (area, seed)]
        if not found:
            raise SystemExit(f"nothing was drawn of {area} with the seed {seed} yet")
        return found[0]

    def _told(self, one: dict[str, Any]) -> int:
        """Return how many were drawn that are not said to be equal."""
        equal = len(one["lived_at_first"]) - self._lived(one, "lived_at_first")
        return int(one["tried"]) - equal

    def _lived(self, one: dict[str, Any], key: str) -> int:
        return sum(self.equal.reason(name[0], name[1:]) is None for name in one[key])

    def _write(self, kept: list[dict[str, Any]]) -> None:
        self._kept = sorted(kept, key=lambda one: (one["area"], one["seed"]))
        text = json.dumps(self._kept, indent=1, ensure_ascii=False)
        self.path.write_text(text + "\n", encoding="utf-8")


def _name(mutant: Mutant) -> list[Any]:
    return [mutant.path.as_posix(), *mutant.name]
