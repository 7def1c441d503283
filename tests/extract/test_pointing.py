"""Dates that other words point at: a year, a heading, a weekday or a day that was told before.

Every value is counted by hand on a calendar. The day of writing is a Thursday.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import Date
from timeline.extract import extract

WRITTEN = "2021-12-09"


def value(text: str, words: str, language: str = "en", published: str | None = WRITTEN) -> str:
    """Return the value of the one mention whose words these are."""
    found = extract(text, published=published, language=language)
    (mention,) = (mention for mention in found if mention.words == words)
    return str(mention.value)


# -- years that are pointed at -----------------------------------------------


@pytest.mark.parametrize(
    ("language", "words", "day"),
    [
        ("en", "Two years ago, on 3 May", "2019-05-03"),
        ("en", "3 May two years ago", "2019-05-03"),
        ("en", "Last year, on 3 May", "2020-05-03"),
        ("en", "A year ago on 3 May", "2020-05-03"),
        ("en", "May, two years ago", "2019-05"),
        ("en", "1990s, on 3 May", "199X-05-03"),
        ("es", "Hace exactamente dos años, el 3 de mayo", "2019-05-03"),
        ("es", "El año pasado, el 3 de mayo", "2020-05-03"),
        ("fr", "Il y a exactement deux ans, le 3 mai", "2019-05-03"),
        ("fr", "L'année dernière, le 3 mai", "2020-05-03"),
        ("de", "Vor genau zwei Jahren, am 3. Mai", "2019-05-03"),
        ("de", "vergangenen Jahr, am 3. Mai", "2020-05-03"),
        ("pt", "Há exatamente dois anos, no dia 3 de maio", "2019-05-03"),
        ("pt", "ano passado, em 3 de maio", "2020-05-03"),
    ],
)
def test_a_day_is_of_the_year_that_is_pointed_at_beside_it(
    language: str, words: str, day: str
) -> None:
    text = (
        {"1990s, on 3 May": "In the ", "May, two years ago": "In "}.get(words, "") + words + ", x."
    )
    assert value(text, words, language) == day
    (mention,) = extract(text, published=WRITTEN, language=language)
    assert mention.basis == ("stated" if words.startswith("1990s") else "inferred")


def test_an_hour_under_a_heading_of_several_years_is_of_a_day_in_one_of_them() -> None:
    """EDTF has no set of times."""
    text = "Chronology of 1943-44\n\n3 May, 11 p.m.: shots were heard.\n"
    assert value(text, "3 May, 11 p.m.", published=None) == "[1943-05-03?,1944-05-03?]"


@pytest.mark.parametrize(
    ("text", "words", "dates"),
    [
        ("She died before the 1980s.", "before the 1980s", "[..1979]"),
        ("She died after the 1980s.", "after the 1980s", "[1990..]"),
        ("She died before the 20th century.", "before the 20th century", "[..1899]"),
    ],
)
def test_what_is_over_at_once_is_of_some_year_before_or_after_a_decade(
    text: str, words: str, dates: str
) -> None:
    """It took none of them all: the range is one of days, which has no open digits."""
    assert value(text, words) == dates


def test_a_day_of_the_year_that_was_told_before() -> None:
    text = "It began in 2015. Two years later, on 3 May, he left. The following year, in June, x."
    assert value(text, "Two years later, on 3 May") == "2017-05-03"
    assert value(text, "The following year, in June") == "2018-06"


def test_a_day_of_a_year_that_cannot_be_told_has_none() -> None:
    assert value("Two years later, on 3 May, x.", "Two years later, on 3 May") == "XXXX-05-03"


def test_a_verb_between_two_dates_ties_them_not() -> None:
    found = extract("Two years ago he left; on 3 May he came.", published=WRITTEN)
    assert [str(mention.value) for mention in found] == ["2019", "2021-05-03"]


@pytest.mark.parametrize(
    ("language", "words", "day"),
    [
        ("en", "Two years ago today", "2019-12-09"),
        ("en", "Today, 75 years ago", "1946-12-09"),
        ("en", "A year ago tomorrow", "2020-12-10"),
        ("en", "Ten years ago this month", "2011-12"),
        ("en", "this day in 1944", "1944-12-09"),
        ("en", "This week in 1944", "[1944-12-06..1944-12-12]"),
        ("es", "Hoy hace 75 años", "1946-12-09"),
        ("es", "hoy, en 1944", "1944-12-09"),
        ("fr", "Il y a 75 ans aujourd'hui", "1946-12-09"),
        ("de", "Heute vor 75 Jahren", "1946-12-09"),
        ("de", "diesem Tag im Jahr 1944", "1944-12-09"),
    ],
)
def test_an_anniversary_is_a_day_of_the_other_year(language: str, words: str, day: str) -> None:
    assert value(words + " x.", words, language) == day


@pytest.mark.parametrize("text", ["Today, 1998 seems far away.", "Today he left in 1998."])
def test_a_year_beside_today_is_not_always_that_of_an_anniversary(text: str) -> None:
    assert value(text, "Today") == WRITTEN


def test_the_weekday_of_an_anniversary_is_not_told() -> None:
    found = extract("A year ago on Monday, x.", published=WRITTEN)
    assert [str(mention.value) for mention in found.dated] == ["2020"]


# -- headings of several years -----------------------------------------------

_TWO = "[1943-09-08?,1944-09-08?]"


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("Chapter 3 (1943-1944)", _TWO),
        ("PART TWO: FROM 1943 TO 1944", _TWO),
        ("1943-44: The armistice", _TWO),
        ("Season 1943/44", _TWO),
        ("1943: The armistice", "1943?-09-08"),
        ("The 1940s", "194X?-09-08"),
        ("The nineteenth century", "18XX?-09-08"),
        ("Since 1943", "2021-09-08?"),
        ("A short history, 1900-2020", "2021-09-08?"),
        ("A short history", "2021-09-08"),
    ],
)
def test_a_day_under_years_is_of_one_of_them_or_doubtful(heading: str, day: str) -> None:
    assert value(f"{heading}\n\nOn 8 September it was signed.", "8 September") == day


def test_a_heading_of_years_holds_until_another_year_is_stated() -> None:
    text = "The war (1943-1944)\n\nX. The king fled on 9 September. In 1950 he died, in May."
    assert value(text, "9 September") == "[1943-09-09?,1944-09-09?]"
    assert value(text, "May") == "1950?-05"


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("es", "Capítulo 2 (1973-1974)\n\nEl 11 de septiembre hubo un golpe.", "11 de septiembre"),
        ("de", "Kapitel 3 (1973/74)\n\nAm 11. September gab es einen Putsch.", "11. September"),
        ("fr", "Chapitre 2 (1973-1974)\n\nLe 11 septembre il y eut un coup.", "11 septembre"),
        ("pt", "Capítulo 2 (1973-1974)\n\nEm 11 de setembro houve um golpe.", "11 de setembro"),
    ],
)
def test_headings_of_years_in_other_languages(language: str, text: str, words: str) -> None:
    assert value(text, words, language) == "[1973-09-11?,1974-09-11?]"


@given(first=st.integers(1200, 2019), more=st.integers(0, 30), sign=st.sampled_from("-–"))
def test_no_year_under_a_heading_is_another_without_a_mark(
    first: int, more: int, sign: str
) -> None:
    heading = f"The war ({first}{sign}{first + more})" if more else f"The war ({first})"
    (mention,) = (
        m
        for m in extract(f"{heading}\n\nOn 8 September it was signed.", published=WRITTEN)
        if m.words == "8 September"
    )
    members = getattr(mention.value, "members", (mention.value,))
    for member in members:
        assert isinstance(member, Date)
        assert "?" in str(member)
        assert more > 11 or (isinstance(member.year, int) and first <= member.year <= first + more)


# -- what is counted from what was told --------------------------------------


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "That day he left."),
        ("en", "The following year he left."),
        ("en", "The next day he left."),
        ("es", "Al año siguiente se fue."),
        ("fr", "Le lendemain il partit."),
        ("fr", "Ce jour-là, il partit."),
        ("de", "Im folgenden Jahr ging er."),
        ("pt", "No ano seguinte partiu."),
    ],
)
def test_what_follows_nothing_that_was_told_has_no_date(language: str, text: str) -> None:
    assert [m.value for m in extract(text, published=WRITTEN, language=language)] == [None]


def test_the_next_day_is_counted_from_the_day_that_was_told() -> None:
    text = "Il vint le 6 décembre 2021. Il partit le lendemain."
    assert value(text, "le lendemain", "fr") == "2021-12-07"


@pytest.mark.parametrize(
    ("language", "text", "when"),
    [
        ("en", "From December 2019 to March of the following year", "2019-12/2020-03"),
        ("es", "De diciembre de 2019 a marzo del año siguiente", "2019-12/2020-03"),
        ("fr", "De décembre 2019 à mars de l'année suivante", "2019-12/2020-03"),
        ("de", "Von Dezember 2019 bis März des folgenden Jahres", "2019-12/2020-03"),
        ("pt", "De dezembro de 2019 a março do ano seguinte", "2019-12/2020-03"),
        ("en", "late 1989 and early the following year", "{1989,1990}"),
        ("es", "A fines de 1989 y a principios del año siguiente", "{1989,1990}"),
    ],
)
def test_the_end_of_a_range_is_counted_from_its_beginning(
    language: str, text: str, when: str
) -> None:
    assert value(f"{text} x.", text, language) == when


# -- weekdays and weeks ------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "words", "day"),
    [
        ("en", "Tuesday week", "2021-12-21"),
        ("en", "the Tuesday before last", "2021-11-30"),
        ("en", "the week before last", "[2021-11-22..2021-11-28]"),
        ("en", "the Friday before Christmas", "2021-12-24"),
        ("en", "the Sunday after Easter 2019", "2019-04-28"),
        ("fr", "Mardi en huit", "2021-12-21"),
        ("fr", "lundi en quinze", "2021-12-27"),
        ("de", "Dienstag in acht Tagen", "2021-12-21"),
        ("de", "Dienstag vor einer Woche", "2021-11-30"),
        ("de", "Montag in vierzehn Tagen", "2021-12-27"),
        ("es", "lunes en ocho días", "2021-12-20"),
        ("pt", "Terça-feira retrasada", "2021-11-30"),
        ("pt", "semana retrasada", "[2021-11-22..2021-11-28]"),
    ],
)
def test_weekdays_some_weeks_off(language: str, words: str, day: str) -> None:
    assert value(f"{words}.", words, language) == day


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Tuesday week.", ["[2021-12-14,2021-12-21]"]),
        ("the Tuesday before last.", ["[2021-11-23,2021-11-30]"]),
        ("Tuesday two weeks ago.", ["[2021-11-16,2021-11-23]"]),
    ],
)
def test_weeks_are_counted_from_each_day_of_writing(text: str, days: list[str]) -> None:
    found = extract(text, published="[2021-12-06..2021-12-08]")  # Tuesday is the last or the next
    assert [str(mention.value) for mention in found] == days


@pytest.mark.parametrize(
    ("text", "published", "days"),
    [
        ("Tuesday week.", None, []),
        ("Tuesday two years ago.", WRITTEN, ["2019"]),
        ("Tuesday some days ago.", WRITTEN, ["2021-12-07?", "None"]),
        ("the Friday before Christmas.", None, ["None"]),
        ("the Friday before 3 May.", None, ["None"]),
        ("On Friday 3 weeks of talks end.", WRITTEN, ["2021-12-03?", "None"]),
        ("the third half of last year.", WRITTEN, ["2020"]),
        ("the last day of last week.", WRITTEN, []),
        ("el tercer semestre del año pasado.", WRITTEN, []),
    ],
)
def test_what_cannot_be_counted_is_not(text: str, published: str | None, days: list[str]) -> None:
    language = "es" if text.startswith("el ") else "en"
    found = extract(text, published=published, language=language)
    assert [str(mention.value) for mention in found] == days


def test_a_weekday_before_a_day_that_was_told() -> None:
    text = "They met on 3 May 2019. He had come the Monday before."
    assert value(text, "the Monday before") == "2019-04-29"
    assert value("He had come the Monday before.", "the Monday before") == "None"


def test_last_may_belong_to_the_weekday_behind_it() -> None:
    assert value("The day before last Tuesday, x.", "The day before last Tuesday") == "2021-12-06"


@pytest.mark.parametrize(
    ("language", "words", "day"),
    [
        ("en", "the second Tuesday of last month", "2021-11-09"),
        ("en", "the last day of this month", "2021-12-31"),
        ("es", "El último día del mes pasado", "2021-11-30"),
        ("fr", "Le dernier jour du mois dernier", "2021-11-30"),
        ("de", "letzten Tag des vergangenen Monats", "2021-11-30"),
        ("pt", "último dia do mês passado", "2021-11-30"),
    ],
)
def test_the_last_of_last_month_is_of_the_month_before_that_of_writing(
    language: str, words: str, day: str
) -> None:
    assert value(f"{words}.", words, language) == day
    told = {"en": "3 May 2021", "es": "3 de mayo de 2021", "fr": "3 mai 2021"}
    if language in told:  # a day that was told makes no difference
        text = f"{told[language]}. {words}."
        assert extract(text, published=WRITTEN, language=language)[-1].words == words


@pytest.mark.parametrize(
    ("language", "words", "half"),
    [
        ("es", "el primer semestre del año pasado", "2020-40"),
        ("fr", "premier semestre de l'an dernier", "2020-40"),
        ("de", "zweiten Halbjahr des vergangenen Jahres", "2020-41"),
        ("pt", "primeiro semestre do ano passado", "2020-40"),
    ],
)
def test_a_half_of_last_year(language: str, words: str, half: str) -> None:
    assert value(f"x {words}.", words, language) == half


# -- times -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "when"),
    [
        ("He came at 11 p.m. on 3 May 2019 and left at 2 a.m.", "2 a.m.", "2019-05-04T02:00:00"),
        ("He came at 11 p.m. on 3 May 2019; he ate at 2 p.m.", "2 p.m.", "2019-05-03T14:00:00"),
        (
            "He came at 9 a.m. on 3 May 2019, up since 2 a.m.",
            "since 2 a.m.",
            "2019-05-03T02:00:00/..",
        ),
    ],
)
def test_after_an_evening_a_small_hour_is_of_the_next_day(text: str, words: str, when: str) -> None:
    assert value(text, words) == when
