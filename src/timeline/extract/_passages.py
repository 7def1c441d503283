"""Passages: a sentence around some dates, and the events that it tells of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

import attrs

from timeline._util.text import slug
from timeline.extract._clauses import Clause, clause_at, clauses
from timeline.extract._counting import counted
from timeline.extract._figures import figures
from timeline.extract._mentions import Mention, Text
from timeline.extract._naming import Named, participants, places
from timeline.extract._quotations import opened
from timeline.extract._relating import Distance, Titles
from timeline.extract._sentences import Sentence, Sentences
from timeline.extract._speakers import Saying, saying, says_alone
from timeline.extract._surroundings import surroundings
from timeline.extract._titles import (
    is_compared,
    is_when_said,
    medium_of,
    noun_title,
    title_of,
)
from timeline.extract._words import Span, has_verb, tokens
from timeline.extract.languages import pack_of
from timeline.model import (
    Agent,
    Attribution,
    Citation,
    Claim,
    Event,
    Participant,
    Place,
    Quantity,
    Source,
)

__all__ = ["Passage"]


@attrs.frozen
class Passage:
    """The sentence around some dates, and what it says beside them."""

    text: Text
    source: Source
    language: str
    place: Sentence
    words: str
    dates: tuple[Span, ...]
    clauses: tuple[Clause, ...]
    said: Saying | None
    speaker: Agent | None
    agents: dict[str, Agent]

    @classmethod
    def of(
        cls,
        text: Text,
        sentences: Sentences,
        number: int,
        mentions: list[Mention],
        source: Source,
        agents: dict[str, Agent],
        language: str,
    ) -> Passage:
        mentions = [
            m for m in mentions if not m.of_text
        ] or mentions  # a dateline's date is cut off
        place = surroundings(text, sentences, number, mentions)
        words = place.of(text.text)
        dates = tuple((m.start - place.start, m.end - place.start) for m in mentions)
        found = tuple(clauses(words, dates, language))
        said = saying(words, language, dates)
        if said is not None and found[clause_at(found, said.start)].kind in _DEPENDENT:
            said = None  # "after Castro announced …" tells nothing of who says the rest
        speaker = _speaker(said, agents)
        return cls(text, source, language, place, words, dates, found, said, speaker, agents)

    def happenings(self, mentions: Iterable[Mention]) -> Iterator[Mention]:
        """One date for each clause; and each that a noun has for itself ("the May 5 coup")."""
        by_clause: dict[tuple[int, str], Mention] = {}
        for mention in mentions:
            clause = clause_at(self.clauses, self._place(mention)[0])
            if not self._tells_of_event(mention, self.clauses[clause]):
                continue
            noun = self._noun(mention)
            if self.clauses[clause].kind == "aside":  # in brackets: said of the same
                clause = self.clauses[clause].head or 0
            key = (clause, noun)
            known = by_clause.get(key)
            weaker = known is not None and self._is_of_name(known) and not self._is_of_name(mention)
            if known is None or weaker or _is_within(mention, known):
                by_clause[key] = mention
        seen: set[object] = set()
        for (clause, noun), mention in by_clause.items():
            alone = not noun or (clause, "") not in by_clause or _is_day(mention)
            if alone and mention.value not in seen:
                seen.add(mention.value)
                yield mention

    def _tells_of_event(self, mention: Mention, clause: Clause) -> bool:
        """Whether what happened, or will, may be dated here: not a noun, a figure or a saying."""
        if not mention.is_event_date or mention.value is None or self._is_heading():
            return False
        start = self._place(mention)[0]
        if is_compared(self.words, start, self.language) or self._is_of_noun(mention):
            return False
        if mention.rule in _DEICTIC and (self._noun(mention) or self._is_quoted(start)):
            return False
        if mention.rule == "today" and self._tells_a_state(clause):
            return False  # "today the river is still foul"
        return not self._closes_quotation(clause)

    def _is_heading(self) -> bool:
        """Whether there is nothing but dates: a year over a list."""
        words = tokens(self.words, self.dates)
        return not any(word.text[0].isalnum() for word in words if not word.is_date)

    def _closes_quotation(self, clause: Clause) -> bool:
        """Whether a clause only says when somebody said what is quoted: "he said on Sunday"."""
        quoted = bool(_QUOTATION.search(self.words[: clause.start]))
        return quoted and says_alone(tokens(clause.of(self.words)), pack_of(self.language))

    def _tells_a_state(self, clause: Clause) -> bool:
        """Whether the first verb of a clause tells what is so, and not what happens."""
        pack = pack_of(self.language)
        verbs = (word for word in tokens(clause.of(self.words)) if has_verb(word.text, pack))
        first = next(verbs, None)
        return first is not None and first.low in pack.clauses.states

    def _is_of_noun(self, mention: Mention) -> bool:
        """Whether a year only tells which of several is meant: "its 1989 results"."""
        if mention.granularity != "year":
            return False
        if self._names_another(mention):
            return True
        if self._is_definite(mention):
            return False
        return bool(noun_title(self.words, *self._place(mention), self.language))

    def _names_another(self, mention: Mention) -> bool:
        """Whether a year is of a thing that is named beside: "they recalled the War of 1812"."""
        start = self._place(mention)[0]
        clause = self.clauses[clause_at(self.clauses, start)]
        told = has_verb(self.words[clause.start : start], pack_of(self.language))
        return told and self._is_of_name(mention)

    def _is_of_name(self, mention: Mention) -> bool:
        """Whether a year belongs to a name: the Geneva Conference of 1954."""
        if mention.granularity != "year":
            return False
        before = tokens(self.words[: self._place(mention)[0]])[-2:]
        link = pack_of(self.language).words.get(before[-1].low) if len(before) > 1 else None
        return link is not None and link[0] == "OF" and before[0].text[0].isupper()

    def _is_definite(self, mention: Mention) -> bool:
        """Whether an article says that there is one such thing: "the 2019 flood"."""
        before = self.words[: self._place(mention)[0]].split()[-1:]
        return bool(before) and before[0].lower() in pack_of(self.language).clauses.articles

    def _dates_noun(self, mention: Mention) -> bool:
        """Whether a date may be that of the noun after it, and not of the clause."""
        if mention.granularity == "year":
            return self._is_definite(mention)
        return _is_day(mention) or mention.granularity == "month"

    def _noun(self, mention: Mention) -> str:
        """The noun's phrase that a day or month belongs to; a quarter dates its whole clause."""
        if not self._dates_noun(mention):
            return ""
        return noun_title(self.words, *self._place(mention), self.language)

    def _is_quoted(self, place: int) -> bool:
        """Whether a place stands within quotation marks: whose today it is, is not known."""
        return opened(self.words, place) is not None

    def _place(self, mention: Mention) -> Span:
        return mention.start - self.place.start, mention.end - self.place.start

    def event(self, mention: Mention, title: str | None = None) -> Event:
        """The event of one of the dates."""
        start, end = self._place(mention)
        quote = self.text.quote(self.place.start, self.place.end)
        citation = Citation(self.source, quote, attribution=self._attribution(mention))
        when = attrs.evolve(
            mention.claim(self.source),
            citations=[citation],
            extra={"start": mention.start, "end": mention.end},
        )
        if title is None or not title.strip():
            title = title_of(
                self.words,
                start,
                end,
                self.said,
                dates=self.dates,
                language=self.language,
                noun=self._dates_noun(mention),
            )
        return Event(
            title,
            id=self._id(title, mention),
            claims=[when, *self._said_of(mention)],
        )

    def relate(self, distance: Distance, known: Titles, told: dict[int, Event]) -> None:
        """Say of the event of a clause how far it was from another, if the words name that one.

        `told` are the events of the text, by where their dates stand; one that has no date of
        its own joins them. Which day it was is left to follow from the other's date.
        """
        phrase = distance.of_phrase
        clause = self.clauses[clause_at(self.clauses, self._place(phrase)[0])]
        starts = (start + self.place.start for start, _ in self.dates)
        own = [s for s in starts if s in told and clause.holds(s - self.place.start)]
        other = known.event_named(distance.noun, own)
        if other is None:
            return
        quote = self.text.quote(self.place.start, self.place.end)
        claim = Claim(
            "relationship",
            distance.relationship(other.id),
            status="proposed",
            verbatim=phrase.words,
            note=f"“{' '.join(distance.noun)}” is taken for “{other.title}”",
            citations=[Citation(self.source, quote, attribution=self._attribution(phrase))],
            extra={"start": phrase.start, "end": phrase.end},
        )
        if own:
            nearest = min(own, key=lambda start: abs(start - phrase.start))
            told[nearest] = attrs.evolve(told[nearest], claims=(*told[nearest].claims, claim))
            return
        start, end = self._place(phrase)
        title = title_of(
            self.words, start, end, self.said, dates=self.dates, language=self.language, noun=False
        )
        claims = [claim, *self._counts(start), *self._named(start)]
        told[phrase.start] = Event(title, id=self._id(title, phrase), claims=claims)

    def _id(self, title: str, mention: Mention) -> str:
        """A readable id that no other text or place has."""
        place = f"{self.source.id} {self.text.hash} {mention.start} {mention.end}"
        digest = sha256(place.encode()).hexdigest()[:_DIGEST]
        return f"{slug(title)[:_READABLE].strip('-')}-{digest}"

    def _counts(self, start: int) -> Iterator[Claim]:
        """The figures of the clause of a date; of two in one unit none, as one is not meant."""
        clause = self.clauses[clause_at(self.clauses, start)]
        inside = [
            figure
            for figure in figures(self.words, self.dates, self.language)
            if figure.quantity.unit not in (None, "percent") and clause.holds(figure.start)
        ]
        found = counted(self.words, clause, inside, self.dates, self.language)
        units = Counter(figure.quantity.unit for figure in found)
        for figure in found:
            if units[figure.quantity.unit] == 1:
                words = Named("", figure.start, figure.end)
                yield self._claim("count", figure.quantity, words)

    def _said_of(self, mention: Mention) -> Iterator[Claim]:
        """How many, who and where, unless the date is of a noun or of the saying alone."""
        start, end = self._place(mention)
        yield from self._counts(start)
        of_noun = self._noun(mention)
        of_saying = self.said and is_when_said(self.words, start, end, self.said, self.language)
        if not of_noun and not of_saying:
            yield from self._named(start)

    def _named(self, start: int) -> Iterator[Claim]:
        """Who took part in the event, and where it was, where the clause plainly says so."""
        clause = self.clauses[clause_at(self.clauses, start)]
        for named in participants(self.words, clause, self.dates, self.language):
            agent = Agent(named.name)
            if self.speaker is None or agent.id != self.speaker.id:
                agent = self.agents.setdefault(agent.id, agent)
                yield self._claim("participant", Participant(agent), named)
        for named in places(self.words, clause, self.dates, self.language):
            yield self._claim("where", Place(named.name), named)

    def _claim(self, field: str, value: Participant | Place | Quantity, words: Named) -> Claim:
        """A proposed claim that rests on words of the sentence, and on who says it."""
        quote = self.text.quote(self.place.start + words.start, self.place.start + words.end)
        speaker = self._speaker_at(words.start)
        attribution = None if speaker is None else Attribution(speaker)
        citation = Citation(self.source, quote, attribution=attribution)
        return Claim(field, value, status="proposed", verbatim=quote.exact, citations=[citation])

    def _attribution(self, mention: Mention) -> Attribution | None:
        start, end = self._place(mention)
        speaker = self._speaker_at(start)
        if self.said is None or speaker is None:
            return None
        if not is_when_said(self.words, start, end, self.said, self.language):
            return Attribution(speaker)
        medium = medium_of(self.words, start, self.language)
        return Attribution(speaker, said=mention.value, medium=medium)

    def _speaker_at(self, place: int) -> Agent | None:
        """Who says what stands at a place: not whoever "and the ministry said" begins to quote."""
        if self.said is None or place >= self.said.start:
            return self.speaker
        saying = self.clauses[clause_at(self.clauses, self.said.start)]
        first = tokens(saying.of(self.words))[:1]
        joined = bool(first) and first[0].low in pack_of(self.language).clauses.joining
        return None if joined and not saying.holds(place) else self.speaker


_DEPENDENT = ("subordinate", "relative", "aside")
_DEICTIC = ("today", "tonight", "this, last or next unit")
_QUOTATION = re.compile("[\"”»]|''")

_DIGEST = 8
_READABLE = 60
"""How much of a title an id shows."""


def _is_within(mention: Mention, other: Mention) -> bool:
    """Whether a date lies within another and is finer: the day of a month told beside it."""
    inner, outer = mention.value, other.value
    if inner is None or outer is None or inner == outer:
        return False
    inside = outer.begin_earliest <= inner.begin_earliest <= inner.end_latest <= outer.end_latest
    return bool(inside)


def _is_day(mention: Mention) -> bool:
    return mention.granularity in ("day", "minute", "second", "part of day")


def _speaker(said: Saying | None, agents: dict[str, Agent]) -> Agent | None:
    """The agent of one name, however its capitals and accents are written."""
    if said is None:
        return None
    agent = Agent(said.speaker)
    return agents.setdefault(agent.id, agent)
