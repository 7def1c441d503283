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

from timeline.dates import Qualifier
from timeline.errors import InvalidValueError, RangeError
from timeline.extract.classes import CHARS, characters, spelt
from timeline.extract.combining import qualified
from timeline.extract.cues import cue_of
from timeline.extract.lexer import Lexer, Token, Tokens, blocks
from timeline.extract.mentions import Mention, Text, Timex
from timeline.extract.packs import pack_of
from timeline.extract.references import Context
from timeline.extract.resolution import Resolution
from timeline.extract.rules import RULES, Phrase, Rule
from timeline.extract.story import told

__all__ = ["mentions"]

_BLOCK = 1 << 16
"""How much of a text is looked at at once, so that a long one takes little memory."""

_STEPS = (1, 2, 3)

# With these no phrase begins, and they are most of any text.
_DULL = characters(
    *("WORD", "NAME", "TITLE", "SIGN", "MONEY", "WAS", "WILL", "OF", "IN", "ON", "AT", "TO"),
    *("AND", "DURING", "COMMA", "DOT", "POINT", "STOP", "OPEN", "CLOSE", "HYPHEN", "DASH"),
    *("SLASH", "POSSESSIVE"),
)


@attrs.frozen
class _Step:
    """The rules of one step as one regular expression: the first that fits applies."""

    pattern: re.Pattern[str]
    rules: tuple[Rule, ...]

    @classmethod
    def of(cls, step: int, language: str) -> _Step:
        replaced = pack_of(language).patterns
        patterns = {
            rule: replaced.get(rule.name, rule.pattern)
            for rule in RULES.values()
            if rule.step == step
        }
        choices = "|".join(f"({spelt(pattern)})" for pattern in patterns.values() if pattern)
        applied = tuple(rule for rule, pattern in patterns.items() if pattern)
        return cls(re.compile(f"(?![{_DULL}])(?:{choices})"), applied)

    def found(self, classes: str) -> Iterator[tuple[int, int, Rule]]:
        """Where which rule applies."""
        for match in self.pattern.finditer(classes):
            assert match.lastindex is not None
            yield match.start(), match.end(), self.rules[match.lastindex - 1]


@cache
def _steps(language: str) -> tuple[_Step, ...]:
    return tuple(_Step.of(step, language) for step in _STEPS)


class _Line:
    """A string of classes, in which phrases have taken the place of their tokens.

    `places` are the indices of the tokens that the classes begin at, and `phrases` those
    found so far, by their index in the string.
    """

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.classes = tokens.classes
        self.places: list[int] | range = range(len(tokens.classes))
        self.phrases: dict[int, Phrase] = {}

    def apply(self, step: _Step) -> None:
        """Put a phrase in the place of each stretch that a rule of `step` takes."""
        classes, places, phrases, done = [""], list(self.places[:0]), dict[int, Phrase](), 0
        kept = iter(sorted(self.phrases.items()))
        index, waiting = next(kept, (-1, None))
        for start, end, rule in (*step.found(self.classes), (len(self.classes), None, None)):
            base = len(places) - done
            while waiting is not None and index < start:
                phrases[base + index] = waiting
                index, waiting = next(kept, (-1, None))
            classes.append(self.classes[done:start])
            places += self.places[done:start]
            if end is None or rule is None:
                break
            while waiting is not None and index < end:
                index, waiting = next(kept, (-1, None))
            phrases[len(places)] = Phrase(rule, [self._token(i) for i in range(start, end)])
            classes.append(CHARS[rule.gives])
            places.append(self.places[start])
            done = end
        self.classes, self.places, self.phrases = "".join(classes), places, phrases

    def _token(self, index: int) -> Token:
        phrase = self.phrases.get(index)
        if phrase is None:
            return self.tokens[self.places[index]]
        return Token(phrase.rule.gives, phrase, "", phrase.start, phrase.end)

    def found(self) -> Iterator[tuple[int, Phrase]]:
        """The phrases in order, each with the index of its first token."""
        return ((self.places[index], phrase) for index, phrase in self.phrases.items())


def mentions(text: str, language: str, context: Context) -> Iterator[Mention]:
    """The mentions of a text in order."""
    source = Text(text)
    lexer = Lexer(pack_of(language))
    steps = _steps(pack_of(language).language)
    for start, end in blocks(text, _BLOCK):
        tokens = lexer.tokens(text, start, end)
        line = _Line(tokens)
        for step in steps:
            line.apply(step)
        for index, phrase in line.found():
            here = told(context, cue_of(tokens, index), source.text, phrase.start)
            mention = _mention(source, phrase, here)
            if mention is not None:
                context = context.after(mention.resolution, mention.start, mention.end)
                yield mention


def _mention(source: Text, phrase: Phrase, context: Context) -> Mention | None:
    try:
        found = phrase.resolve(context)
    except (InvalidValueError, RangeError):  # beyond the years that dates have
        return None
    if found is None:
        return None
    doubt = Qualifier.NONE if context.published is None else context.published.value.qualifier
    if doubt and found.anchor == context.published:
        found = qualified(found, doubt)
    tags = _tags(phrase, found)
    return Mention(source, phrase.start, phrase.end, phrase.rule.name, found, tags)


def _tags(phrase: Phrase, found: Resolution) -> tuple[Timex, ...]:
    """The TIMEX3 tags of a phrase: one for each end of a range or list."""
    if len(found.ends) < 2:
        return (_tag(phrase.start, phrase.end, *(found.ends or (found,))),)
    joined: list[Token | Phrase] = list(phrase.phrases()) or [phrase[0], phrase[-1]]
    return tuple(
        _tag(part.start, part.end, end)
        for part, end in zip((joined[0], joined[-1]), found.ends, strict=False)
    )


def _tag(start: int, end: int, found: Resolution) -> Timex:
    return Timex(start, end, found.kind, found.timex)
