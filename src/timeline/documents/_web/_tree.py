"""A page as a tree, by lxml: whatever it is, in bounded depth, and nothing fetched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final, TypeAlias

from timeline.errors import FormatError, LimitError, MissingExtraError

__all__ = [
    "Element",
    "attribute",
    "blank",
    "letters_of",
    "name_of",
    "parse",
    "passages_outside",
    "walk",
]

Element: TypeAlias = Any
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_WHITE: Final = re.compile(r"[ \t\n\r\f\v\u00a0]{2,}|[\t\n\r\f\v\u00a0]")
"""White that is more than one blank: what is one already is no match, and is not copied."""


def parse(text: str, most: int) -> Element:
    """The root of a page. Raises LimitError for more elements, or where they stand too deep."""
    tags = text.count("<") - text.count("</")
    if tags > most:
        raise LimitError(
            f"expected a page of at most {most:,} elements, found {tags:,}",
            hint="raise the limit, if you trust the file: Limits(elements=…)",
        )
    try:
        from lxml import etree
    except ImportError:
        raise MissingExtraError(
            "web pages are read by lxml, which is not installed",
            hint="pip install 'sourced-timeline[web]'",
        ) from None
    clean = _NO_XML.sub("", text)  # what XML cannot hold is nothing that a reader sees
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, recover=True)
    root = etree.fromstring(clean.encode(), parser) if clean and not clean.isspace() else None
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
    return element.tag if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """An attribute, without white around it; nothing where it lacks."""
    return str(element.get(name) or "").strip()


def blank(text: str | None) -> str:
    """Text with each stretch of white as one blank, as a browser shows it."""
    if not text or (text.isprintable() and "  " not in text):
        return text or ""
    return _WHITE.sub(" ", text)


def walk(element: Element) -> Any:
    """Walk over an element and all below it: `start` and `end` of each, and other nodes once.

    What is below an element is passed over by `skip_subtree()` of what this gives.
    """
    from lxml import etree

    return etree.iterwalk(element, events=("start", "end", "comment", "pi"))


def letters_of(elements: Iterable[Element]) -> int:
    """How many letters some elements have together, those of what is in them included."""
    return sum(len(text) for element in elements for text in element.itertext())


def passages_outside(element: Element) -> int:
    """How many paragraphs, items and cells with words stand before and after an element."""
    kinds = "[self::p or self::li or self::td][normalize-space()]"
    return int(element.xpath(f"count(preceding::*{kinds}) + count(following::*{kinds})"))
