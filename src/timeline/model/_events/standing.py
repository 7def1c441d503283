"""Standing: which of an event's claims count, and why the others do not.

This is the only place that decides it. A claim was *retracted* by its own status, or
*corrected* by a claim of the same event that is itself accepted or disputed (a correction
that is only proposed, or was retracted, corrects nothing). What is left is *proposed* while
nobody has decided on it. Else it *stands*, since a person accepted it or knows it to be
contested; but it is *unfounded* if all the sources that said so have been withdrawn.

On a field of which something stands, that alone counts. Where nothing does, what is
unfounded counts, as a value that nothing supports; where there is not even that, what is
proposed counts, so that what a program found can be seen in its place before a person has
looked. So neither ever outvotes what stands, and whoever shows one says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, TypeAlias

from timeline.model._events.claims import Claim

__all__ = [
    "REJECTED",
    "STANDINGS",
    "Standing",
    "counted",
    "rejection",
    "standings",
    "was_rejected",
]

Standing: TypeAlias = Literal["stands", "unfounded", "proposed", "corrected", "retracted"]
STANDINGS = ("stands", "unfounded", "proposed", "corrected", "retracted")
"""Held by a person; so, but all its sources were withdrawn; waiting for a person; another
claim took its place; taken back."""

_COUNT = ("stands", "unfounded", "proposed")

REJECTED = "rejected in review"
"""What is noted of a claim that was proposed and never accepted, after what was noted before."""

_REJECTION = re.compile(rf"(?:^|; ){REJECTED}(?:$|:)")


def rejection(note: str | None) -> int | None:
    """Return where in the note of a claim it is said that it was rejected; None if nowhere.

    >>> rejection("by the rule weekday; rejected in review: not so"), rejection("withdrawn")
    (19, None)
    """
    found = _REJECTION.search(note or "")
    return None if found is None else found.start()


def was_rejected(claim: Claim) -> bool:
    """Return whether a claim was proposed and never accepted: no reader was told of it."""
    return claim.status == "retracted" and rejection(claim.note) is not None


def standings(claims: Sequence[Claim]) -> tuple[Standing, ...]:
    """Return how each claim of one event stands, in the order given.

    >>> first = Claim("when", "2021-02-01", id="first")
    >>> standings([first, Claim("when", "2021-02-02", corrects="first")])
    ('corrected', 'stands')
    """
    corrected = {
        claim.corrects
        for claim in claims
        if claim.corrects is not None and claim.status in {"accepted", "disputed"}
    }
    return tuple([_standing(claim, corrected) for claim in claims])


def _standing(claim: Claim, corrected: set[str]) -> Standing:
    if claim.status == "retracted":
        return "retracted"
    if claim.id is not None and claim.id in corrected:
        return "corrected"
    if claim.status == "proposed":
        return "proposed"
    return "unfounded" if _is_unfounded(claim) else "stands"


def _is_unfounded(claim: Claim) -> bool:
    """Whether sources said so, and all of them were withdrawn."""
    is_said = False
    for citation in claim.citations:
        if citation.stance == "supports":
            if not citation.source.is_withdrawn:
                return False
            is_said = True
    return is_said


def counted(claims: Sequence[Claim], how: Sequence[Standing]) -> tuple[bool, ...]:
    """Return, for each claim, whether it counts toward what its field comes to.

    `how` are the claims' standings.

    >>> claims = [Claim("when", "2021"), Claim("where", "Monywa", status="proposed")]
    >>> counted(claims, standings(claims))
    (True, True)
    """
    if how.count("stands") == len(how):  # as of most events
        return (True,) * len(how)
    firmest: dict[str, int] = {}
    ranks = [_COUNT.index(stands) if stands in _COUNT else len(_COUNT) for stands in how]
    for claim, rank in zip(claims, ranks, strict=True):
        firmest[claim.field] = min(rank, firmest.get(claim.field, rank))
    return tuple(
        rank < len(_COUNT) and rank == firmest[claim.field]
        for claim, rank in zip(claims, ranks, strict=True)
    )
