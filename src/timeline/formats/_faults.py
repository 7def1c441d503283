"""How a fault in a format of another package is told: whose it is, and what to do."""

from __future__ import annotations

from timeline.errors import FormatError

__all__ = ["CATCHABLE", "broken", "told"]

# What the code of another package may end in, but for what a person at the keyboard asks for.
CATCHABLE = (Exception, SystemExit)


def broken(name: str, why: str, place: str) -> FormatError:
    """Return the error that says of a format of another package that it is broken, and why."""
    return FormatError(
        f"the format {name!r} of another package is broken: {why}",
        place=place,
        hint="mend or uninstall that package",
    )


def told(error: BaseException) -> str:
    """Return an error in a line, as a reason."""
    text = " ".join(str(error).split())
    name = type(error).__name__
    return f"{name}: {text}" if text else name
