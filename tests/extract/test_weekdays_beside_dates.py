"""A weekday beside a date is of that date: it is no day of its own, and may decide between two."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extract import LANGUAGES, extract
from timeline.extract.languages import pack_of

PUBLISHED = "2016-11-18"  # a Friday

_LAYOUTS = ("{w}, {d:%d/%m/%Y}", "{w} {d:%d/%m/%Y}", "{w} ({d:%d/%m/%Y})", "{w}, {d:%Y-%m-%d}")


def values(text: str, language: str, published: str | None = PUBLISHED) -> list[str]:
    return [str(m.value) for m in extract(text, published=published, language=language).dated]


def _weekdays(language: str) -> list[str]:
    names = sorted(pack_of(language).words.items())
    return [word for word, (kind, _) in names if kind == "WEEKDAY" and " " not in word]


def _number(language: str, name: str) -> object:
    return pack_of(language).words[name][1]


@given(
    data=st.data(),
    day=st.dates(min_value=dt.date(1800, 1, 1), max_value=dt.date(2015, 12, 31)),
    layout=st.sampled_from(_LAYOUTS),
    language=st.sampled_from(LANGUAGES),
)
def test_a_weekday_before_figures_is_of_their_day(
    data: st.DataObject, day: dt.date, layout: str, language: str
) -> None:
    name = data.draw(st.sampled_from(_weekdays(language)))
    found = extract(layout.format(w=name.title(), d=day), published=PUBLISHED, language=language)
    (mention,) = found.dated
    either_order = language == "en" and "%Y-" not in layout and day.day <= 12
    possible = {day, day.replace(month=day.day, day=day.month)} if either_order else {day}
    on_it = {one for one in possible if one.isoweekday() == _number(language, name)}
    named = re.findall(r"\d{4}-\d\d-\d\d", str(mention.value))
    assert set(map(dt.date.fromisoformat, named)) == (on_it or possible)
    assert ("?" in str(mention.value)) == (not on_it and len(possible) == 1)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("pt", "Na quinta, 17/10/1895, saiu.", "1895-10-17"),
        ("pt", "Saiu na quinta-feira (17 de outubro de 1895).", "1895-10-17"),
        ("es", "Salió el jueves (17 de octubre de 1895).", "1895-10-17"),
        ("fr", "Il est parti jeudi (17 octobre 1895).", "1895-10-17"),
        ("de", "Er ging am Donnerstag, den 17.10.1895.", "1895-10-17"),
        ("de", "Er ging am Donnerstag (17. Oktober 1895).", "1895-10-17"),
        ("pt", "Disse nesta quinta (17/11).", "2016-11-17"),
        ("pt", "Chegou na 2ª-feira, 3 de maio de 2010.", "2010-05-03"),
        ("en", "He left on Thursday, 05/10/2017.", "2017-10-05"),  # 10 May was a Wednesday
        ("en", "He left on Tuesday, 05/10/2017.", "[2017-05-10,2017-10-05]"),  # neither was
        ("de", "Er ging am Montag, den 17.10.1895.", "1895-10-17?"),  # a Thursday
    ],
)
def test_a_weekday_and_its_date_are_one(language: str, text: str, value: str) -> None:
    assert values(text, language) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Disse na quinta-feira (17).", "2016-11-17"),
        ("Disse nesta quinta (17).", "2016-11-17"),
        ("Será na segunda (21).", "2016-11-21"),
    ],
)
def test_a_weekday_and_a_number_are_the_nearest_such_day(text: str, value: str) -> None:
    assert values(text, "pt") == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Chegou na sexta.", "2016-11-18"),
        ("Chegou na quarta, disse.", "2016-11-16"),
        ("Chegou na sexta passada.", "2016-11-11"),
        ("Chegou sexta à noite.", "2016-11-18"),
        ("Chegou até sexta.", "../2016-11-18"),
        ("Trabalhou de segunda a sexta.", "2016-11-14/2016-11-18"),
        ("Trabalhou de segunda à sexta-feira.", "2016-11-14/2016-11-18"),
        ("Chegou na terça, quarta ou quinta.", "[2016-11-15,2016-11-16,2016-11-17]"),
        ("Chegou na terça, qua, qui ou sexta.", "[2016-11-15,2016-11-16,2016-11-17,2016-11-18]"),
    ],
)
def test_a_short_weekday_is_one_where_no_noun_follows(text: str, value: str) -> None:
    assert [found.replace("?", "") for found in values(text, "pt")] == [value]


@pytest.mark.parametrize(
    "text",
    ["na sexta vez", "a quinta sinfonia", "na segunda rodada", "A segunda, mais jovem, saiu."],
)
def test_an_ordinal_is_no_weekday(text: str) -> None:
    assert values(text, "pt") == []


def test_a_weekday_and_a_number_of_no_known_month_are_left_open() -> None:
    found = extract("Disse na quinta-feira (17).", language="pt")
    assert [(m.value, m.timex) for m in found] == [(None, "XXXX-XX-17")]


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("Chega no próximo dia 5.", "2016-12-05"),
        ("Chegou no passado dia 5.", "2016-11-05"),
        ("Chegou dentro de alguns dias.", "FUTURE_REF"),
    ],
)
def test_a_pointed_day_is_counted_from_the_day_of_writing(text: str, timex: str) -> None:
    (mention,) = extract(text, published=PUBLISHED, language="pt")
    assert mention.timex == timex


@pytest.mark.parametrize(
    ("text", "timex"),
    [
        ("Chega no próximo dia 5.", "XXXX-XX-05"),
        ("Chegou no dia 5.", "XXXX-XX-05"),
        ("no dia 5 do mês passado.", "XXXX-XX-05"),
    ],
)
def test_a_day_by_its_number_needs_a_month(text: str, timex: str) -> None:
    (mention,) = extract(text, language="pt")
    assert (mention.value, mention.timex) == (None, timex)


@pytest.mark.parametrize(
    ("date", "value"),
    [
        ("Monday, 1 March", "2021-03-01"),  # the nearest before the text was written
        ("Tuesday, 1 March", "2022-03-01"),
        ("Sunday, 1 March", "2020-03-01"),
        ("Thursday, 1 March", "2021-03-01?"),  # as in 2018, which is not near
        ("Saturday, 29 February", "2020-02-29"),
    ],
)
def test_a_weekday_says_of_which_year_near_by_a_day_is(date: str, value: str) -> None:
    text = f"They met on {date}."
    assert values(text, "en", "2021-12-06") == [value]
    # Where nobody knows when it was written, it is a day of some year.
    assert values(text, "en", None) == ["XXXX" + value.rstrip("?")[4:]]
