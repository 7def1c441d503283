"""ODT (OpenDocument 1.3): the text that stands, without what was deleted from it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from timeline._util.zipped import Parts, parts
from timeline.documents._draft import Draft, Limits
from timeline.documents._office._story import About, Paragraph, Story, about, tidied, tidied_offsets
from timeline.documents._office._xml import Element, local, parse
from timeline.errors import FormatError

__all__ = ["draft", "draft_of_flat", "read"]

_KIND: Final = "an OpenDocument text (.odt)"
_PARAGRAPHS: Final = frozenset({"p", "h"})

# What was deleted, indexes made of the text, and what the office keeps of forms and variables.
_NOT_TEXT: Final = frozenset(
    {
        "tracked-changes",
        "annotation",
        "binary-data",
        "note",
        "table-of-content",
        "alphabetical-index",
        "bibliography",
        "forms",
        "sequence-decls",
        "variable-decls",
        "user-field-decls",
    }
)


def draft(data: bytes, limits: Limits) -> Draft:
    """Return the paragraphs of an OpenDocument text, and what it says of itself."""
    return read(data, most=limits.unpacked).draft()


def draft_of_flat(data: bytes, limits: Limits) -> Draft:
    """Return the paragraphs of an OpenDocument text that is one XML (1.3 part 3, 3.1.2)."""
    root = parse(data, "a flat OpenDocument text (.fodt)")
    within = {local(element.tag): element for element in root}
    body = within.get("body", root)
    notes = list(_told(body))
    if any(local(element.tag) == "module" for element in _below(within.get("scripts"))):
        notes.append("macros are not run")
    told = _said_by(within["meta"]) if "meta" in within else About()
    return Story(tuple(_paragraphs(body)), told, tuple(notes)).draft()


def _below(element: Element | None) -> Iterator[Element]:
    return iter(()) if element is None else element.iter()


def read(data: bytes, *, most: int) -> Story:
    """Return the story of an OpenDocument text; its parts may have `most` octets unpacked."""
    with parts(data, _KIND, most) as archive:
        _refuse_encrypted(archive)
        root = parse(archive.read("content.xml"), "content.xml")
        notes = list(_told(root))
        if any(name.startswith(("Basic/", "Scripts/")) for name in archive.names):
            notes.append("macros are not run")
        return Story(tuple(_paragraphs(root)), _about(archive), tuple(notes))


def _refuse_encrypted(archive: Parts) -> None:
    name = "META-INF/manifest.xml"
    if name in archive.names and any(
        local(element.tag) == "encryption-data"
        for element in parse(archive.read(name), name).iter()
    ):
        raise FormatError(
            f"expected {_KIND} that can be read, found it encrypted",
            hint="open it with its password, and save it without one",
        )


def _about(archive: Parts) -> About:
    if "meta.xml" not in archive.names:
        return About()
    return _said_by(parse(archive.read("meta.xml"), "meta.xml"))


def _said_by(meta: Element) -> About:
    facts = list(meta.iter())
    changed = next((fact.text for fact in facts if local(fact.tag) == "date"), None)
    return _with_modified(about(facts), changed)


def _with_modified(found: About, changed: str | None) -> About:
    """Return what is known with `dc:date`, which is when the document was changed (4.3.2.5)."""
    return attrs.evolve(found, modified=found.modified or (changed or "").strip())


def _paragraphs(root: Element) -> list[Paragraph]:
    found: list[Paragraph] = []
    for element in _outermost(root):
        text, anchors, boxed = _read(element)
        index = len(found)
        if text:
            found.append(Paragraph(text))
        for offset, note in anchors:
            found.extend(
                Paragraph(
                    words, "footnote", referred=(index, min(offset, len(text))) if text else None
                )
                for words in [_joined(note)]
                if words
            )
        found.extend(Paragraph(words) for box in boxed if (words := _joined([box])))
    return found


def _joined(elements: Iterable[Element]) -> str:
    return tidied(" ".join(_read(inner)[0] for element in elements for inner in _within(element)))


def _within(element: Element) -> Iterator[Element]:
    if local(element.tag) in _PARAGRAPHS:
        yield element
    else:
        yield from _outermost(element)


def _outermost(root: Element) -> Iterator[Element]:
    """Yield the paragraphs below an element that stand in no other paragraph."""
    for child in root:
        name = local(child.tag)
        if name in _PARAGRAPHS:
            yield child
        elif name not in _NOT_TEXT:
            yield from _outermost(child)


_Note = tuple[int, list[Element]]


def _read(element: Element) -> tuple[str, list[_Note], list[Element]]:
    """Return the text of a paragraph, its notes with where they stand, and its boxes of text."""
    pieces: list[str] = []
    notes: list[list[Element]] = []
    places: list[int] = []
    boxes: list[Element] = []

    def walk(inner: Element) -> None:
        pieces.append(inner.text or "")
        for child in inner:
            name = local(child.tag)
            if name == "note":
                body = [part for part in child if local(part.tag) == "note-body"]
                notes.append(body)
                places.append(len(pieces))
            elif name == "text-box":
                boxes.append(child)
            elif name in _SIGNS:
                pieces.append(_SIGNS[name])
            elif name not in _NOT_TEXT:
                walk(child)
            pieces.append(child.tail or "")

    walk(element)
    whole = "".join(pieces)
    lengths = list(itertools.accumulate(map(len, pieces), initial=0))
    offsets = tidied_offsets(whole, (lengths[place] for place in places))
    placed = list(zip(offsets, notes, strict=True))
    return tidied(whole), placed, boxes


_SIGNS: Final = {"s": " ", "tab": "\t", "line-break": "\n"}


def _told(root: Element) -> Iterator[str]:
    """Yield what the document has beside its text."""
    elements = list(root.iter())
    if changes := sum(local(element.tag) == "deletion" for element in elements):
        yield f"{changes} deleted passages of tracked changes are not read"
    for comment in elements:
        if local(comment.tag) == "annotation":
            author = next((part.text for part in comment if local(part.tag) == "creator"), None)
            yield f"a comment of {author or 'somebody'}: {_joined([comment])}"
