"""The phrases of Portuguese."""

from __future__ import annotations

import attrs

from timeline.dates._words.templates import Phrases

__all__ = ["PHRASES"]

_ALONE = Phrases(
    day="{day} de {month} de {year}",
    day_of_month="{day} de {month}",
    month="{month} de {year}",
    bce="{year} a.C.",
    ce="{year} d.C.",
    thousands=".",
    decade="a década de {year}",
    some_year="algum ano de {first} a {last}",
    year_like="um ano como {mask}",
    any_year="ano desconhecido",
    no_year="{date}, ano desconhecido",
    before_year_0="algum ano a.C.",
    of_some_year="{date} de {years}",
    some_month="algum mês de {year}",
    some_day_of_year="algum dia de {year}",
    some_day_of_month="algum dia de {month}",
    day_of_some_month="o dia {day} de algum mês de {year}",
    like="uma data como {text}",
    either="{all} ou {last}",
    all_of="{all} e {last}",
    between="entre {start} e {end}",
    range="{start} a {end}",
    or_earlier="{date} ou antes",
    or_later="{date} ou depois",
    lasting="de {start} a {end}",
    on="desde {start}",
    to_unknown="desde {start} até um fim desconhecido",
    until="até {end}",
    from_unknown="desde um início desconhecido até {end}",
    possibly="possivelmente {date}",
    about="cerca de {date}",
    possibly_about="possivelmente cerca de {date}",
    in_part="{date} ({parts})",
    significant="cerca de {year} ({years})",
    time="{time} de {day}",
    in_utc="{time} (UTC{shift})",
    parts=("o ano", "o mês", "o dia"),
    seasons=("primavera", "verão", "outono", "inverno"),
    season="{part} de {year}",
    hemispheres=("hemisfério norte", "hemisfério sul"),
    period="{part} de {year}",
    quarters=("1.º trimestre", "2.º trimestre", "3.º trimestre", "4.º trimestre"),
    thirds=("1.º quadrimestre", "2.º quadrimestre", "3.º quadrimestre"),
    halves=("1.º semestre", "2.º semestre"),
    units=("ano", "mês", "dia"),
    each_range="cada {unit} de {start} a {end}",
    each_until="cada {unit} até {end}",
    each_on="cada {unit} desde {start}",
    contractions=(
        # The articles contract with "de" and "a".
        (r"\bde ([ao]) ", r"d\1 "),
        (r"\ba a ", "à "),
        (r"\ba o ", "ao "),
    ),
)

_AFTER_PREPOSITION = attrs.evolve(
    _ALONE,
    any_year="um ano desconhecido",
    no_year="{date} de um ano desconhecido",
    seasons=("a primavera", "o verão", "o outono", "o inverno"),
    quarters=("o 1.º trimestre", "o 2.º trimestre", "o 3.º trimestre", "o 4.º trimestre"),
    thirds=("o 1.º quadrimestre", "o 2.º quadrimestre", "o 3.º quadrimestre"),
    halves=("o 1.º semestre", "o 2.º semestre"),
)

PHRASES = attrs.evolve(_ALONE, after_preposition=_AFTER_PREPOSITION, after_about=_AFTER_PREPOSITION)
