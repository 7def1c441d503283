"""What tables in other languages than English call their columns, and the months: one table.

Outlook names the columns of its export in the language that it is set to; Excel's templates, and
people's own sheets for TimelineJS, do as well. Names are compared without accents and capitals.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

__all__ = ["ALSO_ENGLISH", "BESIDE", "NAMES", "in_english", "says_day_first", "without_accents"]

# German; French; Spanish; Portuguese; Italian; Dutch; Russian; Arabic; Chinese, Japanese; Burmese.
# The likeliest name of a language first.
_COLUMNS = {
    "Headline": (
        "Betreff, Titel, Überschrift, Schlagzeile, Ereignis, Vorfall, Was geschah;"
        "Objet, Titre, Sujet, Intitulé, Événement, Evènement;"
        "Asunto, Título, Titular, Evento, Suceso, Acontecimiento, Hecho;"
        "Assunto, Manchete, Acontecimento, Ocorrência;"
        "Oggetto, Titolo;"
        "Onderwerp, Kop, Gebeurtenis;"
        "Nom, Nombre, Nome, Naam"
        ";Событие, Заголовок, Название, Тема, Происшествие"
        ";الحدث, العنوان, الواقعة"
        ";事件, 标题, 標題, 主题, 主旨, 件名"
        ";ဖြစ်ရပ်, ခေါင်းစဉ်, အဖြစ်အပျက်"
    ),
    "Text": (
        "Beschreibung, Einzelheiten, Inhalt;Texte, Détails;Descripción, Texto, Detalle, Detalles;"
        "Descrição, Detalhes;Descrizione, Testo;Beschrijving, Omschrijving, Tekst"
        ";Описание, Текст, Подробности"
        ";الوصف, النص, التفاصيل"
        ";描述, 说明, 說明, 内容, 詳情, 详情"
        ";ဖော်ပြချက်, အကြောင်းအရာ"
    ),
    "When": (
        "Beginnt am, Startdatum, Anfangsdatum, Beginndatum, Datum von, Datum, Beginn, Anfang, Von;"
        "Date de début, Date début, Commence le, Début;"
        "Fecha de comienzo, Fecha de inicio, Fecha inicio, Fecha, Comienzo, Inicio, Desde;"
        "Data de início, Data início, Data inicial, Data, Início;"
        "Data inizio, Data di inizio, Inizio;"
        "Begindatum, Begin"
        ";Дата начала, Дата, Начало"
        ";تاريخ البدء, التاريخ"
        ";开始日期, 開始日期, 日期, 開始日"
        ";စတင်သည့်ရက်, ရက်စွဲ, နေ့စွဲ"
    ),
    "End Date": (
        "Endet am, Enddatum, Datum bis, Ende, Bis;"
        "Date de fin, Date fin, Se termine le, Fin;"
        "Fecha de finalización, Fecha de fin, Fecha fin, Fecha final, Finalización, Hasta;"
        "Data de término, Data de fim, Data término, Data fim, Data final, Término, Fim;"
        "Data fine, Data di fine, Fine;"
        "Einddatum, Eind, Einde"
        ";Дата окончания, Дата завершения, Окончание"
        ";تاريخ الانتهاء"
        ";结束日期, 結束日期, 終了日"
        ";ပြီးဆုံးသည့်ရက်"
    ),
    "Time": (
        "Beginnt um, Uhrzeit, Uhrzeit von, Startzeit, Anfangszeit, Beginnzeit, Zeit, Zeit von;"
        "Heure de début, Heure début, Heure;"
        "Hora de comienzo, Hora de inicio, Hora inicio, Hora;"
        "Hora de início, Hora inicial;"
        "Ora inizio, Ora di inizio, Ora;"
        "Begintijd, Starttijd, Tijd"
        ";Время начала, Время"
        ";وقت البدء, الوقت"
        ";开始时间, 開始時間, 时间, 時間, 開始時刻"
        ";အချိန်"
    ),
    "End Time": (
        "Endet um, Endzeit, Uhrzeit bis, Zeit bis;Heure de fin, Heure fin;"
        "Hora de finalización, Hora de fin, Hora fin;Hora de término, Hora de fim, Hora final;"
        "Ora fine, Ora di fine;Eindtijd"
        ";Время окончания, Время завершения"
        ";وقت الانتهاء"
        ";结束时间, 結束時間, 終了時刻"
    ),
    "All Day": (
        "Ganztägiges Ereignis, Ganztägig;Journée entière, Toute la journée;Todo el día;"
        "O dia inteiro, Dia inteiro, Dia todo;Tutto il giorno, Giornata intera;"
        "Duurt hele dag, Hele dag"
        ";Целый день"
        ";حدث يوم كامل"
        ";全天, 全天事件"
    ),
    "Private": (
        "Privat;Privé;Privado;Particular;Privato"
        ";Частное"
        ";خاص"
        ";私有, 私人"
    ),
    "Where": (
        "Ort, Veranstaltungsort, Stadt;Lieu, Emplacement, Endroit, Ville;"
        "Ubicación, Lugar, Ciudad;Local, Localização, Cidade;Luogo, Posizione;Locatie, Plaats"
        ";Место, Место проведения, Местоположение, Город"
        ";المكان, الموقع"
        ";地点, 地點, 位置"
        ";နေရာ, တည်နေရာ"
    ),
    "Latitude": (
        "Breitengrad;Latitud;Latitudine;Breedtegraad"
        ";Широта"
        ";خط العرض"
        ";纬度, 緯度"
    ),
    "Longitude": (
        "Längengrad;Longitud;Longitudine;Lengtegraad"
        ";Долгота"
        ";خط الطول"
        ";经度, 經度"
    ),
    "Country": (
        "Land;Pays;País;Paese"
        ";Страна"
        ";البلد, الدولة"
        ";国家, 國家"
        ";နိုင်ငံ"
    ),
    "Tags": (
        "Kategorien, Kategorie, Schlagworte, Schlagwörter, Stichworte;"
        "Catégories, Catégorie, Mots-clés, Étiquettes;Categorías, Categoría, Etiquetas;"
        "Categorias, Palavras-chave;Categorie, Categoria;Categorieën"
        ";Категории, Категория, Теги"
        ";الفئات, الفئة"
        ";类别, 類別, 标签"
        ";အမျိုးအစား"
    ),
    "Note": (
        "Notiz, Notizen, Bemerkung, Bemerkungen, Anmerkung, Anmerkungen, Kommentar;"
        "Remarque, Remarques, Commentaire, Commentaires;Nota, Notas, Observaciones, Comentarios;"
        "Observações, Comentários;Opmerkingen, Opmerking"
        ";Примечание, Примечания, Заметки, Комментарий"
        ";ملاحظات, ملاحظة"
        ";备注, 備註"
        ";မှတ်ချက်"
    ),
    "Source": (
        "Quelle, Quellen;Fuente, Fuentes;Fonte, Fontes, Fonti;Bron, Bronnen"
        ";Источник, Источники"
        ";المصدر"
        ";来源, 來源"
        ";သတင်းရင်းမြစ်, အရင်းအမြစ်"
    ),
    "URL": (
        "Lien, Enlace, Verweis"
        ";Ссылка"
        ";الرابط"
        ";链接, 網址, 网址"
        ";လင့်ခ်"
    ),
    "Quote": (
        "Zitat;Citation;Cita;Citação;Citazione;Citaat"
        ";Цитата"
        ";اقتباس"
        ";引文, 引用"
    ),
    "Participants": (
        "Beteiligte;Participantes;Partecipanti;Betrokkenen"
        ";Участники"
        ";المشاركون"
        ";参与者, 參與者"
    ),
    "Year": (
        "Jahr;Année;Año;Ano;Anno;Jaar"
        ";Год"
        ";السنة, العام"
        ";年份, 年"
        ";ခုနှစ်"
    ),
    "Month": (
        "Monat;Mois;Mes;Mês;Mese;Maand"
        ";Месяц"
        ";الشهر"
        ";月份, 月"
        ";လ"
    ),
    "Day": (
        "Tag;Jour;Día;Dia;Giorno;Dag"
        ";День"
        ";اليوم"
        ";日"
        ";ရက်"
    ),
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
    ("Monday", "Montag, lundi, lunes, segunda-feira, lunedì, maandag, понедельник"),
    ("Tuesday", "Dienstag, mardi, martes, terça-feira, martedì, dinsdag, вторник"),
    ("Wednesday", "Mittwoch, mercredi, miércoles, quarta-feira, mercoledì, woensdag, среда"),
    ("Thursday", "Donnerstag, jeudi, jueves, quinta-feira, giovedì, donderdag, четверг"),
    ("Friday", "Freitag, vendredi, viernes, sexta-feira, venerdì, vrijdag, пятница"),
    ("Saturday", "Samstag, Sonnabend, samedi, sábado, sabato, zaterdag, суббота"),
    ("Sunday", "Sonntag, dimanche, domingo, domenica, zondag, воскресенье"),
)

_MONTHS = (
    ("January", "Januar, Jänner, janvier, enero, janeiro, gennaio, januari, января, январь"),
    (
        "February",
        "Februar, Feber, février, febrero, fevereiro, febbraio, februari, февраля, февраль",
    ),
    ("March", "März, mars, marzo, março, maart, марта, март"),
    ("April", "avril, abril, aprile, апреля, апрель"),
    ("May", "Mai, mayo, maio, maggio, mei, мая, май"),
    ("June", "Juni, juin, junio, junho, giugno, июня, июнь"),
    ("July", "Juli, juillet, julio, julho, luglio, июля, июль"),
    ("August", "août, agosto, augustus, августа, август"),
    ("September", "septembre, septiembre, setiembre, setembro, settembre, сентября, сентябрь"),
    ("October", "Oktober, octobre, octubre, outubro, ottobre, октября, октябрь"),
    ("November", "novembre, noviembre, novembro, ноября, ноябрь"),
    ("December", "Dezember, décembre, diciembre, dezembro, dicembre, декабря, декабрь"),
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


def says_day_first(name: str) -> bool:
    """Return whether the language of a name says the day before the month: Chinese does not.

    >>> says_day_first("datum"), says_day_first("日期")
    (True, False)
    """
    return _HAN.search(name) is None


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
_OF_CHINA = re.compile(r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})[日号])?)?")
_HAN = re.compile("[\u3400-\u9fff]")
_YEAR_IN_RUSSIAN = re.compile(r"(?<=\d) ?(?:\u0433\.|года|год)(?!\w)")
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
    >>> in_english("2021年2月1日"), in_english("1 февраля 2021 года")
    ('2021-02-01', '1 February 2021')
    >>> in_english("du 1er au 5 février 2021")
    '1 to 5 February 2021'
    """
    if (day := _OF_CHINA.fullmatch(text)) is not None:
        return "-".join(f"{int(part):02}" for part in day.groups() if part)
    words = _WORD.findall(text)
    if not any(without_accents(word) in _ENGLISH for word in words):
        return text
    text = _YEAR_IN_RUSSIAN.sub("", text)
    said = _WORD.sub(lambda word: _ENGLISH.get(without_accents(word[0]), word[0]), text)
    return _POINT_OF_DAY.sub(r"\1", _BETWEEN.sub("", _UNTIL.sub(" to ", said)))
