"""Three-valued truth: Kleene's strong logic, and a `bool()` that does not guess."""

from __future__ import annotations

import copy
import itertools
import pickle

import pytest

from timeline.dates import Qualifier, Truth
from timeline.errors import TimelineError, UndecidedError

ALL = (Truth.TRUE, Truth.FALSE, Truth.UNKNOWN)
QUALIFIERS = tuple(map(Qualifier, range(4)))
RESTING = [truth.resting_on(qualifier) for truth in ALL for qualifier in QUALIFIERS]


def possible_values(truth: Truth) -> set[bool]:
    """What the statement may turn out to be, once all is known."""
    return {True, False} if truth.value is None else {truth.value}


def of_values(values: set[bool]) -> Truth:
    return Truth(values.pop() if len(values) == 1 else None)


@pytest.mark.parametrize(("a", "b"), list(itertools.product(ALL, ALL)))
def test_and_and_or_are_what_every_outcome_allows(a: Truth, b: Truth) -> None:
    outcomes = list(itertools.product(possible_values(a), possible_values(b)))
    assert a & b is of_values({x and y for x, y in outcomes})
    assert a | b is of_values({x or y for x, y in outcomes})


@pytest.mark.parametrize("a", ALL)
def test_not(a: Truth) -> None:
    assert ~a is of_values({not x for x in possible_values(a)})
    assert ~~a is a


@pytest.mark.parametrize(("a", "b", "c"), list(itertools.product(ALL, ALL, ALL)))
def test_laws_of_the_lattice(a: Truth, b: Truth, c: Truth) -> None:
    assert a & b is b & a
    assert (a & b) & c is a & (b & c)
    assert a & (b | c) is (a & b) | (a & c)
    assert a & (a | b) is a
    assert ~(a & b) is ~a | ~b


@pytest.mark.parametrize("truth", RESTING)
def test_the_three_questions(truth: Truth) -> None:
    values = possible_values(truth)
    assert truth.possibly == (True in values)
    assert truth.definitely == (values == {True})
    if len(values) == 1:
        assert bool(truth) is values.pop()


def test_bool_of_unknown_raises_and_names_both_ways_out() -> None:
    with pytest.raises(UndecidedError, match=r"UNKNOWN.*\.definitely.*\.possibly") as caught:
        bool(Truth.UNKNOWN)
    assert isinstance(caught.value, TimelineError)
    with pytest.raises(UndecidedError):
        _ = not Truth.UNKNOWN.resting_on(Qualifier.UNCERTAIN)


@pytest.mark.parametrize(("a", "b"), list(itertools.product(RESTING, RESTING)))
def test_a_verdict_rests_on_what_its_parts_rest_on(a: Truth, b: Truth) -> None:
    for combined in (a & b, a | b):
        assert combined.rests_on == a.rests_on | b.rests_on
    assert (~a).rests_on == a.rests_on
    assert a.resting_on(b.rests_on).value is a.value
    assert (a == b) == (a.value is b.value)
    if a == b:
        assert hash(a) == hash(b)


@pytest.mark.parametrize("truth", RESTING)
def test_there_is_one_object_of_each(truth: Truth) -> None:
    assert Truth(truth.value, truth.rests_on) is truth
    assert pickle.loads(pickle.dumps(truth)) is truth
    assert copy.copy(truth) is truth
    assert copy.deepcopy(truth) is truth


@pytest.mark.parametrize("truth", RESTING)
def test_repr_is_an_expression_and_str_shows_it(truth: Truth) -> None:
    assert eval(repr(truth), {"Truth": Truth, "Qualifier": Qualifier}) is truth
    assert str(truth) == repr(truth)


@pytest.mark.parametrize("name", ["_value", "value", "_rests_on", "note"])
def test_a_truth_does_not_change(name: str) -> None:
    with pytest.raises(AttributeError, match=f"immutable: cannot set '{name}'"):
        setattr(Truth.TRUE, name, False)
    with pytest.raises(AttributeError, match=f"immutable: cannot delete '{name}'"):
        delattr(Truth.TRUE, name)
    assert Truth.TRUE.value is True
    assert not hasattr(Truth.TRUE, "__dict__")


@pytest.mark.parametrize("other", [True, None, "TRUE", 1])
def test_a_truth_is_no_bool(other: object) -> None:
    assert Truth.TRUE != other
    with pytest.raises(TypeError):
        Truth.TRUE & other  # type: ignore[operator]
    with pytest.raises(TypeError):
        Truth.TRUE | other  # type: ignore[operator]


class Elsewhere:
    """What knows of itself how it meets a verdict, as a mask of another library may."""

    def __rand__(self, other: object) -> str:
        return "and"

    def __ror__(self, other: object) -> str:
        return "or"

    def __invert__(self) -> Truth:
        return Truth.TRUE

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


@pytest.mark.parametrize("truth", RESTING)
def test_what_a_truth_does_not_know_may_answer_itself(truth: Truth) -> None:
    """Python's data model, 3.3.1 and 3.3.8: the other is asked after NotImplemented alone."""
    assert truth & Elsewhere() == "and"
    assert truth | Elsewhere() == "or"
    assert (truth == Elsewhere()) is True


def test_the_three_have_hashes_of_their_own() -> None:
    assert len({hash(truth) for truth in ALL}) == 3
