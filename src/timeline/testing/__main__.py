"""The command `python -m timeline.testing`: laws held against one date library, or two beside."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from hypothesis.errors import InvalidArgument

from timeline._util.files import write_atomically
from timeline.errors import TimelineError
from timeline.testing import laws
from timeline.testing.laws.observatory import adapters

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 where every law is held, 1 where one is broken, 2 for an error."""
    asked = _parser().parse_args(arguments)
    try:
        report = _report(asked)
    except (TimelineError, InvalidArgument) as error:
        sys.stderr.write(f"error: {error}\n")
        return 2
    if asked.report is not None:
        write_atomically(asked.report, report.markdown().encode())
    _tell(report)
    return 1 if report.broken else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m timeline.testing",
        description="Hold the laws of dates against a date library.",
        epilog=f"Libraries: {', '.join(adapters.names())}; or module:ADAPTER, one of your own.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    hold = commands.add_parser("hold", help="report which laws a library keeps")
    hold.add_argument("name", help="the library")
    differential = commands.add_parser("differential", help="report where two libraries differ")
    differential.add_argument("name", help="the library")
    differential.add_argument("--against", required=True, help="the library that it is beside")
    for command in (hold, differential):
        command.add_argument("--report", type=Path, help="write the report, as Markdown")
        command.add_argument("--seconds", type=float, default=120.0, help="the time for all laws")
        command.add_argument("--examples", type=int, default=100, help="values for a law")
        command.add_argument("--seed", type=int, default=0, help="the same one, the same report")
    return parser


def _report(asked: argparse.Namespace) -> laws.Report:
    library = adapters.adapter(asked.name)
    if asked.command == "hold":
        return laws.hold(
            library, seconds=asked.seconds, max_examples=asked.examples, seed=asked.seed
        )
    return laws.compare(
        library,
        adapters.adapter(asked.against),
        seconds=asked.seconds,
        max_examples=asked.examples,
        seed=asked.seed,
    )


def _tell(report: laws.Report) -> None:
    sys.stdout.write(f"{report.adapter.name}: {report.score} laws held\n")
    for outcome in report.broken:
        sys.stdout.write(f"\n{outcome.name} ({outcome.verdict}), for {outcome.smallest}\n")
        sys.stdout.write(f"  found {outcome.found}, expected {outcome.expected}\n")


if __name__ == "__main__":
    sys.exit(main())
