"""`Ledger`: what a publication withholds, in counts, and the texts that must not be told."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from typing import TypeAlias

import attrs

from timeline.curate._publish.mentions import IDENTIFIERS, Finder, Text, fold, needles_of, texts

__all__ = ["KINDS", "Ledger"]

KINDS = (
    "events",
    "claims",
    "citations",
    "off the record",
    "quotes",
    "contexts of quotes",
    "speakers",
    "sources",
    "agents",
    "captures",
    "details",
    "aliases",
    "extra",
    "unreferred",
    "disputes",
    "texts",
)
"""What is counted apart, in the order in which it is told."""


Guarded: TypeAlias = "tuple[Text, str, str | None]"
"""A text, whose it is, and the id of the one event that may not tell it; None for all."""


@attrs.define
class Ledger:
    """What stays behind while a copy is made: how much of it, and which texts."""

    counts: Counter[str] = attrs.field(factory=Counter)
    _guarded: list[Guarded] = attrs.field(factory=list)

    def count(self, kind: str, number: int = 1) -> None:
        """Count things that are withheld."""
        self.counts[kind] += number

    def guard(self, thing: object, whose: str, *, within: str | None = None) -> None:
        """Let no text of `thing` be told, nowhere or not by one event."""
        self._guarded += [(text, whose, within) for text in texts(thing)]

    def guard_value(self, value: object, *, within: str) -> None:
        """Let an event not tell what a claim on it would have, short texts and names included."""
        for text in texts(value):
            if text.field in _VALUES:
                known_by = Text("Event.title", text.text)
                self._guarded.append((known_by, "the value of a withheld claim", within))

    def finders(
        self, shown: Collection[Text], allowed: Collection[str]
    ) -> tuple[Finder, Mapping[str, Finder]]:
        """A finder of what nothing may mention, and one for each event that may tell less.

        Prose, or the title of an event, that is `shown` whole and in the same field
        betrays nothing.
        """
        may_be_told = set(map(fold, allowed)) - {""}
        everywhere = Finder()
        within = defaultdict[str, Finder](lambda: Finder(everywhere))
        for text, whose, event_id in dict.fromkeys(self._guarded):
            shared = text.field == "Event.title" or text.field not in IDENTIFIERS
            if fold(text.text) in may_be_told or (shared and text in shown):
                continue
            for needle in needles_of(text):
                (everywhere if event_id is None else within[event_id]).add(needle, whose)
        return everywhere, within


_VALUES = frozenset({"str", "Place.name", "Place.id", "Quantity.subject"})
