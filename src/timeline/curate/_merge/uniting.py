"""Uniting several versions of one thing, field by field, without losing a value.

What one version says and the others leave open is taken. Where they differ, one
value stays in its field (the first in the order of its text), and the others are
listed in `extra["other_values"]`, under the field's name; a key of `extra` itself
as `extra.KEY`, its value as JSON. Of decisions the one that goes furthest holds, of
markings the strictest. Each field goes by its declaration.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import attrs
import msgspec

from timeline._util.frozen import FrozenMap, canonical
from timeline._util.text import plain
from timeline.curate._merge.identity import side_by_side
from timeline.dates import DateValue
from timeline.model import TLP, Agent, Marking, Source
from timeline.model._events.standing import rejection
from timeline.model._kinds import Declared, fields_of
from timeline.model._records import record_of

__all__ = [
    "OTHER_VALUES",
    "Difference",
    "Rank",
    "beyond",
    "differences_of",
    "other_values",
    "rejections_first",
    "strictest",
    "united",
    "with_other_value",
]

OTHER_VALUES = "other_values"
"""The key of `extra` under which values stand that have no room in their fields."""

Rank: TypeAlias = Callable[[str, str], object]
"""What puts the values of a field, given by its name and a value's text, in order."""

_EXTRA = "extra."
_bytes = msgspec.json.Encoder(order="deterministic").encode


@attrs.frozen
class Difference:
    """A field in which versions of one thing differ, and what they say.

    `kind` is "timeline", "event", "source" or "agent". `is_conflict` is whether
    both cannot be so: dates that clash, as against a day and its month.
    """

    kind: str
    id: str
    field: str
    values: tuple[str, ...]
    is_conflict: bool

    def __str__(self) -> str:
        named = f"{self.kind} {self.id}" if self.id else self.kind
        how = "differ" if self.is_conflict else "agree"
        return f"{named}, {self.field}: {' | '.join(self.values)} ({how}, all kept)"


def differences_of(kind: str, id: str, told: Mapping[str, tuple[str, ...]]) -> Iterator[Difference]:
    """Yield the fields in which versions of a thing differ; the strictest marking holds."""
    for field, values in told.items():
        yield Difference(kind, id, field, values, field != "marking")


def united(
    things: Sequence[Any], *, rank: Rank = lambda _, text: text, base: Any = None
) -> tuple[dict[str, Any], dict[str, tuple[str, ...]]]:
    """Return the fields of what `things` are versions of, and where they differ.

    What is claimed is left to whoever knows claims; of what refers to other things, each is as
    one of the versions has it. The least by `rank` stays in its field. With `base`, from which
    all of them were made, what only some changed is as they have it, and what one removed is
    gone.
    """
    return _Uniting(things, rank, base).united()


