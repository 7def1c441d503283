"""Ask other projects the questions of the page that compares them, and renew its table of facts.

    python scripts/write_comparison.py .venv-peers/bin/python

The interpreter is one in which the peers are installed (`make comparison`); what is asked here
is asked of the one that runs this. What we make of the answers stands apart, in the page.
"""

from __future__ import annotations

import datetime
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "explanation" / "comparison.md"
BEGIN = "<!-- written by scripts/write_comparison.py -->"
END = "<!-- until here -->"
HERE = "here"
PEERS = ("edtf==5.0.2", "undate==0.8.0", "ics==0.7.3")


class Fact(NamedTuple):
    """A question, and how each project is asked: what is done, and what is then looked at."""

    question: str
    asked: dict[str, tuple[str, str]]


_CALENDAR = (
    "from ics import Calendar, Event\n"
    "calendar = Calendar(events=[Event('A', begin={begin!r}, description={description!r})])\n"
    "text = calendar.serialize()"
)
_OUR_CALENDAR = (
    "from timeline import Event, Timeline\n"
    "from timeline.formats import icalendar\n"
    "event = Event('A', when={begin!r}, description={description!r})\n"
    "text = icalendar.dumps(Timeline(events=[event]), modified='2021-01-01').decode()"
)
_TEN = "2021-02-01T10:00:00+01:00"

FACTS = (
    Fact(
        "is the fifteenth of a month of 2020 before June 2020?",
        {
            "edtf": (
                "from edtf import parse_edtf",
                'parse_edtf("2020-XX-15") < parse_edtf("2020-06")',
            ),
            "undate": (
                "from undate import Undate",
                'Undate.parse("2020-XX-15", "EDTF") < Undate.parse("2020-06", "EDTF")',
            ),
            HERE: (
                "from timeline import edtf",
                'edtf.parse("2020-XX-15").before(edtf.parse("2020-06"))',
            ),
        },
    ),
    Fact(
        "and is it after?",
        {
            "edtf": (
                "from edtf import parse_edtf",
                'parse_edtf("2020-XX-15") > parse_edtf("2020-06")',
            ),
            "undate": (
                "from undate import Undate",
                'Undate.parse("2020-XX-15", "EDTF") > Undate.parse("2020-06", "EDTF")',
            ),
            HERE: (
                "from timeline import edtf",
                'edtf.parse("2020-XX-15").after(edtf.parse("2020-06"))',
            ),
        },
    ),
    Fact(
        "what does a calendar library write of ten o'clock in Berlin (`+01:00`)?",
        {
            "ics": (
                _CALENDAR.format(begin=_TEN, description=""),
                'next(line for line in text.splitlines() if line.startswith("DTSTART"))',
            ),
            HERE: (
                _OUR_CALENDAR.format(begin=_TEN, description=""),
                'next(line for line in text.splitlines() if line.startswith("DTSTART"))',
            ),
        },
    ),
    Fact(
        "does each entry have the `DTSTAMP` that RFC 5545 §3.6.1 requires?",
        {
            "ics": (_CALENDAR.format(begin=_TEN, description=""), '"DTSTAMP" in text'),
            HERE: (_OUR_CALENDAR.format(begin=_TEN, description=""), '"DTSTAMP" in text'),
        },
    ),
    Fact(
        "how long is a line of a description of 200 letters (RFC 5545 §3.1: at most 75)?",
        {
            "ics": (
                _CALENDAR.format(begin=_TEN, description="x" * 200),
                "max(map(len, text.splitlines()))",
            ),
            HERE: (
                _OUR_CALENDAR.format(begin=_TEN, description="x" * 200),
                "max(map(len, text.splitlines()))",
            ),
        },
    ),
)


def answer(python: str, before: str, looked_at: str) -> str:
    """Return what an interpreter answers; the last line of its error, if it has none."""
    code = f"import warnings; warnings.simplefilter('ignore')\n{before}\nprint({looked_at})"
    done = subprocess.run(
        [python, "-c", code], capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    told = done.stdout if done.returncode == 0 else done.stderr
    return told.strip().splitlines()[-1]


def rows(answered: Callable[[str, str, str], str]) -> Iterator[str]:
    """Yield the lines of the table; `answered` is given a project, what is done and looked at."""
    yield "| question | asked of | by | answer |"
    yield "|---|---|---|---|"
    for fact in FACTS:
        question = fact.question
        for project, (before, looked_at) in fact.asked.items():
            said = answered(project, before, looked_at).replace("|", "\\|")
            yield f"| {question} | {project} | `{looked_at}` | `{said}` |"
            question = ""


def heading() -> str:
    """Return when, by what and of which releases it was asked."""
    peers = ", ".join(peer.replace("==", " ") for peer in PEERS)
    return (
        f"Asked on {datetime.date.today()} of {peers}, with CPython {platform.python_version()} on "
        f"{platform.system()}, by `make comparison`."
    )


def main(peers: str) -> None:
    """Write the table into the page."""

    def answered(project: str, before: str, looked_at: str) -> str:
        return answer(sys.executable if project == HERE else peers, before, looked_at)

    text = PAGE.read_text(encoding="utf-8")
    first, _, rest = text.partition(f"{BEGIN}\n")
    _, _, last = rest.partition(END)
    table = "\n".join(rows(answered))
    PAGE.write_text(f"{first}{BEGIN}\n{heading()}\n\n{table}\n{END}{last}", encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--peers"]:
        print(*PEERS)
    else:
        main(*sys.argv[1:])
