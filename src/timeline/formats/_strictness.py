"""What every reader does about a part of a file that is wrong: a row, a line, an event."""

from __future__ import annotations

from timeline.errors import FormatError, LimitError
from timeline.model._records import LeaveOut

__all__ = ["Strictness"]


class Strictness:
    """Whether a part that is wrong is refused, or left out with a note.

    `part` is what a note calls it. What is beyond a limit is refused in any case.

    >>> strictness = Strictness(False, "row")
    >>> strictness.refuse(FormatError("expected a date", place="row 3"))
    >>> strictness.notes
    ['row 3: expected a date; the row is left out']
    """

    def __init__(self, strict: bool, part: str) -> None:
        self.notes: list[str] = []
        self._strict = strict
        self._part = part

    def refuse(self, fault: FormatError, part: str | None = None) -> None:
        """Raise what is wrong with a part, or note that it is left out; `part` if it is another."""
        self._note(fault, f"the {part or self._part} is left out")

    def keep(self, fault: FormatError, what: str) -> None:
        """Raise what is wrong in a part, or note that `what` stays in `extra` as it came.

        >>> strictness = Strictness(False, "row")
        >>> strictness.keep(FormatError("expected degrees", place="row 3"), "the position")
        >>> strictness.notes
        ['row 3: expected degrees; the position goes to extra']
        """
        self._note(fault, f"{what} goes to extra")

    def _note(self, fault: FormatError, so: str) -> None:
        if self._strict or isinstance(fault, LimitError):
            raise fault from None
        self.notes.append(f"{fault}; {so}")

    @property
    def leave_out(self) -> LeaveOut | None:
        """Return `refuse` for readers that go on, None where they are to stop."""
        return None if self._strict else self.refuse
