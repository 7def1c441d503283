"""Voices: whether several citations could all go back to one mouth.

Two papers that retell one wire story are one source, and so are two ids of one document
and two posts from one account. So citations are taken together by everything that a
single origin can be known by:

- the document that the derivation ends in: its id, its address, its number (DOI, ISBN, PubMed's),
  the digest of its copies;
- whoever wrote it, and the account that it was posted from;
- whoever spoke first, by the attribution.

What it cannot know it does not assume: papers of one publisher are two. What a public copy
withholds could be any of the others, in that copy or in one that it was merged with: so a
withheld source is a voice only where there is no other, and a withheld person is whoever
else is known to have spoken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from timeline.model._provenance.addresses import account_of, plain_address
from timeline.model._provenance.citations import Citation
from timeline.model._provenance.identifiers import identifiers_of
from timeline.model._provenance.sources import Source

__all__ = ["one_voice", "same_documents"]

Mark = tuple[str, str]
"""By what a document or a person is known, and what that is: `("address", "example.org/a")`."""


def one_voice(citations: Sequence[Citation]) -> str | None:
    """Return what a single origin of all these citations is, or None if there is none.

    >>> post = Source("Post", url="https://t.me/hug/81")
    >>> another = Source("Another post", url="https://t.me/s/hug/82")
    >>> one_voice([Citation(post), Citation(another)])
    'the account t.me/hug'
    >>> one_voice([Citation(post), Citation("A paper", attribution="Captain X")]) is None
    True
    """
    known = [citation for citation in citations if not _could_be_any(citation)]
    if len(known) < len(citations):
        return one_voice(known) if len(known) > 1 else "a withheld source"
    if not citations:
        return None
    documents = _Documents(origin for citation in citations for origin in origins(citation.source))
    voices = [documents.behind(citation) for citation in citations]
    shared = set.intersection(*map(set, voices))
    # Of several that are shared the first that was told is named.
    words = next((words for mark, words in voices[0].items() if mark in shared), None)
    if words is None and any(map(_is_of_somebody, citations)):
        named = [v for c, v in zip(citations, voices, strict=True) if not _is_of_somebody(c)]
        people = [{mark for mark in voice if mark[0] == "person"} for voice in named]
        if not people or set.intersection(*people):
            return "somebody who is withheld"
    return words


def origins(source: Source) -> tuple[Source, ...]:
    """The documents that the derivation of one ends in: itself, if it derives from none."""
    if not source.derived_from:
        return (source,)
    return tuple(behind for behind in source.ancestors if not behind.derived_from)


def _could_be_any(citation: Citation) -> bool:
    """Whether what it goes back to is, in whole or in part, withheld."""
    return any(origin.is_withheld for origin in origins(citation.source))


def _is_of_somebody(citation: Citation) -> bool:
    """Whether whoever spoke first is withheld, and so could be anybody who is known to have."""
    return citation.attribution is not None and citation.attribution.agent.is_withheld


def same_documents(sources: Iterable[Source]) -> list[tuple[str, tuple[Source, ...]]]:
    """Return the groups of sources of different ids that are one document, and by what.

    >>> a, b = Source("A", url="http://example.org/x"), Source("B", url="https://example.org/x/")
    >>> [(why, [source.id for source in same]) for why, same in same_documents([a, b])]
    [('the address example.org/x', ['a', 'b'])]
    """
    by_mark: dict[Mark, dict[str, Source]] = {}
    for source in sources:
        for mark in _marks(source):
            by_mark.setdefault(mark, {}).setdefault(source.id, source)
    found: dict[tuple[str, ...], str] = {}
    groups: dict[tuple[str, ...], tuple[Source, ...]] = {}
    for mark, same in by_mark.items():
        if len(same) > 1:
            ids = tuple(sorted(same))
            found.setdefault(ids, _words(mark))
            groups[ids] = tuple(same[id] for id in ids)
    return [(why, groups[ids]) for ids, why in found.items()]


class _Documents:
    """Documents, told apart by all that they are known by together."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._first: dict[Mark, Mark] = {}
        self._by: dict[Mark, dict[Mark, str]] = {}
        every = list({id(source): source for source in sources}.values())
        for source in every:
            self._join(_marks(source))
        for source in every:
            self._by.setdefault(self._known(("source", source.id)), {}).update(_makers(source))

    def _known(self, mark: Mark) -> Mark:
        """The mark that stands for all that are of one document with this one."""
        while (above := self._first.get(mark, mark)) != mark:
            self._first[mark] = self._first.get(above, above)
            mark = above
        return mark

    def _join(self, marks: list[Mark]) -> None:
        stands = self._known(marks[0])
        for mark in marks[1:]:
            self._first[self._known(mark)] = stands

    def behind(self, citation: Citation) -> dict[Mark, str]:
        """All who could have said what a citation says, each with its words."""
        found: dict[Mark, str] = {}
        for origin in origins(citation.source):
            document = self._known(("source", origin.id))
            found[document] = f"the source {origin.id}"
            found.update(self._by[document])
        if citation.attribution is not None:
            found.update(_person(citation.attribution.agent.id))
        return found


def _marks(source: Source) -> list[Mark]:
    """By what a document is known, its id first."""
    marks = [("source", source.id)]
    addresses = [source.url, *(capture.archive_url for capture in source.captures)]
    plain = [plain_address(url) for url in addresses if url]
    # A whole site is the address of no document.
    marks += [("address", address) for address in plain if "/" in address or "?" in address]
    marks += identifiers_of(source)
    marks += [("digest", copy.sha256) for copy in source.captures if copy.sha256]
    return marks


def _makers(source: Source) -> dict[Mark, str]:
    found: dict[Mark, str] = {}
    for author in source.author:
        found.update(_person(author.id))
    account = None if source.url is None else account_of(source.url)
    if account is not None:
        found["account", account] = f"the account {account}"
    return found


def _person(id: str) -> dict[Mark, str]:
    return {("person", id): id}


def _words(mark: Mark) -> str:
    kind, value = mark
    return f"the {kind} {value}"
