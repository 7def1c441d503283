"""Relationships: what they take, and how they are said."""

from __future__ import annotations

import pytest

from timeline.errors import InvalidValueError
from timeline.model import Relationship


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"kind": "after"}, "after"),
        ({"kind": "same time"}, "at the same time as"),
        ({"kind": "same incident"}, "the same incident as"),
        ({"kind": "after", "least": "P3D", "most": "P3D"}, "3 days after"),
        ({"kind": "before", "least": "P1D"}, "at least 1 day before"),
        ({"kind": "before", "most": "P01W"}, "at most 1 week before"),
        (
            {"kind": "after", "least": "P1Y2M", "most": "PT36H0.5S"},
            "at least 1 year, 2 months and at most 36 hours, 0.5 seconds after",
        ),
        ({"kind": "after", "least": "PT1M", "most": "PT1M"}, "1 minute after"),
        ({"kind": "after", "least": "P0D", "most": "P0D"}, "0 days after"),
        ({"kind": "before", "end": "end", "other_end": "begin"}, "end before the begin of"),
    ],
)
def test_a_relationship_is_said_in_words(given: dict[str, str], words: str) -> None:
    assert Relationship(event="coup", **given).words == words


@pytest.mark.parametrize(
    "length", ["", "P", "PT", "3D", "P-3D", "P3S", "P1DT", "P1.5D", "P" + "9" * 13 + "D"]
)
def test_a_distance_is_a_duration_of_iso_8601(length: str) -> None:
    with pytest.raises(InvalidValueError, match="duration of ISO 8601"):
        Relationship("after", "coup", least=length)
