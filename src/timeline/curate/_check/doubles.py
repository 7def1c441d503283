"""Whether something is there twice under two names: an event, a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from timeline.curate._check.findings import Code, Finding, Texts
from timeline.curate._merge.documents import same_documents
from timeline.curate._merge.duplicates import Likeness, likely_duplicates
from timeline.model import Timeline

__all__ = ["CHECKS", "CODES"]

LIKELY_DUPLICATE = Code(
    "likely-duplicate",
    "warning",
    "two events may be one: possibly one day, one place, and titles alike that no third event has",
    "if they are one, give one of them the other's id as an alias, and merge",
)
DUPLICATE_SOURCE = Code(
    "duplicate-source",
    "warning",
    "one document has two ids: its address, its DOI, ISBN or number in PubMed, or the digest of a "
    "copy, is the same",
    "make them one source: timeline source join",
)
CODES = (LIKELY_DUPLICATE, DUPLICATE_SOURCE)


def _events(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    titles = Counter(event.title.casefold() for event in timeline.events)
    for pair in likely_duplicates(timeline):
        # What three events are called is a formula, and tells none of them.
        most = max(titles[event.title.casefold()] for event in (pair.first, pair.second))
        if most <= 2 and not _are_told_apart(pair):
            yield LIKELY_DUPLICATE.at(
                pair.first.id, f"it may be {pair.second.id}: {'; '.join(pair.reasons)}"
            )


def _are_told_apart(pair: Likeness) -> bool:
    """Whether a system that both come from has an id of its own for each."""
    ours, theirs = pair.first.aliases, pair.second.aliases
    return any(ours[system] != theirs[system] for system in ours if system in theirs)


def _documents(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    for same in same_documents(timeline):
        first, *others = same.ids
        yield DUPLICATE_SOURCE.at(
            f"source {first}", f"{same.by} is that of {', '.join(others)} too"
        )


CHECKS = (_events, _documents)
