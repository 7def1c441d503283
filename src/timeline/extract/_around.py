"""`Around`: a token with the words that stand before it and after it."""

from __future__ import annotations

from typing import TypeAlias

import attrs

from timeline.extract._lexer import Tokens
from timeline.extract.languages import Pack
from timeline.extract.languages.pack import Entry, words

__all__ = ["THINGS", "Around", "Read"]

Read: TypeAlias = "Entry | None"
"""The class and value that a token has in its place, or None where it keeps its own."""

THINGS = words("WORD LABEL")
"""The classes of words that may name what is counted."""


@attrs.frozen
class Around:
    """A number, or a word of the calendar, among its tokens."""

    tokens: Tokens
    pack: Pack
    index: int

    @property
    def value(self) -> int:
        """What it stands for."""
        value = self.tokens[self.index].value
        return value if isinstance(value, int) else 0

    def name(self, step: int) -> str:
        """The class of the token so many steps on, or back."""
        at = self.index + step
        return self.tokens[at].name if 0 <= at < len(self.tokens) else "STOP"

    def word(self, step: int) -> str:
        """The word so many tokens on, in lower case."""
        at = self.index + step
        return self.tokens[at].text.lower() if 0 <= at < len(self.tokens) else ""

    def is_plural(self, step: int, *names: str) -> bool:
        """Whether a word beside it names several things."""
        at = self.index + step
        if not 0 <= at < len(self.tokens):
            return False
        token = self.tokens[at]
        return token.name in names and self.pack.is_plural(token.text)

    @property
    def is_count(self) -> bool:
        """Whether it counts what stands after it."""
        after = self.name(1)
        if after in ("UNITS", "HOURS", "MEASURE", "MONEY", "HUNDRED", "QUARTERS"):
            return True
        if after == "SIGN" and self.tokens[self.index + 1].text in "%°":
            return True
        if self.is_plural(1, *THINGS):
            return True
        return after in ("WORD", "NAME") and self.is_plural(2, "WORD")

    @property
    def is_limited(self) -> bool:
        """Whether words for how many at least or at most stand before it: up to, more than."""
        before = f"{self.word(-2)} {self.word(-1)}"
        limits = self.pack.figures.limits.values()
        return any(before in words or self.word(-1) in words for words in limits)

    @property
    def is_name(self) -> bool:
        """Whether it is a word of a name, by its capital, where other nouns have none."""
        return self.tokens[self.index].text[0].isupper() and not self.pack.figures.capitalised

    def is_tight(self, step: int) -> bool:
        """Whether nothing, not even a space, stands between it and the token beside it."""
        first, last = sorted((self.index, self.index + step))
        return first >= 0 and self.tokens[first].end == self.tokens[last].start

    @property
    def is_joined(self) -> bool:
        """Whether it stands in one with the sign before it and the word before that."""
        before = self.tokens[self.index - 1]
        return self.is_tight(-1) and self.tokens[self.index - 2].end == before.start
