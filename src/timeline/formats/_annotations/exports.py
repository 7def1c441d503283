"""What the client of Hypothes.is exports for people: tables, pages and plain text.

After hypothesis/client, `annotations-exporter.tsx`, whose labels changed twice since 2023. Unlike
its JSON, these files have words and no place, no ids, and of a group its name alone: what is not
in the group that everybody reads is marked amber; which notes are "Only Me" they do not say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import attrs

from timeline.dates import DateValue
from timeline.errors import FormatError
from timeline.formats._annotations.annotation import Annotation, Known, moment_of
from timeline.model import Marking, Quote

__all__ = ["Exported", "annotation_of_export", "cautions", "field_of"]

_LABELS = {
    "created at": "created", "creation date": "created", "author": "author", "user": "author",
    "page": "page", "url": "url", "group": "group", "type": "type",
    "annotation/reply type": "type", "quote": "quote", "quote/description": "quote",
    "description": "description", "comment": "comment", "body": "comment", "tags": "tags",
}  # fmt: skip
_PUBLIC = "Public"
"""The name of the group that everybody reads."""
_NOTHING = "null"
"""What its older text exports have for the quote of a note on a whole page."""
_SORTABLE = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)")


def field_of(label: str) -> str | None:
    """Return what a label of an export names; None for one that it has not.

    >>> field_of("Creation Date"), field_of("Tags:"), field_of("Colour")
    ('created', 'tags', None)
    """
    return _LABELS.get(" ".join(label.split()).rstrip(":").lower())


@attrs.frozen
class Exported:
    """An annotation in an export: what stands at each label, and the title of its document."""

    texts: Mapping[str, str]
    tags: tuple[str, ...]
    title: str | None
    place: str


def annotation_of_export(exported: Exported, known: Known) -> Annotation:
    """Return the annotation that a part of an export is; raise FormatError for one that is none."""
    texts = {name: text.strip() for name, text in exported.texts.items() if text.strip()}
    address = texts.get("url")
    if address is None:
        raise FormatError("expected the address of a document, found none", place=exported.place)
    words = texts.get("quote", _NOTHING)
    author = texts.get("author")
    return Annotation(
        source=known.source(address, exported.title),
        quote=None if words == _NOTHING else Quote(words),
        note=texts.get("comment", ""),
        tags=exported.tags,
        author=None if author is None else known.agent(author, author),
        created=_created(texts.get("created", ""), exported.place),
        marking=None if texts.get("group") == _PUBLIC else Marking("amber"),
        kept=dict(_kept(texts)),
    )


def _created(text: str, place: str) -> DateValue | None:
    """Return a moment as it is written; in the words of somebody's locale it is not read."""
    written = _SORTABLE.fullmatch(text)
    if written is not None:
        return moment_of(f"{written[1]}T{written[2]}:00", place)
    return moment_of(text, place) if text[10:11] == "T" else None


def _kept(texts: Mapping[str, str]) -> Iterator[tuple[str, object]]:
    if "page" in texts:  # as its JSON has it
        yield "selectors", [{"type": "PageSelector", "label": texts["page"]}]
    for name in ("group", "type", "description"):
        if name in texts:
            yield f"{name}_told", texts[name]
    if not _SORTABLE.match(texts.get("created", "")):
        yield "created_told", texts.get("created", "")


def cautions(found: Iterable[Exported]) -> Iterator[str]:
    """Yield what a reader of an export must know that it does not say."""
    types = {exported.texts.get("type") for exported in found}
    if types:
        yield (
            "an export that is no JSON does not say which notes are for their author alone: "
            "look before you publish"
        )
    if "Reply" in types:
        yield "an export that is no JSON does not say what a reply answers: each stands by itself"
