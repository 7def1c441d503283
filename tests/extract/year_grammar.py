"""A grammar of layouts: dates without a year, and where a year may stand beside or above them.

`@` is the date and `{y}` the year. A text is a date of `DATES` put into one of `BESIDE` (and that
into a sentence of `WITHIN`) or of `ABOVE`, all of one language.
"""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["LANGUAGES", "layouts"]

_ANYWHERE = """
@ {y}
@, {y}
@ ({y})
@ [{y}]
@ – {y}
@ - {y}
@ / {y}
@ | {y}
@; {y}
@: {y}
{y}, @
{y}: @
{y} – @
{y} - @
{y} | @
({y}) @
[{y}] @
{y}; @
""".strip().splitlines()

_ABOVE_ANY = ["{y}\n@: …", "{y}\n\n@ – …", "# {y}\n\n- @ …", "== {y} ==\n* @: …", "{y}\t@\t…"]

_EN = (
    """
14 May
May 14
the 14th day of May
Wednesday, May 14
8:30 p.m. on May 14
the night of 14 May
from 3 to 14 May
May 3–14
3 May–4 June
between May 3 and June 4
May 3rd and 4th
3 or 14 May
3, 9 and 14 May
3 May and 4 June
early May
May
the first days of May
the last Friday of May
May or June
since May
until 14 May
14 Aug.
Christmas Day
Easter Monday
the autumn
the first quarter
""",
    """
@ in the year of our Lord {y}
@, anno Domini {y}
@ {y} AD
@ of that year ({y})
@, a Wednesday, {y}
@ (a Wednesday), {y}
@, that is, in {y}
@ (old style), {y}
@ of the fateful year {y}
@ (c. {y})
@ ("the dark day"), {y}
@,\\n{y}
In {y}, on @
In the year {y}, on @
that year, {y}, on @
anno {y}, @
""",
    ["It was on @.", "@: they came.", "They came (@)."],
    ["Year: {y}\nDate: @", "Chronology of {y}\n\n@: they came.", "Year | Date\n{y} | @"],
)
_ES = (
    """
14 de mayo
el miércoles, 14 de mayo
la noche del 14 de mayo
a las 20:30 del 14 de mayo
del 3 al 14 de mayo
entre el 3 y el 14 de mayo
del 3 de mayo al 4 de junio
3 y 14 de mayo
el 3 o el 14 de mayo
el 3 de mayo y el 4 de junio
mayo
a principios de mayo
los primeros días de mayo
el último viernes de mayo
mayo o junio
desde mayo
hasta el 14 de mayo
14 ago.
la víspera del 14 de mayo
el día después del 14 de mayo
la semana del 14 de mayo
la primera quincena de mayo
los días 3, 9 y 14 de mayo
el 14/V
14 de mayo, de 20:00 a 22:00 horas
Nochebuena
Viernes Santo
el otoño
""",
    """
@ del {y}
@ del año de gracia de {y}
@ de {y} d. C.
@ de aquel año ({y})
@ del mismo año ({y})
@ (miércoles), {y}
@, es decir, en {y}
@ (c. {y})
@, en el año {y}
En {y}, @
En el año {y}, @
ese año, {y}, @
""",
    ["Fue @.", "@: llegaron.", "Llegaron (@)."],
    ["Año: {y}\nFecha: @", "Cronología de {y}\n\n@: llegaron.", "Año | Fecha\n{y} | @"],
)
_DE = (
    """
14. Mai
Mittwoch, den 14. Mai
der vierzehnte Mai
in der Nacht zum 14. Mai
um 20.30 Uhr am 14. Mai
vom 3. bis 14. Mai
3.–14. Mai
vom 3. Mai bis zum 4. Juni
3. und 14. Mai
3., 9. und 14. Mai
am 3. Mai und am 4. Juni
Mai
Anfang Mai
in den ersten Tagen des Mai
am letzten Freitag im Mai
Mai oder Juni
seit Mai
bis zum 14. Mai
14. Aug.
am Vorabend des 14. Mai
am Tag nach dem 14. Mai
in der Woche vom 14. Mai
am 3. oder am 14. Mai
in der Nacht vom 3. auf den 14. Mai
am 14. Mai von 20 bis 22 Uhr
am vierzehnten fünften
Heiligabend
Karfreitag
im Herbst
14.05.
""",
    """
@ des Jahres {y}
@ im Jahre {y}
@ {y} n. Chr.
@ jenes Jahres ({y})
@ desselben Jahres ({y})
@ (Mittwoch), {y}
@, das heißt {y}
@ (ca. {y})
@ anno {y}
Im Jahr {y}, @
Anno {y}, @
in jenem Jahr, {y}, @
""",
    ["Es war @.", "@: kamen sie.", "Sie kamen (@)."],
    ["Jahr: {y}\nDatum: @", "Chronik des Jahres {y}\n\n@: kamen sie.", "Jahr | Datum\n{y} | @"],
)
_FR = (
    """
le 14 mai
mercredi 14 mai
la nuit du 14 mai
le 14 mai à 20 h 30
du 3 au 14 mai
entre le 3 et le 14 mai
du 3 mai au 4 juin
les 3 et 14 mai
le 3 mai et le 4 juin
en mai
début mai
les premiers jours de mai
le dernier vendredi de mai
mai ou juin
depuis mai
jusqu'au 14 mai
14 juil.
la veille du 14 mai
le lendemain du 14 mai
la semaine du 14 mai
la première quinzaine de mai
le 3 ou le 14 mai
le 14 mai, de 20 h à 22 h
la Toussaint
Vendredi saint
à l'automne
au printemps
""",
    """
@ de l'an {y}
@ de l'an de grâce {y}
@ {y} apr. J.-C.
@ de cette année-là ({y})
@ de la même année ({y})
@ (mercredi), {y}
@, c'est-à-dire en {y}
@ (v. {y})
@ en {y}
En {y}, @
L'an {y}, @
cette année-là, {y}, @
""",
    ["C'était @.", "@ : ils vinrent.", "Ils vinrent (@)."],
    ["Année : {y}\nDate : @", "Chronologie de {y}\n\n@ : ils vinrent.", "Année | Date\n{y} | @"],
)
_PT = (
    """
14 de maio
quarta-feira, 14 de maio
na noite de 14 de maio
às 20h30 de 14 de maio
de 3 a 14 de maio
entre 3 e 14 de maio
de 3 de maio a 4 de junho
3 ou 14 de maio
3 de maio e 4 de junho
em maio
no início de maio
nos primeiros dias de maio
na última sexta-feira de maio
maio ou junho
desde maio
até 14 de maio
14 ago.
na véspera de 14 de maio
no dia seguinte ao 14 de maio
na semana de 14 de maio
na primeira quinzena de maio
nos dias 3, 9 e 14 de maio
14 de maio, das 20 às 22 horas
Natal
Sexta-feira Santa
no outono
""",
    """
@ do ano de {y}
@ do ano da graça de {y}
@ de {y} d.C.
@ daquele ano ({y})
@ do mesmo ano ({y})
@ (quarta-feira), {y}
@, isto é, em {y}
@ (c. {y})
Em {y}, @
No ano de {y}, @
nesse ano, {y}, @
""",
    ["Foi @.", "@: chegaram.", "Chegaram (@)."],
    ["Ano: {y}\nData: @", "Cronologia de {y}\n\n@: chegaram.", "Ano | Data\n{y} | @"],
)

LANGUAGES = {"en": _EN, "es": _ES, "de": _DE, "fr": _FR, "pt": _PT}


def layouts(language: str) -> Iterator[str]:
    """Yield every text of a language, the place of its year left open."""
    dates, beside, within, above = LANGUAGES[language]
    places = [*_ANYWHERE, *(line.replace("\\n", "\n") for line in beside.strip().splitlines())]
    frames = [frame.replace("@", place) for place in places for frame in within]
    for date in dates.strip().splitlines():
        for frame in (*frames, *above, *_ABOVE_ANY):
            yield frame.replace("@", date)
