"""UCDP's events: against rows of our own making, and against the set itself where it is at hand."""

from __future__ import annotations

import contextlib
import csv
import datetime
import io
import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.datasets import needed

from timeline import formats as registry
from timeline.dates import Interval
from timeline.errors import FormatError, LimitError
from timeline.formats import json as timeline_json
from timeline.formats import ucdp
from timeline.model import Event, Quantity

ROW: dict[str, Any] = {
    "id": 7,
    "relid": "XX-1",
    "year": 2021,
    "code_status": "Clear",
    "type_of_violence": 3,
    "conflict_name": "Blue Army - Civilians",
    "conflict_dset_id": "0042",
    "conflict_new_id": 42,
    "dyad_name": "Blue Army - Civilians",
    "side_a": "Blue Army",
    "side_b": "Civilians",
    "number_of_sources": 2,
    "source_article": '"Wire;Co,2021-02-05,Three die; more hurt";"A paper,2021-02-06,Market day "',
    "source_office": "Wire;Co;A paper",
    "source_date": "2021-02-05;2021-02-06",
    "source_headline": "Three die; more hurt;Market day",
    "source_original": "a nurse",
    "where_prec": 2,
    "where_coordinates": "Port town",
    "where_description": "market of Port",
    "adm_1": "Coast province",
    "adm_2": "",
    "country": "Maritania",
    "event_clarity": 1,
    "date_prec": 1,
    "date_start": "2021-02-01T00:00:00",
    "date_end": "2021-02-01T00:00:00",
    "deaths_a": 0,
    "deaths_b": 0,
    "deaths_civilians": 3,
    "deaths_unknown": 0,
    "low": 2,
    "best": 3,
    "high": 5,
    "gwnob": "",
}
POINT = {"type": "Point", "coordinates": [20.25, -5.5]}
MISSING = object()


def _row(**cells: Any) -> dict[str, Any]:
    return {name: cell for name, cell in {**ROW, **cells}.items() if cell is not MISSING}


def _geojson(*rows: dict[str, Any]) -> bytes:
    features = [{"type": "Feature", "properties": row, "geometry": POINT} for row in rows]
    return json.dumps({"type": "FeatureCollection", "name": "A set", "features": features}).encode()


def _csv(*rows: dict[str, Any]) -> bytes:
    text = io.StringIO()
    placed = [{"latitude": "-5.5", "longitude": "20.25", **row} for row in rows]
    writer = csv.DictWriter(text, placed[0])
    writer.writeheader()
    for row in placed:
        row["date_start"] = row["date_start"].replace("T00:00:00", " 00:00:00.000")
        writer.writerow(row)
    return text.getvalue().encode("utf-8-sig")


def _event(**cells: Any) -> Event:
    return ucdp.loads(_geojson(_row(**cells))).events[0]


# -- what a row becomes --------------------------------------------------------


def test_an_event_says_who_where_and_how_many() -> None:
    event = _event()
    assert (event.title, event.id) == ("Blue Army - Civilians, Port town", "ucdp-7")
    assert event.aliases == {"ucdp": "7"}
    assert event.tags == ("Blue Army", "Civilians", "one-sided violence")
    assert event.count == Quantity(low=2, high=5, best=3, unit="deaths")
    assert str(event.where) == "Port town, Coast province, Maritania"
    assert event.where is not None
    assert (event.where.latitude, event.where.longitude) == (-5.5, 20.25)
    assert event.where.note == "market of Port"
    assert event.where.extra == {"where_prec": 2}
    assert [(f.field, str(f.quantity), f.quantity.subject) for f in event.figures] == [
        ("count", "2 to 5 (best 3) deaths", None),
        ("deaths.civilians", "3 deaths", None),
    ]


def test_deaths_of_a_side_are_that_sides() -> None:
    event = _event(deaths_a=1, deaths_civilians=2)
    (figure,) = (f for f in event.figures if f.field == "deaths.side-a")
    assert figure.quantity == Quantity.exactly(1, unit="deaths", subject="Blue Army")


