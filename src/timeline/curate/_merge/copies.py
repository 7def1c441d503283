"""Claims that a public copy took the id off, beside those that say the same by an id.

A copy leaves out the ids of claims, and what a claim corrects where it does not show that. When it
comes back, its claim is one with each that says all that it says. What it has beyond them, such as
a note of whoever works on the copy, stays beside them; a decision against it holds for them too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import attrs

from timeline.curate._merge.said import Key, Said
from timeline.curate._merge.uniting import beyond, other_values, rejections_first
from timeline.model import STATUSES, TLP, Claim
from timeline.model._kinds import fields_of

__all__ = ["decisions_against", "is_told_by", "left_of", "telling"]

_AGAINST = STATUSES[STATUSES.index("accepted") + 1 :]
_DETAILS = {field.name: field.default for field in fields_of(Claim) if field.merge == "one"}


def telling(keys: Collection[Key], nameless: Iterable[Key] | None = None) -> dict[Key, list[Key]]:
    """Return, by each key without an id, those of the others that say all that it says.

    `nameless` are the keys that are asked for; those among `keys` if it is left out.
    """
    of_said: dict[str, list[Key]] = {}
    for key in keys:
        of_said.setdefault(key.said, []).append(key)
    wanted = (key for key in keys if key.id is None) if nameless is None else nameless
    return {
        key: [other for other in of_said.get(key.said, ()) if other != key and other.tells(key)]
        for key in wanted
    }


def decisions_against(one: Said) -> set[str]:
    """Return the decisions that a claim does not hold, or is contested, made without its id.

    A claim with an id has those that an earlier merge found among its other values.
    """
    made = other_values(one.claim, "status")
    if one.key.id is None:
        made = {one.claim.status, *made}
    return {status for status in made if status in _AGAINST}


def left_of(claim: Claim, others: Sequence[Claim]) -> Claim:
    """Return what a claim has beyond others: citations and details, each of which is told once."""
    cited = {citation for one in others for citation in one.citations}
    citations = [citation for citation in claim.citations if citation not in cited]
    details = beyond(claim, others, rank=rejections_first)
    return attrs.evolve(claim, citations=citations, **details)


def is_told_by(left: Claim, others: Sequence[Claim]) -> bool:
    """Return whether nothing is left of a claim but what others say.

    The id that others correct it by is left where none of these has one.
    """
    if left.citations:
        return False
    if any(getattr(left, name) != default for name, default in _DETAILS.items()):
        return False
    return any(
        _goes_as_far(one, left) and (left.id is None or one.id is not None) for one in others
    )


def _goes_as_far(one: Claim, left: Claim) -> bool:
    """Whether the decision on a claim, and its marking, go as far as those of another."""
    if STATUSES.index(one.status) < STATUSES.index(left.status):
        return False
    if left.marking is None:
        return True
    return one.marking is not None and (
        TLP.index(one.marking.tlp) >= TLP.index(left.marking.tlp)
        and one.marking.hide_identity >= left.marking.hide_identity
    )
