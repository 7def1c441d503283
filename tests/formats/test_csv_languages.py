"""Tables of Outlook, Excel and TimelineJS whose columns are named in other languages.

The names are those that Outlook writes when it is set to the language, and words for the same.
"""

from __future__ import annotations

import pytest

from timeline import Marking
from timeline.formats import csv

NOTED = "01/02/2021 is read as dmy, since the columns are named in a language that says the day"

GERMAN = """\
"Betreff","Beginnt am","Beginnt um","Endet am","Endet um","Ganztägiges Ereignis",\
"Erinnerung Ein/Aus","Beschreibung","Kategorien","Ort","Privat"
"Anhörung","1.2.2021","10:00:00","1.2.2021","11:00:00","Aus","Aus","Saal 3","Gericht","Köln","Ein"
"""
FRENCH = """\
"Objet","Début","Début","Fin","Fin","Journée entière","Rappel actif/inactif","Description",\
"Catégories","Emplacement","Privé"
"Anhörung","01/02/2021","10:00:00","01/02/2021","11:00:00","Faux","Faux","Saal 3","Gericht",\
"Köln","Vrai"
"""
SPANISH = """\
"Asunto","Fecha de comienzo","Comienzo","Fecha de finalización","Finalización","Todo el día",\
"Descripción","Categorías","Ubicación","Privado"
"Anhörung","01/02/2021","10:00:00","01/02/2021","11:00:00","Falso","Saal 3","Gericht","Köln",\
"Verdadero"
"""
PORTUGUESE = """\
"Assunto","Data de início","Início","Data de término","Término","O dia inteiro","Descrição",\
"Categorias","Local","Particular"
"Anhörung","01/02/2021","10:00:00","01/02/2021","11:00:00","Falso","Saal 3","Gericht","Köln",\
"Verdadeiro"
"""


@pytest.mark.parametrize("text", [GERMAN, FRENCH, SPANISH, PORTUGUESE])
def test_a_calendar_that_outlook_exports_is_read_in_its_language(text: str) -> None:
    reading = csv.read(text)
    (event,) = reading.timeline
    assert event.title == "Anhörung"
    assert str(event.when) == "2021-02-01T10:00:00/2021-02-01T11:00:00"
    assert str(event.where) == "Köln"
    assert (event.description, event.tags) == ("Saal 3", ("Gericht",))
    assert event.marking == Marking("red")
    assert [note[: len(NOTED)] for note in reading.notes] == [NOTED]
    # What means nothing here stays, by its name.
    kept = event.extra.get("csv", {})
    assert set(kept) <= {"Erinnerung Ein/Aus", "Rappel actif/inactif"}


def test_all_day_is_said_in_the_language_too() -> None:
    for text, no, yes in (
        (GERMAN, '"Aus","Aus"', '"Ein","Aus"'),
        (FRENCH, '"Faux","Faux"', '"Vrai","Faux"'),
        (SPANISH, '"Falso"', '"Verdadero"'),
        (PORTUGUESE, '"Falso"', '"Verdadeiro"'),
    ):
        day = text.replace(no, yes).replace("10:00:00", "00:00").replace("11:00:00", "00:00")
        (event,) = csv.loads(day)
        assert str(event.when) == "2021-02-01"


@pytest.mark.parametrize(
    "text",
    [
        "Datum;Uhrzeit;Ereignis;Ort;Quelle\nMontag, 1. März 2021;14:30;Razzia;Lyon;Die Zeitung",
        "Date;Heure;Événement;Lieu;Source\n1er mars 2021;14:30;Razzia;Lyon;Die Zeitung",
        "FECHA;HORA;EVENTO;LUGAR;FUENTE\n1 de marzo de 2021;14:30;Razzia;Lyon;Die Zeitung",
        "Data;Hora;Evento;Local;Fonte\n1 de março de 2021;14:30;Razzia;Lyon;Die Zeitung",
        "Data;Ora;Titolo;Luogo;Fonte\n1 marzo 2021;14:30;Razzia;Lyon;Die Zeitung",
        "Datum;Tijd;Gebeurtenis;Plaats;Bron\n1 maart 2021;14:30;Razzia;Lyon;Die Zeitung",
    ],
)
def test_a_table_of_ones_own_is_read_in_its_language(text: str) -> None:
    reading = csv.read(text)
    (event,) = reading.timeline
    assert (event.title, str(event.when)) == ("Razzia", "2021-03-01T14:30:00")
    assert str(event.where) == "Lyon"
    assert [source.title for source in event.sources] == ["Die Zeitung"]
    assert not reading.notes


@pytest.mark.parametrize(
    "header",
    [
        "Jahr,Monat,Tag,Überschrift,Text,Medien",
        "Année,Mois,Jour,Titre,Texte,Média",
        "Año,Mes,Día,Título,Texto,Medios",
        "Ano,Mês,Dia,Título,Texto,Mídia",
    ],
)
def test_a_sheet_for_timelinejs_may_have_its_names_translated(header: str) -> None:
    (event,) = csv.loads(f"{header}\n-44,März,15,Iden,<b>x</b>,https://example.org/a.png")
    assert (event.title, str(event.when), event.description) == ("Iden", "-0043-03-15", "x")
    assert event.extra["timelinejs"]["media"]["url"] == "https://example.org/a.png"


def test_words_of_english_that_another_language_has_too_stay_what_they_are() -> None:
    (event,) = csv.loads("Title,Date,Data,Local,Tag\nRaid,2021-02-01,12 MB,yes,army")
    assert dict(event.extra["csv"]) == {"Data": "12 MB", "Local": "yes"}
    assert event.tags == ("army",)


def test_whoever_says_the_order_is_believed() -> None:
    (event,) = csv.loads("Fecha,Evento\n01/02/2021,x", dates="mdy")
    assert str(event.when) == "2021-01-02"


def test_an_english_name_goes_before_one_of_another_language() -> None:
    (event,) = csv.loads("Date,Datum,Headline,Titel\n2021-02-01,5,Raid,Razzia")
    assert (event.title, str(event.when)) == ("Raid", "2021-02-01")
    assert dict(event.extra["csv"]) == {"Datum": "5", "Titel": "Razzia"}


def test_what_is_kept_from_such_a_table_is_written_and_read_again() -> None:
    timeline = csv.loads(GERMAN)
    assert csv.loads(csv.dumps(timeline)) == timeline
