"""Mutants before the tests: which of them the tests tell from the code as it is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol
from apart import apart
from hypothesis import Phase, entry_points, settings
from mutations import Mutant
from planting import plant
from reach import Reach
from swapping import Functions

__all__ = ["Trial", "judge_planted"]

Judge = Callable[[Mutant, bool], None]
# Asserts as they are: pytest would read anew what it rewrites, a mutant's own doctests as well.
PYTEST = ["-q", "-x", "-p", "no:cacheprovider", "--assert=plain"]


def hurried(examples: int) -> None:
    """Have Hypothesis draw the same few examples each time, and make none smaller."""
    settings.register_profile(
        "mutants",
        settings(),
        derandomize=True,
        max_examples=examples,
        phases=[Phase.explicit, Phase.generate],
        database=None,
    )
    settings.load_profile("mutants")


class _Hurried:
    """A pytest plugin that comes after the project's own profiles."""

    def __init__(self, examples: int) -> None:
        self.examples = examples

    @pytest.hookimpl(trylast=True)
    def pytest_configure(self) -> None:
        """Let Hypothesis know the library, as it does when it is imported after it."""
        os.environ.pop("HYPOTHESIS_NO_PLUGINS", None)
        entry_points.run()
        hurried(self.examples)


class Trial(_Hurried):
    """A pytest plugin: instead of running the tests it collected, it tries mutants, each in a fork.

    `judge` is told of each mutant whether the tests noticed it.
    """

    def __init__(
        self,
        mutants: Sequence[Mutant],
        modules: Sequence[Path],
        reach_file: Path,
        budget: float,
        examples: int,
        judge: Judge,
    ) -> None:
        super().__init__(examples)
        self.mutants, self.budget, self.judge = mutants, budget, judge
        self.modules, self.reach_file = modules, reach_file
        self.items: dict[str, pytest.Item] = {}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Count the lines of tests that are new or changed; then try each mutant."""
        self.items = {item.nodeid: item for item in session.items}
        functions = Functions(self.modules)
        reach = self._reach(functions)
        texts = {path: path.read_text(encoding="utf-8") for path in self.modules}
        for mutant in self.mutants:
            tests = [t for t in reach.of(mutant.path, mutant.lines, self.budget) if t in self.items]

            def passes(mutant: Mutant = mutant, tests: list[str] = tests) -> bool:
                functions.swap(mutant.path, texts[mutant.path], mutant.source)
                return self._all_pass(tests)

            self.judge(mutant, not tests or apart(passes, _limit(reach, tests)) == "yes")
        return True

    def _reach(self, functions: Functions) -> Reach:
        paths = self.modules
        reach = Reach.read(self.reach_file)
        stamps = {str(item.path): _stamp(item.path) for item in self.items.values()}
        stamps |= {str(path): _stamp(path) for path in paths}
        if any(reach.stamps.get(str(path)) != stamps[str(path)] for path in paths):
            reach = Reach()
        changed = {name for name, stamp in stamps.items() if reach.stamps.get(name) != stamp}
        new = [n for n, item in self.items.items() if str(item.path) in changed]
        reach.forget(new)
        reach.stamps = stamps

        def passes(test: str) -> bool:
            functions.forget()
            return self._all_pass([test])

        reach.measure(new, passes, paths, self.reach_file)
        for test in reach.failing:
            print(f"left out, it fails without a mutant: {test}")
        return reach

    def _all_pass(self, tests: Sequence[str]) -> bool:
        items = [self.items[test] for test in tests]
        for item, after in zip(items, [*items[1:], None], strict=True):
            if any(report.failed for report in runtestprotocol(item, nextitem=after, log=False)):
                return False
        return True


def judge_planted(
    mutants: Iterable[Mutant], reach: Reach, budget: float, examples: int, judge: Judge
) -> None:
    """Try mutants that must be there when their module is imported: pytest starts anew for each."""
    for mutant in mutants:
        tests = reach.of_module(mutant.path, budget)

        def passes(mutant: Mutant = mutant, tests: list[str] = tests) -> bool:
            plant(mutant.path, mutant.source)
            return pytest.main([*PYTEST, *tests], plugins=[_Hurried(examples)]) == 0

        judge(mutant, apart(passes, _limit(reach, tests)) == "yes")


def _limit(reach: Reach, tests: Iterable[str]) -> float:
    return 20 + 3 * sum(reach.seconds[test] for test in tests)


def _stamp(path: Path) -> str:
    found = os.stat(path)
    return f"{found.st_mtime_ns} {found.st_size}"
