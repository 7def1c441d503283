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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs
import msgspec

from timeline.curate._meaning import essence, leaves_that_differ, text_of
from timeline.curate._merge.folding import is_told_by, left_of, without_stand_ins_of_the_known
from timeline.curate._merge.identity import side_by_side
from timeline.curate._merge.said import DIGITS, Key, Said, said_in
from timeline.curate._merge.uniting import Difference, united
from timeline.model import Citation, Claim, Event
from timeline.model._events.standing import rejection
from timeline.model._records import Record, record_of

__all__ = ["Joined", "joined_claims"]

_bytes = msgspec.json.Encoder(order="deterministic").encode
_FIELDS = {"when": 0, "where": 1, "count": 2, "title": 3}
_ID_ROOM = 220  # an id has 255 characters at most, and may grow


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
    said = [one for n, event in enumerate(versions) for one in said_in(event, n)]
    of_base = {} if base is None else {one.key: one for one in said_in(base, -1)}
    gone = set(_gone(said, of_base, len(versions)))
    removed = tuple(of_base[key].claim for key in of_base if key in gone)
    said = [one for one in said if one.key not in gone]
    # A title has room for one: all of them are claimed, so that none of them is lost.
    said += said_in(Event("titles", claims=[Claim("title", title) for title in titles]), -1)
    said = without_stand_ins_of_the_known(said)
    ids = _Ids(said)
    alike: dict[Key, list[Said]] = {}
    for one in said:
        alike.setdefault(one.key, []).append(one)
    named: dict[str, list[Claim]] = {}
    nameless: list[tuple[str, Claim, list[Difference]]] = []
    differences: list[Difference] = []
    for key, of in alike.items():
        claim, of_claim = _joined(id, of, ids, of_base.get(key))
        if of[0].id is None:
            nameless.append((of[0].digest, claim, of_claim))
        else:
            named.setdefault(of[0].digest, []).append(claim)
            differences += of_claim
    claims = [claim for of_digest in named.values() for claim in of_digest]
    now: dict[str | None, str] = {}
    for digest, claim, of_claim in nameless:
        others = named.get(digest, [])
        left = left_of(claim, others) if others else claim
        if others and is_told_by(left, others):
            now[claim.id] = min(one.id for one in others if one.id is not None)
        else:
            claims.append(left)
            differences += of_claim
    claims = [_led(claim, now) for claim in claims]
    return Joined(tuple(_in_order(_without_strays(claims))), tuple(differences), removed)


class _Ids:
    """The ids of the claims of all versions, of which no two are one."""

    def __init__(self, said: Iterable[Said]) -> None:
        self._made: dict[str, str] = {}
        pairs: list[tuple[str, str]] = []
        for one in said:
            if one.id is not None:
                pairs.append((_short(one.id), one.digest))
            elif (made := one.made_id) is not None:
                made = min(_short(made), self._made.get(one.digest, _short(made)))
                self._made[one.digest] = made
        pairs += [(made, digest) for digest, made in self._made.items()]
        self._digests = side_by_side(pairs, separator="-")

    def of(self, key: Key) -> str | None:
        """Return the id of a claim by its key; None if it has none.

        One that was removed has none that leads to another.
        """
        id, digest = key
        id = self._made.get(digest) if id is None else _short(id)
        while id is not None and self._digests.get(id, digest) != digest:
            id = f"{id}-{digest}"
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


def _joined(
    event: str, of: Sequence[Said], ids: _Ids, base: Said | None
) -> tuple[Claim, list[Difference]]:
    first = of[0]
    before = None if base is None else base.claim
    fields, told = united([one.claim for one in of], rank=_rejections_first, base=before)
    claim = attrs.evolve(
        first.claim,
        id=ids.of(first.key),
        corrects=None if first.corrected is None else ids.of(first.corrected),
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


def _rejections_first(field: str, text: str) -> bool:
    """That a reviewer rejected it stays where it is looked for, whatever else is noted."""
    return field == "note" and rejection(text) is None


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


def _short(id: str) -> str:
    if len(id) <= _ID_ROOM:
        return id
    return f"{id[: _ID_ROOM - DIGITS]}{hashlib.sha256(id.encode()).hexdigest()[:DIGITS]}"
