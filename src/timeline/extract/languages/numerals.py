"""Numbers that a language writes in two words, each told whole: "twenty-first" is no "first"."""

from __future__ import annotations

from collections.abc import Mapping

from timeline._util.checked import checked

__all__ = ["compounds", "ordinals"]

_MOST_DAYS = 31


@checked
def compounds(tens: Mapping[str, int], ones: Mapping[str, int], *joiners: str) -> dict[str, int]:
    """Return each of some tens with each of some ones behind it, for `table`.

    A mapping's line may have several spellings; `_` is a space.

    >>> compounds({"vingt": 20}, {"un une": 1}, "_et_", "-et-")
    {'vingt_et_un': 21, 'vingt-et-un': 21, 'vingt_et_une': 21, 'vingt-et-une': 21}
    """
    return {
        f"{ten}{joiner}{one}": ten_value + one_value
        for spelt_tens, ten_value in tens.items()
        for ten in spelt_tens.split()
        for spelt_ones, one_value in ones.items()
        for one in spelt_ones.split()
        for joiner in joiners
    }


@checked
def ordinals(words: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Return ordinal numbers by their class for `table`: of a day, or too great for one.

    >>> ordinals({"second": 2, "fortieth": 40})
    {'NTH': {'second': 2}, 'NTHBIG': {'fortieth': 40}}
    """
    return {
        "NTH": {word: value for word, value in words.items() if value <= _MOST_DAYS},
        "NTHBIG": {word: value for word, value in words.items() if value > _MOST_DAYS},
    }
