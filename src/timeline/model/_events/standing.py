"""Standing: which of an event's claims count, and why the others do not.

This is the only place that decides it. A claim was *retracted* by its own status, or
*corrected* by a claim of the same event that is itself accepted or disputed (a correction
that is only proposed, or was retracted, corrects nothing). What is left either *stands*,
since a person accepted it or knows it to be contested, or is *proposed*: nobody has
decided on it. Proposals count where nothing else stands on their field, so that what a
program found can be seen in its place before a person has looked; they never outvote what
was accepted, and whoever shows one says that it is a proposal.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from timeline.model._events.claims import Claim

__all__ = ["REJECTED", "STANDINGS", "Standing", "counted", "standings"]

Standing: TypeAlias = Literal["stands", "proposed", "corrected", "retracted"]
STANDINGS = ("stands", "proposed", "corrected", "retracted")
"""Held by a person; waiting for one; another claim took its place; withdrawn."""

REJECTED = "rejected in review"
"""How the note of a claim begins that was proposed and never accepted: no reader was told of it."""


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
    return tuple(_standing(claim, corrected) for claim in claims)


def _standing(claim: Claim, corrected: set[str]) -> Standing:
    if claim.status == "retracted":
        return "retracted"
    if claim.id is not None and claim.id in corrected:
        return "corrected"
    return "proposed" if claim.status == "proposed" else "stands"


def counted(claims: Sequence[Claim], how: Sequence[Standing]) -> tuple[bool, ...]:
    """Return, for each claim, whether it counts toward what its field comes to.

    `how` are the claims' standings. A proposal counts if nothing stands on its field.

    >>> claims = [Claim("when", "2021"), Claim("where", "Monywa", status="proposed")]
    >>> counted(claims, standings(claims))
    (True, True)
    """
    decided = {claim.field for claim, stands in zip(claims, how, strict=True) if stands == "stands"}
    return tuple(
        stands == "stands" or (stands == "proposed" and claim.field not in decided)
        for claim, stands in zip(claims, how, strict=True)
    )
