"""What of a page is its furniture: by its elements, its roles, and what its author called it."""

from __future__ import annotations

from typing import Final

from timeline.documents._web._tree import Element, attribute, name_of, words_of

__all__ = ["is_hidden", "kind_of"]

_UNSEEN: Final = frozenset(
    {"script", "style", "noscript", "template", "head", "iframe", "object", "svg", "math", "link"}
)
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


def is_hidden(element: Element) -> bool:
    """Whether a browser shows nothing of an element."""
    if name_of(element) in _UNSEEN:
        return True
    style = attribute(element, "style").replace(" ", "").lower()
    return (
        element.get("hidden") is not None
        or attribute(element, "aria-hidden").lower() == "true"
        or "display:none" in style
        or "visibility:hidden" in style
    )


def kind_of(element: Element, *, within_text: bool) -> str | None:
    """What furniture an element is, in a word for a note; None for the text of the page.

    `within_text` tells whether it stands in the article: there a header is the article's own.
    """
    name = name_of(element)
    role = attribute(element, "role").lower()
    if name in _ELEMENTS or role in _ROLES:
        return _ELEMENTS.get(name) or _ROLES[role]
    if name == "header" and not within_text:
        return "the head of the page"
    if name in _KEPT:
        return None
    return next((_WORDS[word] for word in words_of(element) if word in _WORDS), None)
