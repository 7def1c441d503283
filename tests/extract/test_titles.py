from __future__ import annotations

import pytest
from hypothesis import given
from tests.extract.prose import prose

from timeline.extract import extract, propose
from timeline.extract._speakers import saying
from timeline.extract._titles import LONGEST, medium_of, title_of


def _title(sentence: str, date: str) -> str:
    start = sentence.index(date)
    return title_of(sentence, start, start + len(date), saying(sentence))


@pytest.mark.parametrize(
    ("sentence", "date", "title"),
    [
        ("They fled since the February 1 coup, a group says.", "February 1", "Coup"),
        ("It is in August 2017 data.", "August 2017", "It is in August 2017 data"),
        ("Now for today’s quiz.", "today", "Quiz"),
        ("On Monday, the committee met by link, and rose.", "Monday", "The committee met by link"),
        ("But the army left the city on October 5.", "October 5", "The army left the city"),
        (
            "General Thant, who commands it, held a meeting on October 5.",
            "October 5",
            "General Thant held a meeting",
        ),
        (
            "On October 5, General Thant, who commands it, called them back.",
            "October 5",
            "General Thant called them back",
        ),
        ("Profits fell, the company said Monday.", "Monday", "The company: Profits fell"),
        (
            "More will follow, said Captain Lin, who left, in an interview on May 2.",
            "May 2",
            "Captain Lin (interview): More will follow",
        ),
        ("“They left,” said Captain Lin. December 2.", "December 2", "Captain Lin: They left"),
        ("1988 was a good year.", "1988", "1988 was a good year"),
        ("Soldiers left Monday.", "Monday", "Soldiers left"),
        ("On Monday.", "Monday", "Monday"),
        # what is left after a date is cut out is a sentence, or the date stays
        (
            "The town, which fell on May 5, was burnt.",
            "May 5",
            "The town fell",
        ),
        ("The fall of the town, on May 5, was told.", "May 5", "The fall of the town was told"),
        ("They surrendered on May 5, in the town.", "May 5", "They surrendered in the town"),
        ("However, in 486 BC the Egyptians rose.", "486 BC", "The Egyptians rose"),
        (
            "De Gaulle had not held office since 1946.",
            "since 1946",
            "De Gaulle had not held office since 1946",
        ),
        (
            "In the town, today is the eighth day.",
            "today",
            "In the town, today is the eighth day",
        ),
        ("She saw the May 5 shooting of Dr. Hall.", "May 5", "Shooting of Dr. Hall"),
        # what a relative clause is about is its subject, or what is done to
        ("The tax, which parliament passed in July, is high.", "July", "Parliament passed the tax"),
        ("Marte Lind, who took over in January, has left.", "January", "Marte Lind took over"),
        ("Their head, Ann Doyle, who retired in 2013, is to speak.", "2013", "Ann Doyle retired"),
        (
            "A group of masons, who went to court in May, says so.",
            "May",
            "A group of masons went to court",
        ),
        (
            "It was for the death of Marcus Reed, 17, who was shot on Oct. 8.",
            "Oct. 8",
            "Marcus Reed was shot",
        ),
        (
            "A case, in which she is accused of fraud, will be heard on May 2.",
            "May 2",
            "A case will be heard",
        ),
        (
            "After the invasion of August 1968 his books were withdrawn.",
            "August 1968",
            "After the invasion of August 1968 his books were withdrawn",
        ),
        (
            "A mandate for forces in the land, which ends on May 5, was given.",
            "May 5",
            "A mandate for forces in the land ends",
        ),
        (
            "Ann Roth, whose son fell on May 5, wept.",
            "May 5",
            "Ann Roth, whose son fell on May 5, wept",
        ),
        # a saying that closes the sentence is left out with who says it
        (
            "“They left on Thursday,” said Ann Roth, the mayor.",
            "Thursday",
            "They left",
        ),
        # a predicate has the subject of the main clause
        (
            "He resigned in 2016, after a paper published it, and was charged in May 2018.",
            "May 2018",
            "He was charged",
        ),
        (
            "If the town could be taken, he would march in 1976.",
            "1976",
            "He would march",
        ),
        (
            "Ten have been built since it was founded in 1947.",
            "1947",
            "Ten have been built since it was founded in 1947",
        ),
        (
            "The talks will begin in May, an official of the party said on Monday.",
            "Monday",
            "An official of the party: The talks will begin in May",
        ),
        # what a pronoun said is told without it, and not the scrap of a comma
        (
            "He said the losses began in 2014, when traders bet on oil.",
            "2014",
            "The losses began when traders bet on oil",
        ),
        (
            "He said on Monday the losses were heavy.",
            "Monday",
            "He said the losses were heavy",
        ),
        (
            "On the night of 4 August 1996 vandals set fire to it.",
            "night of 4 August 1996",
            "On the night of 4 August 1996 vandals set fire to it",
        ),
        (
            "A street was named after her in 1972.",
            "1972",
            "A street was named after her",
        ),
        (
            'They stood outside on Tuesday, chanting "Thieves".',
            "Tuesday",
            'They stood outside, chanting "Thieves"',
        ),
        (
            "Five months later the bank announced its rates.",
            "Five months later",
            "The bank announced its rates",
        ),
        (
            "The talks will begin in May, he said on Monday.",
            "Monday",
            "The talks will begin in May",
        ),
    ],
)
def test_a_title_is_of_the_clause_around_the_date(sentence: str, date: str, title: str) -> None:
    assert _title(sentence, date) == title


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        (
            "Keita, who came in 2013 and won a vote in 2018, was held.",
            ["Keita came", "Keita won a vote"],
        ),
        (
            "Its head, Ann Doyle, fled in 2017 and was caught last year.",
            ["Its head fled", "Its head, Ann Doyle, was caught"],
        ),
        (
            "Founded in 1853, the firm was sold in 1996.",
            ["The firm was founded", "The firm was sold"],
        ),
        (
            "Closed in 1939, its pits reopened in 1946.",
            ["Its pits reopened", "Its pits were closed"],
        ),
        (
            "Pike, 58, joined it in 2003 and became its head in 2012.",
            ["Pike joined it", "Pike, 58, became its head"],
        ),
        (
            "The duke had the mayor hanged in May and granted a charter in June.",
            ["The duke granted a charter", "The duke had the mayor hanged"],
        ),
        (
            "It was rebuilt in 1830 by a pupil, Ann Gray, and reopened by him in 1831.",
            [
                "It was rebuilt by a pupil, Ann Gray",
                "It was rebuilt in 1830 by a pupil, Ann Gray, and reopened by him",
            ],
        ),
        (
            "Hurst, a nine-year veteran, was moved on May 5, 2016 and fired on May 7, 2016.",
            ["Hurst was fired", "Hurst, a nine-year veteran, was moved"],
        ),
        (
            "The stadium, which opened in 1952 and hosted the Games that summer, is empty.",
            ["The stadium hosted the Games", "The stadium opened"],
        ),
    ],
)
def test_clauses_that_share_a_subject_have_it_in_their_titles(
    sentence: str, titles: list[str]
) -> None:
    events = propose(sentence, source="A wire", published="2021-12-06")
    assert sorted(event.title for event in events) == titles


def test_a_long_title_is_cut_between_words() -> None:
    title = _title("On Monday the army " + "slowly " * 40 + "left.", "Monday")
    assert len(title) <= LONGEST
    assert title.endswith("slowly…")


def test_the_medium_is_that_of_the_date() -> None:
    sentence = "He said it in a statement on May 5, and left on May 6."
    assert medium_of(sentence, sentence.index("May 5")) == "statement"
    assert medium_of(sentence, sentence.index("May 6")) is None


@given(prose())
def test_a_title_is_never_empty_and_never_long(text: str) -> None:
    for mention in extract(text, published="2021-12-06"):
        title = title_of(text, mention.start, mention.end, saying(text))
        assert 0 < len(title) <= LONGEST
        assert title.strip()


def test_a_dateline_with_a_date_is_no_part_of_the_title() -> None:
    text = (
        "Strike goes on\nBy Maria Ilunga\n"
        "KINSHASA, March 14, 2019 (A Wire) - Nurses walked out on March 4 in Kinshasa.\n"
    )
    (event,) = propose(text, published="2019-03-14", source="A wire").events
    assert event.title == "Nurses walked out in Kinshasa"
