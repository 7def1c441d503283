"""Seasons and the hemispheres that they leave open or name."""

from __future__ import annotations

import pytest

from timeline.dates import Precision, Qualifier, Season
from timeline.errors import RangeError


@pytest.mark.parametrize("code", [21, 22, 23, 24])
def test_a_season_is_one_of_two(code: int) -> None:
    either = Season(2001, code)
    north, south = either.in_hemisphere("north"), either.in_hemisphere("south")
    assert (north.code, south.code) == (code + 4, code + 8)
    assert either.begin_earliest == min(north.begin_earliest, south.begin_earliest)
    assert either.end_latest == max(north.end_latest, south.end_latest)
    days = {str(day) for day in either.days()}
    assert days == {str(day) for half in (north, south) for day in half.days()}


@pytest.mark.parametrize("code", range(25, 42))
def test_others_stay_as_they_are(code: int) -> None:
    assert Season(2001, code).in_hemisphere("south") == Season(2001, code)


def test_there_are_two_hemispheres() -> None:
    with pytest.raises(RangeError, match="north"):
        Season(2001, 21).in_hemisphere("west")


def test_a_season_of_an_open_year() -> None:
    value = Season("192X", 24)
    assert (str(value.earliest), str(value.latest)) == ("1920-06-01", "1930-02-28")
    assert Season("XXXX", 21).earliest is None
    assert Season(10**17, 33).end_latest - Season(10**17, 33).begin_earliest == 90


def test_what_is_said_of_year_and_season_is_said_of_both() -> None:
    value = Season(2001, 21, (Qualifier.APPROXIMATE, Qualifier.UNCERTAIN))
    assert value.qualifier is Qualifier.BOTH
    assert value.precision is Precision.SEASON
    assert str(value) == "2001~-?21"
