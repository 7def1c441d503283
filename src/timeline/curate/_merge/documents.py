"""Sources of one timeline that are one document: found for a person to decide on, and joined."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from timeline._util.checked import checked
from timeline.curate._merge.identity import FORMER, side_by_side
from timeline.curate._merge.uniting import united
from timeline.errors import ConflictError, InvalidValueError
from timeline.model import Event, Source, Timeline
from timeline.model._kinds import fields_of
from timeline.model._provenance.voices import same_documents as groups_of_one_document
from timeline.model._timelines.rewriting import Rewriting

__all__ = ["SameDocument", "join_sources", "same_documents"]


@attrs.frozen
class SameDocument:
    """Sources of a timeline that are one document, under ids of their own, and by what."""

    ids: tuple[str, ...]
    by: str

    def __str__(self) -> str:
        return f"{', '.join(self.ids)}, by {self.by}"


@checked
def same_documents(timeline: Timeline) -> tuple[SameDocument, ...]:
    """Return the sources that are one document: for a person to `join_sources`, or to tell apart.

    >>> from timeline.model import Source
    >>> ours, theirs = (Source(t, aliases={"doi": "10.1000/x"}) for t in ("Ships", "On ships"))
    >>> print(*same_documents(Timeline(sources=[ours, theirs])))
    on-ships, ships, by the DOI 10.1000/x
    """
    return tuple(
        SameDocument(tuple(source.id for source in same), why)
        for why, same in groups_of_one_document(timeline.sources)
    )


@checked
def join_sources(timeline: Timeline, ids: Sequence[str]) -> Timeline:
    """Return a timeline in which several sources are one, with what each says of itself.

    It has the id and the title of the first. Whatever cites or derives from the others cites it
    then; values in which they differ stand beside its own, and their ids among its aliases.

    Raises UnknownIdError for an id that no source has; InvalidValueError for fewer than two ids;
    ConflictError where one of them derives from another, which makes them two.

    >>> from timeline.model import Event
    >>> wire, again = Source("A wire", url="https://example.org/a"), Source("The wire")
    >>> raid, coup = (Event(t, when="2021", source=s) for t, s in (("Raid", wire), ("Coup", again)))
    >>> joined = join_sources(Timeline(events=[raid, coup]), ["a-wire", "the-wire"])
    >>> [source.id for source in joined.sources]
    ['a-wire']
    """
    every = [timeline.source(id) for id in ids]
    if len(set(ids)) < 2:
        raise InvalidValueError(f"expected the ids of two sources or more, found {len(set(ids))}")
    first = every[0]
    versions = [attrs.evolve(source, id=first.id) for source in every]
    fields, _ = united(versions, rank=lambda field, text: text != str(getattr(first, field, "")))
    former = side_by_side([(FORMER, source.id) for source in every[1:]])
    aliases = {**fields["aliases"], **former}
    joined = Source(**{**fields, "id": first.id, "aliases": aliases})
    if {source.id for source in joined.ancestors} & set(ids):
        raise ConflictError(f"one of {', '.join(ids)} derives from another: they are not one")
    now = Rewriting(dict.fromkeys(ids, joined), {})
    own = {field.name: getattr(timeline, field.name) for field in fields_of(Timeline)}
    rest = [source for source in timeline.sources if source.id not in ids]
    return Timeline(
        **own,
        events=[_cited_once(now.event(event)) for event in timeline.events],
        sources=[joined, *map(now.source, rest)],
        agents=timeline.agents,
    )


def _cited_once(event: Event) -> Event:
    claims = [
        attrs.evolve(claim, citations=tuple(dict.fromkeys(claim.citations)))
        for claim in event.claims
    ]
    return attrs.evolve(event, claims=claims)
