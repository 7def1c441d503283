"""Selectors of the W3C Web Annotation Data Model (section 4.2), and quotes.

Of all selectors that are given, chosen from or refined by one another, the words of the innermost
TextQuoteSelector make the quote, and a TextPositionSelector beside it the place. All others are
kept as they came. A place without words is none: a number proves nothing in another copy.

A place "MUST be in terms of unicode code points", and "not in terms of code units" (4.2.4, to which
4.2.5 refers). Browsers count code units, and so does Hypothes.is: the caller says which it is.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from timeline._util.text import described
from timeline._util.utf16 import Span
from timeline.errors import FormatError, InvalidValueError
from timeline.formats._annotations.annotation import is_span
from timeline.model import Quote
from timeline.model._kinds import fields_of

__all__ = ["Selected", "Unit", "selected", "selectors_of"]

_MOST_LEVELS = 32


class Unit(enum.Enum):
    """What a TextPositionSelector counts."""

    CODE_POINT = "code point"
    CODE_UNIT = "code unit"


@attrs.frozen
class Selected:
    """What selectors come to: a quote, its place in code units, and what is kept beside them."""

    quote: Quote | None = None
    code_units: Span | None = None
    kept: list[Any] = attrs.field(factory=list)


def selected(given: object, unit: Unit, place: str, notes: list[str]) -> Selected:
    """Return what selectors come to whose places are counted in `unit`.

    >>> words = {"type": "TextQuoteSelector", "exact": "on Sunday", "prefix": "left "}
    >>> selected([words], Unit.CODE_POINT, "$", []).quote
    Quote('on Sunday', prefix='left ')
    """
    every = list(_flat(given, place, 0))
    quotes = [selector for selector in every if selector.get("type") == "TextQuoteSelector"]
    positions = [selector for selector in every if selector.get("type") == "TextPositionSelector"]
    if not quotes:
        if positions:
            notes.append(f"{place}: a place without words proves nothing; it is kept as it came")
        return Selected(kept=_as_list(given) if every else [])
    span = _span(positions[-1], place, notes) if positions else None
    quote = _quote(quotes[-1], span if unit is Unit.CODE_POINT else None, place)
    said = [] if quote is None else [quotes[-1], *(positions[-1:] if span else ())]
    kept = [selector for selector in _as_list(given) if not _is_said(selector, said)]
    return Selected(quote, span if unit is Unit.CODE_UNIT else None, kept)


def _is_said(selector: Any, said: list[Mapping[str, Any]]) -> bool:
    """Return whether a selector is one of those that a quote says all of."""
    return any(selector is one and set(one) <= _PLAIN for one in said)


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


def _span(selector: Mapping[str, Any], place: str, notes: list[str]) -> Span | None:
    span = selector.get("start"), selector.get("end")
    if is_span(span):
        return span
    found = " to ".join(map(repr, span))
    notes.append(f"{place}: expected a start before an end, found {found}; left out")
    return None


def _quote(selector: Mapping[str, Any], span: Span | None, place: str) -> Quote | None:
    texts: dict[str, Any] = {name: selector.get(name) or "" for name in _WORDS}
    for name, text in texts.items():
        if not isinstance(text, str):
            raise FormatError(f"expected text for {name}, found {described(text)}", place=place)
    if not texts["exact"].strip():
        return None
    start, end = span or (None, None)
    try:
        return Quote(**texts, start=start, end=end)
    except InvalidValueError as error:
        raise FormatError(error.message, place=place, hint=error.hint) from None


def selectors_of(quote: Quote | None, span: Span | None, kept: object) -> list[Any]:
    """Return the selectors of a quote: its words, its place as `span`, and those that were kept."""
    selectors: list[Any] = list(kept) if isinstance(kept, list | tuple) else []
    if quote is None:
        return selectors
    words = {"type": "TextQuoteSelector"}
    words.update((name, getattr(quote, name)) for name in _WORDS if getattr(quote, name))
    made: list[Any] = [words]
    if span is not None:
        made.append({"type": "TextPositionSelector", "start": span[0], "end": span[1]})
    # What was kept says these too.
    return [*selectors, *(selector for selector in made if selector not in selectors)]
