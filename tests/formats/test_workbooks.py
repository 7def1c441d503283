"""Workbooks, .xlsx and .ods: the tables of CSV with types, and what a cell can do to a date."""

from __future__ import annotations

import datetime
import gc
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import openpyxl
import pytest
from hypothesis import given, settings
from tests.work import HANGS

from timeline import formats
from timeline.errors import FormatError, InvalidValueError, LimitError, TimelineError
from timeline.formats import csv, json, ods, xlsx
from timeline.formats._tables.sheets import Sheet, cell_name
from timeline.formats._tables.typed import parts_of_format
from timeline.model import Agent, Citation, Claim, Event, Participant, Place, Quantity, Source
from timeline.model import Timeline as T
from timeline.testing.strategies import timelines

BOTH = pytest.mark.parametrize("format", [xlsx, ods], ids=["xlsx", "ods"])
RAW = Source("Raw wire", captures=())
WIRE = Source(
    "Defections grow",
    publisher="A wire",
    published="2021-12-06",
    url="https://example.org/a",
    author=[Agent("Ko Ko", role="stringer")],
    type="article-newspaper",
    derived_from=[RAW],
    language="en",
    marking="amber",
)
HARD = "=1+1\n  two  blanks\ttab\n-5 @sum _x0041_ end "


def story() -> T:
    timeline = T("Myanmar", description="What happened")
    timeline.add(Event("Coup", when="2021-02-01", source=WIRE, quote="the coup", note="check it"))
    timeline.add(Event("Month", when="2021-08", description=HARD, tags=["a", "b"]))
    place = Place("Monywa", latitude=22.1086, longitude=95.13, within=Place("Sagaing"))
    timeline.add(Event("Long ago", when="-0043-03-15", where=place))
    timeline.add(Event("Morning", when="2021-02-01T06:30:00", count=Quantity(low=2000)))
    timeline.add(Event("In a zone", when="2021-02-01T06:30:00Z"))
    timeline.add(
        Event(
            "Disputed",
            claims=[
                Claim("when", "2021-02-01", citations=[Citation(WIRE)]),
                Claim("when", "2021-02-05~", status="proposed"),
                Claim("participant", Participant(Agent("Aung", kind="person"), "witness")),
            ],
        )
    )
    return timeline


def book(*rows: list[Any], **sheets: list[list[Any]]) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "Sheet"
    for row in rows:
        sheet.append(row)
    for name, others in sheets.items():
        another = made.create_sheet(name)
        for row in others:
            another.append(row)
    return made


