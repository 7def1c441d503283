"""JSON as text, in spellings that are valid and seldom seen."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

from hypothesis import strategies as st

from timeline.testing._arguments import check_strategy

__all__ = ["json_text"]

_JSON: TypeAlias = "bool | int | float | str | list[Any] | dict[str, Any] | None"

_BLANKS = ("", " ", "\n", "\r\n\t")
_NUMBERS = (0, -1, 10**18, 2**53 + 1, -(10**40), 0.1, 1e300, -0.0, 5e-324)
_TEXTS = ("", '"\\/', "\u2028", "𝄞", "\x00\x1f\x7f", "é", "e\u0301", "2021-02-29")


def json_text(values: st.SearchStrategy[Any] | None = None) -> st.SearchStrategy[str]:
    """Return a valid JSON text (RFC 8259): blanks where they may be, any letter escaped, odd
    numbers.

    `values` are what to write, as the standard `json` takes it; any value unless
    told. The text reads back as what was drawn, and its objects have no name twice.

    Shrinks to null, or to what `values` shrinks to, without a blank.
    """
    if values is None:
        values = _values()
    check_strategy("values", values)
    return _spelled(values)


def _values() -> st.SearchStrategy[_JSON]:
    leaves: st.SearchStrategy[_JSON] = st.one_of(
        st.none(),
        st.booleans(),
        st.sampled_from(_NUMBERS),
        st.integers(),
        st.floats(allow_nan=False, allow_infinity=False),
        st.sampled_from(_TEXTS),
        st.text(max_size=20),
    )
    return st.recursive(leaves, _containers, max_leaves=12)


def _containers(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[_JSON]:
    return st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)
    )


@st.composite
def _spelled(draw: st.DrawFn, values: st.SearchStrategy[Any]) -> str:
    value = draw(values)
    blank = draw(st.sampled_from(_BLANKS))
    text = json.dumps(
        value,
        ensure_ascii=draw(st.booleans()),
        separators=(f"{blank},{blank}", f"{blank}:{blank}"),
        indent=draw(st.sampled_from((None, None, 1))),
    )
    return blank + text + blank
