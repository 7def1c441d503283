"""What a bug of the zoo is, and how it is hunted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
from hypothesis import HealthCheck, Phase, given, seed, settings, target
from hypothesis import strategies as st

__all__ = ["EXAMPLES", "SEEDS", "Bug", "Hunt", "equals", "fails", "hunt"]

SEEDS = 20
EXAMPLES = 100


@attrs.frozen
class Bug:
    """A plausible mistake, its correct twin, and the one test that both are put to.

    `like` says in a few words which bugs of real programs it is one of.
    `check(f, drawn)` raises unless `f` is right about what was drawn. It knows
    nothing of the mistake. `stock` is what a tester would draw with Hypothesis
    alone, `ours` with `timeline.testing`, both within the same bounds.
    """

    name: str
    like: str
    buggy: Callable[..., Any]
    correct: Callable[..., Any]
    check: Callable[[Callable[..., Any], Any], None]
    stock: st.SearchStrategy[Any]
    ours: st.SearchStrategy[Any]


@attrs.frozen
class Hunt:
    """In how many of the runs each was found: the bug, and wrongly its twin."""

    bug: Bug
    by_stock: int
    by_ours: int
    accused: int


def equals(expected: Callable[[Any], object]) -> Callable[[Callable[..., Any], Any], None]:
    """Return the test that a function gives what an independent way of reckoning gives."""

    def check(f: Callable[..., Any], drawn: Any) -> None:
        assert f(drawn) == expected(drawn)

    return check


def hunt(bug: Bug, *, seeds: int = SEEDS, examples: int = EXAMPLES) -> Hunt:
    """Test the bug and its twin with both strategies, once for each seed."""

    def found(f: Callable[..., Any], values: st.SearchStrategy[Any]) -> int:
        return sum(fails(bug, f, values, number, examples) for number in range(seeds))

    return Hunt(
        bug,
        found(bug.buggy, bug.stock),
        found(bug.buggy, bug.ours),
        found(bug.correct, bug.ours) + found(bug.correct, bug.stock),
    )


def fails(
    bug: Bug,
    f: Callable[..., Any],
    values: st.SearchStrategy[Any],
    number: int = 0,
    examples: int = EXAMPLES,
    *,
    backend: str = "hypothesis",
    aim: Callable[[Any], float] | None = None,
) -> bool:
    """Whether one run of the test, from the seed `number`, finds fault with `f`.

    `backend` chooses what is drawn; `aim` is what Hypothesis's `target` is given to make large.
    """

    @seed(number)
    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=[Phase.generate, *([] if aim is None else [Phase.target])],
        backend=backend,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(values)
    def test(drawn: Any) -> None:
        if aim is not None:
            target(aim(drawn))
        bug.check(f, drawn)

    try:
        test()
    except Exception:  # a crash is a finding too
        return True
    return False
