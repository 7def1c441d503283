"""A number in words is read whole: the twenty-fifth of May is no fifth of May."""

from __future__ import annotations

import pytest

from timeline.extract import extract

ENGLISH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
    " twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh"
    " twenty-eighth twenty-ninth thirtieth thirty-first"
)
FRENCH = (
    "premier deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
    " dix-sept dix-huit dix-neuf vingt vingt-et-un vingt-deux vingt-trois vingt-quatre vingt-cinq"
    " vingt-six vingt-sept vingt-huit vingt-neuf trente trente-et-un"
)
GERMAN = (
    "ersten zweiten dritten vierten fünften sechsten siebten achten neunten zehnten elften zwölften"
    " dreizehnten vierzehnten fünfzehnten sechzehnten siebzehnten achtzehnten neunzehnten"
    " zwanzigsten einundzwanzigsten zweiundzwanzigsten dreiundzwanzigsten vierundzwanzigsten"
    " fünfundzwanzigsten sechsundzwanzigsten siebenundzwanzigsten achtundzwanzigsten"
    " neunundzwanzigsten dreißigsten einunddreißigsten"
)
SPANISH = (
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis"
    " diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro"
    " veinticinco veintiséis veintisiete veintiocho veintinueve treinta treinta_y_uno"
)
PORTUGUESE = (
    "primeiro dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze"
    " dezesseis dezessete dezoito dezenove vinte vinte_e_um vinte_e_dois vinte_e_três"
    " vinte_e_quatro vinte_e_cinco vinte_e_seis vinte_e_sete vinte_e_oito vinte_e_nove trinta"
    " trinta_e_um"
)

DAYS = (
    ("en", "on the {} of May 1998", ENGLISH),
    ("en", "on May {}, 1998", ENGLISH),
    ("en", "on the {} day of May, 1998", ENGLISH),
    ("fr", "le {} mai 1998", FRENCH),
    ("de", "am {} Mai 1998", GERMAN),
    ("es", "el {} de mayo de 1998", SPANISH),
    ("pt", "em {} de maio de 1998", PORTUGUESE),
)


def values(text: str, language: str) -> list[str]:
    return [str(found.value) for found in extract(text, language=language).dated]


@pytest.mark.parametrize(("language", "layout", "words"), DAYS)
def test_a_day_in_words_is_that_day(language: str, layout: str, words: str) -> None:
    assert len(words.split()) == 31
    for day, word in enumerate(words.split(), start=1):
        text = layout.format(word.replace("_", " "))
        assert values(text, language) == [f"1998-05-{day:02}"], text


@pytest.mark.parametrize(
    ("language", "text", "century"),
    [
        ("en", "in the twenty-first century", "20XX"),
        ("en", "in the twenty first century", "20XX"),
        ("fr", "au seizième siècle", "15XX"),
        ("fr", "au vingt et unième siècle", "20XX"),
        ("de", "im einundzwanzigsten Jahrhundert", "20XX"),
        ("es", "en el siglo diecinueve", "18XX"),
        ("es", "en el siglo décimo noveno", "18XX"),
        ("es", "en el vigésimo primer siglo", "20XX"),
        ("pt", "no século dezenove", "18XX"),
        ("pt", "no século vinte e um", "20XX"),
        ("pt", "no vigésimo primeiro século", "20XX"),
    ],
)
def test_a_century_in_words_is_that_century(language: str, text: str, century: str) -> None:
    assert values(text, language) == [century]


@pytest.mark.parametrize(
    "text",
    ["the forty-fifth president", "on their thirty-second day", "the fifty-first of May 1998"],
)
def test_a_number_that_no_day_has_is_not_read_from_its_end(text: str) -> None:
    assert not [found for found in values(text, "en") if found.count("-") == 2]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "in the 40s of the 19th century"),
        ("en", "the early forties of the nineteenth century"),
        ("es", "en los años 40 del siglo XIX"),
        ("es", "en la década de los cuarenta del siglo diecinueve"),
        ("fr", "dans les années quarante du XIXe siècle"),
        ("de", "in den vierziger Jahren des neunzehnten Jahrhunderts"),
        ("de", "in den 40er Jahren des 19. Jahrhunderts"),
        ("pt", "nos anos 40 do século XIX"),
        ("pt", "na década de 40 do século XIX"),
    ],
)
def test_a_decade_is_of_the_century_that_stands_with_it(language: str, text: str) -> None:
    assert values(text, language) == ["184X"]


def test_a_decade_before_christ_is_no_ten_years_of_a_mask() -> None:
    assert values("in the 40s of the 1st century BC", "en") == ["-00XX"]  # 49 to 40 BC lie in two


@pytest.mark.parametrize(
    ("language", "text", "date"),
    [
        ("en", "on 5 May nineteen fifty", "1950-05-05"),
        ("en", "in May nineteen eighty-four", "1984-05"),
        ("fr", "en mai mil neuf cent soixante-douze", "1972-05"),
        ("fr", "le 5 mai deux mille quatre-vingt-quatorze", "2094-05-05"),
        ("fr", "en mai mil neuf cent soixante et onze", "1971-05"),
        ("de", "im Mai neunzehnhundertvierundachtzig", "1984-05"),
        ("es", "en mayo de mil novecientos ochenta y uno", "1981-05"),
        ("pt", "em 5 de maio de mil novecentos e um", "1901-05-05"),
        ("pt", "em maio de dois mil e vinte e um", "2021-05"),
    ],
)
def test_a_year_in_words_is_the_year(language: str, text: str, date: str) -> None:
    assert values(text, language) == [date]
