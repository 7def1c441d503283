"""What a calendar says of an event's other events, its media and its participants, both ways.

RELATED-TO (RFC 5545, 3.8.4.5; RFC 9253) leads to another event, ATTACH (3.8.1.1) to a picture,
and a PARTICIPANT (RFC 9073, 7.1) is somebody who was in it: no ATTENDEE, whom programs invite.
Each has no room for doubt, so it tells only what was accepted and nobody contests; and it tells
no more than what was claimed, if less: the record beside it has all.

What somebody's calendar says in these is claimed where the model has a word that says no more:
nothing is a cause because it is depended on (DEPENDS-ON), and no two events are one because they
have a parent in common (SIBLING). It is written again as it came, while nobody has said otherwise.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from timeline._util.text import slug
from timeline.errors import InvalidValueError
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import ContentLine, Parameters
from timeline.formats.icalendar._evidence import is_address, text_line, uri_line
from timeline.model import Agent, Claim, Event, Media, Participant, Relationship

__all__ = [
    "MEDIA",
    "media_lines",
    "media_of",
    "participant_of",
    "participants_of",
    "relation_lines",
    "relationship_of",
    "renewed_lines",
    "renewed_participants",
]

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


def relation_lines(
    event: Event, uids: Mapping[str, str], *, sure: bool = True
) -> Iterator[ContentLine]:
    """Return RELATED-TO for the other events that have a UID here.

    That this event was before another has a name (RFC 9253); that it was after one has not, for
    the property stands in the event that comes first.
    """
    fields = event.fields
    if sure and not _TEXT_FIELDS.keys().isdisjoint(fields):
        for claim in event.standing():
            if claim.field in _TEXT_FIELDS and isinstance(claim.value, str):
                yield from _related(uids, claim.value, (("RELTYPE", (_TEXT_FIELDS[claim.field],)),))
    if "relationship" in fields:
        for relationship in _sure(event, "relationship", Relationship, sure=sure):
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


def media_lines(event: Event, *, sure: bool = True) -> Iterator[ContentLine]:
    """Return ATTACH for each picture, sound and video at an address of the web: a link."""
    for media in _sure(event, "media", Media, sure=sure):
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


# -- of somebody's calendar -------------------------------------------------------------------

_PARTS = {"PARENT": "part of", "CHILD": "has part"}
_BEFORE = {name: ends for ends, name in _TEMPORAL.items()}


def relationship_of(line: ContentLine, ids: Mapping[str, str]) -> Relationship | None:
    """Return what RELATED-TO says of an event of the same calendar; `ids` are theirs by UID.

    What has no RELTYPE names a parent (RFC 5545, 3.2.15).

    >>> line = ContentLine(
    ...     "RELATED-TO", "1@x", (("RELTYPE", ("FINISHTOSTART",)), ("GAP", ("P1D",)))
    ... )
    >>> print(relationship_of(line, {"1@x": "trial"}))
    before trial, at least P1D
    """
    id = ids.get(line.text.strip())
    if id is None or line.name != "RELATED-TO":
        return None
    kind = (line.parameter("RELTYPE") or "PARENT").upper()
    if kind in _PARTS:
        return Relationship(_PARTS[kind], id)
    if kind not in _BEFORE:
        return None
    gap = (line.parameter("GAP") or "").upper()
    end, other = _BEFORE[kind]
    usual = kind == "FINISHTOSTART"
    return Relationship(
        "before",
        id,
        least=gap if _GAP.fullmatch(gap) else None,
        end=None if usual else end,
        other_end=None if usual else other,
    )


MEDIA = ("ATTACH", "IMAGE")


def media_of(line: ContentLine) -> Media | None:
    """Return the picture, sound or video that ATTACH or IMAGE (RFC 7986, 5.10) leads to, or None.

    >>> media_of(ContentLine("ATTACH", "https://example.org/a.jpg")).kind
    'image'
    """
    address = line.value.strip()
    if line.name not in MEDIA or not is_address(address):
        return None
    type = (line.parameter("FMTTYPE") or "").strip() or None
    try:
        media = Media(address, media_type=type)
    except InvalidValueError:
        media = Media(address)
    return media if line.name == "IMAGE" or media.kind != "other" else None


_TYPES = {
    "ACTIVE": "participant",
    **{kind: kind.replace("-", " ").lower() for kind in ("SPEAKER", "PERFORMER", "SPONSOR")},
    **{f"{kind}CONTACT": f"{kind}contact".replace("-", " ").lower()
       for kind in ("", "BOOKING-", "EMERGENCY-", "PUBLICITY-", "PLANNER-")},
}  # fmt: skip
"""Roles by PARTICIPANT-TYPE (RFC 9073, 8.2)."""


def participant_of(component: Component) -> Participant | None:
    """Return who a PARTICIPANT is, by its SUMMARY; None for one that has no name.

    >>> print(participant_of(Component("PARTICIPANT", [ContentLine("SUMMARY", "U Tin")])))
    U Tin
    """
    name = (component.text("SUMMARY") or "").strip()
    kind = (component.value("PARTICIPANT-TYPE") or "").strip().upper()
    if component.name != "PARTICIPANT" or not name:
        return None
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    try:
        # One name is one agent, and names that are slugged alike stay two.
        return Participant(Agent(name, id=f"{slug(name)}-{digest}"), _TYPES.get(kind))
    except InvalidValueError:  # half of a character, as only JSON can have
        return None


# -- both ways ---------------------------------------------------------------------------------


def renewed_lines(
    event: Event, lines: Sequence[ContentLine], uids: Mapping[str, str]
) -> tuple[list[ContentLine], list[ContentLine]]:
    """Return the lines of somebody's calendar that nobody contradicts, and those to add to them."""
    told = [*media_lines(event), *relation_lines(event, uids)]
    untold = [*media_lines(event, sure=False), *relation_lines(event, uids, sure=False)]
    gone = set(map(_said, untold)) - set(map(_said, told))
    rest = [line for line in lines if not gone or _said(line) not in gone]
    there = set(map(_said, rest)) if told else set()
    return rest, [line for line in told if _said(line) not in there]


