from __future__ import annotations

import contextlib
import csv
import io
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.samples import everything
from tests.work import HANGS

from timeline._util.csv_text import guarded, unguarded
from timeline.errors import FormatError, InvalidValueError, LimitError, TimelineError
from timeline.formats import csv as tables
from timeline.formats import timelinejs
from timeline.model import Citation, Event, Quantity, Quote, Source, Timeline
from timeline.model._records import record_of
from timeline.testing.strategies import timelines


def said(event: Event) -> Any:
    """What an event says; a text with nothing to read in it says nothing."""
    return _said(record_of(event))


def _said(value: Any) -> Any:
    if isinstance(value, dict):
        pairs = ((key, _said(member)) for key, member in value.items())
        return {key: member for key, member in pairs if member not in ("", [], {})}
    if isinstance(value, list):
        return [_said(member) for member in value]
    return value if not isinstance(value, str) or value.strip() else ""


both_tables = pytest.mark.parametrize("rows", ["events", "claims"])


# -- both ways ---------------------------------------------------------------


@both_tables
@given(timelines())
def test_what_is_not_in_the_report_comes_back(rows: Any, timeline: Timeline) -> None:
    exported = tables.export(timeline, rows=rows)
    lost = {loss.event_id for loss in exported.losses}
    gone = {loss.event_id for loss in exported.losses if loss.field is None and loss.event_id}
    reading = tables.read(exported.data)
    again = reading.timeline
    assert all("Count is" in note for note in reading.notes)  # in words that are no figure
    assert again.ids == tuple(id for id in timeline.ids if id not in gone)
    assert gone == {
        event.id for event in timeline if rows == "events" and event.claims and not event.standing()
    }
    for event in timeline:
        if event.id in gone:
            continue
        if event.id not in lost:
            assert said(again[event.id]) == said(event)
        assert again[event.id].title == event.title
        assert again[event.id].when == event.when or event.id in lost


@both_tables
def test_everything_can_be_written_and_read(rows: Any) -> None:
    again = tables.loads(tables.dumps(everything(), rows=rows))
    assert again.ids == everything().ids
    assert tables.dumps(again, rows=rows) == tables.dumps(
        tables.loads(tables.dumps(again, rows=rows)), rows=rows
    )


def test_the_claims_table_keeps_claims_and_what_they_rest_on() -> None:
    event = next(event for event in everything() if len(event.claims) > 5)
    again = tables.loads(tables.dumps(everything(), rows="claims"))[event.id]
    assert [(c.field, c.status, c.verbatim) for c in again.claims] == [
        (c.field, c.status, c.verbatim) for c in event.claims
    ]
    assert [len(claim.citations) for claim in again.claims] == [
        len(claim.citations) for claim in event.claims
    ]
    assert str(again.count) == str(event.count)


def test_other_rows_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="events or claims"):
        tables.dumps(Timeline(), rows="sources")  # type: ignore[arg-type]


# -- cells that would run ----------------------------------------------------

signs = st.sampled_from(["=", "+", "-", "@", "\t", "\r", "\n", "'", "-0", "a"])


@given(st.lists(signs | st.text(max_size=3), max_size=5).map("".join))
def test_a_guard_is_undone(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


@given(st.sampled_from("=+-@\t\r\n"), st.text())
def test_nothing_that_would_run_is_written(sign: str, rest: str) -> None:
    cell = guarded(sign + rest)
    assert cell.startswith("'") or re.fullmatch(r"[+-][\dX.]+(-[\dX]{2}){0,2}", cell)


@both_tables
def test_formulas_and_dates_before_the_year_0(rows: Any) -> None:
    bad = '=HYPERLINK("http://evil.example","x")'
    event = Event(bad, id="e", when="-0043-03-15", description="@x", tags=["-1+1|cmd"])
    data = tables.dumps(Timeline(events=[event]), rows=rows)
    (header, row) = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    cells = dict(zip(header, row, strict=True))
    assert cells["Headline"] == f"'{bad}"
    assert cells["Text"] == "'@x"
    assert "-0043-03-15" in row
    assert cells.get("Year", "-44") == "-44"  # 44 BCE, as TimelineJS counts
    assert tables.loads(data)["e"] == event


# -- what spreadsheets write -------------------------------------------------

SHEET = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,"
    "Media Credit,Media Caption,Media Thumbnail,Type,Group,Background\n"
    ',,,,,,,,,Myanmar,"From the coup, on",,,,,title,,\n'
    "2021,2,1,14:30,,,,,,A coup,It began,https://example.org/a.jpg,A photographer,,,,Army,#fff\n"
    "2021,8,,,2021,12,,,late in the year,Strikes,,,,,,,,\n"
    "1988,,,,1990,,,,,Before,,,,,,era,,\n"
)


