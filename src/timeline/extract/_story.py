"""Stories: stretches of a text that tell of another time than that of its writing.

"In 1944 the Allies landed in Normandy. On 6 June …" means 6 June 1944, whenever it was
written. A text tells a story where the date that it mentioned last, in the same paragraph,
is years away from its writing, or where nothing is known of its writing.
"""

from __future__ import annotations

import re

import attrs

from timeline.dates import Precision
from timeline.extract._references import Anchor, Context, Cue

__all__ = ["told"]

_AWAY = 5 * 365
"""Days between the story and the writing of a text; less may be news of some years ago."""

_YEARS_AWAY = 25 * 365
"""The same where a year alone was mentioned, as news does in passing."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")

_PARAGRAPH = 1500
"""A story is not looked for further back than so many code points."""


def told(context: Context, cue: Cue | None, text: str, place: int) -> Context:
    """The context of a phrase at `place`: its cue, and the story that it may belong to."""
    anchor = context.last
    ahead = cue is not None and cue.direction == "future"
    if anchor is None or anchor.end is None or ahead or not _is_away(anchor, context):
        return context if cue is None else attrs.evolve(context, cue=cue)
    near = place - anchor.end <= _PARAGRAPH and not _BLANK_LINE.search(text, anchor.end, place)
    return attrs.evolve(context, cue=cue, story=anchor if near else None)


def _is_away(anchor: Anchor, context: Context) -> bool:
    reference = context.reference
    if reference is None:
        return True
    earliest, latest = anchor.value.begin_earliest, anchor.value.end_latest
    if anchor.value.frame:
        return False
    low, high = reference.spans[0][0], reference.spans[-1][1]
    away = _YEARS_AWAY if anchor.value.precision >= Precision.YEAR else _AWAY
    return bool(low - latest > away or earliest - high > away)
