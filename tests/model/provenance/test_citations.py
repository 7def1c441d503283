"""Quotes, locators, and what joins them to a source."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import InvalidValueError
from timeline.model import Agent, Anchoring, Attribution, Citation, Locator, Quote, Source

TEXT = "The coup was on Monday. Nobody expected the coup."


@given(st.integers(0, 48), st.integers(1, 20))
def test_a_quote_of_a_text_is_found_in_that_text(start: int, length: int) -> None:
    end = min(start + length, len(TEXT))
    if not TEXT[start:end].strip():
        return
    quote = Quote.of(TEXT, start=start, end=end)
    assert (quote.exact, quote.start, quote.end) == (TEXT[start:end], start, end)
    assert quote.anchor(TEXT).state is Anchoring.FOUND
    assert quote.anchor(TEXT).place == (start, end)


def test_words_that_stand_twice_must_be_told_apart() -> None:
    with pytest.raises(InvalidValueError):
        Quote.of(TEXT, "coup")
    with pytest.raises(InvalidValueError):
        Quote.of(TEXT, "a coup")


def test_what_a_person_writes_is_stored_as_the_value() -> None:
    citation = Citation("T", "words", attribution="Ann")
    assert citation == Citation(Source("T"), Quote("words"), attribution=Attribution(Agent("Ann")))
    assert citation.agents == (Agent("Ann"),)
    assert Citation("T").agents == ()


def test_a_citation_reads_as_a_sentence() -> None:
    citation = Citation(
        Source("Defections grow", publisher="A wire"),
        "more than 2,000",
        locator=Locator("page", "3"),
        attribution=Attribution("Captain X", through="People's Hug"),
    )
    assert str(citation) == (
        "“more than 2,000” in Defections grow (A wire), page 3, "
        "according to Captain X, through People's Hug"
    )


def test_origins_are_the_documents_and_the_first_mouth() -> None:
    wire = Source("W")
    paper = Source("P", derived_from=[wire])
    chain = Attribution("Captain", through="Group")
    assert Citation(paper).origins == {"w"}
    assert Citation(paper, attribution=chain).origins == {"w", "said by captain"}


@pytest.mark.parametrize(
    ("make", "place"),
    [
        (lambda: Quote(""), "Quote.exact"),
        (lambda: Quote("a", start=3), "Quote.end"),
        (lambda: Quote("a", end=3), "Quote.end"),
        (lambda: Quote("a", start=3, end=3), "Quote.end"),
        (lambda: Quote("a", start=-1, end=3), "Quote.start"),
        (lambda: Quote("a", start=True, end=3), "Quote.start"),
        (lambda: Quote("a", prefix=None), "Quote.prefix"),  # type: ignore[arg-type]
        (lambda: Locator("leaf", "3"), "Locator.label"),
        (lambda: Locator("page", ""), "Locator.value"),
        (lambda: Locator("page", 3), "Locator.value"),  # type: ignore[arg-type]
        (lambda: Citation(None), "Citation.source"),  # type: ignore[arg-type]
        (lambda: Citation("T", 5), "Citation.quote"),  # type: ignore[arg-type]
        (lambda: Citation("T", stance="denies"), "Citation.stance"),  # type: ignore[arg-type]
        (lambda: Citation("T", locator="p. 3"), "Citation.locator"),  # type: ignore[arg-type]
        (lambda: Citation("T", attribution=5), "Citation.attribution"),  # type: ignore[arg-type]
    ],
)
def test_what_is_refused_is_named_with_its_field(make: Any, place: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        make()
    assert caught.value.place == place
