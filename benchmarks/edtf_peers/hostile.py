"""The hostile text that takes longest to refuse, and to explain why."""

from __future__ import annotations

import timeit

HOSTILE = {
    "brackets": "[" * 4096,
    "nested brackets": "[" * 2048 + "]" * 2048,
    "dots in a set": "[" + "." * 4094 + "]",
    "commas in a set": "[" + "," * 4094 + "]",
    "open days in a set": "[" + "1XX4-XX-X9," * 370 + "]",
    "hyphens": "-" * 256,
    "marks": "1985" + "?" * 252,
    "digits": "1" * 256,
    "an exponent": "Y1E" + "9" * 253,
    "a million letters": "a" * 1_000_000,
}

SETUP = """
from timeline import edtf
from timeline.errors import ParseError
def refuse(text):
    try:
        edtf.parse(text)
    except ParseError as error:
        return str(error)
    raise AssertionError(text)
"""


def slowest_refusal() -> tuple[str, float]:
    """The hostile text that takes longest to refuse for its length, in milliseconds a kilobyte."""
    costs = {
        name: min(timeit.repeat("refuse(text)", SETUP, repeat=9, number=10, globals={"text": text}))
        / 10
        / len(text)
        * 1e6
        for name, text in HOSTILE.items()
    }
    return max(costs.items(), key=lambda cost: cost[1])
