"""A pytest plugin: with `--allowed-skips FILE`, a skip that FILE does not allow fails the run.

Each line of the file names tests and a reason, as patterns of shell style, and says why such a
skip is all right:

    tests/formats/test_x.py::*  |  x is not installed*  |  there is no x for Python 3.10
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

import pytest

__all__ = ["Allowed", "allowed_in", "is_allowed"]


class Allowed(NamedTuple):
    """The tests, the reason that they give, and why they may."""

    tests: str
    reason: str
    why: str


def allowed_in(text: str) -> list[Allowed]:
    """Return the lines of a list of allowed skips; raise UsageError for one without three parts."""
    lines = [line.strip() for line in text.splitlines()]
    found = []
    for line in lines:
        if line and not line.startswith("#"):
            parts = [part.strip() for part in line.split("|")]
            if len(parts) != 3 or not all(parts):
                raise pytest.UsageError(f"expected tests | reason | why, found {line!r}")
            found.append(Allowed(*parts))
    return found


def is_allowed(node: str, reason: str, allowed: list[Allowed]) -> bool:
    """Return whether some line allows this test to be skipped for this reason."""
    return any(fnmatchcase(node, a.tests) and fnmatchcase(reason, a.reason) for a in allowed)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--allowed-skips", metavar="FILE", help="fail for skips that FILE lacks")


def pytest_configure(config: pytest.Config) -> None:
    file = config.getoption("--allowed-skips")
    # With xdist, it is the first process that hears of every test.
    if file and not hasattr(config, "workerinput"):
        allowed = allowed_in(Path(file).read_text(encoding="utf-8"))
        config.pluginmanager.register(_Watch(allowed), "skips-watch")


class _Watch:
    def __init__(self, allowed: list[Allowed]) -> None:
        self._allowed = allowed
        self._refused: dict[str, None] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._see(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self._see(report)

    def _see(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        # An expected failure is reported as skipped, but it ran.
        if report.skipped and not hasattr(report, "wasxfail"):
            reason = _reason(report)
            if not is_allowed(report.nodeid, reason, self._allowed):
                self._refused[f"{report.nodeid}: {reason}"] = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self._refused and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self._refused:
            terminalreporter.section("skipped though no line allows it", red=True, bold=True)
            for line in self._refused:
                terminalreporter.line(line)


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    told = report.longrepr
    text = told[2] if isinstance(told, tuple) else str(told)
    return text.removeprefix("Skipped: ")
