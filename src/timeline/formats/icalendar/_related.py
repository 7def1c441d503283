"""What a calendar shows of an event's other events, its media and its participants.

RELATED-TO (RFC 5545, 3.8.4.5; RFC 9253) leads to another event, ATTACH (3.8.1.1) to a picture,
and a PARTICIPANT (RFC 9073, 7.1) is somebody who was in it: no ATTENDEE, whom programs invite.
Each has no room for doubt, so it tells only what was accepted and nobody contests; and it tells
no more than what was claimed, if less: the record beside it has all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypeVar

from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import ContentLine, Parameters
from timeline.formats.icalendar._evidence import is_address, text_line, uri_line
from timeline.model import Claim, Event, Media, Participant, Relationship

__all__ = ["media_lines", "participants_of", "relation_lines"]

_V = TypeVar("_V", Media, Participant, Relationship)

_TEXT_FIELDS = {"part_of": "PARENT", "related_to": "SIBLING"}
"""Fields whose text is the id of another event, and what RELATED-TO calls that one."""

_KINDS = {
    "part of": "PARENT",
    "has part": "CHILD",
    "same incident": "SIBLING",
    "caused by": "DEPENDS-ON",
}
"""What RELATED-TO calls the other event, by how this one stands to it."""

_TEMPORAL = {
    ("end", "begin"): "FINISHTOSTART",
    ("begin", "begin"): "STARTTOSTART",
    ("end", "end"): "FINISHTOFINISH",
    ("begin", "end"): "STARTTOFINISH",
}
"""RFC 9253, 4: the other event begins or ends at any time after an end of this one."""

# RFC 5545, 3.3.6, which has no years and no months, and takes no part out of the middle.
_CLOCK = r"T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S)"
_GAP = re.compile(rf"P(?:\d+W|\d+D(?:{_CLOCK})?|{_CLOCK})", re.ASCII)


def relation_lines(event: Event, uids: Mapping[str, str]) -> Iterator[ContentLine]:
    """Return RELATED-TO for the other events that have a UID here.

    That this event was before another has a name (RFC 9253); that it was after one has not, for
    the property stands in the event that comes first.
    """
    fields = {claim.field for claim in event.claims}
    if not fields.isdisjoint(_TEXT_FIELDS):
        for claim in event.standing():
            if claim.field in _TEXT_FIELDS and isinstance(claim.value, str):
                yield from _related(uids, claim.value, (("RELTYPE", (_TEXT_FIELDS[claim.field],)),))
    if "relationship" in fields:
        for relationship in _sure(event, "relationship", Relationship):
            parameters = _reltype(relationship)
            if parameters is not None:
                yield from _related(uids, relationship.event, parameters)


def _related(uids: Mapping[str, str], id: str, parameters: Parameters) -> Iterator[ContentLine]:
    if id in uids:
        yield text_line("RELATED-TO", uids[id])._replace(parameters=parameters)


def _reltype(relationship: Relationship) -> Parameters | None:
    if relationship.kind in _KINDS:
        return (("RELTYPE", (_KINDS[relationship.kind],)),)
    if relationship.kind != "before":
        return None
    ends = relationship.end or "end", relationship.other_end or "begin"
    kind = (("RELTYPE", (_TEMPORAL[ends],)),)
    # A gap is what lies between at least; of one at most there is no word.
    least = relationship.least
    return (*kind, ("GAP", (least,))) if least and _GAP.fullmatch(least) else kind


def media_lines(event: Event) -> Iterator[ContentLine]:
    """Return ATTACH for each picture, sound and video at an address of the web: a link."""
    for media in _sure(event, "media", Media):
        if is_address(media.url):
            plain = media.media_type is not None and ";" not in media.media_type
            kind = (("FMTTYPE", (str(media.media_type),)),) if plain else ()
            yield uri_line("ATTACH", media.url, kind)


_ROLES = {"speaker": "SPEAKER", "witness": "INACTIVE", "victim": "INACTIVE"}
_ACTIVE = {"perpetrator", "commander", "organizer"}


def participants_of(event: Event, uid: str) -> Iterator[Component]:
    """Return a PARTICIPANT for each, with the name as its SUMMARY and the role in words.

    `uid` is that of the event, which those of the participants are made of.
    """
    seen = dict.fromkeys(_sure(event, "participant", Participant))
    for number, participant in enumerate(seen, start=1):
        role = participant.role
        kind = _ROLES.get(role or "", "ACTIVE" if role in _ACTIVE else "X-UNSPECIFIED")
        lines = [
            text_line("UID", f"{uid}-participant-{number}"),
            ContentLine("PARTICIPANT-TYPE", kind),
            text_line("SUMMARY", participant.agent.name),
        ]
        yield Component(
            "PARTICIPANT", [*lines, *([text_line("DESCRIPTION", role)] if role else [])]
        )


def _sure(event: Event, field: str, kind: type[_V]) -> Iterator[_V]:
    """The values of a field that were accepted, and of which no source says otherwise."""
    if not any(claim.field == field for claim in event.claims):
        return  # as of most events, for which nothing need be asked
    for claim in event.standing(field):
        if isinstance(claim.value, kind) and _is_sure(claim):
            yield claim.value


def _is_sure(claim: Claim) -> bool:
    against = any(citation.stance == "disputes" for citation in claim.citations)
    return claim.status == "accepted" and not against
