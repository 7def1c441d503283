"""A mutant put into modules that are imported already: functions get the code of the mutant.

That is quick, and reaches what runs when a test calls it. What ran when the module was imported
cannot be put right afterwards: see `planting`.
"""

from __future__ import annotations

import functools
import gc
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

__all__ = ["Functions"]

Key = tuple[object, ...]


class Functions:
    """The functions of some modules as they are in memory, and what remembers their answers."""

    def __init__(self, paths: Iterable[Path]) -> None:
        files = {str(path.resolve()) for path in paths}
        self._by_key: dict[Key, list[FunctionType]] = {}
        self._caches: list[Callable[[], None]] = []
        for thing in gc.get_objects():
            if type(thing) is FunctionType and thing.__code__.co_filename in files:
                self._by_key.setdefault(_key(thing.__code__), []).append(thing)
            elif isinstance(thing, functools._lru_cache_wrapper):
                self._caches.append(thing.cache_clear)
        gc.freeze()  # a fork that collects no garbage of its parent's copies less of its memory

    def swap(self, path: Path, old: str, new: str) -> None:
        """Give the functions of a module the code of another source of it, and forget answers.

        Raises ValueError where a function takes other variables from around it.
        """
        name = str(path.resolve())
        codes = (compile(text, name, "exec", dont_inherit=True) for text in (old, new))
        for before, after in _changed(*codes):
            for function in self._by_key.get(_key(before), ()):
                function.__code__ = after
        self.forget()

    def forget(self) -> None:
        """Empty what remembers answers: they may be of other code, and they hide what is run."""
        for clear in self._caches:
            clear()


def _changed(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """Yield the code of functions that differ, with all that is inside them."""
    for before, after in zip(_inside(old), _inside(new), strict=False):
        if _is_of_function(before):
            if _meaning(before) != _meaning(after):
                yield from _all_in(before, after)
        else:
            yield from _changed(before, after)


def _all_in(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    yield old, new
    for before, after in zip(_inside(old), _inside(new), strict=False):
        if before.co_name == after.co_name:
            yield from _all_in(before, after)


def _inside(code: CodeType) -> list[CodeType]:
    return [const for const in code.co_consts if isinstance(const, CodeType)]


def _is_of_function(code: CodeType) -> bool:
    return bool(code.co_flags & 1)  # CO_OPTIMIZED: neither a module's nor a class's


def _meaning(code: CodeType) -> tuple[Any, ...]:
    """Return what code does, wherever it stands."""
    return (
        code.co_code,
        code.co_names,
        code.co_varnames,
        code.co_freevars,
        code.co_cellvars,
        [_meaning(c) if isinstance(c, CodeType) else (type(c), repr(c)) for c in code.co_consts],
    )


def _key(code: CodeType) -> Key:
    """Return what tells a piece of code from all others of its module."""
    return (code.co_filename, code.co_name, code.co_firstlineno, tuple(code.co_positions()))
