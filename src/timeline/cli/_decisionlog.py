"""`DecisionLog`: decisions of a review, each on the disk before the next is asked for.

Writing the whole timeline after each answer takes longer the more there is to decide. So each
decision is one line in a file beside it, and the timeline is written when the review ends; a
review that was cut off begins with the lines that are there. A last line that is not whole is
the one answer that is lost.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from timeline.errors import TimelineError
from timeline.model import Event, Timeline
from timeline.model._records import event_from, read_record, record_of, references_from, shape_of

__all__ = ["DecisionLog"]


class DecisionLog:
    """The decisions on the events of one file that are not in it yet."""

    def __init__(self, file: Path) -> None:
        self.path = file.with_name(f"{file.name}.decisions")

    def replay(self, timeline: Timeline) -> int:
        """Put the decisions that are there into a timeline, and return how many there were."""
        try:
            lines = self.path.read_bytes().splitlines()
        except FileNotFoundError:
            return 0
        references = references_from(
            *(
                [msgspec.convert(record_of(thing), shape_of(type(thing))) for thing in things]
                for things in (timeline.agents, timeline.sources)
            )
        )
        count = 0
        for line in lines:
            try:
                event = event_from(read_record(line, shape_of(Event)), references)
                timeline.replace(event)
            except (msgspec.MsgspecError, TimelineError):
                continue  # cut off, or of an event that is gone
            count += 1
        return count

    def add(self, event: Event) -> None:
        """Keep a decision; it is on the disk when this returns."""
        with open(self.path, "ab") as log:
            log.write(msgspec.json.encode(record_of(event)) + b"\n")
            log.flush()
            os.fsync(log.fileno())

    def clear(self) -> None:
        """Forget the decisions: the file itself has them now."""
        self.path.unlink(missing_ok=True)