def test_the_sheet_of_timelinejs() -> None:
    t = tables.loads(SHEET)
    assert (t.title, t.description) == ("Myanmar", "From the coup, on")
    coup, strikes, before = t["a-coup"], t["strikes"], t["before"]
    assert str(coup.when) == "2021-02-01T14:30:00"
    assert coup.tags == ("Army",)
    assert coup.extra["timelinejs"]["media"] == {
        "url": "https://example.org/a.jpg",
        "credit": "A photographer",
    }
    assert str(strikes.when) == "2021-08/2021-12"
    assert strikes.claims[0].verbatim == "late in the year"
    assert (str(before.when), before.tags) == ("1988/1990", ("era",))


def test_a_spreadsheet_becomes_slides_with_its_pictures() -> None:
    again = timelinejs.loads(timelinejs.dumps(tables.loads(SHEET)))
    assert again["a-coup"].extra["timelinejs"]["media"]["url"] == "https://example.org/a.jpg"
    assert again["before"].tags == ("era",)


EVENT = Event(
    "Défections comptées",
    when="2021-12-02",
    count=Quantity(low=2000, low_exclusive=True, unit="soldats"),
    description="Une ligne\net une autre; «ici», dit-il",
    tags=["armée"],
    claims=[],
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_separators(encoding: str, delimiter: str) -> None:
    rows = csv.reader(io.StringIO(tables.dumps(Timeline(events=[EVENT]), bom=False).decode()))
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    data = text.getvalue().encode(encoding)
    options: dict[str, Any] = {"encoding": "cp1252"} if encoding == "cp1252" else {}
    assert tables.loads(data, **options)[EVENT.id].title == EVENT.title
    assert tables.loads(data, delimiter=delimiter, **options)[EVENT.id].description == (
        EVENT.description
    )


def test_an_encoding_is_not_guessed() -> None:
    data = "Headline\n\nDéfections\n".encode("cp1252")
    with pytest.raises(FormatError, match=r'line 3.*utf-8.*0xe9.*encoding="cp1252"'):
        tables.loads(data)
    with pytest.raises(InvalidValueError, match="encoding"):
        tables.loads(data, encoding="klingon")
    with pytest.raises(InvalidValueError, match="encoding"):
        tables.loads(data, encoding="base64")


def test_a_line_for_excel_names_the_separator() -> None:
    assert tables.loads("sep=|\nHeadline|Year\nA|2021\n")["a"].when is not None


@pytest.mark.parametrize(
    ("text", "order", "date"),
    [
        ("2021-02-01", None, "2021-02-01"),
        ("2021-02", None, "2021-02"),
        ("2021/2/1", None, "2021-02-01"),
        ("25/12/2021", None, "2021-12-25"),
        ("12/25/2021", None, "2021-12-25"),
        ("3.3.2021", None, "2021-03-03"),
        ("01/02/2021", "dmy", "2021-02-01"),
        ("01/02/2021", "mdy", "2021-01-02"),
        ("1.2.2021", "dmy", "2021-02-01"),
        ("2021-02-01 14:30:00", None, "2021-02-01T14:30:00"),
        ("1/2/2021 2:30 PM", "dmy", "2021-02-01T14:30:00"),
        ("2021-02-01T10:00:00Z", None, "2021-02-01T10:00:00Z"),
        ("1 February 2021", None, "2021-02-01"),
        ("Feb 1, 2021", None, "2021-02-01"),
        ("Feb 2021", None, "2021-02"),
        ("2021-02~", None, "2021-02~"),
        ("-0043-03-15", None, "-0043-03-15"),
        ("2004/2006", None, "2004/2006"),
    ],
)
def test_dates_as_people_type_them(text: str, order: str | None, date: str) -> None:
    row = f'Date,Headline\n"{text}",A\n'
    assert str(tables.loads(row, dates=order)["a"].when) == date


@pytest.mark.parametrize(
    ("text", "order", "message"),
    [
        ("01/02/2021", None, 'dates="dmy"'),
        ("01.02.2021", None, 'dates="dmy"'),
        ("25/12/2021", "mdy", "month"),
        ("30/02/2021", None, "day"),
        ("01/02/21", "dmy", "four digits"),
        ("44228", None, "Excel"),
        ("44228.604", None, "Excel"),
        ("in spring", None, "year"),
        ("2021-02-01 25:00", None, "25"),
        ("2021-02-01 13:00 PM", None, "hour"),
    ],
)
def test_dates_that_are_not_guessed(text: str, order: str | None, message: str) -> None:
    with pytest.raises(FormatError) as caught:
        tables.loads(f"Headline,Date\nA,{text}\n", dates=order)
    assert str(caught.value.place).startswith("row 2, column 'When'")
    assert message in str(caught.value)


def test_an_end_in_a_column_of_its_own() -> None:
    text = "Headline,Date,End Date\nA,2021-02-01,2021-03\nB,2021,2021\nC,201X/..,2021\n"
    reading = tables.read(text, strict=False)
    whens = {event.title: str(event.when) for event in reading.timeline}
    assert whens == {"A": "2021-02-01/2021-03", "B": "2021", "C": "201X/.."}
    assert reading.timeline["c"].extra["csv"] == {"End Date": "2021"}
    assert reading.notes[0].startswith("row 4, column 'End Date'")


def test_an_order_is_one_of_two() -> None:
    with pytest.raises(InvalidValueError, match="dmy, mdy"):
        tables.loads("Headline\n", dates="ymd")


# -- rows that are wrong -----------------------------------------------------

BAD_CELLS = [
    ("x,2021,13,1,,", "row 3", "month"),
    ("x,2021,2,30,,", "row 3", "day"),
    ("x,2021,,1,,", "row 3", "month"),
    ("x,MMXXI,,,,", "row 3", "whole number"),
    ("x,,2,,,", "row 3", "year"),
    ("x,2021,,,a b,", "row 3", "id"),
    ("x,2021,,,first,", "row 3, column 'Id'", "second time"),
]
BAD_ROWS = [
    (",2021,,,,", "row 3, column 'Headline'", "none"),
    ("x,2021,,,,,surplus", "row 3", "7"),
]


@pytest.mark.parametrize(("row", "place", "message"), BAD_ROWS + BAD_CELLS)
def test_a_bad_row_is_named_and_the_rest_can_be_kept(row: str, place: str, message: str) -> None:
    text = f"Headline,Year,Month,Day,Id,Count\nfirst,2021,,,first,\n{row}\nlast,2022,,,,\n"
    with pytest.raises(FormatError) as caught:
        tables.loads(text)
    assert str(caught.value.place).startswith(place)
    assert message in str(caught.value)
    reading = tables.read(text, strict=False)
    assert {"first", "last"} <= {event.title for event in reading.timeline}
    (note,) = reading.notes
    assert note.startswith(place)
    bad = [event for event in reading.timeline if event.title == "x"]
    assert len(bad) == ((row, place, message) in BAD_CELLS)
    assert all(event.extra["csv"] for event in bad)


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("e,2,n,number,1,,nobody's words,", "row 3, column 'Source'"),
        ("e,2,n,number,x,,,", "row 3, column 'Value'"),
        ("e,2,n,number,1e999999999999999999999,,,", "row 3, column 'Value'"),
        ("e,2,when,,2021-02-30,,,", "row 3, column 'Value'"),
        ("e,2,n,colour,red,,,", "row 3, column 'Kind'"),
        ("e,1,n,number,1,,,", "row 3, column 'Claim'"),
        ("e,7,,,,A wire,,", "row 3, column 'Claim'"),
        ("e,2,a b,text,1,,,", "row 3"),
        ("e,2,n,text,1,A wire,,shouts", "row 3"),
        (",2,n,text,1,,,", "row 3, column 'Id'"),
    ],
)
def test_a_bad_claim_is_named_and_the_rest_can_be_kept(row: str, place: str) -> None:
    text = (
        "Id,Claim,Field,Kind,Value,Source,Quote,Stance,Headline\n"
        f"e,1,n,number,1,,,,E\n{row}\ne,3,n,text,last,A wire,words,,\n"
    )
    with pytest.raises(FormatError) as caught:
        tables.loads(text)
    assert str(caught.value.place).startswith(place)
    reading = tables.read(text, strict=False)
    assert [claim.value for claim in reading.timeline["e"].claims] == [1, "last"]
    assert len(reading.notes) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Headline"),
        ("\n\n", "Headline"),
        ("Year,Month\n2021,1\n", "Headline"),
        ("nothing,of,ours\n1,2,3\n", "Headline"),
        ("Headline,Year,headline\n", "twice"),
        ('Headline\n"open\n', "row 2"),
        ('Headline\n"a"b\n', "row 2"),
        ("Headline\n" + "x" * 200_000, "row 2"),
    ],
)
def test_what_is_no_table_is_refused(text: str, message: str) -> None:
    for strict in (True, False):
        with pytest.raises(FormatError, match=message):
            tables.read(text, strict=strict)


