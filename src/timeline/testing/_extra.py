"""What is said where Hypothesis is not installed."""

from __future__ import annotations

from importlib.util import find_spec

from timeline.errors import MissingExtraError

__all__ = ["require_hypothesis"]


def require_hypothesis(module: str) -> None:
    """Raise MissingExtraError, in one line, where `module` cannot have what it needs."""
    if find_spec("hypothesis") is None:
        raise MissingExtraError(
            f"{module} needs Hypothesis, which is not installed",
            hint="pip install 'sourced-timeline[testing]'",
        )
