"""Figures: how many of what, with the limits that the words set.

"More than 2,000 soldiers", "between 250,000 and 400,000", "about 90,000 officers", "forty-five
thousand troops". A number alone is a figure only with what is counted: "45" may be an age, a
page, a bus.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal, localcontext
from functools import cache

import attrs

from timeline._util.numerals import Part, number_of
from timeline.extract._numbers import compound, parts_of
from timeline.extract.languages import Pack, pack_of
from timeline.model import Quantity
from timeline.model._events.quantities import MOST_DIGITS, Number, as_number

__all__ = ["Figure", "figures"]

_UNIT = re.compile(r"\s*(?P<sign>%)|(?P<words>(?:\s[^\W\d_](?:[\w'’-]*\w)?){1,4})")
_WORD = re.compile(r"[^\W\d_]+")
_HUNDRED = 100


@attrs.frozen
class Figure:
    """A quantity, and where in the sentence its words stand."""

    quantity: Quantity
    start: int
    end: int


def figures(
    sentence: str, dates: Collection[tuple[int, int]] = (), language: str = "en"
) -> Iterator[Figure]:
    """Find the figures of a sentence, without what belongs to the `dates` at these places.

    >>> [
    ...     str(f.quantity)
    ...     for f in figures("More than 2,000 soldiers and forty-five thousand troops left")
    ... ]
    ['more than 2,000 soldiers', '45,000 troops']
    >>> [str(f.quantity) for f in figures("It has between 250,000 and 400,000, at 45.")]
    ['250,000 to 400,000']
    """
    reader = _reader(pack_of(language).language)
    undated = _blanked(sentence, dates)
    for match in reader.pattern.finditer(undated):
        found = reader.figure(undated, match)
        if found is not None:
            yield found


def _blanked(sentence: str, places: Collection[tuple[int, int]]) -> str:
    """The sentence with nothing to be read at some places, and all others where they were."""
    for start, end in places:
        sentence = f"{sentence[:start]}{_BLANK * (end - start)}{sentence[end:]}"
    return sentence


_BLANK = "\0"


@cache
def _reader(language: str) -> _Reader:
    return _Reader(pack_of(language))


class _Reader:
    """The figures of one language."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.pattern = _pattern(pack)
        numbers = pack.numbers
        known = (*numbers.ones, *numbers.closing, *numbers.scales)
        self._elision = re.compile(rf"\A(?:{pack.spelling.elision or '(?!)'})")
        self._words = _WORD if pack.numbers.compound else re.compile(_any(known))

    def figure(self, sentence: str, match: re.Match[str]) -> Figure | None:
        """The figure that a match stands for, if it is one."""
        start, end = match.span()
        if self._is_part_of_a_count(sentence, match):
            return None
        second = match["second"]
        if second and not self._is_range(match):
            second, end = None, match.start("join")
        unit, unit_end = self._unit(sentence, end, _last_word(second or match["first"]))
        if match["between"] and not second:
            start = match.start("first")
        cue = next((name for name in self.pack.figures.limits if match[name]), None)
        if cue is not None and self._is_of_verb(sentence, match.start(cue)):
            cue, start = None, match.start("first")
        if unit is None and cue is None and not (second and match["between"]):
            return None
        if cue is None and _last_word(match["first"]) in self.pack.numbers.rounded:
            cue = "about"
        quantity = self._quantity(cue, match["first"], second, unit)
        return None if quantity is None else Figure(quantity, start, unit_end)

    def _is_part_of_a_count(self, sentence: str, match: re.Match[str]) -> bool:
        """Whether a scale stands alone, and no article says that it is one: "several thousand"."""
        numbers = self.pack.numbers
        first = _WORD.match(match["first"].lower())
        if first is None or first[0] not in numbers.scales:
            return False
        before = sentence[: match.start("first")].split()[-1:]
        known = self.pack.words.get(before[0].lower()) if before else None
        kind = "" if known is None else known[0]
        return kind == "SEVERAL" if first[0] in numbers.alone else kind != "A"

    def _is_of_verb(self, sentence: str, place: int) -> bool:
        """Whether the word before a limit makes one verb with it: "handed over 22 heads"."""
        before = sentence[:place].split()[-1:]
        return bool(before) and before[0].lower() in self.pack.figures.phrasal

    def _is_range(self, match: re.Match[str]) -> bool:
        joined = match["join"].strip().lower()
        if match["between"]:
            return joined in self.pack.figures.ranges[match["between"].lower()]
        return joined in {*self.pack.figures.to, "-", "–"}

    def _quantity(
        self, cue: str | None, first: str, second: str | None, unit: str | None
    ) -> Quantity | None:
        low = self._number(first)
        if low is None:
            return None
        if second:
            high = self._number(second)
            scale = self._scale(second)
            if high is not None and scale > 1 and self._scale(first) == 1 and low < high:
                scaled = low * scale
                low = scaled if scaled <= high else low  # 5 to 10 million
            if high is None or low > high:
                return None
            return Quantity(
                low=as_number(low), high=as_number(high), unit=unit, approximate=cue == "about"
            )
        return _limited(cue, as_number(low), unit)

    def _scale(self, words: str) -> int:
        """What the last word multiplies by."""
        return self.pack.numbers.scales.get(_last_word(words), 1)

    def _number(self, words: str) -> Decimal | None:
        """The value of figures, of words, or of figures and a scale in words."""
        factor, spelt = self._factor(words)
        found = self._words.findall(spelt)
        if not found:
            return factor
        parts = self._parts(found)
        number = number_of(parts) if parts else None
        if number is None:
            return None
        if factor is None:
            return Decimal(number)
        with localcontext() as context:
            context.prec = 2 * MOST_DIGITS
            return factor * number if all(multiplies for _, multiplies in parts) else None

    def _factor(self, words: str) -> tuple[Decimal | None, str]:
        """What words that multiply may follow, and the words: 2.5 million, anderthalb Millionen."""
        spelling, halves = self.pack.spelling, self.pack.numbers.halves
        digits = re.match(r"\d[\d\s.,\u00a0\u202f]*\d|\d", words)
        if digits is None:
            first, _, rest = words.lower().partition(" ")
            half = halves.get(first)
            return (None, words.lower()) if half is None else (Decimal(half), rest)
        figure = digits[0]
        for sign in spelling.thousands:
            if sign != spelling.decimal:
                figure = figure.replace(sign, "")
        return Decimal(figure.replace(spelling.decimal, ".")), words[digits.end() :].lower()

    def _parts(self, words: list[str]) -> list[Part]:
        numbers = self.pack.numbers
        if not numbers.compound:
            return parts_of(words, numbers)
        found: list[Part] = []
        for word in words:
            value = None if word in numbers.scales else compound(word, numbers)
            found += parts_of([word], numbers) if value is None else [(value, False)]
        return found

    def _unit(self, sentence: str, place: int, number: str) -> tuple[str | None, int]:
        """What is counted, as far as its plural, and where it ends.

        `number` is the last word of the number; a scale may have "of" after it.
        """
        words, scales = self.pack.figures, self.pack.numbers.scales.keys() - self.pack.numbers.alone
        match = _UNIT.match(sentence, place, place + 100)
        if match is None:
            return None, place
        if match["sign"]:
            return "percent", match.end("sign")
        start = end = match.start("words")
        for percent in words.percent:
            if match["words"].strip().lower().startswith(percent):
                return "percent", sentence.lower().index(percent, end) + len(percent)
        for word in re.finditer(r"\S+", match["words"]):
            low = self._elision.sub("", word[0].lower())
            if start == end and number in scales and word[0].lower() in words.partitive:
                start += word.end()
                continue
            if low in words.ends or low in words.uncounted:
                break
            if self._is_counted(word[0], low):
                end += word.end()
                unit, end = self._with_noun(sentence, start, end, low)
                return self._elision.sub("", unit), end
        return None, place

    def _is_counted(self, word: str, low: str) -> bool:
        words = self.pack.figures
        if words.capitalised:
            return word[0].isupper()
        if low in words.irregular:
            return True
        plural = low.endswith(self.pack.plural_endings) and len(low) > 2
        return plural and not low.endswith((*self.pack.singular_endings, "'s", "’s"))

    def _with_noun(self, sentence: str, start: int, end: int, low: str) -> tuple[str, int]:
        """A plural may stand before the noun that is counted: 6,000 police officers."""
        rest = re.match(r" (\w+)", sentence[end : end + 40])
        if low in self.pack.figures.attributive and rest and self._is_counted(rest[1], rest[1]):
            end += rest.end()
        return sentence[start:end].strip(), end


