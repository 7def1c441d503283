"""CSL-JSON: bibliographies as Zotero, Pandoc and citation processors exchange them.

The sources of a timeline are its items (Citation Style Language 1.0.2, `csl-data.json`), each with
what the model says of it in CSL's variables; `timeline.formats._bibliography` has the
correspondence. Dates that parts cannot say whole stand in EDTF beside the parts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from timeline._util.checked import checked
from timeline._util.files import MOST_BYTES
from timeline._util.strict_json import plain
from timeline._util.text import described
from timeline.errors import FormatError
from timeline.formats._bibliography.holdings import Item, Placed, export_of, reading_of
from timeline.formats._contract import Export, Reading
from timeline.formats._strictness import Strictness
from timeline.model import Timeline

__all__ = ["dumps", "export", "loads", "read"]


@checked
def read(data: bytes | str, *, strict: bool = False, limit: int = MOST_BYTES) -> Reading:
    """Read a bibliography: a timeline of sources, without events.

    An array of items, an object that has one under `items` (as exports of Better BibTeX and
    answers of Zotero's API do), or one item.

    >>> reading = read('[{"id": "coup", "type": "book", "title": "The Coup", "PMID": "7"}]')
    >>> (source,) = reading.timeline.sources
    >>> source.title, source.type, dict(source.aliases)
    ('The Coup', 'book', {'pmid': '7'})
    """
    return reading_of(_placed(plain(data, limit=limit)), Strictness(strict, "item"))


@checked
def loads(data: bytes | str, *, strict: bool = False, limit: int = MOST_BYTES) -> Timeline:
    """Read a bibliography; `read` says as well what it passed by."""
    return read(data, strict=strict, limit=limit).timeline


@checked
def dumps(timeline: Timeline) -> bytes:
    """Return the sources as CSL-JSON; `export` says as well what it does not carry."""
    return export(timeline).data


def _placed(content: Any) -> Iterable[Placed]:
    place = "$"
    if isinstance(content, dict) and isinstance(content.get("items"), list):
        content, place = content["items"], "$.items"
    elif isinstance(content, dict) and "type" in content:
        return [(content, "$")]
    if not isinstance(content, list):
        raise FormatError(f"expected an array of items, found {described(content)}", place=place)
    return ((item, f"{place}[{number}]") for number, item in enumerate(content))


@checked
def export(timeline: Timeline) -> Export:
    """Return the sources as an array of items, in the order of their ids.

    >>> from timeline.model import Source
    >>> done = export(Timeline(sources=[Source("A wire", published="1723~", type="book")]))
    >>> json.loads(done.data)[0]["issued"]
    {'date-parts': [[1723]], 'circa': True}
    """
    return export_of(timeline, _written, read)


def _written(items: list[Item]) -> bytes:
    return (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode()
