"""Clauses: the parts of a sentence that say one thing each, told by marks, words and verbs.

There is no parser here: a few hundred words of the language and the endings of its verbs tell
where one clause ends and another begins. What is uncertain stays in one clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, TypeAlias

import attrs

from timeline._util.numerals import number_of
from timeline.extract._numbers import parts_of
from timeline.extract._words import Span, Word, is_adverb, is_told, is_verb, is_verb_word, tokens
from timeline.extract.languages import Pack, pack_of

__all__ = ["Clause", "clause_at", "clauses"]

Kind: TypeAlias = Literal[
    "main", "joined", "predicate", "relative", "aside", "subordinate", "content", "participle"
]

_MARKS = frozenset('_;:—–()[]“”«»"„')
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
_QUOTES = frozenset('"“”')
_CLOSING_QUOTES = frozenset('"”“»')
_SIDE_MARKS = _MARKS | {","}
_REACH = 9
"""How many words on a clause must have its verb, to be one."""


@attrs.frozen
class Clause:
    """A clause: its places in the sentence, and how it hangs on the others.

    It has several `spans` where another stands within it. `head` is the number of the clause
    that a relative one is about, or whose subject a predicate shares.
    """

    kind: Kind
    spans: tuple[Span, ...]
    head: int | None = None

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.spans[-1][1]

    def holds(self, place: int) -> bool:
        """Whether a place of the sentence is in it."""
        return any(start <= place < end for start, end in self.spans)

    def of(self, sentence: str) -> str:
        """The words of it."""
        return " ".join(sentence[start:end].strip() for start, end in self.spans)


def clauses(sentence: str, dates: Sequence[Span], language: str) -> list[Clause]:
    """Return the clauses of a sentence in order; `dates` are the places of its dates.

    >>> text = "The works, which opened in 1964, paid a fine in November 2018."
    >>> [clause.of(text) for clause in clauses(text, [(26, 30), (48, 61)], "en")]
    ['The works paid a fine in November 2018.', 'which opened in 1964']
    """
    return list(_clauses(sentence, tuple(dates), language))


@lru_cache(maxsize=128)
def _clauses(sentence: str, dates: tuple[Span, ...], language: str) -> tuple[Clause, ...]:
    found = _Parting(sentence, tokens(sentence, dates), pack_of(language)).clauses()
    return tuple(found) or (Clause("main", ((0, len(sentence)),)),)


def clause_at(found: Sequence[Clause], place: int) -> int:
    """Return the number of the clause that a place is in, the one before a mark for a mark."""
    for number, clause in enumerate(found):
        if clause.holds(place):
            return number
    before = [number for number, clause in enumerate(found) if clause.start <= place]
    return max(before, key=lambda number: found[number].start, default=0)


class _Parting:
    """A sentence on its way to clauses."""

    def __init__(self, sentence: str, found: list[Word], pack: Pack) -> None:
        self.sentence = sentence
        self.tokens = found
        self.words = words = pack.clauses
        self.said = pack.sayings.verbs
        self.numbers = pack.numbers
        self.passed: set[int] = set()
        self.quoting = False
        self.verbs = [
            is_verb_word(word, words) or is_told(found, at, words) for at, word in enumerate(found)
        ]

    def clauses(self) -> list[Clause]:
        """Cut at each boundary; what follows an aside goes on with the clause before it."""
        found: list[Clause] = []
        resumed: int | None = None
        cuts = [*self._cuts(), (len(self.tokens), "main")]
        for (first, kind), (last, _) in pairwise([(0, self._first_kind()), *cuts]):
            if first >= last:
                continue
            final = last - 1
            while final > first and self.tokens[final].low in _SIDE_MARKS:
                final -= 1
            span = (self.tokens[first].start, self.tokens[final].end)
            if kind == "resume":
                if resumed is not None:
                    old = found[resumed]
                    found[resumed] = attrs.evolve(old, spans=(*old.spans, span))
                    resumed = None
                    continue
                kind = "main"
            after_comma = bool(first) and self.tokens[first - 1].low == ","
            head = self._head(found, kind, after_comma=after_comma)
            if kind in ("relative", "aside") and head is not None:
                resumed = head
            found.append(Clause(kind, (span,), head))  # type: ignore[arg-type]
        return found

    def _first_kind(self) -> str:
        first = self.tokens[0].low if self.tokens else ""
        if first in self.words.subordinating and self._verb_soon(1):
            noun = first in self.words.prepositions and self._is_dated_noun(1)
            return "main" if noun else "subordinate"
        return "participle" if self._opens_with_participle() else "main"

    def _opens_with_participle(self) -> bool:
        """Whether what was done to the subject, and when, stands before it and a comma."""
        first = self.tokens[0] if self.tokens else None
        if first is None or first.is_date or first.low in self.words.auxiliaries:
            return False
        if not is_verb(first.low, self.words) or first.low in self.words.subordinating:
            return False
        ends = (at for at, word in enumerate(self.tokens[: 2 * _REACH]) if word.low in _SIDE_MARKS)
        comma = next(ends, 0)
        dated = any(word.is_date for word in self.tokens[:comma])
        return dated and not any(self.verbs[:comma]) and self._begins_clause(comma + 1)

    def _is_dated_noun(self, at: int) -> bool:
        """Whether a date stands before the first verb: "after the revolt of May 5 they fled"."""
        for index in range(at, min(at + _REACH, len(self.tokens))):
            if self.tokens[index].is_date or self.verbs[index]:
                return (
                    self.tokens[index].is_date and self.tokens[index - 1].low in self.words.of_noun
                )
        return False

    def _head(self, found: list[Clause], kind: str, *, after_comma: bool) -> int | None:
        if not found or kind not in ("relative", "aside", "predicate"):
            return None
        number = max(range(len(found)), key=lambda number: found[number].end)
        if kind == "predicate" and found[number].kind == "subordinate" and after_comma:
            number = max(
                (at for at in range(number) if found[at].kind != "subordinate"), default=number
            )
        if kind == "predicate" and found[number].kind == "predicate":
            return found[number].head
        return number

    def _cuts(self) -> Iterator[tuple[int, str]]:
        """Where each clause begins, by the number of its first word, and its kind."""
        self.aside = self._first_kind() in ("subordinate", "participle")
        self.relative: int | None = None
        self.begun = 0
        restrictive: int | None = None
        for at, word in enumerate(self.tokens):
            if at == 0 or at in self.passed:
                continue
            kind: str | None = None
            first = at + 1
            if word.low in _MARKS:
                kind = self._after_mark(at, word)
            elif word.low == ",":
                kind = self._after_comma(at)
                if kind is None and restrictive is not None and any(self.verbs[restrictive:at]):
                    kind = "resume"
            elif self.tokens[at - 1].low != ",":
                first = at
                kind = self._without_comma(at, word)
                if kind is None and restrictive is not None and self._goes_on(restrictive, at):
                    kind = "resume"
            if kind is None:
                continue
            yield first, kind
            self.begun = first
            self.aside = kind == "subordinate"
            if kind != "predicate":  # who left and was caught, has died
                self.relative = first if kind == "relative" and first > at else None
            restrictive = at if kind == "relative" and first == at else None

    def _after_mark(self, at: int, word: Word) -> str | None:
        if word.low in _QUOTES and self._quotes_words(at, word):
            return None
        if word.low == ":" and self._is_tight(at):
            return None
        if word.low in _OPENING and at:
            return "aside"
        return "resume" if word.low in _CLOSING else "main"

    def _quotes_words(self, at: int, word: Word) -> bool:
        """Whether some words of the clause are quoted: 'expects to see "several thousand" go'."""
        if self.quoting:
            self.quoting = False
            return True
        before = self._low(at - 1)
        if word.low == "”" or before in _SIDE_MARKS or before in self.said:
            return False
        self.quoting = True
        return True

    def _after_comma(self, at: int) -> str | None:
        following = self._low(at + 1)
        if self.tokens[at - 1].low in _CLOSING_QUOTES and self._says(at + 1):
            return "main"  # "…", declaró Ibáñez
        relative = following in self.words.relatives and self._verb_soon(at + 2)
        if relative or self._preposition_relative(at + 1):
            return "relative"
        if self.relative is not None:
            return self._after_relative(at, self.relative)
        if self._is_aside(at):
            return "relative"
        if self.aside and following in self.words.joining and self._verb_at(at + 2):
            return "predicate"
        if self.aside and self._verb_soon(at + 1):
            return "main"
        if following in self.words.joining and self._joins(at + 1) and self._verb_soon(at + 2):
            return self._joined(at + 1)
        if following in self.words.subordinating and self._verb_soon(at + 2):
            return "subordinate"
        led = self._low(self.begun) in self.words.prepositions  # "For the year ended May 5, …"
        if not led and self._begins_clause(at + 1) and self._has_verb_before(at):
            return "joined"
        return None

    def _says(self, at: int) -> bool:
        """Whether a verb of saying stands here: "said", "a déclaré"."""
        verb = at + 1 if self._low(at) in self.words.auxiliaries else at
        return self._low(verb) in self.said

    def _after_relative(self, at: int, begun: int) -> str | None:
        """The clause before goes on, unless this comma opens an aside in a relative clause."""
        closing = self._closing_comma(at)
        if closing is None or any(self.verbs[begun + 1 : at]):
            # "who was chairman, president and chief executive until May" goes on
            return "resume" if self._verb_soon(at + 1) or not self._date_follows(at) else None
        self.passed.add(closing)  # "where Kopp, a protester, lived"
        return None

    def _date_follows(self, at: int) -> bool:
        return any(word.is_date for word in self.tokens[at:])

    def _is_aside(self, at: int) -> bool:
        """Whether words about a noun begin after a comma: what it is, or what was done to it."""
        if not self._has_verb_before(at):
            return self._closing_comma(at) is not None or self._is_participle(at + 1)
        # "the decision, announced on Monday by …"
        return self._is_participle(at + 1) and self._date_near(at + 2)

    def _date_near(self, at: int) -> bool:
        """Whether a date stands among the next two words."""
        return any(word.is_date for word in self.tokens[at : at + 2])

    def _without_comma(self, at: int, word: Word) -> str | None:
        if word.low in self.words.content and self._verb_at(at + 1) and not self.verbs[at - 1]:
            return "relative"  # "a message that was read"
        dated = at + 1 < len(self.tokens) and self.tokens[at + 1].is_date  # that summer
        content = word.low in self.words.content and not dated
        if content and self._said_before(at) and self._verb_soon(at + 1):
            return "content"
        led = self._preposition_relative(at - 1)  # in which
        if word.low in self.words.relatives and self._verb_soon(at + 1) and not led:
            return "relative"
        if word.low in self.words.joining and self._joins(at):
            if self._has_dates_around(at) or self._says_soon(at + 1):
                return self._joined(at)
            return None
        if (
            word.low in self.words.subordinating
            and self._low(at + 1) not in self.words.prepositions
            and self._begins_clause(at + 1)
            and not self.tokens[at + 1].is_date
        ):
            return "subordinate"
        return None

    def _closing_comma(self, at: int) -> int | None:
        """The comma that closes words about the subject, if they begin here: its verb follows."""
        if self.tokens[at - 1].is_date:
            return None
        for index in range(at + 1, min(at + 3 * _REACH, len(self.tokens))):
            word = self.tokens[index]
            if word.low == ",":
                return index if index > at + 1 and self._verb_at(index + 1) else None
            if self.verbs[index] or word.is_date or word.low in _MARKS:
                return None
        return None

    def _verb_at(self, at: int) -> bool:
        """Whether a verb stands here, or after an adverb."""
        while at < len(self.tokens) and is_adverb(self.tokens[at].low, self.words):
            at += 1
        return at < len(self.tokens) and self.verbs[at]

    def _is_participle(self, at: int) -> bool:
        """Whether an aside about the subject begins here: "The book, published in 1998"."""
        word = self.tokens[at] if at < len(self.tokens) else None
        if word is None or at < 2 or self.tokens[at - 2].is_date:
            return False
        return self.verbs[at] and word.low not in self.words.auxiliaries

    def _goes_on(self, relative: int, at: int) -> bool:
        """Whether the clause before a relative one goes on here, with a verb of its own."""
        if not self.verbs[at] or self.verbs[at - 1] or self._low(at - 1) in self.words.joining:
            return False
        return any(self.verbs[relative + 1 : at]) and self._low(at - 1) not in self.words.pronouns

    def _preposition_relative(self, at: int) -> bool:
        """Whether "in which", "of whom" begins here."""
        return (
            self._low(at) in self.words.prepositions
            and self._low(at + 1) in self.words.relatives
            and self._verb_soon(at + 2)
        )

    def _joins(self, at: int) -> bool:
        """Whether what follows a joining word is a predicate or a clause of its own."""
        if self._is_in_number(at):
            return False
        after = at + 1
        while after < len(self.tokens) and is_adverb(self.tokens[after].low, self.words):
            after += 1
        if after >= len(self.tokens):
            return False
        return self.verbs[after] or self._begins_clause(after)

    def _is_in_number(self, at: int) -> bool:
        """Whether a joining word stands within a number: treinta y cinco."""
        around = [self._low(at - 1), self._low(at + 1)]
        parts = parts_of(around, self.numbers)
        return len(parts) == len(around) and number_of(parts) is not None

    def _joined(self, at: int) -> str:
        after = at + 1
        while after < len(self.tokens) and is_adverb(self.tokens[after].low, self.words):
            after += 1
        return "predicate" if after < len(self.tokens) and self.verbs[after] else "joined"

    def _says_soon(self, at: int) -> bool:
        """Whether the verb of what is joined here, with its own subject or not, is of saying."""
        for index in range(at, min(at + _REACH, len(self.tokens))):
            if self.verbs[index] or self.tokens[index].low in _SIDE_MARKS:
                return self.tokens[index].low in self.said and self._has_verb_before(at)
        return False

    def _begins_clause(self, at: int) -> bool:
        """Whether a subject and its verb stand here: the verb soon, and no mark before it."""
        if at >= len(self.tokens):
            return False
        first = self.tokens[at]
        if first.is_date:
            return self._verb_soon(at + 1)
        if first.low in self.words.prepositions:
            return any(word.is_date for word in self.tokens[at : at + 4]) and self._verb_soon(
                at + 1
            )
        subject = (
            first.low in self.words.determiners
            or first.low in self.words.pronouns
            or first.text[0].isupper()
            or first.text[0].isdigit()
        )
        return subject and self._verb_soon(at + 1, stop=",")

    def _verb_soon(self, at: int, *, stop: str = "") -> bool:
        for index in range(at, min(at + _REACH, len(self.tokens))):
            if self.tokens[index].low in _MARKS or self.tokens[index].low == stop:
                return False
            if self.verbs[index]:
                return True
        return False

    def _has_verb_before(self, at: int) -> bool:
        for index in range(at - 1, -1, -1):
            if self.tokens[index].low in _MARKS:
                return False
            if self.verbs[index]:
                return True
        return False

    def _said_before(self, at: int) -> bool:
        return any(self.verbs[max(0, at - _REACH) : at])

    def _has_dates_around(self, at: int) -> bool:
        """Whether dates stand on both sides, so that each side tells of a time of its own."""
        before = any(word.is_date for word in self.tokens[:at])
        return (
            before and any(word.is_date for word in self.tokens[at:]) and self._has_verb_before(at)
        )

    def _is_tight(self, at: int) -> bool:
        """Whether a colon stands between figures, with no space after it."""
        end = self.tokens[at].end
        return end < len(self.sentence) and not self.sentence[end].isspace()

    def _low(self, at: int) -> str:
        return self.tokens[at].low if at < len(self.tokens) else ""
