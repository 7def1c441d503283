"""The phrases of Spanish."""

from __future__ import annotations

import attrs

from timeline.dates._words.templates import Phrases

__all__ = ["PHRASES"]

_ALONE = Phrases(
    day="{day} de {month} de {year}",
    day_of_month="{day} de {month}",
    month="{month} de {year}",
    bce="{year} a. C.",
    ce="{year} d. C.",
    thousands=".",
    decade="la década de {year}",
    some_year="algún año de {first} a {last}",
    year_like="un año como {mask}",
    any_year="año desconocido",
    no_year="{date}, año desconocido",
    before_year_0="algún año a. C.",
    of_some_year="{date} de {years}",
    some_month="algún mes de {year}",
    some_day_of_year="algún día de {year}",
    some_day_of_month="algún día de {month}",
    day_of_some_month="el día {day} de algún mes de {year}",
    like="una fecha como {text}",
    either="{all} o {last}",
    all_of="{all} y {last}",
    between="entre {start} y {end}",
    range="{start} a {end}",
    or_earlier="{date} o antes",
    or_later="{date} o después",
    lasting="de {start} a {end}",
    on="desde {start}",
    to_unknown="desde {start} hasta un final desconocido",
    until="hasta {end}",
    from_unknown="desde un comienzo desconocido hasta {end}",
    possibly="posiblemente {date}",
    about="hacia {date}",
    possibly_about="posiblemente hacia {date}",
    in_part="{date} ({parts})",
    significant="hacia {year} ({years})",
    time="{time} de {day}",
    in_utc="{time} (UTC{shift})",
    parts=("el año", "el mes", "el día"),
    seasons=("primavera", "verano", "otoño", "invierno"),
    season="{part} de {year}",
    hemispheres=("hemisferio norte", "hemisferio sur"),
    period="{part} de {year}",
    quarters=("primer trimestre", "segundo trimestre", "tercer trimestre", "cuarto trimestre"),
    thirds=("primer cuatrimestre", "segundo cuatrimestre", "tercer cuatrimestre"),
    halves=("primer semestre", "segundo semestre"),
    units=("año", "mes", "día"),
    each_range="cada {unit} de {start} a {end}",
    each_until="cada {unit} hasta {end}",
    each_on="cada {unit} desde {start}",
    contractions=(
        # "o" and "y" change before their own sound, which begins "ocho" and "once" too.
        (r"\b(a|de) el ", r"\1l "),
        (r"\bo (?=h?o|8|11\b)", "u "),
        (r"\by (?=h?i)", "e "),
    ),
)

_AFTER_PREPOSITION = attrs.evolve(
    _ALONE,
    day="el {day} de {month} de {year}",
    day_of_month="el {day} de {month}",
    day_alone="el {day}",
    any_year="un año desconocido",
    no_year="{date} de un año desconocido",
    about="alrededor de {date}",
    possibly_about="posiblemente alrededor de {date}",
    significant="alrededor de {year} ({years})",
    seasons=("la primavera", "el verano", "el otoño", "el invierno"),
    quarters=(
        "el primer trimestre",
        "el segundo trimestre",
        "el tercer trimestre",
        "el cuarto trimestre",
    ),
    thirds=("el primer cuatrimestre", "el segundo cuatrimestre", "el tercer cuatrimestre"),
    halves=("el primer semestre", "el segundo semestre"),
)

PHRASES = attrs.evolve(_ALONE, after_preposition=_AFTER_PREPOSITION, after_about=_AFTER_PREPOSITION)
