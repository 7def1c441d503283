"""What is public, found by walking the modules: what they name in `__all__`."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any

import timeline

# The command takes text alone; Hypothesis has an error of its own for what a strategy is given.
ELSEWHERE = {"timeline.cli", "timeline.testing", "timeline.__main__"}


def public_modules(without: set[str] = ELSEWHERE) -> Iterator[str]:
    """Yield the names of the modules that no underscore marks as private."""
    yield "timeline"
    for module in pkgutil.walk_packages(timeline.__path__, "timeline."):
        parts = module.name.split(".")
        private = any(part.startswith("_") for part in parts)
        if not private and ".".join(parts[:2]) not in without:
            yield module.name


def public_values(without: set[str] = ELSEWHERE) -> dict[str, Any]:
    """Return all that is public, by its shortest name."""
    found: dict[int, tuple[str, Any]] = {}
    for name in sorted(public_modules(without), key=len):
        module = importlib.import_module(name)
        for public in getattr(module, "__all__", ()):
            value = getattr(module, public)
            found.setdefault(id(value), (f"{name}.{public}", value))
    return dict(found.values())


def is_method(cls: type, name: str) -> bool:
    """Return whether a class has a public method of this name, its own or inherited."""
    raw = inspect.getattr_static(cls, name, None)
    function = raw.__func__ if isinstance(raw, (staticmethod, classmethod)) else raw
    return (
        inspect.isfunction(function)
        and not name.startswith("_")
        and function.__module__.startswith("timeline.")
    )
