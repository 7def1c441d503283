"""Classes of tokens: one character each, so that `re` matches phrases of them in linear time.

A rule's pattern is a regular expression over *names* of classes, in capitals, with blanks
that say nothing: ``MONTH DOT? DAY (COMMA? YEAR)?``. Names of `GROUPS` stand for several
classes or a short phrase of them. `compiled` turns names into their characters.
"""

from __future__ import annotations

import re
import string

__all__ = ["CHARS", "GROUPS", "NAMES", "characters", "spelt"]

# fmt: off
NAMES = (
    # what no table knows: a word, a word that is capitalised, a sign
    "WORD", "NAME", "TITLE", "SIGN",
    # what the number of a thing stands after; the short ones with a point
    "LABEL", "SHORTLABEL", "STYLE", "PRESENT", "EVENTDAY", "EPITHET", "TIMEWORD",
    "NOTBEFORE", "NOTAFTER", "NAMELY", "PASTHOUR", "PLACEWORD", "PERHAPS", "DOUBTED",
    "PREFIXED", "SEASONAL", "CROWD", "ONWARDS", "HOURSPAN",
    # numbers: 1 to 12, 13 to 31, 32 to 99, a likely year, another of 3 or 4 digits, any other
    "N12", "N31", "N99", "N999", "YEAR", "OLDYEAR", "NUMBER", "DECIMAL", "CARDINAL", "HUNDRED",
    "A", "SEVERAL", "COUPLE", "HALF", "LESS",
    "NTH", "SECOND", "NTHBIG", "DECADE", "YEARS", "ISODATE", "ISOTIME", "NUMERIC", "CLOCK",
    "MONEY", "ROMAN", "DAYMONTH", "DAYPART", "WITHIN", "TENS", "UNITWORD",
    # names of the calendar; a MAY may be another word, an ABBR a name
    "MONTH", "MAY", "WEEKDAY", "WEEKDAYS", "ABBR", "SEASON", "SPRING", "SEASONS", "FEAST", "EVE",
    "ERA", "DECADEWORD", "SHORTDECADE",
    # units, in the singular and plural; smaller than a day
    "UNIT", "UNITS", "CENTURY", "HOUR", "HOURS", "QUARTER", "QUARTERS", "QUARTERNO",
    "WEEKEND", "TERM", "WEEKNO",
    # parts of a day, and clocks
    "PART", "PARTS", "TONIGHT", "NOON", "AMPM", "ZONE", "OCLOCK", "NEW", "MEASURE",
    # words that point
    "TODAY", "THIS", "THESE", "AS", "LAST", "NEXT", "LATEST", "THAT", "SAME", "AGO", "EARLIER",
    "LATER",     "BACK", "FISCAL", "CURRENT", "FUTUREWORD", "RECENT",
    # vague words, and how often
    "NOW", "ONCE", "SOON", "FORMER", "EVERY", "OFTEN", "PER", "TIMES",
    # words that narrow, widen, or join
    "EARLY", "MID", "LATE", "START", "END", "ENDING", "ABOUT", "MORE", "SINCE", "UNTIL", "BEFORE",
    "AFTER", "BY", "FROM", "TO", "BETWEEN", "AND", "OR", "OF", "IN", "ON", "AT", "THE", "DURING",
    "OLD", "COMMA", "DOT", "POINT", "HYPHEN", "DASH", "SLASH", "POSSESSIVE", "STOP", "OPEN",
    "CLOSE",
    # verbs and others that say where on the line of time a sentence stands
    "WILL", "WAS", "IS",
    # what phrases become, for the rules that join them
    "xDAY", "xWEEKDAY", "xMONTHDAY", "xMONTH", "xBAREMONTH", "xYEAR", "xPERIOD", "xQUARTER",
    "xTIME", "xDAYPART", "xCLOCK", "xPART", "xLENGTH", "xSET", "xOTHER",
)
# fmt: on
"""Every class; those that begin with x are phrases that a rule has found."""

_ALPHABET = string.ascii_letters + "".join(
    chr(code) for code in range(0xA1, 0x200) if chr(code).isalpha()
)

CHARS = dict(zip(NAMES, _ALPHABET, strict=False))
"""The character of each class."""

GROUPS = {
    "SMALL": "(N12 | N31 | N99)",
    "CLOCKTIME": "(CLOCK | DECIMAL | N12 | N31)",
    "DAYNUMBER": "(N12 | N31)",
    "ORDINAL": "(NTH | SECOND)",
    "COUNT": "(SMALL (SMALL SLASH SMALL)? | N999 | OLDYEAR | NUMBER | DECIMAL"
    " | (CARDINAL | HUNDRED) (HYPHEN? (CARDINAL | HUNDRED | AND CARDINAL)){0,5})",
    "MANY": "(A? SEVERAL | A? COUPLE OF? | COUNT | A HUNDRED?)",
    "ANYMONTH": "(MONTH | MAY) DOT?",
    "ANYUNIT": "(UNIT | CENTURY | HOUR | QUARTER | WEEKEND)",
    "ANYUNITS": "(UNITS | HOURS | QUARTERS)",
    "PREFIX": "(WEEKDAY | ABBR) DOT? (COMMA | DASH)?",
    "FIGURES": "(YEAR | OLDYEAR | N999 | SMALL)",
    "WHOLEYEAR": "(FIGURES ERA | ERA FIGURES | YEAR | OLDYEAR)",
    "DAYS": "(xDAY | xWEEKDAY | xMONTHDAY)",
    "STATED": "(xYEAR | xDAY | xMONTH)",
    "MOMENTS": "(xTIME | xDAYPART)",
    "DATES": "(xDAY | xWEEKDAY | xMONTHDAY | xMONTH | xBAREMONTH | xYEAR | xPERIOD | MOMENTS)",
}
"""Names for what several patterns have in common."""

_NAME = re.compile(r"x?[A-Z][A-Z0-9]+|x?[A-Z]\b")


def spelt(pattern: str) -> str:
    """The regular expression over characters that a pattern of names means.

    >>> spelt("NTH OF? MONTH") == f"{CHARS['NTH']}{CHARS['OF']}?{CHARS['MONTH']}"
    True
    """
    grouped = re.sub(r"\((?!\?)", "(?:", pattern)
    return re.sub(r"\s+", "", _NAME.sub(_character, grouped))


def _character(name: re.Match[str]) -> str:
    if name[0] == "AND":  # what joins with "and" is joined with "or" too
        return f"[{CHARS['AND']}{CHARS['OR']}]"
    group = GROUPS.get(name[0])
    return CHARS[name[0]] if group is None else f"(?:{spelt(group)})"


def characters(*names: str) -> str:
    """The characters of some classes, for `str` methods."""
    return "".join(CHARS[name] for name in names)