def _said(line: ContentLine) -> tuple[str, ...]:
    """Return what a line says, in whatever form; the same of ATTACH and IMAGE."""
    if line.name in MEDIA:
        return "media", uri_line(line.name, line.value.strip()).value
    if line.name == "RELATED-TO":
        return (line.parameter("RELTYPE") or "PARENT").upper(), line.text.strip()
    return line.name, line.value


def renewed_participants(
    event: Event, components: Sequence[Component], uid: str
) -> tuple[list[Component], list[Component]]:
    """Return the components of somebody's entry, and those to add, as `renewed_lines` does."""
    sure = dict.fromkeys(_sure(event, "participant", Participant))
    told = dict(zip(map(_who, sure), participants_of(event, uid), strict=True))
    gone = {_who(one) for one in _sure(event, "participant", Participant, sure=False)} - told.keys()
    found = [(one, participant_of(one)) for one in components]
    rest = [one for one, who in found if who is None or _who(who) not in gone]
    there = {_who(who) for _, who in found if who is not None}
    return rest, [part for who, part in told.items() if who not in there]


def _who(participant: Participant) -> tuple[str, str | None]:
    return participant.agent.name, participant.role


def _sure(event: Event, field: str, kind: type[_V], *, sure: bool = True) -> Iterator[_V]:
    """The values of a field that were accepted, and of which no source says otherwise.

    Those that are not so any more, if not `sure`.
    """
    if field not in event.fields:
        return  # as of most events
    for claim in event.standing(field) if sure else event.claims:
        if claim.field == field and isinstance(claim.value, kind) and _is_sure(claim) is sure:
            yield claim.value


def _is_sure(claim: Claim) -> bool:
    against = any(citation.stance == "disputes" for citation in claim.citations)
    return claim.status == "accepted" and not against
