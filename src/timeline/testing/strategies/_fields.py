"""The fields of a value, most of which are left out of most draws."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from hypothesis import strategies as st

__all__ = ["Fields", "some_fields"]

Fields = dict[str, Any]


def some_fields(
    required: Mapping[str, st.SearchStrategy[Any]], optional: Mapping[str, st.SearchStrategy[Any]]
) -> st.SearchStrategy[Fields]:
    """A dict of all `required` fields and none, one, two or, seldom, all of the `optional`.

    Each to itself would be there in half of all draws, which is slow and, to
    read, noise. Shrinks to none of them.
    """
    names = tuple(optional)
    singles = tuple((name,) for name in names)
    pairs = tuple(pairwise(names))
    chosen = st.sampled_from((*((),) * len(names), *singles, *pairs, names))
    strategies = {**required, **optional}

    # A closure, as the `repr` of a composite shows its arguments, and theirs, without end.
    @st.composite
    def fields(draw: st.DrawFn) -> Fields:
        return {name: draw(strategies[name]) for name in (*required, *draw(chosen))}

    return fields()
