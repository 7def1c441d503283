"""This library."""

from __future__ import annotations

import math
import platform

from answering import serve

from timeline import DateValue, edtf

SECONDS_A_DAY = 86_400

OPERATIONS = {
    "before": lambda one, other: one.before(other),
    "same": lambda one, other: one.same(other),
    "within": lambda one, other: one.within(other),
    "relations": lambda one, other: one.relations(other),
    "text": lambda one, _: str(one),
}


def read(text: str) -> tuple[DateValue | None, DateValue | None]:
    value = edtf.parse(text)
    return value.earliest, value.latest


def days(text: str) -> tuple[int | str, int | str]:
    value = edtf.parse(text)
    unit = SECONDS_A_DAY if value.time_scale else 1
    return day(value.begin_earliest, unit), day(value.end_latest, unit)


def day(bound: float, unit: int) -> int | str:
    return str(bound) if abs(bound) == math.inf else int(bound) // unit


if __name__ == "__main__":
    serve("timeline", f"Python {platform.python_version()}", read, days, edtf.parse, OPERATIONS)
