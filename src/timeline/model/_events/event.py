"""`Event`: something that happened, as a stable id and the claims about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

import attrs

from timeline._util.caching import kept
from timeline._util.checked import checked
from timeline._util.frozen import EMPTY, FrozenMap
from timeline._util.text import slug, unused
from timeline.dates import DateValue
from timeline.errors import ConflictError, InvalidValueError, UnknownIdError
from timeline.model import _kinds as kinds
from timeline.model._constructing import constructing
from timeline.model._events.claims import Claim, made_id
from timeline.model._events.media import Media
from timeline.model._events.outcomes import Outcome
from timeline.model._events.participants import Participant
from timeline.model._events.places import Place
from timeline.model._events.quantities import Quantity
from timeline.model._events.relationships import Relationship
from timeline.model._events.resolution import How, Resolution
from timeline.model._events.standing import Standing, was_rejected
from timeline.model._fields import (
    DateLike,
    a_language,
    a_name,
    a_text,
    all_names,
    an_id,
    as_map,
    as_tuple,
    check_names,
    optional,
    place_of,
    the_type,
    tuple_of,
)
from timeline.model._graph import referred
from timeline.model._provenance.agents import Agent
from timeline.model._provenance.citations import Citation, Quote
from timeline.model._provenance.markings import Marking, as_marking
from timeline.model._provenance.sources import Source
from timeline.model._showing import shown, shown_in_lines

__all__ = ["Event", "Figure"]


@attrs.frozen
class Figure:
    """A quantity in its time: one point of a series.

    `as_of` is the quantity's own as-of date, else when its event happened; `how` and
    `claims` say what the quantity rests on.
    """

    event_id: str
    field: str
    quantity: Quantity
    as_of: DateValue | None
    how: How
    claims: tuple[Claim, ...]


_SEVERAL = (
    ("participant", "participants"),
    ("media", "media"),
    ("relationship", "relationships"),
)
"""The fields of which an event is given several values, and what it calls them."""


def _as_claims(values: Iterable[Claim]) -> tuple[Claim, ...]:
    return as_tuple(values, "claims")


def _as_tags(values: Iterable[str]) -> tuple[str, ...]:
    """Tags are a set: each once, in the order of their letters."""
    tags = as_tuple(values, "tags")
    are_texts = {*map(type, tags)} <= {str} or all(isinstance(tag, str) for tag in tags)
    return tuple(sorted(set(tags))) if are_texts else tags


def _slug_of_title(event: Event) -> str:
    return slug(event.title)


class _Kept:
    """Where an event, which never changes, keeps what it comes to."""

    __slots__ = ("_kept_outcome", "_kept_referred")


@constructing
@attrs.frozen(init=False, field_transformer=kinds.declared)
class Event(_Kept):
    """Something that happened: a title, a stable id, and claims about when, where and more.

    `when`, `where`, `count`, `participants`, `media` and `relationships` are short for
    claims on those fields, resting on `source` and its `quote`; a source alone stands for
    the event as titled. They are made into claims at once and resolved again when read:
    `event.when` is what all the claims come to.

    `id` is a slug of the title unless given, and stays when the title changes.
    `tags` are kept sorted; `aliases` are its ids in other systems, by system.

    Raises ConflictError for two claims with one id, UnknownIdError for a correction
    of a claim that is not there.

    >>> coup = Event("Military coup", when="2021-02-01", source="A wire", quote="the coup")
    >>> coup.id, coup.when, coup.resolve("when").how
    ('military-coup', Date('2021-02-01'), 'single source')
    """

    title: str = attrs.field(
        validator=a_name, metadata=kinds.prose(publish="shown", merge="claims", search="whole")
    )
    id: str = attrs.field(
        default=attrs.Factory(_slug_of_title, takes_self=True),
        validator=an_id,
        metadata=kinds.identifier(publish="shown", merge="identity"),
    )
    description: str = attrs.field(
        default="", validator=a_text, metadata=kinds.prose(publish="shown", merge="one")
    )
    tags: tuple[str, ...] = attrs.field(
        default=(),
        converter=_as_tags,
        validator=all_names,
        metadata=kinds.prose(publish="shown", merge="all", many=True),
    )
    aliases: FrozenMap[str] = attrs.field(
        default=EMPTY,
        converter=as_map,
        validator=check_names,
        metadata=kinds.mapping(publish="on request", merge="all", search="whole", of="str"),
    )
    language: str | None = attrs.field(
        default=None,
        validator=optional(a_language),
        metadata=kinds.term(publish="shown", merge="one"),
    )
    claims: tuple[Claim, ...] = attrs.field(
        default=(),
        converter=_as_claims,
        validator=tuple_of(Claim),
        metadata=kinds.part("Claim", publish="decided", merge="all", many=True),
    )
    note: str | None = attrs.field(
        default=None, validator=optional(a_text), metadata=kinds.prose(publish="shown", merge="one")
    )
    marking: Marking | None = attrs.field(
        default=None,
        converter=as_marking,
        validator=optional(the_type(Marking)),
        metadata=kinds.part("Marking", publish="decided", merge="strictest"),
    )
    extra: FrozenMap[Any] = attrs.field(
        default=EMPTY, converter=as_map, metadata=kinds.mapping(publish="on request", merge="one")
    )

    __repr__ = shown
    _repr_pretty_ = shown_in_lines

    if TYPE_CHECKING:
        # For those who read it and for type checkers; a test holds it to the fields above.
        def __init__(
            self,
            title: str,
            *,
            when: DateLike | None = None,
            where: Place | str | None = None,
            count: Quantity | float | Decimal | None = None,
            participants: Iterable[Participant | Agent | str] = (),
            media: Iterable[Media | str] = (),
            relationships: Iterable[Relationship] = (),
            source: Source | str | None = None,
            quote: Quote | str | None = None,
            id: str | None = None,
            claims: Iterable[Claim] = (),
            description: str = "",
            tags: Iterable[str] = (),
            aliases: Mapping[str, str] = EMPTY,
            language: str | None = None,
            marking: Marking | str | None = None,
            note: str | None = None,
            extra: Mapping[str, Any] = EMPTY,
        ) -> None: ...

    else:

        def __init__(
            self,
            title,
            *,
            when=None,
            where=None,
            count=None,
            participants=(),
            media=(),
            relationships=(),
            source=None,
            quote=None,
            id=None,
            claims=(),
            **fields,
        ) -> None:
            given = [("when", when), ("where", where), ("count", count)]
            several = (participants, media, relationships)
            if several != ((), (), ()):  # as seldom
                for (field, what), values in zip(_SEVERAL, several, strict=True):
                    given += [(field, one) for one in as_tuple(values, what)]
            given = [(field, value) for field, value in given if value is not None]
            if source is not None or quote is not None or given:
                claims = (*_claims_of(title, given, source, quote), *_as_claims(claims))
            named = {} if id is None else {"id": id}
            self.__attrs_init__(title=title, claims=claims, **named, **fields)

    @claims.validator
    def _check_corrections(self, attribute: attrs.Attribute[Any], claims: Iterable[Claim]) -> None:
        by_id: dict[str, Claim] = {}
        for claim in claims:
            if claim.id is not None and by_id.setdefault(claim.id, claim) is not claim:
                raise ConflictError(
                    f"two claims have the id {claim.id!r}", place=place_of(self, attribute)
                )
        sound: set[str] = set()
        for claim in claims:
            if claim.corrects is not None:
                self._follow(claim, by_id, sound)

    def _follow(self, claim: Claim, by_id: Mapping[str, Claim], sound: set[str]) -> None:
        """A correction leads to a claim of this event, and not in a circle.

        `sound` are the ids that are known to lead to an end.
        """
        passed = {claim.id or ""}
        link = claim.corrects
        while link is not None and link not in sound:
            place = f"{self.id}, claim {claim.id or claim.field!r}"
            if link in passed:
                raise InvalidValueError(f"corrects itself, by way of {link!r}", place=place)
            if link not in by_id:
                raise UnknownIdError(f"corrects {link!r}, which no claim is", place=place)
            passed.add(link)
            link = by_id[link].corrects
        sound.update(passed)

    # -- which claims count -------------------------------------------------

    def standing(self, field: str | None = None) -> tuple[Claim, ...]:
        """Return the claims that count, on one field or on all, in their order.

        Those are the claims that a person accepted or knows to be contested, and that
        no such claim corrects. On a field of which no such claim stands on a source that
        does, they are those whose sources were withdrawn; and where there are none of
        these either, the proposals (`claim.status == "proposed"`). Whoever shows one says so.

        >>> event = Event(
        ...     "Raid",
        ...     claims=[
        ...         Claim("where", "Monywa", id="w1"),
        ...         Claim("where", "Yinmabin", corrects="w1"),
        ...         Claim("count", 500, status="proposed"),
        ...     ],
        ... )
        >>> [str(claim.value) for claim in event.standing()]
        ['Yinmabin', '500']
        >>> [str(claim.value) for claim in event.set_aside("where")]
        ['Monywa']
        """
        outcome = self._outcome
        return outcome.standing if field is None else outcome.standing_on(field)

    def set_aside(self, field: str | None = None) -> tuple[Claim, ...]:
        """Return the claims that do not count, on one field or on all, in their order.

        They are retracted, corrected, or less firm than what stands beside them;
        `standing_of` tells which. They are kept for the record, and no reader is told of
        them as what happened.
        """
        outcome = self._outcome
        return outcome.set_aside if field is None else outcome.set_aside_on(field)

    @checked
    def standing_of(self, claim: Claim) -> Standing:
        """Return how one claim of this event stands.

        "stands" if a person accepted it or knows it to be contested; "unfounded" if that is
        so and all its sources were withdrawn; "proposed" while nobody has decided;
        "corrected" if another claim took its place; "retracted".

        Raises UnknownIdError for a claim of another event.
        """
        for own, how in zip(self.claims, self.standings, strict=True):
            if own is claim:
                return how
        if claim in self.claims:  # equal claims stand alike
            return self.standings[self.claims.index(claim)]
        raise UnknownIdError(
            f"expected a claim of this event, found one on {claim.field!r} that is not its own",
            place=self.id,
        )

    @property
    def is_rejected(self) -> bool:
        """Return whether nothing was ever claimed of it but what a person rejected in review."""
        return bool(self.claims) and all(map(was_rejected, self.claims))

    @property
    def proposals(self) -> tuple[Claim, ...]:
        """Return the claims that wait for a person to accept or reject them, in their order."""
        return tuple(
            claim
            for claim, how in zip(self.claims, self.standings, strict=True)
            if how == "proposed"
        )

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Return how each claim stands, in the order of `claims`; see `standing_of`."""
        return self._outcome.standings

    # An event never changes, so what it comes to is worked out once.
    @kept
    def _outcome(self) -> Outcome:
        return Outcome(self.claims)

    # -- what the claims come to -------------------------------------------

    def resolve(self, field: str) -> Resolution:
        """Return what the claims on `field` come to, how, and which did not count."""
        return self._outcome.resolution(field)

    @property
    def when(self) -> DateValue | None:
        """Return when it happened, as far as the claims allow; None if they say nothing."""
        return cast("DateValue | None", self.resolve("when").value)

    @property
    def where(self) -> Place | None:
        """Return where it happened; None if nothing is said, or nothing takes in all that is."""
        return cast("Place | None", self.resolve("where").value)

    @property
    def count(self) -> Quantity | None:
        """Return the figure; None if there is none, or several of different measures
        (`figures`).
        """
        return cast("Quantity | None", self.resolve("count").value)

    @property
    def participants(self) -> tuple[Participant, ...]:
        """Return the people and organisations in it, each with a role, in the order of their
        claims.

        >>> event = Event("Arrest", participants=[Participant("Ko Aung", "suspect"), "The police"])
        >>> [str(participant) for participant in event.participants]
        ['Ko Aung (suspect)', 'The police']
        """
        return cast("tuple[Participant, ...]", self.resolve("participant").values)

    @property
    def media(self) -> tuple[Media, ...]:
        """Return the pictures, sounds and videos of it, in the order of their claims."""
        return cast("tuple[Media, ...]", self.resolve("media").values)

    @property
    def relationships(self) -> tuple[Relationship, ...]:
        """Return how it is said to stand to other events, in the order of the claims."""
        return cast("tuple[Relationship, ...]", self.resolve("relationship").values)

    @property
    def fields(self) -> tuple[str, ...]:
        """Return the fields that there are claims on, in the order of the first of each."""
        return self._outcome.fields

    @property
    def disputed_fields(self) -> tuple[str, ...]:
        """Return the fields whose claims or sources differ."""
        return tuple(field for field in self.fields if self.resolve(field).how == "disputed")

    @property
    def resolutions(self) -> dict[str, Resolution]:
        """Return what the claims on each field come to, in the order of `fields`."""
        return {field: self.resolve(field) for field in self.fields}

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return every quantity claimed in any field, resolved measure by measure.

        >>> event = Event(
        ...     "They left",
        ...     when="2021-12-02",
        ...     claims=[
        ...         Claim("count", Quantity.exactly(2000, unit="soldiers")),
        ...         Claim("count", Quantity.exactly(6000, unit="police")),
        ...     ],
        ... )
        >>> [str(figure.quantity) for figure in event.figures]
        ['2,000 soldiers', '6,000 police']
        """
        if not any(isinstance(claim.value, Quantity) for claim in self.claims):
            return ()
        when = self.when
        return tuple(
            figure
            for resolution in self.resolutions.values()
            for figure in self._figures_of(resolution, when)
        )

    def _figures_of(self, resolution: Resolution, when: DateValue | None) -> Iterator[Figure]:
        for part in resolution.by_measure():
            claims = tuple(claim for position in part.positions for claim in position.claims)
            # Where limits clash and no range takes them in, each stands for itself.
            values = [part.value] if part.value is not None else [p.value for p in part.positions]
            for value in values:
                if isinstance(value, Quantity):
                    as_of = value.as_of or when
                    yield Figure(self.id, resolution.field, value, as_of, part.how, claims)

    def corrected(
        self,
        field: str,
        value: Any,
        *,
        source: Source | str | None = None,
        quote: Quote | str | None = None,
        note: str | None = None,
    ) -> Event:
        """Return the event with what is known now of a field, in correction of what stood.

        The claims that stood are kept, for the record, and count no more.

        >>> march = Event("March", when="2021-02-01")
        >>> march = march.corrected("when", "2021-02-02", source="A wire", note="a slip of the pen")
        >>> march.when, march.resolve("when").how, len(march.claims)
        (Date('2021-02-02'), 'single source', 2)
        """
        standing = {id(claim) for claim in self.standing(field)}
        taken = {claim.id for claim in self.claims if claim.id is not None}
        claims: list[Claim] = []
        newer: list[Claim] = []
        citations = _cited(source, quote)
        for claim in self.claims:
            if id(claim) in standing:
                name = claim.id or unused(made_id(field, 1), taken, {})
                taken.add(name)
                claim = attrs.evolve(claim, id=name)
                newer.append(Claim(field, value, corrects=name, citations=citations, note=note))
            claims.append(claim)
        newer = newer or [Claim(field, value, citations=citations, note=note)]
        return attrs.evolve(self, claims=(*claims, *newer))

    # -- what it rests on --------------------------------------------------

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Return the citations of all claims, in order."""
        return tuple(citation for claim in self.claims for citation in claim.citations)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return the sources cited, each object once, in order; not those that they derive from."""
        return tuple([thing for thing in self._referred if isinstance(thing, Source)])

    @property
    def agents(self) -> tuple[Agent, ...]:
        """Return the participants, and those named in attributions; each object once, in order.

        The authors of the sources are not among them.
        """
        return tuple([thing for thing in self._referred if isinstance(thing, Agent)])

    @kept
    def _referred(self) -> tuple[Source | Agent, ...]:
        """What it refers to directly, each object once, in order."""
        return tuple({id(thing): thing for thing in referred(self)}.values())


def _claims_of(
    title: str,
    given: Sequence[tuple[str, Any]],
    source: Source | str | None,
    quote: Quote | str | None,
) -> Iterator[Claim]:
    """The claims that an event's short arguments stand for."""
    citations = _cited(source, quote)
    for field, value in given or [("title", title)]:
        yield Claim(field, value, citations=citations)


def _cited(source: Source | str | None, quote: Quote | str | None) -> tuple[Citation, ...]:
    if source is not None:
        return (Citation(source, quote),)
    if quote is None:
        return ()
    raise InvalidValueError(
        f"expected the source of the quote {str(quote)!r}, found none",
        place="Event.source",
        hint="write source='the title of the document', or a Source",
    )
