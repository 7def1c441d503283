"""A row a claim, and one more for each further citation of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from timeline.formats._contract import Loss
from timeline.formats._tables.marks import marking_cell
from timeline.formats._tables.rows import (
    OF_AN_EVENT,
    PLACE,
    SOURCE,
    of_any_table,
    source_cells,
    tags_cell,
    torn_places,
)
from timeline.formats._tables.values import Cells, text, value_cells
from timeline.formats.losses import losses_of_event
from timeline.model import Citation, Claim, Event, Place

__all__ = ["claim_rows", "losses_of_claims"]

_IN_CLAIMS = OF_AN_EVENT | SOURCE | PLACE | {
    "claims.date", "claims.value", "claims.quantity", "claims.status", "claims.basis",
    "claims.anchor", "claims.rule", "claims.verbatim", "claims.note", "claims.id",
    "claims.corrects", "claims.recorded", "claims.marking", "claims.citations.source.marking",
    "claims.citations.stance", "claims.citations.locator", "claims.citations.note",
    "claims.citations.attribution.agent.name", "claims.citations.attribution.agent.id",
    "claims.citations.attribution.agent.marking", "claims.citations.attribution.terms",
    "claims.participant.agent.name", "claims.participant.agent.id", "claims.several",
    "claims.participant.agent.marking", "claims.participant.role", "claims.media",
    "claims.relationship",
}  # fmt: skip


def claim_rows(event: Event) -> Iterator[Cells]:
    """Yield the rows of an event: its first has its texts, and each what one citation says."""
    row: Cells = {
        "Id": event.id,
        "Headline": event.title,
        "Text": event.description,
        "Tags": tags_cell(event),
        "Event Marking": marking_cell(event.marking),
    }
    if not event.claims:
        yield row
    for number, claim in enumerate(event.claims, start=1):
        row |= {"Claim": str(number), **_claim_cells(claim)}
        for citation in claim.citations:
            yield row | _citation_cells(citation)
            row = {"Id": event.id, "Claim": str(number)}
        if not claim.citations:
            yield row
        row = {"Id": event.id}


def _claim_cells(claim: Claim) -> Cells:
    return {
        "Field": claim.field,
        **value_cells(claim.value),
        "Status": _unless(claim.status, "accepted"),
        "Basis": _unless(claim.basis, "stated"),
        "Anchor": claim.anchor or "",
        "Rule": claim.rule or "",
        "Verbatim": claim.verbatim or "",
        "Note": claim.note or "",
        "Claim Id": claim.id or "",
        "Corrects": claim.corrects or "",
        "Recorded": text(claim.recorded),
        "Marking": marking_cell(claim.marking),
        "Several": "yes" if claim.several else "",
    }


def _unless(value: str, default: str) -> str:
    return "" if value == default else value


def losses_of_claims(event: Event, elsewhere: Collection[str] = ()) -> Iterator[Loss]:
    """Yield what the rows of an event do not hold; `elsewhere` are the paths of what others do."""
    yield from losses_of_event(event, _IN_CLAIMS.union(elsewhere), once=())
    yield from of_any_table(event)
    for claim in event.claims:
        if isinstance(claim.value, Place):
            yield from torn_places(event, [claim.value])


def _citation_cells(citation: Citation) -> Cells:
    said = citation.attribution
    return {
        **source_cells(citation),
        "Stance": _unless(citation.stance, "supports"),
        "Locator": text(citation.locator),
        "Source Marking": marking_cell(citation.source.marking),
        "Said By": "" if said is None else said.agent.name,
        "Speaker Id": "" if said is None else said.agent.id,
        "Speaker Marking": "" if said is None else marking_cell(said.agent.marking),
        "Terms": "" if said is None else said.terms or "",
        "Citation Note": citation.note or "",
    }
