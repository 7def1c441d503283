"""`DecisionLog`: decisions of a review, each on the disk before the next is asked for.

Writing the whole timeline after each answer takes longer the more there is to decide. So each
decision is one line in a file beside it, and the timeline is written when the review ends; a
review that was cut off begins with the lines that are there. A last line that is not whole is
the one answer that is lost.

A line holds the events that were decided on as they were before and as they are now. So what
somebody else changed in the file between two answers is kept: the decision is merged with it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import attrs
import msgspec

from timeline.errors import TimelineError, UnknownIdError
from timeline.formats import json as timeline_json
from timeline.model import Agent, Event, Source, Timeline
from timeline.model._graph import rewritten
from timeline.model._kinds import Declared

__all__ = ["Change", "DecisionLog", "put"]


class Change(NamedTuple):
    """An event before and after a decision; None where there was, or is, none."""

    before: Event | None
    after: Event | None


class DecisionLog:
    """The decisions on the events of one file that are not in it yet."""

    def __init__(self, file: Path) -> None:
        self.path = file.with_name(f"{file.name}.decisions")
        self._known = 0

    def replay(self, timeline: Timeline) -> int:
        """Put the decisions that are there into a timeline, and return how many there were."""
        decisions = list(filter(None, map(_changes_in, self._lines())))
        for changes in decisions:
            put(changes, timeline)
        self._known = len(self._lines())
        return len(decisions)

    def has_others(self) -> bool:
        """Return whether it has decisions of another review, which were not replayed."""
        return len(self._lines()) > self._known

    def _lines(self) -> list[bytes]:
        try:
            return self.path.read_bytes().splitlines()
        except FileNotFoundError:
            return []

    def add(self, changes: Sequence[Change]) -> None:
        """Keep a decision; it is on the disk when this returns."""
        line = msgspec.json.encode([[_encoded(event) for event in change] for change in changes])
        with open(self.path, "ab") as log:
            if log.tell() and not _ends_whole(self.path):
                line = b"\n" + line  # after one that was cut off
            log.write(line + b"\n")
            log.flush()
            os.fsync(log.fileno())
        self._known += 1

    def clear(self) -> None:
        """Forget the decisions: the file itself has them now."""
        self.path.unlink(missing_ok=True)


def _ends_whole(path: Path) -> bool:
    with open(path, "rb") as log:
        log.seek(-1, os.SEEK_END)
        return log.read() == b"\n"


def _encoded(event: Event | None) -> msgspec.Raw | None:
    if event is None:
        return None
    # A timeline of its own: what the event refers to may not be in the file. On one line.
    whole = timeline_json.dumps(Timeline(events=[event]))
    return msgspec.Raw(msgspec.json.format(whole, indent=-1))


def _changes_in(line: bytes) -> list[Change]:
    """Return the changes of a line; none of one that was cut off."""
    try:
        pairs = msgspec.json.decode(line, type=list[tuple[msgspec.Raw, msgspec.Raw]])
        return [Change(*map(_decoded, pair)) for pair in pairs]
    except (msgspec.MsgspecError, UnicodeDecodeError, TimelineError):
        return []


def _decoded(record: msgspec.Raw) -> Event | None:
    data = bytes(record)
    return None if data == b"null" else next(iter(timeline_json.loads(data)))


def put(changes: Iterable[Change], timeline: Timeline) -> None:
    """Put what was decided into a timeline, whatever else was changed in it since.

    A decision on an event that is gone is dropped: whoever removed it decided as well.
    """
    for change in changes:
        before, after = (_of(timeline, event) for event in change)
        if after is None:
            if before is not None and before.id in timeline:
                timeline.remove(before.id)
        elif after.id not in timeline:
            if before is None:
                timeline.add(after)
        else:
            timeline.replace(_merged(timeline[after.id], before, after))


def _of(timeline: Timeline, event: Event | None) -> Event | None:
    """The event, with its sources and agents as this timeline knows them."""
    if event is None:
        return None

    def known(field: Declared, named: Source | Agent | str) -> Source | Agent | str:
        try:
            if isinstance(named, Source):
                return timeline.source(named.id)
            return timeline.agent(named.id) if isinstance(named, Agent) else named
        except UnknownIdError:
            return named

    return rewritten(event, known)


def _merged(current: Event, before: Event | None, after: Event) -> Event:
    if before is None or current in (before, after):
        return after
    from timeline.curate import merge

    base, ours, theirs = (Timeline(events=[event]) for event in (before, current, after))
    (merged,) = merge(ours, theirs, base=base).timeline
    return attrs.evolve(merged, id=current.id)
