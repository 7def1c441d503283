"""HTML without what its parser does not need: blank lines, end tags and quotation marks."""

from __future__ import annotations

import re
from operator import itemgetter

__all__ = ["compacted"]

# No text of a timeline has a tag or a quotation mark: all of them are escaped. Each begins with a
# character to look for, and looks back after it, which is several times as fast as looking back at
# each character; what is put instead is no template, which Python before 3.12 fills in by itself.
_SHORTER = (
    (re.compile(r"\n(?<=>\n)(?=</(?:[uod]l|div|section|table|tbody|details)>)"), ""),
    (re.compile(r"(<(?:li|[uod]l|div|section|table|tbody)\b[^<>]*>)\n(?=<)"), itemgetter(1)),
    (re.compile(r"""=(?<=[a-z]=)"([\w.#-]+)"(?=[ >])""", re.ASCII), lambda found: f"={found[1]}"),
    (
        re.compile(
            r"</(?:li|d[td]|t[rhd])>|</p>(?=\n?<(?:div|[uod]l|p|h[1-6]|details|section|table)\b)"
        ),
        "",
    ),
    (re.compile(r">\n{2,}<"), ">\n<"),
)


# What stands in these is no markup, and the page's policy has its hash.
_RAW = re.compile(r"(<(script|style)\b[^<>]*>.*?</\2>)", re.DOTALL)


def compacted(page: str) -> str:
    """Return a page that a parser reads as the same document (HTML, 13.1.2.3 and 13.1.2.4).

    Its items, terms and cells must be followed by their like or by the end of what they
    are in.

    >>> compacted('<ul class="tags"><li id="a b">one</li>\\n<li>two</li>\\n</ul>')
    '<ul class=tags><li id="a b">one\\n<li>two</ul>'
    """
    # Of each three parts the second is raw text, and the third the name of its element.
    parts = _RAW.split(page)
    return "".join(
        part if at % 3 else _shorter(part) for at, part in enumerate(parts) if at % 3 < 2
    )


def _shorter(page: str) -> str:
    for found, instead in _SHORTER:
        page = found.sub(instead, page)
    return page
