"""The phrases of English."""

from __future__ import annotations

import attrs

from timeline.dates._words.templates import Phrases

__all__ = ["PHRASES"]

_ALONE = Phrases(
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
    between="between {start} and {end}",
    range="{start} to {end}",
    or_earlier="{date} or earlier",
    or_later="{date} or later",
    lasting="from {start} to {end}",
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
    season="{part} {year}",
    hemispheres=("northern hemisphere", "southern hemisphere"),
    period="{part} of {year}",
    quarters=("quarter 1", "quarter 2", "quarter 3", "quarter 4"),
    thirds=("third 1", "third 2", "third 3"),
    halves=("half 1", "half 2"),
    units=("year", "month", "day"),
    each_range="each of {start} to {end}",
    each_until="each {unit} until {end}",
    each_on="each {unit} from {start} on",
)

_AFTER_PREPOSITION = attrs.evolve(
    _ALONE,
    any_year="an unknown year",
    no_year="{date} of an unknown year",
)

PHRASES = attrs.evolve(_ALONE, after_preposition=_AFTER_PREPOSITION)
