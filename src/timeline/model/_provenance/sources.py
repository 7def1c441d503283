"""`Source`, a document that things are known from."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

import attrs

from timeline._util.frozen import EMPTY, FrozenMap
from timeline._util.text import slug
from timeline.dates import DateValue
from timeline.model import _kinds as kinds
from timeline.model._constructing import constructing
from timeline.model._fields import (
    a_date,
    a_language,
    a_name,
    a_text,
    a_url,
    an_id,
    as_map,
    as_optional_date,
    as_tuple,
    check_names,
    optional,
    the_type,
    tuple_of,
    within,
)
from timeline.model._provenance.agents import WITHHELD, Agent, as_agents
from timeline.model._provenance.captures import Capture
from timeline.model._provenance.markings import Marking, as_marking
from timeline.model._showing import shown, shown_in_lines

__all__ = ["SOURCE_TYPES", "Source", "as_source", "own_content"]

# fmt: off
SOURCE_TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book",
    "broadcast", "chapter", "classic", "collection", "dataset", "document", "entry",
    "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing",
    "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "project", "regulation", "report", "review",
    "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
)
# fmt: on
"""The item types of the Citation Style Language 1.0.2; `document` is any other document."""


def as_source(value: Source | str) -> Source:
    """The source meant: a title is one by itself."""
    return Source(value) if isinstance(value, str) else value


def _as_captures(values: Iterable[Capture]) -> tuple[Capture, ...]:
    return as_tuple(values, "captures")


def _as_sources(values: Iterable[Source | str]) -> tuple[Source, ...]:
    return tuple(as_source(value) for value in as_tuple(values, "sources"))


def _content(sources: tuple[Source, ...]) -> object:
    """What equality sees of sources: each with all behind it once, however many paths lead there.

    Comparing member by member would walk every path, and sources that cite one
    another in layers have exponentially many.
    """
    return sources and (_ids(sources), frozenset(map(own_content, _closure(sources))))


def _ids(sources: tuple[Source, ...]) -> tuple[str, ...]:
    return tuple(source.id for source in sources)


def _derivation(sources: tuple[Source, ...]) -> str:
    """Sources as they are written, or by their ids where too many paths lead back from them."""
    waiting, paths = list(sources), 0
    while waiting and paths <= _MOST_PATHS:
        waiting.extend(waiting.pop().derived_from)
        paths += 1
    return repr(list(_ids(sources)) if waiting else list(sources))


_MOST_PATHS = 50


class _Known:
    """Where a source keeps what was worked out of all that it derives from."""

    __slots__ = ("_withdrawn",)
    _withdrawn: bool


def _slug_of_title(thing: Source) -> str:
    return slug(thing.title)


@constructing
@attrs.frozen(cache_hash=True, field_transformer=kinds.declared)
class Source(_Known):
    """A document: an article, a report, a video, a letter, a conversation.

    Fields are named as in CSL-JSON where it has them. `id` is a slug of the title
    unless given; `author` are agents or names; `published` is a date of any
    precision; `type` is one of `SOURCE_TYPES`, or "withheld" for the stand-in of what a
    public copy hides. `status` is what became of it
    ("corrected"); what it says supports nothing once that is "retracted".
    `derived_from` are the sources that this one copies or retells, so that three
    papers with one wire story count as one source.

    >>> wire = Source("Defections grow", publisher="A wire", published="2021-12-06")
    >>> wire.id, wire.published
    ('defections-grow', Date('2021-12-06'))
    >>> Source("A paper", derived_from=[wire]).origins == Source(
    ...     "Another", derived_from=[wire]
    ... ).origins
    True
    """

    title: str = attrs.field(
        validator=a_name, metadata=kinds.prose(publish="shown", merge="one", search="whole")
    )
    id: str = attrs.field(
        default=attrs.Factory(_slug_of_title, takes_self=True),
        kw_only=True,
        validator=an_id,
        metadata=kinds.identifier(publish="shown", merge="identity"),
    )
    author: tuple[Agent, ...] = attrs.field(
        default=(),
        kw_only=True,
        converter=as_agents,
        validator=tuple_of(Agent),
        metadata=kinds.reference("Agent", publish="decided", merge="all", many=True, in_order=True),
    )
    publisher: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(a_text),
        metadata=kinds.prose(publish="shown", merge="one"),
    )
    url: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(a_url),
        metadata=kinds.identifier(publish="shown", merge="one"),
    )
    published: DateValue | None = attrs.field(
        default=None,
        kw_only=True,
        converter=as_optional_date,
        validator=optional(a_date),
        metadata=kinds.date(publish="shown", merge="one"),
    )
    type: str = attrs.field(
        default="document",
        kw_only=True,
        validator=within((*SOURCE_TYPES, WITHHELD)),
        metadata=kinds.choice(
            (*SOURCE_TYPES, WITHHELD), publish="shown", merge="one", closed=False
        ),
    )
    status: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(a_name),
        metadata=kinds.term(publish="shown", merge="one"),
    )
    language: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(a_language),
        metadata=kinds.term(publish="shown", merge="one"),
    )
    captures: tuple[Capture, ...] = attrs.field(
        default=(),
        kw_only=True,
        converter=_as_captures,
        validator=tuple_of(Capture),
        metadata=kinds.part("Capture", publish="decided", merge="all", many=True),
    )
    derived_from: tuple[Source, ...] = attrs.field(
        default=(),
        kw_only=True,
        converter=_as_sources,
        repr=_derivation,
        eq=_content,
        metadata=kinds.reference("Source", publish="decided", merge="all", many=True),
    )
    aliases: FrozenMap[str] = attrs.field(
        default=EMPTY,
        kw_only=True,
        converter=as_map,
        validator=check_names,
        metadata=kinds.mapping(publish="on request", merge="all", search="whole", of="str"),
    )
    note: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(a_text),
        metadata=kinds.prose(publish="shown", merge="one"),
    )
    marking: Marking | None = attrs.field(
        default=None,
        kw_only=True,
        converter=as_marking,
        validator=optional(the_type(Marking)),
        metadata=kinds.part("Marking", publish="decided", merge="strictest"),
    )
    extra: FrozenMap[Any] = attrs.field(
        default=EMPTY,
        kw_only=True,
        converter=as_map,
        metadata=kinds.mapping(publish="on request", merge="one"),
    )

    __repr__ = shown
    _repr_pretty_ = shown_in_lines

    @derived_from.validator
    def _check_derivation(self, attribute: attrs.Attribute[Any], value: tuple[object, ...]) -> None:
        _all_sources(self, attribute, value)

    @property
    def is_withheld(self) -> bool:
        """Return whether it stands for something that a public copy hides."""
        return self.type == WITHHELD

    @property
    def is_retracted(self) -> bool:
        """Return whether it was withdrawn: its `status` is "retracted", in any case of letters."""
        return self.status is not None and self.status.strip().lower() == "retracted"

    @property
    def is_withdrawn(self) -> bool:
        """Return whether nothing of it stands: it was retracted, or all that it derives from is
        withdrawn.

        >>> wire = Source("Wire", status="retracted")
        >>> letter = Source("Letter")
        >>> [Source("A", derived_from=behind).is_withdrawn for behind in ([wire], [wire, letter])]
        [True, False]
        """
        # Deepest first and each once: chains may be too long for recursion.
        waiting: list[Source] = [] if hasattr(self, "_withdrawn") else [self]
        while waiting:
            source = waiting[-1]
            before = [origin for origin in source.derived_from if not hasattr(origin, "_withdrawn")]
            if before and not hasattr(source, "_withdrawn"):
                waiting += before
                continue
            waiting.pop()
            behind = source.derived_from
            nothing_left = bool(behind) and all(origin._withdrawn for origin in behind)
            object.__setattr__(source, "_withdrawn", source.is_retracted or nothing_left)
        return self._withdrawn

    @property
    def ancestors(self) -> tuple[Source, ...]:
        """Return the sources behind this one, however far, each once."""
        return _closure(self.derived_from)

    @property
    def origins(self) -> frozenset[str]:
        """Return the ids of the sources that the derivation ends in: its own, if it derives from
        none.
        """
        if not self.derived_from:
            return frozenset((self.id,))
        return frozenset(source.id for source in self.ancestors if not source.derived_from)

    def __str__(self) -> str:
        return f"{self.title} ({self.publisher})" if self.publisher else self.title


# Made once: every check that is made is remembered, for the schema.
_all_sources = tuple_of(Source)

_own_fields = attrgetter(*(f.name for f in attrs.fields(Source) if f.name != "derived_from"))


def own_content(source: Source) -> tuple[object, ...]:
    """Return what a source says of itself; what it derives from by id alone."""
    return (_own_fields(source), _ids(source.derived_from))


def _closure(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """Sources with all behind them, each object once."""
    found: dict[int, Source] = {}
    waiting = list(reversed(sources))
    while waiting:
        source = waiting.pop()
        if id(source) not in found:
            found[id(source)] = source
            waiting.extend(reversed(source.derived_from))
    return tuple(found.values())
