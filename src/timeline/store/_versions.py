"""Versions: who changed what, when and why, and the chain of hashes that holds them together.

A version is an entry of a journal (`timeline.curate.History`) whose changes stand in a table. Its
hash is the one that the line of the journal has, so a journal and a store of the same changes
have equal heads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import attrs

from timeline.curate._history.chain import NO_HASH, begun
from timeline.dates import DateTime
from timeline.store._records import canonical

__all__ = ["NOTHING", "NO_HASH", "Chained", "Revision", "Told", "Version", "body_of", "told_of"]


@attrs.frozen
class Version:
    """A state of the store: its number from 1, who made it, when and why, its hash.

    `count` is how many things it changed, `last_change` the number of the last of them.

    """

    number: int
    who: str
    when: DateTime
    why: str
    hash: str
    count: int
    last_change: int = attrs.field(repr=False)

    def __str__(self) -> str:
        count = f"{self.count} change{'s' if self.count != 1 else ''}"
        return f"{self.number}  {self.when}  {self.who}: {self.why} ({count}; {self.hash[:12]})"


NOTHING = Version(0, "", DateTime.parse("0001-01-01T00:00:00Z"), "", NO_HASH, 0, 0)
"""What stands before the first version."""


@attrs.frozen
class Revision:
    """One thing as a version left it.

    `kind` is `event`, `source`, `agent` or `timeline` (for what that says of itself); `before` and
    `after` are its records as in a JSON timeline, None where there was none or is none any more.
    """

    version: Version
    kind: str
    id: str
    before: dict[str, Any] | None = attrs.field(repr=False)
    after: dict[str, Any] | None = attrs.field(repr=False)


class Told(NamedTuple):
    """A change as a journal tells it, its records as canonical texts."""

    thing: str
    id: str
    before: str | None
    after: str | None


class Chained:
    """The hash of a version, taken while its changes come in.

    >>> chained = Chained(NO_HASH)
    >>> chained.take(Told("agent", "ana", None, '{"id":"ana","name":"Ana"}'))
    >>> chained.hash(1, "2021-03-01T09:00:00Z", "Ben", "first report")[:12]
    'f6922cacfc6d'
    """

    def __init__(self, previous: str) -> None:
        self._digest = begun(previous)
        self._digest.update(_OPENING)
        self.count = 0

    def take(self, change: Told) -> None:
        """Take in the next change."""
        if self.count:
            self._digest.update(b",")
        self._digest.update(_change(change))
        self.count += 1

    def hash(self, number: int, when: str, who: str, why: str) -> str:
        """Return the hash, now that all changes are taken in."""
        self._digest.update(_closing(number, when, who, why))
        return self._digest.hexdigest()


def body_of(changes: Iterable[Told], number: int, when: str, who: str, why: str) -> Iterator[bytes]:
    """Give the octets of a journal's entry, piece by piece."""
    yield _OPENING
    for count, change in enumerate(changes):
        yield (b"," if count else b"") + _change(change)
    yield _closing(number, when, who, why)


_OPENING = b'{"changes":['


def _change(change: Told) -> bytes:
    after, before = change.after or "null", change.before or "null"
    named = f'"id":{_text(change.id)},"thing":{_text(change.thing)}'
    return f'{{"after":{after},"before":{before},{named}}}'.encode()


def _text(value: str) -> str:
    return canonical(value).decode()


def _closing(number: int, when: str, who: str, why: str) -> bytes:
    rest = f'"number":{number},"when":{_text(when)},"who":{_text(who)},"why":{_text(why)}'
    return f"],{rest}}}".encode()


def told_of(change: Mapping[str, Any]) -> Told:
    """Return a change of a journal's entry, its records as canonical texts."""
    before, after = (
        None if change[side] is None else canonical(change[side]).decode()
        for side in ("before", "after")
    )
    return Told(change["thing"], change["id"], before, after)
