"""Drafts that an extraction adds to: what they held before stays, and tells what was read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import attrs

from timeline.formats import find
from timeline.model import Agent, Event, Source, Timeline

__all__ = ["Checkpoints", "Draft"]


class Draft:
    """A file that proposals go into.

    Only a format that holds all of a timeline is gone on with; any other is written anew.
    """

    def __init__(self, output: Path, target_format: str | None) -> None:
        self.output = output
        self._format = find(target_format or output)
        self.goes_on = str(output) != "-" and self._format.reads and self._format.lossless
        self._look()

    def _look(self) -> None:
        self._version = _version(self.output)
        self.is_new = not (self.goes_on and self.output.is_file())
        self.known: Timeline = Timeline() if self.is_new else self._format.load(self.output)

    def look_again(self) -> None:
        """Take up what others have written into it since it was looked at."""
        if self.goes_on and _version(self.output) != self._version:
            self._look()

    def remember(self) -> None:
        """Take what is in the file now for what was written from here."""
        self._version = _version(self.output)

    @cached_property
    def read(self) -> dict[str, list[Source]]:
        """Return the sources that were read into it, by the digests of their copies."""
        found: dict[str, list[Source]] = {}
        for source in self.known.sources:
            for digest in {capture.sha256 for capture in source.captures} - {None}:
                found.setdefault(str(digest), []).append(source)
        return found

    @property
    def is_decided(self) -> bool:
        """Return whether a person has decided on anything that it held."""
        from timeline.extract._decisions import is_undecided

        return bool(self.known.removed) or not all(map(is_undecided, self.known))

    def with_proposals(self, new: Timeline) -> Timeline:
        """Return what it held and what is new; what was decided on is not proposed again."""
        from timeline.curate import merge
        from timeline.extract._decisions import without_decided

        if self.is_new:
            return new
        known = self._without_those_of(new)
        return merge(known, _citing(without_decided(new, known), *new.sources)).timeline

    def _without_those_of(self, new: Timeline) -> Timeline:
        """What it held, but for what an earlier look at the same articles left undecided."""
        from timeline.extract._decisions import is_undecided

        read = {source.id for source in new.sources}

        def is_of_them(event: Event) -> bool:
            cited = {c.source.id for claim in event.claims for c in claim.citations}
            return event.id in new or (bool(cited) and cited <= read)

        kept = [e for e in self.known if not (is_undecided(e) and is_of_them(e))]
        return _citing(self.known.with_events(kept), *self.known.sources, *self.known.agents)


def _version(file: Path) -> tuple[int, int, int] | None:
    """What tells a file from what it was before somebody wrote it; None if it is not there."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _citing(timeline: Timeline, *things: Source | Agent) -> Timeline:
    """The timeline with these sources and agents as well, though no event refers to them."""
    for thing in things:
        timeline.add(thing)
    return timeline


@attrs.define
class Checkpoints:
    """When to write down what was done: at once, and then so that it takes a tenth of the time."""

    clock: Callable[[], float] = time.monotonic
    _next: float = -1.0

    @property
    def is_due(self) -> bool:
        """Return whether enough was done since the last time."""
        return self.clock() >= self._next

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Measure how long the writing takes."""
        began = self.clock()
        yield
        ended = self.clock()
        self._next = ended + max(_LEAST, 9 * (ended - began))


_LEAST = 1.0
"""For so many seconds at least, what is read is not yet written."""
