"""A skip that the list does not allow fails the run, from whatever process and stage it comes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.skips import allowed_in, is_allowed

pytest_plugins = "pytester"

ROOT = Path(__file__).parents[1]
LIST = ROOT / "tests" / "allowed_skips.txt"

TESTS = """
import pytest

def test_that_runs():
    pass

@pytest.mark.skip(reason="x is not installed")
def test_by_mark():
    pass

def test_within():
    pytest.skip("y is not installed")

@pytest.mark.xfail(strict=True)
def test_that_is_expected_to_fail():
    raise AssertionError
"""
WHOLE_FILE = "import pytest\npytest.skip('z is not installed', allow_module_level=True)\n"


@pytest.fixture
def project(pytester: pytest.Pytester) -> pytest.Pytester:
    pytester.makeini(f"[pytest]\npythonpath = {ROOT}\naddopts = -p tests.skips -p no:cacheprovider")
    pytester.makepyfile(test_some=TESTS, test_whole=WHOLE_FILE)
    return pytester


def run(project: pytest.Pytester, *lines: str, options: tuple[str, ...] = ()) -> pytest.RunResult:
    (project.path / "allowed.txt").write_text("\n".join(lines), encoding="utf-8")
    return project.runpytest("--allowed-skips", "allowed.txt", *options)


X, Y, Z = (
    f"{tests} | {letter} is not * | why not"
    for tests, letter in (("*::test_by_mark", "x"), ("test_some.py::*", "y"), ("*", "z"))
)


@pytest.mark.parametrize(
    ("lines", "refused", "options"),
    [
        ((X, Y, Z), [], ()),
        ((X, Y), ["test_whole.py: z is not installed"], ()),
        ((X, Z), ["test_some.py::test_within: y is not installed"], ()),
        (("# of all", ""), ["test_whole.py: z", "::test_by_mark: x", "::test_within: y"], ()),
        ((X,), ["test_whole.py: z", "::test_within: y"], ("-n", "1")),
    ],
)
def test_what_no_line_allows_fails_the_run(
    project: pytest.Pytester, lines: tuple[str, ...], refused: list[str], options: tuple[str, ...]
) -> None:
    done = run(project, *lines, options=options)
    assert done.ret == (1 if refused else 0)
    told = done.stdout.str()
    assert ("no line allows it" in told) == bool(refused)
    section = told.partition("no line allows it")[2].partition("short test summary")[0]
    assert all(one in section for one in refused)
    assert section.count("is not installed") == len(refused)


def test_without_the_option_any_skip_will_do(project: pytest.Pytester) -> None:
    assert project.runpytest().ret == 0


@pytest.mark.parametrize("line", ["a | b", "a | b |", "a", "a | b | c | d"])
def test_a_line_gives_its_reason(line: str) -> None:
    with pytest.raises(pytest.UsageError, match="expected tests"):
        allowed_in(line)


def test_the_list_of_the_project_is_of_tests_that_there_are() -> None:
    for line in allowed_in(LIST.read_text(encoding="utf-8")):
        file = line.tests.partition("::")[0]
        assert list(ROOT.glob(file)), line
        assert is_allowed(line.tests, line.reason, [line])
