"""Words are read without their accents too, where they are no other words so."""

from __future__ import annotations

import pytest

from timeline.extract import extract
from timeline.extract.languages import pack_of
from timeline.extract.languages._spellings import TRANSLITERATED, plain

PUBLISHED = "2016-11-18"  # a Friday


@pytest.mark.parametrize("language", ["es", "fr", "pt", "de"])
def test_months_and_weekdays_are_what_they_are_in_plain_letters(language: str) -> None:
    letters = TRANSLITERATED if language == "de" else None
    known = pack_of(language).words
    for word, entry in known.items():
        if entry[0] in ("MONTH", "WEEKDAY") and plain(word, letters) != "marco":
            assert known[plain(word, letters)] == entry


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("pt", "Chegou amanha de manha.", "2016-11-19"),
        ("pt", "no proximo sabado.", "2016-11-19"),
        ("es", "el proximo miercoles por la manana.", "2016-11-23"),
        ("es", "en los anos 90.", "199X"),
        ("fr", "le 3 fevrier 2011.", "2011-02-03"),
        ("fr", "au XIXe siecle.", "18XX"),
        ("de", "am dritten Maerz 2011.", "2011-03-03"),
        ("de", "im Fruehjahr 1943.", "1943-21"),
    ],
)
def test_plain_words_are_read(language: str, text: str, value: str) -> None:
    (mention,) = extract(text, published=PUBLISHED, language=language)
    assert str(mention.value) == value


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "il a ete tué"),
        ("fr", "prends-la dimanche prochain"),
        ("pt", "um marco de 1998"),
        ("es", "el paso de los años"),
    ],
)
def test_another_word_stays_another_word(language: str, text: str) -> None:
    found = extract(text, published=PUBLISHED, language=language)
    assert not [m for m in found if m.words in ("ete", "marco de 1998", "-la", "paso")]
