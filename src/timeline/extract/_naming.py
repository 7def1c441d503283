"""Who took part and where, in a clause that plainly says so.

A name that is the subject of the clause, or follows "by" after its verb, took part; a name after
"in" or "at" is the place, if there is one alone. Capital letters are all that tells a name, so that
where nouns have capitals too nothing is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from timeline.extract._clauses import Clause
from timeline.extract._words import Span, Word, has_verb, tokens
from timeline.extract.languages import Pack, pack_of

__all__ = ["Named", "participants", "places"]

_MOST_WORDS = 6


@attrs.frozen
class Named:
    """A name, and where in the sentence it stands."""

    name: str
    start: int
    end: int


def participants(
    sentence: str, clause: Clause, dates: Sequence[Span], language: str
) -> Iterator[Named]:
    """Find the names that a clause has as its subject, or as those by whom a thing was done.

    >>> text = "On Monday Anna Roth and the Port Authority signed it."
    >>> whole = Clause("main", ((0, len(text)),))
    >>> [named.name for named in participants(text, whole, [(3, 9)], "en")]
    ['Anna Roth', 'Port Authority']
    """
    pack = pack_of(language)
    if pack.figures.capitalised:
        return
    words = [word for word in tokens(sentence, dates) if clause.holds(word.start)]
    verb = _first_verb(words, pack)
    if verb == len(words):
        return
    for group in _groups(_subject(words[:verb], pack), pack):
        yield from _named(sentence, group, pack)
    for at in range(verb, len(words)):
        if words[at].low in pack.clauses.by_whom and has_verb(words[at - 1].text, pack):
            yield from _named(sentence, _name_from(words, at + 1, pack), pack)


def places(sentence: str, clause: Clause, dates: Sequence[Span], language: str) -> list[Named]:
    """Return the one place that a clause names after "in" or "at", or nothing."""
    pack = pack_of(language)
    words = [word for word in tokens(sentence, dates) if clause.holds(word.start)]
    found: list[Named] = []
    for at, word in enumerate(words):
        if word.low in pack.clauses.places and at + 1 < len(words) and _is_apart(words, at, pack):
            name = _name_from(words, at + 1, pack, articles=False)
            if name and name[0].low not in pack.clauses.not_places and not _is_person(name, pack):
                start, end = name[0].start, name[-1].end
                if not sentence[end:].startswith(("'", "’")):
                    found.append(Named(sentence[start:end], start, end))
    return found if len(found) == 1 and not pack.figures.capitalised else []


def _is_apart(words: Sequence[Word], at: int, pack: Pack) -> bool:
    """Whether a preposition is of the clause, and of no noun: "left in May in Vienna"."""
    if at == 0:
        return True
    before = words[at - 1]
    return before.is_date or before.low == "," or has_verb(before.text, pack)


def _first_verb(words: Sequence[Word], pack: Pack) -> int:
    """The number of the first verb, or of all words where there is none."""
    verbs = (at for at, word in enumerate(words) if not word.is_date and has_verb(word.text, pack))
    return next(verbs, len(words))


def _subject(words: Sequence[Word], pack: Pack) -> Sequence[Word]:
    """The words before a verb, from the last mark or date on."""
    edges = [at for at, word in enumerate(words) if word.is_date or not word.text[0].isalnum()]
    if edges and edges[-1] and words[edges[-1] - 1].low.endswith(("'s", "’s")):
        return []  # "Kopp's 1987 Chevrolet"
    rest = list(words[edges[-1] + 1 :] if edges else words)
    while rest and rest[0].low in pack.clauses.leading | pack.clauses.subordinating:
        rest.pop(0)
    return rest


def _groups(words: Sequence[Word], pack: Pack) -> Iterator[Sequence[Word]]:
    group: list[Word] = []
    for word in words:
        if word.low in pack.clauses.joining:
            yield group
            group = []
        else:
            group.append(word)
    yield group


def _name_from(
    words: Sequence[Word], at: int, pack: Pack, *, articles: bool = True
) -> Sequence[Word]:
    """The capitalised words that begin here."""
    start = at + (articles and at < len(words) and words[at].low in pack.clauses.determiners)
    end = start
    while end < len(words) and not words[end].is_date and words[end].text[0].isupper():
        end += 1
        if words[end - 1].low.endswith(("'s", "’s")) or words[end - 1].low.endswith("."):
            return []
    if end < len(words) and words[end].low == ".":
        return words[start:end] if end + 1 == len(words) else []
    return words[start:end]


def _named(sentence: str, group: Sequence[Word], pack: Pack) -> Iterator[Named]:
    """The name that a group of words is, without its article."""
    words = list(group)
    if words and words[0].low in pack.clauses.determiners:
        words = words[1:]
    if not 0 < len(words) <= _MOST_WORDS or not all(_is_of_name(word, pack) for word in words):
        return
    first, last = words[0], words[-1]
    if not (first.text[0].isupper() and last.text[0].isupper()):
        return
    if any(word.low in pack.sayings.nobody or word.low in pack.words for word in words):
        return
    alone = len(words) == 1
    if alone and not (first.text.isupper() and len(first.text) > 1):
        return
    yield Named(sentence[first.start : last.end], first.start, last.end)


def _is_of_name(word: Word, pack: Pack) -> bool:
    return not word.is_date and (word.text[0].isupper() or word.low in pack.sayings.within)


def _is_person(words: Sequence[Word], pack: Pack) -> bool:
    """Whether a title shows that a name is a person's."""
    known = pack.names.get(words[0].low.rstrip("."))
    return known is not None and known[0] == "TITLE"
