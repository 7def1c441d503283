"""Atom (RFC 4287): what is new and what has changed, for feed readers. Writing only.

Each event is an entry; `timeline.formats._feeds` says what it tells, and how it follows the feed
that was published last. Characters that XML cannot hold become U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from timeline._util.checked import checked
from timeline._util.files import Path
from timeline.errors import FormatError
from timeline.formats._contract import Export
from timeline.formats._feeds import Item, feed_of
from timeline.model import Timeline
from timeline.model._fields import DateLike

__all__ = ["dumps", "export"]

_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
_NAMESPACE = "http://www.w3.org/2005/Atom"
_NAMES = {"a": _NAMESPACE}
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def dumps(timeline: Timeline, **options: Any) -> bytes:
    """Return the feed as UTF-8; `export` says as well what it leaves out."""
    return export(timeline, **options).data


@checked
def export(
    timeline: Timeline,
    *,
    url: str | None = None,
    source: str | None = None,
    author: str | None = None,
    modified: DateLike | None = None,
    previous: Path | bytes | None = None,
    since: DateLike | None = None,
) -> Export:
    """Return an entry for each event, the one that changed last first.

    `url` is the address of a page for people, `source` that of this very feed; `author` is who
    answers for it, the timeline's title if not said. `previous`, `modified` and `since` are as
    in `timeline.formats.json_feed`.

    >>> from timeline.model import Event
    >>> t = Timeline("Coups", events=[Event("A coup", when="2021-02-01")])
    >>> feed = ElementTree.fromstring(export(t, modified="2021-02-02").data)
    >>> [entry.findtext("a:title", namespaces=_NAMES) for entry in feed.iterfind("a:entry", _NAMES)]
    ['A coup']
    """
    feed = feed_of(
        timeline,
        previous=previous,
        items_in=_items_in,
        modified=modified,
        since=since,
        sound=_sound,
    )
    lines = [
        _DECLARATION,
        f'<feed xmlns="{_NAMESPACE}"{_lang(feed.language)}>',
        _element("id", feed.id),
        _element("title", feed.title),
        *([_element("subtitle", feed.description)] if feed.description else []),
        _element("updated", feed.updated),
        f"<author>{_element('name', _sound(author or feed.title))}</author>",
        *([_link("alternate", url)] if url else []),
        *([_link("self", source)] if source else []),
        *map(_entry, feed.items),
        "</feed>",
    ]
    return Export(("\n".join(lines) + "\n").encode(), feed.losses)


def _entry(item: Item) -> str:
    lines = [
        f"<entry{_lang(item.language)}>",
        _element("id", item.id),
        _element("title", item.title),
        _element("updated", item.updated),
        _element("published", item.published),
        *(f"<category term={_attribute(tag)}/>" for tag in item.tags),
        _element("content", item.text),
        "</entry>",
    ]
    return "\n".join(lines)


def _element(name: str, text: str) -> str:
    # A reader of XML takes a bare carriage return for a line feed.
    return f"<{name}>{escape(text, {_RETURN: '&#13;'})}</{name}>"


def _link(rel: str, address: str) -> str:
    return f'<link rel="{rel}" href={_attribute(_sound(address))}/>'


def _lang(language: str | None) -> str:
    return "" if language is None else f" xml:lang={_attribute(language)}"


def _attribute(text: str) -> str:
    return quoteattr(text, {_RETURN: "&#13;", "\n": "&#10;", "\t": "&#9;"})


_RETURN = "\r"
# What is no Char of XML 1.0 (2.2).
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _sound(text: str) -> str:
    return _NO_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", text)


def _items_in(data: bytes) -> Iterator[Item]:
    # Only what this module wrote is read, so that nobody's declarations are followed.
    if not data.startswith(_DECLARATION.encode()) or b"<!" in data:
        raise FormatError("expected an Atom feed that this format has written", place="previous")
    try:
        feed = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise FormatError(f"expected an Atom feed: {error}", place="previous") from None
    for entry in feed.iterfind("a:entry", _NAMES):
        yield Item(
            id=_text(entry, "id"),
            title=_text(entry, "title"),
            text=_text(entry, "content"),
            tags=tuple(tag.get("term", "") for tag in entry.iterfind("a:category", _NAMES)),
            language=entry.get(_LANGUAGE),
            updated=_text(entry, "updated"),
            published=_text(entry, "published"),
        )


def _text(entry: ElementTree.Element, name: str) -> str:
    text = entry.findtext(f"a:{name}", namespaces=_NAMES)
    if text is None:
        raise FormatError(f"expected an entry with {name}, found one without", place="previous")
    return text
