"""What a language says of dates, as templates; the tables of each language fill them in."""

from __future__ import annotations

import attrs

__all__ = ["Phrases"]


@attrs.frozen(kw_only=True)
class Phrases:
    """Templates for `str.format`; fields in braces are named for what goes there.

    Where a preposition asks for an article, a case or another word, the language has a table
    for what stands after one, changed from its table for what stands alone.
    """

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
    units: tuple[str, str, str]  # year, month, day: of which "each" is said
    each_range: str  # {unit} {start} {end}
    each_until: str  # {unit} {end}
    each_on: str  # {unit} {start}
    between: str  # {start} {end}: one day, in between
    range: str  # {start} {end}: in a list
    or_earlier: str  # {date}
    or_later: str  # {date}
    lasting: str  # {start} {end}
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
    season: str  # {part} {year}
    hemispheres: tuple[str, str]
    period: str  # {part} {year}: a quarter, third or half
    quarters: tuple[str, str, str, str]
    thirds: tuple[str, str, str]
    halves: tuple[str, str]
    day_alone: str = "{day}"  # of a month that stands with a later day
    about_part: str = "{about}"  # {about} {part}: where "about" asks for another case
    first: str = "1"  # the number of a month's first day
    month_stands_first: bool = False  # so that the later of two days may stand alone
    contractions: tuple[tuple[str, str], ...] = ()  # patterns: written otherwise where words meet
    after_preposition: Phrases | None = None  # with the article or the case that one asks for
    after_about: Phrases | None = None
