"""`propose`: from an article to the events that it may tell of, for a person to accept or reject.

Every claim is proposed, cites its sentence, and says how its date was worked out. Nothing is
merged: what is told twice is proposed twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import attrs

from timeline._util.text import described, unused
from timeline.dates import DateValue
from timeline.errors import ConflictError, InvalidValueError
from timeline.extract._extract import extract
from timeline.extract._figures import figures
from timeline.extract._mentions import Mention, Text
from timeline.extract._sentences import Sentence, Sentences
from timeline.extract._settings import Settings
from timeline.extract._speakers import Saying, saying
from timeline.extract._titles import is_alone, is_when_said, medium_of, title_of
from timeline.model import Agent, Attribution, Citation, Claim, Event, Source, Timeline
from timeline.model._fields import DateLike, as_date
from timeline.model._provenance.sources import as_source

__all__ = ["Article", "draft", "propose"]


@attrs.frozen
class Article:
    """A text to be read, and the source that it is of.

    `published` is when it was written, as far as is known: that of the source unless given.
    """

    text: str = attrs.field(repr=False)
    source: Source = attrs.field(converter=as_source)
    published: DateLike | None = None
    language: str = "en"
    settings: Settings | None = None

    @source.validator
    def _check_source(self, attribute: object, value: object) -> None:
        if not isinstance(value, Source):
            raise InvalidValueError(
                f"expected a Source or a title, found {described(value)}", place="source"
            )


def propose(
    text: str,
    *,
    source: Source | str,
    published: DateLike | None = None,
    language: str = "en",
    settings: Settings | None = None,
) -> Timeline:
    """The events that a text may tell of, each claim of them proposed.

    An event is made of each date in each sentence, but not of vague words ("recently"),
    lengths of time or rhythms. Its title comes from the clause around the date; figures in
    the sentence are claims on `count`; and whoever the sentence says it from is named in
    the citations. The same text gives the same events under the same ids.

    `published` and the rest are as for `extract`; a source has it too.

    >>> text = "On October 5 more than 40 officers met, the ministry said."
    >>> (event,) = propose(text, source="A wire", published="2021-12-06")
    >>> event.title, str(event.when), str(event.count), event.agents[0].name
    ('More than 40 officers met', '2021-10-05', 'more than 40 officers', 'the ministry')

    Raises what `extract` raises, and InvalidValueError for a source that is none.
    """
    return draft([Article(text, source, published, language, settings)])


def draft(articles: Iterable[Article]) -> Timeline:
    """The proposals from several articles in one timeline, and their sources.

    Events of one title get a number after the id, in the order of the articles.

    Raises ConflictError for two articles that differ and have sources of one id.
    """
    events: dict[str, Event] = {}
    sources: dict[str, Source] = {}
    agents: dict[str, Agent] = {}
    counts: dict[str, int] = {}
    if not isinstance(articles, Iterable):
        raise InvalidValueError(f"expected articles, found {described(articles)}")
    for article in articles:
        if not isinstance(article, Article):
            raise InvalidValueError(f"expected an Article, found {described(article)}")
        source = _source(article)
        if sources.setdefault(source.id, source) != source:
            raise ConflictError(
                f"two articles have the id {source.id!r}",
                hint="give their sources ids, or titles that differ",
            )
        for event in _events(article, source, agents):
            id = unused(event.id, events, counts)
            events[id] = attrs.evolve(event, id=id) if id != event.id else event
    title = next(iter(sources.values())).title if len(sources) == 1 else ""
    return Timeline(title, events=events.values(), sources=sources.values())


def _source(article: Article) -> Source:
    """The source, with when it was published if the caller alone says so."""
    source = article.source
    if source.published is not None or article.published is None:
        return source
    return attrs.evolve(source, published=as_date(article.published))


def _events(article: Article, source: Source, agents: dict[str, Agent]) -> Iterator[Event]:
    found = extract(
        article.text,
        published=source.published if article.published is None else article.published,
        language=article.language,
        settings=article.settings,
    )
    text = Text(article.text)
    sentences = Sentences(article.text)
    by_sentence = groupby(found, key=lambda mention: sentences.index(mention.start))
    for number, group in by_sentence:
        mentions = list(group)
        passage = _Passage.of(text, sentences, number, mentions, source, agents)
        for first in _first_of_each_date(mentions):
            yield passage.event(first)


def _first_of_each_date(mentions: Iterable[Mention]) -> Iterable[Mention]:
    """Of several mentions of one date in one sentence the first."""
    first: dict[DateValue, Mention] = {}
    for mention in mentions:
        if mention.is_event_date and mention.value is not None:
            first.setdefault(mention.value, mention)
    return first.values()


@attrs.frozen
class _Passage:
    """The sentence around some dates, and what it says beside them."""

    text: Text
    source: Source
    place: Sentence
    words: str
    said: Saying | None
    speaker: Agent | None
    counted: tuple[Claim, ...]

    @classmethod
    def of(
        cls,
        text: Text,
        sentences: Sentences,
        number: int,
        mentions: list[Mention],
        source: Source,
        agents: dict[str, Agent],
    ) -> _Passage:
        place = _around(sentences[number], mentions)
        if number and is_alone(*_within(text, place, mentions[0])):
            place = _with_one_before(text, sentences[number - 1], place)
        words = place.of(text.text)
        said = saying(words)
        passage = cls(text, source, place, words, said, _speaker(said, agents), ())
        dates = [(m.start - place.start, m.end - place.start) for m in mentions]
        return attrs.evolve(passage, counted=tuple(passage._counts(dates)))

    def _counts(self, dates: list[tuple[int, int]]) -> Iterator[Claim]:
        attribution = None if self.speaker is None else Attribution(self.speaker)
        for figure in figures(self.words, dates):
            start, end = self.place.start + figure.start, self.place.start + figure.end
            quote = self.text.quote(start, end)
            yield Claim(
                "count",
                figure.quantity,
                status="proposed",
                verbatim=quote.exact,
                citations=[Citation(self.source, quote, attribution=attribution)],
            )

    def event(self, mention: Mention) -> Event:
        """The event of one of the dates."""
        start, end = mention.start - self.place.start, mention.end - self.place.start
        quote = self.text.quote(self.place.start, self.place.end)
        citation = Citation(self.source, quote, attribution=self._attribution(mention))
        when = attrs.evolve(
            mention.claim(self.source),
            citations=[citation],
            extra={"start": mention.start, "end": mention.end},
        )
        title = title_of(self.words, start, end, self.said)
        return Event(title, claims=[when, *self.counted])

    def _attribution(self, mention: Mention) -> Attribution | None:
        if self.said is None or self.speaker is None:
            return None
        start, end = mention.start - self.place.start, mention.end - self.place.start
        if not is_when_said(self.words, start, end, self.said):
            return Attribution(self.speaker)
        return Attribution(self.speaker, said=mention.value, medium=medium_of(self.words, start))


def _speaker(said: Saying | None, agents: dict[str, Agent]) -> Agent | None:
    """The agent of one name, however its capitals and accents are written."""
    if said is None:
        return None
    agent = Agent(said.speaker)
    return agents.setdefault(agent.id, agent)


def _around(sentence: Sentence, mentions: list[Mention]) -> Sentence:
    """A sentence that takes in its dates whole, wherever it was cut."""
    return Sentence(min(sentence.start, mentions[0].start), max(sentence.end, mentions[-1].end))


def _within(text: Text, place: Sentence, mention: Mention) -> tuple[str, int, int]:
    return place.of(text.text), mention.start - place.start, mention.end - place.start


def _with_one_before(text: Text, before: Sentence, sentence: Sentence) -> Sentence:
    """A date by itself belongs to the sentence that it follows in its paragraph."""
    if "\n" in text.text[before.end : sentence.start]:
        return sentence
    return Sentence(before.start, sentence.end)
