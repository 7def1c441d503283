"""The targets of `fuzz/`, over the seeds alone: no fuzzer is needed, and little time."""

from __future__ import annotations

import pytest
from fuzz import targets
from fuzz.seeds import SEEDS


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_find_nothing(name: str) -> None:
    target = getattr(targets, name)
    for octets in SEEDS[name]():
        target(octets)


def test_each_target_has_seeds() -> None:
    assert SEEDS.keys() == set(targets.__all__)
