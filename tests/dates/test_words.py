from __future__ import annotations

import builtins
from typing import Any

import pytest

from timeline import edtf
from timeline.dates._words.phrases import LANGUAGES, phrases_for
from timeline.errors import MissingExtraError, RangeError

ENGLISH = {
    "2021-02-01": "1 February 2021",
    "2017-08": "August 2017",
    "2021": "2021",
    "-0043": "44 BCE",
    "0000": "1 BCE",
    "-0043-03-15": "15 March 44 BCE",
    "Y170000002": "170,000,002",
    "201X": "the 2010s",
    "190X": "some year from 1900 to 1909",
    "20XX": "some year from 2000 to 2099",
    "1XX4": "a year like 1XX4",
    "XXXX": "year unknown",
    "XXXX-02-01": "1 February, year unknown",
    "XXXX-12-XX": "some day of December, year unknown",
    "2004-XX": "some month of 2004",
    "1985-XX-XX": "some day of 1985",
    "2020-XX-15": "day 15 of some month of 2020",
    "156X-12-25": "25 December of the 1560s",
    "1950S2": "about 1950 (some year from 1900 to 1999)",
    "1948~": "about 1948",
    "1948?": "possibly 1948",
    "1948%": "possibly about 1948",
    "2004-06~-11": "11 June 2004 (about the year, about the month)",
    "2001-21": "spring 2001",
    "2001-29": "spring 2001 (southern hemisphere)",
    "2001-34": "quarter 2 of 2001",
    "2021-02-01T10:00:00+04:30": "10:00 on 1 February 2021 (UTC+04:30)",
    "2021-02-01T10:00:00": "10:00 on 1 February 2021",
    "2004-06/..": "from June 2004 on",
    "2004-06/": "from June 2004 to an unknown end",
    "../2004-06": "until June 2004",
    "2021-08-01/2021-08-07": "from 1 to 7 August 2021",
    "[2021-08-01..2021-08-07]": "between 1 and 7 August 2021",
    "[1667,1668,1670..1672]": "1667, 1668 or 1670 to 1672",
    "{1667,1668,1670..1672}": "1667, 1668 and each of 1670 to 1672",
    "[..1984]": "1984 or earlier",
}


@pytest.mark.parametrize(("text", "words"), ENGLISH.items())
def test_english_words(text: str, words: str) -> None:
    assert edtf.parse(text).humanize() == words


def test_different_statements_have_different_words() -> None:
    for locale in LANGUAGES:
        words = [edtf.parse(text).humanize(locale) for text in ENGLISH]
        assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("es", "1 de febrero de 2021"),
        ("fr-FR", "1er février 2021"),
        ("de_AT", "1. Februar 2021"),
        ("pt-BR", "1 de fevereiro de 2021"),
        ("id", "1 Februari 2021"),
        ("ar", "1 فبراير 2021"),
        ("my", "2021 ဖေဖော်ဝါရီ 1 ရက်"),
    ],
)
def test_other_languages(locale: str, words: str) -> None:
    pytest.importorskip("babel")
    assert edtf.parse("2021-02-01").humanize(locale) == words


def test_a_german_day_keeps_its_point_where_the_month_stands_with_a_later_one() -> None:
    pytest.importorskip("babel")
    assert (
        edtf.parse("[2021-02-01..2021-02-05]").humanize("de") == "zwischen 1. und 5. Februar 2021"
    )


def test_an_unknown_language_is_refused_by_name() -> None:
    with pytest.raises(RangeError, match=r"'tlh'.*en, es"):
        edtf.parse("2021").humanize("tlh")


def test_without_babel_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    found = builtins.__import__

    def without_babel(name: str, *arguments: Any, **others: Any) -> Any:
        if name.startswith("babel"):
            raise ImportError(name)
        return found(name, *arguments, **others)

    monkeypatch.setattr(builtins, "__import__", without_babel)
    phrases_for.cache_clear()
    assert edtf.parse("2021").humanize("en") == "2021"
    with pytest.raises(MissingExtraError, match=r"sourced-timeline\[locales\]"):
        edtf.parse("2021").humanize("es")


@pytest.mark.parametrize(
    ("text", "locale", "words"),
    [
        # The days of a month are counted with the article, but in Portuguese without.
        ("2021-10-05/2021-10-09", "de", "vom 5. bis 9. Oktober 2021"),
        ("2021-10-05/2021-10-09", "es", "del 5 al 9 de octubre de 2021"),
        ("2021-10-05/2021-10-09", "fr", "du 5 au 9 octobre 2021"),
        ("2021-10-05/2021-10-09", "pt", "de 5 a 9 de outubro de 2021"),
        ("2021-10-01/2021-11-09", "fr", "du 1er octobre 2021 au 9 novembre 2021"),
        (
            "[2021-10-05..2021-11-09]",
            "es",
            "entre el 5 de octubre de 2021 y el 9 de noviembre de 2021",
        ),
        ("[2021-10-01..2021-10-09]", "fr", "entre le 1er et le 9 octobre 2021"),
        ("[2021-10..2021-12]", "de", "zwischen Oktober 2021 und Dezember 2021"),
        ("2021-~10", "de", "Oktober 2021 (ungefähr der Monat)"),
        ("2021-%10", "de", "Oktober 2021 (möglicherweise ungefähr der Monat)"),
        ("2021-%10", "en", "October 2021 (possibly about the month)"),
        ("1950/198X", "de", "von 1950 bis in die 1980er Jahre"),
        ("2021-06/2021-08", "de", "von Juni 2021 bis August 2021"),
        ("2021-10-05/2021-10-09", "ar", "من 5 إلى 9 أكتوبر 2021"),
        # Where the month stands before the day, it is the later day that needs no month.
        ("2021-10-05/2021-10-09", "my", "2021 အောက်တိုဘာ 5 ရက် မှ 9 ရက် အထိ"),
        ("2021-08-01", "fr", "1er août 2021"),
        ("XXXX-08-01", "fr", "1er août, année inconnue"),
        ("[2021-09,2021-10]", "es", "septiembre de 2021 u octubre de 2021"),
        ("2001-22/2002", "fr", "d’été 2001 à 2002"),
        # An estimate is "about" a year: a doubt beside it is one about its years.
        ("1950S2~", "en", "about 1950 (about some year from 1900 to 1999)"),
        ("1950S2%", "de", "um 1950 (möglicherweise um ein Jahr von 1900 bis 1999)"),
        # A year of one digit or two is not to be taken for one of our days.
        ("0044-03-15", "en", "15 March 44 CE"),
        ("0099", "de", "99 n. Chr."),
        ("0100", "en", "100"),
        ("-0100/0014", "fr", "de 101 av. J.-C. à 14 apr. J.-C."),
    ],
)
def test_as_an_editor_writes_it(text: str, locale: str, words: str) -> None:
    if locale != "en":
        pytest.importorskip("babel", reason="month names in other languages need Babel")
    assert edtf.parse(text).humanize(locale) == words
