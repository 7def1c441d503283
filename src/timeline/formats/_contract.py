"""What the module of a format has, and what its functions give.

A format is a module (or a package) with one or both of two functions:

- `read(data, *, strict, limit)` gives a `Reading` of `data`, bytes or text: the timeline, and
  notes on what the reader passed by or found edited. It raises FormatError, with the place.
- `export(timeline, **options)` gives an `Export`: bytes, and a `Loss` for each thing that they
  leave out or flatten. The same timeline gives the same bytes: no clock, no host name,
  no random id.

Where there is nothing to note or to lose, `loads` (a timeline) and `dumps` (bytes) do instead.
The protocols `Reads`, `Loads`, `Exports` and `Dumps` say the same to a type checker. Options
are keyword-only arguments with defaults. Two are the same for all readers: with `strict`, what
is wrong in a part of a file (a row, a line, an event) is refused, and without it the part is left
out and noted; `limit` is the most bytes that a file may have, beyond which it is a LimitError.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

import attrs

if TYPE_CHECKING:
    from timeline.model import Timeline

__all__ = ["Dumps", "Export", "Exports", "Loads", "Loss", "Reading", "Reads"]


@attrs.frozen(kw_only=True)
class Loss:
    """One thing that an export does not carry as it is, and why.

    `event_id` is None where it is of the timeline itself, `field` None where it is of
    the whole event. What is flattened is there in a poorer form. A file that is too large is
    whole, but is read only by whoever raises the limit of its reader.
    """

    kind: Literal["left out", "flattened", "too large"]
    why: str
    event_id: str | None = None
    field: str | None = None

    def __str__(self) -> str:
        owner = self.event_id or "the timeline"
        where = f"{self.field} of {owner}" if self.field else owner
        return f"{where}: {self.kind}, {self.why}"


@attrs.frozen
class Export:
    """An export of a timeline: its bytes, and what they do not carry."""

    data: bytes
    losses: tuple[Loss, ...] = ()


@attrs.frozen
class Reading:
    """A file as it was read: a timeline, and notes on what its reader passed by or mended."""

    timeline: Timeline
    notes: tuple[str, ...] = ()


@runtime_checkable
class Reads(Protocol):
    """A module that reads a format, and notes what it passes by."""

    def read(self, data: bytes | str, /, *, strict: bool = ..., limit: int = ...) -> Reading:
        """Read a timeline; further options are keyword-only too, with defaults."""


@runtime_checkable
class Loads(Protocol):
    """A module that reads a format in which there is nothing to note."""

    def loads(self, data: bytes | str, /, *, strict: bool = ..., limit: int = ...) -> Timeline:
        """Read a timeline; further options are keyword-only too, with defaults."""


@runtime_checkable
class Exports(Protocol):
    """A module that writes a format, and tells what that does not carry."""

    def export(self, timeline: Timeline, /) -> Export:
        """Write a timeline; options are keyword-only, with defaults."""


@runtime_checkable
class Dumps(Protocol):
    """A module that writes a format which carries everything."""

    def dumps(self, timeline: Timeline, /) -> bytes:
        """Write a timeline; options are keyword-only, with defaults."""
