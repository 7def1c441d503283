"""The dates of Romance languages: patterns of rules, over classes of words alone."""

from __future__ import annotations

from timeline.extract.languages.pack import JOINED, NO_MORE

__all__ = ["PATTERNS"]

_DAY = "(DAYNUMBER | ORDINAL | CARDINAL (AND CARDINAL)?)"
_OF_MONTH = "(OF? (UNIT OF)?)"
_MONTH = "(MONTH | MAY) DOT?"
_YEAR = "(COMMA | OF THE? UNIT?)? WHOLEYEAR"
_RANGE = (
    f"(OF | FROM | SINCE | BETWEEN)? THE? UNITS? PREFIX? {_DAY}"
    f" (TO | UNTIL | DASH | HYPHEN | SLASH | AND) THE? PREFIX? {_DAY} OF?"
)
_LIST = f"(THE? UNITS)? {_DAY} (COMMA {_DAY}){{1,9}} COMMA? AND THE? {_DAY} OF?"
_UNIT = "(ANYUNITS | ANYUNIT)"
_LENGTH = f"(A | MORE | ABOUT)? MANY OF? {_UNIT} (AND A? HALF | PASTHOUR)?"
_NUMBER = "(N12 | N31 | N99 | YEAR | CARDINAL (HYPHEN? AND? HYPHEN? CARDINAL)?)"
_SOME = "(xMONTH | xBAREMONTH | xYEAR | xPERIOD | xQUARTER)"
_END = "(xDAY | xMONTHDAY | xMONTH | xBAREMONTH | xYEAR | xPERIOD | xQUARTER | MOMENTS | xWEEKDAY)"
_CENTURY = "(CENTURY ROMAN | (ROMAN | NTH) CENTURY)"
_HOUR = "(xCLOCK | N12 | N31 | CARDINAL)"
_TO = "(TO | UNTIL | DASH | HYPHEN | AND)"
_HOURS = (
    f"{_HOUR} {_TO} (THE | AT)? xCLOCK | xCLOCK xCLOCK"
    " | (?<= OF | FROM | SINCE | THE) (N12 | N31 | CARDINAL) xCLOCK"
)
_FROM = "(COMMA? (FROM | BETWEEN | OF | SINCE))?"
_POINTED = "(UNIT (LAST | NEXT | CURRENT) | (THIS | LAST | NEXT) UNIT)"
_SAID_MINUTES = "(CARDINAL (HYPHEN? AND? HYPHEN? CARDINAL)? | DAYNUMBER | N99)"
_SPELT = (
    "(CARDINAL | HUNDRED) (AND? HYPHEN? (CARDINAL | HUNDRED) | AND A){1,6} (?! ANYUNITS | MEASURE)"
)
_ENDS_A_PHRASE = "(?= COMMA | DOT | STOP | AND | CLOSE)"

