"""PyPI `edtf`."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from answering import ordinal, serve
from edtf import parse_edtf

OPERATIONS = {
    "before": lambda one, other: one < other,
    "same": lambda one, other: one == other,
    "text": lambda one, _: str(one),
}


def read(text: str) -> tuple[Any, Any]:
    date = parse_edtf(text)
    return date.lower_strict(), date.upper_strict()


def day(bound: Any) -> int | str:
    if isinstance(bound, float):
        return str(bound)
    return ordinal(*bound[:3])


def days(text: str) -> tuple[int | str, int | str]:
    first, last = read(text)
    return day(first), day(last)


if __name__ == "__main__":
    serve("edtf (PyPI)", version("edtf"), read, days, parse_edtf, OPERATIONS)
