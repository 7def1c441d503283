"""Audiences: who is to see a publication, and up to which label.

The labels are those of the Traffic Light Protocol 2.0 (FIRST, August 2022). An
audience sees what is marked with its label or a wider one, and what is not marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from timeline._util.checked import checked
from timeline._util.text import described
from timeline.curate._publish.texts import markings_in
from timeline.errors import InvalidValueError
from timeline.model import TLP, Marking, Timeline

__all__ = ["AUDIENCES", "UNNAMED", "count_restricted", "hides_anything", "label_of", "may_see"]

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
    """Return the strictest label that an audience, named or given as a TLP label, may see.

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
    """Return whether an audience that sees things up to `label` sees a thing of this marking."""
    return marking is None or marking.reaches(label)


@checked
def count_restricted(timeline: Timeline) -> int:
    """Return how many things of a timeline are marked as not for everyone, or hide somebody."""
    return sum(m.hide_identity or not m.reaches("clear") for m in _markings(timeline))


def hides_anything(timeline: Timeline, label: str) -> bool:
    """Return whether something or somebody stays behind in a copy for those who see `label`."""
    return any(m.hide_identity or not m.reaches(label) for m in _markings(timeline)) or any(
        link.terms in UNNAMED
        for event in timeline
        for claim in event.claims
        for citation in claim.citations
        for link in citation.attribution or ()
    )


UNNAMED = frozenset({"background", "off the record"})
"""The terms on which somebody spoke who may not be named."""


def _markings(timeline: Timeline) -> Iterator[Marking]:
    # In no order of time, which would have to be worked out.
    events = (timeline[id] for id in timeline.ids)
    for thing in (*events, *timeline.sources, *timeline.agents):
        yield from markings_in(thing)
