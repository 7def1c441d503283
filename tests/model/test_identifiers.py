"""By which numbers two entries of a document are one, however they are spelt."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model import Citation, Claim, Event, Source
from timeline.model._provenance.identifiers import identifiers_of


def of(**fields: Any) -> list[tuple[str, str]]:
    return list(identifiers_of(Source("A", **{"type": "book", **fields})))


@pytest.mark.parametrize(
    ("aliases", "expected"),
    [
        # ISO 26324 (the DOI Handbook, 3.4.4): without regard to case, whatever leads to it.
        ({"doi": "10.1000/ABC"}, ("DOI", "10.1000/abc")),
        ({"doi": "doi:10.1000/abc"}, ("DOI", "10.1000/abc")),
        ({"doi": "https://dx.doi.org/10.1000/Abc"}, ("DOI", "10.1000/abc")),
        # The example of ISO 2108 in its two lengths, and one whose check digit is X.
        ({"isbn": "0-306-40615-2"}, ("ISBN", "9780306406157")),
        ({"isbn": "978-0-306-40615-7"}, ("ISBN", "9780306406157")),
        ({"isbn": "0 8044 2957 x"}, ("ISBN", "9780804429573")),
        ({"pmid": "PMID: 0012345"}, ("PMID", "12345")),
        ({"pmcid": "pmc12345"}, ("PMCID", "PMC12345")),
        ({"pmcid": "12345"}, ("PMCID", "PMC12345")),
    ],
)
def test_one_number_in_its_spellings(aliases: dict[str, str], expected: tuple[str, str]) -> None:
    assert of(aliases=aliases) == [expected]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://doi.org/10.1000/ABC", ("DOI", "10.1000/abc")),
        ("http://dx.doi.org/10.1002/(SICI)1097%3C1::AID%3E3.0.CO;2-1",
         ("DOI", "10.1002/(sici)1097<1::aid>3.0.co;2-1")),
        ("https://pubmed.ncbi.nlm.nih.gov/12345/?from=x", ("PMID", "12345")),
        ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC12345/", ("PMCID", "PMC12345")),
    ],
)  # fmt: skip
def test_the_address_of_a_registry_is_the_number(url: str, expected: tuple[str, str]) -> None:
    if "?" in url:
        assert expected in [*of(url=url), *of(url=url.partition("?")[0])]
    else:
        assert of(url=url) == [expected]


@pytest.mark.parametrize(
    "aliases",
    [
        {"doi": "n/a"}, {"doi": "10.1000"}, {"isbn": "0-306-40615-3"}, {"isbn": "0000000000"},
        {"isbn": "978-0-306-40615-X"}, {"pmid": "0"}, {"pmid": "12-13"},
        {"issn": "0028-0836"},
    ],
)  # fmt: skip
def test_what_is_no_number_makes_nothing_one(aliases: dict[str, str]) -> None:
    assert of(aliases=aliases) == []


def test_a_book_has_several_and_its_chapters_share_them() -> None:
    both = {"isbn": "978-0-306-40615-7 0-8044-2957-X"}
    assert of(aliases=both) == [("ISBN", "9780306406157"), ("ISBN", "9780804429573")]
    assert of(aliases=both, type="chapter") == []


@given(st.integers(0, 999_999_999))
def test_both_lengths_of_an_isbn_are_one(number: int) -> None:
    """The check digits as ISO 2108 has them, worked out in another way: by the weights 1 to 9."""
    digits = f"{number:09}"
    last = sum(int(digit) * weight for weight, digit in enumerate(digits, 1)) % 11
    ten = f"{digits}{'X' if last == 10 else last}"
    body = f"978{digits}"
    thirteen = f"{body}{(10 - sum(int(d) * w for d, w in zip(body, [1, 3] * 6, strict=True))) % 10}"
    if len(set(ten)) > 1:
        assert of(aliases={"isbn": ten}) == of(aliases={"isbn": thirteen}) == [("ISBN", thirteen)]


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ({"aliases": {"doi": "10.1000/X"}}, {"aliases": {"doi": "10.1000/x"}}, "single source"),
        ({"aliases": {"doi": "10.1000/x"}}, {"url": "https://doi.org/10.1000/x"}, "single source"),
        ({"aliases": {"pmid": "7"}}, {"aliases": {"pmid": "PMID 7"}}, "single source"),
        ({"aliases": {"doi": "10.1000/x"}}, {"aliases": {"doi": "10.1000/y"}}, "agreed"),
        ({"aliases": {"doi": "none"}}, {"aliases": {"doi": "none"}}, "agreed"),
    ],
)
def test_one_number_is_one_voice(one: dict[str, Any], other: dict[str, Any], how: str) -> None:
    sources = Source("A", id="a", **one), Source("B", id="b", **other)
    claims = [Claim("when", "2021-02-01", citations=[Citation(source)]) for source in sources]
    assert Event("Raid", claims=claims).resolve("when").how == how
