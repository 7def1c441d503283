"""Uniting several versions of one thing, field by field, without losing a value.

What one version says and the others leave open is taken. Where they differ, one
value stays in its field (the first in the order of its text), and the others are
listed in `extra["other_values"]`, under the field's name; a key of `extra` itself
as `extra.KEY`, its value as JSON. Of markings the strictest of all holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import attrs
import msgspec

from timeline._util.frozen import FrozenMap, canonical
from timeline.curate._merge.identity import side_by_side
from timeline.model import TLP, Marking
from timeline.model._kinds import Declared, fields_of
from timeline.model._records import record_of

__all__ = ["OTHER_VALUES", "Difference", "strictest", "united"]

_bytes = msgspec.json.Encoder(order="deterministic").encode

OTHER_VALUES = "other_values"
"""The key of `extra` under which values stand that have no room in their fields."""


@attrs.frozen
class Difference:
    """That versions of one thing differ in a field, and what they say.

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


def united(
    things: Sequence[Any], *, rank: Callable[[str, str], object] = lambda _, text: text
) -> tuple[dict[str, Any], dict[str, tuple[str, ...]]]:
    """Return the fields of what `things` are versions of, and where they differ.

    Each goes by its declaration: of one value the least by `rank`, of a field's name and a
    value's text, stays in its field; of several all stay; of markings the strictest holds. What
    refers to other things, and what is claimed, is left to whoever knows those.
    """
    fields = fields_of(type(things[0]))
    others = _other_values(things)
    result: dict[str, Any] = {}
    told: dict[str, tuple[str, ...]] = {}

    def choose(name: str, said: dict[str, Any], default: Any) -> Any:
        if len(said) > 1:
            told[name] = tuple(sorted(said))
        chosen = min(said, key=lambda text: (rank(name, text), text), default=None)
        rest = (others.pop(name, set()) | said.keys()) - {chosen}
        if rest:
            others[name] = rest
        return default if chosen is None else said[chosen]

    for field in fields:
        values = [getattr(thing, field.name) for thing in things]
        if field.merge == "one" and field.kind != "mapping":
            empty = {None, "", field.default if isinstance(field.default, str) else None}
            said = {str(value): value for value in values if value not in empty}
            unsaid = min(values, key=str) if not said else None
            result[field.name] = choose(field.name, said, unsaid)
        elif field.merge == "strictest":
            result[field.name] = strictest(values)
        elif field.merge == "all" and (joined := _joined(field, values)) is not None:
            result[field.name] = joined
    if any(field.name == "extra" for field in fields):
        result["extra"] = _united_extra(things, choose)
        if others:
            put_aside = {name: sorted(texts) for name, texts in others.items()}
            result["extra"][OTHER_VALUES] = put_aside
    return result, told


def _united_extra(
    things: Sequence[Any], choose: Callable[[str, dict[str, Any], Any], Any]
) -> dict[str, Any]:
    extra = {}
    for key in sorted({key for thing in things for key in thing.extra} - {OTHER_VALUES}):
        said = {canonical(t.extra[key]): t.extra[key] for t in things if key in t.extra}
        extra[key] = choose(f"extra.{key}", said, None)
    return extra


def _joined(field: Declared, values: Iterable[Any]) -> Any:
    """The members of all versions, each once; None for what their holder has to join."""
    if field.is_text and field.many:
        return sorted({member for value in values for member in value})
    if field.kind == "mapping" and field.of == "str":
        return side_by_side(pair for value in values for pair in value.items())
    if field.kind == "part" and field.of != "Claim":
        parts = {_bytes(record_of(part)): part for value in values for part in value}
        return [parts[key] for key in sorted(parts)]
    return None


def _other_values(things: Iterable[Any]) -> dict[str, set[str]]:
    """What earlier merges put aside; anything else under that key is a value like others."""
    found: dict[str, set[str]] = {}
    for thing in things:
        kept = thing.extra.get(OTHER_VALUES, {})
        if isinstance(kept, FrozenMap) and all(map(_are_texts, kept.values())):
            for name, texts in kept.items():
                found.setdefault(name, set()).update(texts)
        elif OTHER_VALUES in thing.extra:
            found.setdefault(f"extra.{OTHER_VALUES}", set()).add(canonical(kept))
    return {name: texts for name, texts in found.items() if texts}


def _are_texts(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(member, str) for member in value)


def strictest(markings: Iterable[Marking | None]) -> Marking | None:
    """The marking that lets nobody see what one of them hides.

    >>> strictest([None, Marking("green", hide_identity=True), Marking("red")])
    Marking(tlp='red', hide_identity=True)
    """
    given = [marking for marking in markings if marking is not None]
    if not given:
        return None
    return Marking(
        max((marking.tlp for marking in given), key=TLP.index),
        hide_identity=any(marking.hide_identity for marking in given),
    )
