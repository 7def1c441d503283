"""The claims of several versions of one event, side by side.

Claims are one where they differ in citations and marking alone. Two different ones
of one id are told apart: one keeps the id, the other's ends in digits that go by
what it says, and `corrects` follows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

import attrs
import msgspec

from timeline.curate._merge.identity import side_by_side
from timeline.curate._merge.uniting import strictest
from timeline.model import Citation, Claim, Event
from timeline.model._kinds import fields_of
from timeline.model._records import Record, record_of

__all__ = ["united_claims"]

_bytes = msgspec.json.Encoder(order="deterministic").encode
_FIELDS = {"when": 0, "where": 1, "count": 2, "title": 3}
_ID_ROOM = 220  # an id has 255 characters at most, and may grow
_DIGITS = 12

_NOT_SAID = frozenset(field.name for field in fields_of(Claim) if field.merge != "whole") | {"id"}
"""What does not tell one claim from another: its name, what it cites, who may see it."""


@attrs.frozen
class _Said:
    """A claim of one version, and what tells it from others.

    `digest` is of what it says, `corrected` the id and digest of the claim that it corrects;
    `citations` are by the bytes of their records.
    """

    claim: Claim
    digest: str
    corrected: tuple[str, str] | None
    citations: dict[bytes, Citation]


def united_claims(versions: Sequence[Event], titles: Iterable[str]) -> list[Claim]:
    """The claims of all versions, and one for each of the `titles`, in an order of their own."""
    said = [one for event in versions for one in _said_in(event)]
    # A title has room for one: all of them are claimed, so that none of them is lost.
    said += _said_in(Event("titles", claims=[Claim("title", title) for title in titles]))
    ids = side_by_side(
        ((_short(one.claim.id), one.digest) for one in said if one.claim.id is not None),
        separator="-",
    )
    alike: dict[tuple[str, str], list[_Said]] = {}
    for one in said:
        id = "" if one.claim.id is None else _id_among(ids, one.claim.id, one.digest)
        alike.setdefault((id, one.digest), []).append(one)
    claims = [_united(id, of, ids) for (id, _), of in alike.items()]
    records = [record_of(claim) for claim in claims]
    keys = [(_FIELDS.get(r["field"], len(_FIELDS)), r["field"], _bytes(r)) for r in records]
    return [claims[n] for n in sorted(range(len(claims)), key=keys.__getitem__)]


def _united(id: str, of: Sequence[_Said], ids: dict[str, str]) -> Claim:
    first = of[0]
    citations = {key: citation for one in of for key, citation in one.citations.items()}
    return attrs.evolve(
        first.claim,
        id=id or None,
        corrects=None if first.corrected is None else _id_among(ids, *first.corrected),
        citations=[citations[key] for key in sorted(citations)],
        marking=strictest(one.claim.marking for one in of),
    )


def _said_in(event: Event) -> Iterator[_Said]:
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
        yield _Said(
            claim,
            digests[number],
            None if corrects is None else (corrects, digests[by_id[corrects]]),
            dict(zip(map(_bytes, record.get("citations", ())), claim.citations, strict=True)),
        )


def _digest(record: Record, corrected: str) -> str:
    """Return digits that go by what a claim says, and not by what it is called or cites."""
    bare = {key: value for key, value in record.items() if key not in _NOT_SAID}
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
