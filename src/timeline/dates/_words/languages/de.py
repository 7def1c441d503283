"""The phrases of German."""

from __future__ import annotations

import attrs

from timeline.dates._words.templates import Phrases

__all__ = ["PHRASES"]

_ALONE = Phrases(
    day="{day}. {month} {year}",
    day_of_month="{day}. {month}",
    month="{month} {year}",
    bce="{year} v. Chr.",
    ce="{year} n. Chr.",
    thousands=".",
    decade="die {year}er Jahre",
    some_year="ein Jahr von {first} bis {last}",
    year_like="ein Jahr wie {mask}",
    any_year="Jahr unbekannt",
    no_year="{date}, Jahr unbekannt",
    before_year_0="ein Jahr v. Chr.",
    of_some_year="{date} in {years}",
    some_month="ein Monat des Jahres {year}",
    some_day_of_year="ein Tag des Jahres {year}",
    some_day_of_month="ein Tag im {month}",
    day_of_some_month="der {day}. eines Monats des Jahres {year}",
    like="ein Datum wie {text}",
    either="{all} oder {last}",
    all_of="{all} und {last}",
    between="zwischen {start} und {end}",
    range="{start} bis {end}",
    or_earlier="{date} oder früher",
    or_later="{date} oder später",
    lasting="von {start} bis {end}",
    about_part="ungefähr {part}",
    on="ab {start}",
    to_unknown="von {start} bis zu einem unbekannten Ende",
    until="bis {end}",
    from_unknown="von einem unbekannten Beginn bis {end}",
    possibly="möglicherweise {date}",
    about="um {date}",
    possibly_about="möglicherweise um {date}",
    in_part="{date} ({parts})",
    significant="um {year} ({years})",
    time="{time} am {day}",
    in_utc="{time} (UTC{shift})",
    parts=("das Jahr", "der Monat", "der Tag"),
    seasons=("Frühling", "Sommer", "Herbst", "Winter"),
    season="{part} {year}",
    hemispheres=("Nordhalbkugel", "Südhalbkugel"),
    day_alone="{day}.",
    period="{part} {year}",
    quarters=("1. Quartal", "2. Quartal", "3. Quartal", "4. Quartal"),
    thirds=("1. Jahresdrittel", "2. Jahresdrittel", "3. Jahresdrittel"),
    halves=("1. Halbjahr", "2. Halbjahr"),
    units=("jedes Jahr", "jeder Monat", "jeder Tag"),
    each_range="{unit} von {start} bis {end}",
    each_until="{unit} bis {end}",
    each_on="{unit} ab {start}",
    contractions=(
        # A day stands with "vom" and "bis"; what has an article, with "bis zum" or "bis in die".
        (r"\bvon (dem |(?=\d{1,2}\. ))", "vom "),
        (r"\bbis dem ", "bis zum "),
        (r"\bbis einem ", "bis zu einem "),
        (r"\bbis den (\d+er) Jahren\b", r"bis in die \1 Jahre"),
    ),
)

_AFTER_PREPOSITION = attrs.evolve(
    _ALONE,
    decade="den {year}er Jahren",
    some_year="einem Jahr von {first} bis {last}",
    year_like="einem Jahr wie {mask}",
    any_year="einem unbekannten Jahr",
    no_year="{date} eines unbekannten Jahres",
    before_year_0="einem Jahr v. Chr.",
    some_month="einem Monat des Jahres {year}",
    some_day_of_year="einem Tag des Jahres {year}",
    some_day_of_month="einem Tag im {month}",
    day_of_some_month="dem {day}. eines Monats des Jahres {year}",
    like="einem Datum wie {text}",
    about="etwa {date}",
    possibly_about="möglicherweise etwa {date}",
    significant="etwa {year} ({years})",
    seasons=("dem Frühling", "dem Sommer", "dem Herbst", "dem Winter"),
    quarters=("dem 1. Quartal", "dem 2. Quartal", "dem 3. Quartal", "dem 4. Quartal"),
    thirds=("dem 1. Jahresdrittel", "dem 2. Jahresdrittel", "dem 3. Jahresdrittel"),
    halves=("dem 1. Halbjahr", "dem 2. Halbjahr"),
)

_AFTER_ABOUT = attrs.evolve(
    _ALONE,
    day="den {day}. {month} {year}",
    day_of_month="den {day}. {month}",
    any_year="ein unbekanntes Jahr",
    no_year="{date} eines unbekannten Jahres",
    some_month="einen Monat des Jahres {year}",
    some_day_of_year="einen Tag des Jahres {year}",
    some_day_of_month="einen Tag im {month}",
    day_of_some_month="den {day}. eines Monats des Jahres {year}",
    seasons=("den Frühling", "den Sommer", "den Herbst", "den Winter"),
    quarters=("das 1. Quartal", "das 2. Quartal", "das 3. Quartal", "das 4. Quartal"),
    thirds=("das 1. Jahresdrittel", "das 2. Jahresdrittel", "das 3. Jahresdrittel"),
    halves=("das 1. Halbjahr", "das 2. Halbjahr"),
)

PHRASES = attrs.evolve(_ALONE, after_preposition=_AFTER_PREPOSITION, after_about=_AFTER_ABOUT)
