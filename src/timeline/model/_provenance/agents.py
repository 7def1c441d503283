"""`Agent`, who acts and speaks, and `Attribution`, who said it and through whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal, TypeAlias

import attrs

from timeline._util.frozen import EMPTY, FrozenMap
from timeline._util.text import slug
from timeline.dates import DateValue
from timeline.errors import InvalidValueError
from timeline.model import _kinds as kinds
from timeline.model._constructing import constructing
from timeline.model._fields import (
    a_date,
    a_name,
    a_text,
    an_id,
    as_map,
    as_optional_date,
    as_tuple,
    optional,
    the_type,
    within,
)
from timeline.model._provenance.markings import Marking, as_marking
from timeline.model._showing import shown, shown_in_lines

__all__ = [
    "AGENT_KINDS",
    "MOST_LINKS",
    "TERMS",
    "WITHHELD",
    "Agent",
    "AgentKind",
    "Attribution",
    "Terms",
    "as_agent",
    "as_agents",
    "as_attribution",
]

AgentKind: TypeAlias = Literal["person", "group", "organization", "withheld"]
AGENT_KINDS = ("person", "group", "organization")

WITHHELD = "withheld"
"""The kind of an agent, and the type of a source, that stands in a public copy for one that is
hidden. It could be anybody, so it never counts as a voice beside those that are known."""

Terms: TypeAlias = Literal["on the record", "background", "off the record"]
TERMS = ("on the record", "background", "off the record")
"""On what terms somebody spoke: by name, not by name, or not to be published."""

MOST_LINKS = 32
"""How many mouths an attribution may go through."""


def _slug_of_name(thing: Agent) -> str:
    return slug(thing.name)


@constructing
@attrs.frozen(field_transformer=kinds.declared)
class Agent:
    """A person, a group or an organisation that says or writes something.

    `id` is a slug of the name unless given; `role` is what makes the agent worth
    asking ("captain who defected"). The kind "withheld" is that of the stand-in for
    whoever a public copy hides.

    >>> Agent("People's Hug").id
    'peoples-hug'
    """

    name: str = attrs.field(
        validator=a_name, metadata=kinds.prose(publish="shown", merge="one", search="whole")
    )
    id: str = attrs.field(
        default=attrs.Factory(_slug_of_name, takes_self=True),
        kw_only=True,
        validator=an_id,
        metadata=kinds.identifier(publish="shown", merge="identity"),
    )
    kind: AgentKind | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(within((*AGENT_KINDS, WITHHELD))),
        metadata=kinds.choice((*AGENT_KINDS, WITHHELD), publish="shown", merge="one"),
    )
    role: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(a_text),
        metadata=kinds.prose(publish="shown", merge="one"),
    )
    note: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(a_text),
        metadata=kinds.prose(publish="shown", merge="one"),
    )
    marking: Marking | None = attrs.field(
        default=None,
        kw_only=True,
        converter=as_marking,
        validator=optional(the_type(Marking)),
        metadata=kinds.part("Marking", publish="decided", merge="strictest"),
    )
    extra: FrozenMap[Any] = attrs.field(
        default=EMPTY,
        kw_only=True,
        converter=as_map,
        metadata=kinds.mapping(publish="on request", merge="one"),
    )

    __repr__ = shown
    _repr_pretty_ = shown_in_lines

    @property
    def is_withheld(self) -> bool:
        """Return whether it stands for somebody whom a public copy hides."""
        return self.kind == WITHHELD

    def __str__(self) -> str:
        return self.name


def as_agent(value: Agent | str) -> Agent:
    """The agent meant: a name is one by itself."""
    return Agent(value) if isinstance(value, str) else value


def as_agents(values: Iterable[Agent | str]) -> tuple[Agent, ...]:
    """The agents meant."""
    return tuple(as_agent(value) for value in as_tuple(values, "agents"))


def as_attribution(value: Attribution | Agent | str | None) -> Attribution | None:
    """The attribution meant: an agent, or a name, is one by itself."""
    return Attribution(value) if isinstance(value, (Agent, str)) else value


@constructing
@attrs.frozen(field_transformer=kinds.declared)
class Attribution:
    """A statement's origin: who said it, when, on what terms, and through whom it came.

    `agent` is the one who spoke; `through` is the attribution of whoever passed
    it on, and so on up to the source that was read. `said` is when it was said,
    which is neither when it happened nor when it was published; `medium` is how
    ("phone", "testimony in court"). A name stands for an agent, an agent for an
    attribution without more.

    Iterating gives the links from the first mouth to the last. Raises
    InvalidValueError beyond 32 links.

    >>> said = Attribution("Captain X", said="2021-12-02", through="People's Hug")
    >>> print(said)
    Captain X, through People's Hug
    >>> [link.agent.name for link in said]
    ['Captain X', "People's Hug"]
    """

    agent: Agent = attrs.field(
        converter=as_agent,
        validator=the_type(Agent),
        metadata=kinds.reference("Agent", publish="decided"),
    )
    said: DateValue | None = attrs.field(
        default=None,
        kw_only=True,
        converter=as_optional_date,
        validator=optional(a_date),
        metadata=kinds.date(publish="evidence"),
    )
    terms: Terms | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(within(TERMS)),
        metadata=kinds.choice(TERMS, publish="shown"),
    )
    through: Attribution | None = attrs.field(
        default=None,
        kw_only=True,
        converter=as_attribution,
        metadata=kinds.part("Attribution", publish="decided"),
    )
    medium: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(a_text),
        metadata=kinds.prose(publish="evidence"),
    )
    note: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(a_text),
        metadata=kinds.prose(publish="evidence"),
    )
    extra: FrozenMap[Any] = attrs.field(
        default=EMPTY,
        kw_only=True,
        converter=as_map,
        metadata=kinds.mapping(publish="on request", merge="whole"),
    )

    __repr__ = shown
    _repr_pretty_ = shown_in_lines

    @through.validator
    def _check_chain(self, attribute: attrs.Attribute[Any], value: object) -> None:
        _an_attribution(self, attribute, value)
        if value is not None and sum(1 for _ in self) > MOST_LINKS:
            raise InvalidValueError(
                f"expected at most {MOST_LINKS} links, found more", place="Attribution.through"
            )

    def __iter__(self) -> Iterator[Attribution]:
        link: Attribution | None = self
        while link is not None:
            yield link
            link = link.through

    def __str__(self) -> str:
        return ", through ".join(str(link.agent) + _on_terms(link.terms) for link in self)


def _on_terms(terms: Terms | None) -> str:
    return "" if terms in {None, "on the record"} else f" ({terms})"


# Made once: every check that is made is remembered, for the schema.
_an_attribution = optional(the_type(Attribution))
