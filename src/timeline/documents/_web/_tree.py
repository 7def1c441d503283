"""A page as a tree, by lxml: whatever it is, in bounded depth, and nothing fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, TypeAlias

from timeline.errors import FormatError, LimitError, MissingExtraError

__all__ = ["Element", "attribute", "blank", "name_of", "parse", "words_of"]

Element: TypeAlias = Any
_WHITE: Final = re.compile(r"[ \t\n\r\f\v\u00a0]+")
_WORDS: Final = re.compile(r"[a-z]+")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def parse(text: str) -> Element:
    """The root of a page. Raises LimitError where its elements stand too deep to be read."""
    try:
        from lxml import etree
    except ImportError:
        raise MissingExtraError(
            "web pages are read by lxml, which is not installed",
            hint="pip install 'sourced-timeline[web]'",
        ) from None
    # What XML cannot hold (NUL and other controls) is nothing that a reader sees.
    clean = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]", "", text)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, recover=True)
    root = etree.fromstring(clean.encode(), parser) if clean.strip() else None
    if any("xcessive depth" in str(error.message) for error in parser.error_log):
        raise LimitError(
            "expected a page whose elements stand in one another some hundred deep at most,"
            " found more",
            hint="save it as plain text",
        )
    if root is None:
        raise FormatError("expected a web page, found nothing in it")
    return root


def name_of(element: Element) -> str:
    """The name of an element; nothing for a comment or an instruction."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """An attribute, without white around it; nothing where it lacks."""
    return str(element.get(name) or "").strip()


def blank(text: str | None) -> str:
    """Text with each stretch of white as one blank, as a browser shows it."""
    return _WHITE.sub(" ", text or "")


def words_of(element: Element) -> Iterator[str]:
    """The words of which an author made the element's class and id."""
    for name in ("class", "id", "role", "itemprop", "data-testid"):
        yield from _WORDS.findall(_CAMEL.sub(" ", attribute(element, name)).lower())