def test_articles_are_sources_and_the_original_source_is_who_said_it() -> None:
    citations = _event().claims[0].citations
    told = [(str(c.source.published), c.source.publisher, c.source.title) for c in citations]
    assert told == [
        ("2021-02-05", "Wire;Co", "Three die; more hurt"),
        ("2021-02-06", "A paper", "Market day"),
    ]
    assert [str(c.attribution) for c in citations] == ["a nurse", "a nurse"]
    # One nurse may be behind both papers.
    assert _event().resolve("when").how == "single source"
    assert _event(source_original="").resolve("when").how == "agreed"


def test_a_reference_in_a_coders_words_is_one_source() -> None:
    words = 'AFP 2007-03-05 "Troops sent" AND Reuters'
    (citation,) = _event(source_article=words).claims[0].citations
    assert citation.source.title == words
    assert str(citation.source.published) == "2007-03-05"
    (undated,) = _event(source_article="AFP 2007-03-05, Reuters 2007-03-06").claims[0].citations
    assert undated.source.published is None


def test_a_list_that_is_not_one_all_through_is_a_reference() -> None:
    words = '"Wire,2021-02-05,Three die";"A paper, no date"'
    (citation,) = _event(source_article=words).claims[0].citations
    assert citation.source.title == words


def test_an_article_of_no_day_keeps_what_was_written() -> None:
    (citation,) = _event(source_article='"Wire,2021-02-30,Three die"').claims[0].citations
    assert citation.source.published is None
    assert citation.source.extra == {"source_date": "2021-02-30"}


def test_a_row_without_articles_has_no_source_and_keeps_who_said_it() -> None:
    event = _event(source_article="")
    assert not event.sources
    assert event.extra["source_original"] == "a nurse"
    assert event.extra["source_headline"] == ROW["source_headline"]


def test_ids_of_sources_do_not_depend_on_other_rows() -> None:
    one = _event(id=1).sources[1]
    two = ucdp.loads(_geojson(_row(source_article='"A paper,2021-02-06,Other"'), _row(id=1)))
    assert one == two.source(one.id)
    assert len(two.sources) == 3


@pytest.mark.parametrize(
    ("precision", "clarity", "start", "end", "when"),
    [
        (1, 1, "2021-02-01", "2021-02-01", "2021-02-01"),
        (1, 1, "2021-02-01", "2021-02-03", "2021-02-01/2021-02-03"),
        (2, 1, "2021-02-01", "2021-02-03", "[2021-02-01..2021-02-03]"),
        (2, 2, "2021-02-01", "2021-02-03", "2021-02-01/2021-02-03"),
        (2, 1, "2021-02-01", "2021-02-01", "2021-02-01~"),
        (3, 1, "2021-02-01", "2021-02-07", "[2021-02-01..2021-02-07]"),
        (4, 1, "2024-02-01", "2024-02-29", "2024-02"),
        (4, 2, "2024-02-01", "2024-02-29", "2024-02"),
        (4, 1, "2024-02-01", "2024-02-28", "[2024-02-01..2024-02-28]"),
        (4, 1, "2021-02-02", "2021-02-28", "[2021-02-02..2021-02-28]"),
        (5, 1, "2021-01-01", "2021-12-31", "2021"),
        (5, 1, "2020-01-01", "2021-01-31", "[2020-01-01..2021-01-31]"),
        (5, 2, "2020-12-01", "2021-02-28", "2020-12/2021-02"),
        (5, 1, "2020-12-01", "2021-02-28", "[2020-12-01..2021-02-28]"),
        (5, 2, "2020-12-02", "2021-02-28", "2020-12-02/2021-02-28"),
        (5, 2, "2020-01-01", "2021-12-31", "2020-01/2021-12"),
        (1, 1, "2021-02-01", "2021-02-28", "2021-02-01/2021-02-28"),
    ],
)
def test_dates_follow_their_precision(
    precision: int, clarity: int, start: str, end: str, when: str
) -> None:
    event = _event(date_prec=precision, event_clarity=clarity, date_start=start, date_end=end)
    assert str(event.when) == when
    assert event.extra["date_prec"] == precision


