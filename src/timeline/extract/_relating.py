"""Relating: "two days after the coup" as a distance from an event that the text tells of.

The phrase is read where a length of time stands before "after" or "before" and a noun with its
article. Which event is meant is said only where one alone can be: each word of the noun's phrase
is in its title, and in that of no other; of several, the one whose title it is about.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

import attrs

from timeline.extract._mentions import Mention
from timeline.extract._words import Span, Word, is_verb, tokens
from timeline.extract.languages import Pack, pack_of
from timeline.model import Event, Relationship

__all__ = ["Distance", "Titles", "distances"]

_MOST_WORDS = 4
_REACH = 120
_MOST_ALIKE = 50
_BEFORE = 30
"""How far before a length of time the words stand that limit it."""

_LENGTH = re.compile(r"P(\d{1,6})([DWMY])")


@attrs.frozen
class Distance:
    """A distance from something named: the length of time, the whole phrase, and the noun's words.

    `span` are the places of the phrase in the text, whose begin takes in what limits the length.
    """

    mention: Mention
    kind: str
    span: Span
    noun: tuple[str, ...]
    least: str | None
    most: str | None

    @property
    def of_phrase(self) -> Mention:
        """The mention, grown to the whole phrase: all of it tells when, and none of it what."""
        start, end = self.span
        return attrs.evolve(self.mention, start=start, end=end)

    def relationship(self, event: str) -> Relationship:
        """Return it as a relationship to an event, by its id."""
        return Relationship(self.kind, event, least=self.least, most=self.most)


def distances(text: str, mentions: Iterable[Mention], language: str) -> Iterator[Distance]:
    """Give the distances from something named, in the order of the text.

    >>> from timeline.extract import extract
    >>> text = "They came less than three weeks after the coup."
    >>> [distance] = distances(text, extract(text), "en")
    >>> print(distance.noun, distance.relationship("coup"))
    ('coup',) after coup, at most P20D
    """
    pack = pack_of(language)
    for mention in mentions:
        if mention.kind == "DURATION":
            found = _named_after(text, mention, pack)
            if found is not None:
                kind, end, noun = found
                start, limit = _limit_before(text, mention.start, pack)
                least, most = _between(mention.timex or "", limit)
                yield Distance(mention, kind, (start, end), noun, least, most)


def _named_after(
    text: str, mention: Mention, pack: Pack
) -> tuple[str, int, tuple[str, ...]] | None:
    """Whether it is before or after, where the noun's phrase ends, and its words."""
    rest = text[mention.end : mention.end + _REACH]
    for phrase, kind in _orders(pack.language):
        found = re.match(rf"\s+{phrase}\s+", rest, re.IGNORECASE)
        if found is not None:
            # "después del": the article is in the preposition.
            noun = _noun(rest[found.end() :], pack, has_article=r"\s+" in phrase)
            if noun is not None:
                return kind, mention.end + found.end() + noun[0], noun[1]
    return None


@cache
def _orders(language: str) -> tuple[tuple[str, str], ...]:
    """The words for before and after, the longest first."""
    kinds = {"AFTER": "after", "BEFORE": "before"}
    found = [
        (re.escape(word).replace(r"\ ", r"\s+"), kinds[name])
        for word, (name, _) in pack_of(language).words.items()
        if name in kinds
    ]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def _noun(text: str, pack: Pack, *, has_article: bool) -> tuple[int, tuple[str, ...]] | None:
    """The noun's phrase that a text begins with: where it ends; its words, without the article."""
    words = pack.clauses
    found = tokens(text)
    if not found:
        return None
    elided = next((a for a in words.articles if a[-1] in "'’" and found[0].low.startswith(a)), "")
    if found[0].low in words.articles:
        found = found[1:]
    elif not (has_article or elided):
        return None
    taken: list[str] = []
    end = 0
    for word in found:
        if word.low in words.of_noun or word.text[0].isdigit():
            return None  # "the coup of 1962" says which, and not by its title
        if not word.text[0].isalpha() or _ends_noun(word, pack):
            break
        taken.append(word.low.removeprefix(elided) if not taken else word.low)
        end = word.end
    return (end, tuple(taken)) if 0 < len(taken) <= _MOST_WORDS else None


def _ends_noun(word: Word, pack: Pack) -> bool:
    words, low = pack.clauses, word.low
    others = (words.prepositions, words.relatives, words.subordinating, words.joining)
    is_function_word = any(low in group for group in (*others, words.pronouns, words.determiners))
    return is_function_word or (word.text[0].islower() and is_verb(low, words))


def _limit_before(text: str, start: int, pack: Pack) -> tuple[int, str]:
    """What limits a length of time ("more than"): where it begins, and its class, or nothing."""
    before = text[max(0, start - _BEFORE) : start].lower()
    for phrase, name in _limits(pack.language):
        if words := re.search(rf"(?<!\w){phrase}\s+$", before):
            return start - (len(before) - words.start()), name
    return start, ""


@cache
def _limits(language: str) -> tuple[tuple[str, str], ...]:
    limits = pack_of(language).figures.limits
    found = [(re.escape(word), name) for name, words in limits.items() for word in words]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def _between(length: str, limit: str) -> tuple[str | None, str | None]:
    """The least and the most distance that a length of time says, with what limits it.

    A number of weeks is counted as "three weeks later" is: the week that begins so long after. In
    so many months, or years, is in the month, or year, so many on. Hours are hardly ever meant to
    the hour, and what is about so long has no limits.
    """
    found = _LENGTH.fullmatch(length)
    if found is None or limit == "about":
        return None, None
    number, unit = int(found[1]), found[2]
    if limit in ("low", "over"):
        return length, None
    if limit == "high":
        return None, length
    if limit == "under":
        days = number * _DAYS[unit] - 1 if unit in _DAYS else None
        return None, length if days is None else f"P{days}D"
    if unit == "D":
        return length, length
    if unit == "W":
        return length, f"P{7 * number + 6}D"
    return f"P{max(number - 1, 0)}{unit}", f"P{number + 1}{unit}"


_DAYS = {"D": 1, "W": 7}


# -- which event -------------------------------------------------------------------


class Titles:
    """The titles of a text's events, by their words."""

    def __init__(self, events: Mapping[int, Event], language: str) -> None:
        """Take events by where their dates stand in the text."""
        self._events = dict(events)
        words = pack_of(language).clauses
        self._having: dict[str, set[int]] = {}
        self._about: dict[str, set[int]] = {}
        for start, event in events.items():
            found = tokens(event.title)
            verb = next((n for n, word in enumerate(found) if is_verb(word.low, words)), len(found))
            for number, word in enumerate(found):
                self._having.setdefault(word.low, set()).add(start)
                if number < verb:
                    self._about.setdefault(word.low, set()).add(start)

    def event_named(self, noun: Sequence[str], without: Collection[int] = ()) -> Event | None:
        """Return the one event whose title has all the words of a noun's phrase, or None.

        Where several have, it is the one that is about it: the words stand before its verb.
        Events that begin at one of the places `without` are not asked.
        """
        for index in (self._having, self._about):
            sets = sorted((index.get(word, set()) for word in noun), key=len)
            if len(sets[0]) <= _MOST_ALIKE:
                found = set.intersection(*sets).difference(without)
                if len(found) == 1:
                    return self._events[found.pop()]
        return None
