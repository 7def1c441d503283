"""Titles: what an event may be called until a person names it, from the clause around its date.

Four rules, the first that gives words:

1. a date inside a noun's phrase leaves that phrase: "the February 1 coup" is "Coup";
2. a date on which something was said leaves who and what: "The ministry: Profits fell";
3. any other date leaves the clause that it stands in, without it;
4. and where a clause has no words but the date, the sentence.
"""

from __future__ import annotations

import re

from timeline.extract._speakers import Saying
from timeline.extract._wordlists import words as word_set

__all__ = ["LONGEST", "title_of"]

LONGEST = 80
"""The most code points of a title; it is cut between words."""

_FEWEST_WORDS = 3
_FEWEST_WORDS_SAID = 2

_MARK = re.compile(r"""[,;:]\s+ | \s+[–—-]{1,2}\s+ | [“”«»"()\[\]]+\s* | [.!?]+\s*\Z""", re.VERBOSE)
_DETERMINER = re.compile(
    r"(?:\b(?:the|a|an|its|their|his|her|our|this|that|whose)|['’]s?"
    r"|\b(?P<preposition>according\s+to|(?<!\bas\s)of|from|with|by))\s+\Z",
    re.IGNORECASE,
)
_NOUN = re.compile(r"(?:['’]s?)?\s+(?P<words>[^\W\d_](?:[\w'’-]|\s+(?=\w)|\.(?=\w))*)")
_NOT_A_NOUN = word_set(
    "a after and are as at because before but by during for from had has have he her his i if in "
    "into is it its last not of on or our she since so that the their then they this through to "
    "until was we were when where which while who will with would"
)
_ENDS_A_PHRASE = re.compile(
    r"\s+(?:that|which|who|when|where|while|after|before|because|and|but|as|is|are|was|were|has"
    r"|have|had|will|would|did|said|says)\b"
)
_LEADS_TO_DATE = re.compile(
    r"(?:[,\s]*\b(?:on|in|at|by|since|until|from|during|for|of|as\s+of|as\s+from|around|about|late"
    r"|early|back\s+in|dated|between|before|after|and|en|el|desde|hasta|durante|a|de|del)|[\s,(]+)*\Z",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"(?:[\s,;:.'’`\"”“)(–—-]+|\b(?:and|but|or|that|while|where|when|who|which|as|in|against|with|by|of"
    r"|to|so|y|pero|que)\b)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:[\s,;:.'’\"“”(–—-]+|\b(?:and|but|or|on|in|at|by|since|until|from|the|a|an|of|that|as|with|for|to)\b)\Z"
)
_MEDIUM = re.compile(
    r"\bin\s+an?\s+((?:[\w-]+\s+){0,2}(?:interview|statement|speech|letter|report"
    r"|broadcast|address|briefing|news\s+conference|conference|post|message))\b"
)


def title_of(sentence: str, start: int, end: int, said: Saying | None = None) -> str:
    """A title for what the words from `start` to `end` of the sentence date; never empty.

    >>> text = "On Monday, the committee met by video link, and rose."
    >>> title_of(text, 3, 9)
    'The committee met by video link'
    """
    return _shown(
        _of_noun(sentence, start, end)
        or _of_saying(sentence, start, end, said)
        or _of_clause(sentence, start, end)
        or _without(sentence, start, end, 0, len(sentence))
        or sentence[start:end]
    )


def medium_of(sentence: str, start: int) -> str | None:
    """The interview, statement or speech that the date at `start` is of, if it is of one."""
    every = list(_MEDIUM.finditer(sentence, max(0, start - LONGEST), start))
    found = every[-1] if every else None
    if found is None or sentence[found.end() : start].strip(" ,").lower() not in _OF_A_DATE:
        return None
    return found[1]


_OF_A_DATE = frozenset(("", "on", "in", "of", "dated", "published on", "late", "early"))


def _of_noun(sentence: str, start: int, end: int) -> str:
    before = _DETERMINER.search(sentence, max(0, start - LONGEST), start)
    after = _NOUN.match(sentence, end, end + 2 * LONGEST)
    if after is None or (before is None and not sentence[end:].startswith(("'", "’"))):
        return ""
    words = after["words"]
    first = words.split()[0]
    if first.lower() in _NOT_A_NOUN:
        return ""
    if before is not None and before["preposition"] and first[0].isupper():
        return ""
    stop = _ENDS_A_PHRASE.search(words)
    return words[: stop.start()] if stop else words


