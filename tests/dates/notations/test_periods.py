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


# Every field that a data set of PeriodO has, each with words of our own.
WHOLE: dict[str, Any] = {
    "@context": {
        "@base": "https://example.org/ark/",
        "localizedLabels": {"@container": "@language"},
    },
    "id": "p0d",
    "type": "rdf:Bag",
    "inDataset": {"id": "p0d", "changes": "https://example.org/history"},
    "authorities": {
        "p0a": {
            "id": "p0a",
            "type": "Authority",
            "editorialNote": "Entered from the second printing.",
            "source": {
                "locator": "pages 2-9",
                "partOf": {
                    "id": "https://example.org/book",
                    "title": "Pottery of two valleys",
                    "contributors": [{"id": "https://example.org/roe", "name": "Roe, Richard"}],
                    "yearPublished": 1997,
                    "dateAccessed": "2015-03-04",
                    "sameAs": "https://example.org/the-same-book",
                },
            },
            "periods": {
                "p0a1": {
                    "id": "p0a1",
                    "type": "Period",
                    "label": "Edad del Hierro",
                    "language": "http://lexvo.org/id/iso639-1/es",
                    "languageTag": "es",
                    "localizedLabels": {
                        "es": ["Edad del Hierro"],
                        "en": ["Iron Age", "Age of Iron"],
                    },
                    "note": "table on page 4",
                    "editorialNote": "",
                    "source": {"locator": "page 4"},
                    "broader": "p0a2",
                    "derivedFrom": ["p0b1"],
                    "url": "https://example.org/iron",
                    "spatialCoverageDescription": "the southern valley",
                    "spatialCoverage": [
                        {"id": "https://example.org/spain", "label": "Spain"},
                        {"id": "https://example.org/unnamed"},
                    ],
                    "start": {"label": "800 B.C.", "in": {"year": "-0799"}},
                    "stop": {"label": "550 B.C.", "in": {"year": "-0549"}},
                },
                "p0a2": {
                    "id": "p0a2",
                    "type": "Period",
                    "label": "Metal Ages",
                    "spatialCoverage": [],
                    "start": {"label": "before farming ends", "in": {"earliestYear": "-2999"}},
                    "stop": {"label": "present", "in": {"year": "2000"}},
                },
            },
        }
    },
}


def test_a_whole_data_set() -> None:
    """Names in all languages find it, and the citation says where in which book."""
    table = periods.read(json.dumps(WHOLE).encode())
    assert [period.id for period in table] == ["p0a1", "p0a2"]
    iron = table.find("iron age", place="Spain")
    assert iron is table.find("EDAD DEL HIERRO") is table.find("Age of iron", source="page 4")
    assert (iron.label, iron.names) == ("Edad del Hierro", ("Iron Age", "Age of Iron"))
    assert iron.places == ("the southern valley", "Spain")
    assert iron.value == edtf.parse("-0799/-0549")
    assert iron.citation == "Roe, Richard, Pottery of two valleys, 1997, page 4"
    other = table.find("Metal Ages")
    assert (other.value, other.places) == (edtf.parse("-2999/2000"), ())
    assert other.citation.endswith("1997, pages 2-9")


def test_a_data_set_by_its_former_names() -> None:
    """Before 2019 authorities were collections of definitions, and ids were `@id`."""
    told = json.dumps(WHOLE).replace('"id"', '"@id"')
    for new, old in (("authorities", "periodCollections"), ("periods", "definitions")):
        told = told.replace(f'"{new}"', f'"{old}"')
    assert periods.read(told.encode()) == periods.read(json.dumps(WHOLE).encode())


def test_labels_of_no_known_shape_are_passed_over() -> None:
    record = _record("Age", {"in": {"year": "1"}}, {"in": {"year": "2"}}, localizedLabels=["x", 3])
    (read,) = periods.read(json.dumps({"periods": {"a": record}}).encode())
    assert read.names == ()


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
