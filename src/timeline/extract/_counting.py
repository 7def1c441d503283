"""Which figures of a clause say how many an event concerned.

"Three people died", "they killed 12 people": a figure that is the subject of the clause, or stands
right after its verb. Any other ("in two capitals", "including 12 guests") counts something else,
and what a clause denies is not counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.extract._clauses import Clause
from timeline.extract._figures import Figure
from timeline.extract._words import Span, has_verb, tokens
from timeline.extract.languages import pack_of

__all__ = ["counted"]


def counted(
    sentence: str, clause: Clause, found: Sequence[Figure], dates: Sequence[Span], language: str
) -> list[Figure]:
    """Return those of the figures `found` in a clause that its subject or object is."""
    pack = pack_of(language)
    words = [word for word in tokens(sentence, dates) if clause.holds(word.start)]
    if any(word.low in pack.clauses.negations for word in words):
        return []
    kept: list[Figure] = []
    light = pack.clauses.leading | pack.clauses.before_date | pack.clauses.subordinating
    light |= pack.clauses.joining | pack.clauses.relatives | pack.clauses.determiners
    for figure in found:
        before = [word for word in words if word.end <= figure.start]
        while before and (before[-1].is_date or before[-1].low in light or before[-1].low == ","):
            joined = before[-1].low in pack.clauses.joining
            before.pop()
            if joined and kept and kept[-1].end >= (before[-1].end if before else 0):
                before = []
        last = before[-1] if before else None
        if last is not None and last.low in pack.clauses.prepositions and len(before) > 1:
            last = before[-2] if before[-2].text[0].islower() else last
        if last is None or (last.text[0].islower() and has_verb(last.text, pack)):
            kept.append(figure)
    return kept
