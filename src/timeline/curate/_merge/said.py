"""What claims of several versions of an event say, and what tells one from another.

Claims say the same where they have the same value for the same field, on the same basis, in
correction of the same claim. Beside that they are told apart by the ids that people gave them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import attrs
import msgspec

from timeline.model import Claim, Event
from timeline.model._events.claims import is_made_id
from timeline.model._kinds import fields_of
from timeline.model._records import Record, record_of

__all__ = ["Key", "Said", "said_in"]

_DIGITS = 12  # of what a claim says, to tell it from others
_ID_ROOM = 220  # an id has 255 characters at most, and may grow
_SAID = frozenset(field.name for field in fields_of(Claim) if field.merge == "says")

_bytes = msgspec.json.Encoder(order="deterministic").encode


@attrs.frozen
class Key:
    """What a claim is known by, from one version to the next.

    `id` is the one that a person gave it, before any merge told it from others; `said` goes by
    what it says; `digits` by that and by what it corrects, and tell it from others of its id.
    """

    id: str | None
    said: str
    digits: str
    corrects: Key | None = attrs.field(eq=False)  # `digits` go by it

    @property
    def unnamed(self) -> Key:
        """The key of a claim that says the same, and has no id of its own."""
        return attrs.evolve(self, id=None)

    @property
    def apart(self) -> Key:
        """The key of a claim that says the same and is another: it was retracted beside it."""
        digits = _digest(f"{self.digits} again".encode())
        return attrs.evolve(self, said=f"{self.said} again", digits=digits)

    def tells(self, other: Key) -> bool:
        """Return whether a claim says all that another says, which has no id of its own.

        A public copy leaves out ids, and what a claim corrects where it does not show that. What
        says again what was said before it was corrected is another claim.
        """
        if other in self._corrected():
            return False
        mine: Key | None = self
        theirs: Key | None = other
        while mine != theirs and theirs is not None:
            if mine is None or theirs.id is not None or mine.said != theirs.said:
                return False
            mine, theirs = mine.corrects, theirs.corrects
        return True

    def _corrected(self) -> Iterator[Key]:
        key = self.corrects
        while key is not None:
            yield key
            key = key.corrects


@attrs.frozen
class Said:
    """A claim of one version, and what tells it from others.

    `version` is the number of the version that has it.
    """

    claim: Claim
    record: Record
    key: Key
    version: int

    @property
    def made_id(self) -> str | None:
        """The id that a program gave it, without the digits that told it from others."""
        if self.key.id is not None or self.claim.id is None:
            return None
        return _as_given(self.claim.id, self.key.digits)

    def with_claim(self, claim: Claim) -> Said:
        """Return what another form of the claim says: the same, with other evidence."""
        if claim is self.claim:
            return self
        return attrs.evolve(self, claim=claim, record=record_of(claim))


def said_in(event: Event, version: int) -> Iterator[Said]:
    """Yield what each claim of a version says."""
    records = [record_of(claim) for claim in event.claims]
    by_id = {record.get("id"): number for number, record in enumerate(records)}
    keys: dict[int, Key] = {}
    for number in range(len(records)):
        path = [number]  # down to the claim that corrects none, or one that is known
        while path[-1] not in keys and (target := records[path[-1]].get("corrects")) is not None:
            path.append(by_id[target])
        below = None
        for step in reversed(path):
            if step not in keys:
                keys[step] = _key(event.claims[step], records[step], below)
            below = keys[step]
    for number, (claim, record) in enumerate(zip(event.claims, records, strict=True)):
        yield Said(claim, record, keys[number], version)


def _key(claim: Claim, record: Record, corrects: Key | None) -> Key:
    bare = {key: value for key, value in record.items() if key in _SAID and key != "corrects"}
    said = _digest(_bytes(bare))
    digits = _digits_of(said, corrects)
    id = None if claim.id is None else _as_given(claim.id, digits)
    return Key(None if id is None or is_made_id(id, claim.field) else id, said, digits, corrects)


def _digits_of(said: str, corrects: Key | None) -> str:
    """Digits that go by what a claim says, and not by what it is called or cites."""
    if corrects is None:
        return said
    return _digest(f"{said} {corrects.id or ''} {corrects.digits}".encode())


def _as_given(id: str, digits: str) -> str:
    """The id of a claim before merging told it from others, not too long to do so again."""
    while id.endswith(f"-{digits}"):
        id = id.removesuffix(f"-{digits}")
    return id if len(id) <= _ID_ROOM else f"{id[: _ID_ROOM - _DIGITS]}{_digest(id.encode())}"


def _digest(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()[:_DIGITS]
