"""`Participant`: a person or an organisation in an event, and in what role."""

from __future__ import annotations

import attrs

from timeline.model import _kinds as kinds
from timeline.model._constructing import constructing
from timeline.model._fields import a_name, optional, the_type
from timeline.model._provenance.agents import Agent, as_agent
from timeline.model._showing import shown, shown_in_lines

__all__ = ["ROLES", "Participant", "as_participant"]

ROLES = (
    "suspect",
    "perpetrator",
    "victim",
    "witness",
    "commander",
    "organizer",
    "speaker",
    "participant",
)
"""The roles that have a name here; any other text is a role as well."""


@constructing
@attrs.frozen(field_transformer=kinds.declared)
class Participant:
    """An agent who took part in an event, was harmed by it or saw it, and the role.

    `role` is a word of `ROLES` or any other ("negotiator"); None where it is not said. A name
    stands for an agent. One event has as many participants as are claimed; two of them are
    no dispute.

    >>> print(Participant("Aung Example", "witness"))
    Aung Example (witness)
    """

    agent: Agent = attrs.field(
        converter=as_agent,
        validator=the_type(Agent),
        metadata=kinds.reference("Agent", publish="decided"),
    )
    role: str | None = attrs.field(
        default=None, validator=optional(a_name), metadata=kinds.term(publish="shown")
    )

    __repr__ = shown
    _repr_pretty_ = shown_in_lines

    def __str__(self) -> str:
        return f"{self.agent} ({self.role})" if self.role else str(self.agent)


def as_participant(value: Participant | Agent | str) -> Participant:
    """Return the participant meant: an agent, or a name, is one by itself."""
    return Participant(value) if isinstance(value, (Agent, str)) else value
