"""The numbers by which libraries and publishers know a document, whoever lists it.

They stand among a source's aliases, or are what its address leads to. Two spellings of one number
are one: a DOI is compared without regard to case (ISO 26324), an ISBN of ten digits is one of
thirteen (ISO 2108).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from timeline.model._provenance.addresses import plain_address
from timeline.model._provenance.sources import Source

__all__ = ["identifiers_of"]

_IN_A_WHOLE = frozenset(
    {
        "article", "article-journal", "article-magazine", "article-newspaper", "chapter", "entry",
        "entry-dictionary", "entry-encyclopedia", "paper-conference",
    }
)  # fmt: skip
"""The types of documents that are part of another, whose ISBN they may have."""

_ADDRESSES = (
    ("DOI", re.compile(r"(?:dx\.)?doi\.org/(10\..+)")),
    ("PMID", re.compile(r"(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/(\d+)")),
    ("PMCID", re.compile(r"(?:pmc\.ncbi|ncbi)\.nlm\.nih\.gov(?:/pmc)?/articles/(PMC\d+)")),
)  # fmt: skip


def identifiers_of(source: Source) -> Iterator[tuple[str, str]]:
    """Yield the systems that number a document, each with its number in one spelling.

    >>> paper = Source("A", url="https://doi.org/10.1000/ABC", aliases={"pmid": " 7 "})
    >>> list(identifiers_of(paper))
    [('PMID', '7'), ('DOI', '10.1000/abc')]
    """
    for system, spelt in _SPELLINGS.items():
        if system == "ISBN" and source.type in _IN_A_WHOLE:
            continue
        for number in spelt(source.aliases.get(system.lower(), "")):
            yield system, number
    address = unquote(plain_address(source.url or ""))
    for system, form in _ADDRESSES:
        if found := form.fullmatch(address):
            for number in _SPELLINGS[system](found[1]):
                yield system, number


def _dois(text: str) -> Iterator[str]:
    found = re.search(r"10\.\d[\d.]*/\S+", text)
    if found is not None:
        yield found[0].lower()


def _isbns(text: str) -> Iterator[str]:
    """Yield the ISBNs in a text, which may have several: of the hardback, of the paperback."""
    for found in re.finditer(r"(?:97[89][ -]?)?(?:\d[ -]?){9}[\dXx]\b", text):
        digits = re.sub(r"[ -]", "", found[0]).upper()
        if _is_sound(digits):
            body = digits[:-1] if len(digits) == 13 else f"978{digits[:-1]}"
            yield f"{body}{-_weighted(body) % 10}"


def _is_sound(digits: str) -> bool:
    """Return whether the check digit is that of the others, which are not all the same."""
    if len(set(digits)) == 1:
        return False
    if len(digits) == 13:
        return "X" not in digits and _weighted(digits) % 10 == 0
    values = [10 if digit == "X" else int(digit) for digit in digits]
    return sum(value * (10 - at) for at, value in enumerate(values)) % 11 == 0


def _weighted(digits: str) -> int:
    return sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits))


def _pmids(text: str) -> Iterator[str]:
    found = re.fullmatch(r"(?:pmid:?)?\s*0*([1-9]\d*)", text.strip(), re.IGNORECASE)
    if found is not None:
        yield found[1]


def _pmcids(text: str) -> Iterator[str]:
    found = re.fullmatch(r"(?:pmcid:?)?\s*(?:PMC)?0*([1-9]\d*)", text.strip(), re.IGNORECASE)
    if found is not None:
        yield f"PMC{found[1]}"


_SPELLINGS: dict[str, Callable[[str], Iterator[str]]] = {
    "DOI": _dois,
    "ISBN": _isbns,
    "PMID": _pmids,
    "PMCID": _pmcids,
}
