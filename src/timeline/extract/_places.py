"""Numbers in their places: which are years, and which only look like one.

987 is a year in "14 May 987" and a number in "On May 14, 987 were hurt"; 1998 is a year in "in
1998" and none in "Exhibit 1998" or "killed 1998 fighters". The words beside them tell, before
any rule is tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

import attrs

from timeline.extract._around import THINGS, Around, Read
from timeline.extract._classes import spelt
from timeline.extract._designations import capitals, designations
from timeline.extract._hours import hours
from timeline.extract._lexer import Tokens
from timeline.extract._short_weekdays import short_weekdays
from timeline.extract.languages import Pack, pack_of
from timeline.extract.languages.pack import words

__all__ = ["lone_year", "read_numbers"]

_DAY = "(DAYNUMBER | ORDINAL)"
_DAYS = f"THE? {_DAY} ((COMMA | HYPHEN | DASH | SLASH | AND | OR | TO)+ THE? {_DAY}){{0,9}} DOT?"
_GLUE = (
    "(COMMA | OPEN | CLOSE | STYLE | OF | IN | THE | UNIT | HYPHEN | DASH | SLASH | SIGN | ERA"
    " | DURING){0,4}"
)
_CLOCK = (
    "(COMMA? OPEN? A? (WEEKDAY | AT? (CLOCK | N12 | DECIMAL) AMPM? ZONE? | AT (NOON | PART))"
    " CLOSE?)?"
)
_STROKE = "(HYPHEN | SLASH | DOT)"
_RARE = "(N999 | OLDYEAR)"
_SHORT = "(N12 | N31 | N99)"


@attrs.frozen
class _Place:
    """A pattern whose last group is a number, and what makes of the number what it is there."""

    pattern: re.Pattern[str]
    read: Callable[[Around], Read]


def _year(around: Around) -> Read:
    return None if around.is_count else ("YEAR", around.value)


_AFTER_YEAR = words("COMMA DOT CLOSE STOP AND OR IN ON AT BY FROM TO OPEN THE DASH SIGN ERA")


def _year_after_day(around: Around) -> Read:
    """A number after a day and a comma may begin what is said of it: "On May 14, 150 left"."""
    if around.name(-1) == "COMMA" and not _ends_a_date(around):
        return None
    return _year(around)


def _ends_a_date(around: Around) -> bool:
    after = around.name(1)
    if after == "NAME":
        return not around.is_plural(1, "NAME")
    if after == "WAS" and around.word(1) in around.pack.singular_verbs:
        return True
    if after == "WORD" and around.word(1) in around.pack.clauses.prepositions:
        return True
    return after in _AFTER_YEAR or around.word(1) in around.pack.pronouns


def lone_year(tokens: Tokens, pack: Pack, index: int) -> int | None:
    """Return the year that a number may be which ends a date or stands before one.

    Three digits are a year beside a date where they count nothing: "14 May, that is, in 987".
    """
    around = Around(tokens, pack, index)
    if around.name(0) not in _RARE_YEARS or around.is_count or not around.value:
        return None
    if around.name(-1) in _REACHED and around.name(1) in ("IN", "ON", "AT"):
        return None  # it fell to 750 in autumn
    return around.value if _ends_a_date(around) or around.name(1) in _BEFORE_DATE else None


_REACHED = words("TO BY FROM MORE ABOUT")
_RARE_YEARS = words("N999 OLDYEAR YEAR")
_BEFORE_DATE = words(
    "HYPHEN SLASH SIGN POSSESSIVE OF NTH DAYMONTH MONTH MAY WEEKDAY N12 N31 SEASON FEAST EARLY MID"
    " LATE CLOCK UNTIL SINCE BEFORE AFTER BETWEEN ABOUT"
)
_STOPS = words("COMMA DOT CLOSE STOP")


def _short_year(around: Around) -> Read:
    """The last two digits of a year, of whatever century."""
    if around.name(-1) == "ERA":  # AD 79
        return None
    if around.is_count or around.name(1) in ("MONTH", "MAY", "HYPHEN", "CLOCK", "AMPM", "SLASH"):
        return None
    if around.name(1) not in _STOPS and around.word(1) not in around.pack.pronouns:
        return None
    return "YEAR", f"XX{around.value:02}"


def _named_year(around: Around) -> Read:
    """A number after the word for a year."""
    before = [around.tokens[at] for at in range(max(0, around.index - 3), around.index)]
    unit = next((token for token in reversed(before) if token.name in ("UNIT", "UNITS")), None)
    if unit is None or unit.value != "year" or around.is_count or not around.value:
        return None
    return "YEAR", around.value


def _numbered_year(around: Around) -> Read:
    """The same without an article, which in English is a class of a school."""
    return None if around.pack.order is None else _named_year(around)


_COUNTING = words("WAS IS OF ABOUT MORE STOP DOT COMMA CLOSE DASH OPEN SEVERAL")


def _count(around: Around) -> Read:
    """Two thousand rebels are no year, if neither "in" nor an article stands before them."""
    of_month = around.name(-1) == "OF" and around.name(-2) in ("MONTH", "MAY")
    if of_month or not around.is_plural(1, *THINGS):
        return None
    counting = around.name(-1) in _COUNTING or around.is_limited
    holds = around.is_plural(-1, "WORD")  # the library holds 1850 volumes: an "s" of a verb
    return ("NUMBER", around.value) if counting or holds else None


def _counted(around: Around) -> Read:
    """At least 1948 were killed: a year is nothing that a verb of several is said of."""
    if around.name(-1) in _BEFORE_YEAR or around.name(-3) in _BEFORE_YEAR:
        return None
    begins = around.name(-1) in ("DOT", "STOP")
    plural = around.word(1) in around.pack.plural_verbs
    several = around.name(1) == "OF" and around.name(-1) == "ABOUT"
    counts = several or (around.is_limited or plural if not begins else plural)
    return ("NUMBER", around.value) if counts else None


_BEFORE_YEAR = words("IN SINCE FROM UNTIL TO BY DURING BEFORE AFTER THE OF AND OR")


_BACK_TO_VERB = 5
_DATE_GOES_ON = words("COMMA MONTH MAY N12 N31 NTH HYPHEN DASH SLASH SIGN OPEN ERA SEASON FEAST")


def _level(around: Around) -> Read:
    """It rose to 1987 from 1950: what rises or falls is an amount."""
    if around.name(1) in _DATE_GOES_ON:  # the town fell 1997, 14 May
        return None
    back = _BACK_TO_VERB if around.name(-1) in ("TO", "FROM") else 1
    reached = {around.word(-step) for step in range(1, back + 1)} & around.pack.of_amounts
    return ("NUMBER", around.value) if reached and around.name(0) == "YEAR" else None


_FIRST = (
    "(COMMA | SIGN | HYPHEN | DASH | SLASH | OPEN | STOP)* {} THE?"
    " (PREFIX? (MONTH | MAY) | (PREFIX THE?)? (DAYNUMBER | ORDINAL) OF? (MONTH | MAY)"
    " | (EARLY | MID | LATE) HYPHEN? (MONTH | MAY) | SEASON | FEAST"
    " | PART OF THE? (DAYNUMBER | ORDINAL | MONTH | MAY))"
)
_NO_YEAR_AFTER = (
    "(?<! WAS | ABOUT | MORE | OF | WORD | MONEY | BY | TO | AND | FROM | NAME | CARDINAL"
    " | HUNDRED)"
)


def _double_year(around: Around) -> Read:
    """30 January 1648/49: where the year began in March it was still the first of the two."""
    text = around.tokens[around.index].text
    first, second = int(text[:4]), int(text[:2] + text[-2:])
    return ("YEAR", second) if text[4] == "/" and second == first + 1 else None


def _life(around: Around) -> Read:
    """Charlemagne (742-814): the first and the last year of somebody, or of a reign."""
    is_year = around.name(0) == "N999"
    return ("YEAR", around.value) if is_year else None


def _small_month(around: Around) -> Read:
    """3 may 2019: a month that in lower case is another word elsewhere."""
    entry = around.pack.names.get(around.word(0))
    return ("MONTH", entry[1]) if entry is not None and entry[0] in ("MONTH", "MAY") else None


def _rate(around: Around) -> Read:
    """Four flights a week: so much in each of them, and no length of time."""
    counts = ("CARDINAL", "N12", "N31", "N99", "N999", "NUMBER", "SEVERAL", "WORD", "YEAR")
    counted = around.is_plural(-1, "WORD") and around.name(-2) in counts
    return ("SIGN", None) if counted else None


def _by_whom(around: Around) -> Read:
    """So many by whom something was done: "held by 1914 soldiers"."""
    return ("NUMBER", around.value) if around.is_count else None


def _span(around: Around) -> Read:
    """Hours that something lasts, as French has them: pendant 2h30, les dernières 24h."""
    token = around.tokens[around.index]
    return ("HOURSPAN", token.value) if _HOURS.fullmatch(token.text) else None


_HOURS = re.compile(r"\d{1,2}\s?[hH](?:\s?\d\d)?")


def _places() -> Iterator[tuple[str, Callable[[Around], Read]]]:
    """Each pattern, in the order in which they are tried."""
    yield f"{_DAY} OF? (?P<n>WORD) COMMA? (YEAR | N999 | OLDYEAR)", _small_month
    yield f"(?P<n>WORD) {_DAY} COMMA? (YEAR | OLDYEAR)", _small_month
    yield "WAS BY (?P<n>YEAR)", _by_whom
    yield "(WAS | WORD) ((SMALL | NUMBER | DECIMAL | MONEY)? TO)? (?P<n>YEAR (FROM YEAR)?)", _level
    yield "(?P<n>YEAR) (?= WAS | WILL | IS | OF)", _counted
    yield from designations()
    day_month = f"{_DAY} DOT? OF? (MONTH | MAY) DOT?"
    month_first = f"(MONTH | MAY) DOT? {_DAYS}"
    yield f"(?P<n>{_RARE}) {_STROKE} (MONTH | MAY) {_STROKE} DAYNUMBER", _year
    yield f"(MONTH | MAY) DOT? {_DAYS} {_CLOCK} {_GLUE} (?P<n>{_RARE})", _year_after_day
    yield f"{day_month} {_CLOCK} {_GLUE} (?P<n>{_RARE})", _year
    yield f"(MONTH | MAY) DOT? {_GLUE} (?P<n>{_RARE})", _year
    feast = "FEAST (UNIT | EVE)? | NEW UNIT POSSESSIVE (UNIT | EVE)"
    yield f"((SEASON | SPRING) UNITS? | {feast} | QUARTER | HALF) {_GLUE} (?P<n>{_RARE})", _year
    small = "(?P<n>N12 | N31 | N99 | N999 | OLDYEAR)"
    yield f"THE UNIT {small}", _named_year
    yield f"(OF | FROM | IN) (UNIT | UNITS) {small}", _numbered_year
    yield f"(UNIT OF? SIGN? | IN UNITS) (?P<n>{_RARE})", _named_year
    yield f"IN (?P<n>{_RARE}) (?= COMMA | DOT | CLOSE | STOP | WAS | THE | AND)", _year
    yield "NAME OPEN ABOUT? (?P<n>N999 (DASH | HYPHEN) N999) CLOSE", _life
    yield f"(IN | UNIT | DURING | SINCE) (?P<n>{_RARE}) {_FIRST.format('(ON | IN)?')}", _year
    yield f"{_NO_YEAR_AFTER} (?P<n>{_RARE}) {_FIRST.format('ON?')}", _year
    yield f"{day_month} (HYPHEN | DOT)? (?P<n>{_SHORT})", _short_year
    yield f"(MONTH | MAY) DOT? {_DAY}? OPEN (?P<n>{_SHORT}) (?= CLOSE)", _short_year
    yield f"(MONTH | MAY) DOT? {_DAYS} {_CLOCK} {_GLUE} (?P<n>N99)", _short_year
    yield f"{day_month} {_CLOCK} {_GLUE} (?P<n>N99)", _short_year
    yield f"(MONTH | MAY) DOT? {_GLUE} (?P<n>N99)", _short_year
    yield f"(SEASON | SPRING | {feast} | QUARTER | HALF) {_GLUE} (?P<n>N99)", _short_year
    yield (
        f"(IN | UNIT | DURING | SINCE | STOP) (?P<n>N99) {_FIRST.format('(ON | IN)?')}",
        _short_year,
    )
    yield f"{month_first} (COMMA | OF)? (?P<n>YEARS)", _double_year
    yield f"{day_month} (COMMA | OF)? (?P<n>YEARS)", _double_year
    yield "WORD (?P<n>A) (UNIT | HOUR) (?! EARLIER | LATER | AGO | BEFORE | AFTER)", _rate
    yield "(?P<n>YEAR)", _count
    yield "(DURING | MORE | AGO | EVERY | PER | LAST | NEXT) (?P<n>CLOCK)", _span
    yield "(WITHIN | EVERY | LAST | NEXT | THESE) THE? (?P<n>CLOCK)", _span
    yield "(?P<n>CLOCK) (OF WORD | AGO | LATER | EARLIER)", _span


@cache
def _compiled(language: str) -> tuple[_Place, ...]:
    pack = pack_of(language)
    places = [*_places()]
    if pack.small_calendar:
        places += capitals()
    if pack.short_weekdays:
        places += short_weekdays()
    if pack.hours:
        places += hours()
    return tuple(_Place(re.compile(_spelt(pattern)), read) for pattern, read in places)


def _spelt(pattern: str) -> str:
    """The pattern over characters, its groups by name kept as they are."""
    pieces = re.split(r"(\?P<\w+>)", pattern)
    marked = "".join(f"\x00{i}\x00" if i % 2 else piece for i, piece in enumerate(pieces))
    whole = spelt(marked)
    for i in range(1, len(pieces), 2):
        whole = whole.replace(f"(?:\x00{i}\x00", f"({pieces[i]}")
    return whole


def read_numbers(tokens: Tokens, pack: Pack) -> None:
    """Give each number of a stretch of text the class that it has in its place."""
    for place in _compiled(pack.language):
        changed: dict[int, tuple[str, object]] = {}
        for match in place.pattern.finditer(tokens.classes):
            start, end = match.span(match.lastgroup or 0)
            for index in range(start, end):
                entry = place.read(Around(tokens, pack, index))
                if entry is not None:
                    changed[index] = entry
        if changed:
            tokens.replace(changed)
