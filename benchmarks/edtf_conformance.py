"""What `timeline.dates.edtf` makes of each string of the specification's case file, as a table.

The file, `edtf_cases.jsonl`, is not part of the project: `TIMELINE_DATA` names its folder. A
verdict is right where a valid string is read and an invalid one refused; a bound is right
where the first or the last day (second, with a time) is the one that the file gives.

Run: python benchmarks/edtf_conformance.py [--write]
`--write` renews docs/reference/edtf-conformance.md.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from timeline import edtf
from timeline.dates import DateValue
from timeline.errors import ParseError

PROJECT = Path(__file__).parents[1]
DOCUMENT = PROJECT / "docs" / "reference" / "edtf-conformance.md"
DATA = Path(os.environ.get("TIMELINE_DATA", "data"))

HEAD = """# EDTF: conformance

What `timeline.dates.edtf.parse` makes of each string of a case file of EDTF: the examples of the
specification (Library of Congress, 4 February 2019), its rules applied, and what it excludes.
`valid` and `invalid` say what the specification says of a string; where it says nothing, see [where
the specification is silent](../explanation/edtf-choices.md). Bounds are compared where the
specification makes them clear; `…` is a side that nothing bounds.

This page is written by `python benchmarks/edtf_conformance.py --write`.
"""


class Outcome(NamedTuple):
    """A case, and what became of it."""

    case: dict[str, Any]
    value: DateValue | None
    error: ParseError | None

    @property
    def verdict_is_right(self) -> bool:
        return self.case["valid"] is None or (self.value is not None) is self.case["valid"]

    @property
    def bounds(self) -> list[bool]:
        """For each bound that the case gives, whether ours is it."""
        if self.case["valid"] is None:
            return []
        return [self.bound(side) == self.case[side] for side in SIDES if side in self.case]

    def bound(self, side: str) -> str | None:
        if self.value is None:
            return None
        date = self.value.earliest if side == "earliest" else self.value.latest
        return SIDES[side] if date is None else str(date)


SIDES = {"earliest": "-inf", "latest": "+inf"}


def outcome(case: dict[str, Any]) -> Outcome:
    try:
        return Outcome(case, edtf.parse(case["s"]), None)
    except ParseError as error:
        return Outcome(case, None, error)


def outcomes(file: Path) -> list[Outcome]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [outcome(json.loads(line)) for line in lines]


# -- the summary -------------------------------------------------------------------


def group(found: Outcome) -> str:
    valid = found.case["valid"]
    if valid is None:
        return "not scored"
    return f"valid, level {found.case['level']}" if valid else "invalid"


def summary(found: list[Outcome]) -> Iterator[tuple[str, int, int, int, int]]:
    """For each group: strings, verdicts right, bounds, bounds right."""
    groups = sorted({group(each) for each in found}, key=lambda g: (g[0] != "v", g))
    for name in [*groups, "all that is scored"]:
        those = [each for each in found if name in (group(each), "all that is scored")]
        if name == "all that is scored":
            those = [each for each in those if each.case["valid"] is not None]
        bounds = [right for each in those for right in each.bounds]
        yield name, len(those), sum(e.verdict_is_right for e in those), len(bounds), sum(bounds)


def summary_table(found: list[Outcome]) -> Iterator[str]:
    yield "| strings | | verdict right | bounds | right |"
    yield "|---|---:|---:|---:|---:|"
    for name, strings, right, bounds, bounds_right in summary(found):
        verdict = "" if name == "not scored" else str(right)
        yield f"| {name} | {strings} | {verdict} | {bounds or ''} | {bounds_right or ''} |"


# -- the strings ---------------------------------------------------------------------


def code(text: str) -> str:
    """A text as code, with what cannot be seen escaped."""
    return f"`{text.encode('unicode_escape').decode() if not text.isprintable() else text}`"


def valid_table(found: Iterable[Outcome]) -> Iterator[str]:
    yield "| text | level | read as | first | last |"
    yield "|---|---:|---|---|---|"
    for each in found:
        read = "**refused**" if each.value is None else code(str(each.value))
        first, last = (shown(each, side) for side in SIDES)
        yield f"| {code(each.case['s'])} | {each.case['level']} | {read} | {first} | {last} |"


def shown(found: Outcome, side: str) -> str:
    bound = found.bound(side)
    if side in found.case and bound != found.case[side]:
        return f"**{bound}**, not {found.case[side]}"
    return "…" if bound == SIDES[side] else str(bound)


def invalid_table(found: Iterable[Outcome]) -> Iterator[str]:
    yield "| text | refused: expected … | found | at | hint |"
    yield "|---|---|---|---:|---|"
    for each in found:
        text = code(each.case["s"])
        if each.error is None:
            yield f"| {text} | **accepted** | | | |"
        else:
            e = each.error
            yield f"| {text} | {e.expected} | {e.found} | {e.position} | {e.hint or ''} |"


def page(found: list[Outcome]) -> str:
    valid = [each for each in found if each.case["valid"]]
    invalid = [each for each in found if each.case["valid"] is False]
    parts = [
        HEAD,
        *summary_table(found),
        "\n## Valid strings\n",
        *valid_table(valid),
        "\n## Invalid strings\n",
        *invalid_table(invalid),
    ]
    return "\n".join(parts) + "\n"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    arguments.add_argument("--write", action="store_true", help=f"renew {DOCUMENT.name}")
    options = arguments.parse_args()
    file = DATA / "edtf_cases.jsonl"
    if not file.is_file():
        print(f"no edtf_cases.jsonl in {DATA}: set TIMELINE_DATA to its folder")
        return
    found = outcomes(file)
    print("\n".join(summary_table(found)))
    wrong = [each for each in found if not (each.verdict_is_right and all(each.bounds))]
    for each in wrong:
        print(f"wrong: {each.case['s']!r}")
    if options.write:
        DOCUMENT.parent.mkdir(parents=True, exist_ok=True)
        DOCUMENT.write_text(page(found), encoding="utf-8")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
