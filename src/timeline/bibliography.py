"""Bibliographies: the sources of a timeline from Zotero and its like, and to them.

`read` gives the sources that a file of CSL-JSON, BibTeX or RIS describes, `write` makes such a
file, and `cite` says in the words of a citation style where something stands. The formats are
those of `timeline.formats`, by the names `csl-json`, `bibtex` and `ris`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import PurePath

from timeline._util.checked import checked
from timeline._util.files import Path
from timeline.errors import FormatError, shorten
from timeline.formats import Format, Loss, find
from timeline.formats._bibliography.citing import cite
from timeline.model import Source, Timeline

__all__ = ["cite", "is_bibliography", "read", "read_with_notes", "write"]

_SUFFIXES = {
    ".json": "csl-json", ".csljson": "csl-json", ".bib": "bibtex", ".bibtex": "bibtex",
    ".biblatex": "bibtex", ".ris": "ris",
}  # fmt: skip


@checked
def is_bibliography(path: Path) -> bool:
    """Return whether a file is a bibliography, by its name alone.

    What ends in `.json` may be of any format, and is one to `read`; it is not counted here
    unless it ends in `.csl.json`.

    >>> is_bibliography("library.bib"), is_bibliography("case.csl.json"), is_bibliography("a.json")
    (True, True, False)
    """
    name = os.fspath(path).lower()
    return name.endswith(".csl.json") or _suffix(name) in _SUFFIXES.keys() - {".json"}


@checked
def read(path: Path, *, format: str | None = None, strict: bool = False) -> tuple[Source, ...]:
    """Return the sources that a bibliography describes, in the order of their ids.

    The suffix says the format, where `format` does not: `.json` (CSL-JSON), `.bib`, `.ris`.
    With `strict` an item that is wrong is an error, and else it is left out.

    Raises FormatError, with the file and the place in it.
    """
    return read_with_notes(path, format=format, strict=strict)[0]


@checked
def read_with_notes(
    path: Path, *, format: str | None = None, strict: bool = False
) -> tuple[tuple[Source, ...], tuple[str, ...]]:
    """Return what `read` does, and what the reader noticed: faults, doubles, what it left out."""
    timeline, notes = _format(path, format).load_with_notes(path, strict=strict)
    return timeline.sources, notes


@checked
def write(sources: Iterable[Source], path: Path, *, format: str | None = None) -> tuple[Loss, ...]:
    """Write sources to a bibliography, replacing the file whole or not at all; return what is lost.

    Raises ConflictError for two sources with one id.
    """
    return _format(path, format).dump(Timeline(sources=sources), path)


def _format(path: Path, name: str | None) -> Format:
    found = name or _SUFFIXES.get(_suffix(os.fspath(path)))
    if found not in _SUFFIXES.values():
        wanted = shorten(os.fspath(path)) if name is None else shorten(name)
        raise FormatError(
            f"expected a bibliography, found {wanted}",
            hint="give it the suffix .json (CSL-JSON), .bib or .ris, or name its format",
        )
    return find(found or "")


def _suffix(path: str) -> str:
    return PurePath(path).suffix.lower()
