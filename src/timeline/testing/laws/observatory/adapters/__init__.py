"""Adapters of date libraries, a module each, imported when it is asked for by name."""

from __future__ import annotations

import importlib
import re

from hypothesis.errors import InvalidArgument

from timeline.errors import MissingExtraError
from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["adapter", "names"]


def names() -> tuple[str, ...]:
    """Return the names of the libraries that there are adapters of."""
    return tuple(DISTRIBUTIONS)


def adapter(name: str) -> Adapter:
    """Return the adapter of a library by its name, or of `module:ADAPTER`, a user's own.

    Raises MissingExtraError, with the line that installs it, where the library is not there.
    """
    module, _, attribute = name.partition(":")
    if attribute and name not in DISTRIBUTIONS:
        return _own(module, attribute)
    if name not in DISTRIBUTIONS:
        known = ", ".join(names())
        raise InvalidArgument(f"Expected module:ADAPTER or one of {known}, found {name!r}")
    try:
        found = importlib.import_module(f"{__name__}._{re.sub(r'[-:]', '_', name)}")
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f"the adapter of {name} needs {error.name}, which is not installed",
            hint=f"pip install {DISTRIBUTIONS[name] or error.name}",
        ) from error
    made: Adapter = found.ADAPTER
    return made


def _own(module: str, attribute: str) -> Adapter:
    try:
        found = getattr(importlib.import_module(module), attribute, None)
    except ModuleNotFoundError as error:
        raise InvalidArgument(
            f"Expected a module that can be imported, found {module!r}"
        ) from error
    if not isinstance(found, Adapter):
        raise InvalidArgument(f"Expected an Adapter as {attribute} of {module}, found {found!r}")
    return found
