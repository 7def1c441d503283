"""PyPI `undate`."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from answering import ordinal, serve
from undate import Undate, UndateInterval

OPERATIONS = {
    "before": lambda one, other: one < other,
    "same": lambda one, other: one == other,
    "within": lambda one, other: one in other,
    "text": lambda one, _: str(one),
}


def parse(text: str) -> Any:
    return Undate.parse(text, "EDTF")


def read(text: str) -> tuple[Any, Any]:
    date = parse(text)
    if isinstance(date, UndateInterval):
        first = "-inf" if date.earliest is None else date.earliest.earliest
        return first, "inf" if date.latest is None else date.latest.latest
    return date.earliest, date.latest


def day(bound: Any) -> int | str:
    if isinstance(bound, str):
        return bound
    return ordinal(int(bound.year), int(bound.month or 1), int(bound.day or 1))


def days(text: str) -> tuple[int | str, int | str]:
    first, last = read(text)
    return day(first), day(last)


if __name__ == "__main__":
    serve("undate (PyPI)", version("undate"), read, days, parse, OPERATIONS)
