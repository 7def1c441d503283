"""Anchoring: recorded words that find their place again in a changed text.

:func:`select` records words with what to know them by, and :func:`anchor` says what became
of them: found, moved, ambiguous or lost. Both are plain functions of text, and neither
guesses: see :mod:`~timeline.model._anchoring.anchors` for what proves a place, and
:mod:`~timeline.model._anchoring.normal` for which differences between copies do not count.

>>> quote = select("The army left on Sunday. The army denied it.", start=25, end=33)
>>> answer = anchor(
...     "Update: The army left on Sunday.\\nThe army denied it.",
...     exact=quote.exact,
...     prefix=quote.prefix,
...     suffix=quote.suffix,
...     start=quote.start,
...     end=quote.end,
...     text_hash=quote.text_hash,
... )
>>> answer.state, answer.place
(Anchoring.MOVED, (33, 41))
"""

from __future__ import annotations

from .anchors import MOST_PLACES, Anchor, Anchoring, anchor
from .normal import NormalText, letter_hash, normalise
from .selection import CONTEXT, Selector, select

__all__ = [
    "CONTEXT",
    "MOST_PLACES",
    "Anchor",
    "Anchoring",
    "NormalText",
    "Selector",
    "anchor",
    "letter_hash",
    "normalise",
    "select",
]
