"""A copy of a timeline that may be shown to an audience, and leaks nobody.

`publish` starts from nothing. It copies what the markings allow, field by field,
and what that refers to; everything else stays behind, and is counted. Where the
evidence of a claim may not be shown, a stand-in says that there is some.
"""

from __future__ import annotations

from timeline.curate._publish.audiences import AUDIENCES, count_restricted
from timeline.curate._publish.publication import Publication, publish

__all__ = ["AUDIENCES", "Publication", "count_restricted", "publish"]
