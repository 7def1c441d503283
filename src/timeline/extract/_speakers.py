"""Speakers: who says it, where the sentence itself names them beside a verb of saying.

A speaker is a name or a short noun's phrase right before such a verb, right after one that
closes a quotation, or after "according to". A pronoun names nobody, and neither does a clause:
whom "he" means is for a person to tell, and a wrong attribution is worse than none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from timeline.extract._words import Span, Word, is_adverb, is_verb, tokens
from timeline.extract.languages import Pack, pack_of

__all__ = ["Saying", "saying", "says_alone"]

_MOST_WORDS = 9
_MOST_WORDS_OF_NOUN = 5
_MOST_WORDS_OF_NAME = 4
_QUOTES = frozenset('"”’»“„«')
_BEFORE_VERB = _QUOTES | {",", "?", "!", "—", "–", "…"}
_ENDS_CLAUSE = frozenset(',;.?!"“”«»')


@attrs.frozen
class Saying:
    """That a sentence names who says it: the `speaker`, and where that stands in the sentence.

    `start` and `end` take in the verb and all that belongs to it up to the next mark;
    `tells_when` is False for "according to", which says of no time that it was said.
    """

    speaker: str
    words: str
    start: int
    end: int
    tells_when: bool


def saying(sentence: str, language: str = "en", dates: Sequence[Span] = ()) -> Saying | None:
    """Return who says it, if the sentence names them.

    >>> saying("Ten have gone, said Captain Lin, who left in May.").speaker
    'Captain Lin'
    >>> saying("But the ministry also said on Monday that it knew.").speaker
    'the ministry'
    >>> saying("Ten have gone, he said.") is None
    True
    """
    return next(_Reading(sentence, pack_of(language), dates).sayings(), None)


def says_alone(words: Sequence[Word], pack: Pack) -> bool:
    """Return whether a pronoun says something, and these words not what: "he said on Sunday"."""
    known, sayings = pack.clauses, pack.sayings
    if not words or words[0].low not in known.pronouns:
        return False
    verbs = [word.low for word in words if word.text[0].islower() and is_verb(word.low, known)]
    verbs = [verb for verb in verbs if verb not in known.auxiliaries]
    return len(verbs) == 1 and verbs[0] in sayings.verbs


class _Reading:
    """A sentence as words, with the words that its language has around speakers."""

    def __init__(self, sentence: str, pack: Pack, dates: Sequence[Span]) -> None:
        self.sentence = sentence
        self.words = tokens(sentence, dates)
        self.pack = pack

    def sayings(self) -> Iterator[Saying]:
        """Every verb of saying that has a speaker beside it."""
        verbs = self.pack.sayings.verbs
        for at, word in enumerate(self.words):
            length = self._according(at)
            if length:
                name = self._noun_after(at + length, to_mark=True)
                if name is not None:
                    yield self._saying(at, at + length - 1, name, tells_when=False)
            elif word.low in verbs:
                first = self._first_of_verb(at)
                name = self._inverted(first, at) or self._noun_before(at)
                if name is not None:
                    yield self._saying(first, at, name, tells_when=True)

    def _saying(self, first: int, last: int, noun: Span, *, tells_when: bool) -> Saying:
        name = self._name_beside(noun)
        start = self.words[min(first, noun[0], name[0])].start
        end = self.words[max(last, name[1] - 1)].end
        speaker = self.sentence[self.words[name[0]].start : self.words[name[1] - 1].end]
        place = self._clause_end(end)
        return Saying(speaker, self.sentence[start:end], start, place, tells_when)

    def _name_beside(self, noun: Span) -> Span:
        """The name of whom a noun tells, where it stands beside it: "the mayor, Ann Roth,"."""
        at = noun[1] + 1
        if self._has_office(*noun):
            return self._name_within(noun)
        if any(self.words[place].text[0].isupper() for place in range(noun[0] + 1, noun[1])):
            return noun
        if noun[1] >= len(self.words) or self.words[noun[1]].low != ",":
            return noun
        end = at
        while end < len(self.words) and self.words[end].text[:1].isupper():
            end += 1
        is_whole = end == len(self.words) or self.words[end].low in _ENDS_CLAUSE
        is_name = 2 <= end - at <= _MOST_WORDS_OF_NAME and self._is_speaker(at, end)
        return (at, end) if is_whole and is_name else noun

    def _name_within(self, noun: Span) -> Span:
        first = next(at for at in range(*noun) if self.words[at].text[0].isupper())
        return first, noun[1]

    def _clause_end(self, place: int) -> int:
        content = self.pack.clauses.content
        for word in self.words:
            if word.start >= place and (word.low in _ENDS_CLAUSE or word.low in content):
                return word.start
        return len(self.sentence)

    def _according(self, at: int) -> int:
        """How many words lead to a speaker here."""
        for phrase in self.pack.sayings.according:
            parts = phrase.split()
            if [word.low for word in self.words[at : at + len(parts)]] == parts:
                return len(parts)
        return 0

    def _first_of_verb(self, at: int) -> int:
        """Where a verb begins that a mark stands before: "…, a déclaré", "…, según informó"."""
        first = at
        while first and self._is_of_verb(first - 1):
            first -= 1
        if first and self.words[first - 1].low in self.pack.sayings.according:
            first -= 1
        return first if first and self.words[first - 1].low in _BEFORE_VERB else at

    def _inverted(self, first: int, at: int) -> Span | None:
        """The name after a verb that follows a mark: “…,” said Captain Lin."""
        if self.words[at].low in self.pack.sayings.verbs_to:
            return None
        after = at + 1
        before = self.words[first - 1].low if first else ""
        if before and before not in _BEFORE_VERB:
            return None
        while after < len(self.words) and self.words[after].is_date:  # said on Monday the mayor
            after += 1
        return self._noun_after(after)

    def _is_of_verb(self, at: int) -> bool:
        word = self.words[at].low
        return word in self.pack.clauses.auxiliaries or word in self.pack.sayings.adverbs

    def _noun_after(self, at: int, *, to_mark: bool = False) -> Span | None:
        """A name or a noun's phrase that begins here, with all that follows up to a mark."""
        end = at
        while (
            end < len(self.words)
            and end - at < _MOST_WORDS
            and (self._in_noun(at, end) or (to_mark and self._hangs_on(at, end)))
        ):
            end += 1
        end = self._without_small_words(at, end)
        following = self.words[end] if end < len(self.words) else None
        if following is not None and not to_mark and self._is_small_verb(following):
            return None  # what follows is a clause
        return (at, end) if self._is_speaker(at, end) else None

    def _is_small_verb(self, word: Word) -> bool:
        return word.text[0].islower() and is_verb(word.low, self.pack.clauses)

    def _in_noun(self, first: int, at: int) -> bool:
        word, words = self.words[at], self.pack.clauses
        if word.is_date or not word.text[0].isalpha() or (at > first and self._is_small_verb(word)):
            return False
        if word.low in words.relatives | words.subordinating | words.auxiliaries:
            return False
        if at == first:
            return True
        if word.text[0].isupper() or word.low in self.pack.sayings.within:
            return True
        return word.low not in words.prepositions | words.content | words.joining | words.places

    def _hangs_on(self, first: int, at: int) -> bool:
        """Whether a word goes on with the phrase: "a soldier in the area"."""
        word = self.words[at]
        return at > first and not word.is_date and word.low in self.pack.clauses.prepositions

    def _without_small_words(self, first: int, end: int) -> int:
        """The end of a phrase without "of", "the" or an adverb of time hanging from it."""
        small = self.pack.sayings.within | self.pack.clauses.determiners
        small |= self.pack.sayings.adverbs | self.pack.clauses.before_date
        small |= self.pack.clauses.prepositions
        while end > first and self.words[end - 1].low in small:
            end -= 1
        return end

    def _noun_before(self, at: int) -> Span | None:
        """A name or a noun's phrase that ends before the verb, an aside passed over."""
        end = at
        while end and self._is_between(self.words[end - 1]):
            end -= 1
        if end and self.words[end - 1].low == ",":
            end = self._before_aside(end - 1)
        start = end
        while start and end - start < _MOST_WORDS and self._in_name(start - 1, end):
            start -= 1
            if self.words[start].low in self.pack.clauses.determiners and not self._goes_on(start):
                break
        while start < end and self.words[start].low in self.pack.clauses.leading:
            start += 1
        if start and not self._is_edge(start - 1):
            return None
        noun = start, end
        named = start < end and self._name_beside(noun) != noun  # his lawyer, Ann Roth, said
        return noun if named or self._is_speaker(start, end) else None

    def _is_between(self, word: Word) -> bool:
        """Whether a word may stand between a speaker and the verb."""
        adverb = word.low in self.pack.sayings.adverbs or is_adverb(word.low, self.pack.clauses)
        return adverb and not word.is_date and word.text[0].islower()

    def _before_aside(self, comma: int) -> int:
        """Where the name ends in "X, a captain who left, said"."""
        commas = [at for at in range(comma) if self.words[at].low == ","]
        return commas[-1] if commas and comma - commas[-1] <= 2 * _MOST_WORDS else 0

    def _in_name(self, at: int, end: int) -> bool:
        word, words = self.words[at], self.pack.clauses
        if word.is_date or not (word.text[0].isalpha() or word.low == "."):
            return False
        stops = words.content | words.relatives | words.subordinating | words.joining
        if word.low in (stops - self.pack.sayings.within) or word.low in words.auxiliaries:
            return False
        if is_verb(word.low, words) and word.text[0].islower():
            return False
        return word.low not in words.prepositions or word.low in self.pack.sayings.within

    def _goes_on(self, start: int) -> bool:
        """Whether the phrase goes on before a determiner: "a spokesman of the ministry"."""
        return bool(start) and self.words[start - 1].low in self.pack.sayings.within

    def _is_edge(self, at: int) -> bool:
        """Whether a phrase may begin after this word: a mark, a date, or what joins clauses."""
        word, words = self.words[at], self.pack.clauses
        if word.is_date or not word.text[0].isalnum():
            return True
        joins = words.joining | words.content | words.subordinating | words.leading
        return word.low in joins

    def _has_office(self, start: int, end: int) -> bool:
        """Whether words are what somebody is, and then the name: "fire chief Ramesh Menon"."""
        capitals = [word.text[0].isupper() for word in self.words[start:end]]
        name = sum(capitals)
        named = 2 <= name <= _MOST_WORDS_OF_NAME and not any(capitals[:-name]) and not capitals[0]
        no_office = self.pack.clauses.determiners | self.pack.sayings.nobody
        return named and self.words[start].low not in no_office

    def _is_speaker(self, start: int, end: int) -> bool:
        """Whether words are a name, or a noun that can speak."""
        if not 0 < end - start <= _MOST_WORDS:
            return False
        words, sayings = self.words[start:end], self.pack.sayings
        if words[0].low in sayings.nobody or any(word.is_date for word in words):
            return False
        grammar = self.pack.clauses
        if words[0].low in grammar.prepositions - grammar.determiners:
            return False
        if words[-1].low in sayings.nouns:
            return True
        if self._has_office(start, end):
            return True
        named = words[-1].text[0].isupper() or any(w.text[0].isupper() for w in words[1:])
        if named and (words[0].text[0].isupper() or words[0].low in self.pack.clauses.determiners):
            return True
        determined = words[0].low in self.pack.clauses.determiners
        return determined and 2 <= len(words) <= _MOST_WORDS_OF_NOUN + 2
