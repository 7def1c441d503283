"""The paragraphs of a page that are its text, and how much of what else there was."""

from __future__ import annotations

from collections import Counter
from typing import Final, NamedTuple

import attrs

from timeline.documents._draft import Part
from timeline.documents._web._furniture import is_unseen, kind_of
from timeline.documents._web._styles import Styles
from timeline.documents._web._tree import (
    Element,
    attribute,
    blank,
    letters_of,
    name_of,
    passages_outside,
    walk,
)

__all__ = ["paragraphs"]

# fmt: off
_BLOCKS: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "ol",
    "p", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul",
))
# fmt: on
_LISTS: Final = frozenset({"ul", "ol", "dl", "table"})
_ITEMS: Final = frozenset({"li", "td", "dd"})
_MOSTLY: Final = 0.8
_SHORT: Final = 80
"""Letters of an item: a list of shorter ones, nearly all of them links, is navigation."""
_LINKS: Final = "lists of links"


def paragraphs(root: Element) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """The paragraphs of a page's text, and notes on what was left out and what is shut.

    Where the names that its author gave to elements leave nothing, they are not asked.
    """
    main = _main(root)
    reader = _Reader(root, main)
    if not reader.parts:
        reader = _Reader(root, main, by_names=False)
    return tuple(reader.parts), reader.notes()


def _main(root: Element) -> Element:
    """The one element that its author calls the article, if it holds most paragraphs' text."""
    marked = root.xpath("descendant::*[self::article or self::main or @role or @itemprop]")
    letters = {
        element: letters_of(element.iter("p"))
        for element in marked
        if name_of(element) in ("article", "main")
        or attribute(element, "role").lower() == "main"
        or attribute(element, "itemprop").lower() == "articlebody"
    }
    best = max(letters, key=lambda element: letters[element], default=None)
    if best is None or not letters[best]:
        return root
    if letters[best] < letters_of(best.xpath("preceding::p | following::p")):
        return root
    # The headline stands in the article, beside the element of its text alone.
    return next((up for up in best.iterancestors() if name_of(up) == "article"), best)


class _Open(NamedTuple):
    """An element that is being read: whether its text is seen, and whether it is a block."""

    is_seen: bool
    is_block: bool


@attrs.define
class _List:
    """What was read before a list, and which of its words are links."""

    parts: int
    links_left_out: int
    letters: int = 0
    linked: int = 0
    items: int = 0

    def is_navigation(self) -> bool:
        """Whether it has several items, short ones, that are links nearly all."""
        return (
            self.letters > 0
            and self.items >= 2
            and self.letters <= _SHORT * self.items
            and self.linked >= _MOSTLY * self.letters
        )

    def add(self, other: _List) -> None:
        """Count what a list within this one has."""
        self.letters += other.letters
        self.linked += other.linked
        self.items += other.items


class _Reader:
    """The paragraphs of an article, found by one walk over it."""

    def __init__(self, root: Element, main: Element, *, by_names: bool = True) -> None:
        self.parts: list[Part] = []
        self._left_out: Counter[str] = Counter()
        self._within_text = main is not root
        self._by_names = by_names
        self._styles = Styles(root)
        self._text: list[str] = []
        self._lists = [_List(0, 0)]
        self._shut = self._links = self._pre = 0
        self._open = [_Open(is_seen=True, is_block=True)]
        self._read(main)
        if main is not root and (outside := passages_outside(main)):
            self._left_out["outside the article"] = outside

    def notes(self) -> tuple[str, ...]:
        """What was left out, and what is shown when a reader opens it."""
        left = ", ".join(f"{what} ({count})" for what, count in sorted(self._left_out.items()))
        notes = [f"left out as furniture of the page: {left}"] if left else []
        if self._shut:
            notes.append(f"read, though shut until a reader opens it: details ({self._shut})")
        return tuple(notes)

    def _read(self, main: Element) -> None:
        nodes = walk(main)
        passed: Element = None
        for event, node in nodes:
            if event == "start":
                if not self._enter(node, is_main=node is main):
                    passed = node
                    nodes.skip_subtree()
                continue
            if passed is node:
                passed = None
            elif event == "end":
                self._leave(node)
            if node is not main:
                self._add(node.tail)
        self._end()

    def _enter(self, node: Element, *, is_main: bool) -> bool:
        """Begin an element; return whether what is in it is read."""
        stated = dict(node.items())  # looked up once: of an element in lxml that is slow
        look = self._styles.look(node, stated)
        if not is_main:
            if is_unseen(node.tag, stated) or look.display == "none":
                return False
            kind = kind_of(node, stated, within_text=self._within_text, by_names=self._by_names)
            if kind is not None:
                self._pass_over(node, kind)
                return False
        is_seen = self._open[-1].is_seen
        if look.visibility is not None:
            is_seen = look.visibility == "visible"
        self._open.append(_Open(is_seen, _is_block(node.tag, look.display)))
        self._begin(node)
        self._add(node.text)
        return True

    def _pass_over(self, node: Element, kind: str) -> None:
        if any(not text.isspace() for text in node.itertext()):
            self._end()
            self._left_out[kind] += 1

    def _begin(self, node: Element) -> None:
        name = node.tag
        if self._open[-1].is_block:
            self._end()
        elif name == "br":
            self._text.append("\n")
        if name == "a":
            self._links += 1
        elif name == "pre":
            self._pre += 1
        elif name in _LISTS:
            self._lists.append(_List(len(self.parts), self._left_out[_LINKS]))
        elif name in _ITEMS:
            self._lists[-1].items += 1
        elif name == "details" and node.get("open") is None:
            self._shut += 1

    def _leave(self, node: Element) -> None:
        name = node.tag
        if self._open.pop().is_block:
            self._end()
        if name == "a":
            self._links -= 1
        elif name == "pre":
            self._pre -= 1
        elif name in _LISTS:
            self._leave_list()

    def _leave_list(self) -> None:
        """Take a list out again that was navigation, and the lists in it with it."""
        found = self._lists.pop()
        self._lists[-1].add(found)
        if found.is_navigation():
            del self.parts[found.parts :]
            self._left_out[_LINKS] = found.links_left_out + 1

    def _add(self, text: str | None) -> None:
        if text and self._open[-1].is_seen:
            # A break of lines is one in what is laid out by hand, and else made by `br` alone.
            text = "\n".join(map(blank, text.split("\n"))) if self._pre else blank(text)
            self._text.append(text)
            self._lists[-1].letters += len(text)
            self._lists[-1].linked += len(text) if self._links else 0

    def _end(self) -> None:
        if self._text:
            lines = map(_tidied, "".join(self._text).split("\n"))
            self._text.clear()
            if text := "\n".join(filter(None, lines)):
                self.parts.append(Part(text))


def _is_block(name: str, display: str | None) -> bool:
    if display is None:
        return name in _BLOCKS
    return not display.startswith(("inline", "contents", "ruby"))


def _tidied(line: str) -> str:
    """A line of pieces, each with single blanks, with single blanks between them as well."""
    return (blank(line) if "  " in line else line).strip()
