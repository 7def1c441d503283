"""This library."""

from __future__ import annotations

import math
import platform

from answering import serve

from timeline import edtf

SECONDS_A_DAY = 86_400


def read(text: str) -> tuple[float, float]:
    value = edtf.parse(text)
    return value.begin_earliest, value.end_latest


def days(text: str) -> tuple[int | str, int | str]:
    unit = SECONDS_A_DAY if edtf.parse(text).time_scale else 1
    first, last = read(text)
    return day(first, unit), day(last, unit)


def day(bound: float, unit: int) -> int | str:
    return str(bound) if abs(bound) == math.inf else int(bound) // unit


if __name__ == "__main__":
    serve("timeline", f"Python {platform.python_version()}", read, days)