def _of_saying(sentence: str, start: int, end: int, said: Saying | None) -> str:
    if said is None or not is_when_said(sentence, start, end, said):
        return ""
    what = _tidy(sentence[: said.start])
    if len(what.split()) < _FEWEST_WORDS_SAID:
        what = _tidy(f"{sentence[said.end : start]} {sentence[max(end, said.end) :]}")
    medium = medium_of(sentence, start)
    who = f"{said.speaker} ({medium})" if medium else said.speaker
    return f"{who}: {_capital(what)}" if what else ""


def is_when_said(sentence: str, start: int, end: int, said: Saying) -> bool:
    """Whether a date is of the saying: "said on Monday", "in an interview on …", or by itself."""
    if not said.tells_when:
        return False
    verb_end = said.start + len(said.words)
    if verb_end <= start <= said.end:
        return len(sentence[verb_end:start].split()) <= _NEAR
    return medium_of(sentence, start) is not None or is_alone(sentence, start, end)


def is_alone(sentence: str, start: int, end: int) -> bool:
    """Whether a date is a sentence by itself, as under a letter or after a quotation."""
    before = sentence[max(0, start - 8) : start].rstrip("( ")
    alone = not before or before[-1] in '.!?"”’'
    return alone and not sentence[end:].strip(" .)")


_VERB = re.compile(
    r"\b(?:\w+ed|is|was|are|were|has|have|had|will|would|began|came|died|fell|fled|gave|got|held|kept"
    r"|left|led|lost|made|met|put|quit|rose|said|saw|sent|set|shot|sold|stood|struck|took|told|went"
    r"|won|wrote)\b"
)

_NEAR = 4
"""How many words may stand between "said" and the date of that."""


def _of_clause(sentence: str, start: int, end: int) -> str:
    """The clause that the date is in, or the one after where the date is all there is."""
    clauses = _clauses(sentence, start, end)
    at = next(n for n, (left, right) in enumerate(clauses) if left <= start < right)
    found = ""
    for first, last in ((at, at), (at, at + 1), (at - 1, at)):
        if first >= 0 and last < len(clauses):
            words = _without(sentence, start, end, clauses[first][0], clauses[last][1])
            words = _completed(sentence, words, clauses[:first], clauses[last + 1 :])
            if len(words.split()) >= _FEWEST_WORDS:
                if _VERB.search(words):
                    return words
                found = found or words
    return found


def _clauses(sentence: str, start: int, end: int) -> list[tuple[int, int]]:
    """The places of the clauses; a mark within the date parts none."""
    marks = [m for m in _MARK.finditer(sentence) if m.end() <= start or m.start() >= end]
    lefts = [0, *(mark.end() for mark in marks)]
    rights = [*(mark.start() for mark in marks), len(sentence)]
    return [(left, right) for left, right in zip(lefts, rights, strict=True) if left < right]


def _completed(
    sentence: str, words: str, before: list[tuple[int, int]], after: list[tuple[int, int]]
) -> str:
    """A clause with the subject or the verb that an aside parts it from.

    "X, who commands it, held a meeting": the second of these is no clause without X.
    """
    if before and _VERB.match(words):
        subject = _tidy(sentence[slice(*before[0])])
        return words if _VERB.search(subject) else f"{subject} {words}"
    if not _VERB.search(words):
        for place in after[:2]:
            if _VERB.match(sentence, *place):
                return f"{words} {_tidy(sentence[slice(*place)])}"
    return words


def _without(sentence: str, start: int, end: int, left: int, right: int) -> str:
    """What a clause says beside its date."""
    head = _LEADS_TO_DATE.sub("", sentence[left:start])
    tail = sentence[end:right]
    if not head.strip() and _VERB.match(tail.lstrip()):
        return _tidy(sentence[left:right])  # the date is the subject: "1988 was a good year"
    joint = " " if head.strip() else ""
    return _tidy(f"{head}{joint}{tail.lstrip(' ,')}")


def _tidy(words: str) -> str:
    words = re.sub(r"\s+,", ",", " ".join(words.split()))
    lead = _LEADING.match(words)
    words = words[lead.end() :] if lead else words
    while (trail := _TRAILING.search(words)) and trail[0]:
        words = words[: trail.start()]
    return words


def _shown(words: str) -> str:
    words = " ".join(words.split())
    if len(words) > LONGEST:
        head, space, _ = words[:LONGEST].rpartition(" ")
        words = f"{_tidy(head) if space else words[: LONGEST - 1]}…"
    return _capital(words)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
