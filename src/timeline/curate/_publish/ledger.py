"""`Ledger`: what a publication withholds, in counts, and the texts that must not be told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

import attrs

from timeline.curate._publish.finding import RUN, Finder, Letters, Sought
from timeline.curate._publish.folding import fold
from timeline.curate._publish.telling import Telling, telling
from timeline.curate._publish.texts import Text, texts
from timeline.model import Agent, Source

__all__ = ["KINDS", "Finders", "Ledger", "as_shown"]

KINDS = (
    "events",
    "claims",
    "proposals",
    "retracted",
    "relations",
    "coarsened",
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

LEAST_EVIDENCE = 12
"""Prose of evidence of fewer letters and digits ("on Monday", "phone") could be anybody's."""

_LEAST_NUMBER = 6
"""Identifiers that are numbers of fewer digits are those of rows, and of many things."""

_LONGEST_ABBREVIATION = 5


class Finders(NamedTuple):
    """What nothing may mention, and what single events may not."""

    everywhere: Finder
    within: dict[str, Finder]


class _Guarded(NamedTuple):
    text: Text
    whose: str
    within: str | None
    by_many: bool


@attrs.define
class _Quiet:
    """Somebody who is unnamed in some events, or something that lies behind what is."""

    thing: Agent | Source
    named_in: set[str] = attrs.field(factory=set)
    behind: set[str] = attrs.field(factory=set)


@attrs.define
class Ledger:
    """What stays behind while a copy is made: how much of it, and which texts."""

    counts: Counter[str] = attrs.field(factory=Counter)
    quiet: dict[tuple[str, str], _Quiet] = attrs.field(factory=dict)
    values: dict[str, list[Telling]] = attrs.field(factory=dict)
    _guarded: dict[_Guarded, None] = attrs.field(factory=dict)

    def count(self, kind: str, number: int = 1) -> None:
        """Count things that are withheld."""
        self.counts[kind] += number

    def guard(self, thing: Any, *, whose: str, within: str | None = None) -> None:
        """Let no text of `thing` be told, nowhere or not by one event."""
        self.guard_texts(texts(thing), whose=whose, within=within, by_many=_by_many(thing))

    def guard_texts(
        self,
        found: Iterable[Text],
        *,
        whose: str,
        within: str | None = None,
        by_many: bool = False,
    ) -> None:
        """Let none of these texts be told."""
        for text in found:
            if text.search != "no":
                self._guarded[_Guarded(text, whose, within, by_many)] = None

    def guard_value(self, value: Any, *, within: str) -> None:
        """Let an event not tell what a claim on it would have: a place, a date, a figure."""
        self.values.setdefault(within, []).append(telling(value))

    def keep_quiet(self, thing: Agent | Source, event_id: str, *, is_behind: bool = False) -> None:
        """Let nothing name one who may not be named of one event, unless it is shown elsewhere.

        What `is_behind` a hidden source may be named, but not by that event.
        """
        quiet = self.quiet.setdefault((type(thing).__name__, thing.id), _Quiet(thing))
        (quiet.behind if is_behind else quiet.named_in).add(event_id)

    def settle(self, shown: Collection[tuple[str, str]]) -> None:
        """Guard those who may not be named, each as far as the copy does not show it itself."""
        for (kind, id), quiet in self.quiet.items():
            whose = f"{kind.lower()} {id!r}"
            is_shown = (kind, id) in shown
            if quiet.named_in and not is_shown:
                self.guard(quiet.thing, whose=whose)
                continue
            for event_id in quiet.named_in if is_shown else quiet.behind:
                self.guard(quiet.thing, whose=whose, within=event_id)

    @property
    def has_secrets(self) -> bool:
        """Whether there is anything that a text of the copy could tell of."""
        return bool(self._guarded or self.values)

    @property
    def guarded(self) -> Iterator[tuple[Text, str]]:
        """Yield the texts that must not be told, and whose each is."""
        return ((text, whose) for text, whose, _, _ in self._guarded)

    # -- what is to be looked for --------------------------------------------

    def finders(
        self,
        shown: Collection[tuple[str, str]],
        told: dict[str, set[str]],
        allowed: Collection[str],
        *,
        figures: bool,
    ) -> Finders:
        """Return what looks for all that must not be told; with `figures`, for numbers in words.

        Prose, or the title of an event, that is `shown` whole and in the same field betrays
        nothing; nor does what an event is `told` of in another claim.
        """
        may_be_told = set(map(fold, allowed)) - {""}
        everywhere = Finder(letters=Letters(figures=figures or bool(self.values)))
        within: dict[str, Finder] = {}

        def finder_of(event_id: str | None) -> Finder:
            if event_id is None:
                return everywhere
            if event_id not in within:
                within[event_id] = Finder(everywhere)
            return within[event_id]

        for text, whose, event_id, by_many in self._guarded:
            if fold(text.text) in may_be_told or (_is_shared(text) and as_shown(text) in shown):
                continue
            _seek(finder_of(event_id), text, whose, by_many)
        for event_id, values in self.values.items():
            known = told.get(event_id, set())
            for value in values:
                for form in value.forms:
                    if fold(form) not in may_be_told and fold(form) not in known:
                        finder_of(event_id).add(form, Sought("the value of a withheld claim"))
        return Finders(everywhere, within)


def as_shown(text: Text) -> tuple[str, str]:
    """Return by what a text is known where it is shown: its field, and what it says.

    Of a digest this is the digest itself, whatever stands before it of how it was counted.
    """
    return text.field, text.text if text.is_prose else text.text.rpartition(":")[2]


def _is_shared(text: Text) -> bool:
    """Return whether a text may be of another thing as well, and tells nothing of this one."""
    return text.search != "whole" or (text.is_prose and not text.is_evidence)


def _seek(finder: Finder, text: Text, whose: str, by_many: bool) -> None:
    if text.search == "whole":
        if not (text.text.isdecimal() and len(text.text) < _LEAST_NUMBER):
            finder.add_name(text.text, Sought(whose, by_many))
    elif text.is_evidence and text.is_prose:
        finder.add_prose(text.text, Sought(whose, by_many), LEAST_EVIDENCE)
    else:
        finder.add_prose(text.text, Sought(whose, by_many=True), RUN)


def _by_many(thing: Any) -> bool:
    """Return whether the name of an agent is a word, or a body's abbreviation, and no name."""
    if not isinstance(thing, Agent) or thing.kind == "person":
        return False
    name = thing.name
    is_word = name == name.lower() != name.upper()
    is_short = name == name.upper() != name.lower() and len(name) <= _LONGEST_ABBREVIATION
    return (is_word or is_short) and all(char.isalpha() or char in " -" for char in name)