def test_a_huge_line_is_refused() -> None:
    with pytest.raises(LimitError, match="row 1"):
        tables.loads(b"x" * 100_000_000)
    with pytest.raises(LimitError, match="bytes"):
        tables.loads(b"Headline\nabc\n", limit=10)


def test_a_count_in_other_words_is_kept() -> None:
    reading = tables.read("Headline,Count\nA,many\nB,about 300 people\n")
    assert reading.timeline["a"].extra["csv"] == {"Count": "many"}
    assert reading.notes == ("row 2: Count is 'many', which is no figure; it goes to extra",)
    assert str(reading.timeline["b"].count) == "about 300 people"


def test_two_dates_that_disagree_are_refused() -> None:
    with pytest.raises(FormatError, match="row 2, column 'When'"):
        tables.loads("Headline,When,Year\nA,2021-02-01,2022\n")


def test_sources_are_cited() -> None:
    text = "Date,Headline,Source,URL,Quote\n2021,A,A wire,https://example.org/1,the words\n"
    (claim,) = tables.loads(text)["a"].claims
    source = Source("A wire", url="https://example.org/1")
    assert claim.citations == (Citation(source, Quote("the words")),)
    text += "2022,B,A wire,https://example.org/2,\n"
    assert [source.id for source in tables.loads(text).sources] == ["a-wire", "a-wire-2"]


