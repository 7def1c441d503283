"""A hidden name is known however it is written: with markup, references and escapes, or without."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote, unquote

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.curate.publishing.decoding import traces
from tests.samples import everything

from timeline import formats as registry
from timeline._util.text import slug
from timeline.curate import publish
from timeline.dates import DateValue
from timeline.errors import InvalidValueError
from timeline.model import Agent, Event, Marking, Source, Timeline

MARK = "zq00001x"

_PIECES = (
    " ", "-", "<b>&amp;</b>", "&lt;i&gt;", "&#233;", "&eacute;", "<br/>", "<!-- & -->", "%41",
    "%2541", "%E4%BA%BA", "\\u0041", "\\ud842\\udfb7", "\\n", "\\", "\u00e9", "\U00020bb7", "& <",
    "<a href='x'>", "%", "100 %", "'", '"', "\n", "\u200b", "&amp;amp;",
)  # fmt: skip
_NAMES = st.lists(st.sampled_from(_PIECES), max_size=3).map(
    lambda pieces: f"{MARK}{''.join(pieces)}zq00002x"
)


def _references(text: str) -> str:
    return "".join(f"&#{ord(char)};" for char in text)


def _hexadecimal_references(text: str) -> str:
    return "".join(f"&#x{ord(char):X};" for char in text)


def _octets(text: str) -> str:
    return "".join(f"%{octet:02x}" for octet in text.encode())


def _as_json(text: str) -> str:
    return json.dumps(text)[1:-1]


def _as_html(text: str) -> str:
    """As an editor of rich text writes it, each half of it in an element."""
    middle = len(text) // 2
    return f"<p class='a'>{html.escape(text[:middle])}<wbr>{html.escape(text[middle:])}</p>"


def _without_markup(text: str) -> str:
    return re.sub(r"<[^<>]*>", "", text)


_UNDONE = st.lists(st.sampled_from([html.unescape, unquote, _without_markup]), max_size=1)
_DONE = st.lists(
    st.sampled_from(
        [quote, _octets, html.escape, _references, _hexadecimal_references, _as_json, _as_html]
    ),
    max_size=2,
)
# What was half written one way and then undone another is a name no more.
_WRITINGS = st.tuples(_UNDONE, _DONE).map(lambda ways: [*ways[0], *ways[1]])


def _written(name: str, ways: list[Callable[[str], str]]) -> str:
    for way in ways:
        name = way(name)
    return f"See {name} there."


@given(_NAMES, _WRITINGS, st.booleans())
@example(f"{MARK} <b>&amp;</b> zq00002x", [quote], False)
@example(f"{MARK} <b>&amp;</b> zq00002x", [html.unescape], False)
@example(f"{MARK}<i>zq00002x</i>", [_without_markup], False)
@example(f"{MARK} zq00002x", [quote, _as_html], False)
@example(f"{MARK}<b>&amp;</b>&eacute;zq00002x", [html.unescape], True)
@example(f"{MARK}\U00020bb7zq00002x", [_as_json, _as_json], False)
@example(f"{MARK}\U00020bb7zq00002x", [_as_json], False)
def test_a_hidden_name_is_known_however_it_is_written(
    name: str, ways: list[Callable[[str], str]], loud: bool
) -> None:
    written = _written(name.upper() if loud else name, ways)
    events = [Event("Raid", when="2021", source=Source(name, marking=Marking("red")))]
    timeline = Timeline(written, events=events)
    with pytest.raises(InvalidValueError, match=r"Timeline\.title tells of"):
        publish(timeline)
    published = publish(timeline, redact=True).timeline
    assert MARK not in traces(published.title.encode())


_NOT_FREE = re.compile(
    r"\.(id|url|archive_url|sha256|text_hash|media_type|language|country|field|corrects|kind|type"
    r"|status|basis|stance|label|tlp|terms|unit|event|least|most|end|other_end)$"
)
"""The texts that the model checks, or that a person does not write."""


def telling(value: Any, text: str, key: str = "") -> Any:
    """A value of the model in which every text that a person may write is `text`."""
    if isinstance(value, str):
        return value if _NOT_FREE.search(key) else text
    if isinstance(value, Marking):
        return None
    if isinstance(value, tuple):
        return tuple(telling(member, text, key) for member in value)
    if isinstance(value, Mapping):
        return {text: [text, {"k": text}]} if key.endswith("extra") else {"other": text}
    if attrs.has(type(value)) and not isinstance(value, DateValue):
        return _evolved(value, text)
    return value


def _evolved(value: Any, text: str) -> Any:
    names = [f.name for f in attrs.fields(type(value)) if not f.name.startswith("_")]
    changes = {n: telling(getattr(value, n), text, f"{type(value).__name__}.{n}") for n in names}
    if "terms" in changes:
        changes["terms"] = None
    return attrs.evolve(value, **changes)


@settings(max_examples=12)
@given(_NAMES, _WRITINGS)
@example(f"{MARK} <b>&amp;</b> zq00002x", [quote])
def test_no_field_of_no_format_tells_a_hidden_name(
    name: str, ways: list[Callable[[str], str]]
) -> None:
    written = _written(name, ways)
    rich = everything()
    hidden = Source(name, author=[Agent(name, id="hidden")], marking=Marking("red"))
    timeline = Timeline(
        written,
        id=rich.id,
        description=written,
        events=[
            *(telling(event, written) for event in rich),
            Event(written, id=f"raid-{slug(name)}", when="2021", source=hidden),
        ],
        sources=[telling(source, written) for source in rich.sources],
        agents=[telling(agent, written) for agent in rich.agents],
        extra={written: written},
    )
    published = publish(timeline, keep=("aliases", "extra"), redact=True).timeline
    assert len(published) == len(timeline)
    for format in registry.formats():
        if format.writes:
            assert MARK not in traces(format.dumps(published)), format.name
