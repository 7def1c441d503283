"""Several in a cell: who took part, `Aung (witness); Ko Ko`, and `after funeral; part of war`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline._util.text import slug
from timeline.errors import TimelineError
from timeline.formats._tables.columns import Row
from timeline.formats._tables.table import Table
from timeline.model import RELATIONSHIPS, Claim, Participant, Relationship

__all__ = [
    "participants_cell",
    "participants_in",
    "related_cell",
    "related_in",
    "tells_participant",
    "tells_related",
]

_NAME_AND_ROLE = re.compile(r"(.*?\S)(?: \(([^();\n]+)\))?", re.DOTALL)


def participants_cell(claims: Iterable[Claim]) -> str:
    """Return the participants as a cell has them."""
    return "; ".join(str(claim.value) for claim in claims)


def tells_participant(claim: Claim) -> bool:
    """Return whether a cell can name a participant so that reading finds the same."""
    value = claim.value
    if not isinstance(value, Participant):
        return False
    return _parted(str(value)) == [(value.agent.name, value.role)]


def participants_in(row: Row, table: Table) -> list[Participant]:
    """Return the participants that a row names, a semicolon between them."""
    return [
        Participant(table.agent(row, "Participants", name, slug(name), None), role)
        for name, role in _parted(row.get("Participants"))
    ]


def _parted(cell: str) -> list[tuple[str, str | None]]:
    parts = (part.strip() for part in re.split("[;\n]", cell))
    found = (_NAME_AND_ROLE.fullmatch(part) for part in parts if part)
    return [(match[1], match[2]) for match in found if match]


def related_cell(claims: Iterable[Claim]) -> str:
    """Return the relationships to other events as a cell has them."""
    return "; ".join(str(claim.value) for claim in claims)


def tells_related(claim: Claim) -> bool:
    """Return whether a cell can tell of a relationship: one without a distance can."""
    value = claim.value
    if not isinstance(value, Relationship) or ";" in value.event:
        return False
    return value == Relationship(value.kind, value.event)


def related_in(row: Row, table: Table) -> list[Relationship]:
    """Return the relationships that a row names; what names none stays in the row."""
    cell = row.get("Related")
    found = [_relationship(part.strip()) for part in re.split("[;\n]", cell) if part.strip()]
    if None in found:
        table.leave(row, "Related", "none such as 'after' and the id of an event")
        return []
    return [relationship for relationship in found if relationship is not None]


def _relationship(part: str) -> Relationship | None:
    kind = next((kind for kind in _LONGEST_FIRST if part.startswith(f"{kind} ")), None)
    try:
        return Relationship(kind, part[len(kind) + 1 :]) if kind else None
    except TimelineError:
        return None


_LONGEST_FIRST = sorted(RELATIONSHIPS, key=len, reverse=True)
