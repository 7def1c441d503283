"""Selecting: what is recorded of some words, so that they can be found again.

A selector holds the words, the text around them, their place, and a hash of the text: the
members of a TextQuoteSelector and a TextPositionSelector (W3C Web Annotation Data Model,
sections 4.2.4 and 4.2.5). It is made with one promise, which is what makes anchoring a
matter of proof:

    *Nowhere else in the text do the words stand in surroundings that agree with the
    recorded ones as far as* :func:`decisive`.

Where the usual context does not keep it, more is recorded. Where no context would (a long
passage that the text has twice, a text of one word repeated), the hash is that of the text
letter for letter, and nothing but that very text proves the place.
"""

from __future__ import annotations

from itertools import islice

from attrs import frozen

from timeline.errors import InvalidValueError, shorten

from .normal import NormalText, Span, letter_hash, normal_text, normalise
from .search import Context, occurrences

__all__ = ["CONTEXT", "Selector", "decisive", "select", "words_of"]

CONTEXT = 32
"""How many code points are recorded on each side, where that is enough."""

_MOST_CONTEXT = 256
_DECISIVE = 32
# Context that agree this far are a passage that the text has twice.
_PASSAGE = 512
_SHOWN = 5


def decisive(recorded: int) -> int:
    """Say how much of the recorded context, in code points, must agree to prove a place.

    Half of it, and no less than 32 or all there is.

    >>> [decisive(recorded) for recorded in (0, 20, 64, 300)]
    [0, 20, 32, 150]
    """
    return min(recorded, max(_DECISIVE, (recorded + 1) // 2))


@frozen
class Selector:
    """Where some words stand in a text, and what to know them by.

    `exact`, `prefix` and `suffix` are as they stand in the text; `start` and `end` count its
    code points. `text_hash` is :attr:`NormalText.hash`, or :func:`letter_hash` where the
    surroundings cannot tell the words from others.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    text_hash: str | None = None


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

    >>> found = select("The army left. The army came back.", start=15, end=23, context=8)
    >>> found.prefix, found.exact, found.suffix
    ('y left. ', 'The army', ' came ba')
    """
    if not 0 <= context <= _MOST_CONTEXT:
        raise InvalidValueError(f"expected a context of 0 to {_MOST_CONTEXT}, found {context}")
    normal = normal_text(text)
    place = start, end = _place(normal, exact, start, end)
    words = words_of(normal, place)
    around, proves = _context(normal, place, words, context)
    left, right = normal.to_original(around)
    prefix, suffix = text[left:start], text[end:right]
    # Clusters too long to be normalised change when the context cuts them.
    proves = (
        proves and normalise(f"{prefix}{text[start:end]}{suffix}") == normal.text[slice(*around)]
    )
    text_hash = normal.hash if proves else letter_hash(text)
    return Selector(text[start:end], prefix, suffix, start, end, text_hash)


def words_of(text: NormalText, place: Span) -> Span:
    """Say which normal text a place of the original is, without white space at its edges.

    Raises :class:`~timeline.errors.InvalidValueError` where no words are left.
    """
    start, end = text.to_normal(place)
    words = text.text[start:end]
    if not words.strip(" "):
        raise InvalidValueError(
            f"expected words to quote, found {shorten(text.original[slice(*place)])}",
            hint="white space and invisible characters alone cannot be found again",
        )
    return start + words.startswith(" "), end - words.endswith(" ")


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
    words = quoted.text[slice(*words_of(quoted, (0, len(exact))))]
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


def _context(text: NormalText, place: Span, words: Span, context: int) -> tuple[Span, bool]:
    """Choose the normal text to record around `words`, and say whether it tells them apart."""
    start, end = place
    usual = text.to_normal((max(0, start - context), min(end + context, len(text.original))))
    alike = _most_alike(text.text, words)
    if alike < decisive(_length(usual) - _length(words)):
        return usual, True
    enough = _widen(words, len(text.text), alike + 1 if alike < _DECISIVE else 2 * alike + 1)
    if alike < min(_PASSAGE, decisive(_length(enough) - _length(words))):
        return enough, True
    return usual, False


def _length(span: Span) -> int:
    return span[1] - span[0]


def _most_alike(text: str, words: Span) -> int:
    """Say how far the surroundings of `words` agree with those of another place of theirs.

    -1 where the words stand nowhere else. What is longer than a passage is not counted out.
    """
    start, end = words
    around = Context(text[max(0, start - _PASSAGE) : start], text[end : end + _PASSAGE])
    most = -1
    for at in occurrences(text, text[start:end]):
        if at != start:
            most = max(most, around.agreement(text, at, at + end - start))
        if most >= _PASSAGE:
            break
    return most


def _widen(words: Span, size: int, context: int) -> Span:
    """Take `context` in all around `words`: evenly, or what one side lacks from the other."""
    start, end = words
    before = min(start, max((context + 1) // 2, context - (size - end)))
    return start - before, min(size, end + context - before)
