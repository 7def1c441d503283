"""What the theme leaves out for those who hear a page or go through it by keyboard, put in."""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["complete"]

_MENDED = (
    # ARIA 1.2: a heading has a level.
    ('<p class="caption" role="heading">', '<p class="caption" role="heading" aria-level="2">'),
    # Two asides of one page are told apart by their names.
    ('<aside class="sidebar-drawer">', '<aside class="sidebar-drawer" aria-label="The site">'),
    # What scrolls can be reached by keyboard.
    ("<pre>", '<pre tabindex="0">'),
)
_ARTICLE = re.compile(r"<article[^>]*>")


def complete(site: Path) -> None:
    """Rewrite each page that Sphinx made."""
    for page in site.rglob("*.html"):
        if "gallery" in page.parts:
            continue  # made by the library, and whole
        text = page.read_text(encoding="utf-8")
        for found, mended in _MENDED:
            text = text.replace(found, mended)
        if page.name == "search.html":
            text = _ARTICLE.sub(lambda match: f"{match[0]}<h1>Search</h1>", text, count=1)
        page.write_text(text, encoding="utf-8")