class _Uniting:
    """Versions that are being united, and what has been seen of them."""

    def __init__(self, things: Sequence[Any], rank: Rank, base: Any) -> None:
        self._things, self._rank, self._base = things, rank, base
        self._others = _other_values(things)
        self._told: dict[str, tuple[str, ...]] = {}

    def united(self) -> tuple[dict[str, Any], dict[str, tuple[str, ...]]]:
        """Return the fields, and where the versions differ."""
        result: dict[str, Any] = {}
        ways = {"furthest": self._furthest, "all": self._all}
        ways |= dict.fromkeys(("one", "whole"), self._one)
        for field in fields_of(type(self._things[0])):
            values = [getattr(thing, field.name) for thing in self._things]
            if field.name == "extra":
                result["extra"] = self._extra()
            elif field.merge == "strictest":
                result[field.name] = self._strictest(field, values)
            elif field.merge in ways and field.of != "Claim":
                result[field.name] = ways[field.merge](field, values)
        if "extra" in result and self._others:
            put_aside = {name: sorted(texts) for name, texts in self._others.items()}
            result["extra"][OTHER_VALUES] = put_aside
        return result, self._told

    # -- one value ---------------------------------------------------------

    def _one(self, field: Declared, values: list[Any]) -> Any:
        values = self._changed(field, values)
        said = {_text(value): value for value in values if not _is_unsaid(field, value)}
        return self._chosen(field.name, said, min(values, key=_text) if not said else None)

    def _furthest(self, field: Declared, values: list[Any]) -> Any:
        values = self._changed(field, values)
        if len(set(values)) > 1:
            self._told[field.name] = tuple(sorted(set(values), key=field.choices.index))
        return max(values, key=field.choices.index)

    def _strictest(self, field: Declared, values: list[Marking | None]) -> Marking | None:
        texts = set(map(_told_marking, values))
        if len(texts) > 1:
            self._told[field.name] = tuple(sorted(texts))
        return strictest(values)

    def _changed(self, field: Declared, values: list[Any]) -> list[Any]:
        """The values, without those of versions that changed nothing where others did."""
        if self._base is None:
            return values
        before = getattr(self._base, field.name)
        return [value for value in values if value != before] or values

    def _chosen(self, name: str, said: dict[str, Any], default: Any) -> Any:
        if len(set(map(plain, said))) > 1:
            self._told[name] = tuple(sorted(said))
        chosen = min(said, key=lambda text: (self._rank(name, text), text), default=None)
        rest = (self._others.pop(name, set()) | said.keys()) - {chosen}
        if rest:
            self._others[name] = rest
        return default if chosen is None else said[chosen]

    def _extra(self) -> dict[str, Any]:
        things = self._things
        before = {} if self._base is None else self._base.extra
        extra = {}
        for key in sorted({key for thing in things for key in thing.extra} - {OTHER_VALUES}):
            if key in before and any(key not in thing.extra for thing in things):
                continue  # one of them removed it
            said = {canonical(t.extra[key]): t.extra[key] for t in things if key in t.extra}
            if key in before and len(said) > 1:
                said.pop(canonical(before[key]), None)
            extra[key] = self._chosen(f"{_EXTRA}{key}", said, None)
        return extra

    # -- several values ----------------------------------------------------

    def _all(self, field: Declared, values: list[Any]) -> Any:
        """The members of all versions, each once, without those that one of them removed."""
        before = () if self._base is None else getattr(self._base, field.name)
        gone = {member for member in before if any(member not in value for value in values)}
        if field.kind == "mapping":
            pairs = (pair for value in values for pair in value.items() if pair[0] not in gone)
            return side_by_side(pairs)
        members = [member for value in values for member in value if member not in gone]
        if field.is_text:
            return sorted(set(members))
        if field.kind == "reference":
            # An order that all share is theirs; else that of the ids.
            orders = {tuple(thing.id for thing in value) for value in values}
            by_id = {thing.id: thing for thing in members}
            if any(
                not set(one) <= set(other) and not set(other) <= set(one)
                for one, other in itertools.combinations(orders, 2)
            ):
                self._told[field.name] = tuple(sorted(", ".join(order) for order in orders))
            return [by_id[id] for id in (orders.pop() if len(orders) == 1 else sorted(by_id))]
        parts = {_bytes(record_of(part)): part for part in members}
        return [parts[key] for key in sorted(parts)]


def rejections_first(field: str, text: str) -> bool:
    """Put that a reviewer rejected something where it is looked for, whatever else is noted."""
    return field == "note" and rejection(text) is None


def beyond(thing: Any, others: Sequence[Any], *, rank: Rank) -> dict[str, Any]:
    """Return the fields of one value of a thing, with what none of the others says there.

    What was put aside counts as what stands in its field.
    """
    said, known = _values_of(thing), [_values_of(other) for other in others]
    declared = (field for field in fields_of(type(thing)) if field.merge == "one")
    fields: dict[str, Any] = {field.name: field.default for field in declared}
    extra: dict[str, Any] = {}
    put_aside = {}
    for name, values in said.items():
        left = [text for text in values if not any(text in of.get(name, ()) for of in known)]
        if not left:
            continue
        first, *rest = sorted(left, key=lambda text: (rank(name, text), text))
        if name.startswith(_EXTRA):
            extra[name.removeprefix(_EXTRA)] = values[first]
        else:
            fields[name] = values[first]
        if rest:
            put_aside[name] = rest
    return {**fields, "extra": {**extra, **({OTHER_VALUES: put_aside} if put_aside else {})}}


