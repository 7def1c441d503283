"""A line of classes, and the phrases that rules find in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from timeline.extract._classes import CHARS
from timeline.extract._lexer import Token, Tokens
from timeline.extract._rules import Phrase, Rule

__all__ = ["Line", "Step"]


class Step(Protocol):
    """The rules of one step."""

    def found(self, classes: str) -> Iterator[tuple[int, int, Rule]]:
        """Yield where which rule applies."""


class Line:
    """A string of classes, and what each stands for: a token, by its index, or a phrase."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.classes = tokens.classes
        self.items: Sequence[int | Phrase] = range(len(tokens.classes))

    def apply(self, step: Step) -> None:
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

    def place(self, index: int) -> tuple[int, int]:
        """Return where the item of an index stands in the text."""
        item = self.items[index]
        token = self.tokens[item] if isinstance(item, int) else item
        return token.start, token.end
