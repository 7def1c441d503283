"""The claims of several versions of one event, side by side.

Claims are one where they say the same: the same value for the same field, on the same basis,
in correction of the same claim, under the same id. The decision that goes furthest holds: what
one file retracts is retracted, and what one accepts is no proposal. What else they say of it
(a note, an author's spelling) stays as `timeline.curate._merge.uniting` tells. Two different
claims of one id are told apart: one keeps the id, the other's ends in digits that go by what it
says, and `corrects` follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs
import msgspec

from timeline.curate._meaning import essence, leaves_that_differ, text_of
from timeline.curate._merge.copies import decisions_against, is_told_by, left_of, telling
from timeline.curate._merge.folding import (
    without_known_participants,
    without_stand_ins_of_the_known,
)
from timeline.curate._merge.identity import side_by_side
from timeline.curate._merge.said import Key, Said, said_in
from timeline.curate._merge.uniting import (
    Difference,
    rejections_first,
    united,
    with_other_value,
)
from timeline.model import STATUSES, Citation, Claim, Event
from timeline.model._records import Record, record_of

__all__ = ["Joined", "joined_claims"]

_bytes = msgspec.json.Encoder(order="deterministic").encode
_HELD = frozenset({"accepted", "disputed"})
_FIELDS = {"when": 0, "where": 1, "count": 2, "title": 3}


@attrs.frozen
class Joined:
    """The claims of all versions, where they differ, and which went because one removed them."""

    claims: tuple[Claim, ...]
    differences: tuple[Difference, ...]
    removed: tuple[Claim, ...]


def joined_claims(
    id: str, versions: Sequence[Event], titles: Iterable[str], base: Event | None = None
) -> Joined:
    """Return the claims of all versions of the event `id`, and one for each of the `titles`.

    They come in an order of their own. With `base`, from which all versions were made, a claim
    that a version no longer has is gone, unless another version changed it.
    """
    told = without_known_participants(versions if base is None else [*versions, base])
    said = [one for n, event in enumerate(told[: len(versions)]) for one in said_in(event, n)]
    of_base = {} if base is None else {one.key: one for one in said_in(told[-1], -1)}
    gone = set(_gone(said, of_base, len(versions)))
    removed = tuple(of_base[key].claim for key in of_base if key in gone)
    said = [one for one in said if one.key not in gone]
    # A title has room for one: all of them are claimed, so that none of them is lost.
    said += said_in(Event("titles", claims=[Claim("title", title) for title in titles]), -1)
    said = without_stand_ins_of_the_known(_restated_apart(said))
    claims, differences = _Joining(id, said, of_base).joined()
    return Joined(tuple(_in_order(_without_strays(claims))), tuple(differences), removed)


def _restated_apart(said: Sequence[Said]) -> list[Said]:
    """What the versions say, where one has retracted a claim and states it anew, as two claims.

    What was retracted lends nothing to what stands beside it. A retraction in another version,
    which does not state it anew, is of both. One that others correct is not apart from them.
    """
    retracted = [one for one in said if one.claim.status == "retracted" and one.key.id is None]
    if not retracted:
        return list(said)
    versions: dict[Key, set[int]] = {}
    for one in said:
        if one.claim.status in _HELD:
            versions.setdefault(one.key, set()).add(one.version)
    restated = {
        key: set[int]().union(*(versions.get(other, ()) for other in (key, *tellers)))
        for key, tellers in telling(versions, {one.key for one in retracted}).items()
    }
    gone = {one.key for one in retracted if one.version not in restated[one.key]}
    return [
        attrs.evolve(one, key=one.key.apart)
        if one.claim.status == "retracted" and one.claim.id is None and one.key not in gone
        else one
        for one in said
    ]


class _Joining:
    """What all versions of one event say, that is being joined to one claim for each key."""

    def __init__(self, event: str, said: Sequence[Said], base: Mapping[Key, Said]) -> None:
        self._event, self._base = event, base
        self._ids = _Ids(said)
        self._alike: dict[Key, list[Said]] = {}
        for one in said:
            self._alike.setdefault(one.key, []).append(one)
        self._decided = self._decided_against()

    def joined(self) -> tuple[list[Claim], list[Difference]]:
        """Return the claims, and where the versions differ on them."""
        whole = {key: self._one(key) for key in self._alike}
        claims: list[Claim] = []
        differences: list[Difference] = []
        now: dict[str | None, str] = {}
        tellers = telling(self._alike)
        for key, (claim, of_claim) in whole.items():
            others = [whole[other][0] for other in tellers.get(key, ())]
            left = left_of(claim, others) if others else claim
            if is_told_by(left, others):
                now[claim.id] = min((one.id for one in others if one.id is not None), default="")
            else:
                claims.append(left)
                differences += of_claim
        return [_led(claim, now) for claim in claims], differences

    def _one(self, key: Key) -> tuple[Claim, list[Difference]]:
        """The claim of all that is said under one key, and where the versions differ on it."""
        of, base = self._alike[key], self._base.get(key)
        before = None if base is None else base.claim
        fields, told = united([one.claim for one in of], rank=rejections_first, base=before)
        for decision in self._decided.get(key, ()):
            _decide(fields, decision, told)
        corrects = None if key.corrects is None else self._ids.of(key.corrects)
        claim = attrs.evolve(of[0].claim, id=self._ids.of(key), corrects=corrects, **fields)
        if not (_versions_differ(of) or "status" in told):
            return claim, []
        place = f"claims.{claim.field}"
        differences = [
            # A decision that another file does not know of is what a person must see.
            Difference("event", self._event, f"{place}.{name}", values, name == "status")
            for name, values in told.items()
        ]
        return claim, [*differences, *_differing_citations(self._event, place, of)]

    def _decided_against(self) -> dict[Key, set[str]]:
        """The decisions on a claim that were made where it has no id by which it would be known.

        In a version that has both, they are two.
        """
        versions = {key: {one.version for one in of} for key, of in self._alike.items()}
        against = [
            (one, decisions)
            for of in self._alike.values()
            for one in of
            if (decisions := decisions_against(one))
        ]
        tellers = telling(versions, {one.key.unnamed for one, _ in against})
        found: dict[Key, set[str]] = {}
        for one, decisions in against:
            for other in tellers.get(one.key.unnamed, ()):
                if one.version not in versions[other]:
                    found.setdefault(other, set()).update(decisions)
        return found


def _decide(fields: dict[str, Any], decision: str, told: dict[str, tuple[str, ...]]) -> None:
    """Put a decision on a claim without an id among the fields of one that has one."""
    before = fields["status"]
    status = max(before, decision, key=STATUSES.index)
    if status != before:
        told["status"] = (before, status)
    fields["status"] = status
    # Kept for a third file, which may have one more claim that says the same.
    fields["extra"] = with_other_value(fields["extra"], "status", decision)


class _Ids:
    """The ids of the claims of all versions, of which no two are one."""

    def __init__(self, said: Iterable[Said]) -> None:
        self._made: dict[Key, str] = {}
        for one in said:
            if (made := one.made_id) is not None:
                self._made[one.key] = min(made, self._made.get(one.key, made))
        pairs = [(one.key.id, one.key.digits) for one in said if one.key.id is not None]
        pairs += [(made, key.digits) for key, made in self._made.items()]
        self._digits = side_by_side(pairs, separator="-")

    def of(self, key: Key) -> str | None:
        """Return the id of a claim by its key; None if it has none.

        One that was removed has none that leads to another.
        """
        id = self._made.get(key) if key.id is None else key.id
        while id is not None and self._digits.get(id, key.digits) != key.digits:
            id = f"{id}-{key.digits}"
        return id


def _gone(said: Sequence[Said], of_base: dict[Key, Said], versions: int) -> Iterator[Key]:
    """The claims of the base that a version removed, and none of the others changed."""
    by_key: dict[Key, list[Said]] = {}
    for one in said:
        by_key.setdefault(one.key, []).append(one)
    for key, before in of_base.items():
        kept = by_key.get(key, [])
        missing = len({one.version for one in kept}) < versions
        if missing and all(text_of(one.record) == text_of(before.record) for one in kept):
            yield key


def _versions_differ(of: Sequence[Said]) -> bool:
    """Whether one version says otherwise than another, not merely more than once."""
    said: dict[int, set[str]] = {}
    for one in of:
        said.setdefault(one.version, set()).add(text_of(essence(one.record, Claim)))
    return len(set(map(frozenset, said.values()))) > 1


def _differing_citations(event: str, place: str, of: Sequence[Said]) -> Iterator[Difference]:
    """Where the versions cite the same words of the same source otherwise."""
    found: dict[tuple[str, str], dict[str, Record]] = {}
    for one in of:
        for record in one.record.get("citations", ()):
            bare = essence(record, Citation)
            words = text_of((bare.get("quote") or {}).get("exact"))
            found.setdefault((record["source"], words), {}).setdefault(text_of(bare), bare)
    for (source, _), versions in found.items():
        if len(versions) > 1:
            first, *others = (versions[key] for key in sorted(versions))
            values = {
                f"{source}: {path} {_told(was)} | {_told(now)}"
                for other in others
                for path, was, now in leaves_that_differ(first, other)
            }
            yield Difference("event", event, f"{place}.citations", tuple(sorted(values)), False)


def _told(value: Any) -> str:
    return "nothing" if value is None else str(value)


def _without_strays(claims: list[Claim]) -> list[Claim]:
    """The claims; a correction of one that was removed corrects nothing."""
    ids = {claim.id for claim in claims}
    return [
        claim if claim.corrects in ids or claim.corrects is None else _uncorrecting(claim)
        for claim in claims
    ]


def _led(claim: Claim, now: Mapping[str | None, str]) -> Claim:
    """The claim; one that corrects a claim without an id of its own, by the id it has now."""
    if claim.corrects is None or claim.corrects not in now:
        return claim
    return attrs.evolve(claim, corrects=now[claim.corrects])


def _uncorrecting(claim: Claim) -> Claim:
    return attrs.evolve(claim, corrects=None)


def _in_order(claims: list[Claim]) -> list[Claim]:
    records = map(record_of, claims)
    keys = [(_FIELDS.get(r["field"], len(_FIELDS)), r["field"], _bytes(r)) for r in records]
    return [claims[n] for n in sorted(range(len(claims)), key=keys.__getitem__)]