@given(
    st.dates(datetime.date(1989, 1, 1), datetime.date(2100, 1, 1)),
    st.integers(0, 365),
    st.integers(1, 5),
    st.integers(1, 2),
)
def test_a_date_is_bounded_by_the_rows_days(
    start: datetime.date, length: int, precision: int, clarity: int
) -> None:
    end = start + datetime.timedelta(length)
    event = _event(
        date_start=str(start), date_end=str(end), date_prec=precision, event_clarity=clarity
    )
    when = event.when
    assert when is not None
    assert (str(when.earliest), str(when.latest)) == (str(start), str(end))
    assert not isinstance(when, Interval) or precision == 1 or clarity == 2


def test_figures_that_contradict_stand_side_by_side() -> None:
    reading = ucdp.read(_geojson(_row(low=7, best=6, high=9)))
    event = reading.timeline.events[0]
    resolution = event.resolve("count")
    assert resolution.how == "disputed"
    assert [str(p.value) for p in resolution.positions] == [
        "6 deaths",
        "at least 7 deaths",
        "at most 9 deaths",
    ]
    assert reading.notes == (
        "$.features[0]: the best figure, 6, is not from the low, 7, to the high, 9",
    )


def test_nothing_is_dropped() -> None:
    event = _event(new_column={"a": [1]}, source_office="Somebody else")
    assert event.extra["new_column"] == {"a": (1,)}
    assert event.extra["source_office"] == "Somebody else"
    assert event.extra["side_a"] == "Blue Army"
    assert event.extra["conflict_dset_id"] == "0042"
    assert event.extra["relid"] == "XX-1"
    assert event.extra["deaths_a"] == 0
    assert "gwnob" not in event.extra
    whole = json.loads(_geojson(ROW))
    whole["crs"] = "CRS84"
    whole["features"][0] |= {"bbox": [1], "geometry": {"type": "Polygon", "coordinates": []}}
    timeline = ucdp.loads(json.dumps(whole))
    assert timeline.title == "A set"
    assert timeline.extra == {"crs": "CRS84"}
    assert timeline.events[0].extra["feature"] == {"bbox": (1,)}
    assert timeline.events[0].extra["geometry"]["type"] == "Polygon"


def test_csv_and_geojson_tell_the_same() -> None:
    rows = [_row(), _row(id=8, side_b="Red Army", where_description='a "hut",\nup the hill')]
    from_csv, from_geojson = ucdp.loads(_csv(*rows)), ucdp.loads(_geojson(*rows))
    assert from_csv.events == from_geojson.events


def test_white_space_of_any_kind_around_a_number_is_none_of_it() -> None:
    data = _csv(ROW).replace(b"\n", b"\n\x1d", 1)  # before the id, which is the first cell
    assert b"\n\x1d" in data
    assert ucdp.loads(data).events == ucdp.loads(_csv(ROW)).events


def test_it_is_found_by_name_and_by_its_own_suffixes() -> None:
    assert registry.find("ucdp").name == registry.find("23.ged.csv").name == "ucdp"
    assert registry.find("a.json").name == "json"


# -- rows and files that are wrong ---------------------------------------------


@pytest.mark.parametrize(
    ("cells", "place"),
    [
        ({"id": "seven"}, "id"),
        ({"id": True}, "id"),
        ({"id": MISSING}, "id"),
        ({"id": 2**70}, "id"),
        ({"date_start": "2021-02-30"}, "date_start"),
        ({"date_start": None}, "date_start"),
        ({"date_start": 20210201}, "date_start"),
        ({"date_start": "2021-02-01T12:00:00"}, "date_start"),
        ({"date_end": "2021-01-31"}, "date_end"),
        ({"date_prec": 0}, "date_prec"),
        ({"date_prec": 6}, "date_prec"),
        ({"best": -1}, "best"),
        ({"low": 1.5}, "low"),
        ({"deaths_a": "many"}, "deaths_a"),
        ({"where_prec": 8}, "where_prec"),
        ({"side_a": ["Blue"]}, "side_a"),
        ({"source_article": {}}, "source_article"),
    ],
)
def test_a_wrong_cell_is_told_by_its_place(cells: dict[str, Any], place: str) -> None:
    data = _geojson(_row(id=1), _row(**cells))
    with pytest.raises(FormatError) as error:
        ucdp.loads(data)
    assert error.value.place == f"$.features[1].properties.{place}"
    reading = ucdp.read(data, strict=False)
    assert reading.timeline.ids == ("ucdp-1",)
    told = f"{error.value.place}: {error.value.message}"
    assert str(error.value) == f"{told}; strict=False leaves such rows out, with a note"
    assert reading.notes == (f"{told}; the row is left out",)


