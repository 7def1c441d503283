"""EPUB 2 and 3: the chapters in the order of their spine, with the pages of print they name."""

from __future__ import annotations

import posixpath
import urllib.parse
from collections.abc import Iterator
from typing import Final

import attrs

from timeline._util.zipped import Parts, parts
from timeline.documents._draft import Draft, Limits
from timeline.documents._office._story import About, Paragraph, Story, about, tidied
from timeline.documents._office._xml import Element, local, parse
from timeline.errors import FormatError

__all__ = ["draft", "read"]

_KIND: Final = "a book (.epub)"
_CONTAINER: Final = "META-INF/container.xml"
_XHTML: Final = "application/xhtml+xml"

_NOT_TEXT: Final = frozenset(
    {"head", "script", "style", "nav", "template", "svg", "math", "object", "audio", "video"}
)
# fmt: off
_BLOCKS: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "dd", "div", "dl", "dt",
    "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
    "main", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
))
# fmt: on
_FOOTNOTE: Final = frozenset({"footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"})


def draft(data: bytes, limits: Limits) -> Draft:
    """Return the paragraphs of a book; its date is that of its publication (EPUB 3.3, 5.5.4)."""
    found = read(data, most=limits.unpacked).draft()
    return attrs.evolve(found, published=found.created, created="")


def read(data: bytes, *, most: int) -> Story:
    """Return the story of a book; its parts may have `most` octets unpacked."""
    with parts(data, _KIND, most) as archive:
        path = _package(archive)
        package = parse(archive.read(path), path)
        reader = _Reader()
        for name in _spine(package, posixpath.dirname(path)):
            if name in archive.names:
                _refuse_encrypted(archive, name)
                reader.chapter(parse(archive.read(name), name))
        return Story(tuple(reader.paragraphs), _about(package), tuple(reader.notes))


def _package(archive: Parts) -> str:
    for element in parse(archive.read(_CONTAINER), _CONTAINER).iter():
        if local(element.tag) == "rootfile" and (path := element.get("full-path")):
            return path
    raise FormatError(f"expected {_KIND} that names its package, found none", place=_CONTAINER)


def _refuse_encrypted(archive: Parts, name: str) -> None:
    path = "META-INF/encryption.xml"
    if path not in archive.names:
        return
    locked = {element.get("URI") for element in parse(archive.read(path), path).iter()}
    if name in locked:
        raise FormatError(
            f"expected {_KIND} that can be read, found its chapter {name!r} encrypted",
            hint="ask its publisher for one without protection",
        )


def _spine(package: Element, folder: str) -> Iterator[str]:
    """Yield the names of the chapters in the order of reading."""
    items = {e.get("id"): e for e in package.iter() if local(e.tag) == "item"}
    for reference in package.iter():
        if local(reference.tag) == "itemref":
            item = items.get(reference.get("idref"))
            if item is not None and item.get("media-type") == _XHTML:
                target = urllib.parse.unquote(item.get("href", ""))
                yield posixpath.normpath(posixpath.join(folder, target))


def _about(package: Element) -> About:
    facts = next((part for part in package if local(part.tag) == "metadata"), None)
    if facts is None:
        return About()
    published, changed = "", ""
    for fact in facts:
        words = (fact.text or "").strip()
        if local(fact.tag) == "date":
            published = published or words
        elif fact.get("property") == "dcterms:modified":
            changed = words
    return attrs.evolve(about(facts), created=published, modified=changed)


class _Reader:
    """Paragraphs while they are read: a block of XHTML begins one, its end ends it."""

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self.notes: list[str] = []
        self._pieces: list[str] = []
        self._page: int | None = None
        self._began: int | None = None
        self._footnotes = 0

    def chapter(self, root: Element) -> None:
        """Add the paragraphs of a chapter."""
        self._walk(root)
        self._end()

    def _walk(self, element: Element) -> None:
        for child in element:
            name = local(child.tag)
            if name not in _NOT_TEXT:
                self._element(child, name)
            self._add(child.tail)

    def _element(self, element: Element, name: str) -> None:
        roles = _roles(element)
        if roles & {"pagebreak", "doc-pagebreak"}:
            self._turn(element)
            return
        if name == "br":
            self._add("\n")
            return
        block, note = name in _BLOCKS, bool(roles & _FOOTNOTE)
        if block or note:
            self._end()
        self._footnotes += note
        self._add(element.text)
        self._walk(element)
        if block or note:
            self._end()
        self._footnotes -= note

    def _add(self, text: str | None) -> None:
        if text:
            if not self._pieces:
                self._began = self._page
            self._pieces.append(text if text == "\n" else text.replace("\n", " "))

    def _turn(self, mark: Element) -> None:
        """Go to the page of print that a mark names."""
        label = mark.get("title") or mark.get("aria-label") or "".join(mark.itertext())
        self._page = int(label.strip()) if label.strip().isdecimal() else None
        if not tidied("".join(self._pieces)):
            self._pieces.clear()

    def _end(self) -> None:
        text = tidied("".join(self._pieces))
        if text:
            footnote = self._footnotes > 0
            self.paragraphs.append(
                Paragraph(text, "footnote" if footnote else "paragraph", self._began)
            )
        self._pieces.clear()


def _roles(element: Element) -> set[str]:
    return {
        role
        for name, text in element.attrib.items()
        if name == "role" or local(name) == "type"
        for role in text.split()
    }
