"""Timelines over time and from several hands: merged, compared, and kept with their past."""

from __future__ import annotations

from timeline.tracking.duplicates import Likeness, likely_duplicates
from timeline.tracking.merging import Meeting, Merged, merge
from timeline.tracking.uniting import Difference

__all__ = [
    "Difference",
    "Likeness",
    "Meeting",
    "Merged",
    "likely_duplicates",
    "merge",
]
