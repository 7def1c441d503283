"""`scripts/mutants` on a package of one module: what lives there is known by hand."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mutmut", reason="mutmut is not installed")

TOOL = Path(__file__).parents[1] / "scripts" / "mutants"

MODULE = """
from functools import cache, lru_cache

SIDES = 4


@lru_cache(maxsize=2)
def corners(shapes):
    return SIDES * shapes


@cache
def size(number):
    return number if number > 0 else -number


def shout(word, mark="!"):
    '''Its own example alone asks for the mark, which is made when the module is imported.

    >>> shout("four")
    'four!'
    '''
    return word + mark


def doubled(number):
    return number * 2


def forgotten(number):
    return number + 1
"""
# What another module asks when it is imported, no test runs; yet it asks for what came of it.
OTHER = """
from shapes import doubled

TWENTY = doubled(10)
"""
# The answer is remembered when the tests are collected: a mutant must not live by that.
TESTS = """
import pytest
from others import TWENTY
from shapes import corners, size

KNOWN = [(5, size(5)), (-5, size(-5))]

def test_corners():
    assert corners(2) == 8

def test_twenty():
    assert TWENTY == corners(5)

@pytest.mark.parametrize(("number", "known"), KNOWN)
def test_size(number, known):
    assert size(number) == known == 5
