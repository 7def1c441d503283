"""Proposals from news in Spanish, French, German and Portuguese: titles, speakers, figures."""

from __future__ import annotations

import pytest

from timeline.extract import extract, propose
from timeline.model import Claim, Event, Quantity

PUBLISHED = "2023-03-14"  # a Tuesday


def proposed(text: str, language: str) -> dict[str, Event]:
    events = propose(text, source="A wire", published=PUBLISHED, language=language)
    return {str(event.when): event for event in events}


def claims_of(event: Event, field: str) -> list[Claim]:
    return [claim for claim in event.claims if claim.field == field]


def speaker(event: Event) -> str | None:
    claim = claims_of(event, "when")[0]
    attribution = claim.citations[0].attribution
    return None if attribution is None or attribution.agent is None else attribution.agent.name


SAID = [
    (
        "es",
        "Dos concejales dimitieron el lunes, según informó la alcaldesa, Marta Ibáñez.",
        "Dos concejales dimitieron",
        "2023-03-13",
        "Marta Ibáñez",
    ),
    (
        "es",
        "Fue duro. «Perdimos el puente», declaró Ibáñez el martes.",
        "Ibáñez: Perdimos el puente",
        "2023-03-14",
        "Ibáñez",
    ),
    (
        "fr",
        "Le directeur a été mis en examen lundi, a annoncé le parquet.",
        "Le directeur a été mis en examen",
        "2023-03-13",
        "le parquet",
    ),
    (
        "fr",
        "« Nous avons perdu trente emplois », a déclaré mardi la maire, Hélène Aubry.",
        "Hélène Aubry: Nous avons perdu trente emplois",
        "2023-03-14",
        "Hélène Aubry",
    ),
    (
        "de",
        "Der Direktor ist am Montag angeklagt worden, teilte die Staatsanwaltschaft mit.",
        "Der Direktor ist angeklagt worden",
        "2023-03-13",
        "die Staatsanwaltschaft",
    ),
    (
        "de",
        "Laut Polizei starben am Montag drei Menschen.",
        "Laut Polizei starben am Montag drei Menschen",
        "2023-03-13",
        "Polizei",
    ),
    (
        "pt",
        "O diretor foi acusado na segunda-feira, informou o Ministério Público.",
        "O diretor foi acusado",
        "2023-03-13",
        "o Ministério Público",
    ),
    (
        "pt",
        '"Perdemos trinta empregos", disse a prefeita Helena Lima na terça-feira.',
        "A prefeita Helena Lima: Perdemos trinta empregos",
        "2023-03-14",
        "a prefeita Helena Lima",
    ),
]


@pytest.mark.parametrize(("language", "text", "title", "when", "who"), SAID)
def test_what_was_said_has_its_clause_its_day_and_its_speaker(
    language: str, text: str, title: str, when: str, who: str
) -> None:
    found = {day.replace("?", ""): event for day, event in proposed(text, language).items()}
    assert found[when].title == title
    assert speaker(found[when]) == who


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        ("de", "Im November 2022 ordnete das Gericht neue Ermittlungen an.", "an"),
        ("de", "Im November 2022 stellte der Richter das Verfahren ein.", "ein"),
        ("pt", "O juiz libertou-os em 20 de abril de 2022.", "libertou-os"),
    ],
)
def test_a_title_keeps_the_last_word_of_its_verb(language: str, text: str, title: str) -> None:
    (event,) = proposed(text, language).values()
    assert event.title.split()[-1] == title


def test_a_verb_with_a_pronoun_on_it_parts_clauses() -> None:
    text = "O juiz libertou-os em 20 de abril de 2022 e arquivou o caso em junho de 2022."
    assert [event.title for event in proposed(text, "pt").values()] == [
        "O juiz libertou-os",
        "O juiz arquivou o caso",
    ]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("es", "VILLARREAL, 14 de marzo de 2023.- Dos concejales dimitieron el lunes."),
        ("de", "SELVAIN, 14. März 2023. Der Direktor ging am Montag."),
        ("fr", "SELVAIN, 14 mars 2023 (Agence) - Le directeur est parti lundi."),
        ("pt", "SELVA, 14 de março de 2023 - O diretor saiu na segunda-feira."),
    ],
)
def test_a_dateline_is_no_event_and_dates_the_text(language: str, line: str) -> None:
    (event,) = propose(line, source="A wire", language=language)
    assert str(event.when) == "2023-03-13"
    assert "2023" not in event.title


def test_a_figure_stands_without_what_is_cut_off_before_it() -> None:
    text = "Le 3 mai 2019, deux millions d'habitants ont fui et 4,2 millions d'euros sont partis."
    (event,) = proposed(text, "fr").values()
    counted = [claim.value for claim in claims_of(event, "count")]
    assert counted == [Quantity.exactly(2_000_000, unit="habitants")]


def test_the_word_that_joins_a_number_is_none() -> None:
    text = "Die Firma lieferte im Oktober 2020 zwei Kräne und ging Ende 2021 in Konkurs."
    counts = {
        when: [str(claim.value) for claim in claims_of(event, "count")]
        for when, event in proposed(text, "de").items()
    }
    assert counts["2021"] == []


def test_a_day_ahead_of_a_verb_of_the_past_is_a_guess() -> None:
    (mention,) = extract("The judge released them on 20 April.", published=PUBLISHED)
    assert str(mention.value) == "2023?-04-20"
