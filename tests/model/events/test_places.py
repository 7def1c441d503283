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


def are_one(one: list[str], two: list[str]) -> bool:
    """Whether places of these names, outward, may be one: Monywa in A is not Monywa in B."""
    if one[0] != two[0]:
        return False
    return not one[1:] or not two[1:] or one[1] in two[1:] or two[1] in one[1:]


@given(NAMES, NAMES)
def test_an_intersection_lies_in_both_and_a_hull_takes_in_both(
    names: list[str], others: list[str]
) -> None:
    one, two = nested(names), nested(others)
    levels = [names[n:] for n in range(len(names))], [others[n:] for n in range(len(others))]
    shared = one.intersection(two)
    lies_in = any(are_one(level, others) for level in levels[0])
    assert (shared is not None) is (lies_in or any(are_one(names, level) for level in levels[1]))
    if shared is not None:
        assert shared in {one, two}
        assert {one.name, two.name} & {place.name for place in shared}
    hull = one.hull(two)
    in_both = [a for a in levels[0] for b in levels[1] if are_one(a, b)]
    assert (hull is not None) is bool(in_both)
    if hull is not None:
        assert [place.name for place in hull] == in_both[0]


# Places in degrees; 0.01 degrees of latitude are 1.11 km.
@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        # Two of one name, in two states, in two countries, by code and by name.
        (Place("San José", within="Costa Rica"), Place("San José", within="California"), False),
        (Place("Tripoli", country="LY"), Place("Tripoli", country="LB"), False),
        (Place("Tripoli", country="Libya"), Place("Tripoli", country="Lebanon"), False),
        (Place("Tripoli", within=Place("N", country="LY")), Place("Tripoli", country="LB"), False),
        (
            Place("Springfield", within=Place("Illinois", within="USA")),
            Place("Springfield", within=Place("Ohio", within="USA")),
            False,
        ),
        # A code and a name say nothing of each other; a code has no letter case.
        (Place("Monywa", country="MM"), Place("Monywa", country="Myanmar"), True),
        (Place("Monywa", country="MM"), Place("Monywa", country="mm"), True),
        # One says more closely in what it lies.
        (
            Place("Monywa", within=Place("Sagaing", within="Myanmar")),
            Place("Monywa", within="Myanmar"),
            True,
        ),
        (
            Place("Monywa", within=Place("Sagaing", country="Myanmar")),
            Place("Monywa", within="Myanmar"),
            True,
        ),
        (Place("Monywa", within="Sagaing"), Place("Monywa"), True),
        # 46 km apart, and 2 km: two geolocations, and two gazetteers.
        (
            Place("Bezimenne", latitude=47.1069, longitude=37.9423),
            Place("Bezimenne", latitude=47.5206, longitude=37.9423),
            False,
        ),
        (
            Place("Monywa", latitude=22.108, longitude=95.135),
            Place("Monywa", latitude=22.126, longitude=95.135),
            True,
        ),
        # Over the date line, and at the pole, where a degree of longitude is nothing.
        (
            Place("Taveuni", latitude=-16.85, longitude=179.98),
            Place("Taveuni", latitude=-16.85, longitude=-179.98),
            True,
        ),
        (
            Place("Pole", latitude=89.999, longitude=0.001),
            Place("Pole", latitude=89.999, longitude=179.001),
            True,
        ),
        # Near positions outweigh a district and a province.
        (
            Place("Monywa", within="Monywa District", latitude=22.108, longitude=95.135),
            Place("Monywa", within="Sagaing", latitude=22.11, longitude=95.14),
            True,
        ),
        (
            Place("San José", within="California", latitude=37.33, longitude=-121.89),
            Place("San José", within="Costa Rica", latitude=9.93, longitude=-84.08),
            False,
        ),
        # Accents and letter case are no other name, in a script that has them.
        (Place("San José"), Place("SAN JOSE"), True),
        (Place("Łódź"), Place("Lodz"), True),
        (Place("မုံရွာ"), Place("မုံရွေး"), False),
        # An id decides.
        (Place("Bakhmut", id="Q132979"), Place("Artemivsk", id="Q132979"), True),
        (Place("Bakhmut", id="Q132979"), Place("Bakhmut", id="Q4078"), False),
    ],
)
def test_places_are_one_by_all_that_is_known_of_them(one: Place, two: Place, same: bool) -> None:
    assert one.is_same(two) is two.is_same(one) is same
    assert (one.intersection(two) is not None) is same


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