"""
PARTS = """
root = "."
[area.core]
floor = 1.0
[part.shapes]
area = "core"
sources = ["shapes.py"]
tests = ["test_shapes.py", "shapes.py"]
"""
EQUAL = """
[["shapes.py"]]
where = "size"
before = "return number if number > 0 else -number"
after = "return number if number >= 0 else -number"
reason = "0 and -0 are one number"
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shapes")
    texts = {
        "shapes.py": MODULE,
        "others.py": OTHER,
        "test_shapes.py": TESTS,
        "pytest.ini": "[pytest]\naddopts = --doctest-modules\n",
        "parts.toml": PARTS,
        "equal.toml": EQUAL,
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def import_tool(name: str) -> Any:
    """Import a module of the tool, which is a program and no package."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(TOOL))
        return importlib.import_module(name)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    files = [f"--{name}={folder / name}.{kind}" for name, kind in FILES]
    command = [sys.executable, str(TOOL), *arguments, *files]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


FILES = (("parts", "toml"), ("equal", "toml"), ("results", "json"), ("draws", "json"))


@pytest.fixture(scope="module")
def done(folder: Path) -> subprocess.CompletedProcess[str]:
    return run(folder, "run", "shapes.py")


def kept(folder: Path) -> dict[str, Any]:
    text = (folder / "results.json").read_text(encoding="utf-8")
    result: dict[str, Any] = json.loads(text)["shapes.py"]
    return result


def test_what_no_test_notices_lives(folder: Path, done: subprocess.CompletedProcess[str]) -> None:
    """By hand: 0 and 1 are not asked of `size`, and nothing of `forgotten`."""
    assert done.stderr == ""
    lived = {(where, after) for where, _, after, _ in kept(folder)["lived"]}
    assert {
        ("size", "return number if number >= 0 else -number"),
        ("size", "return number if number > 1 else -number"),
        ("forgotten", "return number - 1"),
        ("forgotten", "return number + 2"),
        ("forgotten", "return None"),
    } == lived


def test_what_a_test_notices_does_not(folder: Path, done: subprocess.CompletedProcess[str]) -> None:
    """What runs at import as well: the number of sides, and what is doubled."""
    assert done.stderr == ""
    names = {after for _, _, after, _ in kept(folder)["lived"]}
    assert not names & {"SIDES = 5", "SIDES = None", "return SIDES / shapes"}
    assert not names & {"return number * 3", "return number / 2"}
    assert kept(folder)["tried"] == kept(folder)["in_all"] > len(names)


def test_how_much_is_remembered_is_left_alone(folder: Path) -> None:
    mutants = import_tool("mutations").mutants_of(folder / "shapes.py")
    assert "corners" in {mutant.where for mutant in mutants}
    assert not [mutant.after for mutant in mutants if "maxsize" in mutant.before]


def test_fewer_than_asked_is_an_exit_code(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 1
    assert "of 100% that are asked" in done.stdout


def test_the_page_tells_what_lived_and_why_some_may(
    folder: Path, done: subprocess.CompletedProcess[str]
) -> None:
    page = folder / "docs" / "reference" / "mutants.md"
    page.parent.mkdir(parents=True)
    mark = "<!-- written by scripts/mutants; what stands below is replaced -->\n"
    page.write_text(f"# Head\n{mark}old\n", encoding="utf-8")
    assert run(folder, "write").returncode == 0
    head, _, tables = page.read_text(encoding="utf-8").partition(mark)
    assert (head, "old" in tables) == ("# Head\n", False)
    lived, equal = tables.split("## Which are said to be equal")
    assert "`return number if number > 1 else -number`" in lived
    assert "0 and -0 are one number" in equal
    assert "number >= 0" in equal
    assert "number >= 0" not in lived


def test_what_lived_is_tried_again_after_a_test_was_written(
    folder: Path, done: subprocess.CompletedProcess[str]
) -> None:
    before = kept(folder)
    more = "\ndef test_one():\n    assert size(1) == 1\n"
    (folder / "test_shapes.py").write_text(TESTS + more, encoding="utf-8")
    assert run(folder, "run", "shapes.py", "--lived").returncode == 1
    after = kept(folder)
    gone = [name for name in before["lived"] if name not in after["lived"]]
    assert [name[2] for name in gone] == ["return number if number > 1 else -number"]
    assert after["tried"] == before["tried"]


# -- drawn from an area ----------------------------------------------------------------


def drawn(folder: Path, *more: str) -> dict[str, Any]:
    run(folder, "draw", "core", "--sample=3", "--seed=58", *more)
    (result,) = json.loads((folder / "draws.json").read_text(encoding="utf-8"))
    return dict(result)


def test_what_is_drawn_lives_as_it_does_in_its_module(
    folder: Path, done: subprocess.CompletedProcess[str]
) -> None:
    """What lived when it was drawn stays, whatever tests are written for it."""
    everything = kept(folder)
    first = drawn(folder)
    names = [name[1:] for name in first["lived"]]
    assert (first["in_all"], first["tried"]) == (everything["in_all"], 3)
    assert names
    assert all(name in everything["lived"] for name in names)
    tests = folder / "test_shapes.py"
    before = tests.read_text(encoding="utf-8")
    more = (
        "\ndef test_forgotten():\n    from shapes import forgotten\n    assert forgotten(1) == 2\n"
    )
    tests.write_text(before + more, encoding="utf-8")
    again = drawn(folder, "--lived")
    tests.write_text(before, encoding="utf-8")
    assert again["lived_at_first"] == first["lived"]
    assert len(again["lived"]) < len(first["lived"])
    assert not [name for name in again["lived"] if name[1] == "forgotten"]


def test_the_table_of_draws_keeps_what_was_noticed_at_first(tmp_path: Path) -> None:
    """By hand: of ten one is equal and one lived, of which there is a test by now."""
    equal, noticed = (["m.py", "f", "return 0", after, 1] for after in ("return -0", "pass"))
    counts = {"area": "core", "seed": 2, "modules": 1, "in_all": 40, "tried": 10}
    lived = {"lived_at_first": [equal, noticed], "lived": [equal]}
    when = {"date": "2026-11-30", "on": "CPython", "again": "2026-12-01"}
    (tmp_path / "draws.json").write_text(json.dumps([counts | lived | when]), encoding="utf-8")
    said = '[["m.py"]]\nwhere = "f"\nbefore = "return 0"\nafter = "return -0"\nreason = "0 is -0"\n'
    (tmp_path / "equal.toml").write_text(said, encoding="utf-8")
    reasons = import_tool("results").Equal(tmp_path / "equal.toml")
    *_, row = import_tool("draws").Draws(tmp_path / "draws.json", reasons).table()
    cells = row.strip("| ").split(" | ")
    assert cells[:6] == ["core", "2", "1", "40", "10", "1"]
    # Wilson's interval for 8 of 9, by hand.
    assert cells[6:] == ["88.9 %", "56.5 to 98.0 %", "100.0 %", "2026-11-30, CPython"]


@pytest.mark.parametrize(
    ("noticed", "of", "low", "high"),
    [(10, 10, 0.7225, 1), (0, 10, 0, 0.2775), (5, 10, 0.2366, 0.7634), (81, 263, 0.2553, 0.3662)],
)
def test_wilson(noticed: int, of: int, low: float, high: float) -> None:
    """By hand for ten; 81 of 263 is the example of Newcombe (1998), table I, method 3."""
    assert import_tool("draws").wilson(noticed, of) == pytest.approx((low, high), abs=5e-5)
