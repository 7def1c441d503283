"""Joint chronology: what all the claims of a timeline together say about when.

`network` makes constraints of the claims that stand; `solving` finds the least and the
greatest solution; `explaining` names the claims that a limit follows from; `clashes` finds
claims that cannot all be true; `view` is what a user sees.
"""

from __future__ import annotations

from timeline.curate._chronology.dated import Dated
from timeline.curate._chronology.findings import Because, Contradiction, LeftOut, Leverage, Step
from timeline.curate._chronology.view import Chronology

__all__ = [
    "Because",
    "Chronology",
    "Contradiction",
    "Dated",
    "LeftOut",
    "Leverage",
    "Step",
]
