"""Files of annotations: which kind each is, read with a limit, and written whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from timeline._util import files
from timeline._util.checked import checked
from timeline._util.strict_json import plain
from timeline._util.text import described
from timeline.errors import FormatError, InvalidValueError
from timeline.formats._annotations.annotation import Annotation, Known, every_one
from timeline.formats._annotations.hypothesis import annotation_of_row, row_of
from timeline.formats._annotations.webannotation import annotation_of, items_of, page_of
from timeline.formats._strictness import Strictness

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
    """Return the annotations in a JSON text, in its order: of Hypothes.is, or of the W3C.

    What was passed by is put to `notes`. With `strict` an annotation that is wrong is an error,
    and else it is left out, with a note.

    >>> (found,) = loads('{"rows": [{"uri": "https://example.org/a", "text": "which Sunday?"}]}')
    >>> found.source.url, found.note
    ('https://example.org/a', 'which Sunday?')
    """
    strictness = Strictness(strict, "annotation")
    known = Known()
    found = []
    for item, place in _items(plain(data, limit=limit)):
        try:
            if not isinstance(item, Mapping):
                what = described(item)
                raise FormatError(f"expected an annotation, found {what}", place=place)
            make = annotation_of_row if "uri" in item else annotation_of
            found.append(make(item, place, known, strictness.notes))
        except FormatError as fault:
            strictness.refuse(fault)
        except InvalidValueError as error:
            strictness.refuse(FormatError(error.message, place=place, hint=error.hint))
    if notes is not None:
        notes.extend(strictness.notes)
    return tuple(_with_sources(found))


def _with_sources(found: list[Annotation]) -> Iterator[Annotation]:
    """Yield annotations, each reply with the source of what it answers."""
    by_id = {annotation.id: annotation for annotation in found if annotation.id is not None}
    for annotation in found:
        first, seen = annotation, set[str | None]()
        while first.replies_to in by_id and first.replies_to not in seen:
            seen.add(first.replies_to)
            first = by_id[first.replies_to]
        yield attrs.evolve(annotation, source=first.source)


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
