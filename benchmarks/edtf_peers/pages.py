"""The tables of the reference page: how fast each peer is, how right, and where it leads."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from asked import Case

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "edtf-benchmark.md"
BEGIN = "<!-- written by python benchmarks/edtf.py --write -->\n"
END = "<!-- end of what is written -->\n"
RIVAL = "@edtf-ts/core (npm)"
YARDSTICK = "plain prototype"


class Report(NamedTuple):
    name: str
    version: str
    rates: dict[str, tuple[float, float]]
    forms: dict[str, float]
    answers: list[list[Any] | None]
    compared: dict[str, dict[str, float]]


class Score(NamedTuple):
    """How many of how many a peer got right."""

    accepted: tuple[int, int]
    refused: tuple[int, int]
    bounds: tuple[int, int]


def rewritten(old: str, tables: str) -> str:
    """The page with its tables renewed."""
    head, _, rest = old.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return head + BEGIN + tables + END + tail


def page(
    reports: Sequence[Report],
    judged: Sequence[Case],
    level_2: Sequence[str],
    machine: str,
    slowest: tuple[str, float],
) -> str:
    ours, *peers = [report for report in reports if report.name != YARDSTICK]
    parts = [
        f"Measured on {machine}.\n",
        "## Strings a second\n",
        table(["", *COLUMNS], (speeds(report, level_2) for report in reports)),
        table(
            ["timeline is faster by", *COLUMNS],
            (ratios(ours, peer, level_2) for peer in peers),
        ),
        *leads(ours, peers, level_2),
        "## Two dates compared\n",
        *(comparisons(kind, (ours, *peers)) for kind in ours.compared),
        "## Verdicts and bounds\n",
        table(
            ["", "valid", "invalid", "bounds"],
            ([shown(report), *counts(judged, report.answers)] for report in (ours, *peers)),
        ),
        hostile(*slowest),
    ]
    return "\n".join(parts)


def hostile(name: str, milliseconds: float) -> str:
    return (
        f"The slowest refusal of a hostile text, explained, takes {milliseconds:.1f} ms a kilobyte "
        f"({name}).\n"
    )


COLUMNS = {
    "levels 0-1, once": lambda report, _: report.rates["levels 0-1"][0],
    "again": lambda report, _: report.rates["levels 0-1"][1],
    "plain days, once": lambda report, _: report.rates["plain days"][0],
    "again ": lambda report, _: report.rates["plain days"][1],
    "level 2 by form": lambda report, forms: mean(report.forms[form] for form in forms),
    "invalid": lambda report, _: report.rates["invalid"][1],
}


def mean(rates: Iterable[float]) -> float:
    """The geometric mean: the ratio of two of them is that of the ratios."""
    logarithms = [math.log(rate) for rate in rates]
    return math.exp(sum(logarithms) / len(logarithms))


def speeds(report: Report, level_2: Sequence[str]) -> Iterator[str]:
    yield shown(report)
    for name, of in COLUMNS.items():
        reads = report.name != YARDSTICK or name not in ("level 2 by form", "invalid")
        yield f"{round(of(report, level_2), -2):,.0f}" if reads else ""


def ratios(ours: Report, peer: Report, level_2: Sequence[str]) -> Iterator[str]:
    yield shown(peer)
    for of in COLUMNS.values():
        yield times_as(of(ours, level_2) / of(peer, level_2))


def times_as(ratio: float) -> str:
    return f"{ratio:,.0f}" if ratio >= 20 else f"{ratio:.2f}"


def leads(ours: Report, peers: Sequence[Report], level_2: Sequence[str]) -> Iterator[str]:
    """Where the fastest peer is ahead, form by form."""
    for peer in peers:
        if peer.name == RIVAL:
            ahead = {form: ours.forms[form] / peer.forms[form] for form in level_2}
            slower = [form for form, ratio in ahead.items() if ratio < 1]
            yield (
                f"### Level 2, form by form\n\n`{RIVAL}` is ahead in {len(slower)} of "
                f"{len(level_2)} forms.\n"
            )
            yield table(
                ["form", "timeline, µs", f"{RIVAL}, µs", "faster by"],
                (
                    [f"`{form}`", us(ours.forms[form]), us(peer.forms[form]), f"{ratio:.2f}"]
                    for form, ratio in sorted(ahead.items(), key=lambda item: item[1])
                ),
            )


def us(rate: float) -> str:
    return f"{1e6 / rate:.1f}"


OPERATIONS = ("before", "same", "within", "relations", "text")


def comparisons(kind: str, reports: Iterable[Report]) -> str:
    able = [report for report in reports if report.compared]
    return table(
        [f"{kind}, µs", *OPERATIONS], (times(report.compared[kind], report) for report in able)
    )


def times(rates: dict[str, float], report: Report) -> Iterator[str]:
    yield shown(report)
    for name in OPERATIONS:
        yield f"{1e6 / rates[name]:.2f}" if rates.get(name) else ""


def shown(report: Report) -> str:
    name = f"`{report.name}`" if report.name != YARDSTICK else report.name
    return "**timeline**" if report.name == "timeline" else f"{name} {number(report.version)}"


def number(version: str) -> str:
    return "" if version.startswith("Python") else version


def counts(judged: Sequence[Case], answers: Sequence[list[Any] | None]) -> Iterator[str]:
    for right, total in score(judged, answers):
        yield f"{right} of {total}"


def score(judged: Sequence[Case], answers: Sequence[list[Any] | None]) -> Score:
    pairs = list(zip(judged, answers, strict=True))
    valid = [(case, answer) for case, answer in pairs if case.valid]
    invalid = [answer for case, answer in pairs if not case.valid]
    bounds = [
        answer is not None and answer[side] == expected
        for case, answer in valid
        for side, expected in enumerate(case.days)
        if expected is not None
    ]
    return Score(
        (sum(answer is not None for _, answer in valid), len(valid)),
        (invalid.count(None), len(invalid)),
        (sum(bounds), len(bounds)),
    )


def wrong(judged: Sequence[Case], answers: Sequence[list[Any] | None]) -> list[str]:
    """What a peer got wrong, a line each."""
    found = []
    for case, answer in zip(judged, answers, strict=True):
        if not case.valid:
            found += [] if answer is None else [f"takes {case.text!r}"]
        elif answer is None:
            found.append(f"refuses {case.text!r}")
        else:
            found += [
                f"{('begins', 'ends')[side]} {case.text!r} wrongly"
                for side, expected in enumerate(case.days)
                if expected is not None and answer[side] != expected
            ]
    return found


def table(heading: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(heading)
    lines = [head, ["---", *("---:" for _ in head[1:])], *map(list, rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
