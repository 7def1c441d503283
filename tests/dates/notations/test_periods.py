"""Periods by name: as an authority has them, each with who says so, and none merged."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import Claim, edtf
from timeline.dates.notations import periods
from timeline.errors import FormatError, RangeError, TimelineError


def _record(label: str, start: dict[str, Any], stop: dict[str, Any], **more: Any) -> Any:
    return {"type": "Period", "label": label, "start": start, "stop": stop, **more}


# In the shape of PeriodO's data set, with years as xsd:gYear: -1549 is 1550 BCE.
PERIODO = {
    "type": "rdf:Bag",
    "authorities": {
        "p0one": {
            "id": "p0one",
            "source": {
                "title": "A handbook of the Levant",
                "yearPublished": "2010",
                "creators": [{"id": "x", "name": "Doe, Jane"}, {"name": "Roe, Richard"}],
            },
            "periods": {
                "p0one1": _record(
                    "Late Bronze Age",
                    {"label": "1550 BC", "in": {"year": "-1549"}},
                    {"label": "1200 BC", "in": {"year": "-1199"}},
                    id="p0one1",
                    spatialCoverageDescription="Levant",
                    spatialCoverage=[{"id": "wd:Q801", "label": "Israel"}],
                ),
                "p0one2": _record(
                    "Iron Age I",
                    {"label": "c. 1200 BC", "in": {"earliestYear": "-1219", "latestYear": "-1179"}},
                    {"label": "", "in": None},
                ),
            },
        },
        "p0two": {
            "source": {"partOf": {"title": "Another book"}, "locator": "page 3"},
            "periods": {
                "p0two1": _record(
                    "late bronze  age",
                    {"label": "1600 BC", "in": {"year": "-1599"}},
                    {"label": "1150 BC", "in": {"earliestYear": "-1159", "latestYear": "-1149"}},
                    spatialCoverageDescription="Cyprus",
                )
            },
        },
    },
}


def _table() -> periods.Periods:
    return periods.read(json.dumps(PERIODO).encode())


def test_a_period_is_what_its_authority_says() -> None:
    table = _table()
    assert [period.label for period in table] == [
        "Late Bronze Age",
        "Iron Age I",
        "late bronze  age",
    ]
    period = table.find("Late Bronze Age", place="levant")
    assert period.value == edtf.parse("-1549/-1199")
    assert (period.start, period.stop, period.id) == ("1550 BC", "1200 BC", "p0one1")
    assert period.places == ("Levant", "Israel")
    assert period.citation == "Doe, Jane; Roe, Richard, A handbook of the Levant, 2010"
    claim = Claim("when", period.value, verbatim=period.noted().verbatim)
    assert claim.verbatim == f"Late Bronze Age (Levant; Israel; {period.citation})"


def test_what_an_authority_leaves_open_stays_so() -> None:
    table = _table()
    assert table.find("iron age i").value == edtf.parse("-1219~/")
    assert table.find("Late Bronze Age", source="another").value == edtf.parse("-1599/-1149~")


def test_two_authorities_are_two_answers() -> None:
    table = _table()
    assert len(table.named("Late Bronze Age")) == 2
    with pytest.raises(RangeError, match=r"2 periods are called .*Levant.*Cyprus.*which by"):
        table.find("Late Bronze Age")
    with pytest.raises(RangeError, match="no period is called"):
        table.find("Late Bronze Age", place="Egypt")


def test_one_authority_alone_is_read_too() -> None:
    (only, _) = periods.read(json.dumps(PERIODO["authorities"]["p0one"]).encode())  # type: ignore[index]
    assert only.value == edtf.parse("-1549/-1199")


def test_a_table_of_ones_own() -> None:
    rows = (
        "\ufefflabel,start,stop,spatial_coverage,source\n"
        "Interregnum,1254,1273,Germany|Italy,My notes\nAnarchy,1135,,England,\nDark Ages,,,,\n"
    )
    first, second, third = periods.read(rows.encode())
    assert (first.value, first.places) == (edtf.parse("1254/1273"), ("Germany", "Italy"))
    assert (second.value, second.citation) == (edtf.parse("1135/"), "")
    assert third.value == edtf.parse("XXXX/")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("name,start,stop\nA,1,2", "columns label"),
        ("label,start,stop\nA,then,2", "row 2: expected a year"),
        ("label,start,stop\nA,5,2", "row 2: expected an end"),
        ('label,start,stop\n"A,5,2', "as CSV"),
        ("{", "JSON|expected"),
        ('{"authorities": 3}', "an object of PeriodO"),
        ('{"authorities": {"a": {"source": 3}}}', "an object of PeriodO"),
        ('{"periods": {"p": {"label": "A", "start": {"in": {"year": "x"}}}}}', "a year"),
    ],
)
def test_what_is_no_table_is_told(text: str, why: str) -> None:
    with pytest.raises(FormatError, match=why):
        periods.read(text.encode())


def test_many_candidates_are_counted() -> None:
    rows = "label,start,stop\n" + "".join(f"Peace,{n},{n}\n" for n in range(100, 115))
    with pytest.raises(RangeError, match=r"15 periods .* and 5 more"):
        periods.read(rows.encode()).find("peace")


_json = st.recursive(
    st.none() | st.integers() | st.sampled_from(("-5", "a", "year", "1999")),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "authorities",
                    "periods",
                    "source",
                    "creators",
                    "partOf",
                    "start",
                    "stop",
                    "in",
                    "year",
                    "earliestYear",
                    "label",
                    "spatialCoverage",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(_json)
def test_nothing_but_errors_of_ours(data: Any) -> None:
    with contextlib.suppress(TimelineError):
        periods.read(json.dumps({"authorities": {"a": data}}).encode())
