"""Places of errors: the path in a file to what was wrong, joined step by step on the way up."""

from __future__ import annotations

import re

from timeline.errors import FormatError, LimitError, TimelineError

__all__ = ["inside", "placed"]

# The model names class and field ("Source.author[1]"): the field is the next step. Other
# places of its own (a part of a date, "a key of $") say nothing in terms of the file.
_OF_A_FIELD = re.compile(r"[A-Z]\w*(\.\w+(?:\[\d+\])*)")


class inside:
    """Errors from within the block are placed one step further down the path.

    A class, since a generator's overhead would be felt at each claim.

    >>> with inside("$"), inside(".events[3]"):
    ...     raise TimelineError("expected text", place="Event.title")
    Traceback (most recent call last):
    timeline.errors.FormatError: $.events[3].title: expected text
    """

    __slots__ = ("step",)

    def __init__(self, step: str) -> None:
        self.step = step

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: object, traceback: object) -> None:
        if isinstance(error, TimelineError):
            raise placed(self.step, error) from None


def placed(step: str, error: TimelineError) -> FormatError:
    """Return the error, one step further up."""
    inner = error.place or ""
    if not inner.startswith("."):
        of_a_field = _OF_A_FIELD.match(inner)
        inner = of_a_field.group(1) if of_a_field else inner.partition("$")[2]
    # What a field's own step was made for, the model may name once more.
    if inner and step.endswith(inner):
        inner = ""
    kind = LimitError if isinstance(error, LimitError) else FormatError
    return kind(error.message, place=f"{step}{inner}", hint=error.hint)