def saved(made: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def with_member(data: bytes, name: str, change: Any) -> bytes:
    """The archive with one member changed, or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        names = old.namelist()
        for member in [*names, *({name} - set(names))]:
            content = old.read(member) if member in names else b""
            new.writestr(member, change(content) if member == name else content)
    return file.getvalue()


def content(rows: str, styles: str = "") -> bytes:
    """A workbook of LibreOffice's with these rows."""
    data = ods.dumps(T())
    start = b"<office:spreadsheet>"

    def change(old: bytes) -> bytes:
        head = old[: old.index(start)].replace(
            b"</office:automatic-styles>", styles.encode() + b"</office:automatic-styles>"
        )
        table = f'<table:table table:name="S">{rows}</table:table>'.encode()
        return (
            head + start + table + b"</office:spreadsheet></office:body></office:document-content>"
        )

    return with_member(data, "content.xml", change)


def words(*cells: str) -> str:
    said = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row>{said}</table:table-row>"


@BOTH
def test_a_workbook_gives_back_the_timeline(format: ModuleType) -> None:
    exported = format.export(story())
    reading = format.read(exported.data)
    assert reading.timeline == story()
    assert reading.notes == ()
    assert format.export(reading.timeline).data == exported.data


@BOTH
@settings(max_examples=10)
@given(timelines())
def test_what_is_not_lost_comes_back(format: ModuleType, timeline: T) -> None:
    exported = format.export(timeline)
    # A note that is there and empty is no other note than none, for a table.
    if not exported.losses and timeline.events and b'""' not in json.dumps(timeline):
        assert format.loads(exported.data) == timeline


@BOTH
def test_what_no_sheet_holds_is_a_loss(format: ModuleType) -> None:
    source = Source("A", extra={"mood": "x"})
    event = Event("E", when="2021", source=source, extra={"mood": "x"}, description="x" * 40_000)
    losses = {(loss.event_id, loss.field) for loss in format.export(T(events=[event])).losses}
    assert losses == {("e", "extra"), ("e", "when"), ("e", "description"), (None, "sources")}


def test_cells_have_types_and_texts_are_texts() -> None:
    made = openpyxl.load_workbook(io.BytesIO(xlsx.dumps(story())))
    assert made.sheetnames == ["Events", "Claims", "Sources", "Participants"]
    sheet = made["Events"]
    header = [cell.value for cell in sheet[1]]
    rows = {row[header.index("Id")].value: row for row in sheet.iter_rows(min_row=2)}
    when, year = header.index("When"), header.index("Year")
    assert rows["coup"][when].value == datetime.datetime(2021, 2, 1)
    assert rows["coup"][when].number_format == "yyyy-mm-dd"
    assert rows["morning"][when].value == datetime.datetime(2021, 2, 1, 6, 30)
    assert rows["coup"][year].value == 2021
    month = rows["month"][when]
    assert (month.value, month.data_type, month.number_format) == ("2021-08", "s", "@")
    text = rows["month"][header.index("Text")]
    assert text.data_type == "s"
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def test_other_readers_find_the_texts_of_an_ods() -> None:
    with zipfile.ZipFile(io.BytesIO(ods.dumps(story()))) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        text = archive.read("content.xml").decode()
    assert 'office:value-type="date" office:date-value="2021-02-01"' in text
    assert "table:formula" not in text


@pytest.mark.parametrize(
    ("value", "format", "date"),
    [
        (datetime.date(2021, 8, 1), "mmm-yy", "2021-08"),
        (datetime.date(2021, 8, 1), "yyyy", "2021-08-01"),
        (datetime.date(2021, 1, 1), "yyyy", "2021"),
        (datetime.date(2021, 8, 1), "dd/mm/yyyy", "2021-08-01"),
        (datetime.date(2021, 8, 15), "mmm-yy", "2021-08-15"),
        (datetime.datetime(2021, 8, 1, 14, 30), "yyyy-mm-dd hh:mm", "2021-08-01T14:30:00"),
        (datetime.datetime(2021, 8, 1), "d.m.yy h:mm", "2021-08-01T00:00:00"),
        (2021, "General", "2021"),
        ("2021-08", "General", "2021-08"),
        ("about 1850", "@", "1850~"),
    ],
)
def test_a_cell_is_the_date_that_it_shows(value: object, format: str, date: str) -> None:
    made = book(["Title", "Date"], ["A", value])
    made["Sheet"]["B2"].number_format = format
    (event,) = xlsx.loads(saved(made)).events
    assert str(event.when) == date


def test_a_book_that_counts_from_1904_has_the_same_days() -> None:
    made = book(["Title", "Date"], ["A", None])
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    made["Sheet"]["B2"] = datetime.date(2021, 2, 1)
    data = saved(made)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        # 1462 days lie between the two first days.
        assert b"<v>42766</v>" in archive.read("xl/worksheets/sheet1.xml")
    assert str(xlsx.loads(data).events[0].when) == "2021-02-01"


def test_a_calendars_columns_with_typed_cells() -> None:
    made = book(
        [
            "Subject", "Start Date", "Start Time", "End Date", "End Time", "All Day Event",
            "Location",
        ],
        [
            "Hearing", datetime.date(2021, 2, 1), datetime.time(9, 30), datetime.date(2021, 2, 1),
            datetime.time(10, 0), False, "Court",
        ],
        ["Strike", datetime.date(2021, 2, 8), None, datetime.date(2021, 2, 9), None, True, None],
    )  # fmt: skip
    timeline = xlsx.loads(saved(made))
    assert str(timeline["hearing"].when) == "2021-02-01T09:30:00/2021-02-01T10:00:00"
    assert str(timeline["strike"].when) == "2021-02-08/2021-02-09"


def test_no_formula_is_run_and_what_it_came_to_is_told() -> None:
    data = saved(book(["Title", "Count"], ["A", 1], ["B", 2]))
    cached = with_member(
        data, "xl/worksheets/sheet1.xml",
        lambda old: old.replace(b"<v>2</v>", b'<f>WEBSERVICE("http://x")</f><v>7</v>'),
    )  # fmt: skip
    reading = xlsx.read(cached)
    assert str(reading.timeline["b"].count) == "7"
    assert any("1 cell has formulas" in note for note in reading.notes)
    alone = book(["Title", "Count"], ["A", "=1+1"])
    reading = xlsx.read(saved(alone))
    assert reading.timeline["a"].count is None
    assert any("never worked out" in note for note in reading.notes)


@BOTH
def test_formulas_hidden_rows_and_hidden_sheets_are_told(format: ModuleType) -> None:
    if format is xlsx:
        made = book(["Title"], ["A"], Other=[["Title"], ["B"]])
        made["Sheet"].row_dimensions[2].hidden = True
        made["Other"].sheet_state = "hidden"
        data = saved(made)
    else:
        hidden = words("A").replace(
            "<table:table-row", '<table:table-row table:visibility="filter"'
        )
        other = '</table:table><table:table table:name="Other" table:style-name="off">'
        off = (
            '<style:style style:name="off" style:family="table">'
            '<style:table-properties table:display="false"/></style:style>'
        )
        data = content(words("Title") + hidden + other + words("Title") + words("B"), off)
    reading = format.read(data)
    assert [event.id for event in reading.timeline.events] == ["a", "b"]
    assert any("1 row is hidden" in note for note in reading.notes)
    assert any("'Other': the sheet is hidden" in note for note in reading.notes)


@BOTH
def test_cells_made_one_say_it_in_each_row(format: ModuleType) -> None:
    if format is xlsx:
        made = book(["Date", "Title"], [datetime.date(2021, 2, 1), "A"], [None, "B"], [None, "C"])
        made["Sheet"].merge_cells("A2:A3")
        data = saved(made)
    else:
        first = words("2021-02-01", "A").replace(
            "<table:table-cell", '<table:table-cell table:number-rows-spanned="2"', 1
        )
        covered = words("B").replace(
            "<table:table-row>", "<table:table-row><table:covered-table-cell/>"
        )
        free = words("C").replace("<table:table-row>", "<table:table-row><table:table-cell/>")
        data = content(words("Date", "Title") + first + covered + free)
    reading = format.read(data)
    assert [str(reading.timeline[id].when) for id in "abc"] == ["2021-02-01", "2021-02-01", "None"]
    assert any("made one" in note for note in reading.notes)


def test_a_month_shown_by_libreoffice_is_a_month() -> None:
    style = (
        '<number:date-style style:name="M"><number:month number:textual="true"/>'
        '<number:year/></number:date-style><style:style style:name="month" '
        'style:family="table-cell" style:data-style-name="M"/>'
    )
    date = (
        '<table:table-cell table:style-name="month" office:value-type="date" '
        'office:date-value="2021-08-01"><text:p>Aug 21</text:p></table:table-cell>'
    )
    row = words("A").replace("</table:table-row>", f"{date}</table:table-row>")
    reading = ods.read(content(words("Title", "Date") + row, style))
    assert str(reading.timeline["a"].when) == "2021-08"
    assert any("read as a month" in note for note in reading.notes)


def test_cells_of_every_kind_in_an_ods() -> None:
    cells = (
        '<table:table-cell office:value-type="float" office:value="2.50"><text:p>x</text:p>'
        '</table:table-cell><table:table-cell office:value-type="boolean" '
        'office:boolean-value="true"/><table:table-cell office:value-type="time" '
        'office:time-value="PT09H30M00S"/><table:table-cell office:value-type="percentage" '
        'office:value="1E2"/><table:table-cell table:formula="of:=1/0" '
        'office:value-type="string" office:string-value=""/><table:table-cell '
        'office:value-type="string"><office:annotation><text:p>said</text:p></office:annotation>'
        "<text:p>a<text:s text:c='2'/>b<text:tab/>c</text:p><text:p>d</text:p></table:table-cell>"
        '<table:table-cell office:value-type="date" office:date-value="soon"/>'
        '<table:table-cell office:value-type="float" office:value="many"/>'
    )
    names = ["Title", "A", "B", "C", "D", "E", "F", "G", "H"]
    row = words("T").replace("</table:table-row>", f"{cells}</table:table-row>")
    reading = ods.read(content(words(*names) + row))
    assert reading.timeline["t"].extra["csv"] == {
        "A": "2.50", "B": "TRUE", "C": "09:30:00", "D": "100", "F": "a  b\tc\nd", "G": "soon",
        "H": "many",
    }  # fmt: skip


def test_rows_and_cells_that_say_they_are_many_are_bounded() -> None:
    empty = '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
    empty += 'table:number-columns-repeated="16384"/></table:table-row>'
    assert len(ods.loads(content(words("Title") + words("A") + empty)).events) == 1
    again = words("B").replace(
        "<table:table-row", '<table:table-row table:number-rows-repeated="2"'
    )
    assert len(ods.loads(content(words("Title") + again)).events) == 2
    row = words("B").replace("-row>", '-row table:number-rows-repeated="1048576">', 1)
    with pytest.raises(LimitError, match="1,048,576 times"):
        ods.loads(content(words("Title") + row))
    wide = words("B").replace("-cell ", '-cell table:number-columns-repeated="16384" ', 1)
    with pytest.raises(LimitError, match="16,384 times"):
        ods.loads(content(words("Title") + wide))


def test_a_sheet_that_says_it_is_whole_is_read_as_it_is() -> None:
    data = with_member(
        saved(book(["Title"], ["A"])), "xl/worksheets/sheet1.xml",
        lambda old: old.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"'),
    )  # fmt: skip
    assert [event.title for event in xlsx.loads(data).events] == ["A"]


@BOTH
def test_bombs_are_refused(format: ModuleType) -> None:
    data = format.dumps(story())
    with pytest.raises(LimitError, match="unpacked"):
        format.loads(data, unpacked=1000)
    with pytest.raises(LimitError):
        format.loads(data, limit=10)
    name = "xl/worksheets/sheet1.xml" if format is xlsx else "content.xml"
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.raises(FormatError, match="document type"):
        format.loads(with_member(data, name, lambda old: bomb))


@BOTH
def test_what_is_no_workbook_is_told(format: ModuleType) -> None:
    data = format.dumps(story())
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    for wrong, why in (
        (b"", "expected a workbook"),
        (b"Title\nA\n", "expected a workbook"),
        (b"%PDF-1.7", "a PDF"),
        (data[:200], "broken archive"),
        (ole, "old workbook"),
        (ole + "EncryptedPackage".encode("utf-16-le"), "password"),
        (csv.dumps(story()), "expected a workbook"),
    ):
        with pytest.raises(FormatError, match=why):
            format.loads(wrong)
    with pytest.raises(InvalidValueError, match="expected bytes"):
        format.loads("Title")
    name = "xl/workbook.xml" if format is xlsx else "content.xml"
    with pytest.raises(FormatError, match="broken"):
        format.loads(with_member(data, name, lambda old: old[: len(old) // 2]))
    other = ods if format is xlsx else xlsx
    with pytest.raises(FormatError, match="found a workbook of"):
        format.loads(other.dumps(story()))


def test_rows_that_are_of_no_sheet_are_told() -> None:
    def renamed(xml: bytes) -> bytes:
        return re.sub(rb"(</?table:)table([ >])", rb"\1other\2", xml)

    with pytest.raises(FormatError, match="expected a table around its rows"):
        ods.loads(with_member(ods.dumps(T()), "content.xml", renamed))


def test_an_ods_with_a_password_is_told() -> None:
    data = with_member(
        ods.dumps(story()), "META-INF/manifest.xml", lambda old: old + b"<encryption-data/>"
    )
    with pytest.raises(FormatError, match="password"):
        ods.loads(data)


def test_macros_are_left_out_and_told() -> None:
    data = with_member(saved(book(["Title"], ["A"])), "xl/vbaProject.bin", lambda old: b"x")
    assert any("macros" in note for note in xlsx.read(data).notes)
    assert formats.find("a.xlsm").read(data).timeline["a"].title == "A"
    script = with_member(ods.dumps(story()), "Basic/script.xml", lambda old: b"x")
    assert any("macros" in note for note in ods.read(script).notes)


def test_each_sheet_is_a_table_and_others_are_named() -> None:
    made = book(["Title"], ["A"], More=[["Title"], ["A"], ["B"]], Prices=[["Fish"], [3]], Empty=[])
    reading = xlsx.read(saved(made))
    assert [event.id for event in reading.timeline.events] == ["a", "a-2", "b"]
    assert any("'Prices': it has no column called Headline" in note for note in reading.notes)
    assert len(xlsx.loads(saved(made), sheet="More").events) == 2
    with pytest.raises(FormatError, match="'Sheet', 'More', 'Prices', 'Empty'"):
        xlsx.loads(saved(made), sheet="Nowhere")
    with pytest.raises(FormatError, match="found none"):
        xlsx.loads(saved(made), sheet="Prices")
    with pytest.raises(FormatError, match="found none"):
        xlsx.loads(saved(book()))


def test_what_is_wrong_has_its_sheet_and_row() -> None:
    made = book(["Title", "Date"], ["A", "2021"], ["B", "never"])
    with pytest.raises(FormatError) as caught:
        xlsx.loads(saved(made))
    assert str(caught.value.place).startswith("sheet 'Sheet', row 3, column ")
    reading = xlsx.read(saved(made), strict=False)
    assert reading.timeline["b"].extra["csv"] == {"Date": "never"}
    assert any(note.startswith("sheet 'Sheet': row 3") for note in reading.notes)


# -- our own sheets, changed by people ----------------------------------------------------


def changed(sheet: str, cell: str, value: object) -> bytes:
    made = openpyxl.load_workbook(io.BytesIO(xlsx.dumps(story())))
    at = next(
        (row[0].row, column.column)
        for row in made[sheet].iter_rows(min_row=2)
        for column in made[sheet][1]
        if column.value == cell
        and made[sheet]
        .cell(
            row[0].row,
            1 if sheet != "Events" else [c.value for c in made[sheet][1]].index("Id") + 1,
        )
        .value
        in ("coup", "defections-grow")
    )
    made[sheet].cell(*at).value = value
    return saved(made)


def test_an_events_row_adds_its_note_and_contradicts_no_claim() -> None:
    assert xlsx.loads(changed("Events", "Note", "done"))["coup"].note == "done"
    data = changed("Events", "When", datetime.date(2021, 2, 5))
    with pytest.raises(FormatError, match="sheet of claims comes to, '2021-02-01'; found '2021"):
        xlsx.loads(data)
    reading = xlsx.read(data, strict=False)
    assert str(reading.timeline["coup"].when) == "2021-02-01"
    assert reading.timeline["coup"].extra["csv"]["When"] == "2021-02-05"
    reading = xlsx.read(changed("Events", "Where", "Monywa"))
    assert any("which no claim says" in note for note in reading.notes)


def test_sources_say_all_in_their_sheet() -> None:
    data = changed("Claims", "Publisher", "Another")
    with pytest.raises(FormatError, match="sheet of sources says of 'defections-grow'"):
        xlsx.loads(data)
    timeline = xlsx.loads(changed("Sources", "Language", "my"))
    assert timeline.source("defections-grow").language == "my"


def test_lists_of_sources_and_agents_that_are_wrong() -> None:
    events = [["Title"], ["A"]]
    head = ["Source Id", "Title", "Derived From", "Author", "Author Id"]
    ring = book(Events=events, Sources=[head, ["a", "A", "b"], ["b", "B", "a"]])
    with pytest.raises(FormatError, match="derives from itself"):
        xlsx.loads(saved(ring))
    twice = book(Events=events, Sources=[head, ["a", "A"], ["a", "B"]])
    with pytest.raises(FormatError, match="an id of its own"):
        xlsx.loads(saved(twice))
    names = book(
        Events=events,
        Sources=[head, ["a", "A", None, "Ko; Aye"], ["b", "B", "a", "Ko; Aye", "k1"]],
        People=[["Agent Id", "Name", "Kind"], ["k1", "Ko", "person"], ["k2", "Ye", "planet"]],
    )
    with pytest.raises(FormatError, match="sheet 'People', row 3"):
        xlsx.loads(saved(names))
    reading = xlsx.read(saved(names), strict=False)
    source = reading.timeline.source("b")
    assert [agent.kind for agent in source.author] == ["person"]
    assert [agent.name for agent in reading.timeline.source("a").author] == ["Ko", "Aye"]
    alone = book(Events=events, Sources=[["Source Id", "Title"], ["a", "A"]])
    assert xlsx.loads(saved(alone)).source("a").title == "A"


def test_more_cells_made_one_than_there_may_be() -> None:
    sheet = Sheet("S", [(number, ["x"]) for number in range(1, 1100)])
    sheet.merged = [(1, 1100, 0)] * 1000  # type: ignore[list-item]
    with pytest.raises(LimitError, match="made one"):
        sheet.fill_merged()


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("h:mm AM/PM", {"time"}),
        ("[h]:mm:ss", {"time"}),
        ('"day" yyyy', {"year"}),
        ("mm:ss", {"time"}),
        ("General", set()),
        ("d-mmm", {"day", "month"}),
    ],
)
def test_the_parts_that_a_format_shows(code: str, parts: set[str]) -> None:
    assert parts_of_format(code) - {"year"} | parts >= parts
    if code != "General":
        assert parts_of_format(code) == parts


def test_the_names_of_cells() -> None:
    letters = [cell_name(1, column) for column in range(800)]
    expected = [f"{openpyxl.utils.get_column_letter(n + 1)}1" for n in range(800)]
    assert letters == expected


def test_lengths_and_times_are_written_out() -> None:
    made = book(["Title", "Length", "At"], ["A", datetime.timedelta(hours=30), datetime.time(9, 5)])
    (event,) = xlsx.loads(saved(made)).events
    assert dict(event.extra["csv"]) == {"Length": "30:00:00", "At": "09:05:00"}


@BOTH
def test_a_cell_holds_no_more_than_it_can(format: ModuleType, monkeypatch: Any) -> None:
    claim = Claim("weather", "x" * 40_000)
    exported = format.export(T(events=[Event("A", claims=[claim])]))
    assert ("a", "weather") in {(loss.event_id, loss.field) for loss in exported.losses}
    (event,) = format.loads(exported.data).events
    assert event.claims[0].value == "x" * 32_767
    monkeypatch.setattr("timeline.formats._tables.workbook_writing.MOST_ROWS", 3)
    with pytest.raises(LimitError, match="at most 3 rows"):
        format.dumps(story())
    gc.collect()  # what was left open would fail here


@BOTH
def test_a_member_that_is_broken_is_told(format: ModuleType) -> None:
    data = bytearray(format.dumps(story()))
    middle = len(data) // 3
    data[middle : middle + 40] = bytes(40)
    with pytest.raises(FormatError, match="broken"):
        format.loads(bytes(data))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_gives_back_what_it_was_given(tmp_path: Path) -> None:
    """Each workbook, saved again as itself and as the other."""
    given = story()
    # LibreOffice leaves tabs out when it writes .ods.
    month = given["month"]
    given.replace(attrs.evolve(month, description=month.description.replace("\t", " ")))
    paths = [tmp_path / "from-excel.xlsx", tmp_path / "from-office.ods"]
    for path in paths:
        given.write(path)
    for suffix in ("xlsx", "ods"):
        subprocess.run(
            [
                "soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
                "--convert-to", suffix, "--outdir", tmp_path / "again", *paths,
            ],
            check=True,
            capture_output=True,
            timeout=HANGS,
        )  # fmt: skip
        for path in paths:
            assert T.read(tmp_path / "again" / f"{path.stem}.{suffix}") == given


@pytest.mark.parametrize("wrong", [None, 3, []])
@BOTH
def test_wrong_types(format: ModuleType, wrong: Any) -> None:
    with pytest.raises(TimelineError):
        format.loads(wrong)
