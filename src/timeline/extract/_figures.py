"""Figures: how many of what, with the limits that the words set.

"More than 2,000 soldiers", "between 250,000 and 400,000", "about 90,000 officers", "at least
12". A number alone is a figure only with what is counted: "45" may be an age, a page, a bus.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal, localcontext

import attrs

from timeline.extract._wordlists import words as word_set
from timeline.model import Quantity
from timeline.model._events.quantities import MOST_DIGITS, Number, as_number

__all__ = ["Figure", "figures"]

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {
    **{word: number for number, word in enumerate(_UNITS.split())},
    **{word: 10 * tens for tens, word in enumerate(_TENS.split(), start=2)},
}
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_LIMITS = {
    "low": "at least|no fewer than|no less than|a minimum of|al menos",
    "over": "more than|over|above|upwards of|greater than|exceeding|más de",
    "high": "at most|up to|as many as|no more than|not more than|a maximum of|como máximo",
    "under": "fewer than|less than|under|below|menos de",
    "about": "about|around|some|roughly|approximately|(?:an )?estimated|nearly|almost|close to"
    "|unos|unas|casi",
}
"""The words before a figure, by what they make of it."""

_NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,{MOST_DIGITS}}})(?:\.\d{{1,9}})?(?![\w,]\d)"
    rf"|(?:{'|'.join(_WORDS)})\b"
)
_SCALE = rf"(?:[\s-]+(?P<scale{{0}}>{'|'.join(_SCALES)})\b)?"
_CUES = "|".join(f"(?P<{name}>{words})" for name, words in _LIMITS.items()).replace(" ", r"\s+")
_FIGURE = re.compile(
    rf"""(?<![\w.,$€£¥/:-]) (?:(?P<between>between|from|entre|de)\s+ | (?:{_CUES})\s+)?
        (?P<first>{_NUMBER}){_SCALE.format(1)}
        (?:(?P<join>\s+(?:to|and|or|y|a)\s+|\s?[-–]\s?) (?P<second>{_NUMBER}){_SCALE.format(2)})?
        (?![\w:/]|[.,]\d|['’]?s\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_RANGES = {"between": ("and", "y", "or"), "from": ("to",), "entre": ("y",), "de": ("a",)}

_UNIT = re.compile(
    r"\s*(?:(?P<percent>%|per\s?cent\b)|(?P<words>(?:\s[^\W\d_](?:[\w'’-]*\w)?){1,4}))"
)
_IRREGULAR = word_set(
    "people men women children police personnel troops staff cattle gente policía"
)
_NO_PLURAL = word_set(
    "was is has his its this as us less does times years months weeks days hours minutes seconds "
    "degrees years'"
)
_ENDS_A_NOUN = word_set(
    "of in on at to from by with for and or but that who which than as if when while since after "
    "before the a an have had were are been be will would could said more other others "
    "de en y o que por con para"
)


@attrs.frozen
class Figure:
    """A quantity, and where in the sentence its words stand."""

    quantity: Quantity
    start: int
    end: int


def figures(sentence: str, dates: Collection[tuple[int, int]] = ()) -> Iterator[Figure]:
    """The figures of a sentence, without what belongs to the `dates` at these places.

    >>> [
    ...     str(f.quantity)
    ...     for f in figures("More than 2,000 soldiers and 6,000 police officers left")
    ... ]
    ['more than 2,000 soldiers', '6,000 police officers']
    >>> [str(f.quantity) for f in figures("It has between 250,000 and 400,000, at 45.")]
    ['250,000 to 400,000']
    """
    for match in _FIGURE.finditer(sentence):
        if any(start < match.end() and match.start() < end for start, end in dates):
            continue
        found = _figure(sentence, match)
        if found is not None:
            yield found


def _figure(sentence: str, match: re.Match[str]) -> Figure | None:
    second = match["second"]
    start, end = match.span()
    if second and not _is_range(match):
        second, end = None, match.start("join")
    unit, unit_end = _unit(sentence, end)
    if match["between"] and not second:
        start = match.start("first")
    cue = next((name for name in _LIMITS if match[name]), None)
    if unit is None and cue is None and not (second and match["between"]):
        return None
    low = _value(match["first"], match["scale1"])
    if second:
        high = _value(second, match["scale2"])
        if match["scale2"] and not match["scale1"] and low < high:
            scaled = _value(match["first"], match["scale2"])
            low = scaled if scaled <= high else low
        if low > high:
            return None
        quantity = Quantity(low=low, high=high, unit=unit, approximate=cue == "about")
    else:
        quantity = _quantity(cue, low, unit)
    return Figure(quantity, start, unit_end)


def _is_range(match: re.Match[str]) -> bool:
    joined = match["join"].strip().lower()
    if match["between"]:
        return joined in _RANGES[match["between"].lower()]
    return joined in {"to", "or", "-", "–"}


def _quantity(cue: str | None, number: Number, unit: str | None) -> Quantity:
    if cue in {"low", "over"}:
        return Quantity(low=number, low_exclusive=cue == "over", unit=unit)
    if cue in {"high", "under"}:
        return Quantity(high=number, high_exclusive=cue == "under", unit=unit)
    return Quantity.exactly(number, approximate=cue == "about", unit=unit)


def _value(figure: str, scale: str | None) -> Number:
    word = _WORDS.get(figure.lower())
    number = Decimal(figure.replace(",", "")) if word is None else Decimal(word)
    with localcontext() as context:
        context.prec = 2 * MOST_DIGITS
        return as_number(number * _SCALES[scale.lower()] if scale else number)


def _unit(sentence: str, place: int) -> tuple[str | None, int]:
    """What is counted, as far as its plural, and where it ends."""
    match = _UNIT.match(sentence, place, place + 100)
    if match is None:
        return None, place
    if match["percent"]:
        return "percent", match.end("percent")
    end = match.start("words")
    for word in re.finditer(r"\S+", match["words"]):
        low = word[0].lower()
        if low in _ENDS_A_NOUN or low in _NO_PLURAL:
            break
        is_plural = low in _IRREGULAR or (
            low.endswith("s") and not low.endswith(("ss", "'s", "’s"))
        )
        if is_plural:
            end += word.end()
            # "6,000 police officers": a plural may stand before the noun that is counted.
            rest = re.match(r" \w+s\b", sentence[end : end + 40])
            if low == "police" and rest:
                end += rest.end()
            return sentence[match.start("words") : end].strip(), end
    return None, place
