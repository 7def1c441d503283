"""News of a timeline: what the feeds of all kinds say of it, and what has changed since the last.

A feed is a file at a fixed address that readers fetch again and again. Each event is an item,
known by an id that stays. Given the feed that is out now, what reads as it did keeps its times;
what reads differently was changed at the time that the caller says, for no clock is asked; and of
what is not there any more nothing is told but that it was withdrawn.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Final

import attrs

from timeline._util import files
from timeline._util.text import described
from timeline.dates import Date, DateTime, DateValue
from timeline.errors import InvalidValueError
from timeline.formats._contract import Loss
from timeline.formats._display import (
    ONCE_IN_WORDS,
    TOLD_IN_WORDS,
    citations_marked,
    claim_told,
    remarks_on,
    shown_title,
    without_rejected,
)
from timeline.formats._uids import uids_of
from timeline.formats.losses import losses_of_event, losses_of_timeline
from timeline.model import Citation, Claim, Event, Timeline
from timeline.model._fields import DateLike, as_date

__all__ = ["Feed", "Item", "feed_of"]

_CARRIED: Final = TOLD_IN_WORDS | {"language", "note"}

NO_TIME: Final = "1970-01-01T00:00:00Z"
"""When something changed of which nothing says when."""

WITHDRAWN: Final = "Withdrawn"


@attrs.frozen(kw_only=True)
class Item:
    """An event as a feed tells it; times are instants in UTC, as RFC 3339 writes them."""

    id: str
    title: str
    text: str = ""
    tags: tuple[str, ...] = ()
    language: str | None = None
    updated: str = NO_TIME
    published: str = NO_TIME

    @property
    def said(self) -> tuple[object, ...]:
        """What a reader sees of it; if this is as it was, nothing has changed."""
        return self.title, self.text, self.tags, self.language


@attrs.frozen(kw_only=True)
class Feed:
    """A timeline as its feeds tell it: what is newest first."""

    id: str
    title: str
    description: str
    language: str | None
    updated: str
    items: tuple[Item, ...]
    losses: tuple[Loss, ...]


def feed_of(
    timeline: Timeline,
    *,
    previous: files.Path | bytes | None,
    items_in: Callable[[bytes], Iterable[Item]],
    modified: DateLike | None,
    since: DateLike | None,
    sound: Callable[[str], str] = str,
) -> Feed:
    """Return what is told of a timeline after the feed that was published last.

    `items_in` reads the items of such a feed, of which the first of an id counts; `sound` puts a
    text so that the format can hold it.
    """
    before = _by_id(items_in, _bytes_of(previous))
    changed, limit = moment_of(modified, "modified"), moment_of(since, "since")
    losses = list(losses_of_timeline(timeline, {"title", "description", "language"}))
    shown = without_rejected(timeline, losses)
    uids = uids_of(shown)
    items = []
    for event in shown:
        item = _sound(_item(event, _iri(uids[event.id]), changed), sound)
        items.append(_after(item, before.get(item.id), changed))
        losses.extend(
            losses_of_event(event, _CARRIED, partial(claim_told, event), once=ONCE_IN_WORDS)
        )
    there = {item.id for item in items}
    items += [_withdrawn(item, changed) for item in before.values() if item.id not in there]
    items.sort(key=lambda item: item.id)
    items.sort(key=lambda item: item.updated, reverse=True)  # the sort is stable
    updated = max((item.updated for item in items), default=NO_TIME)
    if limit is not None:
        items = [item for item in items if item.updated > limit]
    return Feed(
        id=_iri(timeline.id or timeline.title),
        title=sound(timeline.title) or "Timeline",
        description=sound(timeline.description),
        language=timeline.language,
        updated=updated,
        items=tuple(items),
        losses=tuple(losses),
    )


def _bytes_of(previous: files.Path | bytes | None) -> bytes | None:
    """The feed that was published last, given as bytes or by its path."""
    if isinstance(previous, (str, os.PathLike)):
        return files.read_limited(previous)
    if previous is None or isinstance(previous, bytes):
        return previous
    raise InvalidValueError(
        f"expected the path of a feed, or its bytes, found {described(previous)}", place="previous"
    )


def _by_id(items_in: Callable[[bytes], Iterable[Item]], feed: bytes | None) -> Mapping[str, Item]:
    found: dict[str, Item] = {}
    for item in items_in(feed) if feed is not None else ():
        found.setdefault(item.id, item)
    return found


def moment_of(date: DateLike | None, place: str) -> str | None:
    """Return a day, or a time with its zone, as an instant in UTC.

    >>> moment_of("2021-12-07T09:30:00+06:30", "modified"), moment_of("2021-12-07", "modified")
    ('2021-12-07T03:00:00Z', '2021-12-07T00:00:00Z')
    """
    if date is None:
        return None
    moment = as_date(date)
    if isinstance(moment, Date) and moment.day_number is not None and 1 <= _year(moment) <= 9999:
        return _first_of_day(moment)
    if isinstance(moment, DateTime) and moment.shift is not None and 1 <= moment.year <= 9999:
        return str(moment.earliest)
    raise InvalidValueError(
        f"expected a day, or a time with its zone, found {described(date)}", place=place
    )


def _sound(item: Item, sound: Callable[[str], str]) -> Item:
    tags = tuple(map(sound, item.tags))
    return attrs.evolve(item, title=sound(item.title), text=sound(item.text), tags=tags)


# -- changes -----------------------------------------------------------------------


def _after(item: Item, before: Item | None, changed: str | None) -> Item:
    if before is None:
        return item
    if item.said == before.said:
        return before
    return attrs.evolve(
        item,
        published=before.published,
        updated=changed or max(item.updated, before.updated),
    )


def _withdrawn(before: Item, changed: str | None) -> Item:
    """An item that says nothing of what it was about."""
    if before.title == WITHDRAWN and not before.text:
        return before
    return Item(
        id=before.id,
        title=WITHDRAWN,
        updated=changed or before.updated,
        published=before.published,
    )


def _iri(uid: str) -> str:
    """A name for ever: a UUID of a UID, since RFC 4287 asks for an IRI, and a UID is none."""
    return uuid.uuid5(uuid.NAMESPACE_OID, uid).urn


# -- an event in words ---------------------------------------------------------------


def _item(event: Event, id: str, changed: str | None) -> Item:
    stamp = changed or _stamp(event)
    return Item(
        id=id,
        title=shown_title(event),
        text="\n".join(_lines(event)),
        tags=event.tags,
        language=event.language,
        updated=stamp,
        published=stamp,
    )


def _stamp(event: Event) -> str:
    """The last day on which anything of an event was recorded or published."""
    dates = [claim.recorded for claim in event.claims]
    dates += [source.published for source in event.sources]
    days = [_first_of_day(day) for date in dates if date is not None and (day := _last_day(date))]
    return max(days, default=NO_TIME)


def _last_day(date: DateValue) -> Date | None:
    last = date.latest
    day = last.date if isinstance(last, DateTime) else last
    return day if day is not None and 1 <= _year(day) <= 9999 else None


def _year(day: Date) -> int:
    return day.year if isinstance(day.year, int) else 0


def _first_of_day(day: Date) -> str:
    return f"{day}T00:00:00Z"


def _lines(event: Event) -> Iterator[str]:
    yield from filter(None, (_when(event), event.description, event.note))
    for claim in event.standing():
        remarks = list(_remarks(claim))
        if remarks or (claim.field != "when" and claim.value != event.title):
            remarked = "".join(f" ({remark})" for remark in remarks)
            yield f"{claim.field}: {_value(claim)}{remarked}"
    yield from dict.fromkeys(_cited(*marked) for marked in citations_marked(event))


def _when(event: Event) -> str:
    resolved = event.resolve("when")
    if resolved.how == "disputed":
        values = dict.fromkeys(_value(claim) for claim in event.standing("when"))
        return f"disputed: {' or '.join(values)}"
    return "" if event.when is None else event.when.humanize()


def _value(claim: Claim) -> str:
    value = claim.value
    return value.humanize() if isinstance(value, DateValue) else str(value)


def _remarks(claim: Claim) -> Iterator[str]:
    if claim.verbatim:
        yield f"“{claim.verbatim}”"
    if claim.basis != "stated":
        yield claim.basis
    yield from remarks_on(claim)


def _cited(citation: Citation, mark: str) -> str:
    source = citation.source
    parts: list[str] = [source.title]
    if source.author:
        parts.insert(0, ", ".join(author.name for author in source.author))
    if source.publisher:
        parts.append(source.publisher)
    if source.published is not None:
        parts.append(source.published.humanize())
    if citation.locator is not None:
        parts.append(str(citation.locator))
    if citation.attribution is not None:
        parts.append(f"according to {citation.attribution}")
    parts += filter(None, (source.url, mark))
    words = f"“{citation.quote.exact}” " if citation.quote is not None else ""
    stance = "" if citation.stance == "supports" else f"{citation.stance.capitalize()} it: "
    return f"— {stance}{words}{', '.join(parts)}"
