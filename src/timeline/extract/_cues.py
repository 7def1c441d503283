"""Cues: the words of a sentence that say whether it looks back or ahead."""

from __future__ import annotations

from timeline.extract._classes import CHARS
from timeline.extract._lexer import Tokens
from timeline.extract._references import Cue
from timeline.extract.languages import Pack

__all__ = ["cue_of", "happens_once"]

_LOOK = 60
"""How many tokens before and after a phrase a cue may stand."""

_AUXILIARY = 3
"""A past participle so soon after "will" belongs to it: "will be held"."""

_WILL, _WAS = CHARS["WILL"], CHARS["WAS"]
_IS_TO = CHARS["IS"] + CHARS["TO"]  # "is to open", "set to open"
_ENDS = (CHARS["STOP"], CHARS["DOT"])


def cue_of(tokens: Tokens, index: int) -> Cue | None:
    """The nearest cue before the phrase that begins at `index`, or else after it."""
    classes = tokens.classes
    start = max(index - _LOOK, 0, *(classes.rfind(end, 0, index) for end in _ENDS))
    at = max(classes.rfind(cue, start, index) for cue in (_WILL, _WAS, _IS_TO))
    if at < 0:
        at = _first_after(classes, index)
        if at < 0:
            return None
    will = classes.rfind(_WILL, max(start, at - _AUXILIARY), at)
    token = tokens[will if will >= 0 else at]
    return Cue("past" if token.name == "WAS" else "future", token.text, token.start, token.end)


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
