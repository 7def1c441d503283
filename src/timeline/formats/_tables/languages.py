"""What tables in other languages than English call their columns, and the months: one table.

Outlook names the columns of its export in the language that it is set to; Excel's templates, and
people's own sheets for TimelineJS, do as well. Names are compared without accents and capitals.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

__all__ = ["ALSO_ENGLISH", "BESIDE", "NAMES", "in_english", "without_accents"]

# German; French; Spanish; Portuguese; Italian; Dutch. The likeliest name of a language first.
_COLUMNS = {
    "Headline": (
        "Betreff, Titel, Überschrift, Schlagzeile, Ereignis, Vorfall, Was geschah;"
        "Objet, Titre, Sujet, Intitulé, Événement, Evènement;"
        "Asunto, Título, Titular, Evento, Suceso, Acontecimiento, Hecho;"
        "Assunto, Manchete, Acontecimento, Ocorrência;"
        "Oggetto, Titolo;"
        "Onderwerp, Kop, Gebeurtenis;"
        "Nom, Nombre, Nome, Naam"
    ),
    "Text": (
        "Beschreibung, Einzelheiten, Inhalt;Texte, Détails;Descripción, Texto, Detalle, Detalles;"
        "Descrição, Detalhes;Descrizione, Testo;Beschrijving, Omschrijving, Tekst"
    ),
    "When": (
        "Beginnt am, Startdatum, Anfangsdatum, Beginndatum, Datum von, Datum, Beginn, Anfang, Von;"
        "Date de début, Date début, Commence le, Début;"
        "Fecha de comienzo, Fecha de inicio, Fecha inicio, Fecha, Comienzo, Inicio, Desde;"
        "Data de início, Data início, Data inicial, Data, Início;"
        "Data inizio, Data di inizio, Inizio;"
        "Begindatum, Begin"
    ),
    "End Date": (
        "Endet am, Enddatum, Datum bis, Ende, Bis;"
        "Date de fin, Date fin, Se termine le, Fin;"
        "Fecha de finalización, Fecha de fin, Fecha fin, Fecha final, Finalización, Hasta;"
        "Data de término, Data de fim, Data término, Data fim, Data final, Término, Fim;"
        "Data fine, Data di fine, Fine;"
        "Einddatum, Eind, Einde"
    ),
    "Time": (
        "Beginnt um, Uhrzeit, Uhrzeit von, Startzeit, Anfangszeit, Beginnzeit, Zeit, Zeit von;"
        "Heure de début, Heure début, Heure;"
        "Hora de comienzo, Hora de inicio, Hora inicio, Hora;"
        "Hora de início, Hora inicial;"
        "Ora inizio, Ora di inizio, Ora;"
        "Begintijd, Starttijd, Tijd"
    ),
    "End Time": (
        "Endet um, Endzeit, Uhrzeit bis, Zeit bis;Heure de fin, Heure fin;"
        "Hora de finalización, Hora de fin, Hora fin;Hora de término, Hora de fim, Hora final;"
        "Ora fine, Ora di fine;Eindtijd"
    ),
    "All Day": (
        "Ganztägiges Ereignis, Ganztägig;Journée entière, Toute la journée;Todo el día;"
        "O dia inteiro, Dia inteiro, Dia todo;Tutto il giorno, Giornata intera;"
        "Duurt hele dag, Hele dag"
    ),
    "Private": "Privat;Privé;Privado;Particular;Privato",
    "Where": (
        "Ort, Veranstaltungsort, Stadt;Lieu, Emplacement, Endroit, Ville;"
        "Ubicación, Lugar, Ciudad;Local, Localização, Cidade;Luogo, Posizione;Locatie, Plaats"
    ),
    "Latitude": "Breitengrad;Latitud;Latitudine;Breedtegraad",
    "Longitude": "Längengrad;Longitud;Longitudine;Lengtegraad",
    "Country": "Land;Pays;País;Paese",
    "Tags": (
        "Kategorien, Kategorie, Schlagworte, Schlagwörter, Stichworte;"
        "Catégories, Catégorie, Mots-clés, Étiquettes;Categorías, Categoría, Etiquetas;"
        "Categorias, Palavras-chave;Categorie, Categoria;Categorieën"
    ),
    "Note": (
        "Notiz, Notizen, Bemerkung, Bemerkungen, Anmerkung, Anmerkungen, Kommentar;"
        "Remarque, Remarques, Commentaire, Commentaires;Nota, Notas, Observaciones, Comentarios;"
        "Observações, Comentários;Opmerkingen, Opmerking"
    ),
    "Source": "Quelle, Quellen;Fuente, Fuentes;Fonte, Fontes, Fonti;Bron, Bronnen",
    "URL": "Lien, Enlace, Verweis",
    "Quote": "Zitat;Citation;Cita;Citação;Citazione;Citaat",
    "Participants": "Beteiligte;Participantes;Partecipanti;Betrokkenen",
    "Year": "Jahr;Année;Año;Ano;Anno;Jaar",
    "Month": "Monat;Mois;Mes;Mês;Mese;Maand",
    "Day": "Tag;Jour;Día;Dia;Giorno;Dag",
    "End Year": "Endjahr;Année de fin;Año final, Año de fin;Ano de fim;Anno finale;Eindjaar",
    "End Month": "Endmonat;Mois de fin;Mes final, Mes de fin;Mês final;Mese finale;Eindmaand",
    "End Day": "Endtag;Jour de fin;Día final, Día de fin;Dia final;Giorno finale;Einddag",
    "Media": "Medien;Média, Médias;Medios;Mídia;Media",
    "Group": "Gruppe;Groupe;Grupo;Gruppo;Groep",
}  # fmt: skip

_BESIDE = {
    # What means this column only where another is there: Outlook in Spanish has `Fecha de
    # comienzo` and `Comienzo`, in Portuguese `Data de início` and `Início`.
    "Time": {"Comienzo": "Fecha de comienzo", "Início": "Data de início"},
    "End Time": {"Finalización": "Fecha de finalización", "Término": "Data de término"},
    "Day": {"Tag": "Jahr"},
    "Month": {"Mes": "Año"},
}

ALSO_ENGLISH: Final = frozenset({"data", "local", "land", "particular"})
"""English words too, of another meaning: they stand for a column only beside others."""

_WEEKDAYS = (
    ("Monday", "Montag, lundi, lunes, segunda-feira, lunedì, maandag"),
    ("Tuesday", "Dienstag, mardi, martes, terça-feira, martedì, dinsdag"),
    ("Wednesday", "Mittwoch, mercredi, miércoles, quarta-feira, mercoledì, woensdag"),
    ("Thursday", "Donnerstag, jeudi, jueves, quinta-feira, giovedì, donderdag"),
    ("Friday", "Freitag, vendredi, viernes, sexta-feira, venerdì, vrijdag"),
    ("Saturday", "Samstag, Sonnabend, samedi, sábado, sabato, zaterdag"),
    ("Sunday", "Sonntag, dimanche, domingo, domenica, zondag"),
)

_MONTHS = (
    ("January", "Januar, Jänner, janvier, enero, janeiro, gennaio, januari"),
    ("February", "Februar, Feber, février, febrero, fevereiro, febbraio, februari"),
    ("March", "März, mars, marzo, março, maart"),
    ("April", "avril, abril, aprile"),
    ("May", "Mai, mayo, maio, maggio, mei"),
    ("June", "Juni, juin, junio, junho, giugno"),
    ("July", "Juli, juillet, julio, julho, luglio"),
    ("August", "août, agosto, augustus"),
    ("September", "septembre, septiembre, setiembre, setembro, settembre"),
    ("October", "Oktober, octobre, octubre, outubro, ottobre"),
    ("November", "novembre, noviembre, novembro"),
    ("December", "Dezember, décembre, diciembre, dezembro, dicembre"),
)


def without_accents(text: str) -> str:
    """Return a text in small letters, without what stands above or below them.

    >>> without_accents("Événement"), without_accents("Ganztägiges")
    ('evenement', 'ganztagiges')
    """
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _names(text: str) -> tuple[str, ...]:
    names = (without_accents(name.strip()).replace("-", " ") for name in re.split("[,;]", text))
    return tuple(dict.fromkeys(names))


NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    column: tuple(sorted(_names(text), key=lambda name: " " not in name))
    for column, text in _COLUMNS.items()
}
"""The names of each column in other languages, those of several words first, which say more."""

BESIDE: Final[Mapping[tuple[str, str], str]] = {
    (column, _names(name)[0]): _names(other)[0]
    for column, names in _BESIDE.items()
    for name, other in names.items()
}
"""By column and name, the other name that must be in the table for this one to mean that."""

_ENGLISH: Final = {
    name.replace(" ", "-"): english
    for english, text in (*_MONTHS, *_WEEKDAYS)
    for name in _names(text)
}
_WORD = re.compile(r"[^\W\d_]+(?:-feira)?")
_BETWEEN = re.compile(
    r"(?<=[\s\d.])(?:de[ls]?|di|of) +|(?<=\d)(?:er|º|ª|°)(?=\s)|^(?:vom|du|del?|dal|van) +",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r" (?:bis(?: zum)?|au|al|hasta(?: el)?|até|fino al|tot(?: en met)?) ", re.IGNORECASE
)
_POINT_OF_DAY = re.compile(r"^(\d{1,2})\.(?= ?[A-Z])")


def in_english(text: str) -> str:
    """Return a date in words with the months in English; anything else as it is.

    >>> in_english("1. März 2021"), in_english("1 de febrero de 2021"), in_english("2021-02")
    ('1 March 2021', '1 February 2021', '2021-02')
    >>> in_english("du 1er au 5 février 2021")
    '1 to 5 February 2021'
    """
    words = _WORD.findall(text)
    if not any(without_accents(word) in _ENGLISH for word in words):
        return text
    said = _WORD.sub(lambda word: _ENGLISH.get(without_accents(word[0]), word[0]), text)
    return _POINT_OF_DAY.sub(r"\1", _BETWEEN.sub("", _UNTIL.sub(" to ", said)))