def _last_word(words: str) -> str:
    found = _WORD.findall(words.lower())
    return found[-1] if found else ""


def _limited(cue: str | None, number: Number, unit: str | None) -> Quantity:
    if cue in {"low", "over"}:
        return Quantity(low=number, low_exclusive=cue == "over", unit=unit)
    if cue in {"high", "under"}:
        return Quantity(high=number, high_exclusive=cue == "under", unit=unit)
    return Quantity.exactly(number, approximate=cue == "about", unit=unit)


def _pattern(pack: Pack) -> re.Pattern[str]:
    """Every figure of a language: a limit, a number, and another that it is joined with."""
    figures = pack.figures
    number = _number_pattern(pack)
    limits = "|".join(f"(?P<{name}>{_any(words)})" for name, words in figures.limits.items())
    begins = _any(figures.ranges) or "(?!)"
    articles = _any([word for word, (kind, _) in pack.words.items() if kind == "A"])
    scale = _any(pack.numbers.scales)  # more than a hundred
    joins = _any({word for words in (*figures.ranges.values(), figures.to) for word in words})
    return re.compile(
        rf"""(?<![\w.,$€£¥/:-])
        (?:(?P<between>{begins})\s+ | (?:{limits or "(?!)"})\s+ (?:{articles}\s+(?={scale}))?)?
        (?P<first>{number})
        (?:(?P<join>\s+(?:{joins})\s+|\s?[-–]\s?)(?P<second>{number}))?
        (?![\w:/]|[.,]\d|['’]?s\b)""".replace("\n", " "),
        re.VERBOSE | re.IGNORECASE,
    )


