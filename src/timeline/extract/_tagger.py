"""The tagger: from a text to its mentions, in one pass.

Stretches of the text become tokens; the rules of step 1 find phrases in the string of their
classes, each of which becomes one token of its own class for the rules of the next step.
Phrases are then worked out in the order of the text, since one may be counted from another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import attrs

from timeline.extract._classes import characters, spelt
from timeline.extract._lexer import Lexer, blocks
from timeline.extract._line import Line
from timeline.extract._mentions import Mention
from timeline.extract._places import read_numbers
from timeline.extract._reading import Reader
from timeline.extract._references import Context
from timeline.extract._rules import RULES
from timeline.extract._rules.rule import Rule
from timeline.extract.languages import pack_of

__all__ = ["mentions"]

_BLOCK = 1 << 16
"""How much of a text is looked at at once, so that a long one takes little memory."""

_STEPS = (1, 2, 3)

# With these no phrase begins, and they are most of any text.
_DULL = characters(
    *(
        "WORD",
        "NAME",
        "TITLE",
        "SIGN",
        "MONEY",
        "WAS",
        "WILL",
        "IS",
        "AND",
        "DURING",
        "COMMA",
        "DOT",
        "POINT",
        "STOP",
        "OPEN",
        "CLOSE",
        "HYPHEN",
        "DASH",
    ),
    *("SLASH", "POSSESSIVE"),
)


_LEADING = characters("OF", "IN", "ON", "AT", "TO")
"""Nor with these in English, whose patterns are the general ones."""


@attrs.frozen
class _Step:
    """The rules of one step as one regular expression: the first that fits applies."""

    pattern: re.Pattern[str]
    rules: tuple[Rule, ...]

    @classmethod
    def of(cls, step: int, language: str) -> _Step:
        replaced = pack_of(language).patterns
        patterns = {
            rule: replaced.get(rule.name, "...").replace("...", rule.pattern)
            for rule in RULES.values()
            if rule.step == step
        }
        choices = "|".join(f"({spelt(pattern)})" for pattern in patterns.values() if pattern)
        applied = tuple(rule for rule, pattern in patterns.items() if pattern)
        dull = _DULL if replaced else _DULL + _LEADING
        return cls(re.compile(f"(?![{dull}])(?:{choices})"), applied)

    def found(self, classes: str) -> Iterator[tuple[int, int, Rule]]:
        """Where which rule applies."""
        for match in self.pattern.finditer(classes):
            assert match.lastindex is not None
            yield match.start(), match.end(), self.rules[match.lastindex - 1]


@cache
def _steps(language: str) -> tuple[_Step, ...]:
    return tuple(_Step.of(step, language) for step in _STEPS)


def mentions(text: str, language: str, context: Context) -> Iterator[Mention]:
    """The mentions of a text in order."""
    lexer = Lexer(pack_of(language))
    steps = _steps(pack_of(language).language)
    reader = Reader(text, context, pack_of(language))
    for start, end in blocks(text, _BLOCK):
        tokens = lexer.tokens(text, start, end)
        read_numbers(tokens, pack_of(language))
        line = Line(tokens)
        for step in steps:
            line.apply(step)
        yield from reader.mentions(line)
