"""The events of a list that the script of a page draws: in one text of JSON, each string once.

A list of very many events would be too much for a browser as HTML. Here the HTML of each event
is taken apart into what it tells and what stands around that; the script joins the pieces of
those events that are looked at, and finds words in what is told. A piece that occurs more than
once stands in a table, and is named by its number there.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

import attrs

from timeline._render.entries import Entry

__all__ = ["Drawn", "drawn_data", "pieces_of"]

_ELEMENTS = "time|h3|dd|cite|blockquote|q|li"
_CLASSES = "date|description|by|note|value|caption"

# What is told is the text at the beginning of these; `rows.js` has the same as selectors.
_TOLD = re.compile(
    rf"(<(?:(?:{_ELEMENTS})\b|[a-z]+[0-9]?(?= [^<>]*\bclass=\"?(?:{_CLASSES})\b))[^<>]*>"
    r"(?:<(?:bdi|a)\b[^<>]*>)*)([^<>]+)"
)

_Piece: TypeAlias = "str | int"


@attrs.frozen
class Drawn:
    """An event of such a list: what it is chosen by, and its pieces."""

    entry: Entry
    mark: int | None
    pieces: tuple[str, ...]


def pieces_of(html: str) -> tuple[str, ...]:
    """Return HTML in pieces: what stands around it, what is told, what stands around it, and so on.

    >>> pieces_of("<p><time>2021</time> (known)</p><h3><a href=#e>Raid</a></h3>")
    ('<p><time>', '2021', '</time> (known)</p><h3><a href=#e>', 'Raid', '</a></h3>')
    """
    found = _TOLD.split(html)
    # Between two texts stand what follows the one and what opens the other.
    around = [a + b for a, b in zip(found[::3], [*found[1::3], ""], strict=True)]
    told = found[2::3]
    joined = [piece for pair in zip(around, told, strict=False) for piece in pair]
    return (*joined, around[-1])


def drawn_data(events: Sequence[Drawn]) -> str:
    """Return the events as JSON that may stand in an element `script` of a page.

    An event is a list: its fragment, its first day and how many days from there (null: without
    end), how its date is known and of which kind, its lane, language, mark, tags and people, and
    then its pieces.
    """
    counted = Counter(text for event in events for text in _texts(event))
    often = [text for text, count in counted.most_common() if count > 1 and len(text) > 1]
    numbers = {text: number for number, text in enumerate(often)}
    rows = [_row(event, numbers) for event in events]
    data = {"texts": often, "events": rows}
    # Nothing in it ends the element that it is in (HTML, 4.12.1.3).
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _texts(event: Drawn) -> Iterator[str]:
    """Every text of an event that may be named by a number."""
    entry = event.entry
    yield from (entry.how, entry.kind, entry.lane, entry.event.language or "")
    yield from (*entry.event.tags, *entry.people, *event.pieces)


def _row(event: Drawn, numbers: Mapping[str, int]) -> list[object]:
    def named(texts: Iterable[str]) -> list[_Piece]:
        return [numbers.get(text, text) for text in texts]

    entry = event.entry
    length = None if entry.until is None else entry.until - (entry.begin or 0)
    return [
        entry.fragment,
        entry.begin,
        length,
        *named((entry.how, entry.kind, entry.lane, entry.event.language or "")),
        event.mark,
        named(entry.event.tags),
        named(entry.people),
        *named(event.pieces),
    ]
