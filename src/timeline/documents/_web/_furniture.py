"""What of a page is its furniture: by its elements, its roles, and what its author called it."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Final

from timeline.documents._web._tree import Element, name_of

__all__ = ["is_unseen", "kind_of"]

# fmt: off
_UNSEEN: Final = frozenset((
    "canvas", "head", "iframe", "link", "math", "noscript", "object", "rp", "script", "style",
    "svg", "template",
))
# fmt: on
_ELEMENTS: Final = {
    "nav": "navigation",
    "form": "forms",
    "button": "forms",
    "select": "forms",
    "input": "forms",
    "textarea": "forms",
    "dialog": "notices",
    "footer": "the foot of the page",
    "aside": "beside the text",
    "audio": "players",
    "video": "players",
}
_ROLES: Final = {
    "navigation": "navigation",
    "search": "forms",
    "contentinfo": "the foot of the page",
    "complementary": "beside the text",
    "dialog": "notices",
    "alertdialog": "notices",
    "banner": "the head of the page",
}
_CALLED: Final = {
    "readers' comments": "comments comment commentlist disqus respond",
    "buttons to share": "share sharing sharebar social addthis",
    "offers": "newsletter subscribe subscription signup paywall",
    "advertisements": "ad ads advert advertisement sponsored promo outbrain taboola",
    "notices": "cookie cookies consent gdpr popup modal",
    "navigation": "nav navbar menu breadcrumb breadcrumbs sitemap pagination",
    "beside the text": "sidebar related recommended trending widget",
    "the foot of the page": "footer colophon",
    "the head of the page": "masthead topbar",
}
_WORDS: Final = {word: kind for kind, words in _CALLED.items() for word in words.split()}
_KEPT: Final = frozenset({"html", "body", "main", "article", "p", "blockquote", "h1"})
"""Elements that an author's word for them does not make furniture: `<body class="menu-open">`."""
# fmt: off
_STATES: Final = frozenset((
    "closed", "disabled", "enabled", "free", "has", "is", "no", "off", "on", "open", "with",
    "without",
))
# fmt: on
"""A name with such a word says how an element is, not what: `ad-free`, `has-sidebar`."""
_NAMES: Final = ("class", "id", "role", "itemprop", "data-testid")
_WORD: Final = re.compile(r"[a-z]+")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def is_unseen(name: str, stated: Mapping[str, str]) -> bool:
    """Whether a browser shows nothing of an element, by its name or by what it states."""
    return (
        name in _UNSEEN
        or "hidden" in stated
        or "popover" in stated
        or (name == "dialog" and "open" not in stated)
    )


def kind_of(
    element: Element, stated: Mapping[str, str], *, within_text: bool, by_names: bool = True
) -> str | None:
    """What furniture an element is, in a word for a note; None for the text of the page.

    `stated` are its attributes; `within_text` tells whether it stands in the article: there a
    header is the article's own.
    Without `by_names` the words of its author for it say nothing.
    """
    name = element.tag
    if name in _ELEMENTS and not (name == "footer" and _is_of_quotation(element)):
        return _ELEMENTS[name]
    if name == "header" and not within_text:
        return "the head of the page"
    if not stated:
        return None
    if (role := stated.get("role", "").strip().lower()) in _ROLES:
        return _ROLES[role]
    if name in _KEPT or not by_names:
        return None
    return _called(" ".join(stated[key] for key in _NAMES if key in stated))


def _is_of_quotation(footer: Element) -> bool:
    """Whether a foot is that of a quotation, which says whose it is (HTML, 4.4.4)."""
    return any(name_of(above) in ("blockquote", "figure") for above in footer.iterancestors())


@functools.lru_cache(maxsize=4096)
def _called(names: str) -> str | None:
    """What the names of an element make of it."""
    for name in names.split():
        words = _WORD.findall(_CAMEL.sub(" ", name).lower())
        if not _STATES.intersection(words):
            kind = next((_WORDS[word] for word in words if word in _WORDS), None)
            if kind is not None:
                return kind
    return None
