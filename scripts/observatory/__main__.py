"""Hold the laws of dates against released libraries, and write the page of what was found.

python scripts/observatory hold OUT.json NAME…     in each environment of libraries
python scripts/observatory write OUT.json…          makes docs/reference/observatory.md of them
"""

from __future__ import annotations

import datetime
import json
import platform
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from findings import FINDINGS, ITSELF, Finding

from timeline.testing import laws
from timeline.testing.laws.observatory._calls import Calls

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "observatory.md"
MARK = "<!-- written by scripts/observatory; what stands below is replaced -->\n"
LAWS = {law.name: law for law in laws.DATE_LAWS}
Held = dict[str, Any]


# -- holding ------------------------------------------------------------------------------


def hold(out: Path, names: Sequence[str]) -> None:
    """Write what came of each library; `NAME=TITLE` gives one another title in the page."""
    found: dict[str, Held] = {}
    for name in names:
        name, _, title = name.partition("=")
        report = laws.hold(laws.adapter(name), seconds=600, patience=30)
        found[title or name] = {
            "version": report.adapter.version,
            "score": report.score,
            "held": len(report.held),
            "applicable": report.applicable,
            "by_design": len(report.by_design),
            "broken": {outcome.name: _told(outcome) for outcome in report.broken},
        }
        print(f"{title or name} {report.adapter.version}: {report.score}")
    out.write_text(json.dumps(found, indent=1), encoding="utf-8")


def _told(outcome: laws.Outcome) -> dict[str, str]:
    if outcome.reproduction.startswith(("import ", "from ", "print(")):
        _check_alone(outcome.reproduction)
    return {
        "smallest": outcome.smallest,
        "found": outcome.found,
        "expected": outcome.expected,
        "reproduction": outcome.reproduction,
    }


def _check_alone(lines: str) -> None:
    """Run the lines in a fresh Python; fail unless they end as their last comment says."""
    code = "\n".join(line.partition("  # ")[0] for line in lines.splitlines())
    assert len(lines.splitlines()) <= 5, lines
    assert "hypothesis" not in code, lines
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert bool(done.returncode) == ("  # raises " in lines.splitlines()[-1]), (lines, done.stderr)


# -- judging ------------------------------------------------------------------------------


def confirmed_by(finding: Finding, told: dict[str, str]) -> str:
    """Return who confirms a finding, having asked; fail where nobody does."""
    if finding.judge == ITSELF:
        assert {"comes back", "not cut"} & {finding.law[-10:], finding.law[-7:]}, finding
        return "its own reader and writer, which differ"
    judge = laws.adapter(finding.judge)
    law = LAWS[finding.law]
    names = {"datetime": datetime, "Duration": laws.Duration}
    values = eval(f"dict({told['smallest']})", names)
    breach = law.breach(Calls(judge), tuple(values.values()))
    assert breach is None, (finding, breach)
    return f"{judge.name} {judge.version}, asked the same"


# -- writing ------------------------------------------------------------------------------


def write(files: Sequence[Path]) -> None:
    """Write the page, having asked each judge again."""
    held: dict[str, Held] = {}
    for file in files:
        held |= json.loads(file.read_text(encoding="utf-8"))
    before = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    lines = [*_scores(held), *_findings(held)]
    PAGE.write_text(before + MARK + "\n".join(lines) + "\n", encoding="utf-8")


def _scores(held: dict[str, Held]) -> Iterator[str]:
    today = datetime.datetime.now(datetime.timezone.utc).date()
    yield f"\n## Scores\n\nCPython {platform.python_version()}, {platform.machine()}, {today}."
    yield "\n| library | version | laws held | that apply | promised otherwise |"
    yield "|---|---|---:|---:|---:|"
    for name, library in sorted(held.items()):
        yield (
            f"| {name} | {library['version']} | {library['held']} | {library['applicable']} "
            f"| {library['by_design']} |"
        )


def _findings(held: dict[str, Held]) -> Iterator[str]:
    yield f"\n## Findings\n\n{len(FINDINGS)} faults, in the order of the libraries' names."
    for number, finding in enumerate(FINDINGS, 1):
        library = held[finding.library]
        told = library["broken"][finding.law]
        law = LAWS[finding.law]
        yield f"\n### {number}. {finding.library} {library['version']}: {finding.law}\n"
        yield f"{finding.told}\n\n- The law: {_lowered(law.sentence)} ({law.clause})."
        yield f"- Confirmed by {confirmed_by(finding, told)}."
        yield f"\n```py\n{told['reproduction']}\n```"


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    if command == "hold":
        hold(Path(arguments[0]), arguments[1:])
    else:
        write([Path(argument) for argument in arguments])
