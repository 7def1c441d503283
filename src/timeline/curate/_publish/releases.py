"""Releases: what a reader learns who lays a publication beside the one before it.

Nothing that was told can be taken back, and what has changed points at itself. So it is told
to the publisher before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline.curate._publish.redaction import Redactor, parts_of
from timeline.model import Citation, Claim, Event, Timeline

__all__ = ["learned"]


def learned(before: Timeline, after: Timeline, redactor: Redactor) -> tuple[str, ...]:
    """Return what the two releases together tell, a sentence each."""
    return tuple(
        dict.fromkeys(
            (*_named(before, redactor), *_linked(before, after), *_of_events(before, after))
        )
    )


def _named(before: Timeline, redactor: Redactor) -> Iterator[str]:
    """What the earlier release says of what is withheld now."""
    for mention in redactor.mentions(parts_of(before, redactor.stand_ins)).own:
        yield f"the earlier release tells of {mention.whose}, in {mention.place}"


def _linked(before: Timeline, after: Timeline) -> Iterator[str]:
    for kind in ("sources", "agents"):
        old, new = (
            {thing.id for thing in getattr(t, kind) if thing.is_withheld} for t in (before, after)
        )
        if shared := old & new:
            yield (
                f"{len(shared)} withheld {kind} have the same ids in both releases: all that is "
                "said of each can be joined"
            )


def _of_events(before: Timeline, after: Timeline) -> Iterator[str]:
    for id in before.ids:
        if id not in after:
            yield f"event {id!r} is in the earlier release, and not in this one"
            continue
        old, new = before[id], after[id]
        if old == new:
            continue
        for field in old.fields:
            yield from _of_field(f"event {id!r}, {field}", _on(old, field), _on(new, field))


def _on(event: Event, field: str) -> dict[Any, list[Claim]]:
    """The claims of an event on one field, by what they say."""
    values: dict[Any, list[Claim]] = {}
    for claim in event.claims:
        if claim.field == field:
            values.setdefault((type(claim.value), claim.value), []).append(claim)
    return values


def _of_field(
    place: str, old: dict[Any, list[Claim]], new: dict[Any, list[Claim]]
) -> Iterator[str]:
    for value, claims in old.items():
        if value not in new:
            coarse = any(claim.basis == "computed" for of in new.values() for claim in of)
            now = "more coarsely" if coarse and claims[0].basis != "computed" else "no more"
            yield f"{place}: the earlier release says {value[1]}; this one says it {now}"
            continue
        yield from _of_evidence(place, _citations(claims), _citations(new[value]))
    if any(c.basis == "computed" and c.rule for of in old.values() for c in of):
        exact = [value for value in new if value not in old]
        if exact:
            yield f"{place}: what the earlier release told coarsely is told otherwise now"


def _citations(claims: list[Claim]) -> list[Citation]:
    return [citation for claim in claims for citation in claim.citations]


def _of_evidence(place: str, old: list[Citation], new: list[Citation]) -> Iterator[str]:
    """Who is named in one release and stands behind a stand-in in the other."""
    for what, names in (("source", _sources), ("speaker", _speakers)):
        before, after = names(old), names(new)
        withheld_before, withheld_after = before.pop("", False), after.pop("", False)
        gone = sorted(before.keys() - after.keys())
        come = sorted(after.keys() - before.keys())
        if gone and withheld_after:
            yield f"{place}: the withheld {what} is named in the earlier release: {_list(gone)}"
        if come and withheld_before and not withheld_after:
            yield f"{place}: the {what} that the earlier release withheld is named: {_list(come)}"


def _list(ids: list[str]) -> str:
    return " or ".join(map(repr, ids))


def _sources(citations: list[Citation]) -> dict[str, bool]:
    return {"" if c.source.is_withheld else c.source.id: True for c in citations}


def _speakers(citations: list[Citation]) -> dict[str, bool]:
    return {"" if agent.is_withheld else agent.id: True for c in citations for agent in c.agents}
