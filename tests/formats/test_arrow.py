from __future__ import annotations

import datetime
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.samples import everything

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
import pyarrow.compute as pc  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402

from timeline.dates import Date, DateTime  # noqa: E402
from timeline.errors import FormatError, RangeError, TimelineError  # noqa: E402
from timeline.formats import arrow  # noqa: E402
from timeline.model import Event, Source, Timeline  # noqa: E402
from timeline.testing.strategies import timelines  # noqa: E402


def changed(table: Any, column: str, row: int, value: Any) -> Any:
    values = table[column].to_pylist()
    values[row] = value
    place = table.schema.get_field_index(column)
    return table.set_column(place, table.schema.field(column), pa.array(values, table[column].type))


@given(timelines())
def test_a_table_comes_back_equal_and_follows_the_schema(timeline: Timeline) -> None:
    table = arrow.to_arrow(timeline)
    assert table.schema.equals(arrow.SCHEMA)
    table.validate(full=True)
    assert table["id"].to_pylist() == [event.id for event in timeline.events]
    notes: list[str] = []
    assert arrow.from_arrow(table, notes) == timeline
    assert notes == []


def python_date(edge: Date | DateTime) -> datetime.date:
    return edge.to_datetime().date() if isinstance(edge, DateTime) else edge.to_date()


@given(timelines())
def test_days_are_the_bounds_that_a_date_of_python_can_hold(timeline: Timeline) -> None:
    table = arrow.to_arrow(timeline)
    for event, first, last in zip(
        timeline.events, table["first_day"].to_pylist(), table["last_day"].to_pylist(), strict=True
    ):
        edges = (event.when.earliest, event.when.latest) if event.when else (None, None)
        for day, edge in zip((first, last), edges, strict=True):
            try:
                moment = None if edge is None else python_date(edge)
            except RangeError:
                moment = None
            assert day == moment


def test_rows_that_are_gone_are_events_that_are_gone() -> None:
    table = arrow.to_arrow(everything())
    kept = table.filter(pc.equal(table["title"], "Dated 2021"))
    timeline = arrow.from_arrow(kept)
    assert [event.title for event in timeline] == ["Dated 2021"]
    # What nothing refers to any more stays: a person may have added it.
    assert timeline.sources == everything().sources


def test_rows_of_several_tables_are_put_together() -> None:
    one = Timeline(events=[Event("a", when="2021", source="A wire")])
    other = Timeline(events=[Event("b", when="2022", source="A wire")])
    tables = [arrow.to_arrow(timeline) for timeline in (one, other)]
    both = arrow.from_arrow(pa.concat_tables(table.replace_schema_metadata() for table in tables))
    assert both == Timeline(events=[*one, *other])
    clash = arrow.to_arrow(
        Timeline(events=[Event("c", source=Source("A wire", url="https://x.y"))])
    )
    with pytest.raises(FormatError, match="a-wire"):
        arrow.from_arrow(pa.concat_tables([tables[0], clash.replace_schema_metadata()]))


def test_what_was_changed_in_a_table_is_taken_over_and_told() -> None:
    event = Event("A coup", when="2021-02", where="Monywa", source="A wire", tags=["a"])
    table = arrow.to_arrow(Timeline(events=[event]))
    for column, value in {
        "title": "The coup",
        "when": "2021-02-01",
        "tags": ["b"],
        "latitude": 1.0,
        "id": "other",
    }.items():
        table = changed(table, column, 0, value)
    notes: list[str] = []
    (found,) = arrow.from_arrow(table, notes).events
    assert (found.id, found.title, found.tags) == ("a-coup", "The coup", ("b",))
    assert [str(claim.value) for claim in found.claims] == ["2021-02", "Monywa", "2021-02-01"]
    assert found.claims[2].citations[0].source.id == "table"
    assert str(found.when) == "2021-02-01"
    assert sorted(notes) == [
        "a-coup: tags was changed in the table",
        "a-coup: title was changed in the table",
        "a-coup: what it says of id was passed by",
        "a-coup: what it says of latitude was passed by",
        "a-coup: when was changed in the table",
    ]


