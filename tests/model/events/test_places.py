"""Places agree when one lies in the other."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import InvalidValueError
from timeline.model import Place
from timeline.model._events.places import MOST_LEVELS

NAMES = st.lists(st.sampled_from("ABCD"), min_size=1, max_size=4, unique=True)


def nested(names: list[str]) -> Place:
    place = Place(names[-1])
    for name in reversed(names[:-1]):
        place = Place(name, within=place)
    return place


@given(NAMES.map(nested), NAMES.map(nested))
def test_an_intersection_lies_in_both_and_a_hull_takes_in_both(one: Place, two: Place) -> None:
    names = {place.name for place in one}, {place.name for place in two}
    shared = one.intersection(two)
    assert (shared is not None) is (one.name in names[1] or two.name in names[0])
    if shared is not None:
        assert shared in {one, two}
        assert {one.name, two.name} & {place.name for place in shared}
    hull = one.hull(two)
    assert (hull is not None) is bool(names[0] & names[1])
    if hull is not None:
        assert hull.name in names[0] & names[1]


def test_of_two_descriptions_of_one_place_the_fuller_is_kept() -> None:
    bare = Place("Monywa")
    full = Place("MONYWA", latitude=22.1, longitude=95.1)
    assert bare.intersection(full) == full == full.intersection(bare)
    placed = Place("Monywa", within="Sagaing")
    assert placed.intersection(full) == placed


def test_ids_decide_and_then_countries() -> None:
    assert Place("Rangoon", id="geonames:1298824").is_same(Place("Yangon", id="geonames:1298824"))
    assert not Place("Paris", id="a").is_same(Place("Paris", id="b"))
    assert not Place("Paris", country="FR").is_same(Place("Paris", country="US"))
    assert Place("Paris", country="FR").is_same(Place("Paris", id="a"))


def test_degrees_are_kept_exactly() -> None:
    place = Place("A", latitude=22.1, longitude=Decimal("-95.1300"))
    assert (place.latitude, place.longitude) == (Decimal("22.1"), Decimal("-95.13"))
    Place("Pole", latitude=-90, longitude=180)


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"name": ""}, "Place.name"),
        ({"latitude": 90.1, "longitude": 0}, "Place.latitude"),
        ({"latitude": 0, "longitude": -181}, "Place.longitude"),
        ({"latitude": 1}, "Place.longitude"),
        ({"longitude": 1}, "Place.longitude"),
        ({"latitude": float("nan"), "longitude": 1}, None),
        ({"latitude": "N 22", "longitude": 1}, None),
        ({"within": 5}, "Place.within"),
        ({"country": ""}, "Place.country"),
        ({"id": "a b"}, "Place.id"),
    ],
)
def test_what_is_refused_is_named_with_its_field(given: dict[str, Any], place: str | None) -> None:
    with pytest.raises(InvalidValueError) as caught:
        Place(**{"name": "A", **given})
    assert caught.value.place == place


def test_levels_have_a_limit() -> None:
    place = nested([str(n) for n in range(MOST_LEVELS)])
    assert len(list(place)) == MOST_LEVELS
    with pytest.raises(InvalidValueError, match="levels"):
        Place("more", within=place)
