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
    PROOF_KINDS,
    SOURCE_TYPES,
    STANCES,
    Agent,
    Attribution,
    Capture,
    Citation,
    Proof,
    Quote,
    Source,
)
from timeline.model._provenance.agents import AGENT_KINDS
from timeline.testing._arguments import check_choice, check_strategy
from timeline.testing.strategies._declared import DATES, NAMES, TEXTS, declared, learn
from timeline.testing.strategies._fields import Fields, some_fields
from timeline.testing.strategies._weights import by_weight

__all__ = ["agents", "citations", "sources"]


def agents() -> st.SearchStrategy[Agent]:
    """Return an `Agent`: a person, a group, an organisation, perhaps with a role and a marking.

    Shrinks to an agent called A of whom nothing more is known.
    """
    return _AGENTS


def sources() -> st.SearchStrategy[Source]:
    """Return a `Source`, of any type, perhaps with authors and captures, perhaps derived from
    others.

    Shrinks to a document titled A of which nothing more is known.
    """
    return _SOURCES


def citations(
    sources: st.SearchStrategy[Source] | None = None, *, disputing: bool | None = None
) -> st.SearchStrategy[Citation]:
    """Return a `Citation` of one of `sources`, with or without words, place, speaker and date.

    `disputing` settles whether its stance is "disputes".

    Shrinks to a citation that supports, of a source titled A.
    """
    if sources is not None:
        check_strategy("sources", sources)
    check_choice("disputing", disputing, (None, True, False))
    stances: tuple[str, ...] = STANCES
    if disputing is not None:
        stances = ("disputes",) if disputing else ("supports", "supports", "mentions")
    return declared(
        Citation,
        always={"stance"},
        source=_SOURCES if sources is None else sources,
        stance=st.sampled_from(stances),
    ).map(lambda fields: Citation(**fields))


def _identified(kind: Any, name: str) -> Any:
    """Make the thing of its fields, under an id that goes by them."""

    def make(fields: Fields) -> Any:
        digest = zlib.crc32(repr(sorted(fields.items())).encode())
        return kind(**fields, id=f"{slug(fields[name])}-{digest:x}")

    return make


_AGENTS: st.SearchStrategy[Agent] = declared(
    Agent, without={"id"}, kind=st.sampled_from(AGENT_KINDS)
).map(_identified(Agent, "name"))
learn(Agent, _AGENTS)

_DIGESTS = st.sampled_from(("0" * 64, "9f" * 32))
_PROOFS = declared(Proof, kind=st.sampled_from((*PROOF_KINDS, "another")), sha256=_DIGESTS).map(
    lambda fields: Proof(**fields)
)
learn(Proof, _PROOFS)

_CAPTURES = declared(Capture, sha256=_DIGESTS)
learn(Capture, _CAPTURES.map(lambda fields: Capture(**fields)))

_FIRST_HAND: st.SearchStrategy[Source] = declared(
    Source,
    without={"id", "derived_from"},
    type=st.sampled_from(SOURCE_TYPES),
    status=st.sampled_from(("corrected", "retracted")),
).map(_identified(Source, "title"))
_SECOND_HAND: st.SearchStrategy[Source] = some_fields(
    {"title": NAMES, "derived_from": st.lists(_FIRST_HAND, min_size=1, max_size=2)},
    {"publisher": TEXTS, "published": DATES},
).map(_identified(Source, "title"))
_SOURCES = by_weight([(3, _FIRST_HAND), (1, _SECOND_HAND)])
learn(Source, _SOURCES)

_LINKS = declared(Attribution, without={"through"})
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


learn(Attribution, _attributions())
learn(Quote, _quotes())
