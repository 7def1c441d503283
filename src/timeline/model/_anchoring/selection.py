"""Selecting: what is recorded of some words, so that they can be found again.

A selector holds the words, the text around them, their place, and a hash of the text: the
members of a TextQuoteSelector and a TextPositionSelector (W3C Web Annotation Data Model,
sections 4.2.4 and 4.2.5). How much of the text around them is for
:mod:`~timeline.model._anchoring.context` to say, and the kind of the hash says what it is good for:

- ``sha256-normal-2:``, of the normal text: the words are distinct by themselves, and enough of
  the context proves a place;
- ``sha256-normal-2:24/40:``, of the same: so do the 24 code points before the words, or the 40
  after them, and enough in all. With a ``+`` in place of the ``/`` it takes both;
- ``sha256:``, of the text letter for letter: nothing but that very text does. There is no context
  then, since none tells the words from others (a text of one word repeated).
"""

from __future__ import annotations

from itertools import islice

from attrs import frozen

from timeline._util.checked import checked
from timeline.errors import InvalidValueError, shorten
from timeline.model._anchoring.context import choose
from timeline.model._anchoring.distinct import Need
from timeline.model._anchoring.normal import (
    NORMAL,
    NormalText,
    Span,
    letter_hash,
    normal_text,
    normalise,
)
from timeline.model._anchoring.search import occurrences

__all__ = ["CONTEXT", "Selector", "counted_hash", "lines_of", "need_of", "select"]

CONTEXT = 32
"""How many code points are recorded on each side, where that is enough."""

_MOST_CONTEXT = 256
_SPARE = (0, 4, 12, 28)
_SHOWN = 5


@frozen
class Selector:
    """A selection of words in a text: their place, and what to know them by.

    `exact`, `prefix` and `suffix` are as they stand in the text; `start` and `end` count its
    code points. `text_hash` is :attr:`NormalText.hash`, and says what tells the words from
    others; where nothing does it is :func:`letter_hash`.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    text_hash: str | None = None


@checked
def select(
    text: str,
    exact: str | None = None,
    *,
    start: int | None = None,
    end: int | None = None,
    context: int = CONTEXT,
) -> Selector:
    """Record some words of `text`, given by themselves or by their place.

    `exact` must stand in `text` once, but for white space, quotation marks and whatever else
    copies differ in; `start` and `end` count code points from 0, end exclusive. `context`,
    from 0 to 256, is how many code points are recorded on each side; there are more where
    the words stand elsewhere in surroundings much alike, and so as not to split a letter
    from its accent or a run of white space.

    Raises :class:`~timeline.errors.InvalidValueError` for words that are not there, or more
    than once, and for a place outside the text.

    >>> found = select("The army left. The navy came back on Monday.", "navy came", context=8)
    >>> found.prefix, found.exact, found.suffix
    ('ft. The ', 'navy came', ' back on')
    """
    if not 0 <= context <= _MOST_CONTEXT:
        raise InvalidValueError(f"expected a context of 0 to {_MOST_CONTEXT}, found {context}")
    normal = normal_text(text)
    start, end = _place(normal, exact, start, end)
    lines = lines_of(normal, (start, end))
    for spare in _SPARE:
        usual = max(0, start - context - spare), min(end + context + spare, len(text))
        around, need = choose(normal, lines, normal.to_normal(usual))
        if need is None:
            break
        left, right = normal.to_original(around)
        # A cut through a mark or a cluster of marks may change how the rest reads.
        if normalise(text[left:right]) == normal.text[slice(*around)]:
            prefix, suffix = text[left:start], text[end:right]
            return Selector(text[start:end], prefix, suffix, start, end, counted_hash(normal, need))
    return Selector(text[start:end], "", "", start, end, letter_hash(text))


def counted_hash(text: NormalText, need: Need) -> str:
    """Return the hash of a normal text that says, too, what tells the words from others."""
    if not (need.before or need.after):
        return text.hash
    return f"{NORMAL}{need}:{text.hash.removeprefix(NORMAL)}"


def need_of(text_hash: str | None) -> tuple[str | None, Need | None]:
    """Return the hash of the normal text, and what tells the words from others, if it is one.

    >>> need_of("sha256-normal-2:24/40:c0ffee")
    ('sha256-normal-2:c0ffee', Need(before=24, after=40, both=False))
    """
    if text_hash is None or not text_hash.startswith(NORMAL):
        return None, None
    said, colon, digest = text_hash.removeprefix(NORMAL).rpartition(":")
    need = Need.parse(said) if colon else Need(0, 0, both=False)
    return (None, None) if need is None else (NORMAL + digest, need)


def lines_of(text: NormalText, place: Span) -> list[Span]:
    """Say which normal text the lines of a place are, without white space at their edges.

    Raises :class:`~timeline.errors.InvalidValueError` where no words are left.
    """
    lines: list[Span] = []
    start = place[0]
    for line in text.original[slice(*place)].splitlines(keepends=True):
        left, right = text.to_normal((start, start + len(line)))
        words = text.text[left:right]
        if lines and lines[-1][1] == left and not words.startswith(" "):
            # A word that the line end divided, or a script that sets no space there.
            lines[-1] = lines[-1][0], right - words.endswith(" ")
        elif words.strip(" "):
            lines.append((left + words.startswith(" "), right - words.endswith(" ")))
        start += len(line)
    if not lines:
        raise InvalidValueError(
            f"expected words to quote, found {shorten(text.original[slice(*place)])}",
            hint="white space and invisible characters alone cannot be found again",
        )
    return lines


def _place(text: NormalText, exact: str | None, start: int | None, end: int | None) -> Span:
    if exact is not None and start is None and end is None:
        return _only_place(text, exact)
    if exact is not None or start is None or end is None:
        raise InvalidValueError("expected either the exact words, or their start and end")
    if not 0 <= start < end <= len(text.original):
        raise InvalidValueError(
            f"expected a start before an end within 0 to {len(text.original)}, "
            f"found {start} to {end}"
        )
    return start, end


def _only_place(text: NormalText, exact: str) -> Span:
    quoted = NormalText.of(exact)
    lines = lines_of(quoted, (0, len(exact)))
    words = quoted.text[lines[0][0] : lines[-1][1]]
    starts = list(islice(occurrences(text.text, words), _SHOWN + 1))
    places = [text.to_original((start, start + len(words))) for start in starts]
    if not places:
        raise InvalidValueError(f"expected words of the text, found {shorten(exact)}")
    if len(places) > 1:
        shown = ", ".join(f"{start}:{end}" for start, end in places[:_SHOWN])
        raise InvalidValueError(
            f"expected words that stand in the text once, found {shorten(exact)} at {shown}"
            f"{' and more' * (len(places) > _SHOWN)}",
            hint="say which by start and end, or quote more of the words around them",
        )
    return places[0]
