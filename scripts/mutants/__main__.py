"""Break the code in small ways, one at a time, and see whether the tests notice.

python scripts/mutants run --since main            the modules that differ from main
python scripts/mutants run --all --sample 40       40 mutants of every module
python scripts/mutants run src/timeline/dates/_ops/hull.py
python scripts/mutants write                       docs/reference/mutants.md from what is kept

The results of a module replace those that were kept of it. Exit code 1: of some part of the library
fewer mutants are noticed than `parts.toml` asks.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from collections.abc import Sequence
from pathlib import Path

# Hypothesis would import the library, of which a mutant may still have to be planted.
os.environ["HYPOTHESIS_NO_PLUGINS"] = "1"
os.environ["CI"] = "true"  # the tests draw the same each time
os.environ["COVERAGE_CORE"] = "ctrace"  # the others cannot tell which test runs a line

import pytest
from apart import forked
from mutations import Mutant, mutants_of
from parts import Part, changed_since, part_of, parts_in, root_of
from reach import Reach, lines_at_import
from results import Equal, Results
from trial import PYTEST, Trial, judge_planted

HERE = Path(__file__).resolve().parent
OUT = Path("out") / "mutants"
PAGE = Path("docs") / "reference" / "mutants.md"


def main(arguments: Sequence[str]) -> int:
    """Try mutants, or write the page."""
    asked = _arguments(arguments)
    results = Results(asked.results, Equal(asked.equal))
    if asked.do == "write":
        results.write_page(PAGE)
        return 0
    OUT.mkdir(parents=True, exist_ok=True)
    sys.path.insert(0, str(root_of(asked.parts).resolve()))
    modules = _modules(asked)
    print(f"{len(modules)} modules")
    parts = parts_in(asked.parts)
    by_part: dict[Part, list[Path]] = {}
    for module in modules:
        part = part_of(module, parts)
        by_part.setdefault(part, []).append(module)
        _try(part, module, results, asked)
    low = [_is_low(part, paths, results) for part, paths in by_part.items()]
    return int(any(low))


def _is_low(part: Part, modules: Sequence[Path], results: Results) -> bool:
    score = results.score(modules)
    print(f"{part.name}: {score:.1%} noticed, of {part.floor:.0%} that are asked")
    return score < part.floor


def _try(part: Part, module: Path, results: Results, asked: argparse.Namespace) -> None:
    """Try mutants of a module, and keep what came of them."""
    mutants = mutants_of(module)
    chosen = _chosen(module, mutants, results, asked)
    print(f"{module}: {len(chosen)} of {len(mutants)} mutants", flush=True)
    early = _early(module, root_of(asked.parts))
    swapped = [mutant for mutant in chosen if not set(mutant.lines) & early]
    planted = [mutant for mutant in chosen if set(mutant.lines) & early]
    verdicts = _Verdicts(OUT / "verdicts.jsonl", len(chosen))
    reach_file = OUT / f"{part.name}.json"

    def try_swapped() -> None:
        trial = Trial(
            swapped, part.modules(), reach_file, asked.seconds, asked.examples, verdicts.add
        )
        pytest.main([*PYTEST, *part.tests], plugins=[trial])

    if chosen:
        forked(try_swapped)
        judge_planted(planted, Reach.read(reach_file), asked.seconds, asked.examples, verdicts.add)
    lived = verdicts.lived()
    if asked.lived:
        results.keep_again(module, len(mutants), len(chosen), lived)
    else:
        results.keep(module, len(mutants), len(chosen), lived)
    results.write()


def _chosen(
    module: Path, mutants: Sequence[Mutant], results: Results, asked: argparse.Namespace
) -> Sequence[Mutant]:
    if asked.lived:
        lived = results.lived(module)
        return [mutant for mutant in mutants if mutant.name in lived]
    if asked.sample is None or asked.sample >= len(mutants):
        return mutants
    return random.Random(module.as_posix()).sample(mutants, asked.sample)


def _early(module: Path, root: Path) -> set[int]:
    """Return the lines of a module that run when it is imported."""
    parts = module.relative_to(root).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    return lines_at_import(name, module, OUT / "imported.json")


class _Verdicts:
    """Which mutants live, told by forks of this process through a file."""

    def __init__(self, path: Path, expected: int) -> None:
        self.path, self.expected, self.told = path, expected, 0
        path.write_text("", encoding="utf-8")

    def add(self, mutant: Mutant, lives: bool) -> None:
        """Keep a verdict; print what lives."""
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps([*mutant.name, lives]) + "\n")
        self.told += 1
        if lives:
            where = f"{mutant.path}:{mutant.lines.start} {mutant.where}"
            print(f"lives: {where}\n  - {mutant.before}\n  + {mutant.after}", flush=True)
        if self.told % 50 == 0:
            print(f"{self.told} of {self.expected}", flush=True)

    def lived(self) -> list[tuple[str, str, str, int]]:
        """Return the names of the mutants that live."""
        told = map(json.loads, self.path.read_text(encoding="utf-8").splitlines())
        return [tuple(name) for *name, lives in told if lives]


def _modules(asked: argparse.Namespace) -> list[Path]:
    if asked.all:
        return sorted(root_of(asked.parts).rglob("*.py"))
    given = [Path(name) for name in asked.module]
    given += changed_since(asked.since) if asked.since else []
    return [m for path in given for m in (sorted(path.rglob("*.py")) if path.is_dir() else [path])]


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__)
    parser.add_argument("do", choices=["run", "write"])
    parser.add_argument("module", nargs="*", help="a module's file, or a folder of them")
    parser.add_argument("--since", metavar="COMMIT", help="the modules that differ from a commit's")
    parser.add_argument("--all", action="store_true", help="every module")
    parser.add_argument("--lived", action="store_true", help="only mutants that lived before")
    parser.add_argument("--sample", type=int, metavar="N", help="at most N mutants of a module")
    parser.add_argument(
        "--seconds", type=float, default=30, metavar="N", help="of tests for a mutant, 30"
    )
    parser.add_argument(
        "--examples", type=int, default=25, metavar="N", help="that Hypothesis draws, 25"
    )
    for name in ("parts.toml", "equal.toml", "results.json"):
        parser.add_argument(f"--{name.partition('.')[0]}", type=Path, default=HERE / name)
    return parser.parse_intermixed_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
