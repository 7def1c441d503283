"""A timeline of the documents in a bibliography, and a bibliography of a timeline's documents.

What a written bibliography does not carry is found by reading it: whatever a source then lacks,
or says in other words, is a loss, by the name of its field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import attrs

from timeline._util.text import slug, unused
from timeline.errors import FormatError
from timeline.formats._bibliography.items import item_of, source_of
from timeline.formats._bibliography.names import People
from timeline.formats._contract import Export, Loss, Reading
from timeline.formats._display import without_rejected
from timeline.formats._strictness import Strictness
from timeline.formats.losses import losses_of_timeline
from timeline.model import Source, Timeline
from timeline.model._kinds import fields_of

__all__ = ["Item", "Placed", "export_of", "id_of", "keys_of", "reading_of"]

Item = dict[str, Any]
Placed = tuple[Any, str]
"""An item, and where in the file it stands."""

_CARRIED = ("sources", "agents")


def reading_of(items: Iterable[Placed], strictness: Strictness) -> Reading:
    """Return a timeline of the sources that items describe, and what was noticed.

    An id that an item before has is told: the same item once more is left out, another gets
    an id of its own.
    """
    people = People()
    sources: dict[str, Source] = {}
    counts: dict[str, int] = {}
    for item, place in items:
        try:
            source = source_of(item, place, people, strictness.keep)
        except FormatError as fault:
            strictness.refuse(fault)
            continue
        before = sources.get(source.id)
        if before is not None:
            source = _renamed(source, before, place, strictness, sources, counts)
        sources.setdefault(source.id, source)
    return Reading(Timeline(sources=sources.values()), tuple(strictness.notes))


def _renamed(
    source: Source,
    before: Source,
    place: str,
    strictness: Strictness,
    sources: Mapping[str, Source],
    counts: dict[str, int],
) -> Source:
    if source == before:
        fault = FormatError(f"expected each item once, found {source.id} again", place=place)
        strictness.refuse(fault)
        return before
    id = unused(source.id, sources, counts)
    strictness.notes.append(f"{place}: another item has the id {source.id}; this one is {id}")
    return attrs.evolve(source, id=id)


def keys_of(items: Iterable[Item], is_key: Callable[[str], bool]) -> dict[str, str]:
    """Return the key of each item in a format that does not take every id: its id, or its slug.

    >>> keys_of([{"id": "a b"}, {"id": "a-b"}], lambda id: " " not in id)
    {'a-b': 'a-b', 'a b': 'a-b-2'}
    """
    keys: dict[str, str] = {}
    taken: set[str] = set()
    counts: dict[str, int] = {}
    for id in sorted(map(id_of, items), key=lambda id: (not is_key(id), id)):
        keys[id] = unused(id if is_key(id) else slug(id), taken, counts)
        taken.add(keys[id])
    return keys


def id_of(item: Item) -> str:
    """Return the id that the source of an item has."""
    return str(item.get("citation-key", item["id"]))


def export_of(
    timeline: Timeline,
    write: Callable[[list[Item]], bytes],
    read: Callable[[bytes], Reading],
    is_key: Callable[[str], bool] = bool,
) -> Export:
    """Return the sources of a timeline as `write` has it, and what `read` does not find there.

    Not those of what a reviewer rejected alone.
    """
    shown = without_rejected(timeline, [])
    sources = sorted(shown.sources, key=lambda source: source.id)
    items = [item_of(source) for source in sources]
    keys = keys_of(items, is_key)
    data = write(items)
    back = {source.id: source for source in read(data).timeline.sources}
    losses = [*losses_of_timeline(timeline, _CARRIED), *_of_the_rest(timeline, sources)]
    for source in sources:
        losses.extend(_losses(source, back.get(keys[source.id])))
    return Export(data, tuple(losses))


def _of_the_rest(timeline: Timeline, sources: Iterable[Source]) -> Iterator[Loss]:
    why = "a bibliography holds sources alone"
    for event in timeline.events:
        yield Loss(kind="left out", why=why, event_id=event.id)
    authors = {agent.id for source in sources for agent in source.author}
    others = sorted(agent.id for agent in timeline.agents if agent.id not in authors)
    if others:
        yield Loss(kind="left out", why=f"{why}, without {', '.join(others)}", field="agents")


def _losses(source: Source, back: Source | None) -> Iterator[Loss]:
    for field in fields_of(Source):
        value = getattr(source, field.name)
        found = None if back is None else getattr(back, field.name)
        if value == found:
            continue
        missing = back is None or not found
        yield Loss(
            kind="left out" if missing else "flattened",
            why="the format has no place for it" if missing else "the format says less",
            field=f"{field.name} of the source {source.id}",
        )