def _number_pattern(pack: Pack) -> str:
    numbers, spelling = pack.numbers, pack.spelling
    known = (*numbers.ones, *numbers.scales)
    word = _any(known)
    if numbers.compound:
        word = rf"(?:{_any([*known, numbers.joiner]).removesuffix(_END)}){{1,8}}{_END}"
    scale = _any(numbers.scales)
    joiner = rf"\s+{numbers.joiner}\s+" if numbers.joiner and not numbers.compound else r"\s+"
    thousands, decimal = re.escape(spelling.thousands), re.escape(spelling.decimal)
    digits = (
        rf"(?:\d{{1,3}}(?:[{thousands}]\d{{3}})+|\d{{1,{MOST_DIGITS}}})(?:{decimal}\d{{1,9}})?"
        rf"(?![\w,]\d)(?:[\s-]+(?:{scale})){{0,2}}"
        rf"|{_any(numbers.halves)}(?:\s+(?:{scale})){{0,2}}"
    )
    after_joiner = rf"(?:{joiner}(?:{word}))"
    spelt = rf"(?:{word})(?:[\s-]+(?:{word})|{_joined(pack, after_joiner)}){{0,6}}"
    return rf"(?:{digits}|{spelt})"


def _joined(pack: Pack, joined: str) -> str:
    """A joiner within a number, where the language puts it: two hundred and five."""
    numbers = pack.numbers
    if not numbers.joiner or numbers.compound:
        return "(?!)"
    hundreds = [w for w, v in numbers.scales.items() if v >= _HUNDRED]
    tens = [w for w, v in numbers.ones.items() if v in range(20, 100, 10)]
    before = {"hundreds": hundreds, "tens": tens, "any": [*hundreds, *tens]}[numbers.joins]
    large = [w for w, v in numbers.ones.items() if v >= _HUNDRED]
    if numbers.joins == "any":
        before = [*before, *large]
    most = {"hundreds": _HUNDRED, "tens": 12, "any": 10 * _HUNDRED}[numbers.joins]
    ones = [word for word, value in numbers.ones.items() if value < most]
    ones += numbers.closing
    follows = "|".join(rf"(?<={re.escape(word)})" for word in sorted(before, key=len))
    joiner = re.escape(numbers.joiner)
    return rf"(?:(?:{follows})\s+{joiner}\s+{_any(ones)})"


_END = r"(?!\w)"


def _any(words: Collection[str]) -> str:
    """One of some words or phrases, the longest first."""
    if not words:
        return "(?!)"
    spelt = (
        r"\s+".join(map(re.escape, word.split())) for word in sorted(words, key=len, reverse=True)
    )
    return f"(?:{'|'.join(spelt)}){_END}"
