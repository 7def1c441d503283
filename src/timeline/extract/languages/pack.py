"""`Pack`: all that extraction knows of one language, as words in tables.

Nothing else of `timeline.extract` holds a word of any language: rules are written over classes
of words, and readers of figures, sayings, titles and sentences are made from a pack.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

import attrs

__all__ = [
    "Entry",
    "NumberWords",
    "Pack",
    "Spelling",
    "table",
    "words",
]

Entry: TypeAlias = tuple[str, object]
"""The class of a word, and what it stands for: a month's number, a unit, a count."""


def words(line: str) -> frozenset[str]:
    """Return the words of a line; `_` stands for a space within one.

    >>> sorted(words("of in_the on"))
    ['in the', 'of', 'on']
    """
    return frozenset(word.replace("_", " ") for word in line.split())


@attrs.frozen(kw_only=True)
class Spelling:
    """How a language writes numbers, ordinals, decades and times in figures.

    Each but `thousands` and `decimal` is a regular expression, empty for what a language does
    not have: what follows the digits of an ordinal ("th") and of a decade ("s"), what is cut
    off before a word ("l'"), and what is cut off after one ("'s"). `clock` is a time that is
    not written with a colon, with the groups `hour` and `minute`.
    """

    ordinal: str = ""
    decade: str = ""
    elision: str = ""
    clitic: str = ""
    clock: str = ""
    quarter: str = ""
    day_month: str = ""
    roman: str = ""
    thousands: str = ","
    decimal: str = "."


@attrs.frozen(kw_only=True)
class NumberWords:
    """Numbers in words: those that are added up, and the scales that multiply.

    `joiner` is a word that stands within a number, and `joins` where: after "hundreds" (two
    hundred and five), after "tens" (treinta y cinco), or after "any". With `compound` numbers
    are written in one word (fünfundvierzig); `score` says that tens may be followed by ten to
    nineteen (soixante-quinze).
    """

    ones: Mapping[str, int] = attrs.field(factory=dict)
    scales: Mapping[str, int] = attrs.field(factory=dict)
    joiner: str = ""
    joins: Literal["hundreds", "tens", "any"] = "any"
    compound: bool = False
    score: bool = False


@attrs.frozen(kw_only=True)
class Pack:
    """The words of a language, by class, and where its phrases are put differently.

    `words` are in lower case. `names` are those that count only when capitalised, since in
    lower case they are other words ("May", "may"). A word that ends in one of
    `past_endings` tells of the past, of one that is capitalised only one of `clear_endings`;
    those in `lasting` of what goes on, not of what happens once, and those in `saying` of what
    was said, perhaps of another time. One that ends in one of `plural_endings`, and in none of
    `singular_endings`, names several things; `pronouns` may begin a clause. `patterns` replaces
    the patterns of rules, by name (see `timeline.extract._rules`); `...` in one stands for the
    pattern that it replaces. `order` says whether day or month comes first in figures, None
    where a language is written both ways.
    """

    language: str
    words: Mapping[str, Entry]
    names: Mapping[str, Entry] = attrs.field(factory=dict)
    past_endings: tuple[str, ...] = ()
    clear_endings: tuple[str, ...] = ()
    pronouns: frozenset[str] = frozenset()
    lasting: frozenset[str] = frozenset()
    saying: frozenset[str] = frozenset()
    plural_endings: tuple[str, ...] = ()
    singular_endings: tuple[str, ...] = ()
    patterns: Mapping[str, str] = attrs.field(factory=dict)
    order: Literal["day", "month"] | None = None
    spelling: Spelling = attrs.field(factory=Spelling)
    numbers: NumberWords = attrs.field(factory=NumberWords)

    def is_plural(self, word: str) -> bool:
        """Return whether a word has the ending of a plural."""
        return (
            len(word) > 3
            and word.endswith(self.plural_endings)
            and not word.endswith(self.singular_endings)
        )


def table(**classes: Mapping[str, object] | str) -> dict[str, Entry]:
    """Return words by class: a mapping to what they stand for, or words that stand alone.

    A `_` is a space: such a phrase is one word for the rules.

    >>> table(MONTH={"january jan": 1}, BEFORE="prior_to")
    {'january': ('MONTH', 1), 'jan': ('MONTH', 1), 'prior to': ('BEFORE', None)}
    """
    found: dict[str, Entry] = {}
    for name, spellings in classes.items():
        pairs = {spellings: None}.items() if isinstance(spellings, str) else spellings.items()
        for line, value in pairs:
            for word in line.split():
                found[word.replace("_", " ")] = (name, value)
    return found
