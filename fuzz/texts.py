"""Targets for what is found in prose: dates, proposals, what others propose, and recorded words."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator

from fuzz.target import Target
from tests.extract.hostile import SHAPES

from timeline.annotations import FORMATS, draft, dumps, loads
from timeline.errors import TimelineError
from timeline.extract import LANGUAGES, extract, propose, referee
from timeline.extract._candidates import candidates_from_json
from timeline.model import Anchoring, Quote, normalise

__all__ = ["SENTENCES", "TARGETS"]

_PUBLISHED = "2021-12-06"
SENTENCES = {
    "en": "MONYWA, March 3, 2021 (Wire) - Two men were shot on Friday, Capt. Min said. The "
    "February 1 coup was not forgotten; more than 2,000 left between 3 and 5 May, by half.",
    "es": "Dos campesinos murieron el domingo 12 de marzo de 2023 a las 5:30 de la mañana.",
    "fr": "Trois personnes sont mortes le 1er mai 2021, selon la police, et vingt l'an dernier.",
    "de": "Am 5. Mai 2021 starben drei Menschen; im Vorjahr waren es „zwanzig“, sagte Frau Roth.",
    "pt": "Na segunda-feira, 3 de maio de 2021, morreram três pessoas, disse o ministro.",
}


def _extract(octets: bytes) -> None:
    """The first octet says the language; words and quotes stand where they are said to stand."""
    if not octets:
        return
    language = [*LANGUAGES][octets[0] % len(LANGUAGES)]
    text = octets[1:].decode("utf-8", "replace")
    with contextlib.suppress(TimelineError):
        for mention in extract(text, published=_PUBLISHED, language=language):
            assert text[mention.start : mention.end] == mention.words
        timeline = propose(text, published=_PUBLISHED, language=language)
        for event in timeline:
            for claim in event.claims:
                assert claim.status == "proposed"
                for citation in claim.citations:
                    assert citation.quote is None or _stands(citation.quote, text)


def _stands(quote: Quote, text: str) -> bool:
    return (
        quote.start is not None
        and text[quote.start : quote.end] == quote.exact
        and quote.anchor(text).state is Anchoring.FOUND
    )


def _anchor(octets: bytes) -> None:
    """Two numbers, a text and a changed one, a NUL between: words stay, and are never guessed."""
    if len(octets) < 2:
        return
    first, length, rest = octets[0], octets[1], octets[2:]
    text, _, changed = rest.decode("utf-8", "replace").partition("\0")
    with contextlib.suppress(TimelineError):
        quote = Quote.of(text, start=first, end=first + length)
        at = quote.anchor(text)
        assert at.state is Anchoring.FOUND, "words are lost in their own text"
        assert at.place == (first, first + length)
        for start, end in quote.anchor(changed).places:
            assert 0 <= start < end <= len(changed)
            assert _letters(changed[start:end]) == _letters(quote.exact), "a look-alike is taken"


def _letters(text: str) -> str:
    return "".join(letter for letter in normalise(text) if letter.isalnum())


def _annotations(octets: bytes) -> None:
    """Any octets are refused by our errors, or annotations, which are written in both kinds."""
    with contextlib.suppress(TimelineError):
        found = loads(octets)
        draft(found)
        for format in FORMATS:
            again = loads(dumps(found, format=format))
            assert len(again) == len(found), f"an annotation is lost as {format}"


def _candidates(octets: bytes) -> None:
    """Whatever another tool proposes is refused, or ruled on."""
    with contextlib.suppress(TimelineError):
        text = SENTENCES["en"]
        for ruling in referee(text, candidates_from_json(octets), published=_PUBLISHED):
            assert ruling.is_kept == (ruling.reason is None) or ruling.explanation


def _prose() -> Iterator[bytes]:
    for number, language in enumerate(LANGUAGES):
        yield bytes([number]) + SENTENCES[language].encode()
    for shape in SHAPES.values():
        yield b"\0" + shape(200).encode()


def _changed() -> Iterator[bytes]:
    for text in SENTENCES.values():
        other = text.replace(" ", "\n ").replace("'", "’")
        yield b"\x04\x10" + f"{text}\0{other}".encode()
        yield b"\x08\x02" + f"{text}\0{text}{text}".encode()


_QUOTED = '[{"quote": "Two men were shot on Friday", "date": "2021-02-26", "title": "Shots"}]'


def _marked() -> Iterator[bytes]:
    from tests.annotations.test_annotations import row, rows, web
    from tests.annotations.test_exports import EXPORTS

    yield rows(row()).encode()
    yield json.dumps(web()).encode()
    for export in EXPORTS.values():
        yield export.encode()


TARGETS = {
    "extract": Target(_extract, _prose),
    "anchor": Target(_anchor, _changed),
    "annotations": Target(_annotations, _marked),
    "candidates": Target(_candidates, lambda: [_QUOTED.encode(), b"```json\n[]\n```"]),
}
