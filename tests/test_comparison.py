"""The page that compares projects has what its script asks; what is answered here is asked anew."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
SCRIPT: dict[str, Any] = runpy.run_path(str(ROOT / "scripts" / "write_comparison.py"))
PAGE = (ROOT / "docs" / "explanation" / "comparison.md").read_text(encoding="utf-8")
TABLE = PAGE.partition(SCRIPT["BEGIN"])[2].partition(SCRIPT["END"])[0]
ASKED = [
    (project, before, looked_at)
    for fact in SCRIPT["FACTS"]
    for project, (before, looked_at) in fact.asked.items()
]


def test_the_table_has_each_question_of_the_script_and_no_other() -> None:
    """Mend with `make comparison`."""
    asked = [row.split("|")[2].strip() for row in TABLE.splitlines() if row.startswith("| ")]
    assert asked == ["asked of", *(project for project, _, _ in ASKED)]
    for fact in SCRIPT["FACTS"]:
        assert f"| {fact.question} |" in TABLE
    for peer in SCRIPT["PEERS"]:
        assert peer.replace("==", " ") in TABLE


@pytest.mark.parametrize(
    ("before", "looked_at"),
    [(before, looked_at) for project, before, looked_at in ASKED if project == "here"],
)
def test_what_is_answered_here_is_as_it_was(before: str, looked_at: str) -> None:
    names: dict[str, Any] = {}
    exec(before, names)
    answer = str(eval(looked_at, names))
    (row,) = [row for row in TABLE.splitlines() if f"| here | `{looked_at}` | `{answer}` |" in row]
    assert row
