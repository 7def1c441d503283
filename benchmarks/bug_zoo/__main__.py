"""The bug zoo: are date bugs found sooner with `timeline.testing` than with stock strategies?

python benchmarks/bug_zoo            the table, bug by bug: 20 seeds, 100 examples each
python benchmarks/bug_zoo shares     how often each hard class of dates comes up in 5,000 draws
python benchmarks/bug_zoo costs      what a draw of each strategy costs
"""

from __future__ import annotations

import datetime as dt
import sys
from importlib.metadata import version
from platform import python_version

import clocks
import costs
import days
import shares
import spans
from zoo import EXAMPLES, SEEDS, Hunt, hunt

BUGS = (*days.BUGS, *spans.BUGS, *clocks.BUGS)


def main(arguments: list[str]) -> None:
    print(f"CPython {python_version()}, Hypothesis {version('hypothesis')}, {dt.date.today()}")
    if arguments == ["shares"]:
        shares.print_shares()
    elif arguments == ["costs"]:
        costs.print_costs()
    elif not arguments:
        print_table()
    else:
        sys.exit(__doc__)


def print_table() -> None:
    print(f"found in how many of {SEEDS} runs of {EXAMPLES} examples\n")
    print(f"| {'bug':47} | stock | ours | twin accused |")
    print(f"|{'-' * 49}|------:|-----:|-------------:|")
    hunts = []
    for bug in BUGS:
        hunts.append(hunt(bug))
        print(_row(hunts[-1]), flush=True)
    print_summary(hunts)


def _row(found: Hunt) -> str:
    return f"| {found.bug.name:47} | {found.by_stock:5} | {found.by_ours:4} | {found.accused:12} |"


def print_summary(hunts: list[Hunt]) -> None:
    runs = len(hunts) * SEEDS
    stock, ours = sum(h.by_stock for h in hunts), sum(h.by_ours for h in hunts)
    behind = [h.bug.name for h in hunts if h.by_ours < h.by_stock]
    print(f"\n{len(hunts)} bugs, {runs} runs")
    print(f"found with stock strategies: {stock} ({stock / runs:.1%})")
    print(f"found with ours:             {ours} ({ours / runs:.1%})")
    print(f"never found: stock {_never(hunts, 'by_stock')}, ours {_never(hunts, 'by_ours')}")
    print(f"found less often than with stock: {', '.join(behind) or 'none'}")
    print(f"correct twins accused: {sum(h.accused for h in hunts)}")


def _never(hunts: list[Hunt], side: str) -> int:
    return sum(getattr(found, side) == 0 for found in hunts)


if __name__ == "__main__":
    main(sys.argv[1:])
