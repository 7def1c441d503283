"""Reading: events of anybody's TimeMap; what has no place here goes to `extra`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from timeline._util import strict_json as jsontext
from timeline._util.checked import checked
from timeline._util.files import MOST_BYTES
from timeline._util.markup import first_words
from timeline._util.text import check_id, described, slug, unused
from timeline.dates import Date, DateTime, DateValue
from timeline.dates.notations import typed
from timeline.errors import FormatError, InvalidValueError, TimelineError
from timeline.formats._contract import Reading
from timeline.formats._strictness import Strictness
from timeline.formats.timemap._sources import Sources
from timeline.formats.timemap._tags import is_of_a_tag, labels_by_id, tags_by_id
from timeline.model import Citation, Claim, Event, Place, Timeline

__all__ = ["loads", "read"]

_MIDNIGHT = "00:00"
# Older sheets and other servers call the text so.
_SAID = ("description", "desc", "text")
_DEGREES = re.compile(r"-?\d{1,3}(\.\d{1,60})?", re.ASCII)
_UNDATED = ("sites", "shapes", "regions", "narratives")
"""What a map shows beside its events."""
_PARTS = frozenset({"events", "sources", "associations", "categories", *_UNDATED})
Plain = dict[str, Any]


@checked
def loads(data: bytes | str, *, strict: bool = True, limit: int = MOST_BYTES) -> Timeline:
    """Return the timeline in the JSON of a TimeMap; see `read`.

    >>> t = loads('[{"id": "CIV1", "date": "02/24/2022", "description": "A house was hit"}]')
    >>> print(t["CIV1"].title, t["CIV1"].when)
    A house was hit 2022-02-24
    """
    timeline: Timeline = read(data, strict=strict, limit=limit).timeline
    return timeline


@checked
def read(data: bytes | str, *, strict: bool = True, limit: int = MOST_BYTES) -> Reading:
    """Return the timeline in the JSON of a TimeMap, and notes.

    The first line of a description is the title. A time of `00:00` is what TimeMap's sheets write
    where none is known, and is none. A date that is wrong raises FormatError with its path, or,
    unless `strict`, goes to `extra` with a note; an event that is wrong otherwise is then left
    out. LimitError beyond `limit` bytes.
    """
    content = jsontext.plain(data, limit=limit)
    domain: Any = {"events": content} if isinstance(content, list) else _named_as_here(content)
    if not isinstance(domain, dict) or not isinstance(domain.get("events"), list):
        raise FormatError(
            "expected a list of events, or an object with one",
            place="$",
            hint="is this the JSON of TimeMap?",
        )
    strictness = Strictness(strict, "event")
    reader = _Reader(domain, strictness, in_a_list=isinstance(content, list))
    for number, given in enumerate(domain["events"]):
        try:
            reader.take(given, number)
        except TimelineError as error:
            strictness.refuse(reader.fault(error, number))
    timeline = Timeline(events=reader.events.values(), extra=reader.rest())
    for source in reader.sources.every():
        timeline.add(source)
    return Reading(timeline, tuple(reader.all_notes()))


class _Reader:
    """The domain that is being read."""

    def __init__(self, domain: Plain, strictness: Strictness, *, in_a_list: bool) -> None:
        self._strictness = strictness
        self.notes = strictness.notes
        self.events: dict[str, Event] = {}
        self._domain = domain
        self._path = "$" if in_a_list else "$.events"
        self._tags = tags_by_id(domain.get("associations"))
        self._narratives = labels_by_id(domain.get("narratives"))
        self._counts: dict[str, int] = {}
        self._has_positions = _are_positions(domain["events"])
        self._midnights = 0
        ids = {event.get("id") for event in domain["events"] if isinstance(event, dict)}
        self.sources = Sources(domain.get("sources"), {id for id in ids if isinstance(id, str)})

    def place(self, number: int) -> str:
        """Return the path of an event."""
        return f"{self._path}[{number}]"

    def fault(self, error: TimelineError, number: int) -> FormatError:
        """Return an error in an event with its path."""
        return FormatError(error.message, place=self.place(number), hint=error.hint)

    def take(self, given: Any, number: int) -> None:
        """Read one event."""
        if not isinstance(given, dict):
            raise InvalidValueError(f"expected an object, found {described(given)}")
        rest = {key: value for key, value in given.items() if value not in ("", None, [])}
        title, description = _texts(rest)
        cited = [Citation(source) for source in self.sources.take(rest)]
        claims = []
        when, shown = self._when(rest, number)
        if when is not None:
            claims.append(Claim("when", when, verbatim=shown, citations=cited))
        if (where := self._where(rest, number)) is not None:
            claims.append(Claim("where", where, citations=cited))
        if cited and not claims:
            claims.append(Claim("title", title, citations=cited))
        tags = self._take_tags(rest)
        note = _take_text(rest, "comments")
        id = self._id(rest, title, number)
        self.events[id] = Event(
            title,
            id=id,
            description=description,
            tags=tags,
            claims=claims,
            note=note or None,
            extra={"timemap": rest} if rest else {},
        )

    def _when(self, rest: Plain, number: int) -> tuple[DateValue | None, str | None]:
        """The date, and how it is shown, if that says more."""
        text = rest.get("date")
        if not isinstance(text, str) or not text.strip():
            return None, None
        try:
            date = typed.read(text.strip(), "mdy")
        except TimelineError as error:
            if self._strictness.leave_out is None:
                raise
            self._strictness.keep(self.fault(error, number), "the date")
            return None, None
        del rest["date"]
        time, shown = rest.get("time"), _take_text(rest, "time_display")
        if isinstance(time, str) and isinstance(date, Date):
            moment = _moment(date, time)
            if moment is not None and (time != _MIDNIGHT or moment.humanize() == shown):
                date = moment
                del rest["time"]
            elif time == _MIDNIGHT:
                self._midnights += 1
        return date, shown if shown and shown != date.humanize() else None

    def _where(self, rest: Plain, number: int) -> Place | None:
        name = _take_text(rest, "location")
        position = [str(rest.get(key, "")).strip() for key in ("latitude", "longitude")]
        if not all(position):
            return Place(name) if name else None
        try:
            latitude, longitude = map(_degrees, position)
            place = Place(name or ", ".join(position), latitude=latitude, longitude=longitude)
        except TimelineError:
            self.notes.append(f"{self.place(number)}: no position is to be had of {position}")
            return Place(name) if name else None
        del rest["latitude"], rest["longitude"]
        return place

    def _take_tags(self, rest: Plain) -> list[str]:
        """The tags, by the ids of associations and narratives, or by their own words."""
        tags = [self._tags.get(id, id) for id in _take_list(rest, "associations")]
        tags += [self._narratives.get(id, id) for id in _take_list(rest, "narratives")]
        tags += [*_take_list(rest, "tags"), *_take_list(rest, "filters")]
        return list(dict.fromkeys([*tags, *filter(None, [_take_text(rest, "category")])]))

    def _id(self, rest: Plain, title: str, number: int) -> str:
        given = rest.get("id")
        if self._has_positions:
            return self._id_instead(rest, title)
        wanted = str(given) if isinstance(given, (str, int)) and _is_id(str(given)) else slug(title)
        id = unused(wanted, self.events, self._counts)
        if str(given) == id:
            rest.pop("id", None)
        elif given is not None:
            self.notes.append(
                f"{self.place(number)}: id is {described(given)}, "
                f"which {'another has' if given == wanted else 'is none here'}; it becomes {id}"
            )
        return id

    def _id_instead(self, rest: Plain, title: str) -> str:
        """An id made of the title, where those in the file are places in it; these stay in extra.

        A place in the file is another event's in its next version, and would merge two.
        """
        return unused(slug(title), self.events, self._counts)

    def rest(self) -> Plain:
        """Return what the domain has besides events and sources, if it has anything."""
        kept = {
            key: value
            for key, value in self._domain.items()
            if key not in {"events", "sources"} and value not in ([], {}, "", None)
        }
        associations = kept.get("associations")
        if isinstance(associations, list) and all(map(is_of_a_tag, associations)):
            del kept["associations"]
        return {"timemap": kept} if kept else {}

    def all_notes(self) -> list[str]:
        """Return the notes, with one on the times that are none."""
        if self._midnights:
            number = f"{self._midnights} event{'s have' if self._midnights > 1 else ' has'}"
            self.notes.append(
                f"{number} the time 00:00, which is taken for none, and kept in extra"
            )
        if self._has_positions:
            self.notes.append(
                "the ids of the events are numbers of their places in the file: each gets one made "
                "of its title, and its number stays in extra"
            )
        for part in _UNDATED:
            if isinstance(found := self._domain.get(part), list) and found:
                self.notes.append(f"{part} are no events: {len(found)} are kept in extra")
        return [*self.notes, *self.sources.positions_note(), *self.sources.notes]


def _named_as_here(domain: Any) -> Any:
    """The domain, its parts named in small letters: some who serve one write `Events`."""
    if not isinstance(domain, dict):
        return domain
    named = {key: key.lower() for key in domain if key.lower() in _PARTS}
    if len(set(named.values())) < len(named):
        return domain
    return {named.get(key, key): value for key, value in domain.items()}


def _are_positions(events: list[Any]) -> bool:
    """Whether the ids of events are their places in the file, from 0 or from 1 on."""
    ids = [str(event["id"]) for event in events if isinstance(event, dict) and "id" in event]
    numbers = [int(id) for id in ids if id.isdecimal() and len(id) < 10]
    return bool(numbers) and len(numbers) == len(ids) and numbers in _counted(len(numbers))


def _counted(number: int) -> tuple[list[int], list[int]]:
    return list(range(number)), list(range(1, number + 1))


def _texts(rest: Plain) -> tuple[str, str]:
    """The title and the description: the first line, and what follows, or all where it is long."""
    whole = next(filter(None, (_take_text(rest, key) for key in _SAID)), "")
    title = _take_text(rest, "title")
    if title:
        return title, whole
    line, _, more = whole.partition("\n")
    short = first_words(whole) or "Untitled"
    return short, more.strip() if short == line.strip() else whole


def _take_list(rest: Plain, key: str) -> list[str]:
    """The texts of a list, if it is of nothing else."""
    found = rest.get(key)
    if not isinstance(found, list) or not all(
        isinstance(one, str) and one.strip() for one in found
    ):
        return []
    del rest[key]
    return found


def _take_text(rest: Plain, key: str) -> str:
    if not isinstance(rest.get(key), str):
        return ""
    text: str = rest.pop(key)
    return text.strip()


def _moment(date: Date, time: str) -> DateTime | None:
    try:
        return typed.time_on(time, date)
    except TimelineError:
        return None


def _degrees(text: str) -> Decimal:
    if not _DEGREES.fullmatch(text):
        raise FormatError(f"expected degrees, found {described(text)}")
    return Decimal(text)


def _is_id(text: str) -> bool:
    try:
        check_id(text)
    except InvalidValueError:
        return False
    return True
