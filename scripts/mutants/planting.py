"""A mutant that is imported in the place of its module."""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path

__all__ = ["plant"]


def plant(path: Path, source: str) -> None:
    """Let whoever imports a module's file get another source of it; it must not be imported yet."""
    sys.meta_path.insert(0, _Finder(path.resolve(), source))


class _Finder(MetaPathFinder):
    def __init__(self, path: Path, source: str) -> None:
        self.path, self.source = path, source

    def find_spec(
        self, fullname: str, path: object = None, target: object = None
    ) -> ModuleSpec | None:
        """Return the module's own spec, with a loader that gives the mutant."""
        if fullname.rpartition(".")[2] not in {self.path.stem, self.path.parent.name}:
            return None
        spec = PathFinder.find_spec(fullname, path)  # type: ignore[arg-type]
        if spec is None or spec.origin is None or Path(spec.origin).resolve() != self.path:
            return None
        spec.loader = _Loader(fullname, spec.origin, self.source)
        return spec


class _Loader(SourceFileLoader):
    def __init__(self, fullname: str, path: str, source: str) -> None:
        super().__init__(fullname, path)
        self.source = source

    def get_code(self, fullname: str):  # type: ignore[no-untyped-def]
        """Return the mutant's code: what is on the disk, or compiled beside it, is not asked."""
        return compile(self.source, self.path, "exec", dont_inherit=True)
