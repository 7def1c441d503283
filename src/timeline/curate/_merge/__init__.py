"""Timelines over time and from several hands: merged, compared, and kept with their past."""

from __future__ import annotations

from timeline.curate._history.diffing import Change, Diff, diff
from timeline.curate._history.history import Entry, History
from timeline.curate._merge.duplicates import Likeness, likely_duplicates
from timeline.curate._merge.merging import Meeting, Merged, merge
from timeline.curate._merge.uniting import Difference

__all__ = [
    "Change",
    "Diff",
    "Difference",
    "Entry",
    "History",
    "Likeness",
    "Meeting",
    "Merged",
    "diff",
    "likely_duplicates",
    "merge",
]
