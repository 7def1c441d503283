"""How fast EDTF is read, and how rightly: this library beside its peers, on the same strings.

Each library runs in a process of its own: those on PyPI each in a virtual environment,
those on npm under node, installed below `build/edtf_peers/` at the first run (from
`edtf_peers/*.txt` and `package.json`). One that cannot be installed or started is named as
absent. What is timed is parsing and reading the first and the last day of some thousand strings,
nearly all different, made from `templates.json`: "once" in the first pass over them by a fresh
process, as when a file is read; else in the fastest of the passes that fit into some seconds,
when node has compiled what it runs often. Seconds are those of the processor, so that a busy
machine changes them little. No cache of strings can help.

The verdicts and bounds are those of `edtf_cases.jsonl` in the folder that `TIMELINE_DATA`
names; without it, whether valid and invalid strings are told apart.

Run: python benchmarks/edtf.py [--failures] [--seconds=2]
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import timeit
import venv
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

HERE = Path(__file__).parent / "edtf_peers"
BUILD = Path(__file__).parents[1] / "build" / "edtf_peers"
DATA = Path(os.environ.get("TIMELINE_DATA", "data"))
TEMPLATES: dict[str, list[str]] = json.loads((HERE / "templates.json").read_text("utf-8"))
TIMED = {
    "levels 0-1": ("level 0", "level 1"),
    "level 2": ("level 2",),
    "plain days": ("plain days",),
    "invalid": ("invalid",),
}
COPIES = 100
PATIENCE = 600


class Case(NamedTuple):
    """A string, whether it is valid, and its first and last day where they are clear."""

    text: str
    valid: bool
    days: tuple[int | str | None, int | str | None] = (None, None)


class Report(NamedTuple):
    name: str
    version: str
    rates: list[tuple[float, float]]
    answers: list[list[Any] | None]


# -- what is asked ---------------------------------------------------------------


def strings(names: Iterable[str], copies: int, random: Random) -> list[str]:
    """Strings of the templates' forms, each form so many times with other numbers, shuffled."""
    made = [
        filled(template, random)
        for name in names
        for template in TEMPLATES[name]
        for _ in range(copies if len(TEMPLATES[name]) > 1 else 20 * copies)
    ]
    random.shuffle(made)
    return made


def filled(template: str, random: Random) -> str:
    year = random.randint(1000, 2300)
    return template.format(
        y=year,
        z=year + random.randint(1, 60),
        m=f"{random.randint(1, 12):02}",
        d=f"{random.randint(1, 28):02}",
        h=f"{random.randint(0, 23):02}",
        s=f"{random.randint(0, 59):02}",
        leap=random.randrange(1604, 1700, 4),
        tens=random.randint(100, 230),
        hundreds=random.randint(10, 23),
        long=random.randint(10_000, 10**9),
    )


def cases() -> list[Case]:
    file = DATA / "edtf_cases.jsonl"
    if not file.is_file():
        random = Random(2)
        return [
            Case(text, name != "invalid")
            for name in ("level 0", "level 1", "level 2", "invalid")
            for text in strings([name], 1, random)
        ]
    found = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [
        Case(case["s"], case["valid"], (day(case.get("earliest")), day(case.get("latest"))))
        for case in found
        if case["valid"] is not None
    ]


def day(bound: str | None) -> int | str | None:
    """A bound of the case file, to the day: an ordinal, or an infinity."""
    if bound is None or bound.endswith("inf"):
        return bound and bound.removeprefix("+")
    match = re.match(r"([+-]?\d+)-(\d\d)-(\d\d)", bound)
    assert match is not None
    year, month, day_of_month = map(int, match.groups())
    cycles, year = divmod(year, 400)
    return (cycles - 1) * 146_097 + datetime.date(year + 400, month, day_of_month).toordinal()


# -- who answers -------------------------------------------------------------------


def python_peer(name: str) -> list[str]:
    """The command of a peer on PyPI, installed if it is not yet."""
    folder = BUILD / name
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not (folder / "installed").is_file():
        venv.create(folder, with_pip=True, clear=True)
        install = [python, "-m", "pip", "install", "--quiet", "-r", HERE / f"{name}.txt"]
        subprocess.run(install, check=True, capture_output=True)
        (folder / "installed").touch()
    return [str(python), str(HERE / f"{name}.py")]


def node_peer(name: str) -> list[str]:
    """The command of a peer on npm; node finds packages beside the script, so it is copied."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        raise FileNotFoundError("node and npm")
    folder = BUILD / "node"
    folder.mkdir(parents=True, exist_ok=True)
    for file in [*HERE.glob("*.mjs"), HERE / "package.json"]:
        shutil.copy(file, folder)
    if not (folder / "installed").is_file():
        install = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts"]
        subprocess.run(install, cwd=folder, check=True, capture_output=True)
        (folder / "installed").touch()
    return [node, str(folder / f"{name}.mjs")]


def own(name: str) -> list[str]:
    return [sys.executable, str(HERE / f"{name}.py")]


PEERS = {
    "timeline": lambda: own("ours"),
    "plain prototype": lambda: own("prototype"),
    "@edtf-ts/core (npm)": lambda: node_peer("edtf_ts_peer"),
    "edtf (npm)": lambda: node_peer("edtf_peer"),
    "undate (PyPI)": lambda: python_peer("undate_peer"),
    "edtf (PyPI)": lambda: python_peer("edtf_peer"),
}


def reports(judged: list[Case], seconds: float) -> Iterator[Report | str]:
    """Each peer's report, or why it is absent."""
    random = Random(1)
    asked = json.dumps(
        {
            "timed": [strings(names, COPIES, random) for names in TIMED.values()],
            "judged": [case.text for case in judged],
            "seconds": seconds,
        }
    )
    for name, command in PEERS.items():
        try:
            run = subprocess.run(
                command(),
                input=asked,
                capture_output=True,
                check=True,
                encoding="utf-8",
                timeout=PATIENCE,
                env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            )
        except (OSError, subprocess.SubprocessError) as error:
            yield f"{name} is absent: {reason(error)}"
        else:
            yield Report(**json.loads(run.stdout.splitlines()[-1]))


