"""Selectors of the W3C Web Annotation Data Model (section 4.2), and quotes.

Of all selectors that are given, chosen from or refined by one another, the words of the innermost
TextQuoteSelector make the quote, and a TextPositionSelector beside it the place. All others are
kept as they came. A place without words is none: a number proves nothing in another copy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from timeline._util.text import described
from timeline.errors import FormatError, InvalidValueError
from timeline.model import Quote
from timeline.model._kinds import fields_of

__all__ = ["quote_of", "selectors_of"]

_MOST_LEVELS = 32


def quote_of(given: object, place: str, notes: list[str]) -> tuple[Quote | None, list[Any]]:
    """Return the quote that selectors make, and those that are kept beside it.

    >>> quote_of([{"type": "TextQuoteSelector", "exact": "on Sunday", "prefix": "left "}], "$", [])
    (Quote('on Sunday', prefix='left '), [])
    """
    every = list(_flat(given, place, 0))
    quotes = [selector for selector in every if selector.get("type") == "TextQuoteSelector"]
    positions = [selector for selector in every if selector.get("type") == "TextPositionSelector"]
    plain = [selector for selector in every if set(selector) <= _PLAIN]
    kept = [] if len(plain) == len(every) and len(quotes) < 2 else _as_list(given)
    if not quotes:
        if positions:
            notes.append(f"{place}: a place without words proves nothing; it is kept as it came")
        return None, _as_list(given) if every else []
    span = _span(positions[-1], place, notes) if positions else {}
    if positions and not span:
        kept = _as_list(given)
    return _quote(quotes[-1], span, place), kept


_WORDS = tuple(field.name for field in fields_of(Quote) if field.kind == "prose")
_PLAIN = {"type", "start", "end", *_WORDS}


def _as_list(given: object) -> list[Any]:
    return list(given) if isinstance(given, list) else [given]


def _flat(given: object, place: str, level: int) -> Iterator[Mapping[str, Any]]:
    """Yield selectors, those that refine or are chosen from after the one that holds them."""
    if level > _MOST_LEVELS:
        raise FormatError(f"expected at most {_MOST_LEVELS} levels of selectors", place=place)
    if given is None:
        return
    for selector in _as_list(given):
        if isinstance(selector, str):  # the address of one
            continue
        if not isinstance(selector, Mapping):
            raise FormatError(f"expected a selector, found {described(selector)}", place=place)
        if selector.get("type") == "Choice":
            yield {"type": "Choice", "items": ()}
            yield from _flat(selector.get("items"), place, level + 1)
            continue
        yield selector
        yield from _flat(selector.get("refinedBy"), place, level + 1)


def _span(selector: Mapping[str, Any], place: str, notes: list[str]) -> dict[str, int]:
    start, end = selector.get("start"), selector.get("end")
    if type(start) is int and type(end) is int and 0 <= start < end:
        return {"start": start, "end": end}
    notes.append(f"{place}: expected a start before an end, found {start!r} to {end!r}; left out")
    return {}


def _quote(selector: Mapping[str, Any], span: dict[str, int], place: str) -> Quote | None:
    texts: dict[str, Any] = {name: selector.get(name) or "" for name in _WORDS}
    for name, text in texts.items():
        if not isinstance(text, str):
            raise FormatError(f"expected text for {name}, found {described(text)}", place=place)
    if not texts["exact"].strip():
        return None
    try:
        return Quote(**texts, start=span.get("start"), end=span.get("end"))
    except InvalidValueError as error:
        raise FormatError(error.message, place=place, hint=error.hint) from None


def selectors_of(quote: Quote | None, kept: object) -> list[Any]:
    """Return the selectors of a quote: its words, its place, and those that were kept."""
    selectors: list[Any] = list(kept) if isinstance(kept, list | tuple) else []
    if quote is None:
        return selectors
    words = {"type": "TextQuoteSelector"}
    words.update((name, getattr(quote, name)) for name in _WORDS if getattr(quote, name))
    made: list[Any] = [words]
    if quote.start is not None:
        made.append({"type": "TextPositionSelector", "start": quote.start, "end": quote.end})
    # What was kept says these too.
    return [*selectors, *(selector for selector in made if selector not in selectors)]
