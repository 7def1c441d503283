"""Masks against the plain reading of their digits, one number after another."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dates.edtf.values import masks as digit_masks
from tests.dates.edtf.values import year_masks

from timeline.dates._engine.granules import INFINITY
from timeline.dates._ops.blocks import next_years, year_blocks
from timeline.dates._values import masks


def allowed(mask: str, first: int, last: int) -> list[int]:
    """The numbers that the mask allows, by trying each."""
    pattern = re.compile(mask.replace("X", "[0-9]"))
    width = len(mask.lstrip("-"))
    texts = ((n, f"{'-' if n < 0 else ''}{abs(n):0{width}}") for n in range(first, last + 1))
    return [n for n, text in texts if pattern.fullmatch(text)]


@pytest.mark.parametrize(("table", "last"), [(masks.MONTHS, 12), (masks.DAYS, 31)])
def test_tables(table: dict[int | str, tuple[int, ...]], last: int) -> None:
    every = [a + b for a in "0123456789X" for b in "0123456789X"]
    for mask in every:
        numbers = tuple(allowed(mask, 1, last))
        if "X" in mask:
            assert table.get(mask, ()) == numbers
        else:
            assert mask not in table
            assert table.get(int(mask), ()) == numbers


@given(year_masks)
def test_year_bounds(mask: str) -> None:
    low, high = masks.year_bounds(mask)
    if mask.endswith("XXXX"):
        assert (low, high) == (-INFINITY, -1 if mask.startswith("-") else INFINITY)
    else:
        found = allowed(mask, -9999, -1) if mask.startswith("-") else allowed(mask, 0, 9999)
        assert (low, high) == (found[0], found[-1])


@given(year_masks, st.lists(st.integers(-10_500, 10_500), min_size=1))
def test_nearest_years(mask: str, asked: list[int]) -> None:
    years = masks.matching_years(mask)
    if mask.endswith("XXXX"):
        return
    found = allowed(mask, -9999, -1) if mask.startswith("-") else allowed(mask, 0, 9999)
    for year in asked:
        assert years.at_or_after(year) == next((y for y in found if y >= year), None)
        assert years.at_or_before(year) == next((y for y in reversed(found) if y <= year), None)


@given(digit_masks(2), digit_masks(2))
def test_a_merged_mask_allows_what_both_allow(a: str, b: str) -> None:
    both = set(allowed(a, 0, 99)) & set(allowed(b, 0, 99))
    merged = masks.merge(a, b)
    if merged is None:
        assert not both
    elif "X" in merged:
        assert set(allowed(merged, 0, 99)) == both
    else:
        assert both == {int(merged)}


@pytest.mark.parametrize("text", ["198", "19X", "19XXX", "1985", "19xX", "--XX", "X", "", None, 19])
def test_what_is_no_year_mask(text: object) -> None:
    assert not masks.is_year_mask(text)


def years_of(block: int | str) -> set[int]:
    """The years of a block; a mask with a minus leaves the year 0 out."""
    if isinstance(block, int):
        return {block}
    first, last = sorted(int(block.replace("X", digit)) for digit in "09")
    return set(allowed(block, first, min(last, -1) if block.startswith("-") else last))


@given(st.integers(-300, 300), st.integers(0, 300))
def test_blocks_are_the_years_from_one_to_another_each_once(low: int, length: int) -> None:
    blocks = [years_of(block) for block in year_blocks(low, low + length)]
    assert sorted(year for block in blocks for year in block) == list(range(low, low + length + 1))


@pytest.mark.parametrize("mask", ["-000X", "-001X", "-00X1", "00X9", "9XX9", "99XX", "-0XX0"])
def test_the_years_after_those_of_a_mask(mask: str) -> None:
    after = [years_of(found) for found in next_years(mask)]
    assert set.union(*after) == {year + 1 for year in years_of(mask)}


def test_the_year_after_an_open_one_is_open() -> None:
    assert next_years("XXXX") == ["XXXX"]
    assert next_years("-XXXX") == ["-XXXX", 0]
    assert next_years(10**18 - 1) == []
