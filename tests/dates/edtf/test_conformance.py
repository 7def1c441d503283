"""The case file of the specification: every verdict and every bound.

The file is not part of the project (see `tests.datasets`); the examples of the specification itself
are in `test_specification.py`. `benchmarks/edtf_conformance.py` prints the same as a table.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from tests.datasets import FOLDER, needed

from timeline import edtf
from timeline.dates import DateValue
from timeline.errors import ParseError

SCRIPT = Path(__file__).parents[3] / "benchmarks" / "edtf_conformance.py"
FILE = "edtf_cases.jsonl"


def cases() -> list[dict[str, Any]]:
    path = None if FOLDER is None else FOLDER / FILE
    if path is None or not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


CASES = cases()


def test_the_case_file_is_there() -> None:
    needed(FILE)
    assert {case["valid"] for case in CASES} == {True, False, None}


def bound(value: DateValue, side: str) -> str:
    date = value.earliest if side == "earliest" else value.latest
    if date is None:
        return "-inf" if side == "earliest" else "+inf"
    return str(date)


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case["s"]))
def test_case(case: dict[str, Any]) -> None:
    text, valid = case["s"], case["valid"]
    if valid is False:
        with pytest.raises(ParseError):
            edtf.parse(text)
        return
    try:
        value = edtf.parse(text)
    except ParseError:
        assert valid is None, "a valid string is refused"
        return
    for side in ("earliest", "latest"):
        if side in case:
            assert bound(value, side) == case[side]
    assert edtf.parse(str(value)) == value


def test_the_page_is_up_to_date() -> None:
    file = needed(FILE)
    spec = importlib.util.spec_from_file_location("edtf_conformance", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.page(script.outcomes(file)) == script.DOCUMENT.read_text(encoding="utf-8")
