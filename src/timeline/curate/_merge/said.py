"""What claims of several versions of an event say, and what tells one from another.

Claims say the same where they have the same value for the same field, on the same basis, in
correction of the same claim. Beside that they are told apart by the ids that people gave them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TypeAlias

import attrs
import msgspec

from timeline.model import Claim, Event
from timeline.model._events.claims import is_made_id
from timeline.model._kinds import fields_of
from timeline.model._records import Record, record_of

__all__ = ["DIGITS", "Key", "Said", "said_in"]

DIGITS = 12
"""How many digits of what a claim says tell it from others."""

_SAID = frozenset(field.name for field in fields_of(Claim) if field.merge == "says")

_bytes = msgspec.json.Encoder(order="deterministic").encode

Key: TypeAlias = "tuple[str | None, str]"


@attrs.frozen
class Said:
    """A claim of one version, and what tells it from others.

    `id` is the one that a person gave it, `digest` of what it says, `corrected` the id and
    digest of the claim that it corrects; `version` is the number of the version that has it.
    """

    claim: Claim
    record: Record
    id: str | None
    digest: str
    corrected: Key | None
    version: int

    @property
    def key(self) -> Key:
        """What it is known by, from one version to the next."""
        return (self.id, self.digest)

    @property
    def made_id(self) -> str | None:
        """The id that a program gave it, without the digits that told it from others."""
        id = None if self.id is not None else self.claim.id
        while id is not None and id.endswith(f"-{self.digest}"):
            id = id.removesuffix(f"-{self.digest}")
        return id

    def with_claim(self, claim: Claim) -> Said:
        """Return what another form of the claim says: the same, with other evidence."""
        if claim is self.claim:
            return self
        return attrs.evolve(self, claim=claim, record=record_of(claim))


def said_in(event: Event, version: int) -> Iterator[Said]:
    """Yield what each claim of a version says."""
    records = [record_of(claim) for claim in event.claims]
    by_id = {record.get("id"): number for number, record in enumerate(records)}
    digests: dict[int, str] = {}
    keys: list[Key] = []
    for number, claim in enumerate(event.claims):
        path = [number]  # down to the claim that corrects none, or one that is known
        while path[-1] not in digests and (target := records[path[-1]].get("corrects")) is not None:
            path.append(by_id[target])
        below = ""
        for step in reversed(path):
            if step not in digests:
                digests[step] = _digest(records[step], below)
            below = digests[step]
        is_named = claim.id is not None and not is_made_id(claim.id, claim.field)
        keys.append((claim.id if is_named else None, digests[number]))
    for claim, record, (id, digest) in zip(event.claims, records, keys, strict=True):
        corrects = record.get("corrects")
        corrected = None if corrects is None else keys[by_id[corrects]]
        yield Said(claim, record, id, digest, corrected, version)


def _digest(record: Record, corrected: str) -> str:
    """Return digits that go by what a claim says, and not by what it is called or cites."""
    bare = {key: value for key, value in record.items() if key in _SAID}
    bare["corrects"] = corrected
    return hashlib.sha256(_bytes(bare)).hexdigest()[:DIGITS]
