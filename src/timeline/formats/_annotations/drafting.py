"""From annotations to proposals, and back from the quotes of a timeline.

A passage that somebody marked is no event yet, and what they noted is theirs: each annotation
becomes an event that is proposed, whose title a claim makes, with the passage as its evidence. A
person decides on it, as on what was extracted. Replies are notes on what they answer.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from timeline._util.checked import checked
from timeline._util.frozen import thaw
from timeline._util.text import slug, unused
from timeline._util.utf16 import Span
from timeline.dates import edtf
from timeline.errors import TimelineError
from timeline.formats._annotations.annotation import Annotation, every_one, is_span
from timeline.formats._display import claim_told, without_rejected
from timeline.model import Agent, Citation, Claim, Event, Marking, Timeline
from timeline.model._provenance.markings import TLP

__all__ = ["Quoted", "annotations_of", "draft", "quoted_in", "without_records"]

KEPT = "annotation"
"""The key, in `Citation.extra`, of what is known of the annotation that a citation was."""

_BLOCK_MARKS = re.compile(r"(?:\s|>|#{1,6}(?=\s|$)|[*+-](?=\s|$)|[*_-]{3,}$)*")
_STRONG = re.compile(r"(\*{1,3}|_{1,3})(?!\s)([^*_]+)(?<!\s)\1")
_LONGEST_TITLE = 100


@checked
def draft(annotations: Iterable[Annotation]) -> Timeline:
    """Return a timeline of what annotations propose: an event for each that is no reply.

    The note, or else the passage, gives the title. Of a private annotation the event and its
    claim are marked as it is.

    >>> from timeline.model import Quote, Source
    >>> wire = Source("A wire")
    >>> note = Annotation(source=wire, quote=Quote("left on Sunday"), note="The army leaves")
    >>> (event,) = draft([note]).events
    >>> event.title, event.claims[0].status, event.claims[0].citations[0].quote.exact
    ('The army leaves', 'proposed', 'left on Sunday')
    """
    every = every_one(annotations)
    replies, ids = _threads(every), set[str]()
    events = []
    counts: dict[str, int] = {}
    known = {annotation.id for annotation in every if annotation.id is not None}
    for annotation in every:
        if annotation.replies_to in known:
            continue  # noted with what it answers
        thread = list(_thread(annotation, replies))
        title = _title(annotation)
        id = unused(slug(title), ids, counts)
        ids.add(id)
        events.append(_event(id, title, annotation, thread))
    return Timeline(events=events)


def _threads(every: Sequence[Annotation]) -> dict[str, list[Annotation]]:
    replies: dict[str, list[Annotation]] = {}
    for annotation in every:
        if annotation.replies_to is not None:
            replies.setdefault(annotation.replies_to, []).append(annotation)
    return replies


def _thread(first: Annotation, replies: Mapping[str, list[Annotation]]) -> Iterator[Annotation]:
    """Yield what answers an annotation, and what answers that, each once."""
    seen: set[str | None] = {first.id}
    waiting = deque(replies.get(first.id or "", ()))
    while waiting:
        reply = waiting.popleft()
        if reply.id is None or reply.id not in seen:
            seen.add(reply.id)
            yield reply
            waiting += replies.get(reply.id or "", ())


def _plain(line: str) -> str:
    """A line of Markdown without what makes it a heading, a quotation, an item or strong."""
    words = _BLOCK_MARKS.sub("", line, count=1).strip()
    strong = _STRONG.fullmatch(words)
    return strong[2] if strong else words


def _title(annotation: Annotation) -> str:
    quoted = annotation.quote.exact if annotation.quote is not None else ""
    lines = (_plain(line) for line in annotation.note.splitlines())
    said = next(filter(None, lines), "") or quoted or f"Note on {annotation.source.title}"
    words = " ".join(said.split())
    if len(words) <= _LONGEST_TITLE:
        return words
    return f"{words[:_LONGEST_TITLE].rpartition(' ')[0] or words[:_LONGEST_TITLE]}…"


def _event(id: str, title: str, annotation: Annotation, thread: list[Annotation]) -> Event:
    marking = _strictest(*(one.marking for one in (annotation, *thread)))
    said = [annotation.note, *(_reply(reply) for reply in thread)]
    citation = Citation(
        annotation.source,
        annotation.quote,
        note="\n\n".join(filter(None, said)) or None,
        extra={KEPT: _record(annotation, thread)},
    )
    claim = Claim("title", title, status="proposed", citations=[citation], marking=marking)
    return Event(title, id=id, tags=annotation.tags, claims=[claim], marking=marking)


def _reply(reply: Annotation) -> str:
    who = "" if reply.author is None else f"{reply.author.name}: "
    return f"{who}{reply.note}" if reply.note else ""


def _strictest(*markings: Marking | None) -> Marking | None:
    given = (marking for marking in markings if marking is not None)
    return max(given, key=lambda marking: TLP.index(marking.tlp), default=None)


def _record(annotation: Annotation, thread: list[Annotation]) -> dict[str, Any]:
    """Return what a citation has no field for."""
    author = annotation.author
    record: dict[str, Any] = {
        "id": annotation.id,
        "author": None if author is None else author.name,
        "account": None if author is None else author.extra.get("account"),
        "created": None if annotation.created is None else str(annotation.created),
        "updated": None if annotation.updated is None else str(annotation.updated),
        "replies_to": annotation.replies_to,
        "code_units": None if annotation.code_units is None else list(annotation.code_units),
        "kept": thaw(annotation.kept) or None,
        # The note of the citation holds the replies as well.
        "note": annotation.note if thread else None,
    }
    return {name: value for name, value in record.items() if value is not None}


@attrs.frozen
class Quoted:
    """A quote by which a claim on a field stands; without the annotation where it is held back."""

    field: str
    annotation: Annotation | None


@checked
def annotations_of(
    timeline: Timeline, *, audience: str = "clear"
) -> tuple[tuple[Annotation, ...], int]:
    """Return the quotes of a timeline as annotations, and how many were held back.

    They are those of claims that stand. A quote is held back where its event, claim or source is
    marked as not for `audience`, a label of the Traffic Light Protocol, or hides who is behind it.
    """
    events = without_rejected(timeline, []).events
    every = [quoted for event in events for quoted in quoted_in(event, audience)]
    shown = [quoted.annotation for quoted in every if quoted.annotation is not None]
    return tuple(dict.fromkeys(shown)), len(every) - len(shown)


def quoted_in(event: Event, audience: str) -> Iterator[Quoted]:
    """Yield the quotes of the claims of an event that stand, each once."""
    seen: set[Annotation] = set()
    for claim in event.claims:
        for citation in claim.citations if claim_told(event, claim) else ():
            if citation.quote is None and KEPT not in citation.extra:
                continue
            marked = (event.marking, claim.marking, citation.source.marking)
            annotation = _annotation(event, citation, _strictest(*marked))
            if annotation not in seen:
                seen.add(annotation)
                may_see = all(_may_see(marking, audience) for marking in marked)
                yield Quoted(claim.field, annotation if may_see else None)


def without_records(event: Event) -> Event:
    """Return an event without what its citations know of the annotations that they were."""
    if not any(KEPT in one.extra for claim in event.claims for one in claim.citations):
        return event
    return attrs.evolve(event, claims=map(_without_records, event.claims))


def _without_records(claim: Claim) -> Claim:
    plain = [
        attrs.evolve(one, extra={key: one.extra[key] for key in one.extra if key != KEPT})
        for one in claim.citations
    ]
    return attrs.evolve(claim, citations=plain)


def _may_see(marking: Marking | None, audience: str) -> bool:
    return marking is None or (marking.reaches(audience) and not marking.hide_identity)


def _annotation(event: Event, citation: Citation, marking: Marking | None) -> Annotation:
    record = citation.extra.get(KEPT)
    known: Mapping[str, Any] = record if isinstance(record, Mapping) else {}
    name = known.get("author")
    author = None
    if isinstance(name, str) and name:
        account = known.get("account")
        author = Agent(name, kind="person", extra={"account": account} if account else {})
    note = known.get("note", citation.note) or ""
    kept = known.get("kept")
    return Annotation(
        source=citation.source,
        quote=citation.quote,
        note=note if isinstance(note, str) else "",
        tags=event.tags,
        author=author,
        created=_date(known.get("created")),
        updated=_date(known.get("updated")),
        id=_text(known.get("id")),
        replies_to=_text(known.get("replies_to")),
        code_units=_span(known.get("code_units")),
        marking=marking,
        kept=kept if isinstance(kept, Mapping) else {},
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _span(value: object) -> Span | None:
    span = tuple(value) if isinstance(value, list | tuple) else value
    return span if is_span(span) else None


def _date(value: object) -> Any:
    try:
        return edtf.parse(value) if isinstance(value, str) else None
    except TimelineError:
        return None