@pytest.mark.parametrize(
    "cells",
    [
        {"latitude": 95, "longitude": 0},
        {"latitude": 1},
        {"longitude": "0.5"},
        {"latitude": "north", "longitude": 1},
    ],
)
def test_a_position_that_is_none_costs_its_row_nothing_else(cells: dict[str, Any]) -> None:
    in_csv = {"latitude": "", "longitude": "", **cells}
    for data in (_geojson(_row(**cells)), _csv(_row(**in_csv))):
        with pytest.raises(FormatError, match=r"itude|degrees"):
            ucdp.loads(data)
        reading = ucdp.read(data, strict=False)
        (event,) = reading.timeline
        assert event.where is not None
        assert event.where.latitude is None
        assert {name: str(event.extra[name]) for name in cells} == {
            name: str(cell) for name, cell in cells.items()
        }
        (note,) = reading.notes
        assert note.endswith("; the position goes to extra")


@pytest.mark.parametrize(
    "cells",
    [
        {"extra": {"deep": json.loads("[" * 100 + "]" * 100)}},
        {"id": 1},
    ],
)
def test_a_row_that_the_model_refuses_is_told_by_its_place(cells: dict[str, Any]) -> None:
    data = _geojson(_row(id=1), _row(**cells))
    with pytest.raises(FormatError, match=r"\$\.features\[1\]"):
        ucdp.loads(data)
    assert ucdp.read(data, strict=False).timeline.ids == ("ucdp-1",)


def test_a_wrong_cell_of_csv_is_told_by_its_line() -> None:
    good = _row(where_description="two\nlines")
    with pytest.raises(FormatError) as error:
        ucdp.loads(_csv(good, _row(id="x")))
    assert error.value.place == "line 4, id"
    short = _csv(good) + b"1,2\r\n"
    with pytest.raises(FormatError, match=r"^line 4: expected 37 cells"):
        ucdp.loads(short)
    assert len(ucdp.read(short, strict=False).timeline) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"features": {}}',
        b'{"features": [7]}',
        b'{"features": [{"properties": null}]}',
        b"[" * 100_000,
        b'{"features": [], "features": []}',
        b"\xff",
        b"id,id\n",
        b"a,b\n1,2\n",
        _csv(ROW).replace(b"Clear", b'"Clear"x'),
        _csv(ROW).replace(b"Clear", b"C" * 200_000),
        b'{"name": "\\ud800", "features": []}',
    ],
)
def test_what_is_no_such_file_is_a_format_error(data: bytes) -> None:
    with pytest.raises(FormatError):
        ucdp.loads(data)


def test_a_file_beyond_the_limit_is_refused() -> None:
    with pytest.raises(LimitError):
        ucdp.loads(_csv(ROW), limit=100)


@given(st.data())
def test_a_damaged_file_raises_nothing_but_our_errors(data: st.DataObject) -> None:
    make = data.draw(st.sampled_from([_geojson, _csv]))
    text = bytearray(make(ROW))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=4))
    with contextlib.suppress(FormatError):
        ucdp.read(bytes(text), strict=False)


@given(
    st.sampled_from(sorted(ROW)),
    st.recursive(
        st.none() | st.booleans() | st.floats(allow_nan=False) | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=4,
    ),
)
def test_any_cell_may_hold_anything(column: str, cell: object) -> None:
    with contextlib.suppress(FormatError):
        ucdp.loads(_geojson({**ROW, column: cell}))


# -- whole sets ----------------------------------------------------------------

