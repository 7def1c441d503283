"""What a record hides: the strictest label in it, and the things that it names.

A database decides about rows, so a record is read whole or not at all. Whoever is to see the rest
of an event gets a copy (`timeline.curate.publish`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs

from timeline import model
from timeline._util.caching import cached
from timeline.curate._publish.audiences import UNNAMED
from timeline.model import TLP
from timeline.model._kinds import fields_of

__all__ = ["STRICTEST", "label_in", "named_in"]

STRICTEST: Final = len(TLP) - 1


def label_in(record: Any) -> int:
    """Return the strictest label in a record: 0 for clear, 4 for red.

    Red is also what hides an identity, or was said by somebody who may not be named.

    >>> label_in({"id": "raid", "claims": [{"marking": {"tlp": "amber"}}, {}]})
    2
    """
    return max((_label(part) for part in _mappings(record)), default=0)


def _label(part: Mapping[str, Any]) -> int:
    marking = part.get("marking")
    label = 0
    if isinstance(marking, dict):
        tlp = marking.get("tlp", TLP[0])
        # A label of a later release is not known to be wider than any here.
        label = TLP.index(tlp) if tlp in TLP else STRICTEST
        if marking.get("hide_identity"):
            label = STRICTEST
    return STRICTEST if part.get("terms") in UNNAMED else label


def named_in(record: Any) -> set[tuple[str, str]]:
    """Return the things that a record names: their kinds and ids.

    >>> sorted(named_in({"id": "a", "claims": [{"citations": [{"source": "a-wire"}]}]}))
    [('source', 'a-wire')]
    """
    found: set[tuple[str, str]] = set()
    for part in _mappings(record):
        for key, kind in _naming():
            value = part.get(key)
            for id in value if isinstance(value, list) else (value,):
                if isinstance(id, str):
                    found.add((kind, id))
        removed = part.get("removed")
        if isinstance(removed, dict):
            found |= {("event", id) for id in removed}
    return found


def _mappings(value: Any) -> Iterator[Mapping[str, Any]]:
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


@cached
def _naming() -> tuple[tuple[str, str], ...]:
    """The keys of records under which things are named, by the declarations of the model."""
    return tuple(
        sorted(
            {
                (field.name, "event" if field.kind == "event" else str(field.of).lower())
                for cls in vars(model).values()
                if isinstance(cls, type) and attrs.has(cls)
                for field in fields_of(cls)
                if field.kind in {"reference", "event"}
            }
        )
    )
