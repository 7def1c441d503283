"""JSON that the model carries comes back as it went, and cannot be changed on the way."""

from __future__ import annotations

import copy
import json
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline._util.frozen import EMPTY, MOST_DEPTH, FrozenMap, canonical, freeze, thaw
from timeline.errors import InvalidValueError

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
)
KEYS = st.text(st.characters(exclude_categories=["Cs"]), max_size=3)
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3)
)
OBJECTS = st.dictionaries(KEYS, JSON, max_size=4)


@given(OBJECTS)
def test_what_is_frozen_thaws_to_the_same_json(given: dict[str, Any]) -> None:
    assert json.dumps(thaw(freeze(given)), sort_keys=True) == json.dumps(given, sort_keys=True)


@given(OBJECTS, OBJECTS)
def test_equality_is_that_of_json_texts(one: dict[str, Any], two: dict[str, Any]) -> None:
    same = json.dumps(one, sort_keys=True) == json.dumps(two, sort_keys=True)
    assert (FrozenMap(one) == FrozenMap(two)) is same
    assert (FrozenMap(one) == two) is same
    if same:
        assert hash(FrozenMap(one)) == hash(FrozenMap(two))


@given(OBJECTS)
def test_the_order_of_keys_says_nothing(given: dict[str, Any]) -> None:
    turned = dict(reversed(given.items()))
    assert FrozenMap(given) == FrozenMap(turned)
    assert list(FrozenMap(given)) == sorted(given)
    assert hash(FrozenMap(given)) == hash(FrozenMap(turned))


@given(OBJECTS)
def test_a_copy_by_any_way_is_equal(given: dict[str, Any]) -> None:
    frozen: FrozenMap[Any] = FrozenMap(given)
    assert pickle.loads(pickle.dumps(frozen)) == frozen
    assert copy.deepcopy(frozen) == frozen
    assert FrozenMap(frozen) == frozen


@pytest.mark.parametrize(("one", "two"), [(1, True), (0, False), (1, 1.0), ("1", 1), ([], {})])
def test_values_that_python_takes_for_equal_and_json_does_not(one: object, two: object) -> None:
    assert FrozenMap({"a": [one]}) != FrozenMap({"a": [two]})


@pytest.mark.parametrize(
    ("refused", "place"),
    [
        ({"a": [0, float("inf")]}, "$.a[1]"),
        ({"a": {"b": {1, 2}}}, "$.a.b"),
        ({"a": b"bytes"}, "$.a"),
        ({"a": "\udc80"}, "$.a"),
        ({"a": 10**5000}, "$.a"),
        ({"a": {1: 2}}, "a key of $.a"),
        ([1], "$"),
        ("text", "$"),
    ],
)
def test_what_json_cannot_hold_is_refused_with_its_path(refused: Any, place: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        FrozenMap(refused)
    assert caught.value.place == place


def test_nesting_has_a_limit_whichever_way_it_is_built() -> None:
    nested: Any = 0
    for _ in range(MOST_DEPTH):
        nested = [nested]
    frozen: FrozenMap[Any] = FrozenMap({"a": nested})
    with pytest.raises(InvalidValueError):
        freeze({"a": nested})
    with pytest.raises(InvalidValueError):
        FrozenMap({"a": frozen})
    assert canonical(frozen)


def test_nothing_changes_a_frozen_map() -> None:
    inner: dict[str, Any] = {"b": [1]}
    frozen: FrozenMap[Any] = FrozenMap({"a": inner})
    inner["b"].append(2)
    assert thaw(frozen) == {"a": {"b": [1]}}
    with pytest.raises(TypeError):
        frozen["a"] = 1  # type: ignore[index]
    with pytest.raises(AttributeError):
        frozen._items = {}
    with pytest.raises(AttributeError):
        del frozen._items
    assert len(EMPTY) == 0
