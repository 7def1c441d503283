from __future__ import annotations

import pytest
from hypothesis import given
from tests.extract.prose import prose

from timeline.extract._speakers import saying


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Ten have gone, said Captain Lin, who left in May.", "Captain Lin"),
        ("“Ten have gone,” said Captain Lin on Monday.", "Captain Lin"),
        ("But the ministry also said on Monday that it knew.", "the ministry"),
        ("Profits fell, the company said Monday.", "the company"),
        ("Thirteen died, officials said.", "officials"),
        ("John Major, a spokesman for the bank, said that it fell.", "John Major"),
        ("It ended, Dr. Aung of the U.S. Army told reporters.", "Dr. Aung of the U.S. Army"),
        ("They left, according to a retired soldier in the area.", "a retired soldier in the area"),
        ("Ten have gone, union leader Jean Kabongo said.", "Jean Kabongo"),
        ("Ten have gone, said Jean Kabongo, a union leader.", "Jean Kabongo"),
        ("His lawyer, Elena Ruiz, said on Monday that it fell.", "Elena Ruiz"),
        ("It fell in May, the newspaper El Faro reported on Monday.", "the newspaper El Faro"),
    ],
)
def test_who_says_it(sentence: str, speaker: str) -> None:
    found = saying(sentence)
    assert found is not None
    assert found.speaker == speaker


@pytest.mark.parametrize(
    ("language", "sentence", "speaker"),
    [
        ("es", "Murieron diez, dijo María Soto.", "María Soto"),
        ("es", "Según la policía, murieron diez.", "la policía"),
        ("fr", "Dix sont morts, selon la police.", "la police"),
        ("fr", "« Dix sont morts », affirme Anne Roth.", "Anne Roth"),
        ("de", "Zehn starben, sagte Anna Roth.", "Anna Roth"),
        ("pt", "Dez morreram, disse Maria Soto.", "Maria Soto"),
    ],
)
def test_who_says_it_in_each_language(language: str, sentence: str, speaker: str) -> None:
    found = saying(sentence, language)
    assert found is not None
    assert found.speaker == speaker


@pytest.mark.parametrize(
    "sentence",
    [
        "Ten have gone, he said.",
        "It was said that ten have gone.",
        "Police reports say nothing.",
        "Some said so.",
        "Louis Brandt, told the city council on June 30 that the wells were clean."[13:],
        "Dr. Haddad took office in 2021 and says he learned of it later.",
        "She added, “I still remember”.",
        "The company he founded in 2011 said nothing.",
        "",
    ],
)
def test_nobody_is_named(sentence: str) -> None:
    assert saying(sentence) is None


@given(prose())
def test_the_words_stand_where_they_are_said_to(sentence: str) -> None:
    found = saying(sentence)
    if found is not None:
        assert sentence[found.start :].startswith(found.words)
        assert found.speaker in found.words
        assert found.start < found.end <= len(sentence)