PATTERNS = {
    "time of day": (
        "(AT | THE) (CLOCK | DAYNUMBER | CARDINAL) HOURS? PASTHOUR ((OF | IN) THE? PART)?"
        " | (CLOCK | DAYNUMBER | CARDINAL) HOURS PASTHOUR"
        " | (AT | THE)? CLOCK HOURS? (OF | IN)? THE? PART"
        " | (AT | THE)? (DAYNUMBER | CARDINAL) (HOURS (OF | IN)? | OF | IN) THE? PART"
        " | AT (DAYNUMBER | CARDINAL) HOURS? DURING THE? PART"
        " | (AT | THE)? (CLOCK | DECIMAL | N12 | CARDINAL (AND CARDINAL)?) AMPM ZONE?"
        " | (AT | THE)? CLOCK HOURS? OCLOCK? ZONE?"
        f" | AT (DAYNUMBER | CARDINAL) (AND | LESS) {_SAID_MINUTES} ((OF | IN) THE? PART)?"
        " (?! UNITS | MEASURE | WORD)"
        " | AT (DAYNUMBER | CARDINAL) (HOURS | OCLOCK)? "
        "(?= COMMA | DOT | STOP | CLOSE | AND | OF | IN | DURING | TODAY | WAS | WILL | EVERY)"
        " | (?<= TONIGHT | DAYPART) AT (DAYNUMBER | CARDINAL)"
        " | (AT | THE)? NOON"
    ),
    "part of the day": "(THE | IN | AT) PART (?! OF)",
    "tonight": "TONIGHT | THIS (PART | PARTS)",
    "day and part of it in one word": "DAYPART",
    "days of a month of a year": f"{_RANGE} {_MONTH} {_YEAR} | {_LIST} {_MONTH} {_YEAR}",
    "days of a month": f"{_RANGE} (MONTH | MAY) | {_LIST} (MONTH | MAY)",
    "day, month and year": (
        f"(PREFIX THE?)? (LAST | NEXT)? UNIT? {_DAY} {_OF_MONTH} {_MONTH} {_YEAR}"
        f" | PREFIX? {_DAY} OF? {_MONTH} OF? N99 (?! WORD)"
    ),
    "day and month": (
        f"(PREFIX THE?)? (LAST | NEXT)? UNIT? {_DAY} ({_OF_MONTH} | SLASH | HYPHEN) (MONTH | MAY)"
        " (LAST | NEXT)?"
    ),
    "day and month in figures": (
        "THIS? PREFIX? THE? DAYMONTH | THIS PREFIX? DAYNUMBER SLASH N12 (?! SLASH)"
        " | PREFIX THE? DAYNUMBER SLASH N12 (?! SLASH)"
        " | PREFIX OPEN DAYNUMBER SLASH N12 CLOSE"
        " | (?<= DAYMONTH COMMA) DAYNUMBER SLASH N12 (?! SLASH)"
        " | (?<= SLASH N12 COMMA) DAYNUMBER SLASH N12 (?! SLASH)"
        " | (?<= BETWEEN) DAYNUMBER SLASH N12 (?= AND DAYNUMBER SLASH N12)"
        " | (?<= FROM | OF | SINCE) DAYNUMBER SLASH N12 (?= (TO | UNTIL) THE? DAYNUMBER SLASH N12)"
        " | (?<= SLASH N12 TO | SLASH N12 AND) DAYNUMBER SLASH N12 (?! SLASH)"
    ),
    "week by its number": "THE? UNIT (N12 | N31 | N99) (COMMA | OF THE? (UNIT OF?)?)? WHOLEYEAR",
    "day of this, the last or the next month": (
        f"(THE | UNIT) (DAYNUMBER | NTH) OF THE? {_POINTED}"
    ),
    "weekday and day of the month": (
        "THIS? (WEEKDAY | ABBR) OPEN DAYNUMBER CLOSE"
        " | WEEKDAY COMMA? (THE? UNIT? (DAYNUMBER | NTH) | THE UNIT? CARDINAL)"
        " (?! OF | MONTH | MAY | HOURS | UNITS | ANYUNITS | MEASURE | WORD | NAME | HYPHEN | DASH"
        " | SLASH | DOT N12 | PART | AMPM | AND | COMMA DAYNUMBER)"
    ),
    "unit in one word": "THE? UNITWORD (?! OF | THE)",
    "day by its number": "(THE? (LAST | NEXT))? UNIT (DAYNUMBER | NTH) (?! OF | MONTH | MAY)",
    "weekday of a week": (
        "(WEEKDAY (COMMA WEEKDAY){0,4} COMMA? AND THE?)? WEEKDAY"
        " (OF | COMMA)? THE? (UNIT (LAST | NEXT) | (THIS | LAST | NEXT) UNIT)"
    ),
    "last or next weekday": (
        "THE? (LAST | NEXT | THIS) (WEEKDAY | ABBR) | THE? WEEKDAY (LAST | NEXT) (?! UNIT)"
    ),
    "several units before or after": (
        f"THE? (LAST | NEXT) (SEVERAL | COUNT) {_UNIT} | THE? (SEVERAL | COUNT) (LAST | NEXT)"
        f" {_UNIT} | THE? (SEVERAL | COUNT) {_UNIT} (LAST | NEXT)"
    ),
    "one of the unit": (
        "THE? (NTH | SECOND | LAST) (WEEKDAY | UNIT) OF THE? (THAT | SAME | THIS | LAST | NEXT)?"
        " UNIT (LAST | NEXT | CURRENT)?"
    ),
    "one of a year": (
        "(THE? (NTH | SECOND | LAST)) (WEEKDAY | UNIT | WEEKEND) (OF | IN)? THE? (UNIT OF?)? COMMA?"
        " WHOLEYEAR"
    ),
    "several of a year": (
        f"THE? ((NTH | LAST) COUNT {_UNIT} | COUNT (NTH | LAST) {_UNIT}) (OF | IN) THE?"
        " (UNIT OF?)? WHOLEYEAR"
    ),
    "part of a century": (
        "THE? (NTH | SECOND | LAST) (HALF | QUARTER | UNIT | CENTURY | NTH) OF THE?"
        f" {_CENTURY} ERA?"
    ),
    "unit then last": (
        "THE? (UNIT | CENTURY) (LAST | NEXT | CURRENT) (?! COUNT | TO THE? DAYNUMBER)"
    ),
    "this, last or next weekend": "... | THE? WEEKEND (LAST | NEXT)",
    "this, last or next season": "... | THE? SEASON (LAST | NEXT)",
    "this, last or next quarter": (
        "THE? (THIS | LAST | NEXT | CURRENT) QUARTER | THE? QUARTER (LAST | NEXT | CURRENT)"
    ),
    "the quarter": "(?<= IN) THE QUARTER",
    "last or next month of a name": (
        "THE? UNIT? (THIS | LAST | NEXT) (UNIT OF)? (MONTH | MAY)"
        " | THE? (MONTH | MAY) (LAST | NEXT)"
    ),
    "the year": (
        f"(?<= OF | IN) THE UNIT {_ENDS_A_PHRASE}"
        " | (?<= EARLY OF | START OF | MID OF) UNIT (?! YEAR | OF) | (?<= END OF | LATE OF) UNIT"
        " (?! YEAR | OF)"
    ),
    "the day before yesterday": "",
    "unit before or after": "",
    "quarter a year before": "",
    "fraction or rate": "",
    "days of a month's beginning or end": (
        "THE? (NTH (SEVERAL | COUNT)? UNITS | (LAST) (SEVERAL | COUNT)? UNITS"
        " | UNITS LAST) OF THE? (UNIT OF)? MONTH (COMMA | OF THE? UNIT?)? WHOLEYEAR?"
    ),
    "season of a year": "(SEASON | SPRING) (COMMA | OF THE? UNIT?)? WHOLEYEAR",
    "season": "(?<! NAME) SEASON (?! NAME) | (?<= IN | THE) SPRING",
    "quarter or half of a year": (
        "THE? (NTH | SECOND) (QUARTER | HALF) (OF THE? UNIT?)? WHOLEYEAR"
        " | QUARTERNO (HYPHEN | SLASH | OF)? WHOLEYEAR | WHOLEYEAR (HYPHEN | SLASH)? QUARTERNO"
    ),
    "the past, present or future": (
        "NOW | ONCE | SOON | THESE UNITS | FUTUREWORD | RECENT | NEXT (?= WORD | NAME)"
    ),
    "feast": "THE? UNIT? OF? FEAST (OF? THE? UNIT? WHOLEYEAR)?",
    "how often": (
        "EVERY (ORDINAL | COUNT | SEVERAL)? (ANYUNITS | ANYUNIT) | PER ANYUNIT | OFTEN"
        " | TIMES (OF | PER | IN)? THE? ANYUNIT"
        " | EVERY (ORDINAL | LAST) WEEKDAY (OF | IN)? THE? UNIT"
    ),
    "ago": f"AGO (MORE | ABOUT)? {_LENGTH} | {_LENGTH} AGO",
    "after a length": (
        f"WITHIN (MORE | ABOUT)? {_LENGTH} | IN (MORE | ABOUT)? (SEVERAL | COUNT) {_UNIT}"
    ),
    "earlier or later": f"{_LENGTH} HYPHEN? (EARLIER | LATER)",
    "length in figures": "HOURSPAN",
    "length": (
        f"MANY {_UNIT} (AND A? HALF)? | A? HALF {_UNIT} | (?<! NAME) (UNITS | HOURS | QUARTERS)"
        " (?! ROMAN)"
    ),
    "month and year": f"{_MONTH} {_YEAR} | (MONTH | MAY) DOT? OF? N99 (?! WORD | ANYUNITS)",
    "years of an era": (
        "(FROM | BETWEEN | OF | SINCE)? THE? FIGURES (TO | AND | DASH | HYPHEN) THE? FIGURES ERA"
    ),
    "year": (
        "UNIT (YEAR | OLDYEAR | N999) ERA? | ..."
        " | (?<= IN THE) N999 (?= COMMA | DOT | WAS | STOP)"
        f" | ((?<= MONTH OF | MONTH THE) | (?<= MONTH) | (?<= UNIT) | (?<= UNIT OF)) {_SPELT}"
    ),
    "decade": (
        f"DECADE | TENS OF? {_NUMBER}"
        " | (?<! N12 | N31 | N99 | CARDINAL) UNITS (N99 | YEAR | CARDINAL (?= COMMA | DOT | OF))"
        f" | CENTURY OF (TENS | THE)? UNITS? {_NUMBER}"
        " | (?<= IN) THE N99 (?! WORD | UNITS | HOURS)"
    ),
    "centuries": (
        "(BETWEEN THE?)? (UNITS | CENTURY) ROMAN (AND | TO | DASH | HYPHEN) THE? ROMAN ERA?"
        " | (BETWEEN THE?)? (ROMAN | NTH) (AND | TO | DASH | HYPHEN) THE? (ROMAN | NTH)"
        " (UNITS | CENTURY) ERA?"
    ),
    "decade of a century": (
        f"(TENS OF? | UNITS | CENTURY OF (TENS | THE)? UNITS?) {_NUMBER} OF THE? (CENTURY"
        " (ROMAN | N12 | N31 | NTH | CARDINAL) | (ROMAN | NTH) CENTURY) ERA?"
    ),
    "century": (
        "CENTURY (ROMAN | N12 | N31 | NTH | CARDINAL (?! ANYUNITS | MEASURE)) ERA?"
        " | (ROMAN | NTH | SECOND) CENTURY ERA?"
    ),
    "hours of a day": (
        f"(FROM | BETWEEN | OF | SINCE)? (THE | AT)? ({_HOURS}) (COMMA? (OF | ON)? THE? DAYS)?"
        f" | DAYS {_FROM} (THE | AT)? ({_HOURS})"
    ),
    "time on a day": (
        "xCLOCK (COMMA | OF)? THE? DAYS | DAYS (COMMA | IN | TO | ABOUT OF?)? AT? xCLOCK"
    ),
    "time in a part of a day": (
        "xDAYPART (COMMA | TO | ABOUT OF?)? AT? xCLOCK | xCLOCK (COMMA | OF)? THE? xDAYPART"
    ),
    "time that comes again": (
        f"xSET {_FROM} ((THE | AT)? {_HOUR} {_TO})? (TO | THE | AT | ABOUT)* xCLOCK"
        " | xCLOCK COMMA? xSET"
    ),
    "part of a day": (
        "DAYS (COMMA | IN | AT | OF | WITHIN | DURING)? THE? (PART | PARTS)"
        " | DAYS (COMMA | DURING)? xPART"
        " | (PART | PARTS) (OF | COMMA)? THE? DAYS"
    ),
    "early, mid or late": (
        f"(EARLY | MID | LATE | START | END) (OF | IN)? THE? ({_SOME} | DAYS)"
        f" | {_SOME} (EARLY | LATE)"
    ),
    "about": f"ABOUT (OF | AT)? THE? ({_SOME} | xDAY | xMONTHDAY)",
    "day before a day": (
        "THE? UNITWORD (OF | TO) THE? (DATES | xQUARTER)"
        " | THE? UNIT (BEFORE | AFTER | NEXT TO) THE? (DATES | xQUARTER)"
    ),
    "week of a day": "THE? UNIT OF THE? (xDAY | xMONTHDAY)",
    "from one date to another": (
        f"(FROM | SINCE | BETWEEN | OF)? THE? {_END} (COMMA? UNTIL | TO | {JOINED}) THE?"
        f" {_END} {NO_MORE} | BETWEEN THE? {_END} AND THE? {_END}"
    ),
    "since or until": (
        f"(SINCE | UNTIL | BEFORE | AFTER | BY | NOTBEFORE | NOTAFTER) (THE? {_END} | xCLOCK)"
    ),
}
"""The patterns of rules that Romance languages have in common; see `Pack.patterns`."""
