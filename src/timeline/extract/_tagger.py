"""The tagger: from a text to its mentions, in one pass.

Stretches of the text become tokens; the rules of step 1 find phrases in the string of their
classes, each of which becomes one token of its own class for the rules of the next step.
Phrases are then worked out in the order of the text, since one may be counted from another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import attrs

from timeline.dates import Qualifier
from timeline.errors import InvalidValueError, RangeError
from timeline.extract._classes import CHARS, characters, spelt
from timeline.extract._combining import qualified
from timeline.extract._cues import cue_of
from timeline.extract._kinds import kind_of
from timeline.extract._lexer import Lexer, Token, Tokens, blocks
from timeline.extract._mentions import Mention, Text, Timex
from timeline.extract._references import Context
from timeline.extract._resolution import Resolution
from timeline.extract._rules import RULES
from timeline.extract._rules.rule import Phrase, Rule
from timeline.extract._story import is_in_passing, told
from timeline.extract.languages import pack_of

__all__ = ["mentions"]

_BLOCK = 1 << 16
"""How much of a text is looked at at once, so that a long one takes little memory."""

_STEPS = (1, 2, 3)

# With these no phrase begins, and they are most of any text.
_DULL = characters(
    *("WORD", "NAME", "TITLE", "SIGN", "MONEY", "WAS", "WILL", "IS", "OF", "IN", "ON", "AT", "TO"),
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
    """A string of classes, and what each stands for: a token, by its index, or a phrase."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.classes = tokens.classes
        self.items: Sequence[int | Phrase] = range(len(tokens.classes))

    def apply(self, step: _Step) -> None:
        """Put a phrase in the place of each stretch that a rule of `step` takes."""
        classes: list[str] = []
        items: list[int | Phrase] = []
        done = 0
        for start, end, rule in step.found(self.classes):
            phrase = Phrase(rule, [self._token(item) for item in self.items[start:end]])
            classes += (self.classes[done:start], CHARS[rule.gives])
            items += (*self.items[done:start], phrase)
            done = end
        self.classes = "".join((*classes, self.classes[done:]))
        self.items = [*items, *self.items[done:]]

    def _token(self, item: int | Phrase) -> Token:
        if isinstance(item, int):
            return self.tokens[item]
        return Token(item.rule.gives, item, "", item.start, item.end)

    def phrases(self) -> Iterator[Phrase]:
        """The phrases in order."""
        return (item for item in self.items if isinstance(item, Phrase))


def mentions(text: str, language: str, context: Context) -> Iterator[Mention]:
    """The mentions of a text in order."""
    source = Text(text)
    lexer = Lexer(pack_of(language))
    steps = _steps(pack_of(language).language)
    kind = context.settings.kind
    for start, end in blocks(text, _BLOCK):
        tokens = lexer.tokens(text, start, end)
        line = _Line(tokens)
        for step in steps:
            line.apply(step)
        if kind is None:
            kind = kind_of(line.phrases(), context)
        context = attrs.evolve(context, kind=kind)
        for phrase in line.phrases():
            cue = cue_of(tokens, tokens.at(phrase.start))
            here = told(context, cue, text, phrase)
            mention = _mention(source, phrase, here)
            if mention is not None:
                found = mention.resolution
                passing = is_in_passing(phrase, found, tokens, context)
                context = context.after(found, mention.start, mention.end, in_passing=passing)
                yield mention


def _mention(source: Text, phrase: Phrase, context: Context) -> Mention | None:
    try:
        found = phrase.resolve(context)
    except (InvalidValueError, RangeError):  # beyond the years that dates have
        return None
    if found is None:
        return None
    anchor = found.anchor
    if anchor is not None and anchor.assumed:
        found = qualified(found, Qualifier.UNCERTAIN)
    elif anchor is not None and anchor == context.published and anchor.value.qualifier:
        found = qualified(found, anchor.value.qualifier)
    tags = _tags(phrase, found)
    return Mention(source, phrase.start, phrase.end, phrase.rule.name, found, tags)


def _tags(phrase: Phrase, found: Resolution) -> tuple[Timex, ...]:
    """The TIMEX3 tags of a phrase: one for each end of a range or list."""
    if len(found.ends) < 2:
        return (_tag(phrase.start, phrase.end, *(found.ends or (found,))),)
    joined: list[Token | Phrase] = list(phrase.phrases())
    joined = joined or [token for token in phrase if token.name not in ("FROM", "BETWEEN")]
    return tuple(
        _tag(part.start, part.end, end)
        for part, end in zip(_parts(joined, len(found.ends)), found.ends, strict=False)
    )


def _parts(joined: list[Token | Phrase], count: int) -> list[Token | Phrase]:
    """The parts of a phrase that its ends stand in: each in one, or the first and the last."""
    return joined if len(joined) == count else [joined[0], joined[-1]]


def _tag(start: int, end: int, found: Resolution) -> Timex:
    return Timex(start, end, found.kind, found.timex)
