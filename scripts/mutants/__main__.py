"""Break the code in small ways, one at a time, and see whether the tests notice.

python scripts/mutants run --since main            the modules that differ from main
python scripts/mutants run --all --sample 40       40 mutants of every module
python scripts/mutants run src/timeline/dates/_ops/hull.py
python scripts/mutants draw core --sample 300      300 of all that an area has: how many are noticed
python scripts/mutants write                       docs/reference/mutants.md from what is kept

The results of a module, or of an area and a seed, replace those that were kept of it. Exit code
1: of some area fewer mutants are noticed than `parts.toml` asks.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

# Hypothesis would import the library, of which a mutant may still have to be planted.
os.environ["HYPOTHESIS_NO_PLUGINS"] = "1"
os.environ["CI"] = "true"  # the tests draw the same each time
os.environ["COVERAGE_CORE"] = "ctrace"  # the others cannot tell which test runs a line

from draws import Draws, drawn
from mutations import Mutant, mutants_of
from page import write_page
from parts import Part, changed_since, part_of, parts_in, root_of
from results import Equal, Results
from trying import Trying

HERE = Path(__file__).resolve().parent
OUT = Path("out") / "mutants"
PAGE = Path("docs") / "reference" / "mutants.md"


def main(arguments: Sequence[str]) -> int:
    """Try mutants, or write the page."""
    asked = _arguments(arguments)
    equal = Equal(asked.equal)
    results, draws = Results(asked.results, equal), Draws(asked.draws, equal)
    if asked.do == "write":
        write_page(PAGE, results, draws, equal)
        return 0
    OUT.mkdir(parents=True, exist_ok=True)
    root = root_of(asked.parts)
    sys.path.insert(0, str(root.resolve()))
    trying = Trying(root, OUT, asked.seconds, asked.examples)
    if asked.do == "draw":
        low = [_is_drawn_low(area, trying, draws, asked) for area in asked.names]
        return int(any(low))
    return _run(trying, results, asked)


# -- module by module ----------------------------------------------------------------------


def _run(trying: Trying, results: Results, asked: argparse.Namespace) -> int:
    modules = _modules(asked)
    print(f"{len(modules)} modules")
    parts = parts_in(asked.parts)
    by_part: dict[Part, list[Path]] = {}
    for module in modules:
        part = part_of(module, parts)
        by_part.setdefault(part, []).append(module)
        _try(part, module, trying, results, asked)
    low = [_is_low(part, paths, results) for part, paths in by_part.items()]
    return int(any(low))


def _is_low(part: Part, modules: Sequence[Path], results: Results) -> bool:
    score = results.score(modules)
    print(f"{part.name}: {score:.1%} noticed, of {part.floor:.0%} that are asked")
    return score < part.floor


def _try(
    part: Part, module: Path, trying: Trying, results: Results, asked: argparse.Namespace
) -> None:
    """Try mutants of a module, and keep what came of them."""
    mutants = mutants_of(module)
    chosen = _chosen(module, mutants, results, asked)
    print(f"{module}: {len(chosen)} of {len(mutants)} mutants", flush=True)
    lived = [mutant.name for mutant in trying.lived(part, chosen)]
    keep = results.keep_again if asked.lived else results.keep
    keep(module, len(mutants), len(chosen), lived)
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


def _modules(asked: argparse.Namespace) -> list[Path]:
    if asked.all:
        return sorted(root_of(asked.parts).rglob("*.py"))
    given = [Path(name) for name in asked.names]
    given += changed_since(asked.since) if asked.since else []
    return [m for path in given for m in (sorted(path.rglob("*.py")) if path.is_dir() else [path])]


# -- drawn from an area --------------------------------------------------------------------


def _is_drawn_low(area: str, trying: Trying, draws: Draws, asked: argparse.Namespace) -> bool:
    """Try mutants drawn from all that an area has, and keep what came of them."""
    parts = parts_in(asked.parts)
    floors = {part.area: part.floor for part in parts}
    if area not in floors:
        raise SystemExit(f"expected an area of {asked.parts} ({', '.join(floors)}), found {area}")
    modules = {module for part in parts if part.area == area for module in part.modules()}
    by_part = {module: part_of(module, parts) for module in sorted(modules)}
    by_part = {module: part for module, part in by_part.items() if part.area == area}
    mutants = [mutant for module in by_part for mutant in mutants_of(module)]
    if asked.lived:
        names = draws.lived(area, asked.seed)
        chosen = [m for m in mutants if (m.path.as_posix(), *m.name) in names]
    else:
        chosen = drawn(mutants, asked.sample or len(mutants), asked.seed)
    print(f"{area}: {len(chosen)} of {len(mutants)} mutants of {len(by_part)} modules", flush=True)
    lived = list(_lived(chosen, by_part, trying))
    if asked.lived:
        draws.keep_again(area, asked.seed, lived)
    else:
        draws.keep(area, asked.seed, mutants, len(chosen), lived)
    share = draws.share(area, asked.seed)
    print(f"{area}: {share:.1%} noticed, of {floors[area]:.0%} that are asked")
    return share < floors[area]


def _lived(
    mutants: Iterable[Mutant], by_part: dict[Path, Part], trying: Trying
) -> Iterator[Mutant]:
    def name(mutant: Mutant) -> str:
        return by_part[mutant.path].name

    for _, group in groupby(sorted(mutants, key=name), key=name):
        of_part = list(group)
        part = by_part[of_part[0].path]
        print(f"{part.name}: {len(of_part)} mutants", flush=True)
        yield from trying.lived(part, of_part)


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__)
    parser.add_argument("do", choices=["run", "draw", "write"])
    parser.add_argument("names", nargs="*", help="modules, or folders of them; to draw: areas")
    parser.add_argument("--since", metavar="COMMIT", help="the modules that differ from a commit's")
    parser.add_argument("--all", action="store_true", help="every module")
    parser.add_argument("--lived", action="store_true", help="only mutants that lived before")
    parser.add_argument(
        "--sample", type=int, metavar="N", help="at most N mutants of a module, or of an area"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of what is drawn, 1")
    parser.add_argument(
        "--seconds", type=float, default=30, metavar="N", help="of tests for a mutant, 30"
    )
    parser.add_argument(
        "--examples", type=int, default=25, metavar="N", help="that Hypothesis draws, 25"
    )
    for name in ("parts.toml", "equal.toml", "results.json", "draws.json"):
        parser.add_argument(f"--{name.partition('.')[0]}", type=Path, default=HERE / name)
    return parser.parse_intermixed_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
