"""Chronicles: texts laid out under headings of years and months, an entry a line."""

from __future__ import annotations

import re

import attrs

from timeline.dates import Date, DateTime, DateValue
from timeline.extract._references import Anchor
from timeline.extract._resolution import Resolution

__all__ = ["Chronicle", "years_of"]

_LONGEST = 48
"""A heading, and what stands before the date of an entry, has no more code points."""

_MOST_LABELS = 5
"""A heading has no more words beside its year: "Chronology of 1997"."""

_MOST_YEARS = 12
"""A heading of more years says little of any date under it."""

_BARE = re.compile(r"[\W_]*")
_LEAD = re.compile(r"[\W_]*(?:[^\W\d_]{1,4}\s+){0,2}[\W_]*")
_FEW = re.compile(rf"[\W_]*(?:[^\W_]+[.:]?[\W_]+){{0,{_MOST_LABELS}}}")
_TITLE = re.compile(r"\s*[:.–—-]+\s[^.!?;]*")
_HEADING = ("year", "month", "decade", "century")
_NUMBER_ABOVE = re.compile(r"(?:^|\n)[^\w\n]*(\d{1,3})[^\w\n]*\n\s*[\W_]*\Z", re.ASCII)


@attrs.define
class Chronicle:
    """The year of the heading above, and the last entry that began with a date.

    `label` is a line of few words that ends with a year, or with several ("1943–45", "the
    1980s"), or begins with them; `section` the anchor of one that holds for all that follows
    until another year is stated: of a year alone, or of several. What they give is a guess.
    """

    text: str
    heading: int | None = None
    entry: Anchor | None = None
    label: Anchor | None = None
    section: Anchor | None = None

    def guessed_at(self, place: int) -> Anchor | None:
        """Return the date above whose year an entry, or a date of its section, may have."""
        before = self._before(place)
        if before is not None and _FEW.fullmatch(before) and self.label is not None:
            return self.label
        return self.section

    def year_at(self, place: int) -> int | None:
        """Return the year that the heading above gives an entry that begins at `place`."""
        before = self._before(place)
        if before is None or not _BARE.fullmatch(before):
            return None
        above = self.text[max(0, place - 2 * _LONGEST) : place]
        number = _NUMBER_ABOVE.search(above)
        if number is not None and int(number[1]):
            self.heading = int(number[1])
        return self.heading

    def begins_line(self, place: int) -> bool:
        """Return whether nothing but signs stands before a place in its line."""
        before = self._before(place)
        return before is not None and bool(_BARE.fullmatch(before))

    def follows_at(self, place: int) -> Anchor | None:
        """Return the entry before one that begins at `place`."""
        before = self._before(place)
        return self.entry if before is not None and _BARE.fullmatch(before) else None

    def after(self, found: Resolution, start: int, end: int) -> None:
        """Take note of a date that the text mentions."""
        before = self._before(start)
        if found.value is None or found.kind not in ("DATE", "TIME"):
            return
        self._take_as_label(found, start, end)
        if before is None:
            return
        of_writing = found.anchor is not None and found.anchor.of_writing
        if of_writing or not _LEAD.fullmatch(before):
            return
        year = _year_of(found)
        if found.is_stated and year is not None and self._ends_line(end):
            if found.granularity in _HEADING:
                self.heading = year if years_of(found.value) == (year,) else None
        elif found.is_stated and year is not None and year != self.heading:
            self.heading = None
        if _BARE.fullmatch(before) and found.granularity in ("day", "month", "minute"):
            self.entry = Anchor(found.value, start, end, found.modifier)

    def _take_as_label(self, found: Resolution, start: int, end: int) -> None:
        """Take note of years that stand in a short line, or of another year."""
        if not found.is_stated or found.value is None or _year_of(found) is None:
            return
        self.label = self.section = None
        before = self._before(start)
        if found.granularity not in _HEADING or before is None or not _FEW.fullmatch(before):
            return
        leads = _LEAD.fullmatch(before) is not None
        if self._ends_line(end) or (leads and self._is_title(end)):
            self.label = Anchor(found.value, start, end)
            alone = leads and self._ends_line(end)
            self.section = self.label if alone or len(years_of(found.value)) != 1 else None

    def _before(self, place: int) -> str | None:
        """What stands before a place in its line, if that is little."""
        low = max(0, place - _LONGEST)
        start = self.text.rfind("\n", low, place)
        if start < 0 and low:
            return None
        return self.text[start + 1 if start >= 0 else 0 : place]

    def _is_title(self, place: int) -> bool:
        """Whether a sign and a few words are all that follows in a line: "1990: The crisis"."""
        line, newline, _ = self.text[place : place + _LONGEST].partition("\n")
        return bool(newline) and _TITLE.fullmatch(line) is not None

    def _ends_line(self, place: int) -> bool:
        after = self.text[place : place + _LONGEST]
        line, newline, _ = after.partition("\n")
        return bool(_BARE.fullmatch(line)) and (
            bool(newline) or place + len(after) == len(self.text)
        )


def _year_of(found: Resolution) -> int | None:
    value = found.value
    first = value if isinstance(value, (Date, DateTime)) else value.earliest if value else None
    year = None if first is None else first.year
    if isinstance(year, str) and value is not None and value.earliest is not None:
        year = value.earliest.year  # 198X
    return year if isinstance(year, int) else None


def years_of(value: DateValue | None) -> tuple[int | str, ...]:
    """Return the years, or the decade or century, of which a date may be; none if too many.

    >>> from timeline import edtf
    >>> (
    ...     years_of(edtf.parse("1943/1945")),
    ...     years_of(edtf.parse("198X")),
    ...     years_of(edtf.parse("1900/..")),
    ... )
    ((1943, 1944, 1945), ('198X',), ())
    """
    if isinstance(value, Date):
        return (value.year,)
    first, last = (value.earliest, value.latest) if value is not None else (None, None)
    if first is None or last is None:
        return ()
    assert isinstance(first.year, int)
    assert isinstance(last.year, int)
    years = range(first.year, last.year + 1)
    return tuple(years) if len(years) <= _MOST_YEARS else ()
