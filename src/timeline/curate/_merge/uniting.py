"""Uniting several versions of one thing, field by field, without losing a value.

What one version says and the others leave open is taken. Where they differ, one
value stays in its field (the first in the order of its text), and the others are
listed in `extra["other_values"]`, under the field's name; a key of `extra` itself
as `extra.KEY`, its value as JSON. Of markings the strictest of all holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

import attrs

from timeline._util.frozen import FrozenMap, canonical
from timeline.model import TLP, Marking

__all__ = ["OTHER_VALUES", "Difference", "strictest", "united"]

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


class _HasExtra(Protocol):
    @property
    def extra(self) -> FrozenMap[Any]: ...


def united(
    things: Sequence[_HasExtra],
    fields: Iterable[str],
    *,
    rank: Callable[[str, str], object] = lambda _, text: text,
) -> tuple[dict[str, Any], dict[str, tuple[str, ...]]]:
    """The fields of what `things` are versions of, `extra` among them, and where they differ.

    The least by `rank`, of a field's name and a value's text, stays in its field.
    """
    kind: Any = type(things[0])
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

    for name in fields:
        default = getattr(attrs.fields_dict(kind).get(name), "default", None)
        empty = {None, "", default if isinstance(default, str) else None}
        values = [getattr(thing, name) for thing in things]
        said = {str(value): value for value in values if value not in empty}
        result[name] = choose(name, said, min(values, key=str) if not said else None)
    extra = {}
    for key in sorted({key for thing in things for key in thing.extra} - {OTHER_VALUES}):
        said = {canonical(t.extra[key]): t.extra[key] for t in things if key in t.extra}
        extra[key] = choose(f"extra.{key}", said, None)
    if others:
        extra[OTHER_VALUES] = {name: sorted(texts) for name, texts in others.items()}
    result["extra"] = extra
    return result, told


def _other_values(things: Iterable[_HasExtra]) -> dict[str, set[str]]:
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
