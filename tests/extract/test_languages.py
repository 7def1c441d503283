"""Each language whole: the same moments, told as each language tells them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.extract.prose import prose

from timeline.extract import LANGUAGES, RULES, extract, propose
from timeline.extract.languages import pack_of

# Read on Monday, 6 December 2021.
PUBLISHED = "2021-12-06"

SPANISH = {
    "la Ley 39/2015, de 1 de octubre, del Procedimiento": "2015-10-01",
    "los días 3, 5 y 9 de mayo de 2019": "{2019-05-03,2019-05-05,2019-05-09}",
    "El 8 de diciembre de 2019 era domingo": "2019-12-08",
    "Llegó a la una y media de la tarde": "2021-12-06T13:30:00",
    "las primeras 2 semanas de 2021": "[2021-01-01..2021-01-14]",
    "Llegó el lunes el veintisiete": "2021-09-27",
    "Llegó en el 2004.": "2004",
    "el 2000": "2000",
    "en la segunda mitad del siglo XVIII": "[1750..1799]",
    "en el último cuarto del siglo XIX": "[1875..1899]",
    "en la última década del siglo XIX": "[1890..1899]",
    "en los años veinte del siglo XIX": "182X",
    "entre los siglos III y V d. C.": "02XX/04XX",
    "Murió en el siglo V.": "04XX",
    "el 12/X/1492": "1492-10-12",
    "el 14 del mes de mayo de 1997": "1997-05-14",
    "en el segundo semestre de 2019": "2019-41",
    "en el T3 de 2019": "2019-35",
    "en los tres primeros meses de 2019": "[2019-01..2019-03]",
    "en los últimos cuatro meses de 2018": "[2018-09..2018-12]",
    "la primera quincena de mayo de 2019": "[2019-05-01..2019-05-15]",
    "en la semana 27 de 2019": "[2019-07-01..2019-07-07]",
    "Llegó el 5 del mes pasado": "2021-11-05",
    "la semana antepasada": "[2021-11-22..2021-11-28]",
    "la víspera del 5 de mayo de 2019": "2019-05-04",
    "el día siguiente al 5 de mayo de 2019": "2019-05-06",
    "Anoche a las 8": "2021-12-05T20:00:00",
    "Llegó el lunes a las once y cuarenta": "2021-12-06T11:40:00",
    "el lunes entre las 5 y las 6 de la tarde": "2021-12-06T17:00:00/2021-12-06T18:00:00",
    "el 3 de mayo de 2019 a las 24": "2019-05-04T00:00:00",
    "el Miércoles de Ceniza de 2020": "2020-02-26",
    "el Día de Muertos de 2019": "2019-11-02",
    "en la Nochebuena de 1914": "1914-12-24",
    "Se reunirán el viernes": "2021-12-10",
    "en los siglos XII y XIII": "{11XX,12XX}",
    "de diciembre a febrero de 2015": "2014-12/2015-02",
    "diez días después del 5 de mayo de 2019": "2019-05-15",
    "Ocurrió el viernes 13": "2021-08-13",
    "Nació el 3 de mayo de mil novecientos noventa y dos": "1992-05-03",
    "Llegó el lunes a las ocho menos cuarto": "2021-12-06T07:45:00",
    "Llegó el lunes o martes de la semana pasada": "[2021-11-29,2021-11-30]",
    "Volverá en dos semanas": "[2021-12-20..2021-12-26]",
    "Abre a finales de año": "2021",
    "a más tardar el 5 de mayo de 2019": "../2019-05-05",
    "el Viernes Santo de 2019": "2019-04-19",
    "la primera semana de mayo de 2019": "[2019-05-01..2019-05-07]",
    "El golpe del 1 de febrero de 2021": "2021-02-01",
    "La reunión fue el 5 de octubre": "2021-10-05",
    "Comenzaron en octubre del 2020": "2020-10",
    "Ocurrió el 1º de mayo de 2021": "2021-05-01",
    "Nació el veintinueve de mayo de 1950": "1950-05-29",
    "Llegó el lunes": "2021-12-06",
    "Llegó el lunes pasado": "2021-11-29",
    "Abre el lunes que viene": "2021-12-13",
    "Llegó anteayer": "2021-12-04",
    "Sale pasado mañana": "2021-12-08",
    "Sale mañana": "2021-12-07",
    "Llegó esta mañana": "2021-12-06",
    "Llegó la semana pasada": "[2021-11-29..2021-12-05]",
    "Abre la semana que viene": "[2021-12-13..2021-12-19]",
    "Llegó el año pasado": "2020",
    "Ocurrió hace dos años": "2019",
    "Abre dentro de dos meses": "2022-02",
    "en marzo de 2019": "2019-03",
    "en el verano de 1943": "1943-22",
    "desde 2015": "2015/..",
    "desde 1840 hasta 1850": "1840/1850",
    "a principios de mayo": "2021?-05",
    "en la década de 1990": "199X",
    "en los años 80": "198X",
    "en los años noventa": "199X",
    "en el siglo XIX": "18XX",
    "en el siglo III a. C.": "-02XX",
    "en el año 44 a. C.": "-0043",
    "del 3 al 5 de mayo de 2019": "2019-05-03/2019-05-05",
    "a las 17:30 horas del 12 de marzo de 2020": "2020-03-12T17:30:00",
    "el lunes a las 10 de la mañana": "2021-12-06T10:00:00",
    "el 3/11/2021": "2021-11-03",
    "la noche del 3 de mayo de 2019": "2019-05-03",
    "en la Navidad de 2015": "2015-12-25",
    "en el primer trimestre de 2019": "2019-33",
}
FRENCH = {
    "dans la seconde moitié du XVIIIe siècle": "[1750..1799]",
    "dans le dernier quart du XIXe siècle": "[1875..1899]",
    "dans les années vingt du XIXe siècle": "182X",
    "au milieu des années soixante": "196X",
    "Vers 500 av. J.-C.": "-0499~",
    "le 3.IV.1936": "1936-04-03",
    "le premier semestre 2019": "2019-40",
    "au T3 2019": "2019-35",
    "dans les trois premiers mois de 2019": "[2019-01..2019-03]",
    "dans la première quinzaine de mai 2019": "[2019-05-01..2019-05-15]",
    "la semaine 27 de 2019": "[2019-07-01..2019-07-07]",
    "Il arriva le 5 du mois dernier": "2021-11-05",
    "la veille du 5 mai 2019": "2019-05-04",
    "le lendemain du 5 mai 2019": "2019-05-06",
    "Hier soir à 20 heures": "2021-12-05T20:00:00",
    "Ce soir à 9 heures": "2021-12-06T21:00:00",
    "Il partit lundi à vingt heures": "2021-12-06T20:00:00",
    "Il partit lundi à huit heures moins dix": "2021-12-06T07:50:00",
    "Il était sept heures dix": "2021-12-06T07:10:00",
    "de 8 heures à 10 heures le 3 mai 2019": "2019-05-03T08:00:00/2019-05-03T10:00:00",
    "le siècle dernier": "[1921..2020]",
    "la veille de Noël 2015": "2015-12-24",
    "à la Toussaint 1954": "1954-11-01",
    "le jeudi de l'Ascension 2019": "2019-05-30",
    "Mars 2019": "2019-03",
    "Il viendra vendredi": "2021-12-10",
    "en mars ou avril 2019": "[2019-03,2019-04]",
    "deux ans avant 1850": "1848",
    "dans les années vingt": "192X",
    "au trimestre en cours": "2021-36",
    "Il arriva à huit heures et demie": "2021-12-06T08:30:00",
    "Il viendra lundi ou mardi de la semaine prochaine": "[2021-12-13,2021-12-14]",
    "le Vendredi saint 2019": "2019-04-19",
    "au plus tard le 5 mai 2019": "../2019-05-05",
    "le coup d'État du 1er février 2021": "2021-02-01",
    "la réunion du 5 octobre": "2021-10-05",
    "le mardi 6 juin 1944": "1944-06-06",
    "Il est arrivé lundi dernier": "2021-11-29",
    "Elle ouvre lundi prochain": "2021-12-13",
    "Il est arrivé hier": "2021-12-05",
    "Il est arrivé avant-hier": "2021-12-04",
    "Elle ouvre après-demain": "2021-12-08",
    "Il est mort ce matin": "2021-12-06",
    "la semaine dernière": "[2021-11-29..2021-12-05]",
    "l'année prochaine": "2022",
    "il y a deux ans": "2019",
    "dans deux mois": "2022-02",
    "en mars 2019": "2019-03",
    "à l'été 1943": "1943-22",
    "depuis 2015": "2015/..",
    "de 1840 à 1850": "1840/1850",
    "du 3 au 5 mai 2019": "2019-05-03/2019-05-05",
    "au début de mai 2019": "2019-05",
    "dans les années 1980": "198X",
    "dans les années 90": "199X",
    "au XIXe siècle": "18XX",
    "au IIIe siècle av. J.-C.": "-02XX",
    "en 44 avant J.-C.": "-0043",
    "le 12 mars 2020 à 17h30": "2020-03-12T17:30:00",
    "lundi à 10 heures": "2021-12-06T10:00:00",
    "le 3/11/2021": "2021-11-03",
    "dans la nuit du 3 mai 2019": "2019-05-03",
    "à Noël 2015": "2015-12-25",
    "au premier trimestre 2019": "2019-33",
    "avant 1850": "../1849",
    "après 1850": "1851/..",
}
GERMAN = {
    "Von 1990 bis heute": "1990/..",
    "am siebten vierten 2016": "2016-04-07",
    "Er kam am Donnerstag, den siebten vierten": "2021-04-07",
    "an Weihnachten 2019 frühmorgens um 8 Uhr": "2019-12-25T08:00:00",
    "in der zweiten Hälfte des 18. Jahrhunderts": "[1750..1799]",
    "im letzten Viertel des 19. Jahrhunderts": "[1875..1899]",
    "in den zwanziger Jahren des 19. Jahrhunderts": "182X",
    "in den 20er Jahren des 19. Jahrhunderts": "182X",
    "im XIX. Jahrhundert": "18XX",
    "am 3. IV. 1936": "1936-04-03",
    "am 14. des Monats Mai 1997": "1997-05-14",
    "im zweiten Halbjahr 2019": "2019-41",
    "in der ersten Woche 2019": "[2019-01-01..2019-01-07]",
    "am letzten Tag des Jahres 1999": "1999-12-31",
    "in den ersten drei Monaten des Jahres 2019": "[2019-01..2019-03]",
    "in der 27. Kalenderwoche 2019": "[2019-07-01..2019-07-07]",
    "in KW 27/2019": "[2019-07-01..2019-07-07]",
    "Er kam am 5. des letzten Monats": "2021-11-05",
    "Er kam am 5. des Vormonats": "2021-11-05",
    "vorletzte Woche": "[2021-11-22..2021-11-28]",
    "übernächste Woche": "[2021-12-20..2021-12-26]",
    "im vorletzten Jahr": "2019",
    "am Vorabend des 5. Mai 2019": "2019-05-04",
    "am Tag nach dem 5. Mai 2019": "2019-05-06",
    "in der Woche vom 5. Mai 2019": "[2019-04-29..2019-05-05]",
    "in der Nacht vom 3. auf den 4. Mai 1997": "1997-05-03/1997-05-04",
    "am 3. oder am 5. Mai 2019": "[2019-05-03,2019-05-05]",
    "gegen 1850": "1850~",
    "um 1850": "1850~",
    "Gestern Abend um 20 Uhr": "2021-12-05T20:00:00",
    "Heute Abend um 9 Uhr": "2021-12-06T21:00:00",
    "Er kam um Viertel vor acht": "2021-12-06T07:45:00",
    "Er kam um viertel acht": "2021-12-06T07:15:00",
    "Er kam um zehn nach drei": "2021-12-06T03:10:00",
    "Er kam um 12 Uhr nachts": "2021-12-07T00:00:00",
    "am 3. Mai 2019 um 18 uhr 12": "2019-05-03T18:12:00",
    "am 3. Mai 2019 von 5 bis 6 Uhr nachmittags": "2019-05-03T17:00:00/2019-05-03T18:00:00",
    "am Buß- und Bettag 2019": "2019-11-20",
    "am ersten Advent 2019": "2019-12-01",
    "am zweiten Weihnachtstag 2019": "2019-12-26",
    "in den zwanziger Jahren": "192X",
    "am 3. oder 5. Juni 2019": "[2019-06-03,2019-06-05]",
    "zehn Tage nach dem 5. Mai 2019": "2019-05-15",
    "vom 28. Dezember bis 3. Januar 2020": "2019-12-28/2020-01-03",
    "am Karfreitag 2019": "2019-04-19",
    "an Heiligabend 2015": "2015-12-24",
    "Er kam um halb neun": "2021-12-06T08:30:00",
    "spätestens am 5. Mai 2019": "../2019-05-05",
    "im Mai neunzehnhundertneunundachtzig": "1989-05",
    "in den ersten Tagen des Mai 2019": "2019-05",
    "in der Nacht zum 14. Mai 2019": "2019-05-14",
    "am 3. Mai 2019 von 10 bis 15 Uhr": "2019-05-03T10:00:00/2019-05-03T15:00:00",
    "der einundzwanzigste Mai 2019": "2019-05-21",
    "am letzten Freitag im Mai 2019": "2019-05-31",
    "der Putsch vom 1. Februar 2021": "2021-02-01",
    "das Treffen am 5. Oktober": "2021-10-05",
    "am Dienstag, den 6. Juni 1944": "1944-06-06",
    "am 06.06.1944": "1944-06-06",
    "Er kam letzten Montag": "2021-11-29",
    "Es öffnet nächsten Montag": "2021-12-13",
    "Er kam gestern": "2021-12-05",
    "Er kam vorgestern": "2021-12-04",
    "Es öffnet übermorgen": "2021-12-08",
    "Er starb heute Morgen": "2021-12-06",
    "Er kam am Montagabend": "2021-12-06",
    "vergangene Woche": "[2021-11-29..2021-12-05]",
    "nächstes Jahr": "2022",
    "im Vorjahr": "2020",
    "vor zwei Jahren": "2019",
    "in zwei Monaten": "2022-02",
    "im März 2019": "2019-03",
    "im Sommer 1943": "1943-22",
    "seit 2015": "2015/..",
    "von 1840 bis 1850": "1840/1850",
    "vom 3. bis 5. Mai 2019": "2019-05-03/2019-05-05",
    "Anfang Mai 2019": "2019-05",
    "in den 1980er Jahren": "198X",
    "in den achtziger Jahren": "198X",
    "in den 90er Jahren": "199X",
    "im 19. Jahrhundert": "18XX",
    "im 3. Jahrhundert v. Chr.": "-02XX",
    "im Jahr 44 v. Chr.": "-0043",
    "am 12. März 2020 um 17.30 Uhr": "2020-03-12T17:30:00",
    "am Montag um 10 Uhr": "2021-12-06T10:00:00",
    "in der Nacht": "2021-12-06",
    "zu Weihnachten 2015": "2015-12-25",
    "im ersten Quartal 2019": "2019-33",
    "vor 1850": "../1849",
    "nach 1850": "1851/..",
}
PORTUGUESE = {
    "a Lei n.º 27/2003, de 5 de maio, que": "2003-05-05",
    "na segunda metade do século XVIII": "[1750..1799]",
    "no último quarto do século XIX": "[1875..1899]",
    "nos anos vinte do século XIX": "182X",
    "entre os séculos III e V": "02XX/04XX",
    "a 3-IV-1936": "1936-04-03",
    "no segundo semestre de 2019": "2019-41",
    "nos três primeiros meses de 2019": "[2019-01..2019-03]",
    "na primeira quinzena de maio de 2019": "[2019-05-01..2019-05-15]",
    "na semana 27 de 2019": "[2019-07-01..2019-07-07]",
    "Chegou no dia 5 do mês passado": "2021-11-05",
    "na véspera de 5 de maio de 2019": "2019-05-04",
    "no dia seguinte ao 5 de maio de 2019": "2019-05-06",
    "na noite de 3 para 4 de maio de 1997": "1997-05-03/1997-05-04",
    "Ontem à noite às 8": "2021-12-05T20:00:00",
    "Chegou na segunda-feira das 10 às 12 horas": "2021-12-06T10:00:00/2021-12-06T12:00:00",
    "em 3 de maio de 2019 por volta das 14h": "2019-05-03T14:00:00",
    "na Quarta-feira de Cinzas de 2020": "2020-02-26",
    "no Dia de Finados de 2019": "2019-11-02",
    "no fim de semana passado": "[2021-12-04..2021-12-05]",
    "Chegou na terça à noite": "2021-11-30?",
    "nos séculos XII e XIII": "{11XX,12XX}",
    "em março ou abril de 2019": "[2019-03,2019-04]",
    "dez dias depois de 5 de maio de 2019": "2019-05-15",
    "na Sexta-feira Santa de 2019": "2019-04-19",
    "em maio de dois mil e quinze": "2015-05",
    "não antes de maio de 2019": "2019-05/..",
    "o golpe de 1 de fevereiro de 2021": "2021-02-01",
    "a reunião de 5 de outubro": "2021-10-05",
    "na terça-feira, 6 de junho de 1944": "1944-06-06",
    "Chegou na segunda-feira passada": "2021-11-29",
    "Chegou ontem": "2021-12-05",
    "Chegou anteontem": "2021-12-04",
    "Abre depois de amanhã": "2021-12-08",
    "Morreu esta manhã": "2021-12-06",
    "na semana passada": "[2021-11-29..2021-12-05]",
    "no ano que vem": "2022",
    "há dois anos": "2019",
    "daqui a dois meses": "2022-02",
    "em março de 2019": "2019-03",
    "no verão de 1943": "1943-22",
    "desde 2015": "2015/..",
    "de 1840 a 1850": "1840/1850",
    "de 3 a 5 de maio de 2019": "2019-05-03/2019-05-05",
    "no início de maio de 2019": "2019-05",
    "na década de 1980": "198X",
    "nos anos 90": "199X",
    "no século XIX": "18XX",
    "no século III a.C.": "-02XX",
    "no ano 44 a.C.": "-0043",
    "em 12 de março de 2020 às 17h30": "2020-03-12T17:30:00",
    "na segunda-feira às 10 da manhã": "2021-12-06T10:00:00",
    "em 3/11/2021": "2021-11-03",
    "na noite de 3 de maio de 2019": "2019-05-03",
    "no Natal de 2015": "2015-12-25",
    "no primeiro trimestre de 2019": "2019-33",
    "antes de 1850": "../1849",
    "depois de 1850": "1851/..",
}
CASES = [
    (language, text, value)
    for language, cases in (("es", SPANISH), ("fr", FRENCH), ("de", GERMAN), ("pt", PORTUGUESE))
    for text, value in cases.items()
]


@pytest.mark.parametrize(("language", "text", "value"), CASES)
def test_a_phrase_is_read_whole(language: str, text: str, value: str) -> None:
    found = extract(f"{text}.", published=PUBLISHED, language=language)
    assert [str(mention.value) for mention in found] == [value]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("es", "Cada semana, durante dos años.", [("SET", "P1W"), ("DURATION", "P2Y")]),
        ("fr", "Chaque semaine, pendant deux ans.", [("SET", "P1W"), ("DURATION", "P2Y")]),
        ("de", "Jede Woche, zwei Jahre lang.", [("SET", "P1W"), ("DURATION", "P2Y")]),
        ("pt", "Cada semana, durante dois anos.", [("SET", "P1W"), ("DURATION", "P2Y")]),
        ("de", "Es dauerte fünfundvierzig Tage.", [("DURATION", "P45D")]),
        ("fr", "pendant quatre-vingt-dix-sept jours.", [("DURATION", "P97D")]),
        ("es", "durante treinta y cinco días.", [("DURATION", "P35D")]),
        ("pt", "durante vinte e cinco dias.", [("DURATION", "P25D")]),
    ],
)
def test_lengths_and_rhythms_are_told_apart(
    language: str, text: str, values: list[tuple[str, str]]
) -> None:
    found = extract(text, published=PUBLISHED, language=language)
    assert [(mention.kind, mention.timex) for mention in found] == values


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Julio Cortázar habló con Domingo Sarmiento."),
        ("es", "Abril Méndez vive allí."),
        ("es", "El hospital 20 de Noviembre recibió heridos."),
        ("es", "El Club Deportivo 2 de Mayo ganó 3-1."),
        ("es", "Marzo Rojo fue su lema."),
        ("fr", "Jean-Marie Dimanche a gagné."),
        ("fr", "Robinson et Vendredi vivaient sur une île."),
        ("fr", "La planète Mars est rouge."),
        ("fr", "La rue du 4-Septembre est barrée."),
        ("fr", "Les attentats du 13-Novembre."),
        ("de", "Mai Thi Nguyen-Kim erklärte es."),
        ("de", "Peter März leitete die Sitzung."),
        ("de", "August der Starke regierte Sachsen."),
        ("de", "Herr Sonntag kam zu spät."),
        ("de", "Ulrich Sonntag verlor die Wahl."),
        ("pt", "O hospital 28 de Agosto recebeu feridos."),
        ("pt", "A sexta edição abriu com a terça parte dos votos."),
        ("de", "Es kostet 3.50 Euro."),
        ("de", "Die ersten fünf kamen an."),
        ("de", "Siehe S. 1912."),
        ("es", "Véase p. 1912."),
        ("es", "Ley 39/2015 de Procedimiento."),
        ("en", "The code of it is 133-03-03-2020."),
        ("fr", "L'affaire 45/2019 fut close"),
        ("pt", "O caso 32/2015 foi arquivado"),
        ("de", "Das Verfahren 45/2019 ist beendet"),
    ],
)
def test_names_and_parts_are_no_months_or_weekdays(language: str, text: str) -> None:
    assert not list(extract(text, published=PUBLISHED, language=language))


@pytest.mark.parametrize(
    ("language", "text", "notation"),
    [
        ("es", "Me iré cada lunes a las 4 p.m.", "XXXX-WXX-1T16:00"),
        ("es", "A las tres de la tarde cada lunes.", "XXXX-WXX-1T15:00"),
        ("fr", "Tous les lundis à 16h.", "XXXX-WXX-1T16:00"),
        ("de", "Jeden Montag von 10 bis 12 Uhr.", "XXXX-WXX-1T12:00"),
        ("pt", "Toda segunda-feira às 16h.", "XXXX-WXX-1T16:00"),
        ("en", "They meet every Friday at 4 p.m.", "XXXX-WXX-5T16:00"),
        ("es", "Se celebra cada 4 de julio.", "XXXX-07-04"),
        ("fr", "On le fête chaque 14 juillet.", "XXXX-07-14"),
        ("de", "Man feiert jeden 3. Oktober.", "XXXX-10-03"),
        ("pt", "Celebra-se todo 7 de setembro.", "XXXX-09-07"),
        ("en", "They meet every July 4.", "XXXX-07-04"),
        ("en", "They eat every day at noon.", "XXXX-XX-XXT12:00"),
    ],
)
def test_a_time_that_comes_again_is_of_no_day(language: str, text: str, notation: str) -> None:
    (mention,) = extract(text, published=PUBLISHED, language=language)
    assert (mention.kind, mention.timex, mention.value) == ("SET", notation, None)


@pytest.mark.parametrize(
    ("language", "text", "timex"),
    [
        ("es", "Gobernó por tres años.", "P3Y"),
        ("es", "Vivió allí tres años y medio.", "P3Y6M"),
        ("es", "Tres fines de semana.", "P3WE"),
        ("fr", "Deux week-ends.", "P2WE"),
        ("pt", "Dois fins de semana.", "P2WE"),
        ("de", "Zwei Wochenenden.", "P2WE"),
    ],
)
def test_a_length_has_no_place_in_time(language: str, text: str, timex: str) -> None:
    (mention,) = extract(text, published=PUBLISHED, language=language)
    assert (mention.kind, mention.timex) == ("DURATION", timex)


@pytest.mark.parametrize("text", ["Bis heute fehlt er", "Die Welt von heute", "Noch heute lebt er"])
def test_a_today_that_means_nowadays_is_no_day(text: str) -> None:
    (mention,) = extract(f"{text}.", published=PUBLISHED, language="de")
    assert (mention.value, mention.timex) == (None, "PRESENT_REF")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_replaces_patterns_of_rules_that_there_are(language: str) -> None:
    assert set(pack_of(language).patterns) <= set(RULES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_read_in_every_language(language: str, month: int) -> None:
    names = {
        word: value
        for word, (kind, value) in {**pack_of(language).words, **pack_of(language).names}.items()
        if kind in ("MONTH", "MAY")
    }
    for name in (name for name, number in names.items() if number == month):
        day = {"en": f"{name} 5, 2019", "de": f"5. {name.capitalize()} 2019"}.get(
            language, f"5 de {name} de 2019" if language in ("es", "pt") else f"5 {name} 2019"
        )
        written = day.capitalize() if language == "en" else day
        (mention,) = extract(f"({written})", language=language)
        assert str(mention.value) == f"2019-{month:02}-05"


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_words_of_a_language_are_read(language: str, data: st.DataObject) -> None:
    text = data.draw(prose(language))
    published = data.draw(st.sampled_from([None, PUBLISHED]))
    for mention in extract(text, published=published, language=language):
        assert text[mention.start : mention.end] == mention.words
    for event in propose(text, source="A wire", published=published, language=language):
        assert event.title.strip()
        for claim in event.claims:
            quote = claim.citations[0].quote
            assert quote is not None
            assert text[quote.start : quote.end] == quote.exact


SEASONS = {
    "en": ("in the {} of 2019", ("spring", "summer", "autumn", "winter")),
    "es": ("en {} de 2019", ("primavera", "verano", "otoño", "invierno")),
    "fr": ("au {} 2019", ("printemps", "été", "automne", "hiver")),
    "de": ("im {} 2019", ("Frühling", "Sommer", "Herbst", "Winter")),
    "pt": ("na {} de 2019", ("primavera", "verão", "outono", "inverno")),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_seasons_are_those_of_edtf(language: str) -> None:
    """21 to 24 are spring to winter, of no half of the earth (EDTF, level 1)."""
    text, names = SEASONS[language]
    for code, name in enumerate(names, 21):
        (mention,) = extract(text.format(name), published=PUBLISHED, language=language).dated
        assert str(mention.value) == f"2019-{code}"
