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
        ("2021-10-01/2021-11-09", "fr", "du 1er octobre au 9 novembre 2021"),
        (
            "[2021-10-05..2021-11-09]",
            "es",
            "entre el 5 de octubre y el 9 de noviembre de 2021",
        ),
        ("[2021-10-01..2021-10-09]", "fr", "entre le 1er et le 9 octobre 2021"),
        ("[2021-10..2021-12]", "de", "zwischen Oktober und Dezember 2021"),
        ("2021-~10", "de", "Oktober 2021 (ungefähr der Monat)"),
        ("2021-%10", "de", "Oktober 2021 (möglicherweise ungefähr der Monat)"),
        ("2021-%10", "en", "October 2021 (possibly about the month)"),
        ("1950/198X", "de", "von 1950 bis in die 1980er Jahre"),
        ("2021-06/2021-08", "de", "von Juni bis August 2021"),
        ("2021-10-05/2021-10-09", "ar", "من 5 إلى 9 أكتوبر 2021"),
        # Where the month stands before the day, it is the later day that needs no month.
        ("2021-10-05/2021-10-09", "my", "2021 အောက်တိုဘာ 5 ရက် မှ 9 ရက် အထိ"),
        ("2021-08-01", "fr", "1er août 2021"),
        ("XXXX-08-01", "fr", "1er août, année inconnue"),
        ("[2021-09,2021-10]", "es", "septiembre de 2021 u octubre de 2021"),
        ("2001-22/2002", "fr", "de l’été 2001 à 2002"),
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


# What a native editor writes: `from 5 March to 9 October 2021`, and so on, language by language.
AS_EDITORS_WRITE = {
    # The year is said once, and so is the article's case.
    "2021-03-05/2021-10-09": {
        "en": "from 5 March to 9 October 2021",
        "de": "vom 5. März bis 9. Oktober 2021",
        "fr": "du 5 mars au 9 octobre 2021",
        "es": "del 5 de marzo al 9 de octubre de 2021",
        "pt": "de 5 de março a 9 de outubro de 2021",
        "my": "2021 မတ် 5 ရက် မှ အောက်တိုဘာ 9 ရက် အထိ",
    },
    "2021-03/2021-10": {"en": "from March to October 2021", "fr": "de mars à octobre 2021"},
    "2001-21/2001-23": {
        "en": "from spring to autumn 2001",
        "de": "vom Frühling bis zum Herbst 2001",
        "fr": "du printemps à l’automne 2001",
        "es": "de la primavera al otoño de 2001",
        "pt": "da primavera ao outono de 2001",
    },
    "2001-33/2001-34": {
        "en": "from quarter 1 to quarter 2 of 2001",
        "de": "vom 1. Quartal bis zum 2. Quartal 2001",
    },
    # A year that only one of the two tells for certain is said with each.
    "2021-03/2021-10-09": {"en": "from March 2021 to 9 October 2021"},
    "2021-03?/2021-10": {"en": "from possibly March 2021 to October 2021"},
    "2021-03-05/2022-10-09": {"en": "from 5 March 2021 to 9 October 2022"},
    "2001-21/2001-27": {"en": "from spring 2001 to autumn 2001 (northern hemisphere)"},
    # Each of a range is counted in the range's unit.
    "{2021-08-01..2021-08-07}": {
        "en": "each of 1 to 7 August 2021",
        "de": "jeder Tag vom 1. bis 7. August 2021",
        "fr": "chaque jour du 1er au 7 août 2021",
        "es": "cada día del 1 al 7 de agosto de 2021",
        "pt": "cada dia de 1 a 7 de agosto de 2021",
    },
    "{2021-08..2021-10}": {
        "de": "jeder Monat von August bis Oktober 2021",
        "fr": "chaque mois d’août à octobre 2021",
    },
    "{1667,1670..1672}": {"es": "1667 y cada año de 1670 a 1672"},
    "{1667,1984-05-01..}": {
        "en": "1667 and each day from 1 May 1984 on",
        "fr": "1667 et chaque jour à partir du 1er mai 1984",
    },
    "{..1984}": {"de": "jedes Jahr bis 1984", "fr": "chaque année jusqu’en 1984"},
    "[1670-10-01..1670-10-09,1700]": {
        "fr": "1er au 9 octobre 1670 ou 1700",
        "es": "1 al 9 de octubre de 1670 o 1700",
    },
    # Prepositions ask for an article, a case, or another word for "about".
    "1948~/1950-10-01": {
        "de": "von etwa 1948 bis 1. Oktober 1950",
        "fr": "d’environ 1948 au 1er octobre 1950",
        "es": "de alrededor de 1948 al 1 de octubre de 1950",
        "pt": "de cerca de 1948 a 1 de outubro de 1950",
    },
    "1950/198X": {
        "fr": "de 1950 aux années 1980",
        "pt": "de 1950 à década de 1980",
    },
    "198X/2001-24": {
        "de": "von den 1980er Jahren bis zum Winter 2001",
        "fr": "des années 1980 à l’hiver 2001",
        "pt": "da década de 1980 ao inverno de 2001",
    },
    "../1984-10": {"fr": "jusqu’en octobre 1984"},
    "../1984~": {"fr": "jusqu’à environ 1984"},
    "1950-10-05/..": {"fr": "à partir du 5 octobre 1950", "es": "desde el 5 de octubre de 1950"},
    "XXXX-12-25/2001": {
        "en": "from 25 December of an unknown year to 2001",
        "de": "vom 25. Dezember eines unbekannten Jahres bis 2001",
    },
    "19XX-XX-XX/..": {"fr": "à partir d’une date comme 19XX-XX-XX"},
    "2021-10-08~": {
        "de": "um den 8. Oktober 2021",
        "fr": "vers le 8 octobre 2021",
        "es": "hacia el 8 de octubre de 2021",
        "pt": "cerca de 8 de outubro de 2021",
    },
    "2001-22~": {"de": "um den Sommer 2001", "fr": "vers l’été 2001"},
    "156X-12-25": {
        "de": "25. Dezember in den 1560er Jahren",
        "fr": "25 décembre des années 1560",
        "pt": "25 de dezembro da década de 1560",
    },
    "2021-08-08T10:30:00": {"fr": "10:30 le 8 août 2021", "es": "10:30 del 8 de agosto de 2021"},
    # Ordinals, and conjunctions that change before their own sound (u ocho, u once).
    "2001-33": {"fr": "1er trimestre 2001", "es": "primer trimestre de 2001"},
    "[0007,0008]": {"es": "7 d. C. u 8 d. C."},
    "[1950-01-08,1950-01-11]": {"es": "8 de enero de 1950 u 11 de enero de 1950"},
}


@pytest.mark.parametrize(
    ("text", "locale", "words"),
    [(text, *said) for text, by in AS_EDITORS_WRITE.items() for said in by.items()],
)
def test_a_native_editor_would_leave_it(text: str, locale: str, words: str) -> None:
    if locale != "en":
        pytest.importorskip("babel", reason="month names in other languages need Babel")
    assert edtf.parse(text).humanize(locale) == words
