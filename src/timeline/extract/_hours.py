"""Hours that an article tells from numbers: of "antes das 5" and "entre las 5 y las 7".

Where hours have an article of their own, the five of "das 5 pessoas" is a number and that of
"até as 5" an hour: no noun that is counted follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from timeline.extract._around import Around, Read

__all__ = ["hours"]

Pattern: TypeAlias = "tuple[str, Callable[[Around], Read]]"

_HOUR = "(N12 | N31 | CARDINAL)"
_MINUTES = "((AND | LESS) (CARDINAL | N12 | N31 | N99) | PASTHOUR)?"
_IN_A_PART = "(OF | IN | DURING) THE? PART"
_END = f"(?= COMMA | DOT | STOP | CLOSE | {_IN_A_PART} | WAS | WILL)"
_LEADING = "(UNTIL | SINCE | FROM | BEFORE | AFTER | ABOUT | TO)"
_WHOLE = f"{_HOUR} (HOURS | {_MINUTES}) {_END}"


def hours() -> Iterator[Pattern]:
    """Yield each pattern, its last group an article or an hour, and what reads it."""
    yield f"{_LEADING} (?P<n>THE) {_WHOLE}", _article
    yield f"(WEEKDAY | ABBR | TODAY) (?P<n>THE) {_WHOLE}", _article
    yield f"BETWEEN (?P<n>THE) {_HOUR} {_MINUTES} (AND | TO) THE {_WHOLE}", _article
    yield f"BETWEEN AT {_HOUR} {_MINUTES} (AND | TO) (?P<n>THE) {_WHOLE}", _article
    yield f"{_LEADING} (?P<n>{_HOUR}) {_END}", _hour


def _article(around: Around) -> Read:
    """The article of an hour, which says when something is: entre las 5 y las 7."""
    hour = around.tokens[around.index + 1].value
    is_hour = around.word(0) in around.pack.hours and hour in _HOURS
    return ("AT", None) if is_hour else None


def _hour(around: Around) -> Read:
    """The hour after a word that ends with its article: antes das 5."""
    last = around.word(-1).rpartition(" ")[2]
    is_hour = last in around.pack.hours and around.value in _HOURS
    return ("CLOCK", f"{around.value}:00") if is_hour else None


_HOURS = range(1, 25)
