"""`propose`: from an article to the events that it may tell of, for a person to accept or reject.

Every claim is proposed, cites its sentence, and says how its date was worked out. Nothing is
merged: what is told twice is proposed twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import attrs

from timeline._util.text import described
from timeline.dates import DateValue
from timeline.dates._values.base import as_date_value
from timeline.documents import Document
from timeline.errors import ConflictError, InvalidValueError
from timeline.extract._extract import extract
from timeline.extract._locating import located
from timeline.extract._mentions import Extraction, Mention, Text
from timeline.extract._passages import Passage
from timeline.extract._referee import Rulings
from timeline.extract._relating import Titles, distances
from timeline.extract._sentences import Sentences
from timeline.extract._settings import Settings
from timeline.model import (
    Agent,
    Event,
    Source,
    Timeline,
)
from timeline.model._fields import DateLike, a_date, as_optional_date, optional
from timeline.model._provenance.sources import as_source

__all__ = ["Article", "Drafting", "draft", "propose"]


@attrs.frozen
class Article:
    """A text to be read, and the source that it is of.

    `published` is when it was written, as far as is known: that of the source unless given.
    With `rulings` (see `referee`) its events are those that were kept, and no others; with
    the `document` that the text is of, what they cite names its page, or its paragraph.
    """

    text: str = attrs.field(repr=False)
    source: Source = attrs.field(converter=as_source)
    published: DateValue | None = attrs.field(
        default=None, converter=as_optional_date, validator=optional(a_date)
    )
    language: str | None = None
    settings: Settings | None = None
    rulings: Rulings | None = attrs.field(default=None, repr=False)
    document: Document | None = attrs.field(default=None, repr=False)

    @source.validator
    def _check_source(self, attribute: object, value: object) -> None:
        if not isinstance(value, Source):
            raise InvalidValueError(
                f"expected a Source or a title, found {described(value)}", place="source"
            )


def propose(
    text: str | Document,
    *,
    source: Source | str | None = None,
    published: DateLike | None = None,
    language: str | None = None,
    settings: Settings | None = None,
) -> Timeline:
    """Return the events that a text may tell of, each claim of them proposed.

    An event is made of each clause with a date, but not of vague words ("recently"), lengths
    of time or rhythms. Its title comes from that clause; a figure in the clause is a claim on
    `count`; and whoever the sentence says it from is named in the citations. "Two days after the
    coup" is a relationship to the coup, where one event of the text alone can be meant, and no
    date beside it. The same text gives the same events under the same ids, which hold a digest of
    the text and the place, so that events of two articles never share one.

    `published` and the rest are as for `extract`; a source has it too. A document brings its own
    source, and what it says is cited with its page or its paragraph.

    >>> text = "On October 5 more than 40 officers met, the ministry said."
    >>> (event,) = propose(text, source="A wire", published="2021-12-06")
    >>> event.title, str(event.when)
    ('More than 40 officers met', '2021-10-05')
    >>> str(event.count), event.agents[0].name
    ('more than 40 officers', 'the ministry')

    Raises what `extract` raises, and InvalidValueError for a source that is none.
    """
    published = None if published is None else as_date_value(published)
    document = text if isinstance(text, Document) else None
    if isinstance(text, Document):
        source = text.source if source is None else source
        text = text.text
    if source is None:
        raise InvalidValueError("expected the source of the text, found none", place="source")
    return draft([Article(text, source, published, language, settings, document=document)])


def draft(
    articles: Iterable[Article], *, failed: list[tuple[Article, Exception]] | None = None
) -> Timeline:
    """Return the proposals from several articles in one timeline, and their sources.

    With `failed` an article that cannot be read is put there with its error, and the others
    go on.

    Raises ConflictError for two articles that differ and have sources of one id.
    """
    if not isinstance(articles, Iterable):
        raise InvalidValueError(f"expected articles, found {described(articles)}")
    drafting = Drafting()
    for article in articles:
        drafting.check(article)
        try:
            drafting.add(article)
        except Exception as error:
            if failed is None:
                raise
            failed.append((article, error))
    title = drafting.sources[0].title if len(drafting.sources) == 1 else ""
    return drafting.timeline(title)


class Drafting:
    """Proposals from articles as they are read, one after the other; `timeline` has those so far.

    `known` are the agents of the draft that is gone on with: whom that names is not made again.
    """

    def __init__(self, known: Iterable[Agent] = ()) -> None:
        self._events: dict[str, Event] = {}
        self._sources: dict[str, Source] = {}
        self._agents = {agent.id: agent for agent in known}

    @property
    def sources(self) -> tuple[Source, ...]:
        """Return the sources of the articles so far."""
        return tuple(self._sources.values())

    def check(self, article: Article) -> Source:
        """Return the source of an article that can be added.

        Raises ConflictError where another article has a source of the same id.
        """
        if not isinstance(article, Article):
            raise InvalidValueError(f"expected an Article, found {described(article)}")
        source = _source(article)
        if self._sources.get(source.id, source) != source:
            raise ConflictError(
                f"two articles have the id {source.id!r}",
                hint="give their sources ids, or titles that differ",
            )
        return source

    def add(self, *articles: Article) -> int:
        """Propose events from articles, and return how many; if one fails, none is added."""
        sources: dict[str, Source] = {}
        events: dict[str, Event] = {}
        for article in articles:
            source = self.check(article)
            found = list(_events(article, source, self._agents))
            if article.document is not None:
                found = [located(event, article.document) for event in found]
            sources[source.id] = source
            events.update((event.id, event) for event in found)
        self._sources.update(sources)
        self._events.update(events)
        return len(events)

    def timeline(self, title: str = "") -> Timeline:
        """Return what was proposed so far, with all sources, also those without an event."""
        return Timeline(title, events=self._events.values(), sources=self._sources.values())


def _source(article: Article) -> Source:
    """The source, with when it was published if the caller alone says so."""
    source = article.source
    if source.published is not None or article.published is None:
        return source
    return attrs.evolve(source, published=article.published)


def _events(article: Article, source: Source, agents: dict[str, Agent]) -> Iterator[Event]:
    extraction = _mentions(article, source)
    language = extraction.language
    found: Sequence[Mention] = extraction.mentions
    text = Text(article.text)
    sentences = Sentences(article.text, language)
    if article.rulings is not None:
        titles = {r.mention.start: r.candidate.title for r in article.rulings.kept if r.mention}
        found = [mention for mention in found if mention.start in titles]
    else:
        titles = {}
    by_sentence = groupby(found, key=lambda mention: sentences.index(mention.start))
    told: dict[int, Event] = {}
    passages: dict[int, list[Mention]] = {}
    for number, group in by_sentence:
        passages[number] = mentions = list(group)
        passage = Passage.of(text, sentences, number, mentions, source, agents, language)
        chosen = mentions if titles else passage.happenings(mentions)
        for mention in chosen:
            told[mention.start] = passage.event(mention, titles.get(mention.start))
    if not titles:
        known = Titles(told, language)
        for distance in distances(article.text, found, language):
            number = sentences.index(distance.mention.start)
            mentions = [
                distance.of_phrase if mention is distance.mention else mention
                for mention in passages[number]
            ]
            passage = Passage.of(text, sentences, number, mentions, source, agents, language)
            passage.relate(distance, known, told)
    yield from told.values()


def _mentions(article: Article, source: Source) -> Extraction:
    return extract(
        article.text,
        published=source.published if article.published is None else article.published,
        language=article.language,
        settings=article.settings,
    )
