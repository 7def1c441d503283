"""The language of a text, where nobody named it: told by py3langid, or said to be unknown."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Any

from timeline.errors import InvalidValueError, MissingExtraError
from timeline.extract.languages import LANGUAGES

__all__ = ["AUTO", "DEFAULT", "language_of", "named"]

AUTO = "auto"
DEFAULT = "en"
"""What a text is read as where nobody names its language."""

_LOOKED_AT = 4000
_FEWEST_LETTERS = 20
_SURE = 8.0
"""By how much (a logarithm of a likelihood) a language must lead those known here."""
_FAR = 1e9


def language_of(text: str) -> str | None:
    """Return the tag (BCP 47) of the language of a text; None where it is too short to tell.

    Raises MissingExtraError where py3langid is not installed.
    """
    sample = text[:_LOOKED_AT]
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return None
    ranked = dict(_detector().rank(sample))
    first = next(iter(ranked))
    second = max(ranked.get(tag, -_FAR) for tag in LANGUAGES if tag != first)
    return str(first) if ranked[first] - second >= _SURE else None


def named(text: str, language: str | None) -> tuple[str, tuple[str, ...]]:
    """Return the language that a text is read as, and what is to be told of that.

    "auto" takes the language of the text. With None it is read as English, and told if it is
    in another language, or if nothing here can tell. What is told too is a part of the text in
    another language than the rest.

    Raises InvalidValueError where "auto" finds no language that there are rules of.
    """
    if language is None:
        try:
            found = language_of(text)
        except MissingExtraError as error:
            return DEFAULT, (f"the text was read as English: {error}",)
        if found in (None, DEFAULT):
            return DEFAULT, _elsewhere(text, DEFAULT)
        hint = f"name it (language={found!r})" if found in LANGUAGES else "it has no rules here"
        return DEFAULT, (f"the text seems to be in {found!r}, and was read as English: {hint}",)
    if language != AUTO:
        return language, ()
    found = language_of(text)
    if found not in LANGUAGES:
        told = "a text too short to tell its language" if found is None else f"a text in {found!r}"
        raise InvalidValueError(
            f"expected one of the languages {', '.join(LANGUAGES)}; found {told}",
            place="language",
            hint="name the language",
        )
    return found, _elsewhere(text, found)


_FEWEST_OF_PART, _MOST_OF_PART, _PARTS = 200, 500, 8


def _elsewhere(text: str, language: str) -> tuple[str, ...]:
    """What is told of the first part of a text that is in another language with rules here.

    A few long paragraphs are looked at, from the beginning to the end of the text.
    """
    ends = [match.start() for match in _BLANK_LINES.finditer(text)]
    paragraphs = [
        (start, text[start : min(end, start + _MOST_OF_PART)])
        for start, end in pairwise((0, *ends, len(text)))
        if end - start >= _FEWEST_OF_PART
    ]
    for start, part in paragraphs[:: -(-len(paragraphs) // _PARTS) or 1]:
        found = language_of(part)
        if found in LANGUAGES and found != language:
            place = start + len(part) - len(part.lstrip())
            seems = f"the text seems to be in {found!r} from {place} on"
            return (f"{seems}, and was read in {language!r}: give each part with its language",)
    return ()


_BLANK_LINES = re.compile(r"\n\s*\n")


@cache
def _detector() -> Any:
    try:
        import py3langid
    except ImportError:
        raise MissingExtraError(
            "the language of a text is told by py3langid, which is not installed",
            hint="name the language, or pip install 'sourced-timeline[languages]'",
        ) from None
    return py3langid
