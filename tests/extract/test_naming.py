from __future__ import annotations

import pytest
from hypothesis import given
from tests.extract.prose import prose

from timeline.extract import extract, propose
from timeline.extract._clauses import clauses
from timeline.extract._naming import participants, places


def _named(text: str, language: str = "en") -> tuple[list[str], list[str]]:
    dates = [(m.start, m.end) for m in extract(text, published="2023-03-14", language=language)]
    first = clauses(text, dates, language)[0]
    people = [named.name for named in participants(text, first, dates, language)]
    return people, [named.name for named in places(text, first, dates, language)]


@pytest.mark.parametrize(
    ("text", "people", "where"),
    [
        (
            "Minister Anna Roth resigned on 5 May 2021 in Vienna.",
            ["Minister Anna Roth"],
            ["Vienna"],
        ),
        ("On 5 May 2021 the INS ruled that he may stay.", ["INS"], []),
        ("Anna Roth and Eva Stein left on 5 May 2021.", ["Anna Roth", "Eva Stein"], []),
        ("The bill was signed by Anna Roth on 5 May 2021.", ["Anna Roth"], []),
        ("In Vienna she resigned on 5 May 2021 in Graz.", [], []),
        ("Relatives in Miami sued on 5 May 2021.", [], []),
        ("The army left on 5 May 2021.", [], []),
        ("It was printed in English on 5 May 2021.", [], []),
        ("Kopp's 1987 Chevrolet Cavalier was found on 5 May 2021.", [], []),
    ],
)
def test_who_and_where_are_named_where_the_clause_plainly_says_so(
    text: str, people: list[str], where: list[str]
) -> None:
    assert _named(text) == (people, where)


def test_they_are_proposed_with_their_words() -> None:
    text = "Minister Anna Roth resigned on 5 May 2021 in Vienna."
    (event,) = propose(text, source="A wire")
    claims = {claim.field: claim for claim in event.claims}
    assert str(claims["participant"].value) == "Minister Anna Roth"
    assert (str(claims["where"].value), claims["where"].verbatim) == ("Vienna", "Vienna")
    for claim in claims.values():
        quote = claim.citations[0].quote
        assert claim.status == "proposed"
        assert quote is not None
        assert quote.start is not None
        assert text[quote.start : quote.end] == quote.exact


def test_where_nouns_have_capitals_nobody_is_named() -> None:
    assert _named("Die Deutsche Bank trat am 5. Mai 2021 in Wien zurück.", "de") == ([], [])


@given(prose())
def test_names_stand_where_they_are_said_to(text: str) -> None:
    for clause in clauses(text, [], "en"):
        found = [*participants(text, clause, [], "en"), *places(text, clause, [], "en")]
        assert all(text[named.start : named.end] == named.name for named in found)
