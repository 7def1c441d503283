"""A compact page is the same document, and short where there are many events."""

from __future__ import annotations

from typing import Any

import html5lib
import pytest
from tests.render.city import city
from tests.render.hostile import hostile_events

from timeline._render.compact import compacted
from timeline.formats import html
from timeline.model import Citation, Claim, Event, Place, Quantity, Source, Timeline


def tree_of(page: str) -> Any:
    """Elements, attributes and words of a page as it is parsed, blanks between blocks aside."""
    return _node(html5lib.HTMLParser(strict=True).parse(page))


def _node(node: Any) -> Any:
    parts: list[Any] = [*(node.text or "").split()]
    for child in node:
        parts += [_node(child), *(child.tail or "").split()]
    return (node.tag, sorted(node.attrib.items()), parts)


@pytest.mark.parametrize(
    "timeline",
    [city(), hostile_events(30, most=300), hostile_events(170, most=40)],
    ids=["city", "hostile", "many"],
)
def test_a_compact_page_is_the_same_document(
    timeline: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    compact = html.dumps(timeline).decode()
    monkeypatch.setattr("timeline._render.page.compacted", str)
    whole = html.dumps(timeline).decode()
    assert compacted(whole) == compact
    assert len(compact) < len(whole)
    assert tree_of(compact) == tree_of(whole)


def record(count: int) -> Timeline:
    """Events as a database has them: a place, a figure, and sources that say all of it."""
    sources = [Source(f"Report {n}") for n in range(50)]
    return Timeline(
        "A record",
        events=[
            Event(
                f"Event {n}",
                id=f"e{n}",
                claims=[
                    Claim(field, value, citations=[Citation(sources[n % 50])])
                    for field, value in (
                        ("when", f"{2000 + n % 20}-{1 + n % 12:02}-{1 + n % 28:02}"),
                        ("where", Place("Bangui")),
                        ("count", Quantity.exactly(n, unit="people")),
                    )
                ],
                tags=["a", "b"],
            )
            for n in range(count)
        ],
    )


def test_an_event_of_many_takes_few_octets_beside_its_own_words() -> None:
    # 1,848 events with 240 octets of words of their own are to fit 1.5 MB with all around them.
    page = html.dumps(record(200)).decode()
    listed = page[page.index("<ol class=events>") : page.index("</ol></section>")]
    own = len("Event 100100 people10 January 2010Banguiab")
    assert len(listed) / 200 < own + 370


def test_who_speaks_in_several_sources_is_named_once() -> None:
    page = html.dumps(record(160)).decode()
    assert page.count("Source: <a href=#source-") == 160
    assert "How this is known" not in page
