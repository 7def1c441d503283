"""The three notations of the exports for people: a table, a page of HTML, and plain text."""

from __future__ import annotations

import csv
import html
import re
from collections.abc import Iterator, Mapping

from timeline._util.csv_text import parsed_where_possible
from timeline._util.text import described
from timeline.errors import FormatError
from timeline.formats._annotations.exports import Exported, field_of
from timeline.formats._strictness import Strictness

__all__ = ["in_export"]

_NEEDED = {"url", "quote", "comment"}
"""The columns without which a table is not one of annotations."""


def in_export(text: str, strictness: Strictness) -> Iterator[Exported]:
    """Yield the annotations in an export, told by its content; raise FormatError for none.

    >>> table = "Created at,URL,Quote,Comment,Tags\\n,https://example.org/a,on Sunday,which?,"
    >>> [dict(one.texts)["comment"] for one in in_export(table, Strictness(True, "annotation"))]
    ['which?']
    """
    if text.lstrip().startswith("<"):
        return _in_page(text)
    delimiter = _delimiter(text.lstrip().partition("\n")[0])
    if delimiter is not None:
        return _in_table(text, delimiter, strictness)
    return _in_text(text)


# -- a table -----------------------------------------------------------------------


def _delimiter(header: str) -> str | None:
    """Return what separates the columns of annotations; None for a line that is no such header."""
    for delimiter in ",\t;":
        fields = {field_of(name.strip('"')) for name in header.split(delimiter)}
        if fields >= _NEEDED:
            return delimiter
    return None


def _in_table(text: str, delimiter: str, strictness: Strictness) -> Iterator[Exported]:
    fields: list[str | None] = []
    for record in parsed_where_possible(text.lstrip(), delimiter):
        place = f"line {record.first}"
        if isinstance(record.cells, csv.Error):
            strictness.refuse(FormatError(f"expected a row, found {record.cells}", place=place))
        elif not fields:
            fields = [field_of(name) for name in record.cells]
        elif any(record.cells):
            named = zip(fields, record.cells, strict=False)
            texts = {field: cell for field, cell in named if field is not None}
            yield Exported(texts, _tags(texts, ","), None, place)


def _tags(texts: dict[str, str], separator: str) -> tuple[str, ...]:
    every = (tag.strip() for tag in texts.get("tags", "").split(separator))
    return tuple(tag for tag in every if tag)


# -- a page ------------------------------------------------------------------------


# No piece of it can be tried from two starts for long: hostile pages take linear time.
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)([^<>]*)>")
_ATTRIBUTE = re.compile(r"""\b(href|datetime)="([^"<>]*)""")
_LINES = frozenset({"p", "br", "li", "div", "ul", "ol", "pre", "h3", "h4", "h5", "h6"})


def _in_page(text: str) -> Iterator[Exported]:
    page = _Page(text)
    if not page.articles:
        raise FormatError(
            "expected annotations, found a web page without any",
            hint="a page that was annotated is no export: in the client, Share, Export",
        )
    of_page = {"url": page.address, "group": page.head.get("group", "")}
    for number, texts in enumerate(page.articles, 1):
        place = f"Annotation {number}"
        yield Exported({**of_page, **texts}, _tags(texts, ","), page.title or None, place)


