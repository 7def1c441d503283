"""What a page tells of the fields of which an event has several values at once.

Participants with their roles, media as links that a reader may follow, and relationships as
links to the other events. Nothing is fetched: a page shows a picture that its own address holds
(`data:`), and of any other where it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar
from urllib.parse import quote

import attrs

from timeline._render.addresses import image_in, link_of
from timeline.model import Event, Media, Participant, Position, Relationship, Source

__all__ = [
    "Part",
    "Shown",
    "Tie",
    "fragment_of",
    "is_cut",
    "media_of",
    "participants_of",
    "people_of",
    "ties_of",
]

_V = TypeVar("_V", Participant, Media, Relationship)

_MOST_TOLD = 300
"""So many characters of an address are told at most, where it is no link."""

_WORDS = {"image": "Picture", "audio": "Sound", "video": "Video", "other": "Medium"}


def fragment_of(id: str) -> str:
    """Return the id of an event's entry on a page."""
    return f"event-{id}"


@attrs.frozen
class Part:
    """A participant: by name, in a role; `mark` is "proposed" or "disputed", or nothing."""

    name: str
    kind: str | None
    role: str
    mark: str


@attrs.frozen
class Shown:
    """A picture, a sound or a video: a link, if it is one to follow, and whose it is.

    `image` is the address of a picture that is within its address; others may be cut.
    """

    word: str
    address: str
    link: str | None
    image: str | None
    media_type: str | None
    caption: str
    credit: str
    mark: str
    sources: tuple[tuple[Source, str | None], ...]


@attrs.frozen
class Tie:
    """A relationship: the words before the other event's title, and the link to its entry."""

    words: str
    title: str
    href: str | None
    mark: str


def participants_of(event: Event) -> tuple[Part, ...]:
    """Return the participants of an event for a page, in the order of their claims."""
    return tuple(
        Part(one.agent.name, one.agent.kind, one.role or "", mark)
        for one, mark, _ in _told(event, "participant", Participant)
    )


def people_of(event: Event) -> tuple[str, ...]:
    """Return the names that an event is found by among its participants, each once.

    >>> people_of(Event("Arrest", participants=["Ko  Aung", "The police", "Ko Aung"]))
    ('Ko Aung', 'The police')
    """
    # A choice in a form has white space as one blank.
    names = (
        " ".join(one.agent.name.split()) for one, _, _ in _told(event, "participant", Participant)
    )
    return tuple(dict.fromkeys(names))


def media_of(event: Event) -> tuple[Shown, ...]:
    """Return the media of an event for a page, with the sources of each."""
    return tuple(
        Shown(
            _WORDS[media.kind],
            _cut(media.url),
            link_of(media.url),
            image_in(media.url),
            media.media_type,
            media.caption or "",
            media.credit or "",
            mark,
            _sources(position),
        )
        for media, mark, position in _told(event, "media", Media)
    )


def is_cut(media: Media) -> bool:
    """Whether a page tells only the beginning of an address: it is long, and leads nowhere."""
    url = media.url
    return _cut(url) != url and link_of(url) is None and image_in(url) is None


def _cut(url: str) -> str:
    return url if len(url) <= _MOST_TOLD else f"{url[:_MOST_TOLD]}…"


def ties_of(event: Event, titles: Mapping[str, tuple[str, bool]]) -> tuple[Tie, ...]:
    """Return the relationships of an event for a page.

    `titles` are those of all events by id, each with whether it has an entry to lead to.
    """
    return tuple(
        Tie(
            tie.words,
            titles.get(tie.event, (tie.event, False))[0],
            f"#{quote(fragment_of(tie.event))}" if titles.get(tie.event, ("", False))[1] else None,
            mark,
        )
        for tie, mark, _ in _told(event, "relationship", Relationship)
    )


def _told(event: Event, field: str, kind: type[_V]) -> Iterator[tuple[_V, str, Position]]:
    """The values of a field that count, with the mark that each is not told without."""
    for position in event.resolve(field).positions:
        if isinstance(position.value, kind):
            yield position.value, _mark(position), position


def _mark(position: Position) -> str:
    statuses = {claim.status for claim in position.claims}
    if statuses == {"proposed"}:
        return "proposed"
    return "disputed" if "disputed" in statuses or position.opposition else ""


def _sources(position: Position) -> tuple[tuple[Source, str | None], ...]:
    sources = {citation.source.id: citation.source for citation in position.support}
    return tuple((source, link_of(source.url)) for source in sources.values())
