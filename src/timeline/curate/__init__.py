"""The care of whole timelines: checked, merged, compared, kept with their past, and published."""

from __future__ import annotations

from timeline.curate._captures.archived import captures_in
from timeline.curate._captures.checking import CAPTURE_CODES, check_captures, with_proofs
from timeline.curate._captures.custody import Custody, CustodyLog
from timeline.curate._check import CODES, Code, Finding, Severity, Texts, check
from timeline.curate._chronology import (
    Because,
    Chronology,
    Contradiction,
    Dated,
    LeftOut,
    Leverage,
    Step,
)
from timeline.curate._editions import Edition, editions
from timeline.curate._history.diffing import Change, Diff, diff
from timeline.curate._history.history import Entry, History
from timeline.curate._merge.documents import SameDocument, join_sources, same_documents
from timeline.curate._merge.duplicates import Likeness, likely_duplicates
from timeline.curate._merge.merging import Meeting, Merged, Removal, merge
from timeline.curate._merge.uniting import Difference
from timeline.curate._proofs import Trust, read_proof
from timeline.curate._publish import AUDIENCES, Publication, count_restricted, publish

__all__ = [
    "AUDIENCES",
    "CAPTURE_CODES",
    "CODES",
    "Because",
    "Change",
    "Chronology",
    "Code",
    "Contradiction",
    "Custody",
    "CustodyLog",
    "Dated",
    "Diff",
    "Difference",
    "Edition",
    "Entry",
    "Finding",
    "History",
    "LeftOut",
    "Leverage",
    "Likeness",
    "Meeting",
    "Merged",
    "Publication",
    "Removal",
    "SameDocument",
    "Severity",
    "Step",
    "Texts",
    "Trust",
    "captures_in",
    "check",
    "check_captures",
    "count_restricted",
    "diff",
    "editions",
    "join_sources",
    "likely_duplicates",
    "merge",
    "publish",
    "read_proof",
    "same_documents",
    "with_proofs",
]
