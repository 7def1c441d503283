"""The claims of several versions of one event, side by side.

Claims are one where they say the same: the same value for the same field, on the same basis,
in correction of the same claim, under the same id. The decision that goes furthest holds: what
one file retracts is retracted, and what one accepts is no proposal. What else they say of it
(a note, an author's spelling) stays as `timeline.curate._merge.uniting` tells. Two different
claims of one id are told apart: one keeps the id, the other's ends in digits that go by what it
says, and `corrects` follows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

import attrs
import msgspec

from timeline.curate._meaning import essence, leaves_that_differ, text_of
from timeline.curate._merge.identity import side_by_side
from timeline.curate._merge.uniting import Difference, united
from timeline.model import Citation, Claim, Event
from timeline.model._kinds import fields_of
from timeline.model._records import Record, record_of

__all__ = ["Joined", "joined_claims"]

_bytes = msgspec.json.Encoder(order="deterministic").encode
_FIELDS = {"when": 0, "where": 1, "count": 2, "title": 3}
_ID_ROOM = 220  # an id has 255 characters at most, and may grow
_DIGITS = 12

_SAID = frozenset(field.name for field in fields_of(Claim) if field.merge == "says")
"""What tells one claim from another, beside its id and the claim that it corrects."""

Key: TypeAlias = "tuple[str | None, str]"


@attrs.frozen
class _Said:
    """A claim of one version, and what tells it from others.

    `digest` is of what it says, `corrected` the id and digest of the claim that it corrects;
    `version` is the number of the version that has it.
    """

    claim: Claim
    record: Record
    digest: str
    corrected: tuple[str, str] | None
    version: int

    @property
    def key(self) -> Key:
        """What it is known by, from one version to the next."""
        return (self.claim.id, self.digest)


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
    said = [one for n, event in enumerate(versions) for one in _said_in(event, n)]
    of_base = {} if base is None else {one.key: one for one in _said_in(base, -1)}
    gone = set(_gone(said, of_base, len(versions)))
    removed = tuple(of_base[key].claim for key in of_base if key in gone)
    said = [one for one in said if one.key not in gone]
    # A title has room for one: all of them are claimed, so that none of them is lost.
    said += _said_in(Event("titles", claims=[Claim("title", title) for title in titles]), -1)
    ids = side_by_side(
        ((_short(one.claim.id), one.digest) for one in said if one.claim.id is not None),
        separator="-",
    )
    alike: dict[tuple[str, str], list[_Said]] = {}
    for one in said:
        own = "" if one.claim.id is None else _id_among(ids, one.claim.id, one.digest)
        alike.setdefault((own, one.digest), []).append(one)
    claims: list[Claim] = []
    differences: list[Difference] = []
    for (own, _), of in alike.items():
        claim, of_claim = _joined(id, own, of, ids, of_base.get(of[0].key))
        claims.append(claim)
        differences += of_claim
    return Joined(tuple(_in_order(_without_strays(claims))), tuple(differences), removed)


def _gone(said: Sequence[_Said], of_base: dict[Key, _Said], versions: int) -> Iterator[Key]:
    """The claims of the base that a version removed, and none of the others changed."""
    by_key: dict[Key, list[_Said]] = {}
    for one in said:
        by_key.setdefault(one.key, []).append(one)
    for key, before in of_base.items():
        kept = by_key.get(key, [])
        missing = len({one.version for one in kept}) < versions
        if missing and all(text_of(one.record) == text_of(before.record) for one in kept):
            yield key


def _joined(
    event: str, id: str, of: Sequence[_Said], ids: dict[str, str], base: _Said | None
) -> tuple[Claim, list[Difference]]:
    first = of[0]
    fields, told = united([one.claim for one in of], base=None if base is None else base.claim)
    claim = attrs.evolve(
        first.claim,
        id=id or None,
        corrects=None if first.corrected is None else _id_among(ids, *first.corrected),
        **fields,
    )
    if not _versions_differ(of):
        return claim, []
    place = f"claims.{claim.field}"
    differences = [
        # A decision that another file does not know of is what a person must see.
        Difference("event", event, f"{place}.{name}", values, name == "status")
        for name, values in told.items()
    ]
    return claim, [*differences, *_differing_citations(event, place, of)]


def _versions_differ(of: Sequence[_Said]) -> bool:
    """Whether one version says otherwise than another, not merely more than once."""
    said: dict[int, set[str]] = {}
    for one in of:
        said.setdefault(one.version, set()).add(text_of(essence(one.record, Claim)))
    return len(set(map(frozenset, said.values()))) > 1


def _differing_citations(event: str, place: str, of: Sequence[_Said]) -> Iterator[Difference]:
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


def _uncorrecting(claim: Claim) -> Claim:
    return attrs.evolve(claim, corrects=None)


def _in_order(claims: list[Claim]) -> list[Claim]:
    records = map(record_of, claims)
    keys = [(_FIELDS.get(r["field"], len(_FIELDS)), r["field"], _bytes(r)) for r in records]
    return [claims[n] for n in sorted(range(len(claims)), key=keys.__getitem__)]


def _said_in(event: Event, version: int) -> Iterator[_Said]:
    records = [record_of(claim) for claim in event.claims]
    by_id = {record.get("id"): number for number, record in enumerate(records)}
    digests: dict[int, str] = {}
    for number, (claim, record) in enumerate(zip(event.claims, records, strict=True)):
        path = [number]  # down to the claim that corrects none, or one that is known
        while path[-1] not in digests and (target := records[path[-1]].get("corrects")) is not None:
            path.append(by_id[target])
        below = ""
        for step in reversed(path):
            if step not in digests:
                digests[step] = _digest(records[step], below)
            below = digests[step]
        corrects = record.get("corrects")
        corrected = None if corrects is None else (corrects, digests[by_id[corrects]])
        yield _Said(claim, record, digests[number], corrected, version)


def _digest(record: Record, corrected: str) -> str:
    """Return digits that go by what a claim says, and not by what it is called or cites."""
    bare = {key: value for key, value in record.items() if key in _SAID}
    bare["corrects"] = corrected
    return hashlib.sha256(_bytes(bare)).hexdigest()[:_DIGITS]


def _short(id: str) -> str:
    if len(id) <= _ID_ROOM:
        return id
    return f"{id[: _ID_ROOM - _DIGITS]}{hashlib.sha256(id.encode()).hexdigest()[:_DIGITS]}"


def _id_among(ids: dict[str, str], id: str, digest: str) -> str:
    id = _short(id)
    while ids[id] != digest:
        id = f"{id}-{digest}"
    return id
