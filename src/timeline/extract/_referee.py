"""`referee`: whether dates that any tool proposes follow from the words they are proposed for.

A candidate is kept if its words stand in the text, at one place, and the date that they give
there, by the rules of this library and in their context, is the one proposed. Any other is
refused, with the reason. So a language model may propose, and nothing that it invents passes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, takewhile
from typing import Literal, TypeAlias, overload

import attrs

from timeline.dates import Date, DateSet, DateTime, DateValue, Interval, Season
from timeline.dates.edtf import parse
from timeline.errors import ParseError, RangeError, TimelineError
from timeline.extract._candidates import Candidate, as_candidates
from timeline.extract._extract import extract
from timeline.extract._mentions import Extraction, Mention, Timex
from timeline.extract._settings import Settings
from timeline.model import Claim, Source
from timeline.model._anchoring.normal import NormalText
from timeline.model._anchoring.search import occurrences
from timeline.model._fields import DateLike

__all__ = ["Reason", "Ruling", "Rulings", "referee"]

Reason: TypeAlias = Literal[
    "follows", "lost", "ambiguous", "unreadable", "no date in the words", "no reference", "another"
]


@attrs.frozen
class Ruling:
    """A decision on a candidate, and why.

    `reason` is "follows" for one that is kept. Of those refused, "lost": the words do not
    stand in the text; "ambiguous": they stand in several places; "unreadable": neither words
    nor a place, or a date in no known notation; "no date in the words": they give none; "no
    reference": they give a date that lacks what the text does not say (a year); "another":
    they give another. `start` and `end` are the place of the words, `mention` the date there.
    """

    candidate: Candidate
    reason: Reason
    explanation: str
    start: int | None = None
    end: int | None = None
    mention: Mention | None = attrs.field(default=None, repr=False)

    @property
    def is_kept(self) -> bool:
        """Return whether the date follows from the words."""
        return self.reason == "follows"

    @property
    def value(self) -> DateValue | None:
        """Return the date that the words give, which may carry a mark that was not proposed."""
        return None if self.mention is None else self.mention.value

    def claim(self, source: Source | str) -> Claim:
        """Return the date as a proposed claim with its quote; see `Mention.claim`.

        Raises InvalidValueError for a candidate that was refused.
        """
        if not self.is_kept or self.mention is None:
            raise RangeError(
                f"expected a candidate that was kept, found one refused: {self.explanation}",
                hint="take those of `Rulings.kept`",
            )
        return self.mention.claim(source)


@attrs.frozen
class Rulings(Sequence[Ruling]):
    """The rulings on candidates, in their order."""

    rulings: tuple[Ruling, ...]

    @overload
    def __getitem__(self, index: int) -> Ruling: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Ruling, ...]: ...

    def __getitem__(self, index: int | slice) -> Ruling | tuple[Ruling, ...]:
        return self.rulings[index]

    def __len__(self) -> int:
        return len(self.rulings)

    def __iter__(self) -> Iterator[Ruling]:
        return iter(self.rulings)

    @property
    def kept(self) -> tuple[Ruling, ...]:
        """Return those whose dates follow from their words."""
        return tuple(ruling for ruling in self.rulings if ruling.is_kept)

    @property
    def refused(self) -> tuple[Ruling, ...]:
        """Return the others."""
        return tuple(ruling for ruling in self.rulings if not ruling.is_kept)


def referee(
    text: str,
    candidates: Sequence[Candidate | Mapping[str, object]] | Mapping[str, object],
    *,
    published: DateLike | None = None,
    language: str | None = None,
    settings: Settings | None = None,
) -> Rulings:
    """Rule on candidates of any tool: keep those whose date follows from words of the text.

    >>> text = "On 3 March a man was shot. Two more were shot on 5 May 2021."
    >>> said = [
    ...     {"quote": "Two more were shot on 5 May 2021", "date": "2021-05-05"},
    ...     {"quote": "Two more were shot on 6 May 2021", "date": "2021-05-06"},
    ...     {"quote": "On 3 March a man was shot", "date": "2021-03-03"},
    ... ]
    >>> for ruling in referee(text, said):
    ...     print(ruling.reason)
    follows
    lost
    no reference

    `published`, `language` and `settings` are as for `extract`. A candidate may name a coarser
    date than its words give. Words that stand twice need a place.

    Raises what `extract` raises, and InvalidValueError for candidates that are none.
    """
    asked = as_candidates(candidates)
    found = extract(text, published=published, language=language, settings=settings)
    court = _Court(found)
    return Rulings(tuple(map(court.ruling, asked)))


class _Court:
    """A text with its dates, for many candidates."""

    def __init__(self, found: Extraction) -> None:
        self._text = found.text
        self._found = found
        self._ends = [mention.end for mention in found]
        self._normal: NormalText | None = None

    def ruling(self, candidate: Candidate) -> Ruling:
        places = self._places(candidate)
        if places is None:
            return Ruling(candidate, "unreadable", "neither words nor a place in the text")
        if not places:
            return Ruling(candidate, "lost", "the words do not stand in the text")
        if len(places) > 1:
            why = "the words stand in several places, and none was given"
            return Ruling(candidate, "ambiguous", why)
        start, end = places[0]
        reason, why, mention = self._judged(candidate, start, end)
        return Ruling(candidate, reason, why, start, end, mention)

    def _places(self, candidate: Candidate) -> list[tuple[int, int]] | None:
        """Where the words stand: at the place given, or at each that is found, up to two."""
        start, end, quote = candidate.start, candidate.end, candidate.quote
        given = start is not None and end is not None and 0 <= start < end <= len(self._text)
        if quote is None or not quote.strip():
            return [(start, end)] if given and start is not None and end is not None else None
        quote = quote.strip()
        if start is not None and start >= 0 and self._text.startswith(candidate.quote or "", start):
            start += len(candidate.quote or "") - len((candidate.quote or "").lstrip())
            return [(start, start + len(quote))]
        found = [(at, at + len(quote)) for at in islice(occurrences(self._text, quote), 2)]
        return found or self._folded(quote)

    def _folded(self, quote: str) -> list[tuple[int, int]]:
        """Where the words stand but for white space, and how quotation marks are written."""
        if self._normal is None:
            self._normal = NormalText.of(self._text)
        words = NormalText.of(quote).text.strip()
        if not words:
            return []
        places = islice(occurrences(self._normal.text, words), 2)
        return [self._normal.to_original((at, at + len(words))) for at in places]

    def _judged(
        self, candidate: Candidate, start: int, end: int
    ) -> tuple[Reason, str, Mention | None]:
        first = bisect_right(self._ends, start)
        mentions = list(takewhile(lambda m: m.start < end, islice(self._found, first, None)))
        if not any(m.value is not None or m.timex is not None for m in mentions):
            return "no date in the words", "the words give no date", None
        if candidate.date is None:
            return _alone(mentions)
        try:
            wanted = _read(candidate.date, self._found.language)
        except TimelineError:
            return "unreadable", f"the date {candidate.date!r} is in no known notation", None
        whole = [m for m in mentions if start <= m.start and m.end <= end]
        for mention in whole:
            if _follows(mention, wanted):
                return "follows", mention.explanation, mention
        for mention in mentions:
            if any(_is_end(mention, wanted, tag, start, end) for tag in mention.tags):
                return "follows", mention.explanation, mention
        return _refused(whole or mentions, candidate.date)


def _alone(mentions: list[Mention]) -> tuple[Reason, str, Mention | None]:
    """Of words without a date: theirs, if they give one."""
    dated = [mention for mention in mentions if mention.value is not None]
    if len(dated) == 1:
        return "follows", dated[0].explanation, dated[0]
    return "no date in the words", f"the words give {len(dated)} dates", None


def _refused(mentions: list[Mention], date: str) -> tuple[Reason, str, Mention | None]:
    shown = ", ".join(str(m.value) if m.value is not None else str(m.timex) for m in mentions)
    why = f"the words give {shown}, not {date}"
    lacking = next((m for m in mentions if _is_open(m)), None)
    if lacking is not None:
        return "no reference", f"{why}: what is open the text does not say", lacking
    return "another", why, mentions[0]


def _is_open(mention: Mention) -> bool:
    """Whether the words leave a part open that only a reference could tell."""
    return mention.value is None or "XXXX" in str(mention.value)


def _read(date: str, language: str) -> DateValue | str:
    """A date in EDTF, or as the language writes one whole, or else the value of a TIMEX3 tag."""
    text = date.strip()
    try:
        return parse(text)
    except (ParseError, RangeError):
        written = extract(text, language=language).mentions if text else ()
        if len(written) == 1 and written[0].words == text and written[0].basis == "stated":
            value = written[0].value
            if value is not None and "X" not in str(value):
                return value
        if not text or not (text[0].isdigit() or text.startswith(("P", "X", "BC", "F"))):
            raise
        return text


def _follows(mention: Mention, wanted: DateValue | str) -> bool:
    """Whether a date is the one that a mention gives, or that in a coarser grain."""
    value = mention.value
    if isinstance(wanted, str):
        return mention.timex == wanted and not _is_several(mention)
    if value is None:
        return False
    if _unmarked(value) == _unmarked(wanted):
        return True
    return isinstance(wanted, Date) and _in_grain_of(value, wanted) == _unmarked(wanted)


def _unmarked(value: DateValue) -> str:
    """The text of a date without its qualifiers, which the words and not the tool decide."""
    return str(value).translate(_MARKS)


_MARKS = str.maketrans("", "", "?~%")


def _in_grain_of(value: DateValue, wanted: Date) -> str | None:
    """A known day, month or time in the grain of another date."""
    if isinstance(value, Interval):
        return None
    if isinstance(value, Season):
        return str(value.year) if wanted.month is None and isinstance(value.year, int) else None
    date = value.date if isinstance(value, DateTime) else value
    if not isinstance(date, Date) or "X" in str(wanted) or date.precision > wanted.precision:
        return None
    month = date.month if wanted.month is not None else None
    return _unmarked(Date(date.year, month, date.day if wanted.day is not None else None))


def _is_several(mention: Mention) -> bool:
    """Whether a mention is one of several dates, of which TIMEX3 has room for one."""
    value = mention.value
    if not isinstance(value, DateSet):
        return False
    first, last = value.begin_earliest, value.end_latest
    return not (mention.granularity in ("week", "weekend") and last - first < _WEEK)


_WEEK = 7


def _is_end(mention: Mention, wanted: DateValue | str, tag: Timex, start: int, end: int) -> bool:
    """Whether a date is that of one end of a range, or of the date in "since 2015"."""
    if not (mention.start <= start and end <= mention.end and tag.start < end and start < tag.end):
        return False
    written = wanted if isinstance(wanted, str) else _unmarked(wanted)
    return tag.value == written and "X" not in written and not _is_several(mention)
