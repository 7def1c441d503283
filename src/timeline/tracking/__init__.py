"""Timelines over time and from several hands: merged, compared, and kept with their past."""

from __future__ import annotations

from timeline.tracking.diffing import Change, Diff, diff
from timeline.tracking.duplicates import Likeness, likely_duplicates
from timeline.tracking.history import Entry, History
from timeline.tracking.merging import Meeting, Merged, merge
from timeline.tracking.uniting import Difference

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
