"""Web Annotations: the quotes of a timeline, each with its place in its document, in JSON-LD.

After the W3C's Web Annotation Data Model. An annotation read is a proposal: an event that a person
decides on. What is written are the quotes of claims that stand, for those who may see them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Annotated, TypeAlias

import attrs

from timeline._util.checked import checked
from timeline._util.files import MOST_BYTES
from timeline._util.text import described
from timeline.errors import InvalidValueError
from timeline.formats._annotations.annotation import Annotation
from timeline.formats._annotations.drafting import Quoted, draft, quoted_in, without_records
from timeline.formats._annotations.files import dumps as written
from timeline.formats._annotations.files import loads as annotations_in
from timeline.formats._contract import Export, Loss, Reading
from timeline.formats._display import claim_told, without_rejected
from timeline.formats.losses import losses_of_event, losses_of_timeline
from timeline.model import TLP, Event, Timeline

__all__ = ["dumps", "export", "loads", "read"]

_Audience: TypeAlias = Annotated[str, TLP]

_CARRIED = {
    "tags",
    *(f"claims.citations.quote.{path}" for path in ("exact", "prefix", "suffix", "start", "end")),
    *(f"claims.citations.{path}" for path in ("note", "source.title", "source.url")),
}


@checked
def read(data: bytes | str, *, strict: bool = False, limit: int = MOST_BYTES) -> Reading:
    """Read annotations: a timeline of the events that they propose.

    Files of Hypothes.is are read as well.

    >>> note = '{"rows": [{"uri": "https://example.org/a", "text": "which Sunday?"}]}'
    >>> (event,) = read(note).timeline.events
    >>> event.title, event.claims[0].status
    ('which Sunday?', 'proposed')
    """
    notes: list[str] = []
    found = annotations_in(data, strict=strict, limit=limit, notes=notes)
    return Reading(draft(found), tuple(notes))


@checked
def loads(data: bytes | str, *, strict: bool = False, limit: int = MOST_BYTES) -> Timeline:
    """Read annotations; `read` says as well what it passed by."""
    return read(data, strict=strict, limit=limit).timeline


@checked
def dumps(timeline: Timeline, *, audience: _Audience = "clear") -> bytes:
    """Return the quotes as a page of annotations; `export` says as well what it leaves out."""
    return export(timeline, audience=audience).data


@checked
def export(timeline: Timeline, *, audience: _Audience = "clear") -> Export:
    """Return the quotes of a timeline as an AnnotationPage, in order of time.

    What is marked as not for `audience`, a label of the Traffic Light Protocol, is left out.

    >>> from timeline.model import Source
    >>> wire = Source("A wire", url="https://example.org/a")
    >>> coup = Event("Coup", when="2021-02-01", source=wire, quote="the coup")
    >>> print(*export(Timeline(events=[coup])).losses, sep="\\n")
    title of coup: left out, the format has no place for it
    when of coup: flattened, without date
    """
    if audience not in TLP:
        raise InvalidValueError(
            f"expected one of {', '.join(TLP)}; found {described(audience)}", place="audience"
        )
    losses = list(losses_of_timeline(timeline, ()))
    annotations: list[Annotation] = []
    for event in without_rejected(timeline, losses).events:
        quoted = list(quoted_in(event, audience))
        annotations += _named(event, (one.annotation for one in quoted if one.annotation))
        losses += _losses(event, quoted, audience)
    return Export(written(annotations), tuple(losses))


def _named(event: Event, annotations: Iterable[Annotation]) -> Iterator[Annotation]:
    """Yield annotations of an event, each with an id: its own, or one of the event's."""
    for number, annotation in enumerate(annotations, 1):
        id = event.id if number == 1 else f"{event.id}/{number}"
        yield attrs.evolve(annotation, id=annotation.id or id)


def _losses(event: Event, quoted: list[Quoted], audience: str) -> Iterator[Loss]:
    held_back = [one for one in quoted if one.annotation is None]
    if len(held_back) == len(quoted):
        why = f"what it quotes is not for {audience}" if quoted else "it quotes nothing"
        yield Loss(kind="left out", why=why, event_id=event.id)
        return
    for one in held_back:
        why = f"a quote is not for {audience}"
        yield Loss(kind="flattened", why=why, event_id=event.id, field=one.field)
    plain = without_records(event)
    told = partial(claim_told, plain)
    for claim in filter(told, plain.claims):
        for citation in claim.citations:
            if citation.quote is None:
                why = f"without {citation.source.id}, which it cites by no words"
                yield Loss(kind="flattened", why=why, event_id=event.id, field=claim.field)
    yield from losses_of_event(plain, _CARRIED, told)
