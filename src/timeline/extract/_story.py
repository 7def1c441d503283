"""Stories: stretches of a text that tell of another time than that of its writing.

"In 1944 the Allies landed in Normandy. On 6 June …" means 6 June 1944, whenever it was
written. A history tells one from its first date to its last, across paragraphs and sections,
and what is worked out from the day of writing neither sets nor ends it. News tells one where
the date that it mentioned last, in the same paragraph, is years away from its writing.
"""

from __future__ import annotations

import re

import attrs

from timeline.dates import Date, DateTime, Precision
from timeline.extract._classes import CHARS, characters
from timeline.extract._lexer import Tokens
from timeline.extract._references import Anchor, Context, Cue, Reference
from timeline.extract._resolution import Resolution
from timeline.extract._rules.rule import Phrase
from timeline.extract.languages import Pack

__all__ = ["is_in_passing", "is_of_saying", "points_at_writing", "told"]

_AWAY = 5 * 365
"""Days between the story and the writing of a text; less may be news of some years ago."""

_YEARS_AWAY = 25 * 365
"""The same where a year alone was mentioned, as news does in passing."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")

_PARAGRAPH = 1500
"""A story is not looked for further back than so many code points."""


def told(context: Context, cue: Cue | None, text: str, phrase: Phrase) -> Context:
    """Return the context of a phrase: its cue, and the story that it may belong to.

    In a history "last winter" and "on Monday" are seen from the story too, but for words
    such as "today" and "two years ago".
    """
    if context.kind == "history":
        story = context.told
        if story is None or points_at_writing(phrase):
            return attrs.evolve(context, cue=cue, story=story)
        seen_from = Reference.of(attrs.evolve(story, assumed=True)) or context.reference
        return attrs.evolve(context, cue=cue, story=story, reference=seen_from)
    place = phrase.start
    day = context.last_day
    if day is not None and _is_away(day, context) and not _is_near(day, text, place):
        context = attrs.evolve(context, last_day=None)
    anchor = context.last
    ahead = cue is not None and cue.direction == "future"
    if anchor is None or anchor.end is None or ahead or not _is_away(anchor, context):
        return attrs.evolve(context, cue=cue)
    story = anchor if _is_near(anchor, text, place) else None
    return attrs.evolve(context, cue=cue, story=story)


def _is_near(anchor: Anchor, text: str, place: int) -> bool:
    """Whether a date was mentioned in the paragraph of a place."""
    if anchor.end is None or place - anchor.end > _PARAGRAPH:
        return False
    return not _BLANK_LINE.search(text, anchor.end, place)


def _is_away(anchor: Anchor, context: Context) -> bool:
    reference = context.reference
    if reference is None:
        return True
    earliest, latest = anchor.value.begin_earliest, anchor.value.end_latest
    if anchor.value.time_scale:
        return False
    low, high = reference.spans[0][0], reference.spans[-1][1]
    away = _YEARS_AWAY if anchor.value.precision >= Precision.YEAR else _AWAY
    return bool(low - latest > away or earliest - high > away)


_FIRST_WORDS = 3
"""How far from the beginning of its sentence a year is what the sentence is about."""

_BREAKS = (CHARS["STOP"], CHARS["DOT"])


def is_in_passing(phrase: Phrase, found: Resolution, tokens: Tokens, context: Context) -> bool:
    """Return whether a date leaves the story where it is.

    Does so what looks back ("the previous year"), what stands in brackets, and a bare year
    that does not begin its sentence ("declassified in 2005").
    """
    told, value = context.told, found.value
    if told is None or value is None or found.granularity is None:
        return False
    if phrase.has("EARLIER", "AGO") or _looks_back(phrase):
        return True
    index = tokens.at(phrase.start)
    classes = tokens.classes
    opened = classes.rfind(CHARS["OPEN"], max(0, index - _FIRST_WORDS), index)
    bare = found.granularity in ("year", "decade", "century", "millennium")
    if not bare:
        return opened >= 0 and CHARS["CLOSE"] not in classes[opened:index]
    begins = max(classes.rfind(sign, 0, index) for sign in _BREAKS)
    since, first = told.value.latest, value.earliest
    if since is None or first is None:
        return False
    years = _year(first) - _year(since)
    if years == 0 and found.modifier is None:
        return told.value.precision < Precision.YEAR
    return index - begins > _FIRST_WORDS and years != 0


def is_of_saying(phrase: Phrase, tokens: Tokens, pack: Pack) -> bool:
    """Return whether a weekday follows a verb of saying: "the police said on Saturday".

    Where it was said, or to whom, may stand between: "said in a statement on Saturday".
    """
    if phrase.rule.gives != "xWEEKDAY":
        return False
    index = tokens.at(phrase.start) - 1
    if index > 0 and tokens.classes[index] == CHARS["ON"]:
        index -= 1
    for at in range(index, max(-1, index - _MOST_OF_SAYING), -1):
        word = tokens[at].text.lower()
        if word in pack.sayings.verbs:
            between = tokens.classes[at + 1 : index + 1]
            return not between or word in pack.sayings.verbs_to or between[0] in _WHERE_SAID
        if tokens.classes[at] not in _OF_SAYING:
            return False
    return False


_MOST_OF_SAYING = 8
_WHERE_SAID = characters("IN", "AT", "LATE", "EARLY", "ON")
_OF_SAYING = _WHERE_SAID + characters("WORD", "NAME", "A", "THE", "TO", "OF")


def points_at_writing(phrase: Phrase) -> bool:
    """Return whether the words can only be counted from the day of writing."""
    return any(
        token.name in ("TODAY", "TONIGHT", "AGO", "NOW", "CURRENT")
        or (isinstance(token.value, Phrase) and points_at_writing(token.value))
        for token in phrase
    )


def _looks_back(phrase: Phrase) -> bool:
    return any(
        token.name == "LAST" or (isinstance(token.value, Phrase) and _looks_back(token.value))
        for token in phrase
    )


def _year(date: Date | DateTime) -> int:
    assert isinstance(date.year, int)
    return date.year
