"""Each cell of a row of ACLED or UCDP is in the event that it becomes, or a note names it.

What is looked for is the text of the cell, its white space aside, in any text or number of the
event's record: nobody tells here which column becomes what.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.errors import FormatError
from timeline.formats import acled, ucdp
from timeline.formats import json as timeline_json
from timeline.model import Timeline

words = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S"], exclude_characters=";"),
    min_size=1,
    max_size=8,
)
cells = st.lists(words, min_size=1, max_size=3).map(" ".join) | st.just("")
names = st.text(st.characters(codec="utf-8", categories=["L"]), min_size=1, max_size=12)
degrees = st.decimals(-90, 90, places=4).map(str)
whole = st.integers(0, 10**6).map(str)


def said_in(timeline: Timeline) -> str:
    """All texts and numbers of a timeline's record, a line each."""

    def texts(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            yield from value  # columns that have no field stay under their names
            for one in value.values():
                yield from texts(one)
        elif isinstance(value, list):
            for one in value:
                yield from texts(one)
        else:
            yield " ".join(str(value).split())

    return "\n".join(texts(msgspec.json.decode(timeline_json.dumps(timeline))))


def missing(row: dict[str, str], parted: tuple[str, ...], said: str) -> dict[str, str]:
    """The cells of which a part is nowhere; some columns list several things."""
    return {
        name: cell
        for name, cell in row.items()
        for part in (cell.split(";") if name in parted else [cell])
        if " ".join(part.split()) not in said
    }


ACLED_TEXTS = (
    "event_type", "sub_event_type", "disorder_type", "actor1", "assoc_actor_1", "inter1", "actor2",
    "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country",
    "admin1", "admin2", "admin3", "location", "geo_precision", "source", "source_scale", "notes",
    "tags", "event_id_no_cnty", "year", "timestamp",
)  # fmt: skip


@st.composite
def acled_rows(draw: st.DrawFn) -> dict[str, str]:
    row = {name: draw(cells) for name in draw(st.sets(st.sampled_from(ACLED_TEXTS)))}
    row |= draw(st.dictionaries(names, cells, max_size=3))
    if draw(st.booleans()):
        row |= {"latitude": draw(degrees), "longitude": draw(degrees)}
    if draw(st.booleans()):
        row["fatalities"] = draw(whole)
    day = draw(st.dates()).replace(year=2021)
    row |= {
        "event_id_cnty": draw(names),
        "event_date": str(day),
        "time_precision": "1",
        "event_type": draw(cells),
    }
    order = draw(st.permutations(sorted(row)))
    return {name: row[name] for name in order}


def as_csv(row: dict[str, str], delimiter: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([list(row), list(row.values())])
    return text.getvalue().encode()


@given(acled_rows())
@settings(max_examples=60)
def test_each_cell_of_a_row_of_acleds_is_in_its_event(row: dict[str, str]) -> None:
    reading = acled.read(as_csv(row))
    said = said_in(reading.timeline) + "\n".join(reading.notes)
    means = {"event_date", "time_precision"}  # these two are the date
    told = {name: cell for name, cell in row.items() if name not in means}
    numbers = {name: told.pop(name, "") for name in ("latitude", "longitude", "fatalities")}
    assert not missing(told, ("source",), said)
    for cell in filter(None, numbers.values()):
        assert f"{float(cell):g}" in said or cell in said


UCDP_TEXTS = (
    "relid", "code_status", "conflict_name", "conflict_dset_id", "dyad_name", "dyad_dset_id",
    "side_a", "side_a_dset_id", "side_b", "side_b_dset_id", "source_article", "source_office",
    "source_date", "source_headline", "source_original", "where_coordinates", "where_description",
    "adm_1", "adm_2", "geom_wkt", "country", "region", "gwnoa", "gwnob",
)  # fmt: skip
UCDP_NUMBERS = (
    "year", "active_year", "number_of_sources", "conflict_new_id", "dyad_new_id", "side_a_new_id",
    "country_id", "priogrid_gid", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown",
)  # fmt: skip


@st.composite
def ucdp_rows(draw: st.DrawFn) -> dict[str, Any]:
    row: dict[str, Any] = {name: draw(cells) for name in draw(st.sets(st.sampled_from(UCDP_TEXTS)))}
    row |= {
        name: draw(st.integers(0, 10**6)) for name in draw(st.sets(st.sampled_from(UCDP_NUMBERS)))
    }
    row |= draw(st.dictionaries(names, cells, max_size=3))
    if draw(st.booleans()):
        row |= {"latitude": draw(st.integers(-90, 90)), "longitude": draw(st.integers(-180, 180))}
    low, best, high = sorted(draw(st.tuples(*[st.integers(0, 10**6)] * 3)))
    day = str(draw(st.dates()))
    row |= {"id": draw(st.integers(0, 10**9)), "low": low, "best": best, "high": high}
    row |= {"date_start": day, "date_end": day, "date_prec": draw(st.integers(1, 5))}
    row |= {"type_of_violence": draw(st.integers(1, 9)), "event_clarity": draw(st.integers(1, 2))}
    return row


@given(ucdp_rows(), st.booleans())
@settings(max_examples=60)
def test_each_cell_of_a_row_of_ucdps_is_in_its_event(row: dict[str, Any], in_csv: bool) -> None:
    if in_csv:
        data = as_csv({name: str(cell) for name, cell in row.items()})
    else:
        feature = {"type": "Feature", "properties": row, "geometry": None}
        data = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    reading = ucdp.read(data)
    said = said_in(reading.timeline) + "\n".join(reading.notes)
    means = {"date_start", "date_end"}
    told = {name: str(cell) for name, cell in row.items() if name not in means}
    if row["type_of_violence"] <= 3:  # a tag says it in words
        del told["type_of_violence"]
    repeated = ("source_article", "source_office", "source_date", "source_headline")
    assert not missing(told, repeated, said)


def test_a_position_of_no_named_place_costs_no_row() -> None:
    numbers = {"id": "7", "date_prec": "1", "low": "1", "best": "1", "high": "1"}
    alone = {**numbers, "date_start": "2021-02-01", "date_end": "2021-02-01"}
    alone |= {"latitude": "22.10", "longitude": "95.1"}
    (event,) = ucdp.loads(as_csv(alone))
    assert event.where is None
    assert event.extra["latitude"] == "22.10"


def test_a_quote_left_open_costs_its_row_alone() -> None:
    for read, header, row in (
        (acled.read, "event_id_cnty,event_date,time_precision,event_type", "{},2021-02-01,1,x"),
        (
            ucdp.read,
            "id,date_start,date_end,date_prec,low,best,high",
            "{},2021-02-01,2021-02-01,1,1,1,1",
        ),
    ):
        rows = [row.format(n) for n in range(1, 6)]
        text = "\n".join([header, *rows[:2], '"' + rows[2], *rows[3:]])
        reading = read(text, strict=False)
        assert len(reading.timeline) == 4
        (note,) = reading.notes
        assert note.startswith("line 4: ")
        with pytest.raises(FormatError, match="line 4"):
            read(text)
