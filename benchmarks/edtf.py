"""How fast EDTF is read, and how rightly: this library beside its peers, on the same strings.

Each library runs in a process of its own: those on PyPI each in a virtual environment,
those on npm under node, installed below `build/edtf_peers/` at the first run (from
`edtf_peers/*.txt` and `package.json`). One that cannot be installed or started is named as
absent. Seconds are those of the processor, so that a busy machine changes them little.

What is timed is parsing and reading the first and the last day, as a user reads them (`.earliest`,
`.latest`), of some thousand strings, nearly all different, made from `templates.json`: "once" in
the first pass over them by a fresh process, as when a file is read; "again" in the fastest of the
passes that fit into some seconds, when node has compiled what it runs often. Level 2 is taken form
by form, and the mean of a peer is the geometric one: a form that one library is very slow at
counts as one form. Then two dates that are read already are compared.

The verdicts and bounds are those of `edtf_cases.jsonl` in the folder that `TIMELINE_DATA`
names; without it, whether valid and invalid strings are told apart.

Run: python benchmarks/edtf.py [--failures] [--seconds=2] [--write]
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent / "edtf_peers"))

from asked import TEMPLATES, Case, cases, filled, pairs, strings
from hostile import slowest_refusal
from pages import PAGE, Report, page, rewritten, wrong

HERE = Path(__file__).parent / "edtf_peers"
BUILD = Path(__file__).parents[1] / "build" / "edtf_peers"
TIMED = {
    "levels 0-1": ("level 0", "level 1"),
    "plain days": ("plain days",),
    "invalid": ("invalid",),
}
BY_FORM = ("level 2", "invalid")
COPIES = 100
PATIENCE = 900


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
    asked = {
        "timed": {name: strings(levels, COPIES, random) for name, levels in TIMED.items()},
        "forms": {form: [filled(form, random) for _ in range(COPIES)] for form in forms(BY_FORM)},
        "judged": [case.text for case in judged],
        "pairs": pairs(random),
        "seconds": seconds,
    }
    for name, command in PEERS.items():
        try:
            run = subprocess.run(
                command(),
                input=json.dumps(asked),
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


def forms(levels: Iterable[str]) -> list[str]:
    return [form for level in levels for form in TEMPLATES[level]]


def reason(error: Exception) -> str:
    said = getattr(error, "stderr", None) or str(error)
    text = said.decode(errors="replace") if isinstance(said, bytes) else said
    return text.strip().splitlines()[-1][:100]


def machine() -> str:
    """The day, and what the figures were measured with."""
    node = shutil.which("node")
    run = [node, "--version"] if node else [sys.executable, "-c", "print('no node')"]
    version = subprocess.run(run, capture_output=True, text=True, check=True).stdout.strip()
    return (
        f"{datetime.date.today()}, {os.cpu_count()}-core {platform.machine()} shared with other "
        f"work, CPython {platform.python_version()}, node {version.removeprefix('v')}"
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    arguments.add_argument("--failures", action="store_true", help="list what each got wrong")
    arguments.add_argument("--seconds", type=float, default=2.0, help="for each peer and list")
    arguments.add_argument("--write", action="store_true", help=f"renew {PAGE.name}")
    options = arguments.parse_args()

    judged = cases()
    found = []
    for report in reports(judged, options.seconds):
        if isinstance(report, str):
            print(report)
        else:
            found.append(report)
    tables = page(found, judged, TEMPLATES["level 2"], machine(), slowest_refusal())
    print(tables)
    if options.write:
        PAGE.write_text(rewritten(PAGE.read_text("utf-8"), tables), "utf-8")
    if options.failures:
        for report in found:
            failures = wrong(judged, report.answers)
            print(f"\n{report.name} {report.version} ({len(failures)})")
            print("\n".join(f"  {line}" for line in failures))


if __name__ == "__main__":
    main()
