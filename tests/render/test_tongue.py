"""Pages speak the language of their timeline, where we have words in it, or say they do not."""

from __future__ import annotations

import builtins
import json
import re
from importlib import resources
from typing import Any

import pytest
from tests.render.city import city
from tests.render.test_pages import XHTML, case, page_of, text_of
from tests.samples import everything

from timeline._render import tongue
from timeline._render.drawing import picture_of
from timeline._render.tongue import ENGLISH, Tongue, tongue_of
from timeline.formats import html
from timeline.formats.html import Step, Story
from timeline.model import Attribution, Citation, Claim, Event, Locator, Place, Quantity, Timeline

pytest.importorskip("babel", reason="month names in other languages need Babel")

TABLES = {
    path.name.removesuffix(".json"): json.loads(path.read_text("utf-8"))
    for path in (resources.files("timeline._render") / "tongues").iterdir()
}
LANGUAGES = sorted(TABLES)


class Asked(dict[str, str]):
    """A table that has no words, and remembers which it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.words: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        self.words.add(key)
        return default


def timelines() -> list[Timeline]:
    """All that a page can say."""
    cited = [
        Citation("S", attribution=Attribution("A", terms="background")),
        Citation("T", attribution=Attribution("B", terms="off the record"), stance="disputes"),
        Citation("U", stance="mentions"),
        *(
            Citation("V", "words", locator=Locator(label, where))
            for label in ("page", "paragraph", "timestamp")
            for where in ("1", "1-2")
        ),
    ]
    claims = [
        Claim("when", "2021", citations=cited),
        Claim("when", "2022", status="disputed", basis="inferred", anchor="coup", rule="a rule"),
        Claim("when", "2023", status="retracted", basis="computed", anchor="coup", rule="a rule"),
    ]
    times = ["2021-02-01T10:00:00+06:30", "2021-02-01T10:00:00", "Y-13800000000", "1215-06-15"]
    figures = [
        Event(f"F {year}", when=str(year), count=Quantity.exactly(year, unit="x"))
        for year in range(1960, 2021)
    ]
    return [
        everything(),
        city(),
        case(),
        Timeline(),
        Timeline(events=[Event("E", claims=claims), *(Event(t, when=t) for t in times)]),
        Timeline(events=[Event("One", when="2021-02-01T10:00:00Z")]),
        Timeline(events=figures),
        Timeline(events=[Event(f"E {n}", when="2021", tags=["a"]) for n in range(2001)]),
    ]


def spread() -> Timeline:
    """All that a map can say."""
    south, north = (Place("P", latitude=latitude, longitude=-60.5) for latitude in (-9.5, 9.5))
    far = [Place(f"F {n}", latitude=n / 10, longitude=n) for n in range(170)]
    claims = [Claim("where", place, citations=[Citation(str(place))]) for place in (south, north)]
    return Timeline(
        events=[
            Event("Raid", claims=claims),
            Event("Talks", where=Place("Q", within=north)),
            *(Event("E", id=f"e{n}", where=place) for n, place in enumerate(far)),
            *(Event("F", id=f"f{n}") for n in range(2)),
        ]
    )


@pytest.fixture(scope="module")
def asked() -> set[str]:
    table = Asked()
    spoken = Tongue("en", table)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("timeline._render.page.tongue_of", lambda language: spoken)
        for timeline in timelines():
            html.dumps(timeline, most_listed=2000)
        html.dumps(spread())
        html.dumps(Timeline(events=[Event("E", claims=[Claim("x", "y", status="proposed")])]))
        html.dumps(case(), story=Story(steps=[Step("search")]))
    return table.words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_all_the_words_that_pages_say(language: str, asked: set[str]) -> None:
    assert len(asked) > 80
    assert asked - set(TABLES[language]) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_the_same_words_and_fields_as_the_others(language: str) -> None:
    table = TABLES[language]
    assert table.keys() == TABLES[LANGUAGES[0]].keys()
    for english, words in table.items():
        assert words.strip() == words != ""
        assert sorted(re.findall(r"{\w+}", words)) == sorted(re.findall(r"{\w+}", english))


def dated(language: str) -> Timeline:
    return Timeline(
        "T", language=language, events=[Event("A", when="2021-04-01"), Event("B", when="2021-08~")]
    )


@pytest.mark.parametrize(
    ("language", "heading", "date", "month"),
    [
        ("es", "Sucesos", "1 de abril de 2021", "may"),
        ("fr-CA", "Événements", "1er avril 2021", "mai"),
        ("de", "Ereignisse", "1. April 2021", "Mai"),
        ("pt-BR", "Acontecimentos", "1 de abril de 2021", "mai."),
        ("id", "Peristiwa", "1 April 2021", "Mei"),
        ("ar", "الأحداث", "1 أبريل 2021", "مايو"),
        ("my", "ဖြစ်ရပ်များ", "၂၀၂၁ ဧပြီ ၁ ရက်", "မေ"),
    ],
)
def test_a_page_speaks_its_language(language: str, heading: str, date: str, month: str) -> None:
    page = page_of(dated(language))
    assert page.get("lang") == language
    (events,) = page.findall(f".//{XHTML}h2[@id='events']")
    assert (events.text, events.get("lang")) == (heading, None)
    assert text_of(page.find(f".//{XHTML}time")) == date
    assert not [e for e in page.iter() if e.get("lang") == "en"]
    assert f">{month}</text>" in picture_of(dated(language)).svg
    assert f"{date}: A" in picture_of(dated(language)).svg


def test_a_page_in_a_language_that_we_lack_says_that_our_words_are_english() -> None:
    page = page_of(dated("tlh"))
    (events,) = page.findall(f".//{XHTML}h2[@id='events']")
    assert (events.text, events.get("lang"), events.get("dir")) == ("Events", "en", "ltr")


def test_without_babel_a_page_is_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    found = builtins.__import__

    def without_babel(name: str, *arguments: Any, **others: Any) -> Any:
        if name.startswith("babel"):
            raise ImportError(name)
        return found(name, *arguments, **others)

    tongue._tongue.cache_clear()
    monkeypatch.setattr(builtins, "__import__", without_babel)
    assert tongue_of("es") is ENGLISH
    tongue._tongue.cache_clear()


def test_digits_and_thousands_are_those_of_the_language() -> None:
    spoken = Tongue("xx", {"{count} events": "{count} x"}, digits="၀၁၂၃၄၅၆၇၈၉", thousands=".")
    assert spoken("{count} events", count=1848) == "၁.၈၄၈ x"
    assert tongue_of("de")("{count} events", count=1848) == "1.848 Ereignisse"
    # Digits that stand in our own words, too.
    assert tongue_of("my")("1 event") == "ဖြစ်ရပ် ၁ ခု"


@pytest.mark.parametrize("language", ["../es", "es/../de", "", "e" * 1000, "ES", "es_MX"])
def test_a_language_is_a_name_and_no_path(language: str) -> None:
    assert tongue_of(language).code == ("es" if language in ("ES", "es_MX") else "en")
