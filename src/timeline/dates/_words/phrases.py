"""The phrases that a date is put into words with, language by language.

A language is a table: another one is added here and nowhere else. Month names
other than English ones come from Babel (the Unicode CLDR).
"""

from __future__ import annotations

from functools import lru_cache

import attrs

from timeline.errors import MissingExtraError, RangeError

__all__ = ["ENGLISH_MONTHS", "LANGUAGES", "Phrases", "phrases_for"]

ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@attrs.frozen(kw_only=True)
class Phrases:
    """Templates for `str.format`; fields in braces are named for what goes there."""

    day: str  # {day} {month} {year}
    day_of_month: str  # {day} {month}: no year
    month: str  # {month} {year}
    bce: str  # {year}, counted backwards
    ce: str  # {year}, of one digit or two
    thousands: str
    decade: str  # {year}
    some_year: str  # {first} {last}
    year_like: str  # {mask}
    any_year: str
    no_year: str  # {date}: a day or month of an unknown year
    before_year_0: str
    of_some_year: str  # {date} {years}
    some_month: str  # {year}
    some_day_of_year: str  # {year}
    some_day_of_month: str  # {month}
    day_of_some_month: str  # {day} {year}
    like: str  # {text}: a date of a form
    either: str  # {all} {last}
    all_of: str  # {all} {last}
    each: str  # {range}
    between: str  # {start} {end}: one day, in between
    range: str  # {start} {end}: in a list
    or_earlier: str  # {date}
    or_later: str  # {date}
    lasting: str  # {start} {end}
    lasting_days: str  # {start} {end}: from a day to a day
    on: str  # {start}, open
    to_unknown: str  # {start}
    until: str  # {end}, open
    from_unknown: str  # {end}
    possibly: str  # {date}
    about: str  # {date}
    possibly_about: str  # {date}
    in_part: str  # {date} {parts}
    significant: str  # {year} {years}
    time: str  # {time} {day}
    in_utc: str  # {time} {shift}
    parts: tuple[str, str, str]
    seasons: tuple[str, str, str, str]
    season: str  # {season} {year}
    hemispheres: tuple[str, str]
    quarter: str  # {number} {year}
    third: str  # {number} {year}
    half: str  # {number} {year}
    day_alone: str = "{day}"  # of a month that stands with a later day
    first: str = "1"  # the number of a month's first day
    contractions: tuple[tuple[str, str], ...] = ()  # what is written otherwise where words meet


_EN = Phrases(
    day="{day} {month} {year}",
    day_of_month="{day} {month}",
    month="{month} {year}",
    bce="{year} BCE",
    ce="{year} CE",
    thousands=",",
    decade="the {year}s",
    some_year="some year from {first} to {last}",
    year_like="a year like {mask}",
    any_year="year unknown",
    no_year="{date}, year unknown",
    before_year_0="some year BCE",
    of_some_year="{date} of {years}",
    some_month="some month of {year}",
    some_day_of_year="some day of {year}",
    some_day_of_month="some day of {month}",
    day_of_some_month="day {day} of some month of {year}",
    like="a date like {text}",
    either="{all} or {last}",
    all_of="{all} and {last}",
    each="each of {range}",
    between="between {start} and {end}",
    range="{start} to {end}",
    or_earlier="{date} or earlier",
    or_later="{date} or later",
    lasting="from {start} to {end}",
    lasting_days="from {start} to {end}",
    on="from {start} on",
    to_unknown="from {start} to an unknown end",
    until="until {end}",
    from_unknown="from an unknown start to {end}",
    possibly="possibly {date}",
    about="about {date}",
    possibly_about="possibly about {date}",
    in_part="{date} ({parts})",
    significant="about {year} ({years})",
    time="{time} on {day}",
    in_utc="{time} (UTC{shift})",
    parts=("the year", "the month", "the day"),
    seasons=("spring", "summer", "autumn", "winter"),
    season="{season} {year}",
    hemispheres=("northern hemisphere", "southern hemisphere"),
    quarter="quarter {number} of {year}",
    third="third {number} of {year}",
    half="half {number} of {year}",
)

_ES = Phrases(
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
    each="cada uno de {range}",
    between="entre {start} y {end}",
    range="{start} a {end}",
    or_earlier="{date} o antes",
    or_later="{date} o después",
    lasting="de {start} a {end}",
    lasting_days="del {start} al {end}",
    on="desde {start}",
    to_unknown="desde {start} hasta un final desconocido",
    until="hasta {end}",
    from_unknown="desde un comienzo desconocido hasta {end}",
    possibly="posiblemente {date}",
    about="hacia {date}",
    possibly_about="posiblemente hacia {date}",
    in_part="{date} ({parts})",
    significant="hacia {year} ({years})",
    time="{time} del {day}",
    in_utc="{time} (UTC{shift})",
    parts=("el año", "el mes", "el día"),
    seasons=("primavera", "verano", "otoño", "invierno"),
    season="{season} de {year}",
    hemispheres=("hemisferio norte", "hemisferio sur"),
    quarter="trimestre {number} de {year}",
    third="cuatrimestre {number} de {year}",
    half="semestre {number} de {year}",
    contractions=(("o octubre", "u octubre"),),
)

