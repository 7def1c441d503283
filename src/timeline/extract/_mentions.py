"""`Mention`: a date in a text, with its words, its place and how it was worked out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import overload

import attrs

from timeline._util.text import described
from timeline.dates import DateValue
from timeline.errors import InvalidValueError
from timeline.extract._references import Anchor, Cue, Direction
from timeline.extract._resolution import Kind, Resolution
from timeline.model import CONTEXT, Citation, Claim, Quote, Source, letter_hash
from timeline.model._events.claims import Basis
from timeline.model._provenance.sources import as_source

__all__ = ["Extraction", "Mention", "Text", "Timex"]

_SMALL = 1 << 15


@attrs.frozen(slots=False)
class Text:
    """A text that mentions stand in, hashed once for them all."""

    text: str = attrs.field(repr=False)

    @cached_property
    def hash(self) -> str:
        """The hash of the text letter for letter."""
        return letter_hash(self.text)

    def quote(self, start: int, end: int) -> Quote:
        """The quote of words by their place.

        In a text of up to 32,768 code points it is that of `Quote.of`, whose context tells
        the words from any double. That takes a search for each quote, so that in a longer
        text the context is the usual 32 code points, and all of it proves a place.
        """
        text = self.text
        if len(text) <= _SMALL:
            return Quote.of(text, start=start, end=end)
        return Quote(
            text[start:end],
            prefix=text[max(0, start - CONTEXT) : start],
            suffix=text[end : end + CONTEXT],
            start=start,
            end=end,
            text_hash=self.hash,
        )


@attrs.frozen
class Timex:
    """A TIMEX3 tag: where it stands, its type and its value."""

    start: int
    end: int
    type: Kind
    value: str | None


@attrs.frozen
class Mention:
    """A date, time, length of time or rhythm that a text mentions.

    `value` is the date, or None for what is no date (a length of time, a rhythm, a vague
    word) and for what only a reference could tell. `kind` tells these apart (TIMEX3's
    types) and `vague` marks words that say no more than "recently". `rule` is the name of
    the rule that took the words, `granularity` the finest unit they name. `tags` are its TIMEX3
    tags over the words themselves, `timeml` the same with the extents of TimeML's corpora,
    without prepositions and with articles.

    >>> from timeline.extract import extract
    >>> (mention,) = extract("The junta met on October 5.", published="2021-12-06")
    >>> mention.words, mention.value, mention.basis
    ('October 5', Date('2021-10-05'), 'inferred')
    """

    source: Text = attrs.field(repr=False)
    start: int
    end: int
    rule: str
    resolution: Resolution = attrs.field(repr=False)
    tags: tuple[Timex, ...] = attrs.field(repr=False, default=())
    timeml: tuple[Timex, ...] = attrs.field(repr=False, default=())

    @property
    def words(self) -> str:
        """Return the words themselves."""
        return self.source.text[self.start : self.end]

    @property
    def quote(self) -> Quote:
        """Return the words as evidence: with their place, their context and the text's hash."""
        return self.source.quote(self.start, self.end)

    @property
    def value(self) -> DateValue | None:
        """Return the date."""
        return self.resolution.value

    @property
    def kind(self) -> Kind:
        """Return DATE, TIME, DURATION or SET."""
        return self.resolution.kind

    @property
    def timex(self) -> str | None:
        """Return the value of the TIMEX3 tag that the words would get."""
        return self.resolution.timex

    @property
    def granularity(self) -> str | None:
        """Return the finest unit that the words name: "day", "week", "quarter", "century" …"""
        return self.resolution.granularity

    @property
    def anchor(self) -> Anchor | None:
        """Return the date that it was counted from."""
        return self.resolution.anchor

    @property
    def direction(self) -> Direction | None:
        """Return where a date of no stated year was looked for."""
        return self.resolution.direction

    @property
    def cue(self) -> Cue | None:
        """Return the word that told the direction."""
        return self.resolution.cue

    @property
    def candidates(self) -> tuple[DateValue, ...]:
        """Return every date that was considered, the chosen first."""
        return self.resolution.candidates

    @property
    def vague(self) -> bool:
        """Return whether the words only say: some time past, now, or to come."""
        return self.resolution.vague

    @property
    def basis(self) -> Basis:
        """Return whether the words state the date, or it was inferred from another."""
        return "stated" if self.resolution.is_stated else "inferred"

    @property
    def of_text(self) -> bool:
        """Return whether it dates the text or a picture in it: a dateline, "Updated: 12 March"."""
        return self.resolution.of_text

    @property
    def is_event_date(self) -> bool:
        """Return whether it can date an event: no length of time, rhythm or vague word can.

        Nor does a date of the text itself.
        """
        return self.value is not None and self.kind in ("DATE", "TIME") and not self.of_text

    @property
    def explanation(self) -> str:
        """Return how the date was worked out, for a person to check.

        >>> from timeline.extract import extract
        >>> (mention,) = extract("The vote on Friday.", published="2021-12-06")
        >>> print(mention.explanation)
        “Friday” by the rule 'weekday', from published 2021-12-06, ... also possible: 2021-12-10
        """
        parts = [f"“{self.words}” by the rule {self.rule!r}"]
        if self.anchor is not None:
            parts.append(f"from {self.anchor}")
        if self.cue is not None:
            where = "ahead" if self.cue.direction == "future" else "back"
            parts.append(f"looking {where} as “{self.cue.words}” at {self.cue.start} says")
        elif self.direction is not None:
            parts.append(f"taken as {_TAKEN[self.direction]}")
        if len(self.candidates) > 1:
            parts.append(f"also possible: {', '.join(map(str, self.candidates[1:]))}")
        return ", ".join(parts)

    def claim(self, source: Source | str, field: str = "when") -> Claim:
        """Return the date as a proposed claim, with its quote, its basis and how it was come by.

        Raises InvalidValueError for a mention that has no date.
        """
        if self.value is None:
            raise InvalidValueError(
                f"expected words that give a date, found {described(self.words)}",
                hint="take the mentions in `Extraction.dated`",
            )
        inferred = self.basis == "inferred"
        return Claim(
            field,
            self.value,
            status="proposed",
            basis=self.basis,
            anchor=str(self.anchor) if inferred and self.anchor is not None else None,
            rule=self.rule if inferred else None,
            verbatim=self.words,
            note=self.explanation,
            citations=[Citation(as_source(source), self.quote)],
        )


_TAKEN = {"past": "the last", "future": "the next", "nearest": "the nearest"}


@attrs.frozen
class Extraction(Sequence[Mention]):
    """The mentions of a text, in order; the language that it was read as; and what to know.

    `notes` tell that the text seems to be in a language that nobody named.
    """

    text: str = attrs.field(repr=False)
    mentions: tuple[Mention, ...]
    language: str = "en"
    notes: tuple[str, ...] = ()

    @overload
    def __getitem__(self, index: int) -> Mention: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Mention, ...]: ...

    def __getitem__(self, index: int | slice) -> Mention | tuple[Mention, ...]:
        return self.mentions[index]

    def __len__(self) -> int:
        return len(self.mentions)

    def __iter__(self) -> Iterator[Mention]:
        return iter(self.mentions)

    @property
    def dated(self) -> tuple[Mention, ...]:
        """Return the mentions that can date an event."""
        return tuple(mention for mention in self.mentions if mention.is_event_date)
