"""Files of annotations: which kind each is, read with a limit, and written whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

import attrs

from timeline._util import files
from timeline._util.checked import checked
from timeline._util.strict_json import decoded, plain
from timeline._util.text import described
from timeline.errors import FormatError, InvalidValueError
from timeline.formats._annotations.annotation import Annotation, Known, every_one
from timeline.formats._annotations.export_syntaxes import in_export
from timeline.formats._annotations.exports import annotation_of_export, cautions
from timeline.formats._annotations.hypothesis import annotation_of_row, row_of
from timeline.formats._annotations.webannotation import annotation_of, items_of, page_of
from timeline.formats._strictness import Strictness
from timeline.model import Source

__all__ = ["FORMATS", "dumps", "loads", "read", "write"]

FORMATS = ("w3c", "hypothesis")
"""What `dumps` writes: a page of Web Annotations, or rows of the API of Hypothes.is."""


@checked
def loads(
    data: bytes | str,
    *,
    strict: bool = False,
    limit: int = files.MOST_BYTES,
    notes: list[str] | None = None,
) -> tuple[Annotation, ...]:
    """Return the annotations in a text, in its order: of Hypothes.is, or of the W3C.

    JSON of either is told by what it holds, and so are the tables, pages and texts that the client
    of Hypothes.is exports, which have words without places.

    What was passed by is put to `notes`. With `strict` an annotation that is wrong is an error,
    and else it is left out, with a note.

    >>> (found,) = loads('{"rows": [{"uri": "https://example.org/a", "text": "which Sunday?"}]}')
    >>> found.source.url, found.note
    ('https://example.org/a', 'which Sunday?')
    """
    strictness = Strictness(strict, "annotation")
    found: list[Annotation] = []
    for place, make in _makers(decoded(data, limit=limit), limit, strictness):
        try:
            found.append(make())
        except FormatError as fault:
            strictness.refuse(fault)
        except InvalidValueError as error:
            strictness.refuse(FormatError(error.message, place=place, hint=error.hint))
    if notes is not None:
        notes.extend(strictness.notes)
    return tuple(_with_sources(found))


_Make = Callable[[], Annotation]


def _makers(data: bytes, limit: int, strictness: Strictness) -> Iterator[tuple[str, _Make]]:
    """Yield what makes each annotation, with its place, by what the text is."""
    known = Known()
    if data.lstrip()[:1] in {b"{", b"[", b""}:
        for item, place in _items(plain(data, limit=limit)):
            yield place, partial(_of_json, item, place, known, strictness.notes)
        return
    found = []
    for exported in in_export(data.decode(), strictness):
        found.append(exported)
        yield exported.place, partial(annotation_of_export, exported, known)
    strictness.notes.extend(cautions(found))


def _of_json(item: Any, place: str, known: Known, notes: list[str]) -> Annotation:
    if not isinstance(item, Mapping):
        raise FormatError(f"expected an annotation, found {described(item)}", place=place)
    make = annotation_of_row if "uri" in item else annotation_of
    return make(item, place, known, notes)


def _with_sources(found: list[Annotation]) -> Iterator[Annotation]:
    """Yield annotations, each reply with the source of what it answers."""
    by_id = {annotation.id: annotation for annotation in found if annotation.id is not None}
    sources: dict[str, Source] = {}
    for annotation in found:
        first, above = annotation, dict[str, None]()
        while (id := first.replies_to) in by_id and id not in above and id not in sources:
            above[id] = None
            first = by_id[id]
        source = sources.get(first.replies_to or "", first.source)
        sources.update(dict.fromkeys(above, source))  # no thread is gone up twice
        yield annotation if source is annotation.source else attrs.evolve(annotation, source=source)


def _items(content: Any) -> Iterable[tuple[Any, str]]:
    for name in ("rows", "annotations"):
        if isinstance(content, Mapping) and isinstance(content.get(name), list):
            rows = [(row, f"$.{name}[{n}]") for n, row in enumerate(content[name])]
            replies = content.get("replies")  # apart, where they were asked for so
            rest = replies if isinstance(replies, list) else []
            return [*rows, *((row, f"$.replies[{n}]") for n, row in enumerate(rest))]
    if not isinstance(content, list | Mapping):
        raise FormatError(f"expected annotations, found {described(content)}", place="$")
    return items_of(content)


@checked
def read(
    path: files.Path, *, strict: bool = False, notes: list[str] | None = None
) -> tuple[Annotation, ...]:
    """Return the annotations in a file, as `loads` does; an error names the file."""
    try:
        return loads(files.read_limited(path, files.MOST_BYTES), strict=strict, notes=notes)
    except FormatError as error:
        error.place = f"{os.fspath(path)}: {error.place}" if error.place else os.fspath(path)
        raise


@checked
def dumps(annotations: Iterable[Annotation], *, format: str = "w3c") -> bytes:
    """Return annotations as JSON in one of `FORMATS`.

    >>> from timeline.model import Quote, Source
    >>> note = Annotation(source=Source("A", url="https://example.org/a"), quote=Quote("Sunday"))
    >>> loads(dumps([note], format="hypothesis"))[0].quote
    Quote('Sunday')
    """
    if format not in FORMATS:
        raise InvalidValueError(
            f"expected one of {', '.join(FORMATS)}, found {described(format)}", place="format"
        )
    every = every_one(annotations)
    if format == "w3c":
        content: dict[str, Any] = page_of(every)
    else:
        rows = [row_of(annotation) for annotation in every]
        content = {"total": len(rows), "rows": rows}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


@checked
def write(annotations: Iterable[Annotation], path: files.Path, *, format: str = "w3c") -> None:
    """Write annotations to a file, replacing it whole or not at all."""
    files.write_atomically(path, dumps(annotations, format=format))
