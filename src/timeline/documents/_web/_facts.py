"""What a page says of itself: in its head (Open Graph, Dublin Core), in JSON-LD, in its text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

import attrs

from timeline.documents._web._tree import Element, attribute, blank, name_of

__all__ = ["Facts", "Stated", "facts"]

_ARTICLES: Final = re.compile(r"Article|Posting|Report|Page|CreativeWork|Book|Review", re.ASCII)
_SAVED: Final = re.compile(r"saved from url=\(\d+\)(\S+)|^\s*url:\s*(\S+)", re.MULTILINE)
_SAVED_ON: Final = re.compile(r"saved date:\s*(.+)")
_ADDRESS: Final = re.compile(r"https?://\S+")
_PUBLISHED: Final = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "dcterms.created", "dcterms.issued", "pubdate", "publishdate",
    "publication_date", "parsely-pub-date", "sailthru.date", "citation_publication_date",
)  # fmt: skip
_MODIFIED: Final = (
    "article:modified_time", "og:updated_time", "datemodified", "last-modified",
    "dcterms.modified", "dc.date.modified",
)  # fmt: skip
_AUTHORS: Final = (
    "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author",
    "citation_author", "byl",
)  # fmt: skip
_DEEPEST: Final = 12


@attrs.frozen
class Stated:
    """A text and where in the page it stands."""

    text: str
    where: str


@attrs.define
class Facts:
    """What is said of a page, each thing as often as it is said."""

    title: list[Stated] = attrs.field(factory=list)
    author: list[Stated] = attrs.field(factory=list)
    publisher: list[Stated] = attrs.field(factory=list)
    language: list[Stated] = attrs.field(factory=list)
    published: list[Stated] = attrs.field(factory=list)
    modified: list[Stated] = attrs.field(factory=list)
    url: list[Stated] = attrs.field(factory=list)
    saved: list[Stated] = attrs.field(factory=list)

    def say(self, what: str, text: object, where: str) -> None:
        """Keep what is said, where it is text that says something."""
        if isinstance(text, str) and (said := blank(text).strip()):
            getattr(self, what).append(Stated(said, where))


def facts(root: Element) -> Facts:
    """Everything that a page says of itself, what is plainest first."""
    found = Facts()
    _of_json(root, found)
    _of_head(root, found)
    _of_text(root, found)
    return found


# -- JSON-LD (schema.org) ------------------------------------------------------


def _of_json(root: Element, found: Facts) -> None:
    for script in root.iter("script"):
        if attribute(script, "type").lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for thing in _things(data, 0):
            _of_thing(thing, found)


def _things(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _things(item, depth + 1)
    elif isinstance(data, dict):
        kinds = data.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and _ARTICLES.search(kind) for kind in kinds):
            yield data
        yield from _things(data.get("@graph"), depth + 1)


def _of_thing(thing: dict[str, Any], found: Facts) -> None:
    where = "JSON-LD"
    found.say("title", thing.get("headline"), where)
    found.say("published", thing.get("datePublished"), f"{where}, datePublished")
    found.say("modified", thing.get("dateModified"), f"{where}, dateModified")
    found.say("language", thing.get("inLanguage"), where)
    found.say("url", thing.get("url"), where)
    for what, key in (("author", "author"), ("publisher", "publisher")):
        people = thing.get(key)
        for person in people if isinstance(people, list) else [people]:
            found.say(what, person.get("name") if isinstance(person, dict) else person, where)


# -- the head ------------------------------------------------------------------


def _of_head(root: Element, found: Facts) -> None:
    found.say("language", attribute(root, "lang") or attribute(root, "xml:lang"), "<html lang>")
    for meta in root.iter("meta"):
        names = (attribute(meta, key).lower() for key in ("property", "name", "itemprop"))
        name = next(filter(None, names), "")
        content, where = attribute(meta, "content"), f"<meta {name}>"
        for what, known in (
            ("title", ("og:title", "dc.title", "citation_title")),
            ("author", _AUTHORS),
            ("publisher", ("og:site_name", "dc.publisher", "application-name")),
            ("published", _PUBLISHED),
            ("modified", _MODIFIED),
            ("url", ("og:url",)),
            ("language", ("og:locale", "dc.language", "language")),
        ):
            if name in known and not (what == "author" and _ADDRESS.match(content)):
                found.say(what, content, where)
    for link in root.iter("link"):
        if attribute(link, "rel").lower() == "canonical":
            found.say("url", attribute(link, "href"), "<link rel=canonical>")
    _of_comments(root, found)


def _of_comments(root: Element, found: Facts) -> None:
    """What a browser or SingleFile noted on saving."""
    before = (node for node in root.itersiblings(preceding=True) if not name_of(node))
    for comment in (*root.xpath("descendant::comment()"), *before):
        text = comment.text or ""
        if saved := _SAVED.search(text):
            found.say("url", saved[1] or saved[2], "the note of who saved it")
        if saved_on := _SAVED_ON.search(text):
            found.say("saved", saved_on[1], "the note of who saved it")


# -- the text ------------------------------------------------------------------


def _of_text(root: Element, found: Facts) -> None:
    for time in root.iter("time"):
        of_article = attribute(time, "itemprop").lower()
        if of_article == "datepublished" or time.get("pubdate") is not None:
            found.say("published", attribute(time, "datetime"), "<time> in the text")
        elif of_article == "datemodified":
            found.say("modified", attribute(time, "datetime"), "<time> in the text")
    for element in root.xpath("descendant::*[@itemprop or @rel][not(self::meta)]"):
        of_author = (attribute(element, key).lower() == "author" for key in ("itemprop", "rel"))
        if not found.author and any(of_author):
            found.say("author", "".join(element.itertext()), "the byline")
    for element in root.iter("h1", "title"):
        found.say("title", "".join(element.itertext()), f"<{name_of(element)}>")