class _Page:
    """A page as it was exported: what its summary and each of its articles say, by label.

    Labels are cells of a table, before what they label; in the oldest exports each begins a
    paragraph, and a paragraph without one is the author.
    """

    def __init__(self, text: str) -> None:
        self.head: dict[str, str] = {}
        self.articles: list[dict[str, str]] = []
        self.address = ""
        self.title = ""
        self._pieces: list[str] = []
        self._moment: str | None = None
        self._label: str | None = None
        self._in_cell = False
        at = 0
        for tag in _TAG.finditer(text):
            self._pieces.append(text[at : tag.start()].replace("\n", " "))
            at = tag.end()
            if tag[1]:
                self._close(tag[2].lower())
            else:
                self._open(tag[2].lower(), dict(_ATTRIBUTE.findall(tag[3])))

    def _open(self, tag: str, given: Mapping[str, str]) -> None:
        if tag == "article":
            self.articles.append({})
            self._moment = self._label = None
        elif tag == "a" and not self.address:
            self.address = html.unescape(given.get("href", ""))
        elif tag == "time":
            self._moment = given.get("datetime")
        elif tag == "td" or (tag in {"p", "strong"} and not self._in_cell):
            self._pieces = []
            self._in_cell = tag == "td"
        elif tag in _LINES:
            self._pieces.append("\n")

    def _close(self, tag: str) -> None:
        if tag == "td":
            self._in_cell = False
            self._cell(self._words())
        elif tag == "strong" and not self.articles:
            self.title = self._words()
        elif tag == "p" and self.articles and not self._in_cell:
            self._paragraph(self._words())

    def _words(self) -> str:
        lines = (" ".join(line.split()) for line in "".join(self._pieces).split("\n"))
        return html.unescape("\n".join(line for line in lines if line))

    def _cell(self, words: str) -> None:
        if self._label is None:
            self._label = field_of(words) or ""
            return
        self._note(self._label, words)
        self._label = None

    def _paragraph(self, words: str) -> None:
        label, colon, rest = words.partition(":")
        field = field_of(label) if colon else None
        if field is not None:
            self._note(field, rest.strip())
        else:
            self._note("author" if self._moment is None else "created", words)

    def _note(self, field: str, words: str) -> None:
        if field == "created" and self._moment is not None:
            words, self._moment = self._moment, None
        texts = self.articles[-1] if self.articles else self.head
        texts.setdefault(field, words)


# -- plain text --------------------------------------------------------------------

_HEADING = re.compile(r"^Annotation (\d+):[ \t]*$", re.MULTILINE)
_ORDERS = (
    ("created", "author", "page", "type", "quote", "description", "comment", "tags"),
    ("created", "comment", "author", "quote", "tags", "page"),
)
"""The order of the lines; in the oldest exports the moment and the author have no label."""


def _in_text(text: str) -> Iterator[Exported]:
    text = text.replace("\r\n", "\n")
    starts = list(_headings(text))
    if not starts:
        raise FormatError(
            f"expected annotations, found {described(text.strip()[:80])}",
            hint="what Hypothes.is exports is read (JSON, CSV, HTML, text), and JSON-LD",
        )
    head = text[: starts[0][0]].split("\n")
    _moment, title, address, *rest = [*(line.strip() for line in head), "", "", ""]
    named = (line.partition(":") for line in rest)
    group = next((words.strip() for label, _, words in named if label == "Group"), "")
    ends = [start for start, _ in starts[1:]] + [len(text)]
    for number, ((_, start), end) in enumerate(zip(starts, ends, strict=True), 1):
        texts = {"url": address, "group": group, **_labelled(text[start:end])}
        yield Exported(texts, _tags(texts, ", "), title or None, f"Annotation {number}")


def _headings(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each heading begins and ends: they count on from 1; a line of a note does not."""
    wanted = 1
    for found in _HEADING.finditer(text):
        if found[1] == str(wanted):
            yield found.span()
            wanted += 1


def _labelled(block: str) -> dict[str, str]:
    """Return the texts of an annotation: a label stands after those that come before it."""
    lines = block.strip("\n").split("\n")
    is_oldest = field_of(lines[0].partition(":")[0]) != "created"
    order = _ORDERS[is_oldest]
    texts: dict[str, list[str]] = {"created": [lines.pop(0)]} if is_oldest else {}
    at = "created"
    for line in lines:
        label, colon, rest = line.partition(":")
        field = field_of(label) if colon else None
        if field in order[order.index(at) :] and field not in texts:
            at = field or at
            texts[at] = [rest.strip()]
        else:
            texts.setdefault(at, []).append(line)
    if is_oldest and len(texts.get("comment", ())) > 1:
        texts["author"] = [texts["comment"].pop()]
    found = {field: "\n".join(words).strip() for field, words in texts.items()}
    quote = found.get("quote", "")
    return {**found, "quote": quote.removeprefix('"').removesuffix('"')}
