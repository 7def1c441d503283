"""Which tests run which lines, how long they take, and what runs when modules are imported."""

from __future__ import annotations

import importlib
import json
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import coverage
from apart import apart

__all__ = ["Lines", "Reach", "lines_at_import"]

Lines = dict[str, set[int]]
LONG = 3600.0


@dataclass
class Reach:
    """What is known of tests, by their names: processor seconds, and lines of modules by path."""

    seconds: dict[str, float] = field(default_factory=dict)
    lines: dict[str, Lines] = field(default_factory=dict)
    failing: list[str] = field(default_factory=list)
    stamps: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Reach:
        """Return what an earlier run has found; nothing where there was none."""
        if not path.exists():
            return cls()
        kept = json.loads(path.read_text(encoding="utf-8"))
        kept["lines"] = {
            test: {file: set(numbers) for file, numbers in lines.items()}
            for test, lines in kept["lines"].items()
        }
        return cls(**kept)

    def write(self, path: Path) -> None:
        """Keep what is known for the next run."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(vars(self), default=sorted), encoding="utf-8")

    def forget(self, tests: Iterable[str]) -> None:
        """Forget tests whose file has changed."""
        for test in tests:
            self.seconds.pop(test, None)
            self.lines.pop(test, None)

    def of(self, path: Path, lines: range, budget: float) -> list[str]:
        """Return the tests that run some of a module's lines, the quick first, within a budget."""
        numbers = set(lines)
        name = str(path.resolve())
        found = [t for t, files in self.lines.items() if numbers & files.get(name, set())]
        return self._within(found, budget)

    def of_module(self, path: Path, budget: float) -> list[str]:
        """Return the tests that run anything of a module; all where none does, as of mere data."""
        name = str(path.resolve())
        found = [test for test, files in self.lines.items() if files.get(name)]
        return self._within(found or list(self.lines), budget)

    def _within(self, tests: Iterable[str], budget: float) -> list[str]:
        chosen = []
        for test in sorted(tests, key=lambda test: (self.seconds[test], test)):
            budget -= self.seconds[test]
            if budget < 0 and chosen:
                break
            chosen.append(test)
        return chosen

    def measure(
        self, tests: Sequence[str], run: Callable[[str], bool], sources: Sequence[Path], out: Path
    ) -> None:
        """Run tests in a fork under coverage, and remember what each did."""

        def all_of_them() -> bool:
            self._run(tests, run, sources)
            self.write(out)
            return True

        if tests:
            if apart(all_of_them, LONG) != "yes":
                raise SystemExit("the tests died while their lines were counted")
            vars(self).update(vars(Reach.read(out)))

    def _run(
        self, tests: Sequence[str], run: Callable[[str], bool], sources: Sequence[Path]
    ) -> None:
        counter = _counter(sources)
        counter.start()
        for test in tests:
            counter.switch_context(test)
            begun = time.process_time()
            if run(test):
                self.seconds[test] = time.process_time() - begun
                self.lines[test] = {}
            else:
                self.failing.append(test)
        counter.stop()
        data = counter.get_data()
        for file in data.measured_files():
            for number, contexts in data.contexts_by_lineno(file).items():
                for test in set(contexts) & self.lines.keys():
                    self.lines[test].setdefault(file, set()).add(number)


def lines_at_import(modules: Iterable[tuple[str, Path]], out: Path) -> Lines:
    """Return the lines that run when modules are imported, by file, in a fork of this process.

    A module that cannot be imported, since it needs what is not installed, runs nothing.
    """
    named = dict(modules)

    def imported() -> bool:
        counter = _counter(named.values())
        counter.start()
        for name in named:
            with suppress(ImportError):
                importlib.import_module(name)
        counter.stop()
        data = counter.get_data()
        lines = {file: data.lines(file) or [] for file in data.measured_files()}
        out.write_text(json.dumps(lines), encoding="utf-8")
        return True

    if apart(imported, LONG) != "yes":
        raise SystemExit("the modules cannot be imported")
    read = json.loads(out.read_text(encoding="utf-8"))
    return {file: set(numbers) for file, numbers in read.items()}


def _counter(sources: Iterable[Path]) -> coverage.Coverage:
    files = [str(path.resolve()) for path in sources]
    return coverage.Coverage(data_file=None, config_file=False, include=files)