_FR = Phrases(
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
    of_some_year="{date}, {years}",
    some_month="un mois de {year}",
    some_day_of_year="un jour de {year}",
    some_day_of_month="un jour de {month}",
    day_of_some_month="le {day} d’un mois de {year}",
    like="une date comme {text}",
    either="{all} ou {last}",
    all_of="{all} et {last}",
    each="chacun de {range}",
    between="entre {start} et {end}",
    range="{start} à {end}",
    or_earlier="{date} ou avant",
    or_later="{date} ou après",
    lasting="de {start} à {end}",
    lasting_days="du {start} au {end}",
    on="à partir de {start}",
    to_unknown="de {start} à une fin inconnue",
    until="jusqu’à {end}",
    from_unknown="d’un début inconnu à {end}",
    possibly="peut-être {date}",
    about="vers {date}",
    possibly_about="peut-être vers {date}",
    in_part="{date} ({parts})",
    significant="vers {year} ({years})",
    time="{time} le {day}",
    in_utc="{time} (UTC{shift})",
    parts=("l’année", "le mois", "le jour"),
    seasons=("printemps", "été", "automne", "hiver"),
    season="{season} {year}",
    hemispheres=("hémisphère nord", "hémisphère sud"),
    quarter="trimestre {number} de {year}",
    third="quadrimestre {number} de {year}",
    half="semestre {number} de {year}",
    first="1er",
    # avril, août, octobre, été
    contractions=(("de a", "d’a"), ("de o", "d’o"), ("de é", "d’é"), ("à les ", "aux ")),
)

_DE = Phrases(
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
    of_some_year="{date}, {years}",
    some_month="ein Monat des Jahres {year}",
    some_day_of_year="ein Tag des Jahres {year}",
    some_day_of_month="ein Tag im {month}",
    day_of_some_month="der {day}. eines Monats {year}",
    like="ein Datum wie {text}",
    either="{all} oder {last}",
    all_of="{all} und {last}",
    each="jedes von {range}",
    between="zwischen {start} und {end}",
    range="{start} bis {end}",
    or_earlier="{date} oder früher",
    or_later="{date} oder später",
    lasting="von {start} bis {end}",
    lasting_days="vom {start} bis {end}",
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
    season="{season} {year}",
    hemispheres=("Nordhalbkugel", "Südhalbkugel"),
    quarter="{number}. Quartal {year}",
    third="{number}. Jahresdrittel {year}",
    half="{number}. Halbjahr {year}",
    day_alone="{day}.",
)

_PT = Phrases(
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
    each="cada um de {range}",
    between="entre {start} e {end}",
    range="{start} a {end}",
    or_earlier="{date} ou antes",
    or_later="{date} ou depois",
    lasting="de {start} a {end}",
    lasting_days="de {start} a {end}",
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
    season="{season} de {year}",
    hemispheres=("hemisfério norte", "hemisfério sul"),
    quarter="{number}.º trimestre de {year}",
    third="{number}.º quadrimestre de {year}",
    half="{number}.º semestre de {year}",
)

_ID = Phrases(
    day="{day} {month} {year}",
    day_of_month="{day} {month}",
    month="{month} {year}",
    bce="{year} SM",
    ce="{year} M",
    thousands=".",
    decade="tahun {year}-an",
    some_year="suatu tahun dari {first} sampai {last}",
    year_like="tahun seperti {mask}",
    any_year="tahun tidak diketahui",
    no_year="{date}, tahun tidak diketahui",
    before_year_0="suatu tahun SM",
    of_some_year="{date}, {years}",
    some_month="suatu bulan pada {year}",
    some_day_of_year="suatu hari pada {year}",
    some_day_of_month="suatu hari pada {month}",
    day_of_some_month="tanggal {day} suatu bulan pada {year}",
    like="tanggal seperti {text}",
    either="{all} atau {last}",
    all_of="{all} dan {last}",
    each="setiap {range}",
    between="antara {start} dan {end}",
    range="{start} sampai {end}",
    or_earlier="{date} atau sebelumnya",
    or_later="{date} atau sesudahnya",
    lasting="dari {start} sampai {end}",
    lasting_days="dari {start} sampai {end}",
    on="sejak {start}",
    to_unknown="dari {start} sampai akhir yang tidak diketahui",
    until="sampai {end}",
    from_unknown="dari awal yang tidak diketahui sampai {end}",
    possibly="mungkin {date}",
    about="sekitar {date}",
    possibly_about="mungkin sekitar {date}",
    in_part="{date} ({parts})",
    significant="sekitar {year} ({years})",
    time="{time}, {day}",
    in_utc="{time} (UTC{shift})",
    parts=("tahun", "bulan", "hari"),
    seasons=("musim semi", "musim panas", "musim gugur", "musim dingin"),
    season="{season} {year}",
    hemispheres=("belahan bumi utara", "belahan bumi selatan"),
    quarter="triwulan {number} {year}",
    third="caturwulan {number} {year}",
    half="semester {number} {year}",
)

LANGUAGES = {"en": _EN, "es": _ES, "fr": _FR, "de": _DE, "pt": _PT, "id": _ID}


@lru_cache(maxsize=64)
def phrases_for(locale: str) -> tuple[Phrases, tuple[str, ...]]:
    """The phrases of a locale's language, and its month names.

    Raises RangeError for a language without a table, MissingExtraError where Babel
    is needed and not there.
    """
    language = locale.replace("_", "-").partition("-")[0].lower()
    phrases = LANGUAGES.get(language)
    if phrases is None:
        raise RangeError(
            f"no phrases for the language {locale!r}", hint=f"there are {', '.join(LANGUAGES)}"
        )
    if language == "en":
        return phrases, ENGLISH_MONTHS
    try:
        from babel.dates import get_month_names
    except ImportError:
        raise MissingExtraError(
            f"the month names of {locale!r} come from Babel, which is not installed",
            hint="pip install 'sourced-timeline[locales]'",
        ) from None
    names = get_month_names("wide", context="format", locale=language)
    return phrases, tuple(names[month] for month in range(1, 13))
