"""Extents: where the words of a date begin, as TimeML marks up corpora.

A tag of TimeML leaves out the preposition ("since", "by") and takes in the article and the
words that weigh a length ("the early 1990s", "less than a week later").
"""

from __future__ import annotations

import attrs

from timeline.extract._classes import CHARS, characters
from timeline.extract._lexer import Token, Tokens
from timeline.extract._mentions import Timex
from timeline.extract._references import Context
from timeline.extract._resolution import Resolution
from timeline.extract._rules.lengths import length_of
from timeline.extract._rules.rule import Phrase

__all__ = ["as_timeml", "parts_marked", "tags_of"]

_PREPOSITIONS = characters(
    *("SINCE", "UNTIL", "BY", "BEFORE", "AFTER", "FROM", "BETWEEN", "NOTBEFORE", "NOTAFTER"),
    *("ON", "IN", "AT", "DURING", "TO"),
)
_ARTICLES = characters("THE", "A")
_AFTER_ARTICLES = characters(
    *("SEASON", "SPRING", "PART", "START", "END", "MID", "EARLY", "LATE", "NTH", "SECOND"),
    *("DECADE", "DECADEWORD", "SHORTDECADE", "UNIT", "UNITS", "CARDINAL", "N12", "N31", "N99"),
    *("LAST", "NEXT", "LATEST", "QUARTER", "WEEKEND", "CENTURY", "NTHBIG", "SAME", "FISCAL"),
    *("CURRENT", "RECENT", "HOURS", "COUPLE", "SEVERAL"),
)
_WEIGHING = characters("MORE", "ABOUT")
_WEIGHED = characters(
    *("A", "CARDINAL", "N12", "N31", "N99", "N999", "NUMBER", "DECIMAL", "HUNDRED", "COUPLE"),
    *("SEVERAL", "HALF"),
)


def parts_marked(phrase: Phrase, found: Resolution, context: Context) -> tuple[Timex, ...]:
    """Return the tags of the parts of a phrase, in languages whose corpora mark these up."""
    if phrase.rule.name in _COUNTED:
        length = length_of(phrase)
        return (Timex(phrase.start, phrase.end, "DURATION", length.timex),)
    if phrase.rule.name not in _DAYS_AND_TIMES:
        return ()
    day = next((part for part in phrase.phrases() if part.rule.gives != "xCLOCK"), None)
    told = None if day is None else day.try_to_resolve(context)
    if day is None or told is None:
        return ()
    hours = phrase.all("xCLOCK", "N12", "N31")
    ends = zip(hours, found.ends or (found,), strict=False)
    tags = [Timex(hour.start, hour.end, end.kind, end.timex) for hour, end in ends]
    return tuple(sorted((*tags, Timex(day.start, day.end, told.kind, told.timex)), key=_start))


def _start(tag: Timex) -> int:
    return tag.start


_DAYS_AND_TIMES = ("time on a day", "hours of a day")
_COUNTED = ("ago", "earlier or later")


def as_timeml(tags: tuple[Timex, ...], tokens: Tokens) -> tuple[Timex, ...]:
    """Return the tags with the extents that TimeML gives them."""
    return tuple(_as_timeml(tag, tokens) for tag in tags)


def _as_timeml(tag: Timex, tokens: Tokens) -> Timex:
    classes = tokens.classes
    index = tokens.at(tag.start)
    if tokens[index].start != tag.start:  # the second year of 1939-45
        return tag
    while classes[index] in _PREPOSITIONS and tokens[index].end < tag.end:
        index += 1
    adjective = classes[index + 1 : index + 2] == CHARS["HYPHEN"]  # a three-day truce
    article = index > 0 and classes[index - 1] in _ARTICLES
    if article and classes[index] in _AFTER_ARTICLES and not adjective:
        index -= 1
    elif classes[index] in _WEIGHED:
        index = _weighed(classes, index)
    return attrs.evolve(tag, start=tokens[index].start)


def _weighed(classes: str, index: int) -> int:
    """The first of the words before a number that say about how large it is: "less than"."""
    while index and classes[index - 1] in _WEIGHING:
        index -= 1
    return index


def tags_of(phrase: Phrase, found: Resolution, start: int, end: int) -> tuple[Timex, ...]:
    """Return the TIMEX3 tags of a phrase: one for each end of a range or list."""
    if len(found.ends) <= 1:
        return (_tag(start, end, found),)
    if phrase[0].name == "YEARS":  # 1939-45
        at = phrase.start
        return (_tag(at, at + 4, found.ends[0]), _tag(at + 5, phrase.end, found.ends[-1]))
    if phrase.rule.name == "hours of a day":
        hours = phrase.all("xCLOCK", "N12", "N31")
        ends = zip(hours, found.ends, strict=False)
        return tuple(_tag(hour.start, hour.end, end) for hour, end in ends)
    parts: list[Token | Phrase] = list(phrase.phrases()) or _numbers(phrase)
    if not any(phrase.phrases()):
        return _tags_of_numbers(phrase, parts, found)
    if len(parts) != len(found.ends):
        parts = [parts[0], parts[-1]]
    return tuple(
        _tag(part.start, part.end, end) for part, end in zip(parts, found.ends, strict=False)
    )


def _tags_of_numbers(
    phrase: Phrase, numbers: list[Token | Phrase], found: Resolution
) -> tuple[Timex, ...]:
    """Tags for what shares its month or era: each number, the first and last with what is told."""
    numbers = numbers[: len(found.ends)]
    opening = next((t for t in phrase if t.name not in ("FROM", "BETWEEN")), phrase[0])
    if not numbers:
        return (_tag(opening.start, phrase.end, found),)
    starts = [opening.start, *(number.start for number in numbers[1:])]
    ends = [*(number.end for number in numbers[:-1]), phrase.end]
    return tuple(
        _tag(start, end, told) for start, end, told in zip(starts, ends, found.ends, strict=False)
    )


def _numbers(phrase: Phrase) -> list[Token | Phrase]:
    return [token for token in phrase if token.name in _NUMBERS]


_NUMBERS = (
    *("N12", "N31", "N99", "N999", "YEAR", "OLDYEAR", "NTH", "NTHBIG", "SECOND", "CARDINAL"),
    "ROMAN",
)


def _tag(start: int, end: int, found: Resolution) -> Timex:
    told = found.ends[0] if len(found.ends) == 1 else found
    return Timex(start, end, told.kind, told.timex)
