"""Evidence as a page tells it: each quote once, source after source, with its place in it."""

from __future__ import annotations

import base64
import struct
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.render.hostile import TEXTS
from tests.render.test_pages import XHTML, entries, page_of, text_of

from timeline._render.addresses import image_in
from timeline._render.entries import entry_of
from timeline.formats import html
from timeline.model import Citation, Claim, Event, Locator, Media, Source, Timeline

WIRE, PAPER = Source("A wire"), Source("A paper")


def said(event: Event) -> list[str]:
    (entry,) = entries(page_of(Timeline(events=[event])))
    return [text_of(item) for item in entry.iterfind(f".//{XHTML}ul[@class='said']/{XHTML}li")]


@pytest.mark.parametrize(
    ("label", "value", "words"),
    [
        ("page", "12", "p. 12"),
        ("page", "12-14", "pp. 12-14"),
        ("page", "3, 7", "pp. 3, 7"),
        ("page", "xii", "p. xii"),
        ("paragraph", "3", "para. 3"),
        ("paragraph", "3–5", "paras. 3–5"),
        ("timestamp", "00:12:30", "at 00:12:30"),
        ("verse", "4", "verse 4"),
        ("page", "{0} {x.__class__}", "p. {0} {x.__class__}"),
    ],
)
def test_a_quote_has_its_place_in_the_document(label: str, value: str, words: str) -> None:
    citation = Citation(WIRE, "it rained", locator=Locator(label, value))
    event = Event("Rain", claims=[Claim("when", "2021", citations=[citation])])
    assert said(event) == [f"it rained A wire, {words} [1]: date"]


def test_what_one_source_says_stands_together_and_names_it_once() -> None:
    claims = [
        Claim("when", "2021", citations=[Citation(WIRE, "in 2021"), Citation(PAPER)]),
        Claim("weather", "rain", citations=[Citation(WIRE, "it rained")]),
    ]
    assert said(Event("Rain", claims=claims)) == [
        "in 2021 A wire [1]: date",
        "it rained [1]: weather",
        "A paper [2]: date",
    ]


def test_words_that_were_told_in_a_dispute_are_not_told_again() -> None:
    words = Citation(WIRE, "ten on Monday, or Tuesday")
    claims = [
        Claim("when", "2021-02-01", citations=[words]),
        Claim("when", "2021-02-02", citations=[words]),
        Claim("weather", "rain", citations=[words]),
    ]
    page = text_of(entries(page_of(Timeline(events=[Event("Raid", claims=claims)])))[0])
    assert page.count("ten on Monday") == 1
    assert page.count("The same words: A wire") == 2


CITATIONS = st.builds(
    Citation,
    st.sampled_from([WIRE, PAPER]),
    st.sampled_from(["some words", "other words", None]),
    locator=st.sampled_from([None, Locator("page", "1"), Locator("page", "2")]),
    stance=st.sampled_from(["supports", "disputes"]),
)
CLAIMS = st.builds(
    Claim,
    st.sampled_from(["when", "weather"]),
    st.sampled_from(["2021", "2022"]),
    status=st.sampled_from(["accepted", "retracted"]),
    citations=st.lists(CITATIONS, max_size=3),
)


@settings(max_examples=50)
@given(st.lists(CLAIMS, min_size=1, max_size=4))
def test_each_quote_is_told_once_and_none_is_lost(claims: list[Claim]) -> None:
    entry = entry_of(Event("E", claims=claims))
    told: list[Any] = [
        cited
        for finding in entry.findings
        for claim in (*(c for stand in finding.stands for c in stand.claims), *finding.set_aside)
        for cited in claim.citations
    ]
    told += [one.cited for one in entry.said if one.cited is not None]
    quotes = [(cited.source.id, cited.quote.exact) for cited in told if cited.quote is not None]
    assert len(quotes) == len(set(quotes))
    assert set(quotes) == {
        (c.source.id, c.quote.exact) for claim in claims for c in claim.citations if c.quote
    }
    # What comes of one source stands together.
    order = [one.cited.source.id for one in entry.said if one.cited is not None]
    assert len([id for n, id in enumerate(order) if order[n - 1 : n] != [id]]) == len(set(order))


# -- pictures that are within their address ----------------------------------------


def png() -> bytes:
    """One red pixel (ISO 15948, 5 and 11.2)."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\xff\0\0")
    parts = chunk(b"IHDR", header), chunk(b"IDAT", pixels), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def address_of(data: bytes, kind: str = "image/png") -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def figure_of(media: Media) -> Any:
    page = page_of(Timeline(events=[Event("Raid", media=[media])]))
    return page.find(f".//{XHTML}figure[@class='media']")


def test_a_picture_within_its_address_is_shown_with_caption_and_credit() -> None:
    figure = figure_of(Media(address_of(png()), caption='The "gate"', credit="Me"))
    image = figure.find(f"{XHTML}img")
    assert (image.get("src"), image.get("alt")) == (address_of(png()), 'The "gate"')
    assert text_of(figure) == 'The "gate" Credit: Me.'
    assert figure_of(Media(address_of(png()))).find(f"{XHTML}img").get("alt") == "Picture"


@pytest.mark.parametrize(
    "url",
    [
        address_of(b"<svg onload='alert(1)'/>", "image/svg+xml"),
        address_of(png(), "text/html"),
        address_of(b"<script>alert(1)</script>"),
        address_of(png(), "image/gif"),
        address_of(png()) + "'onerror='alert(1)",
        address_of(png()) + "=",
        "data:image/png,abc",
        "data:image/png;base64,",
        "data:image/png;base64,A",
        "data:image/png;base64,A===",
        "data:image/png;base64,=AAA",
        "DATA:text/html,<script>alert(1)</script>",
        "javascript:alert(1)",
        *(text for text in TEXTS.values() if text.isprintable() and " " not in text),
    ],
)
def test_no_other_address_is_a_picture(url: str) -> None:
    assert image_in(url) is None
    figure = figure_of(Media(url[:50_000]))
    assert not figure.findall(f".//{XHTML}img")
    assert not figure.findall(f".//{XHTML}a")


def test_a_long_address_that_leads_nowhere_is_cut_and_a_loss() -> None:
    timeline = Timeline(events=[Event("Raid", media=[Media(f"data:text/plain,{'x' * 9000}")])])
    assert [str(loss) for loss in html.export(timeline).losses] == [
        "media of raid: flattened, the end of its address is left out"
    ]
    assert len(text_of(figure_of(timeline["raid"].media[0]))) < 400
    shown = Timeline(events=[Event("Raid", media=[Media(address_of(png() + bytes(900)))])])
    assert html.export(shown).losses == ()
