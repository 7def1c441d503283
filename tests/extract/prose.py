"""Prose to draw: the words of a language in any order, figures, signs and plain nonsense."""

from __future__ import annotations

from hypothesis import strategies as st

from timeline.extract.languages import pack_of

_FIGURES = (
    *("1", "2", "5", "12", "15", "29", "30", "31", "32", "99", "100", "410", "1066", "1776"),
    *("1943", "1989", "2021", "9999", "0", "00", "1,000", "2.5", "1st", "2nd", "32nd", "1990s"),
    *("90s", "1939-45", "2021-02-30", "2021-12-06", "05/10/2021", "13/13/2020", "99:99", "10:30"),
    *("2021-12-06T14:30:00Z", "2021-02-30T25:61", "Q3", "H2", "$5", "5%", "'98", "1" * 40),
)
_SIGNS = (",", ".", "-", "–", "/", "(", ")", "'s", "!", "?", "\n", "\n\n", "…", "\0", "\u202e")


def words(language: str = "en") -> st.SearchStrategy[str]:
    """A word that the language's tables know, a figure, a sign or any other."""
    pack = pack_of(language)
    known = sorted({*pack.words, *pack.names})
    return st.one_of(
        st.sampled_from(known),
        st.sampled_from(known).map(str.title),
        st.sampled_from(_FIGURES),
        st.sampled_from(_SIGNS),
        st.sampled_from(("troops", "Win", "left", "Mr")),
    )


def prose(language: str = "en") -> st.SearchStrategy[str]:
    """Words in any order."""
    return st.lists(words(language), max_size=14).map(" ".join)


POINTING = (
    *("today", "yesterday", "the day before yesterday", "tonight", "last night"),
    *("Monday", "last Friday", "next Tuesday", "Sunday night", "Friday last week"),
    *("this week", "last week", "next month", "last year", "last weekend"),
    *("the weekend", "two years ago", "three weeks ago", "five days ago"),
    *("5 October", "February 1", "29 February", "December 31", "June", "last April", "next May"),
    *("this September", "summer", "last winter", "next spring", "the third quarter", "Q1"),
    *(
        "early June",
        "the end of the year",
        "last month",
        "Christmas",
        "Thanksgiving",
    ),
)
"""Phrases whose dates depend on the day of writing and on nothing else, a year at most."""

LONG = ("this century", "last decade", "two decades ago", "the nineties", "next century")
"""The same, of more days than a test would list."""
