"""The phrases of French."""

from __future__ import annotations

import attrs

from timeline.dates._words.templates import Phrases

__all__ = ["PHRASES"]

_ALONE = Phrases(
    day="{day} {month} {year}",
    day_of_month="{day} {month}",
    month="{month} {year}",
    bce="{year} av. J.-C.",
    ce="{year} apr. J.-C.",
    thousands="\u202f",
    decade="les années {year}",
    some_year="une année entre {first} et {last}",
    year_like="une année comme {mask}",
    any_year="année inconnue",
    no_year="{date}, année inconnue",
    before_year_0="une année av. J.-C.",
    of_some_year="{date} de {years}",
    some_month="un mois de {year}",
    some_day_of_year="un jour de {year}",
    some_day_of_month="un jour de {month}",
    day_of_some_month="le {day} d’un mois de {year}",
    like="une date comme {text}",
    either="{all} ou {last}",
    all_of="{all} et {last}",
    between="entre {start} et {end}",
    range="{start} à {end}",
    or_earlier="{date} ou avant",
    or_later="{date} ou après",
    lasting="de {start} à {end}",
    on="à partir de {start}",
    to_unknown="de {start} à une fin inconnue",
    until="jusqu’à {end}",
    from_unknown="d’un début inconnu à {end}",
    possibly="peut-être {date}",
    about="vers {date}",
    possibly_about="peut-être vers {date}",
    in_part="{date} ({parts})",
    significant="vers {year} ({years})",
    time="{time} {day}",
    in_utc="{time} (UTC{shift})",
    parts=("l’année", "le mois", "le jour"),
    seasons=("printemps", "été", "automne", "hiver"),
    season="{part} {year}",
    hemispheres=("hémisphère nord", "hémisphère sud"),
    first="1er",
    period="{part} {year}",
    quarters=("1er trimestre", "2e trimestre", "3e trimestre", "4e trimestre"),
    thirds=("1er quadrimestre", "2e quadrimestre", "3e quadrimestre"),
    halves=("1er semestre", "2e semestre"),
    units=("année", "mois", "jour"),
    each_range="chaque {unit} de {start} à {end}",
    each_until="chaque {unit} jusqu’à {end}",
    each_on="chaque {unit} à partir de {start}",
    contractions=(
        # The articles contract with "de" and "à"; "de" loses its vowel before another.
        (r"\bde le ", "du "),
        (r"\bde les ", "des "),
        (r"\bà le ", "au "),
        (r"\bà les ", "aux "),
        # "jusqu’en" stands before a bare month or year.
        (r"\bjusqu’à (?!environ)(?=(?:\w+ )?\d+\b(?!:))", "jusqu’en "),
        (r"\bde (?=[aeiouéêœ])", "d’"),
    ),
)

_AFTER_PREPOSITION = attrs.evolve(
    _ALONE,
    day="le {day} {month} {year}",
    day_of_month="le {day} {month}",
    day_alone="le {day}",
    any_year="une année inconnue",
    no_year="{date} d’une année inconnue",
    about="environ {date}",
    possibly_about="peut-être environ {date}",
    significant="environ {year} ({years})",
    seasons=("le printemps", "l’été", "l’automne", "l’hiver"),
    quarters=("le 1er trimestre", "le 2e trimestre", "le 3e trimestre", "le 4e trimestre"),
    thirds=("le 1er quadrimestre", "le 2e quadrimestre", "le 3e quadrimestre"),
    halves=("le 1er semestre", "le 2e semestre"),
)

PHRASES = attrs.evolve(_ALONE, after_preposition=_AFTER_PREPOSITION, after_about=_AFTER_PREPOSITION)