def other_values(thing: Any, name: str) -> set[str]:
    """Return the values of a field that earlier merges put aside."""
    return _other_values([thing]).get(name, set())


def with_other_value(extra: Mapping[str, Any], name: str, value: str) -> dict[str, Any]:
    """Return `extra` with one more value of a field put aside."""
    put_aside = {**extra.get(OTHER_VALUES, {})}
    put_aside[name] = sorted({*put_aside.get(name, ()), value})
    return {**extra, OTHER_VALUES: put_aside}


def _values_of(thing: Any) -> dict[str, dict[str, Any]]:
    """By each field of one value, and key of `extra`, all values that a thing has, by text."""
    found: dict[str, dict[str, Any]] = {}
    for name, texts in _other_values([thing]).items():
        is_json = name.startswith(_EXTRA)
        found[name] = {text: json.loads(text) if is_json else text for text in texts}
    for field in fields_of(type(thing)):
        value = getattr(thing, field.name)
        if field.merge == "one" and field.name != "extra" and not _is_unsaid(field, value):
            found.setdefault(field.name, {})[_text(value)] = value
    for key, value in thing.extra.items():
        if key != OTHER_VALUES:
            found.setdefault(f"{_EXTRA}{key}", {})[canonical(value)] = value
    return found


def _told_marking(marking: Marking | None) -> str:
    if marking is None:
        return "none"
    hides = ("identity hidden",) if marking.hide_identity else ()
    coarser = () if marking.coarser is None else (f"as {marking.coarser}",)
    return ", ".join((marking.tlp, *hides, *coarser))


def _is_unsaid(field: Declared, value: Any) -> bool:
    return value in (None, "") or (type(value) is type(field.default) and value == field.default)


def _text(value: Any) -> str:
    """What a value is told apart by from others, and put aside as."""
    if isinstance(value, (Agent, Source)):
        return value.id
    is_part = attrs.has(type(value)) and not isinstance(value, DateValue)
    return _bytes(record_of(value)).decode() if is_part else str(value)


def _other_values(things: Iterable[Any]) -> dict[str, set[str]]:
    """What earlier merges put aside; anything else under that key is a value like others."""
    found: dict[str, set[str]] = {}
    for thing in things:
        extra = getattr(thing, "extra", {})
        kept = extra.get(OTHER_VALUES, {})
        if isinstance(kept, FrozenMap) and all(map(_are_texts, kept.values())):
            for name, texts in kept.items():
                found.setdefault(name, set()).update(texts)
        elif OTHER_VALUES in extra:
            found.setdefault(f"{_EXTRA}{OTHER_VALUES}", set()).add(canonical(kept))
    return {name: texts for name, texts in found.items() if texts}


def _are_texts(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(member, str) for member in value)


def strictest(markings: Iterable[Marking | None]) -> Marking | None:
    """Return the marking that lets nobody see what one of them hides.

    >>> strictest([None, Marking("green", hide_identity=True), Marking("red")])
    Marking(tlp='red', hide_identity=True)
    """
    given = [marking for marking in markings if marking is not None]
    if not given:
        return None
    label = max((marking.tlp for marking in given), key=TLP.index)
    # What one file tells coarsely to others and another file not at all, is not told.
    grains = {marking.coarser for marking in given if marking.tlp == label}
    return Marking(
        label,
        hide_identity=any(marking.hide_identity for marking in given),
        coarser=grains.pop() if len(grains) == 1 else None,
    )
