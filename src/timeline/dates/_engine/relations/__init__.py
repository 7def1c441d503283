"""How two dates stand to each other when neither need be fully known.

`Truth` is the three-valued answer, `Relation` one of Allen's thirteen. The
engine works on *readings*, families of integers, and knows no date value;
`timeline.dates` asks it. So this layer stands below the dates, and a date
value's methods call down into it.
"""

from __future__ import annotations

from timeline.dates._engine.relations.allen import (
    BEFORE_OR_MEETS,
    WITHIN,
    Relation,
    possible_relations,
    verdict,
)
from timeline.dates._engine.relations.readings import (
    AllOf,
    Bounds,
    Lasting,
    Moment,
    OneOf,
    Readings,
    Simple,
)
from timeline.dates._engine.relations.truth import Qualifier, Truth

__all__ = [
    "BEFORE_OR_MEETS",
    "WITHIN",
    "AllOf",
    "Bounds",
    "Lasting",
    "Moment",
    "OneOf",
    "Qualifier",
    "Readings",
    "Relation",
    "Simple",
    "Truth",
    "possible_relations",
    "verdict",
]
