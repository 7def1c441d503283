"""Sources of a TimeMap: by id, each with the addresses under which it is found."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from timeline._util.text import check_id, slug, unused
from timeline.dates import DateValue
from timeline.dates.notations import typed
from timeline.errors import InvalidValueError, TimelineError
from timeline.model import SOURCE_TYPES, Agent, Source
from timeline.model._fields import may_be_url

__all__ = ["Sources"]

Plain = dict[str, Any]


class Sources:
    """The sources of a file, each made when an event refers to it, or at the end."""

    def __init__(self, given: object, event_ids: Collection[str]) -> None:
        self.notes: list[str] = []
        self._given: Plain = given if isinstance(given, dict) else _by_id(given)
        self._event_ids = event_ids
        self._has_positions = bool(self._given) and all(map(str.isdecimal, map(str, self._given)))
        self._made: dict[str, Source] = {}
        self._ids: set[str] = set()
        self._counts: dict[str, int] = {}
        self._agents: dict[str, Agent] = {}
        self._agent_counts: dict[str, int] = {}

    def take(self, event: Plain) -> list[Source]:
        """Take the sources of an event out of it, by their ids or as they stand in it."""
        listed = event.get("sources")
        if not isinstance(listed, list) or not all(map(_is_one, listed)):
            return []
        del event["sources"]
        found = [
            self._known(str(one)) if not isinstance(one, dict) else self._inline(one)
            for one in listed
        ]
        return list(dict.fromkeys(found))

    def positions_note(self) -> list[str]:
        """Return the note on ids that are positions, if they are."""
        if not self._has_positions:
            return []
        why = "the ids of the sources are numbers of their places in the file"
        return [f"{why}: each gets one made of its title or address, and its number stays in extra"]

    def every(self) -> Iterator[Source]:
        """Yield all sources of the file, those that no event refers to as well."""
        for id in self._given:
            yield self._known(id)

    def _inline(self, given: Plain) -> Source:
        id = given.get("id")
        key = str(id) if isinstance(id, (str, int)) else repr(sorted(given.items(), key=str))
        self._given.setdefault(key, given)
        return self._known(key)

    def _known(self, key: str) -> Source:
        source = self._made.get(key)
        if source is None:
            given = self._given.get(key)
            source = self._made[key] = self._source(key, given if isinstance(given, dict) else {})
        return source

    def _source(self, key: str, given: Plain) -> Source:
        rest = {name: value for name, value in given.items() if value not in ("", None, [])}
        rest.pop("id", None)
        url = _take_address(rest)
        title = self._take_title(rest) or url or key
        try:
            check_id(key)
            wanted = key
        except InvalidValueError:
            wanted = slug(title)
            self.notes.append(f"source {key!r}: no id here; it becomes {wanted}")
        if self._has_positions:
            # A position names another source in the next version of the file.
            name = f"source {key}" if title == key else title
            wanted = slug(name.partition("://")[2] or name)
            rest["id"] = key
        id = unused(wanted, self._ids, self._counts)
        self._ids.add(id)
        kind = rest.pop("type") if rest.get("type") in SOURCE_TYPES else "document"
        return Source(
            title,
            id=id,
            url=url,
            type=kind,
            author=list(map(self._agent, _take_authors(rest))),
            published=_take_date(rest),
            note=_take(rest, "notes") or None,
            extra={"timemap": rest} if rest else {},
        )

    def _agent(self, name: str) -> Agent:
        """The agent of a name; two whose names make one id get two."""
        if name not in self._agents:
            taken = {agent.id for agent in self._agents.values()}
            id = unused(Agent(name).id, taken, self._agent_counts)
            self._agents[name] = Agent(name, id=id)
        return self._agents[name]

    def _take_title(self, rest: Plain) -> str:
        """The title, unless it only names the event; then what is said of the source."""
        title = rest.get("title")
        if isinstance(title, str) and title.strip() not in {"", "-", *self._event_ids}:
            return _take(rest, "title")
        return _take(rest, "description") or _take(rest, "desc")


def _by_id(given: object) -> Plain:
    members = given if isinstance(given, list) else []
    return {str(one["id"]): one for one in members if isinstance(one, dict) and "id" in one}


def _is_one(member: object) -> bool:
    if isinstance(member, int):
        return not isinstance(member, bool)
    return isinstance(member, dict) or (isinstance(member, str) and bool(member.strip()))


def _take(rest: Plain, key: str) -> str:
    if not isinstance(rest.get(key), str):
        return ""
    text: str = rest.pop(key)
    return text.strip()


def _take_address(rest: Plain) -> str | None:
    """The first address that is one; those after it stay."""
    for key in ("url", "path"):
        if (address := _address(rest.get(key))) is not None:
            del rest[key]
            return address
    paths = rest.get("paths")
    if isinstance(paths, list) and paths and (address := _address(paths[0])) is not None:
        if len(paths) == 1:
            del rest["paths"]
        else:
            rest["paths"] = paths[1:]
        return address
    return None


def _address(value: object) -> str | None:
    if not isinstance(value, str) or not value.strip().lower().startswith(("http://", "https://")):
        return None
    return value.strip() if may_be_url(value.strip()) else None


def _take_authors(rest: Plain) -> list[str]:
    return [name for name in _take(rest, "author").split(", ") if name.strip()]


def _take_date(rest: Plain) -> DateValue | None:
    text = rest.get("date")
    if not isinstance(text, str):
        return None
    try:
        date = typed.read(text, "mdy")
    except TimelineError:
        return None
    del rest["date"]
    return date
