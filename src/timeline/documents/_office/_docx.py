"""DOCX (ECMA-376, Office Open XML): the text that stands, without what was deleted from it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Final

import attrs

from timeline._util.zipped import Parts, parts
from timeline.documents._draft import Draft, Limits
from timeline.documents._office._story import About, Paragraph, Story, about, tidied, tidied_offsets
from timeline.documents._office._xml import Element, local, parse
from timeline.errors import FormatError

__all__ = ["draft", "read"]

_KIND: Final = "a Word document (.docx)"

# Deleted and moved text, instructions of fields, and the second copy of what is drawn.
_NOT_TEXT: Final = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "pPr", "rPr"})
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def draft(data: bytes, limits: Limits) -> Draft:
    """Return the paragraphs of a document of Word, and what it says of itself."""
    return read(data, most=limits.unpacked).draft()


def read(data: bytes, *, most: int) -> Story:
    """Return the story of a document of Word; its parts may have `most` octets unpacked."""
    with parts(data, _KIND, most) as archive:
        return _Docx(archive).story()


@attrs.frozen
class _Anchor:
    """A place in a text that refers to a note."""

    offset: int
    note: str


class _Docx:
    def __init__(self, archive: Parts) -> None:
        self._archive = archive
        self._main = self._related("").get("officeDocument", "")
        if not self._main:
            raise FormatError(f"expected {_KIND} that names its main part, found none")
        self._parts = self._related(self._main)
        self._comments = self._deleted = self._hidden = 0

    def story(self) -> Story:
        root = parse(self._archive.read(self._main), self._main)
        notes = {**self._notes("footnotes"), **self._notes("endnotes")}
        paragraphs: list[Paragraph] = []
        for element in _outermost(root):
            self._add(element, notes, paragraphs)
        return Story(tuple(paragraphs), self._about(), tuple(self._told(root)))

    def _add(self, element: Element, notes: dict[str, str], paragraphs: list[Paragraph]) -> None:
        """Add a paragraph, its footnotes, and what stands in a box beside it."""
        anchors: list[_Anchor] = []
        boxed: list[Element] = []
        whole = _text(element, anchors, boxed)
        text = tidied(whole)
        index = len(paragraphs)
        if text:
            paragraphs.append(Paragraph(text))
        offsets = tidied_offsets(whole, (anchor.offset for anchor in anchors))
        for anchor, offset in zip(anchors, offsets, strict=True):
            if note := notes.get(anchor.note):
                place = (index, offset) if text else None
                paragraphs.append(Paragraph(note, "footnote", referred=place))
        for inner in boxed:
            self._add(inner, notes, paragraphs)

    def _notes(self, kind: str) -> dict[str, str]:
        part = self._parts.get(kind)
        if part is None:
            return {}
        root = parse(self._archive.read(part), part)
        return {
            f"{kind[:-1]} {_attribute(note, 'id')}": tidied(
                " ".join(_text(paragraph, [], []) for paragraph in _outermost(note))
            )
            for note in root
            if _attribute(note, "type") in (None, "normal")
        }

    def _told(self, root: Element) -> Iterator[str]:
        """Yield what the document has beside its text."""
        names = [local(element.tag) for element in root.iter()]
        if changes := names.count("del") + names.count("moveFrom"):
            yield f"{changes} deleted passages of tracked changes are not read"
        if "comments" in self._parts:
            part = self._parts["comments"]
            comments = parse(self._archive.read(part), part)
            for comment in comments:
                words = tidied(" ".join(_text(p, [], []) for p in _outermost(comment)))
                yield f"a comment of {_attribute(comment, 'author') or 'somebody'}: {words}"
        if "vbaProject" in self._parts:
            yield "macros are not run"
        if {"header", "footer"} & self._parts.keys():
            yield "headings and feet of pages are not read"

    def _about(self) -> About:
        part = self._related("").get("core-properties")
        if part is None:
            return About()
        return about(parse(self._archive.read(part), part))

    def _related(self, part: str) -> dict[str, str]:
        """Return the parts of the file that a part points at, by the last word of their kind."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self._archive.names:
            return {}
        found: dict[str, str] = {}
        for link in parse(self._archive.read(path), path):
            target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))[1:]
            if link.get("TargetMode") != "External" and target in self._archive.names:
                found.setdefault(link.get("Type", "").rpartition("/")[2], target)
        return found


def _outermost(root: Element) -> Iterator[Element]:
    """Yield the paragraphs below an element that stand in no other paragraph."""
    for child in root:
        name = local(child.tag)
        if name == "p":
            yield child
        elif name not in _NOT_TEXT:
            yield from _outermost(child)


def _text(element: Element, anchors: list[_Anchor], boxed: list[Element]) -> str:
    """Return the text of a paragraph; add what refers to notes, and paragraphs within it."""
    pieces: list[str] = []
    length = 0
    for inner in _shown(element, boxed):
        name = local(inner.tag)
        if name in ("footnoteReference", "endnoteReference"):
            note = f"{name.removesuffix('Reference')} {_attribute(inner, 'id')}"
            anchors.append(_Anchor(length, note))
            continue
        piece = (inner.text or "") if name == "t" else _SIGNS.get(name, "")
        length += len(piece)
        pieces.append(piece)
    return "".join(pieces)


def _shown(element: Element, boxed: list[Element]) -> Iterator[Element]:
    for child in element:
        name = local(child.tag)
        if name == "txbxContent":
            boxed.extend(_outermost(child))
        elif name not in _NOT_TEXT and not (name == "r" and _vanishes(child)):
            yield child
            yield from _shown(child, boxed)


def _vanishes(run: Element) -> bool:
    """Return whether a run is formatted as hidden (17.3.2.41)."""
    return any(
        local(mark.tag) == "vanish" and _attribute(mark, "val") not in ("0", "false", "off")
        for properties in run
        if local(properties.tag) == "rPr"
        for mark in properties
    )


def _attribute(element: Element, name: str) -> str | None:
    return next((text for key, text in element.attrib.items() if local(key) == name), None)
