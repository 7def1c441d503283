"""The calendars there are, by the identifiers that CLDR gives them (Unicode TR 35, key `ca`)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from timeline._util.text import described
from timeline.dates._engine import gregorian
from timeline.dates.notations.calendars import _names as names
from timeline.dates.notations.calendars import _numerals as numerals
from timeline.dates.notations.calendars import _reckonings as reckonings
from timeline.dates.notations.calendars._calendar import Calendar, Era
from timeline.errors import InvalidValueError

__all__ = ["CALENDARS", "calendar"]

_AH = Era("AH", "ah|a h|h|anno hegirae|ه|هـ|هجري|هجرية")
_AM = Era("AM", "am|a m|anno mundi")
_MARTYRS = Era("AM", "am|a m|anno martyrum|era of the martyrs")
_TABLES = "the tables of thirty years have no other border"
_FORTY_CENTURIES = 9999


def _reign(shown: str, pattern: str, first: tuple[int, int, int], end: tuple[int, int, int]) -> Era:
    """A Japanese era: its first day, and the first day of the next."""
    return Era(
        shown,
        pattern,
        first[0] - 1,
        first=gregorian.ordinal(*first),
        last=gregorian.ordinal(*end) - 1,
        before_year=True,
    )


_JAPANESE_ERAS = (
    _reign("Reiwa", "reiwa|令和|r", (2019, 5, 1), (9999, 12, 31)),
    _reign("Heisei", "heisei|平成|h", (1989, 1, 8), (2019, 5, 1)),
    _reign("Shōwa", "showa|昭和|s", (1926, 12, 25), (1989, 1, 8)),
    _reign("Taishō", "taisho|大正|t", (1912, 7, 30), (1926, 12, 25)),
    _reign("Meiji", "meiji|明治|m", (1868, 10, 23), (1912, 7, 30)),
)

_ALL = (
    Calendar(
        "julian",
        "Julian",
        names.GREGORIAN,
        (Era("AD", "ad|a d|ce|c e"), Era("BC", "bce?|b c(?: e)?", base=1, step=-1)),
        reckonings.old_style,
        -_FORTY_CENTURIES,
        _FORTY_CENTURIES,
        "years of more than four digits are not read",
    ),
    Calendar(
        "hebrew",
        "Hebrew",
        names.HEBREW,
        (_AM,),
        reckonings.hebrew,
        4119,
        _FORTY_CENTURIES,
        "before 4119 (358 CE) months were declared year by year, and not reckoned",
        numbered=False,
        numeral=numerals.hebrew,
    ),
    Calendar(
        "seleucid",
        "Seleucid",
        names.HEBREW,
        (Era("SE", "se|s e|seleucid(?: era)?|ag|a g|לשטרות", base=3449),),
        reckonings.hebrew,
        4119,
        _FORTY_CENTURIES,
        "before 670 (358 CE) months were declared year by year, and not reckoned",
        numbered=False,
        numeral=numerals.hebrew,
    ),
    Calendar(
        "islamic",
        "Islamic, by sight of the moon",
        names.ISLAMIC,
        (_AH,),
        reckonings.islamic,
        1,
        _FORTY_CENTURIES,
        _TABLES,
        sighted=True,
    ),
    Calendar(
        "islamic-civil",
        "Islamic, tabular from Friday",
        names.ISLAMIC,
        (_AH,),
        reckonings.islamic,
        1,
        _FORTY_CENTURIES,
        _TABLES,
    ),
    Calendar(
        "islamic-tbla",
        "Islamic, tabular from Thursday",
        names.ISLAMIC,
        (_AH,),
        reckonings.islamic_of_thursday,
        1,
        _FORTY_CENTURIES,
        _TABLES,
    ),
    Calendar(
        "islamic-umalqura",
        "Islamic, Umm al-Qura",
        names.ISLAMIC,
        (_AH,),
        reckonings.umm_al_qura,
        1343,
        1500,
        "the tables that are published run from 1343 to 1500 (1924 to 2077)",
    ),
    Calendar(
        "persian",
        "Persian",
        names.PERSIAN,
        (Era("AP", "ap|a p|sh|s h|ه ش|هش|ش|anno persico"),),
        reckonings.persian,
        1304,
        1498,
        "its months are those of the law of 1304 (1925), and equinoxes are reckoned until 1498",
    ),
    Calendar(
        "coptic",
        "Coptic",
        names.COPTIC,
        (_MARTYRS,),
        reckonings.coptic,
        1,
        _FORTY_CENTURIES,
        "the era begins with year 1 (284 CE)",
    ),
    Calendar(
        "ethiopic",
        "Ethiopic",
        names.ETHIOPIC,
        (
            Era("AM", "am|a m|e c|ec|ዓ ም|ዓም|amete mihret", base=-276),
            Era("AA", "aa|a a|amete alem", base=-5776),
        ),
        reckonings.coptic,
        -275,
        _FORTY_CENTURIES,
        "the era begins with year 1 (8 CE)",
    ),
    Calendar(
        "french-republican",
        "French Republican",
        names.FRENCH,
        (Era("", "an|lan|year|an de la republique", before_year=True),),
        reckonings.french,
        1,
        14,
        "it was in use from year I to year XIV (1792 to 1805)",
        numeral=numerals.roman,
        write_numeral=numerals.write_roman,
    ),
    Calendar(
        "indian",
        "Indian national",
        names.INDIAN,
        (Era("Saka", "sa?ka|saka era|शक"),),
        reckonings.indian,
        1879,
        _FORTY_CENTURIES,
        "it was introduced in 1879 (1957)",
    ),
    Calendar(
        "japanese",
        "Japanese",
        names.GREGORIAN,
        _JAPANESE_ERAS,
        reckonings.civil,
        1873,
        9998,
        "until 1872 (Meiji 5) months followed the moon, and no tables of them are known here",
        era_is_needed=True,
    ),
    Calendar(
        "roc",
        "Minguo",
        names.GREGORIAN,
        (Era("Minguo", "minguo|民國|民国|roc", base=1911, before_year=True),),
        reckonings.civil,
        1912,
        _FORTY_CENTURIES,
        "the era begins with year 1 (1912)",
    ),
    Calendar(
        "buddhist",
        "Thai Buddhist",
        names.THAI,
        (Era("BE", "be|b e|พ ศ|พศ", base=-543),),
        reckonings.thai,
        1913,
        _FORTY_CENTURIES - 1,
        "the era was introduced in Thailand in 2456 (1913)",
    ),
)

CALENDARS: Mapping[str, Calendar] = MappingProxyType({found.id: found for found in _ALL})
"""The calendars that are read and written, by identifier."""


def calendar(name: str) -> Calendar:
    """The calendar with an identifier; InvalidValueError, with those that there are, for others."""
    if name in CALENDARS:
        return CALENDARS[name]
    raise InvalidValueError(
        f"expected one of {', '.join(CALENDARS)}; found {described(name)}", place="calendar"
    )
