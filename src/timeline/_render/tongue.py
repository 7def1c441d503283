"""The language that a picture or a page speaks, where the words are ours and not the timeline's.

The words of each language are a table in `tongues/`, from the English ones; dates are put into
words by `DateValue.humanize`; months and digits come from the Unicode CLDR, through Babel.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Final, Literal

import attrs

from timeline.dates import DateValue

__all__ = ["ENGLISH", "Tongue", "direction_of", "family_of", "tongue_of"]

ENGLISH_MONTHS = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip

_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}

_CODE = re.compile("[a-z]{2,3}")
_DIGITS = {"arab": "٠١٢٣٤٥٦٧٨٩", "mymr": "၀၁၂၃၄၅၆၇၈၉"}


@attrs.frozen
class Tongue:
    """A language: its code, our words in it, its months in short, its digits if they are others.

    >>> ENGLISH("{count} events", count=1848)
    '1,848 events'
    """

    code: str
    words: Mapping[str, str] = attrs.field(factory=dict)
    months: tuple[str, ...] = ENGLISH_MONTHS
    digits: str | None = None
    thousands: str = ","

    def __call__(self, text: str, **fields: object) -> str:
        """Return our own English words in this language, with these fields filled in."""
        shown = {
            key: self.number(value) if isinstance(value, int) else value
            for key, value in fields.items()
        }
        told = self.in_digits(self.words.get(text, text))
        return told.format(**shown) if shown else told

    def date(self, date: DateValue) -> str:
        """Return a date in words."""
        return self.in_digits(_in_words(date, self.code))

    def number(self, number: int) -> str:
        """Return a number with its thousands set apart."""
        return self.in_digits(f"{number:,}".replace(",", self.thousands))

    def in_digits(self, text: str) -> str:
        """Return our own text with the digits of the language."""
        if self.digits is None:
            return text
        return text.translate({ord("0") + n: digit for n, digit in enumerate(self.digits)})


@lru_cache(maxsize=8192)
def _in_words(date: DateValue, language: str) -> str:
    # A page tells most dates several times: beside the title, as a claim, in words of a chart.
    return date.humanize(language)


ENGLISH: Final = Tongue("en")


def direction_of(language: str) -> Literal["ltr", "rtl"]:
    """Return in which direction a language is written.

    >>> direction_of("ar"), direction_of("he-IL"), direction_of("my")
    ('rtl', 'rtl', 'ltr')
    """
    return "rtl" if family_of(language) in _RIGHT_TO_LEFT else "ltr"


def tongue_of(language: str | None) -> Tongue:
    """Return the language of a page; English for one that we have no words in.

    Without Babel (the extra `locales`), which knows its months, it is English too.

    >>> tongue_of("en-GB") is ENGLISH, tongue_of("tlh") is ENGLISH
    (True, True)
    """
    return _tongue(family_of(language or "en"))


@lru_cache(maxsize=16)
def _tongue(family: str) -> Tongue:
    table = resources.files("timeline._render") / "tongues" / f"{family}.json"
    if not _CODE.fullmatch(family) or not table.is_file():
        return ENGLISH
    try:
        from babel import Locale
    except ImportError:
        return ENGLISH
    locale = Locale.parse(family)
    months = locale.months["stand-alone"]["abbreviated"]
    system = locale.default_numbering_system
    return Tongue(
        family,
        json.loads(table.read_text("utf-8")),
        tuple(months[number] for number in range(1, 13)),
        _DIGITS.get(system),
        locale.number_symbols[system].get("group", locale.number_symbols["latn"]["group"]),
    )


def family_of(language: str) -> str:
    """Return the language without its region or script.

    >>> family_of("pt-BR")
    'pt'
    """
    return language.replace("_", "-").partition("-")[0].lower()
