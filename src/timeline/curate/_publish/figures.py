"""Numbers and days as figures, whichever way a text puts them.

"Forty-five", "4.2 million" and "the fifth of October" become "45", "4200000" and "the 5 October":
what is looked for in figures is then found in words, and no longer number for a part of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from timeline._util.numerals import ONES, ORDINALS, SCALES, Part, number_of
from timeline.dates.notations.typed import MONTH

__all__ = ["in_figures", "painted"]


def in_figures(text: str) -> str:
    """Return a text with its numbers and days in figures; of other languages than English none.

    >>> in_figures("Forty-five died on the twenty-first of October, four hundred and two fled.")
    '45 died on the 21 October, 402 fled.'
    >>> in_figures("March the third, nineteen forty-five: 2.5 million")
    'March 3, 1945: 2500000'
    """
    text = _SCALED.sub(_of_scale, text)
    text = _IN_WORDS.sub(_of_words, text)
    text = _DAY_MONTH.sub(r"\1 \2", text)
    text = _MONTH_DAY.sub(r"\1 \2", text)
    return _MONTH_OF.sub(r"\1 \2", text)


def painted(text: str, mark: str, tells: Callable[[str], object]) -> str:
    """Return a text with `mark` for each number, or day, that tells, however it is written.

    >>> painted("First, forty-five died.", "[withheld]", lambda number: "45" in in_figures(number))
    'First, [withheld] died.'
    """
    return _ANY.sub(lambda match: mark if tells(match[0]) else match[0], text)


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_WORD = _any_of((*ONES, *SCALES, *ORDINALS))
_BETWEEN = r"(?:\s+|\s*[-\u2010-\u2013]\s*)(?:and\s+)?"
_IN_WORDS = re.compile(rf"(?<!\w)(?:{_WORD})(?:{_BETWEEN}(?:{_WORD}))*(?!\w)", re.IGNORECASE)
_SCALED = re.compile(
    rf"(?<![\w.,])(\d[\d,]*(?:\.\d+)?)[\s-]*({_any_of(SCALES)})(?!\w)", re.IGNORECASE
)
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
_DAY_MONTH = re.compile(rf"\b{_DAY}\s+(?:day\s+)?(?:of\s+)?{MONTH}", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"\b{MONTH},?\s+(?:the\s+)?{_DAY}\b", re.IGNORECASE)
_ONE = rf"(?:{_WORD}|\d[\d.,]*(?<=\d)(?:st|nd|rd|th)?|{MONTH})"
_JOINED = r"(?:\s+|\s*[\u2010-\u2013-]\s*|,\s*(?=\d{4}))(?:(?:and|of|the|day)\s+)*"
_ANY = re.compile(rf"(?<!\w){_ONE}(?:{_JOINED}{_ONE})*(?!\w)", re.IGNORECASE)
_MONTH_OF = re.compile(rf"\b{MONTH},?\s+(?:of\s+)?(\d{{4}})\b", re.IGNORECASE)


def _of_scale(match: re.Match[str]) -> str:
    number = Decimal(match[1].replace(",", "")) * SCALES[match[2].lower()]
    return str(int(number)) if number == int(number) else f"{number:f}"


def _of_words(match: re.Match[str]) -> str:
    told: list[str] = []
    for number, is_ordinal in _numbers(re.findall(r"[a-z]+", match[0].lower())):
        if told and told[-1].isdecimal() and 10 <= number < 100 and 10 <= int(told[-1]) <= 20:
            told[-1] += str(number)  # the halves of a year
        else:
            told.append(f"{number}th" if is_ordinal else str(number))
    return " and ".join(told)


def _numbers(words: list[str]) -> Iterator[tuple[int, bool]]:
    """Yield the numbers that stand one after the other, and whether each is the place in a row."""
    parts: list[Part] = []
    for word in words:
        if word == "and":
            continue
        part = (ONES.get(word) or ORDINALS.get(word) or SCALES[word], word in SCALES)
        if parts and number_of([*parts, part]) is None:
            yield number_of(parts) or 0, False
            parts = []
        parts.append(part)
        if word in ORDINALS:
            yield number_of(parts) or 0, True
            parts = []
    if parts:
        yield number_of(parts) or 0, False
