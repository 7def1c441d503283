"""`diff`: what changed between two timelines, by event and claim, meaning apart from form.

Form is how a thing is put: the order of claims and citations, an id that became an
alias, an author's own spelling (`verbatim`), white space, and where in its text a
quote stands. Everything else is a change of meaning.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, TypeAlias

import attrs

from timeline._util.text import described
from timeline.curate._meaning import essence, essence_of_field, leaves_that_differ, text_of
from timeline.curate._merge.identity import Group, groups_of_one_event
from timeline.errors import ConflictError, InvalidValueError, shorten
from timeline.model import Agent, Claim, Event, Source, Timeline
from timeline.model._kinds import fields_of
from timeline.model._records import Record, heading_record, record_of

__all__ = ["Change", "Diff", "Kind", "diff"]

Kind: TypeAlias = Literal["added", "removed", "changed"]

_SIGNS = {"added": "+", "removed": "-", "changed": "~"}
_SHOWN = 70
_MOST_LEAVES = 3

_CLASSES: dict[str, type] = {
    "timeline": Timeline,
    "event": Event,
    "source": Source,
    "agent": Agent,
}


@attrs.frozen
class Change:
    """One change: of which thing, in which of its parts, from what to what.

    `thing` is "timeline", "event", "source" or "agent", and `id` its id in the new
    timeline (in the old one, if it was removed). `part` is a field; of an event also
    `claims.FIELD`, for a whole claim, and `claims.FIELD.KEY`, for what changed in
    one; "" is the thing as a whole. `before` and `after` are JSON as in a file, None
    where there was nothing. `is_form` is whether only the form changed.
    """

    kind: Kind
    thing: str
    id: str
    part: str
    before: Any
    after: Any
    is_form: bool = False

    def __str__(self) -> str:
        named = " ".join(filter(None, (self.thing, self.id)))
        text = f"{_SIGNS[self.kind]} {named}{', ' if self.part else ''}{self.part}"
        if self.kind == "changed":
            text += f": {_both(self.before, self.after)}"
        else:
            text += f": {_short(self.after if self.kind == 'added' else self.before)}"
        return f"{text} (form)" if self.is_form else text


@attrs.frozen
class Diff:
    """The changes from one timeline to another; without any, they are equal."""

    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.changes)

    @property
    def of_meaning(self) -> tuple[Change, ...]:
        """Return the changes of what is said."""
        return tuple(change for change in self.changes if not change.is_form)

    @property
    def of_form(self) -> tuple[Change, ...]:
        """Return the changes of how it is put."""
        return tuple(change for change in self.changes if change.is_form)

    def to_json(self) -> str:
        """Return a JSON array of objects with the keys of `Change`, in the order of `changes`."""
        return json.dumps([attrs.asdict(one) for one in self.changes], ensure_ascii=False, indent=2)

    def __str__(self) -> str:
        return "\n".join(map(str, self.changes))


def diff(old: Timeline, new: Timeline) -> Diff:
    """Return what changed from `old` to `new`; events are one where `merge` would make them one.

    >>> old = Timeline(events=[Event("Raid", when="2021-02-01"), Event("March")])
    >>> new = Timeline(events=[Event("Raid", when="2021-02-05")])
    >>> print(diff(old, new))
    - event march: March
    ~ event raid, claims.when.value: 2021-02-01 -> 2021-02-05
    """
    for timeline in (old, new):
        if not isinstance(timeline, Timeline):
            raise InvalidValueError(f"expected a Timeline, found {described(timeline)}")
    if old == new:
        return Diff(())
    heading = _fields("timeline", "", heading_record(old), heading_record(new))
    return Diff(
        (
            *heading,
            *_things("agent", *({a.id: record_of(a) for a in t.agents} for t in (old, new))),
            *_things("source", *({s.id: record_of(s) for s in t.sources} for t in (old, new))),
            *_events(old, new),
        )
    )


# -- things ------------------------------------------------------------------


def _things(thing: str, old: Mapping[str, Record], new: Mapping[str, Record]) -> Iterator[Change]:
    for id in sorted(old.keys() | new.keys()):
        yield from _thing(thing, id, old.get(id), new.get(id))


def _thing(thing: str, id: str, before: Record | None, after: Record | None) -> Iterator[Change]:
    if before is not None and after is not None:
        yield from _fields(thing, id, before, after)
    elif before != after:
        yield Change("removed" if after is None else "added", thing, id, "", before, after)


def _fields(
    thing: str, id: str, before: Record, after: Record, of: type | None = None
) -> Iterator[Change]:
    of = of or _CLASSES[thing]
    for key in (*before, *(key for key in after if key not in before)):
        if not _is_same(before.get(key), after.get(key)):
            yield _change(thing, id, key, before.get(key), after.get(key), of)


def _change(thing: str, id: str, part: str, before: Any, after: Any, of: type) -> Change:
    kind: Kind = "added" if before is None else "removed" if after is None else "changed"
    field = next((field for field in fields_of(of) if field.name == part), None)
    is_form = field is not None and (
        field.is_form
        or text_of(essence_of_field(before, field)) == text_of(essence_of_field(after, field))
    )
    return Change(kind, thing, id, part, before, after, is_form)


def _is_same(before: Any, after: Any) -> bool:
    # To Python, 1 equals True.
    return before == after and text_of(before) == text_of(after)


# -- events ------------------------------------------------------------------


def _events(old: Timeline, new: Timeline) -> Iterator[Change]:
    for before, after in sorted(
        _pairs(old, new), key=lambda pair: (pair[1] or pair[0] or _NONE).id
    ):
        if before is None or after is None:
            event = before or after or _NONE
            record = record_of(event)
            whole = (None, record) if before is None else (record, None)
            yield from _thing("event", event.id, *whole)
        elif before != after:
            yield from _event(record_of(before), record_of(after))


_NONE = Event("none")


def _pairs(old: Timeline, new: Timeline) -> Iterator[tuple[Event | None, Event | None]]:
    try:
        groups = groups_of_one_event([old.events, new.events])
    except ConflictError:
        # Where a name is of several events, ids alone tell what is what.
        ids = {*old.ids, *new.ids}
        before, after = ({event.id: event for event in t} for t in (old, new))
        yield from ((before.get(id), after.get(id)) for id in ids)
        return
    for group in groups:
        yield (_of(group, 0), _of(group, 1))


def _of(group: Group, timeline: int) -> Event | None:
    return next((m.event for m in group.members if m.timeline == timeline), None)


def _event(before: Record, after: Record) -> Iterator[Change]:
    id, old_id = after["id"], before["id"]
    if id != old_id:
        is_form = old_id in after.get("aliases", {}).values()
        yield Change("changed", "event", id, "id", old_id, id, is_form)
        if is_form:
            before = _with_alias(before, after, old_id)
    old_claims, new_claims = before.pop("claims", []), after.pop("claims", [])
    yield from _fields("event", id, {**before, "id": id}, after)
    yield from _claims(id, old_claims, new_claims)


def _with_alias(before: Record, after: Record, old_id: str) -> Record:
    """The old event, as if its id had been the alias that it is now."""
    system = next(key for key, value in after["aliases"].items() if value == old_id)
    return {**before, "aliases": {system: old_id, **before.get("aliases", {})}}


def _claims(id: str, old: Sequence[Record], new: Sequence[Record]) -> Iterator[Change]:
    changes = [change for pair in _paired(old, new) for change in _claim(id, *pair)]
    if not changes and list(map(text_of, old)) != list(map(text_of, new)):
        before, after = ([claim["field"] for claim in claims] for claims in (old, new))
        changes = [Change("changed", "event", id, "claims", before, after, is_form=True)]
    yield from changes


def _paired(
    old: Iterable[Record], new: Iterable[Record]
) -> Iterator[tuple[Record | None, Record | None]]:
    """Claims that are one: equal ones first, then by id, by value and, last, by field."""
    old, new = list(old), list(new)
    for name in (text_of, _by_id, _by_value, _by_field):
        waiting: dict[object, list[Record]] = {}
        for claim in reversed(new):
            waiting.setdefault(name(claim), []).append(claim)
        waiting.pop(None, None)
        unmatched, taken = [], set()
        for claim in old:
            candidates = waiting.get(name(claim))
            if candidates:
                match = candidates.pop()
                taken.add(id(match))
                yield claim, match
            else:
                unmatched.append(claim)
        old, new = unmatched, [claim for claim in new if id(claim) not in taken]
    yield from ((claim, None) for claim in old)
    yield from ((None, claim) for claim in new)


def _by_id(claim: Record) -> str | None:
    return claim.get("id")


def _by_value(claim: Record) -> str:
    return text_of([claim["field"], essence(claim, Claim)["value"]])


def _by_field(claim: Record) -> str:
    return str(claim["field"])


def _claim(id: str, before: Record | None, after: Record | None) -> Iterator[Change]:
    part = f"claims.{(before or after or {})['field']}"
    if before is None or after is None:
        kind: Kind = "added" if before is None else "removed"
        yield Change(kind, "event", id, part, before, after)
        return
    for change in _fields("event", id, before, after, Claim):
        yield attrs.evolve(change, part=f"{part}.{change.part}")


# -- for a person ------------------------------------------------------------


def _both(before: Any, after: Any) -> str:
    """What it was and what it is; where those who read would see no difference, where it lies."""
    old, new = _short(before), _short(after)
    if old != new:
        return f"{old} -> {new}"
    leaves = list(leaves_that_differ(before, after))
    told = [
        " ".join(filter(None, (path, f"{_exactly(was)} -> {_exactly(now)}")))
        for path, was, now in leaves[:_MOST_LEAVES]
    ]
    more = len(leaves) - len(told)
    return f"{old}: {', '.join(told)}" + (f" and {more} more" if more else "")


def _exactly(value: Any) -> str:
    """A value so that the text "41" and the number 41 do not look the same."""
    text = "nothing" if value is None else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _SHOWN else shorten(text, _SHOWN)[1:-1]


def _short(value: Any) -> str:
    text = " ".join(_told(value).split())
    return text if len(text) <= _SHOWN else shorten(text, _SHOWN)[1:-1]


def _told(value: Any) -> str:
    """The part of a JSON value that names it best."""
    if isinstance(value, dict):
        for key in ("date", "decimal", "exact", "title", "name", "value", "place", "quantity"):
            if value.get(key) is not None:
                return _told(value[key])
        if "source" in value:
            return _told(value.get("quote", value["source"]))
        return ", ".join(f"{key}: {_told(member)}" for key, member in value.items())
    if isinstance(value, list):
        return ", ".join(map(_told, value)) or "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "nothing" if value in {None, ""} else str(value)
