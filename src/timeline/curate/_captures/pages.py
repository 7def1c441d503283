"""The page that auto-archiver makes of an address: what it says, taken back into an object.

A row of its first table is a medium: the list in the row says its key, its type and what else was
worked out of it, and links called "open" lead to where it is kept. Media that belong to it stand
inside, their links before their lists. The second table has the metadata.
"""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from timeline.errors import FormatError

__all__ = ["object_of_page"]

_MADE_BY = "bellingcat/auto-archiver"


def object_of_page(text: str) -> dict[str, Any]:
    """Return the metadata and the media that a page tells of, as auto-archiver's JSON has them."""
    reader = _Page()
    if _MADE_BY in text:
        reader.feed(text)
        reader.close()
    if not reader.metadata.get("url"):
        raise FormatError(
            f"expected a page that {_MADE_BY} made, found another page", place="line 1"
        )
    return {"metadata": reader.metadata, "media": reader.media}


class _Page(HTMLParser):
    """What a page says, as far as it was read."""

    def __init__(self) -> None:
        super().__init__()
        self.metadata: dict[str, str] = {}
        self.media: list[dict[str, Any]] = []
        self._table: str | None = None
        self._row: list[str] = []
        self._of_row: dict[str, Any] | None = None
        self._words: list[str] = []
        self._label = ""
        self._link = ""
        self._link_words: list[str] = []
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "table":
            self._table = said.get("class")
        elif tag == "tr":
            self._row, self._of_row = [], None
        elif tag in ("li", "b", "td"):
            self._words = []
        elif tag == "a":
            self._link, self._link_words = said.get("href", ""), []

    def handle_data(self, data: str) -> None:
        if self._table is not None:
            self._words.append(data)
            self._link_words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            self._table = None
        elif self._table == "metadata":
            self._in_metadata(tag)
        elif self._table == "content":
            self._in_media(tag)

    def _in_metadata(self, tag: str) -> None:
        if tag == "td":
            self._row.append(self._taken_words())
        elif tag == "tr" and len(self._row) == 2:
            key, value = self._row
            self.metadata[key] = value

    def _in_media(self, tag: str) -> None:
        if tag == "b":
            self._label = self._taken_words().removesuffix(":")
        elif tag == "a":
            if "".join(self._link_words).strip() == "open":
                self._links.append(self._link)
            self._link_words = []
        elif tag == "li" and self._label:
            self._said(self._label, self._taken_words())
            self._label = ""
        elif tag == "tr" and self._of_row is not None:
            self._of_row["urls"] += self._taken_links()

    def _said(self, label: str, words: str) -> None:
        """A line of the list of a medium, which begins with its key."""
        if label == "key":
            medium = {"_key": words, "urls": self._taken_links(), "properties": {}}
            self.media.append(medium)
            self._of_row = self._of_row or medium
        elif self.media and label == "type":
            self.media[-1]["_mimetype"] = words
        elif self.media:
            self.media[-1]["properties"][label] = words

    def _taken_words(self) -> str:
        words, self._words = self._words, []
        return " ".join("".join(words).split())

    def _taken_links(self) -> list[str]:
        links, self._links = self._links, []
        return links
