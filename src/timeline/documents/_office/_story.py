"""What an office document holds: paragraphs, footnotes, comments, and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

import attrs

from timeline.documents._draft import Draft, Kind, Part, Start
from timeline.documents._office._xml import Element, local

__all__ = ["About", "Paragraph", "Story", "about", "tidied", "tidied_offsets"]

_SPACE = re.compile(r"[^\S\n]+")
_INVISIBLE = str.maketrans("", "", "\u00ad\ufeff\u200b")


@attrs.frozen
class Paragraph:
    """A paragraph or a footnote: its words, and the printed page that it begins on, where told."""

    text: str
    kind: Kind = "paragraph"
    page: int | None = None
    referred: tuple[int, int] | None = None
    """Where a footnote is referred to: the index of a paragraph, and an offset in its text."""


@attrs.frozen
class About:
    """What a document says of itself, each as it is written there."""

    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    language: str = ""
    created: str = ""
    modified: str = ""
    identifiers: tuple[str, ...] = ()


@attrs.frozen
class Story:
    """The paragraphs in the order of reading, and notes on what is not among them."""

    paragraphs: tuple[Paragraph, ...]
    about: About
    notes: tuple[str, ...] = ()

    def draft(self) -> Draft:
        """Return what a document is made of."""
        told = self.about
        return Draft(
            parts=tuple(self._parts()),
            title=told.title,
            authors=told.authors,
            publisher=told.publisher,
            language=told.language,
            created=told.created,
            modified=told.modified,
            notes=self.notes,
        )

    def _parts(self) -> Iterator[Part]:
        """Yield the paragraphs that have words: of a footnote there may be no more than a sign."""
        kept = [number for number, one in enumerate(self.paragraphs) if one.text]
        numbers = {old: new for new, old in enumerate(kept)}
        for paragraph in map(self.paragraphs.__getitem__, kept):
            referred = paragraph.referred
            if referred is not None:
                number = numbers.get(referred[0])
                referred = None if number is None else (number, referred[1])
            starts = () if paragraph.page is None else (Start(0, paragraph.page),)
            yield Part(paragraph.text, paragraph.kind, starts, referred)


def tidied(text: str) -> str:
    """Return the words of a paragraph: white in one space, nothing that is not seen.

    >>> tidied(" the\\t sol\\u00addiers ")
    'the soldiers'
    """
    return _SPACE.sub(" ", text.translate(_INVISIBLE)).strip()


def tidied_offsets(text: str, offsets: Iterable[int]) -> list[int]:
    """Return where places of a text, in their order, are in what `tidied` makes of it.

    >>> tidied_offsets("  It  rained . ", [4, 12, 15])
    [2, 9, 11]
    """
    found: list[int] = []
    length = trailing = start = 0
    is_blank = False
    for end in offsets:
        part = _SPACE.sub(" ", text[start:end].translate(_INVISIBLE))
        start = end
        if not length:
            part = part.lstrip()
        elif trailing and is_blank and part.startswith(" "):
            part = part[1:]
        if part:
            is_blank = part.endswith(" ")
            white = len(part) - len(part.rstrip())
            trailing = white if white < len(part) else trailing + white
            length += len(part)
        found.append(length - trailing)
    return found


_NAMES: Mapping[str, str] = {
    "title": "title",
    "publisher": "publisher",
    "language": "language",
    "created": "created",
    "creation-date": "created",
    "modified": "modified",
}
_PEOPLE = ("creator", "initial-creator")


def about(elements: Iterable[Element]) -> About:
    """Return what elements of Dublin Core and of an office say, the first of each name."""
    found: dict[str, str] = {}
    people: dict[str, list[str]] = {name: [] for name in _PEOPLE}
    identifiers = []
    for element in elements:
        name, text = local(element.tag), tidied("".join(element.itertext()))
        if not text:
            continue
        if name in people:
            people[name].append(text)
        elif name == "identifier":
            identifiers.append(text)
        elif name in _NAMES:
            found.setdefault(_NAMES[name], text)
    authors = people["initial-creator"] or people["creator"]
    return About(**found, authors=tuple(dict.fromkeys(authors)), identifiers=tuple(identifiers))
