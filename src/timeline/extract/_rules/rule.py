"""Rules: named patterns of classes, each with the function that works its phrases out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import attrs

from timeline.errors import InvalidValueError, RangeError
from timeline.extract._lexer import Token
from timeline.extract._references import Context
from timeline.extract._resolution import Resolution

__all__ = ["REGISTERED", "Phrase", "Rule", "rule"]

Resolver: TypeAlias = "Callable[[Phrase, Context], Resolution | None]"


@attrs.frozen
class Rule:
    """A rule: where it applies, by what, and an example of the words that it takes.

    Rules of step 1 find phrases among words; `gives` is the class that the phrase then
    has, for rules of later steps to join it with others. `resolve` is a pure function of
    the phrase and its context; None means that it is no date after all.
    """

    name: str
    pattern: str
    resolve: Resolver
    example: str
    gives: str
    step: int

    @property
    def description(self) -> str:
        """Return what it does, for readers."""
        return " ".join((self.resolve.__doc__ or "").split())


REGISTERED: list[Rule] = []
"""Every rule, as its module was read."""


def rule(
    name: str, pattern: str, *, example: str, gives: str = "xOTHER", step: int = 1
) -> Callable[[Resolver], Resolver]:
    """Register a function as a rule."""

    def register(resolve: Resolver) -> Resolver:
        # Of several decorators of one function the last is applied first.
        place = len(REGISTERED)
        while place and REGISTERED[place - 1].resolve is resolve:
            place -= 1
        REGISTERED.insert(place, Rule(name, pattern, resolve, example, gives, step))
        return resolve

    return register


class Phrase(Sequence[Token]):
    """The tokens that a rule's pattern matched; among them may be phrases of earlier steps."""

    __slots__ = ("_tokens", "rule")

    def __init__(self, rule: Rule, tokens: Sequence[Token]) -> None:
        self.rule = rule
        self._tokens = tokens

    def __getitem__(self, index: int) -> Token:  # type: ignore[override]
        return self._tokens[index]

    def __len__(self) -> int:
        return len(self._tokens)

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self._tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self._tokens[-1].end

    def all(self, *names: str) -> list[Token]:
        """Its tokens of some classes."""
        return [token for token in self._tokens if token.name in names]

    def first(self, *names: str) -> Token | None:
        """Its first token of some classes."""
        return next((token for token in self._tokens if token.name in names), None)

    def has(self, *names: str) -> bool:
        """Whether any token is of one of the classes."""
        return self.first(*names) is not None

    def number(self, *names: str) -> int | None:
        """What its first token of some classes stands for, a number."""
        token = self.first(*names)
        return token.value if token is not None and isinstance(token.value, int) else None

    def word(self, *names: str) -> str | None:
        """What its first token of some classes stands for, a name."""
        token = self.first(*names)
        return token.value if token is not None and isinstance(token.value, str) else None

    def phrases(self) -> Iterator[Phrase]:
        """The phrases of earlier steps that it joins."""
        return (token.value for token in self._tokens if isinstance(token.value, Phrase))

    @property
    def looks_at_what_was_told(self) -> bool:
        """Whether it is counted from a date told before: that year, the following month."""
        for token in self._tokens:
            value = token.value
            if isinstance(value, Phrase):
                told = value.looks_at_what_was_told
            else:
                told = value == "then" or (isinstance(value, tuple) and "then" in value)
            if told or token.name in ("THAT", "SAME"):
                return True
        return False

    def resolve(self, context: Context) -> Resolution | None:
        """What it stands for."""
        return self.rule.resolve(self, context)

    def try_to_resolve(self, context: Context) -> Resolution | None:
        """What it stands for; None beyond the years that dates have."""
        try:
            return self.resolve(context)
        except (InvalidValueError, RangeError):
            return None
