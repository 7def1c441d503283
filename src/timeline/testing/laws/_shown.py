"""What a library gave or raised, on one line: bounded, whatever its own `repr` does."""

from __future__ import annotations

__all__ = ["shown", "told", "unshown"]

_MOST = 200


def shown(thing: object) -> str:
    """Return a thing's `repr`, cut where it is long, or its class where it has none."""
    try:
        return _cut(repr(thing))
    except Exception:  # a foreign repr may raise anything; that of a huge number does
        return unshown(thing)


def unshown(thing: object) -> str:
    """Return what stands for a thing whose `repr` raises."""
    return f"<{type(thing).__name__} that cannot be shown>"


def told(found: object) -> str:
    """Return an error with its class and its words, and anything else as `shown`."""
    if not isinstance(found, BaseException):
        return shown(found)
    try:
        return f"{type(found).__name__}: {_cut(str(found))}"
    except Exception:
        return type(found).__name__


def _cut(text: str) -> str:
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"
