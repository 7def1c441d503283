"""Figures in the documents say where they come from; what is left out is seen."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
SCRIPT: dict[str, Any] = runpy.run_path(str(ROOT / "scripts" / "check_figures.py"))
PAGES = list(SCRIPT["pages"]())
faults: Callable[[str], Iterable[str]] = SCRIPT["faults"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_figure_says_where_it_comes_from(page: Path) -> None:
    """As `python scripts/check_figures.py` tells of all pages."""
    assert list(faults(page.read_text(encoding="utf-8"))) == []


SAID = "`python benchmarks/sizes.py` (2-core AMD EPYC, CPython 3.11.7, 2026-11-30):"
TABLE = "\n\n| events | 1,000 |\n|---|---:|\n| read | 3 ms |\n| written | 4 ms |\n"


def page(said: str, table: str = TABLE, preamble: str = "") -> str:
    return f"# Pages\n\n{preamble}\n\n## Speed\n\n{said}{table}"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (SAID, []),
        (SAID.replace("2026-11-30", "30 November 2026"), []),
        (SAID.replace(", 2026-11-30", ""), ["## Speed: expected the day of the figures"]),
        (SAID.replace("2-core AMD EPYC, ", ""), ["## Speed: expected the machine of the figures"]),
        (SAID.replace("CPython 3.11.7, ", ""), ["## Speed: expected the Python of the figures"]),
        (
            SAID.replace("python benchmarks/sizes.py", "it"),
            ["## Speed: expected the command that printed the figures"],
        ),
        (
            SAID.replace("sizes", "guesses"),
            ["expected benchmarks/guesses.py, which is named, to be there"],
        ),
        (
            SAID.replace("sizes.py", "edtf.py --wish"),
            ["expected benchmarks/edtf.py --wish, which is named, to be there"],
        ),
        (
            SAID.replace("python benchmarks/sizes.py", "make wishes"),
            ["expected make wishes, which is named, to be there"],
        ),
    ],
)
def test_what_a_table_leaves_out_is_named(said: str, expected: list[str]) -> None:
    assert list(faults(page(said))) == expected


def test_a_paragraph_with_a_benchmark_is_held_to_the_same() -> None:
    found = list(faults(page("It takes 3 ms (`benchmarks/sizes.py`).", table="")))
    assert found == [f"## Speed: expected the {what} of the figures" for what in _DAY_AND_MACHINE]
    assert list(faults(page("Growth is timed by `benchmarks/sizes.py`.", table=""))) == []


_DAY_AND_MACHINE = ("day", "machine", "Python")


def test_what_stands_at_the_head_of_a_page_holds_of_all_of_it() -> None:
    assert list(faults(page("Twice:", preamble=SAID))) == []


@pytest.mark.parametrize(
    "table",
    [
        "\n\n| status | means |\n|---|---|\n| 0 | all is well |\n| 1 | a mistake |\n",
        "\n\n| rows | what |\n|---|---|\n| 3 s | words |\n| 4 s | words |\n",
        "\n\n```python\n# 1. A comment\n| a | 3 ms |\n|---|---|\n| b | 3 ms |\n```\n",
    ],
    ids=["no unit", "mostly words", "a block"],
)
def test_other_tables_need_no_machine(table: str) -> None:
    assert list(faults(page("Of these:", table))) == []