def test_other_columns_and_hostile_names_are_carried() -> None:
    text = "Headline,__proto__,constructor\n<script>alert(1)</script>,a,b\n"
    (event,) = tables.loads(text)
    assert event.title == "<script>alert(1)</script>"
    assert event.extra["csv"] == {"__proto__": "a", "constructor": "b"}


@given(st.binary() | st.text())
def test_garbage_gets_an_error_of_ours(data: bytes | str) -> None:
    for strict in (True, False):
        with contextlib.suppress(TimelineError):
            tables.loads(data, strict=strict)


@given(st.data())
@both_tables
def test_a_changed_file_is_refused_or_read(rows: Any, data: st.DataObject) -> None:
    text = bytearray(tables.dumps(everything(), rows=rows))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    for strict in (True, False):
        with contextlib.suppress(FormatError):
            tables.loads(bytes(text), strict=strict)


# -- LibreOffice itself ------------------------------------------------------


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@both_tables
def test_libreoffice_gives_back_what_it_was_given(rows: Any, tmp_path: Path) -> None:
    """Through a spreadsheet of its own and out again, with semicolons, as Excel would in Europe."""
    t = Timeline(events=[EVENT, Event("=1+1", id="f", when="-0043-03-15", description="'=x")])
    (tmp_path / "t.csv").write_bytes(tables.dumps(t, rows=rows))

    def convert(target: str, name: str, *options: str) -> None:
        subprocess.run(
            [
                "soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
                *options, "--convert-to", target, "--outdir", str(tmp_path), str(tmp_path / name),
            ],
            check=True,
            capture_output=True,
            timeout=HANGS,
        )  # fmt: skip

    convert("ods", "t.csv", "--infilter=CSV:44,34,76,1")
    convert("csv:Text - txt - csv (StarCalc):59,34,76,1", "t.ods")
    again = tables.loads((tmp_path / "t.csv").read_bytes())
    assert {e.id: (e.title, e.description, e.when) for e in again} == {
        e.id: (e.title, e.description, e.when) for e in t
    }
