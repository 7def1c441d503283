"""How things are known: agents, sources, citations.

An agent or source has an id that goes by all that it holds, so that draws that
have nothing to do with each other can be put into one timeline: two of one id
are equal.
"""

from __future__ import annotations

import zlib
from typing import Any

from hypothesis import strategies as st

from timeline._util.text import slug
from timeline.model import (
    LOCATOR_LABELS,
    SOURCE_TYPES,
    STANCES,
    TERMS,
    TLP,
    Agent,
    Attribution,
    Capture,
    Citation,
    Locator,
    Marking,
    Quote,
    Source,
)
from timeline.model._provenance.agents import AGENT_KINDS
from timeline.testing.strategies._compounds import uncertain_dates
from timeline.testing.strategies._fields import Fields, some_fields
from timeline.testing.strategies._weights import by_weight

__all__ = ["EXTRAS", "MARKINGS", "NAMES", "TEXTS", "agents", "citations", "sources"]

_HARD_NAMES = (
    "A",
    "Military coup",
    "One, two; three: \\n “four”",
    "<b>&amp;</b>",
    "=1+1",
    "Kraków’s 3rd Überfall",
    "Государственный переворот",
    "ပြည်သူ့ရင်ခွင်",
    "انقلاب",
    "👩\u200d🚀 𝄞",
    "line\r\nBEGIN:VEVENT",
    "tab\tand\x00null",
)

TEXTS = st.one_of(st.sampled_from(("", *_HARD_NAMES)), st.text(max_size=20))
"""Any text, none included."""

NAMES = st.one_of(st.sampled_from(_HARD_NAMES), st.text(max_size=12).map("A".__add__))
"""Text with something to read in it."""

MARKINGS = st.builds(Marking, st.sampled_from(TLP), hide_identity=st.booleans())
EXTRAS = st.sampled_from(({"x": 1}, {"x-list": [1, "two", None]}, {"x": {"y": True}}))

_DATES = uncertain_dates()
_URLS = st.sampled_from(("https://example.org/a", "https://example.org/ü?b=1&c=%20#d"))
_LANGUAGES = st.sampled_from(("en", "my", "sr-Latn"))
_DIGESTS = st.sampled_from(("0" * 64, "9f" * 32))


def agents() -> st.SearchStrategy[Agent]:
    """An `Agent`: a person, a group, an organisation, perhaps with a role and a marking.

    Shrinks to an agent called A of whom nothing more is known.
    """
    return _AGENTS


def sources() -> st.SearchStrategy[Source]:
    """A `Source`, of any type, perhaps with authors and captures, perhaps derived from others.

    Shrinks to a document titled A of which nothing more is known.
    """
    return _SOURCES


def citations(
    sources: st.SearchStrategy[Source] | None = None, *, disputing: bool | None = None
) -> st.SearchStrategy[Citation]:
    """A `Citation` of one of `sources`, with or without words, place, speaker and date.

    `disputing` settles whether its stance is "disputes".

    Shrinks to a citation that supports, of a source titled A.
    """
    stances: tuple[str, ...] = STANCES
    if disputing is not None:
        stances = ("disputes",) if disputing else ("supports", "supports", "mentions")
    return some_fields(
        {"source": _SOURCES if sources is None else sources, "stance": st.sampled_from(stances)},
        {"quote": _QUOTES, "locator": _LOCATORS, "attribution": _ATTRIBUTIONS, "note": TEXTS},
    ).map(lambda fields: Citation(**fields))


def _identified(kind: Any, name: str) -> Any:
    """Makes the thing of its fields, under an id that goes by them."""

    def make(fields: Fields) -> Any:
        digest = zlib.crc32(repr(sorted(fields.items())).encode())
        return kind(**fields, id=f"{slug(fields[name])}-{digest:x}")

    return make


_AGENTS: st.SearchStrategy[Agent] = some_fields(
    {"name": NAMES},
    {
        "kind": st.sampled_from(AGENT_KINDS),
        "role": TEXTS,
        "note": TEXTS,
        "marking": MARKINGS,
    },
).map(_identified(Agent, "name"))

_CAPTURES = some_fields(
    {},
    {
        "accessed": _DATES,
        "archive_url": _URLS,
        "sha256": _DIGESTS,
        "media_type": st.sampled_from(("text/html", "image/png")),
    },
).map(lambda fields: Capture(**fields))

_OF_A_SOURCE: dict[str, st.SearchStrategy[Any]] = {
    "author": st.lists(_AGENTS, min_size=1, max_size=2),
    "publisher": TEXTS,
    "url": _URLS,
    "published": _DATES,
    "type": st.sampled_from(SOURCE_TYPES),
    "status": st.sampled_from(("corrected", "retracted")),
    "language": _LANGUAGES,
    "captures": st.lists(_CAPTURES, min_size=1, max_size=2),
    "note": TEXTS,
    "marking": MARKINGS,
    "extra": EXTRAS,
}
_FIRST_HAND: st.SearchStrategy[Source] = some_fields({"title": NAMES}, _OF_A_SOURCE).map(
    _identified(Source, "title")
)
_SECOND_HAND: st.SearchStrategy[Source] = some_fields(
    {"title": NAMES, "derived_from": st.lists(_FIRST_HAND, min_size=1, max_size=2)},
    {"publisher": TEXTS, "published": _DATES},
).map(_identified(Source, "title"))
_SOURCES = by_weight([(3, _FIRST_HAND), (1, _SECOND_HAND)])

_LOCATORS = st.builds(Locator, st.sampled_from(LOCATOR_LABELS), NAMES)
_LINKS = some_fields(
    {"agent": _AGENTS},
    {"said": _DATES, "terms": st.sampled_from(TERMS), "medium": TEXTS},
)


_LENGTHS = st.sampled_from((1, 1, 1, 2, 3))
_BOOLEANS = st.booleans()


@st.composite
def _attributions(draw: st.DrawFn) -> Attribution:
    """Through one mouth, two or three."""
    through = None
    for _ in range(draw(_LENGTHS)):
        through = Attribution(**draw(_LINKS), through=through)
    assert through is not None
    return through


@st.composite
def _quotes(draw: st.DrawFn) -> Quote:
    """Words alone, or words of a text that was there, with their place in it."""
    words = draw(NAMES)
    if draw(_BOOLEANS):
        return Quote(words)
    before, after = draw(TEXTS), draw(TEXTS)
    begin = len(before)
    return Quote.of(before + words + after, start=begin, end=begin + len(words))


_ATTRIBUTIONS = _attributions()
_QUOTES = _quotes()