def reason(error: Exception) -> str:
    said = getattr(error, "stderr", None) or str(error)
    text = said.decode(errors="replace") if isinstance(said, bytes) else said
    return text.strip().splitlines()[-1][:100]


# -- how well ------------------------------------------------------------------------


class Score(NamedTuple):
    """How many of how many a peer got right, and what it got wrong."""

    accepted: tuple[int, int]
    refused: tuple[int, int]
    bounds: tuple[int, int]
    wrong: list[str]


def score(judged: Iterable[Case], answers: list[list[Any] | None]) -> Score:
    accepted = refused = right = valid = bounds = total = 0
    wrong = []
    for case, answer in zip(judged, answers, strict=True):
        total += 1
        valid += case.valid
        if not case.valid:
            refused += answer is None
            wrong += [] if answer is None else [f"takes {case.text!r}"]
            continue
        accepted += answer is not None
        for side, expected in enumerate(case.days):
            if expected is None:
                continue
            bounds += 1
            given = None if answer is None else answer[side]
            right += given == expected
            if answer is not None and given != expected:
                wrong.append(f"{('begins', 'ends')[side]} {case.text!r} wrongly")
        wrong += [f"refuses {case.text!r}"] if answer is None else []
    return Score((accepted, valid), (refused, total - valid), (right, bounds), wrong)


def times(ours: float, theirs: float) -> str:
    ratio = ours / theirs
    return f"{ratio:6.{0 if ratio >= 100 else 1}f}x"


def row(name: str, speeds: Iterable[str], counts: Iterable[str]) -> str:
    wide = "".join(f"{speed:>18}" for speed in speeds)
    return f"{name:20}{wide}" + "".join(f"{count:>9}" for count in counts)


def before_in_nanoseconds() -> float:
    """How long `before` takes between two plain days."""
    setup = "from timeline import edtf; a, b = edtf.parse('1985-04-12'), edtf.parse('1985-04-13')"
    runs = timeit.repeat("a.before(b)", setup, repeat=9, number=100_000)
    return min(runs) / 100_000 * 1e9


HOSTILE = {
    "brackets": "[" * 4096,
    "nested brackets": "[" * 2048 + "]" * 2048,
    "dots in a set": "[" + "." * 4094 + "]",
    "commas in a set": "[" + "," * 4094 + "]",
    "open days in a set": "[" + "1XX4-XX-X9," * 370 + "]",
    "hyphens": "-" * 256,
    "marks": "1985" + "?" * 252,
    "digits": "1" * 256,
    "a million letters": "a" * 1_000_000,
}


def slowest_refusal() -> tuple[str, float]:
    """The hostile text that takes longest to refuse for its length, in milliseconds a kilobyte."""
    setup = """
from timeline import edtf
from timeline.errors import ParseError
def refuse(text):
    try:
        edtf.parse(text)
    except ParseError:
        return
    raise AssertionError(text)
"""
    costs = {
        name: min(timeit.repeat("refuse(text)", setup, repeat=9, number=10, globals={"text": text}))
        / 10
        / len(text)
        * 1e6
        for name, text in HOSTILE.items()
    }
    return max(costs.items(), key=lambda cost: cost[1])


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    arguments.add_argument("--failures", action="store_true", help="list what each got wrong")
    arguments.add_argument("--seconds", type=float, default=2.0, help="for each peer and list")
    options = arguments.parse_args()

    judged = cases()
    print(f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}")
    print("Strings a second, parsed and their first and last day read (x: ours is so many times)")
    print(row("", [f"{next(iter(TIMED))}, once", *TIMED], ["valid", "invalid", "bounds"]))
    failures = {}
    ours: list[float] = []
    for report in reports(judged, options.seconds):
        if isinstance(report, str):
            print(report)
            continue
        rates = [report.rates[0][0], *(fastest for _, fastest in report.rates)]
        ours = ours or rates
        speeds = [f"{rate:,.0f} {times(our, rate)}" for rate, our in zip(rates, ours, strict=True)]
        if report.name == "plain prototype":
            print(row(report.name, [*speeds[:2], "-", speeds[3], "-"], ["-"] * 3))
            continue
        result = score(judged, report.answers)
        print(row(report.name, speeds, [f"{right}/{total}" for right, total in result[:3]]))
        failures[f"{report.name} {report.version}"] = result.wrong
    print(f"before() between two plain days: {before_in_nanoseconds():.0f} ns")
    print("slowest refusal: {}, {:.2f} ms a kilobyte".format(*slowest_refusal()))
    print("versions: " + ", ".join(failures))
    if options.failures:
        for name, wrong in failures.items():
            print(f"\n{name} ({len(wrong)})")
            print("\n".join(f"  {line}" for line in wrong))


if __name__ == "__main__":
    main()
