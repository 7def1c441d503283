"""`Pack`: all that extraction knows of one language, as tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import attrs

__all__ = ["Entry", "Pack", "table"]

Entry: TypeAlias = tuple[str, object]
"""The class of a word, and what it stands for: a month's number, a unit, a count."""


@attrs.frozen
class Pack:
    """The words of a language, by class, and where its phrases are put differently.

    `words` are in lower case. `names` are those that count only when capitalised, since in
    lower case they are other words ("May", "may"). A word that ends in one of
    `past_endings` tells of the past. `patterns` replaces the patterns of rules, by name;
    see `timeline.extract._rules`.
    """

    language: str
    words: Mapping[str, Entry]
    names: Mapping[str, Entry] = attrs.field(factory=dict)
    past_endings: tuple[str, ...] = ()
    patterns: Mapping[str, str] = attrs.field(factory=dict)


def table(**classes: Mapping[str, object] | str) -> dict[str, Entry]:
    """Words by class: a mapping of words to what they stand for, or words that stand alone.

    >>> table(MONTH={"january jan": 1}, WILL="will shall")
    {'january': ('MONTH', 1), 'jan': ('MONTH', 1), 'will': ('WILL', None), 'shall': ('WILL', None)}
    """
    found: dict[str, Entry] = {}
    for name, words in classes.items():
        pairs = {words: None}.items() if isinstance(words, str) else words.items()
        for spellings, value in pairs:
            for word in spellings.split():
                found[word] = (name, value)
    return found
