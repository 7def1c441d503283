"""Quoted speech: within quotation marks "yesterday" is counted from when it was said.

What is so counted stays there: "two days later", told after a quotation, is not counted from
a day that somebody spoke of.
"""

from __future__ import annotations

import attrs

from timeline.extract._binding import is_yearless
from timeline.extract._cues import cue_of
from timeline.extract._kinds import is_pointing
from timeline.extract._line import Line
from timeline.extract._quotations import Quotation, quoted
from timeline.extract._references import Anchor, Context, Reference
from timeline.extract._resolution import Resolution
from timeline.extract._rules.rule import Phrase
from timeline.extract._sentences import ROUGH_END
from timeline.extract._story import told
from timeline.extract.languages import Pack

__all__ = ["Speech"]

_WITHIN = 120
_ITEMS_WITHIN = 80
_SAID_ON = ("xDAY", "xMONTHDAY", "xWEEKDAY", "xTIME", "xDAYPART", "xMONTH", "xYEAR", "xPERIOD")


class Speech:
    """The quotations of a text, as its phrases are read in order."""

    def __init__(self, text: str, pack: Pack) -> None:
        self._text = text
        self._pack = pack
        self._verbs = pack.sayings.verbs | pack.sayings.verbs_to
        self._last: tuple[int, Quotation | None] = (-1, None)
        self._outside: tuple[int, Context] | None = None
        self._told: Anchor | None = None

    def after(self, found: Resolution, start: int, end: int) -> None:
        """Take note of a date that is mentioned outside of quotations, as wide as it is."""
        if self._outside is None and found.value is not None and found.kind in ("DATE", "TIME"):
            self._told = Anchor(found.value, start, end, found.modifier)

    def stepped(self, phrase: Phrase, context: Context) -> Context:
        """Return the context before a phrase: outside again, where a quotation has ended."""
        if self._outside is not None and phrase.start >= self._outside[0]:
            context, self._outside = self._outside[1], None
        quotation = self._quotation_of(phrase) if is_pointing(phrase) else None
        if quotation is not None and self._outside is None:
            self._outside = quotation.end, context
        return context

    def heard(self, line: Line, index: int, here: Context, context: Context) -> Context:
        """Return the context `here` of the phrase at `index`, seen from when it was said.

        `context` is that of the text so far. A year of saying makes what is counted a guess.
        """
        phrase = line.items[index]
        quotation = self._quotation_of(phrase) if isinstance(phrase, Phrase) else None
        if quotation is None or isinstance(phrase, int):
            return here
        outside = context if self._outside is None else self._outside[1]
        said = self._before(quotation.start, outside)
        said = said or self._after(line, index, quotation.end, context)
        if said is not None:
            story = said if is_pointing(phrase) else None
            return attrs.evolve(here, reference=Reference.of(said) or here.reference, story=story)
        if is_pointing(phrase) and here.kind == "history" and here.story is not None:
            assumed = Reference.of(attrs.evolve(here.story, assumed=True))
            return attrs.evolve(here, reference=assumed or here.reference)
        return here

    def _quotation_of(self, phrase: Phrase) -> Quotation | None:
        """The quotation that a phrase stands in, if what it stands for depends on it."""
        if not (is_pointing(phrase) or is_yearless(phrase)):
            return None
        if self._last[0] != phrase.start:
            self._last = phrase.start, quoted(self._text, phrase.start)
        return self._last[1]

    def _before(self, place: int, context: Context) -> Anchor | None:
        """The day, or the year, mentioned in the sentence before a quotation."""
        for anchor in (context.day_said or context.last_day, self._told):
            if anchor is None or anchor.end is None or not 0 <= place - anchor.end <= _WITHIN:
                continue
            between = self._text[anchor.end : place]
            if ROUGH_END.search(between) or quoted(self._text, anchor.end - 1):
                continue
            if anchor is not self._told:
                return anchor
            if _is_past(anchor, context) and self._is_of_saying(anchor.end - _WITHIN, place):
                return attrs.evolve(anchor, assumed=True)
        return None

    def _after(self, line: Line, index: int, place: int, context: Context) -> Anchor | None:
        """The day, or the year, mentioned in the sentence after a quotation."""
        for item in line.items[index + 1 : index + _ITEMS_WITHIN]:
            if isinstance(item, int) or item.start < place:
                continue
            if item.start - place > _WITHIN or item.rule.gives not in _SAID_ON:
                return None
            if ROUGH_END.search(self._text, place, item.start):
                return None
            cue = cue_of(line.tokens, line.tokens.at(item.start), self._pack)
            found = item.try_to_resolve(told(context, cue, self._text, item))
            if found is None or found.value is None:
                return None
            of_writing = found.anchor is not None and found.anchor.of_writing
            anchor = Anchor(found.value, item.start, item.end, of_writing=of_writing)
            if found.granularity == "day":
                return anchor
            of_year = _is_past(anchor, context) and self._is_of_saying(place, item.start)
            return attrs.evolve(anchor, assumed=True) if of_year else None
        return None

    def _is_of_saying(self, start: int, end: int) -> bool:
        """Whether a verb of saying stands in the last sentence of a stretch."""
        stretch = ROUGH_END.split(self._text[max(start, 0) : end])[-1]
        return not self._verbs.isdisjoint(stretch.lower().split())


def _is_past(anchor: Anchor, context: Context) -> bool:
    """Whether something can have been said at a time: it is over on the day of writing."""
    reference = context.reference
    return reference is None or anchor.value.end_latest < reference.spans[0][0]