SET = "ucdp/GEDEvent_v23_1_CAR.geojson"
OURS = (
    _row(),
    _row(id=8, date_end="2021-02-28T00:00:00", date_prec=4, event_clarity=1),
    _row(
        id=9,
        event_clarity=2,
        date_end="2021-02-07T00:00:00",
        deaths_a=1,
        deaths_b=2,
        best=6,
        high=8,
    ),
    _row(id=10, low=4, best=3, deaths_civilians=2, deaths_unknown=1, source_original=""),
    _row(id=11, low=0, best=0, high=0, deaths_civilians=0, where_coordinates="Port  town "),
    _row(
        id=12,
        number_of_sources=1,
        source_article='"A paper,2021-02-06,Market day"',
        source_office="A paper",
        source_date="2021-02-06",
        source_headline="Market day",
    ),
)
"""One of a month, one that sums up a week, one whose best figure is below the lowest."""


@pytest.fixture(scope="module", params=["a set of our own", "the set of UCDP"])
def octets(request: pytest.FixtureRequest) -> bytes:
    if request.param == "the set of UCDP":
        return needed(SET).read_bytes()
    return _geojson(*({**row, "country_id": 99} for row in OURS))


@pytest.fixture(scope="module")
def rows(octets: bytes) -> list[dict[str, Any]]:
    return [feature["properties"] for feature in json.loads(octets)["features"]]


@pytest.fixture(scope="module")
def reading(octets: bytes) -> Any:
    return ucdp.read(octets)


def test_a_set_is_as_large_as_it_is_known_to_be(rows: list[dict[str, Any]], reading: Any) -> None:
    assert (len(rows), len(reading.notes)) in {(6, 1), (1848, 20)}


def test_every_row_of_the_set_is_an_event(rows: list[dict[str, Any]], reading: Any) -> None:
    timeline = reading.timeline
    assert len(timeline) == len(rows)
    for row in rows:
        event = timeline[f"ucdp-{row['id']}"]
        when = event.when
        days = (row["date_start"][:10], row["date_end"][:10])
        assert (str(when.earliest), str(when.latest)) == days
        assert isinstance(when, Interval) <= (row["date_prec"] == 1 or row["event_clarity"] == 2)
        assert event.where.name == " ".join(row["where_coordinates"].split())
        assert event.extra["country_id"] == row["country_id"]
        assert len(event.claims[0].citations) <= max(1, row["number_of_sources"])


def test_the_sets_figures_add_up(rows: list[dict[str, Any]], reading: Any) -> None:
    timeline = reading.timeline
    bests = Counter[str]()
    for claim in (claim for event in timeline for claim in event.claims):
        if isinstance(claim.value, Quantity):
            exact = claim.value.low if claim.value.low == claim.value.high else 0
            bests[claim.field] += int(claim.value.best or exact or 0)
    for column in ("civilians", "unknown", "a", "b"):
        field = f"deaths.{'side-' * (len(column) == 1)}{column}"
        assert bests[field] == sum(row[f"deaths_{column}"] for row in rows)
    assert bests["count"] == sum(row["best"] for row in rows)
    sound = [row for row in rows if row["low"] <= row["best"] <= row["high"]]
    assert len(reading.notes) == len(rows) - len(sound)
    disputed = {event.id for event in timeline.disputed()}
    assert disputed == {f"ucdp-{row['id']}" for row in rows if row not in sound}


def test_the_sets_articles_are_all_cited(rows: list[dict[str, Any]], reading: Any) -> None:
    for row in rows:
        citations = reading.timeline[f"ucdp-{row['id']}"].claims[0].citations
        if row["source_date"]:
            cited = {str(citation.source.published) for citation in citations}
            assert cited == set(row["source_date"].split(";"))
        said = {c.attribution and c.attribution.agent.name for c in citations}
        assert said == {" ".join(row["source_original"].split()) or None}


def test_the_set_comes_back_from_json(reading: Any) -> None:
    assert timeline_json.loads(timeline_json.dumps(reading.timeline)) == reading.timeline


def test_the_set_reads_the_same_in_any_order(octets: bytes, reading: Any) -> None:
    turned = json.loads(octets)
    turned["features"].reverse()
    assert ucdp.loads(json.dumps(turned)) == reading.timeline
