"""The bug zoo: are date bugs found sooner with `timeline.testing` than with stock strategies?

python benchmarks/bug_zoo            the table, bug by bug: 20 seeds, 100 examples each
python benchmarks/bug_zoo write      the same, into docs/reference/bug-zoo.md
python benchmarks/bug_zoo shares     how often each hard class of dates comes up in 5,000 draws
python benchmarks/bug_zoo aids       with `target` and, if hypothesis-crosshair is there, a solver
python benchmarks/bug_zoo costs      what a draw of each strategy costs, and ten timelines
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import aids
import costs
import shares
from bugs import BUGS
from zoo import EXAMPLES, SEEDS, Hunt, hunt

_PAGE = Path(__file__).parents[2] / "docs" / "reference" / "bug-zoo.md"
_MARKER = "<!-- written by python benchmarks/bug_zoo write; what stands below is replaced -->\n"


def main(arguments: list[str]) -> None:
    if arguments == ["shares"]:
        print(_machine())
        shares.print_shares()
    elif arguments == ["aids"]:
        print(_machine())
        aids.print_aids()
    elif arguments == ["costs"]:
        print(_machine())
        costs.print_costs()
        costs.print_first_ten()
    elif arguments == ["write"]:
        kept = _PAGE.read_text(encoding="utf-8").split(_MARKER)[0]
        lines = [kept + _MARKER, *_table()]
        _PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    elif not arguments:
        for line in _table():
            print(line, flush=True)
    else:
        sys.exit(__doc__)


def _machine() -> str:
    python, hypothesis = platform.python_version(), version("hypothesis")
    machine = f"{os.cpu_count()} cores, {platform.machine()}"
    return f"CPython {python}, Hypothesis {hypothesis}, {machine}, {dt.date.today()}"


def _table() -> Iterator[str]:
    yield f"{_machine()}. Found in how many of {SEEDS} runs of {EXAMPLES} examples:"
    hunts: list[Hunt] = []
    for subject, bugs in BUGS.items():
        yield f"\n## {subject.capitalize()}\n"
        yield "| bug | like | stock | ours |"
        yield "|---|---|--:|--:|"
        for bug in bugs:
            hunts.append(hunt(bug))
            yield f"| {bug.name} | {bug.like} | {hunts[-1].by_stock} | {hunts[-1].by_ours} |"
    yield "\n## In all\n"
    yield from _summary(hunts)


def _summary(hunts: list[Hunt]) -> Iterator[str]:
    runs = len(hunts) * SEEDS
    stock, ours = sum(h.by_stock for h in hunts), sum(h.by_ours for h in hunts)
    seldom = sum(h.by_stock < SEEDS / 5 for h in hunts)
    behind = [h.bug.name for h in hunts if h.by_ours < h.by_stock]
    accused = [h.bug.name for h in hunts if h.accused]
    yield f"- {len(hunts)} bugs, {runs} runs with each"
    yield f"- found with stock strategies: {stock} ({stock / runs:.1%})"
    yield f"- found with ours: {ours} ({ours / runs:.1%})"
    yield f"- never found: stock {_never(hunts, 'by_stock')}, ours {_never(hunts, 'by_ours')}"
    yield f"- found by stock in fewer than a fifth of the runs: {seldom}"
    yield f"- found less often than with stock: {', '.join(behind) or 'none'}"
    yield f"- correct twins accused by either: {', '.join(accused) or 'none'}"


def _never(hunts: list[Hunt], side: str) -> int:
    return sum(getattr(found, side) == 0 for found in hunts)


if __name__ == "__main__":
    main(sys.argv[1:])