def test_a_table_that_somebody_made() -> None:
    table = pa.table(
        {
            "title": ["A coup", "A vote"],
            "when": ["2021-02-01", None],
            "where": [None, "Monywa"],
            "latitude": [None, 22.1],
            "longitude": [None, 95.1],
            "sources": [["A wire"], ["A", "B"]],
            "quotes": [["the coup"], ["the vote"]],
            "mood": ["x", "y"],
        }
    )
    notes: list[str] = []
    coup, vote = arrow.from_arrow(table, notes).events
    assert str(coup.when) == "2021-02-01"
    assert str(coup.citations[0]) == "“the coup” in A wire"
    assert vote.where is not None
    assert str(vote.where.latitude) == "22.1"
    assert [str(citation) for citation in vote.citations] == ["A", "B"]
    assert notes == [
        "columns that say nothing here were passed by: mood",
        "row 2: what it says of quotes was passed by",
    ]
    (alone,) = arrow.from_arrow(pa.table({"title": ["x"]})).events
    assert alone.citations[0].source.title == "A table"


@pytest.mark.parametrize(
    ("columns", "place"),
    [
        ({"title": ["a", None]}, "row 2"),
        ({"title": ["a"], "when": ["yesterday"]}, "row 1"),
        ({"title": [1]}, "row 1"),
        ({"title": ["a", "a"]}, "row 2"),
        ({"title": ["a"], "tags": [[1]]}, "row 1"),
        ({"title": ["a"], "tags": [1]}, "row 1"),
        ({"title": ["a"], "where": [5]}, "row 1"),
        ({"title": ["a"], "where": ["x"], "latitude": [100.0]}, "row 1"),
        ({"title": ["a"], "sources": [[None]]}, "row 1"),
        ({"title": ["a"], "record": ["{"]}, "row 1, record: line 1, byte 2"),
        ({"title": ["a"], "record": [7]}, "row 1"),
        ({"title": ["a"], "record": ['{"id":"a","id":"b","title":"x"}']}, "row 1, record: $"),
        ({"headline": ["a"]}, None),
    ],
)
def test_what_is_wrong_is_named_by_its_row(
    columns: dict[str, list[Any]], place: str | None
) -> None:
    with pytest.raises(FormatError) as caught:
        arrow.from_arrow(pa.table(columns))
    assert caught.value.place == place


@given(st.binary(max_size=200))
def test_bytes_that_are_no_parquet_are_refused(data: bytes) -> None:
    for hostile in (data, b"PAR1" + data + b"PAR1"):
        with pytest.raises(TimelineError):
            arrow.loads(hostile)


def test_a_heading_that_is_no_utf_8_is_refused_with_its_place() -> None:
    table = pa.table({"title": ["A coup"]}).replace_schema_metadata({b"timeline": b'{"\xc9":1}'})
    with pytest.raises(FormatError, match="metadata 'timeline': line 1, byte 3: expected UTF-8"):
        arrow.from_arrow(table)


def test_text_that_is_no_utf_8_is_refused() -> None:
    octets = pa.array([b"A coup \x9f"], pa.binary())
    table = pa.table({"title": pa.Array.from_buffers(pa.utf8(), 1, octets.buffers())})
    sink = io.BytesIO()
    pq.write_table(table, sink)
    with pytest.raises(FormatError, match=r"expected a Parquet file: .*at string index 0"):
        arrow.loads(sink.getvalue())


def test_parquet_of_others_and_cut_parquet() -> None:
    sink = io.BytesIO()
    pq.write_table(pa.table({"title": ["A coup"]}), sink)
    assert [event.title for event in arrow.loads(sink.getvalue())] == ["A coup"]
    whole = arrow.dumps(everything())
    for length in range(0, len(whole), 97):
        with pytest.raises(TimelineError):
            arrow.loads(whole[:length])


@pytest.mark.parametrize("wrong", [None, 7, [], "text", {}])
def test_what_is_no_table_is_refused(wrong: Any) -> None:
    with pytest.raises(FormatError):
        arrow.from_arrow(wrong)


def test_pandas_and_polars_take_the_table_and_give_it_back() -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    polars = pytest.importorskip("polars", reason="polars is not installed")
    timeline = everything()
    table = arrow.to_arrow(timeline)
    frame = table.to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame["title"]) == [event.title for event in timeline.events]
    rows = arrow.from_arrow(pa.Table.from_pandas(frame)).events
    assert rows == timeline.events
    assert polars.from_arrow(table)["when"].to_list() == table["when"].to_pylist()
