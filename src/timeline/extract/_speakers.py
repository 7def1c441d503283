"""Speakers: who says it, where the sentence itself names them with a verb of saying.

Three turns of phrase are known: "according to X", "…, said X" and "X said …". A pronoun names
nobody: whom "he" means is for a person to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from timeline.extract._wordlists import words as word_set

__all__ = ["Saying", "saying"]

_VERBS = (
    "said|says|told|added|adds|stated|announced|claimed|warned|confirmed|"
    "denied|declared|explained|noted|insisted|argued|wrote|predicted|"
    "dijo|afirmó|añadió|declaró|explicó|señaló|informó|aseguró"
)
_ADVERB = r"(?:(?:also|later|had|has|have|then|\w+ly)\s+)?"
_FURTHEST = 120
"""How many code points a name and all that goes with it may take."""

_VERB = re.compile(
    rf"\b(?:(?P<according>[Aa]ccording\s+to|[Ss]egún)|{_ADVERB}(?P<verb>{_VERBS}))\b", re.ASCII
)

# What a name ends with: a mark, a clause about it, or where and when it was said.
# A point after an initial or a title ends no name.
_MARKS = r"""\s*[,;:!?"“”«»()\n—–]
      | (?<!\b[A-Z])(?<!\b[DMS][rst])(?<!\b(?:Mrs|Gen|Col|Sen|Rep|Gov|Sgt))(?<!\bCapt)\."""
_MARK = re.compile(_MARKS, re.VERBOSE)
_AFTER = re.compile(
    rf"""{_MARKS}
      | \s+(?:who|whom|whose|which|that|in|on|at|when|while|after|before|during|as|late|early|to
            |yesterday|today|tonight|last|this|by|because|but|told|said
            |(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b""",
    re.VERBOSE,
)
_BEFORE = re.compile(
    r"""[,;:?!]\s+ | ["“”«»()\n—–]\s* | \b(?:that|but|while|although|because|as|who|which)\s+
      | (?<!\b\w)(?<!\b[DM]r)\.\s+""",
    re.VERBOSE,
)
_LEADING = re.compile(
    r"(?:(?:but|and|so|then|still|while|as|also|not|only|only that|however)\s+)+", re.IGNORECASE
)
_NAMED = re.compile(
    r"""(?:[^\W\d_a-z][\w'’.-]*)                                  # a name, or "A", "The" …
      | (?:the|a|an|one|two|three|its|his|her|their|some|several|el|la|los|las|un|una)\s+\w+
      | (?:\w+s|police)\Z                                      # officials, doctors""",
    re.VERBOSE,
)
_CLAUSE_END = re.compile(r"[,;.?!\"“”]|\bthat\b")
_HAS_VERB = re.compile(r"\b(?:is|was|are|were|has|have|had|will|would|could|can|may|might|must)\b")
_NOBODY = word_set(
    "he she they it we i you this that these those who which what there one also "
    "él ella ellos ellas"
)
_VAGUE = (["some"], ["many"], ["most"], ["several"], ["all"], ["others"], ["no one"], ["nobody"])
_MOST_WORDS = 9


@attrs.frozen
class Saying:
    """That a sentence names who says it: the `speaker`, and where that stands in the sentence.

    `start` and `end` take in the verb and all that belongs to it up to the next mark;
    `tells_when` is False for "according to", which says of no time that it was said.
    """

    speaker: str
    words: str
    start: int
    end: int
    tells_when: bool


def saying(sentence: str) -> Saying | None:
    """Who says it, if the sentence names them.

    >>> saying("Ten have gone, said Captain Lin, who left in May.").speaker
    'Captain Lin'
    >>> saying("But the ministry also said on Monday that it knew.").speaker
    'the ministry'
    >>> saying("Ten have gone, he said.") is None
    True
    """
    return next(_sayings(sentence), None)


def _sayings(sentence: str) -> Iterator[Saying]:
    for match in _VERB.finditer(sentence):
        after = _name_after(sentence, match.end(), _MARK if match["according"] else _AFTER)
        before = None
        if not match["according"] and not (after and _is_inverted(sentence, match.start(), after)):
            after = None
            before = _name_before(sentence, match.start())
        place = before or after
        if place is None:
            continue
        start, end = min(place[0], match.start()), max(place[1], match.end())
        yield Saying(
            sentence[place[0] : place[1]],
            sentence[start:end],
            start,
            _clause_end(sentence, end),
            not match["according"],
        )


def _is_inverted(sentence: str, verb: int, after: tuple[int, int]) -> bool:
    """Whether the verb follows a mark, or nothing, and what comes after it is no clause."""
    before = sentence[max(0, verb - 4) : verb].rstrip()
    follows = not before or before[-1] in "\"'“”’»,?!—–…"
    return follows and not _HAS_VERB.search(sentence, *after)


def _name_after(sentence: str, place: int, ends: re.Pattern[str]) -> tuple[int, int] | None:
    window = sentence[place : place + _FURTHEST]
    found = ends.search(window)
    end = found.start() if found else len(window)
    return _name(sentence, place, place + end)


def _name_before(sentence: str, place: int) -> tuple[int, int] | None:
    first = max(0, place - _FURTHEST)
    window = sentence[first:place]
    start = max((match.end() for match in _BEFORE.finditer(window)), default=0)
    if not window[start:].strip() and window.rstrip().endswith(","):
        start = _before_aside(window)
        place = first + window.index(",", start) if "," in window[start:] else place
    return _name(sentence, first + start, place)


def _before_aside(window: str) -> int:
    """Where the name begins in "X, a captain who left, said": before the aside."""
    head, comma, _ = window.rstrip().removesuffix(",").rpartition(",")
    if not comma:
        return len(window)
    return max((match.end() for match in _BEFORE.finditer(head)), default=0)


def _name(sentence: str, start: int, end: int) -> tuple[int, int] | None:
    """The place of a name without what leads to it; None for a pronoun, or where none is."""
    words = sentence[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip().rstrip("’'\"")
    leading = _LEADING.match(words)
    if leading:
        start += leading.end()
        words = words[leading.end() :]
    parts = words.lower().split()
    if not parts or len(parts) > _MOST_WORDS or parts[0] in _NOBODY or parts in _VAGUE:
        return None
    return (start, start + len(words)) if _NAMED.match(words) else None


def _clause_end(sentence: str, place: int) -> int:
    found = _CLAUSE_END.search(sentence, place)
    return found.start() if found else len(sentence)
