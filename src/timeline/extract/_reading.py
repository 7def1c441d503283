"""Reading: from the phrases of a text to its mentions, in order.

Phrases are worked out in the order of the text, since one may be counted from another: the
reader keeps what was told so far, the kind of the text, and the heading above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import attrs
from dateutil.relativedelta import relativedelta

from timeline.dates import Date, DateTime, Qualifier, shift
from timeline.extract._binding import (
    MOST_TIES,
    Beside,
    comes_each_year,
    is_yearless,
    leads_to_year,
    stated_beside,
    years_around,
)
from timeline.extract._century import in_a_century
from timeline.extract._chronicle import Chronicle, years_of
from timeline.extract._classes import CHARS, characters
from timeline.extract._combining import one_of_them, qualified
from timeline.extract._cues import cue_of, happens_once
from timeline.extract._extents import as_timeml, parts_marked, tags_of
from timeline.extract._furniture import (
    is_byline,
    is_dateline,
    says_when_published,
    stands_in_furniture,
)
from timeline.extract._kinds import kind_of
from timeline.extract._line import Line
from timeline.extract._mentions import Mention, Text
from timeline.extract._reckoning import questioned
from timeline.extract._references import Anchor, Context, Reference
from timeline.extract._resolution import Resolution
from timeline.extract._rules import Phrase
from timeline.extract._sentences import ROUGH_END
from timeline.extract._settings import Kind
from timeline.extract._speech import Speech
from timeline.extract._story import is_in_passing, is_of_saying, told
from timeline.extract.languages import Pack

__all__ = ["Reader"]


_BEFORE_TIMES = characters(
    *("AT", "BY", "FROM", "TO", "UNTIL", "SINCE", "BEFORE", "AFTER", "ABOUT", "BETWEEN", "AND"),
    *("DASH", "HYPHEN", "xDAY", "xWEEKDAY", "xMONTHDAY", "xCLOCK"),
)
"""What stands before a time of day that is written in figures alone."""


_FIRST_PHRASES = 12
_PARAGRAPH = re.compile(r"\n\s*\n")
_COUNTED_DAYS = ("unit before or after", "this, last or next unit", "earlier or later")
_OF_A_DAY = ("time of day", "hours of a day", "part of the day")


class Reader:
    """Reads the lines of one text after another."""

    def __init__(self, text: str, context: Context, pack: Pack) -> None:
        self._source = Text(text)
        self._text = text
        self._pack = pack
        self._context = context
        self._published = context.reference
        self._kind = context.settings.kind
        self._chronicle = Chronicle(text)
        self._speech = Speech(text, pack)

    def mentions(self, line: Line) -> Iterator[Mention]:
        """Yield the mentions of a line in order."""
        if self._kind is None:
            self._kind = self._look_at_the_top(line)
        self._context = attrs.evolve(self._context, kind=self._kind)
        taken: set[int] = set()
        for index, item in enumerate(line.items):
            if isinstance(item, int) or index in taken:
                continue
            at = self._date_of(line, index, item)
            item = line.items[at]
            assert isinstance(item, Phrase)
            self._context = self._speech.stepped(item, self._context)
            for mention in self._mentions(line, at, item, taken):
                found = mention.resolution
                passing = is_in_passing(item, found, line.tokens, self._context)
                said = is_of_saying(item, line.tokens, self._pack)
                self._context = self._context.after(
                    found, mention.start, mention.end, in_passing=passing, of_saying=said
                )
                self._chronicle.after(found, mention.start, mention.end)
                self._speech.after(found, mention.start, mention.end)
                self._under_dateline(found, mention.start, mention.end)
                yield mention
            taken.add(at)

    def _look_at_the_top(self, line: Line) -> Kind:
        """Take the day of writing from the top, and return the kind of text that it is."""
        news = False
        for phrase in islice(line.phrases(), _FIRST_PHRASES):
            told = self._is_of_writing(phrase.start, phrase.end)
            news |= told
            if told or says_when_published(self._text, phrase.start, self._pack):
                self._take_as_published(phrase)
        return "news" if news else kind_of(line.phrases(), self._context)

    def _take_as_published(self, phrase: Phrase) -> None:
        found = None if self._context.reference else phrase.try_to_resolve(self._context)
        if found is not None and found.is_stated:
            self._written_on(found, phrase.start, phrase.end)

    def _is_of_writing(self, start: int, end: int) -> bool:
        """Whether a date is that of a dateline or of a byline."""
        return is_dateline(self._text, start, end) or is_byline(self._text, start, end, self._pack)

    def _under_dateline(self, found: Resolution, start: int, end: int) -> None:
        """Take the day of writing of the story that a dateline begins.

        It goes before the day of publication, which may be a later one.
        """
        value, published = found.value, self._published
        if not isinstance(value, Date) or value.qualifier or found.granularity != "day":
            return
        later = published is not None and value.end_latest > published.spans[-1][1]
        if not later and is_dateline(self._text, start, end):
            self._written_on(found, start, end)

    def _written_on(self, found: Resolution, start: int, end: int) -> None:
        if found.value is not None:
            anchor = Anchor(found.value, start, end, of_writing=True, of_text=True)
            reference = Reference.of(anchor) or self._context.reference
            self._context = attrs.evolve(self._context, reference=reference)

    def _is_of_text(self, start: int, end: int) -> bool:
        return self._is_of_writing(start, end) or stands_in_furniture(
            self._text, start, end, self._pack
        )

    def _date_of(self, line: Line, index: int, phrase: Phrase) -> int:
        """The index of the date that a year stands before ("1997, May 14"), or of the phrase."""
        if not leads_to_year(phrase):
            return index
        for at in range(index + 1, min(index + MOST_TIES + 2, len(line.items))):
            date = line.items[at]
            if isinstance(date, Phrase) and (is_yearless(date) or comes_each_year(date)):
                taken: set[int] = set()
                self._mention(line, at, date, taken)
                return at if index in taken else index
        return index

    def _mentions(
        self, line: Line, index: int, phrase: Phrase, taken: set[int]
    ) -> Iterator[Mention]:
        """Yield what a phrase mentions; where it cannot be joined, what its parts do."""
        mention = self._mention(line, index, phrase, taken)
        if mention is not None:
            yield mention
        elif phrase.rule.step > 1:
            for part in phrase.phrases():
                yield from self._mentions(line, index, part, taken)

    def _mention(self, line: Line, index: int, phrase: Phrase, taken: set[int]) -> Mention | None:
        at = line.tokens.at(phrase.start)
        here = told(self._context, cue_of(line.tokens, at, self._pack), self._text, phrase)
        if phrase.rule.step > 1 or phrase.has("BETWEEN"):  # a range, or what is open at one end
            once = happens_once(line.tokens, at, self._pack)
            here = attrs.evolve(here, happens_once=once)
        if phrase.rule.name in _OF_A_DAY and self._was_announced(phrase.start):
            here = attrs.evolve(here, last_day=None)
        here = self._speech.heard(line, index, here, self._context)
        found = None if self._is_no_time(line, index, phrase) else phrase.try_to_resolve(here)
        if found is None:
            return None
        start, end = phrase.start, phrase.end
        if _is_open(found):
            bound = self._bound(line, index, phrase, here, found)
            if bound is not None:
                found, beside = bound
                if beside is not None and beside.tied and not beside.shared:
                    first, last = sorted((index, beside.item))
                    if first not in taken:
                        taken |= set(range(first, last + 1))
                        start, end = _with(line, index, beside)
        found = _doubted(in_a_century(found, self._context), here)
        if self._is_counted_over_a_break(phrase, found):
            found = qualified(found, Qualifier.UNCERTAIN)
        if self._is_of_text(start, end):
            found = attrs.evolve(found, of_text=True)
        tags = tags_of(phrase, found, start, end)
        parts = parts_marked(phrase, found, here) if self._pack.marks_parts else ()
        timeml = as_timeml(parts or tags, line.tokens)
        return Mention(self._source, start, end, phrase.rule.name, found, tags, timeml)

    def _is_counted_over_a_break(self, phrase: Phrase, found: Resolution) -> bool:
        """Whether news counts a day from one of another paragraph: "the day before", of which?"""
        anchor = found.anchor
        if anchor is None or anchor.end is None or anchor.of_text or self._context.kind != "news":
            return False
        counted = found.granularity == "day" and phrase.rule.name in _COUNTED_DAYS
        return counted and _PARAGRAPH.search(self._text, anchor.end, phrase.start) is not None

    def _was_announced(self, place: int) -> bool:
        """Whether the day mentioned last is one to come, told in a sentence before.

        What happened on a day is told on in the next sentence, but each thing that will happen
        has a sentence of its own.
        """
        day, reference = self._context.last_day, self._context.reference
        if day is None or day.end is None or reference is None:
            return False
        ahead = day.value.begin_earliest > reference.spans[-1][1]
        return ahead and ROUGH_END.search(self._text, day.end, place) is not None

    def _is_no_time(self, line: Line, index: int, phrase: Phrase) -> bool:
        """Whether figures with a colon are a score, a ratio or a verse for all that is said."""
        if phrase.rule.name != "time of day" or len(phrase) > 1 or not phrase.has("CLOCK"):
            return False
        if ":" not in phrase[0].text:  # 20 Uhr, 14h30
            return False
        if index and line.classes[index - 1] in _BEFORE_TIMES:
            return False
        return not self._chronicle.begins_line(phrase.start)

    def _bound(
        self, line: Line, index: int, phrase: Phrase, here: Context, found: Resolution
    ) -> tuple[Resolution, Beside | None] | None:
        """What a phrase stands for with the year beside it, above it, or in its sentence."""
        beside = stated_beside(line, index, here, self._pack)
        if beside is not None and beside.tied:
            bound = _in_year(phrase, here, beside.year, found)
            if comes_each_year(phrase) and (beside.counted or _is_within(line, index, beside)):
                bound = _of_another_year(found, beside.year)
            if bound is not None:
                return attrs.evolve(bound, anchor=beside.counted or bound.anchor), beside
        heading = self._chronicle.year_at(phrase.start)
        bound = None if heading is None else _in_year(phrase, here, heading, found)
        if bound is not None:
            return bound, None
        above = beside.anchor if beside else self._chronicle.guessed_at(phrase.start)
        if above is not None and is_yearless(phrase):
            bound = _in_years(phrase, here, years_of(above.value), found)
            if bound is not None:
                return _guessed(bound, above), beside
        entry = self._chronicle.follows_at(phrase.start)
        if entry is not None and here.story is None:
            bound = phrase.try_to_resolve(attrs.evolve(here, story=entry))
            if bound is not None:
                return bound, None
        return self._contradicted(line, index, here, found)

    def _contradicted(
        self, line: Line, index: int, here: Context, found: Resolution
    ) -> tuple[Resolution, None] | None:
        """A year that was worked out beside another that the sentence states is a guess."""
        value = found.value
        year = value.year if isinstance(value, Date) else None
        if not isinstance(year, int) or found.anchor != here.published:
            return None
        phrase = line.items[index]
        if isinstance(phrase, int) or not is_yearless(phrase):
            return None
        label = self._chronicle.label
        others = years_around(line, index, here, self._pack)
        if (not others or year in others) and (label is None or years_of(label.value) == (year,)):
            return None
        return qualified(found, Qualifier.UNCERTAIN), None


def _in_year(
    phrase: Phrase, context: Context, year: int | str | None, found: Resolution
) -> Resolution | None:
    """What a phrase stands for in a year, if that is something else than was found."""
    bound = phrase.try_to_resolve(context.given(year))
    return None if bound is None or bound.value == found.value else bound


def _of_another_year(found: Resolution, year: int | str) -> Resolution | None:
    """The same day, week or month of another year: two years ago today."""
    first = None if found.value is None else found.value.earliest
    if found.value is None or first is None or not isinstance(year, int):
        return None
    assert isinstance(first.year, int)
    value = shift(found.value, relativedelta(years=year - first.year))
    return attrs.evolve(found, value=value, candidates=(value,))


def _is_within(line: Line, index: int, beside: Beside) -> bool:
    """Whether a preposition leads from a phrase to its year: on this day in 1944."""
    return beside.item > index and line.classes[beside.item - 1] in _WITHIN


_WITHIN = characters("IN", "OF", "UNIT")


def _in_years(
    phrase: Phrase, context: Context, years: tuple[int | str, ...], found: Resolution
) -> Resolution | None:
    """What a phrase stands for in one of some years: of times of day, the days."""
    if len(years) <= 1:
        return _in_year(phrase, context, years[0], found) if years else None
    told = (phrase.try_to_resolve(context.given(year)) for year in years)
    parts = [_day_of(part) for part in told if part is not None]
    if len({part.value for part in parts}) <= 1:  # the years make no difference
        return None
    bound = one_of_them(parts)
    return bound and attrs.evolve(bound, ends=())


def _day_of(found: Resolution) -> Resolution:
    """The day of a time of day, of which there is no "one of these"."""
    if not isinstance(found.value, DateTime):
        return found
    day = found.value.date
    return attrs.evolve(found, value=day, candidates=(day,), granularity="day")


def _is_open(found: Resolution) -> bool:
    """Whether the words do not say the year."""
    if found.value is None or found.kind not in ("DATE", "TIME"):
        return False
    return not found.is_stated or found.value.earliest is None


def _guessed(found: Resolution, anchor: Anchor) -> Resolution:
    value = found.value
    if isinstance(value, Date):
        marked = attrs.evolve(found, value=questioned(value), candidates=(questioned(value),))
    else:
        marked = qualified(found, Qualifier.UNCERTAIN)
    return attrs.evolve(marked, anchor=anchor, direction="nearest")


def _doubted(found: Resolution, context: Context) -> Resolution:
    """A date that was worked out is as doubtful as what it was worked out from."""
    anchor = found.anchor
    if anchor is not None and anchor.assumed:
        return qualified(found, Qualifier.UNCERTAIN)
    if anchor is not None and anchor == context.published and anchor.value.qualifier:
        return qualified(found, anchor.value.qualifier)
    return found


def _with(line: Line, index: int, beside: Beside) -> tuple[int, int]:
    """Where a date and the year beside it stand, with the bracket that closes."""
    first, last = sorted((index, beside.item))
    start, end = line.place(first)[0], line.place(last)[1]
    between = line.classes[first : last + 1]
    if between.count(CHARS["OPEN"]) > between.count(CHARS["CLOSE"]):
        after = line.classes[last + 1 : last + 2]
        end = line.place(last + 1)[1] if after == CHARS["CLOSE"] else end
    return start, end
