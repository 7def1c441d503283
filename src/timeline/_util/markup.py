"""HTML that strangers wrote, as text; and text as HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

__all__ = ["escaped", "first_words", "paragraphs", "text_of", "words_of"]

_MOST_TITLE_CHARACTERS = 80

# No piece of it can be tried from two starts for long: hostile texts take linear time.
_TAG = re.compile(r"<!--|-->|<(/?)([A-Za-z][A-Za-z0-9]*)[^<>]*>")
# fmt: off
_BREAKS = frozenset((
    "p", "br", "div", "li", "ul", "ol", "tr", "table", "blockquote", "section", "article",
    "header", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
))
# fmt: on
_UNSEEN = frozenset({"script", "style", "template", "noscript", "iframe", "object"})
_SPACES = re.compile(r"[ \t\r\n\f]+")


def escaped(text: str) -> str:
    """The text as HTML that shows it and does nothing else."""
    return html.escape(text)


def paragraphs(text: str) -> str:
    """The text as HTML, a paragraph for each line that has something on it."""
    return "".join(f"<p>{escaped(line)}</p>" for line in text.splitlines() if line.strip())


def text_of(markup: str) -> str:
    """What a reader sees of some HTML: no tags, no scripts, a line for each paragraph.

    >>> text_of("<p>Tom &amp; <b>Jerry</b></p><script>alert(1)</script><p>Two</p>")
    'Tom & Jerry\\nTwo'
    >>> text_of("1 < 2")
    '1 < 2'
    """
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    pieces: list[str] = []
    unseen: str | None = None  # what must be closed before anything is seen again
    at = 0
    for tag in _TAG.finditer(markup):
        if unseen is None:
            pieces.append(_SPACES.sub(" ", markup[at : tag.start()]))
        at = tag.end()
        name = (tag.group(2) or tag.group()).lower()
        closes = bool(tag.group(1)) or name == "-->"
        if unseen is not None:
            if closes and name == unseen:
                unseen = None
        elif name == "<!--":
            unseen = "-->"
        elif name in _UNSEEN and not closes:
            unseen = name
        elif name in _BREAKS:
            pieces.append("\n")
    if unseen is None:
        pieces.append(_SPACES.sub(" ", markup[at:]))
    lines = (html.unescape(line).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def words_of(text: Mapping[str, Any]) -> tuple[str, str, dict[str, Any]]:
    """Return a slide's headline and text as text, and what of their HTML text does not hold.

    >>> words_of({"headline": "<b>Coup</b>", "text": "It began"})
    ('Coup', 'It began', {'text': {'headline': '<b>Coup</b>'}})
    """
    given = {key: value for key in ("headline", "text") if isinstance(value := text.get(key), str)}
    headline, body = (text_of(given.get(key, "")) for key in ("headline", "text"))
    headline = " ".join(headline.split())
    whole = {"headline": (headline, escaped(headline)), "text": (body, paragraphs(body))}
    raw = {key: value for key, value in text.items() if value not in whole.get(key, ())}
    return headline, body, {"text": raw} if raw else {}


def first_words(body: str) -> str:
    """Return what a text without a headline may be called by: its first line, shortened.

    >>> first_words("It began\\nat dawn")
    'It began'
    """
    line = body.strip().partition("\n")[0].strip()
    return line if len(line) <= _MOST_TITLE_CHARACTERS else f"{line[: _MOST_TITLE_CHARACTERS - 1]}…"
