"""Cues: the words of a sentence that say whether it looks back or ahead."""

from __future__ import annotations

import re

from timeline.extract._classes import CHARS, characters, spelt
from timeline.extract._lexer import Tokens
from timeline.extract._references import Cue
from timeline.extract.languages import Pack

__all__ = ["cue_of", "happens_once"]

_LOOK = 60
"""How many tokens before and after a phrase a cue may stand."""

_AUXILIARY = 3
"""A past participle so soon after "will" belongs to it: "will be held"."""

_WEEKDAYS = characters("WEEKDAY", "ABBR")
_WILL, _WAS = CHARS["WILL"], CHARS["WAS"]
_IS_TO = CHARS["IS"] + CHARS["TO"]  # "is to open", "set to open"
_ENDS = (CHARS["STOP"], CHARS["DOT"])
_BETWEEN = characters("WAS", "IS", "WORD", "TO")


def cue_of(tokens: Tokens, index: int, pack: Pack) -> Cue | None:
    """The nearest cue before the phrase that begins at `index`, or else after it."""
    classes = tokens.classes
    start = max(index - _LOOK, 0, *(classes.rfind(end, 0, index) for end in _ENDS))
    if index and classes[index] in _WEEKDAYS and tokens[index - 1].text.lower() in pack.aiming:
        return Cue(
            "future", tokens[index - 1].text, tokens[index - 1].start, tokens[index - 1].end, False
        )
    at = max(classes.rfind(cue, start, index) for cue in (_WILL, _WAS, _IS_TO))
    if at < 0:
        at = _first_after(classes, index)
        if at < 0:
            return None
    will = classes.rfind(_WILL, max(start, at - _AUXILIARY), at)
    if any(sign not in _BETWEEN for sign in classes[will + 1 : at]):  # "set for Friday was lost"
        will = -1
    token = tokens[will if will >= 0 else at]
    past = token.name == "WAS" or _was_ahead(tokens, will if will >= 0 else at)
    sure = _is_sure(tokens, at, index, pack)
    return Cue("past" if past else "future", token.text, token.start, token.end, sure)


def _was_ahead(tokens: Tokens, at: int) -> bool:
    """Whether what was to come lay ahead before what is told: "had been due to expire Friday"."""
    classes = tokens.classes
    if classes[max(0, at - 2) : at] != _WAS * 2:
        return False
    return tokens[at - 2].value == "before"


_NEAR = 9
_SAID_NEAR = 3
_FIRST = 3
_FAR = 15
"""How far from a date at the beginning of its sentence the verb may stand."""
_INFINITIVE = re.compile(spelt("TO (WORD | SECOND)"))


def _is_sure(tokens: Tokens, at: int, index: int, pack: Pack) -> bool:
    """Whether a cue is surely of the phrase at `index`.

    It is not where it stands far off, where it tells that something was said of another
    time, or where an infinitive follows it: "agreed to meet on Friday".
    """
    if at > index:
        begins = max(tokens.classes.rfind(end, 0, index) for end in _ENDS) >= index - _FIRST
        return at - index <= (_FAR if begins else _NEAR)
    if tokens[at].value == "present":  # "opens on Friday" may be told of last Friday too
        return False
    saying = tokens[at].text.lower() in pack.saying
    if index - at > (_SAID_NEAR if saying else _NEAR):
        return False
    past = tokens[at].name == "WAS"
    return not (past and _INFINITIVE.search(tokens.classes, at, index))


def _first_after(classes: str, index: int) -> int:
    ends = [classes.find(end, index, index + _LOOK) for end in _ENDS]
    stop = min((end for end in ends if end >= 0), default=index + _LOOK)
    cues = [classes.find(cue, index, stop) for cue in (_WILL, _WAS)]
    return min((at for at in cues if at >= 0), default=-1)


def happens_once(tokens: Tokens, index: int, pack: Pack) -> bool:
    """Return whether the verb beside a phrase is of what is over at once: "was killed".

    It is the last one before the phrase in its sentence, or else the first after it, with
    what follows an auxiliary.
    """
    classes = tokens.classes
    start = max(index - _LOOK, 0, *(classes.rfind(end, 0, index) for end in _ENDS))
    at = classes.rfind(_WAS, start, index)
    if at < 0:
        at = _first_after(classes, index)
        if at < 0:
            return False
    while classes[at + 1 : at + 2] == _WAS and tokens[at].text.lower() in pack.lasting:
        at += 1
    return tokens[at].name == "WAS" and tokens[at].text.lower() not in pack.lasting
