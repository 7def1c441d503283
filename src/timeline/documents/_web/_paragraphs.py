"""The paragraphs of a page that are its text, and how much of what else there was."""

from __future__ import annotations

from collections import Counter
from typing import Final

from timeline.documents._draft import Part
from timeline.documents._web._furniture import is_hidden, kind_of
from timeline.documents._web._tree import Element, attribute, blank, name_of

__all__ = ["paragraphs"]

# fmt: off
_BLOCKS: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))
# fmt: on
_LISTS: Final = frozenset({"ul", "ol", "dl", "table"})
_MOSTLY: Final = 0.8
_SHORT: Final = 80
"""Letters of an item: a list of shorter ones, nearly all of them links, is navigation."""
_HALF: Final = 0.5


def paragraphs(root: Element) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """The paragraphs of a page's text, and a note on the furniture that was left out."""
    main = _main(root)
    reader = _Reader(within_text=main is not root)
    reader.read(main)
    if main is not root:
        reader.count_others(root, main)
    note = ", ".join(f"{what} ({count})" for what, count in sorted(reader.left_out.items()))
    return tuple(reader.parts), ((f"left out as furniture of the page: {note}",) if note else ())


def _main(root: Element) -> Element:
    """The one element that its author calls the article, if it holds most paragraphs' text."""
    whole = _paragraph_letters(root)
    candidates = [
        element
        for element in root.iter()
        if name_of(element) in ("article", "main")
        or attribute(element, "role").lower() == "main"
        or attribute(element, "itemprop").lower() == "articlebody"
    ]
    best = max(candidates, key=_paragraph_letters, default=None)
    if best is None or whole == 0 or _paragraph_letters(best) < _HALF * whole:
        return root
    # The headline stands in the article, beside the element of its text alone.
    return next((up for up in best.iterancestors() if name_of(up) == "article"), best)


def _paragraph_letters(element: Element) -> int:
    return sum(len("".join(p.itertext())) for p in element.iter("p"))


class _Reader:
    """The paragraphs found so far, and the one that is being put together."""

    def __init__(self, *, within_text: bool) -> None:
        self.parts: list[Part] = []
        self.left_out: Counter[str] = Counter()
        self._within_text = within_text
        self._text: list[str] = []

    def read(self, element: Element) -> None:
        """Take the text of an element and of what stands in it, by a stack of its own."""
        stack: list[tuple[Element, bool]] = [(element, True)]
        while stack:
            node, enters = stack.pop()
            if not enters:
                self._leave(node)
                continue
            if self._enter(node, is_root=node is element):
                stack.append((node, False))
                stack.extend((child, True) for child in reversed(node))
            elif node is not element:
                self._text.append(blank(node.tail))
        self._end()

    def count_others(self, root: Element, main: Element) -> None:
        """Count the passages that stand outside the article."""
        inside = set(main.iter())
        for element in root.iter():
            is_passage = name_of(element) in ("p", "li", "td") and element not in inside
            if is_passage and blank("".join(element.itertext())).strip():
                self.left_out["outside the article"] += 1

    def _enter(self, node: Element, *, is_root: bool) -> bool:
        name = name_of(node)
        if not name or is_hidden(node):
            return False
        furniture = None if is_root else kind_of(node, within_text=self._within_text)
        if furniture is None and name in _LISTS and _is_of_links(node):
            furniture = "lists of links"
        if furniture is not None:
            if blank("".join(node.itertext())).strip():
                self._end()
                self.left_out[furniture] += 1
            return False
        if name in _BLOCKS:
            self._end()
        elif name == "br":
            self._text.append("\n")
        self._text.append(node.text or "" if name == "pre" else blank(node.text))
        return True

    def _leave(self, node: Element) -> None:
        if name_of(node) in _BLOCKS:
            self._end()
        self._text.append(blank(node.tail))

    def _end(self) -> None:
        lines = "".join(self._text).split("\n")
        self._text.clear()
        text = "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
        if text:
            self.parts.append(Part(text))


def _is_of_links(element: Element) -> bool:
    letters = len(blank("".join(element.itertext())).strip())
    items = [item for item in element.iter() if name_of(item) in ("li", "td", "dd")]
    if letters == 0 or len(items) < 2 or letters / len(items) > _SHORT:
        return False
    linked = sum(len(blank("".join(link.itertext())).strip()) for link in element.iter("a"))
    return linked >= _MOSTLY * letters
