"""A helper for tests of names that are deprecated, and what is due to be removed."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from timeline._util.deprecation import Deprecation
from timeline.errors import TimelineDeprecationWarning

__all__ = ["deprecates", "due"]


@contextmanager
def deprecates(instead: str) -> Iterator[None]:
    """Hold that what is done inside warns once, where it was called, and names what to use."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        yield
    ours = [one for one in told if issubclass(one.category, TimelineDeprecationWarning)]
    assert len(ours) == 1, f"expected one warning of a deprecation, found {len(ours)}"
    message = str(ours[0].message)
    assert instead in message, message
    assert Path(ours[0].filename).name != "deprecation.py", "it points at itself, not its caller"


def due(deprecations: Iterable[Deprecation], version: str) -> list[str]:
    """Return what should be gone in a version."""
    return [str(one) for one in deprecations if _numbers(one.removal) <= _numbers(version)]


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version)[:2]))
