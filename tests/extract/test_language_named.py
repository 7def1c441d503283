"""The language of a text: named, told by a detector, and never English in silence."""

from __future__ import annotations

import sys

import pytest

from timeline.errors import InvalidValueError, MissingExtraError
from timeline.extract import Article, draft, extract
from timeline.extract._language import _detector, language_of

TEXTS = {
    "en": "Two men were shot in the city on 5 May 2021, and the police closed the road.",
    "es": "Dos hombres murieron en la ciudad el 5 de mayo de 2021, y la policía cerró la calle.",
    "de": "Zwei Männer wurden am 5. Mai 2021 in der Stadt erschossen, die Polizei sperrte ab.",
    "fr": "Deux hommes ont été tués dans la ville le 5 mai 2021, et la police a fermé la rue.",
    "pt": "Dois homens morreram na cidade em 5 de maio de 2021, e a polícia fechou a rua.",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items())
def test_auto_takes_the_language_of_the_text(language: str, text: str) -> None:
    found = extract(text, language="auto")
    assert found.language == language
    assert [str(mention.value) for mention in found.dated] == ["2021-05-05"]


@pytest.mark.parametrize(("language", "text"), TEXTS.items())
def test_a_language_that_nobody_named_is_told(language: str, text: str) -> None:
    found = extract(text)
    assert found.language == "en"
    assert bool(found.notes) == (language != "en")
    assert all(repr(language) in note for note in found.notes)


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("named", [None, "auto"])
def test_a_part_in_another_language_is_told_with_its_place(
    language: str, named: str | None
) -> None:
    parts = [" ".join([TEXTS["en"]] * 20), " ".join([TEXTS[language]] * 4)]
    found = extract("\n\n".join(parts), language=named)
    assert found.language == "en"
    if language == "en":
        assert found.notes == ()
    else:
        (note,) = found.notes
        assert note.startswith(f"the text seems to be in {language!r} from {len(parts[0]) + 2} on")


@pytest.mark.parametrize("language", TEXTS)
def test_a_language_that_was_named_is_taken_at_its_word(language: str) -> None:
    assert extract(TEXTS["de"], language=language).notes == ()


def test_a_language_without_rules_is_named() -> None:
    text = "Presiden mengatakan bahwa pertemuan akan diadakan pada hari Senin di Jakarta."
    assert extract(text).notes
    with pytest.raises(InvalidValueError, match="found a text in 'id'"):
        extract(text, language="auto")


@pytest.mark.parametrize("text", ["", "5 May 2021", "Mai"])
def test_a_few_words_are_of_no_language(text: str) -> None:
    assert language_of(text) is None
    assert extract(text).notes == ()
    with pytest.raises(InvalidValueError, match="too short"):
        extract(text, language="auto")


def test_without_the_detector_it_is_said_that_nobody_can_tell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "py3langid", None)
    _detector.cache_clear()
    try:
        (note,) = extract(TEXTS["de"]).notes
        assert "py3langid" in note
        with pytest.raises(MissingExtraError):
            extract(TEXTS["de"], language="auto")
    finally:
        _detector.cache_clear()


def test_the_order_of_figures_is_that_of_the_language_unless_it_is_set() -> None:
    assert [str(m.value) for m in extract("(3/11/2021)", language="es")] == ["2021-11-03"]
    assert [str(m.value) for m in extract("(3/11/2021)", language="en")] == [
        "[2021-03-11,2021-11-03]"
    ]


def test_an_article_that_fails_takes_no_other_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = Article("They left on 5 May 2021.", "A"), Article("a" * 10, "B", language="xx")
    failed: list[tuple[Article, Exception]] = []
    assert [event.title for event in draft([bad, good], failed=failed)] == ["They left"]
    assert [article.source.title for article, _ in failed] == ["B"]
