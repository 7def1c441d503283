"""Anchoring: whether recorded words still stand in a text, and where.

The answer is one of four, and never a guess. A place is *proven* by one of these:

1. The text is the one counted, by its hash, and the words stand at the recorded place.
2. The words stand in the whole of their recorded context, there and nowhere else: what a
   TextQuoteSelector selects (W3C Web Annotation Data Model, section 4.2.4).
3. Nowhere do they stand in the whole, and at one place alone in enough of it.

Of a quote that was made here, the hash says what tells the words from others, and the second
and the third need that as well; see :mod:`~timeline.model._anchoring.context`. The recorded
place proves nothing by itself in a changed text, and neither does being the only place:
where the quoted sentence was rewritten, its words may stand in another.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import islice

from attrs import frozen

from timeline._util.checked import checked
from timeline._util.choices import Choice
from timeline.model._anchoring.context import Context
from timeline.model._anchoring.nearest import nearest
from timeline.model._anchoring.normal import (
    LETTERS,
    NormalText,
    Span,
    letter_hash,
    normal_text,
    normalise,
    readings,
)
from timeline.model._anchoring.search import occurrences
from timeline.model._anchoring.selection import Selector, lines_of, need_of

__all__ = ["MOST_PLACES", "Anchor", "Anchoring", "anchor"]

MOST_PLACES = 1_000
"""How many places an anchor lists at most; its count goes on."""

_SHOWN = 5


class Anchoring(Choice):
    """A result of looking for recorded words."""

    FOUND = "found"
    MOVED = "moved"
    AMBIGUOUS = "ambiguous"
    LOST = "lost"


@frozen
class Anchor:
    """The result of looking for recorded words in one text.

    `places` are stretches of the text, in its code points and in order: one for FOUND and
    MOVED, none for LOST. For AMBIGUOUS they are those that nothing decides between, the
    first 1,000 of them, and `count` is of all; a single one is where the words stand
    without enough of their surroundings. `because` says it all to a person.

    For LOST, `nearest` is the stretch that is most like the words, if anything is like them:
    for a person to look at, and never an answer.
    """

    state: Anchoring
    places: tuple[Span, ...]
    count: int
    because: str
    nearest: Span | None = None

    @property
    def place(self) -> Span | None:
        """Return the proven place, if there is one."""
        proven = self.state in {Anchoring.FOUND, Anchoring.MOVED}
        return self.places[0] if proven else None

    def __str__(self) -> str:
        return f"{self.state.value}: {self.because}"


@checked
def anchor(
    text: str,
    *,
    exact: str,
    prefix: str = "",
    suffix: str = "",
    start: int | None = None,
    end: int | None = None,
    text_hash: str | None = None,
) -> Anchor:
    """Find recorded words in `text`.

    They are compared as normal text: white space, quotation marks, dashes, invisible
    characters and Unicode form make no difference, anything else does. Time is proportional
    to the length of `text`, which is normalised once for all quotes asked of it in a row.

    Raises :class:`~timeline.errors.InvalidValueError` if `exact` has no visible character.

    >>> text = "They left on \\u2018Sunday\\u2019, after the coup."
    >>> print(anchor(text, exact="'Sunday'"))
    found: the words stand at 13 to 21
    >>> print(anchor(text, exact="Sunday", prefix="left on '", start=4, end=10))
    moved: the words stand at 14 to 20, in the whole of their recorded context, not at 4 to 10
    >>> print(anchor(text, exact="Monday"))
    lost: the words do not stand in this text
    """
    record = Selector(exact, prefix, suffix, start, end, text_hash)
    answers = []
    # Of two copies, either may have divided a word.
    ways = max(readings(text), readings(f"{prefix}{exact}{suffix}"), key=len)
    for hyphen in ways:
        answer = _anchored(normal_text(text, hyphen), _Passage.of(record, hyphen), record)
        if answer.place is not None:
            return answer
        answers.append(answer)
    return next((a for a in answers if a.state is Anchoring.AMBIGUOUS), answers[0])


def _anchored(normal: NormalText, passage: _Passage, record: Selector) -> Anchor:
    start, end = record.start, record.end
    recorded = None if start is None or end is None else (start, end)
    if recorded and _is_counted(normal, recorded, record, passage):
        because = f"the words stand at {_shown(recorded)}, in the text that was counted"
        return Anchor(Anchoring.FOUND, (recorded,), 1, because)
    hits = _search(normal, passage, record)
    places = tuple(passage.place(normal, at) for at in hits.starts)
    if hits.proven and hits.count == 1:
        return _proven(places[0], recorded, hits.manner)
    if places:
        because = f"the words stand at {_several(places, hits.count)}{hits.manner}"
        return Anchor(Anchoring.AMBIGUOUS, places, hits.count, because)
    because = "the words do not stand in this text"
    return Anchor(Anchoring.LOST, (), 0, because, nearest(normal, passage.words))


def _proven(place: Span, recorded: Span | None, manner: str) -> Anchor:
    because = f"the words stand at {_shown(place)}{manner}"
    if recorded is None or recorded == place:
        return Anchor(Anchoring.FOUND, (place,), 1, because)
    return Anchor(Anchoring.MOVED, (place,), 1, f"{because}, not at {_shown(recorded)}")


@frozen
class _Passage:
    """Recorded words and their context, normal.

    White space at the edges of the words is counted to the context. `spaces` is how much of
    it to take back into a place of the original, before and after: as much as was quoted if
    that was part of a run, or else the whole run.
    """

    words: str
    context: Context
    spaces: Span

    @classmethod
    def of(cls, record: Selector, hyphen: str = "") -> _Passage:
        """Normalise the three texts together: a letter and its accent may be in two."""
        exact, prefix, suffix = record.exact, record.prefix, record.suffix
        window = NormalText.of(f"{prefix}{exact}{suffix}", hyphen)
        lines = lines_of(window, (len(prefix), len(prefix) + len(exact)))
        start, end = lines[0][0], lines[-1][1]
        spaces = (
            _spaces(len(exact) - len(exact.lstrip()), prefix[-1:]),
            _spaces(len(exact) - len(exact.rstrip()), suffix[:1]),
        )
        breaks = frozenset(at - start for at in window.line_ends)
        context = Context(window.text[:start], window.text[end:], breaks)
        return cls(window.text[start:end], context, spaces)

    def place(self, text: NormalText, at: int) -> Span:
        """Say where in the original the words are that stand at `at` in normal text."""
        stop = at + len(self.words)
        spaced = at - (text.text[at - 1 : at] == " "), stop + text.text.startswith(" ", stop)
        (start, end), (left, right) = text.to_original((at, stop)), text.to_original(spaced)
        before, after = self.spaces
        return max(left, start - before), min(right, end + after)


def _spaces(quoted: int, neighbour: str) -> int:
    return quoted if not quoted or neighbour.isspace() else sys.maxsize


def _is_counted(text: NormalText, place: Span, record: Selector, passage: _Passage) -> bool:
    """Whether `text` is the one counted, and has the words at their recorded `place`."""
    start, end = place
    if record.text_hash is None or not 0 <= start < end <= len(text.original):
        return False
    if record.text_hash.startswith(LETTERS):
        same = text.original[start:end] == record.exact
        return same and record.text_hash == letter_hash(text.original)
    counted, _ = need_of(record.text_hash)
    if counted != text.hash:
        return False
    at, _ = text.to_normal(place)
    at += text.text.startswith(" ", at)
    around = passage.context.agreement(text.text, (at, at + len(passage.words)))
    same = normalise(text.original[start:end]).strip(" ") == normalise(record.exact).strip(" ")
    return same and sum(around) == len(passage.context)


@frozen
class _Hits:
    """The first starts that a search gave, how many there are, and how the words stand there."""

    starts: tuple[int, ...]
    count: int
    manner: str
    proven: bool

    @classmethod
    def of(cls, starts: Iterator[int], manner: str, *, proven: bool) -> _Hits:
        first = tuple(islice(starts, MOST_PLACES))
        return cls(first, len(first) + sum(1 for _ in starts), manner, proven)

    def __bool__(self) -> bool:
        return self.count > 0


def _search(text: NormalText, passage: _Passage, record: Selector) -> _Hits:
    """Give the places with the strongest evidence that any has."""
    size, context = len(passage.words), passage.context
    counted, need = need_of(record.text_hash)
    letters = record.text_hash is not None and record.text_hash.startswith(LETTERS)
    if letters and not record.prefix and not record.suffix:
        manner = "; no context told them from others"
        return _Hits.of(occurrences(text.text, passage.words), manner, proven=False)
    window = f"{context.before}{passage.words}{context.after}"
    whole = (at + len(context.before) for at in occurrences(text.text, window))
    if need is not None and counted != text.hash:
        whole = (at for at in whole if context.proves(text, (at, at + size), need))
    manner = ", in the whole of their recorded context" if len(context) else ""
    hits = _Hits.of(whole, manner, proven=True)
    if not hits and need is not None:
        anywhere = occurrences(text.text, passage.words)
        enough = (at for at in anywhere if context.proves(text, (at, at + size), need))
        hits = _Hits.of(enough, ", in enough of their recorded context", proven=True)
    manner = ", without enough of their recorded context"
    return hits or _Hits.of(occurrences(text.text, passage.words), manner, proven=False)


def _several(places: tuple[Span, ...], count: int) -> str:
    if count == 1:
        return _shown(places[0])
    shown = ", ".join(map(_shown, places[:_SHOWN]))
    return f"{count:,} places ({shown}{', …' * (count > _SHOWN)})"


def _shown(place: Span) -> str:
    return f"{place[0]} to {place[1]}"
