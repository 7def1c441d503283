"""Audiences: who is to see a publication, and up to which label.

The labels are those of the Traffic Light Protocol 2.0 (FIRST, August 2022). An
audience sees what is marked with its label or a wider one, and what is not marked.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from timeline._util.text import described
from timeline.errors import InvalidValueError
from timeline.model import TLP, Marking, Timeline

__all__ = ["AUDIENCES", "count_restricted", "label_of", "may_see"]

AUDIENCES: Mapping[str, str] = MappingProxyType(
    {
        "public": "clear",
        "community": "green",
        "clients": "amber",
        "organization": "amber+strict",
        "recipients": "red",
    }
)
"""The audiences by name, each with the strictest label that it may see.

`clients` are an organization and those it serves; `recipients` are those whom
something marked red was told to in person.
"""


def label_of(audience: str) -> str:
    """The strictest label that an audience, named or given as a TLP label, may see.

    >>> label_of("public"), label_of("TLP:AMBER")
    ('clear', 'amber')
    """
    if isinstance(audience, str):
        name = audience.lower().removeprefix("tlp:")
        label = AUDIENCES.get(name, name)
        if label in TLP:
            return label
    raise InvalidValueError(
        f"expected an audience, found {described(audience)}",
        place="audience",
        hint=f"there are {', '.join(AUDIENCES)}, and the labels {', '.join(TLP)}",
    )


def may_see(label: str, marking: Marking | None) -> bool:
    """Whether an audience that sees things up to `label` sees a thing of this marking."""
    return marking is None or marking.reaches(label)


def count_restricted(timeline: Timeline) -> int:
    """How many things of a timeline are marked as not for everyone, or hide somebody."""
    markings = [
        *(event.marking for event in timeline),
        *(claim.marking for event in timeline for claim in event.claims),
        *(source.marking for source in timeline.sources),
        *(capture.marking for source in timeline.sources for capture in source.captures),
        *(agent.marking for agent in timeline.agents),
    ]
    return sum(m is not None and (m.hide_identity or not m.reaches("clear")) for m in markings)
