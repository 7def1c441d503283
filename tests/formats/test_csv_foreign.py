"""Tables that other programs and people made: what their columns mean, and that nothing is lost."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import FormatError
from timeline.formats import csv as tables
from timeline.formats import json as our_json
from timeline.formats import timelinejs
from timeline.formats._tables.columns import CLAIMS, EVENTS
from timeline.formats._tables.names import NAMES_OF_EVENTS
from timeline.model import (
    Agent,
    Citation,
    Claim,
    Event,
    Media,
    Participant,
    Relationship,
    Source,
    Timeline,
)


def written(rows: list[list[str]], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


def only(text: str, **options: Any) -> Event:
    (event,) = tables.loads(text, **options)
    return event


# -- the law: every cell is in the model, in extra, or named in a note -------------

NAMES = sorted(
    {*EVENTS, *CLAIMS} - {"Field", "Value"}
    | {"Date", "Title", "Start Date", "End Date", "End", "Start Time", "All Day Event", "Private"}
    | {"Subject", "Description", "Location", "Lat", "Notes", "Mood", "Case No.", "To", "From"}
    | {"Began on", "Last day", "Event start time", "Time (UTC)", "Deadline", "Start Year"}
)
# Cells with a mark by which they are found again, and cells that mean something somewhere.
MEANT = ["2021-02-01", "2021-03", "14:30", "9 pm", "22.5", "yes", "no", "about 30 people", "red"]
MEANT += ["1–5 Feb 2021", "c. 1850", "TBD", "2021-02-01T10:00:00.25Z", "12:00 +0100"]
MEANT += ["proposed", "https://example.org/a", "2021", "2", "title", "era", "supports", "page 3"]


@st.composite
def foreign_tables(draw: st.DrawFn) -> list[list[str]]:
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=9, unique_by=str.lower))
    rows = [["Headline", *names]] if "Headline" not in names else [["Title", *names]]
    for number in range(draw(st.integers(1, 3))):
        row = [f"event{number}"]
        for column in range(len(names)):
            mark = f"mark{number}q{column}"
            row.append(draw(st.just("") | st.just(mark) | st.sampled_from(MEANT)))
        rows.append(row)
    return rows


@given(foreign_tables())
def test_no_cell_of_a_table_is_lost(rows: list[list[str]]) -> None:
    reading = tables.read(written(rows), strict=False)
    text = our_json.dumps(reading.timeline).decode()
    for number, row in enumerate(rows[1:], start=2):
        if any(f"row {number}" in note and "left out" in note for note in reading.notes):
            continue
        for cell in row:
            if cell.startswith("mark"):
                assert cell in text, (cell, reading.notes)
        event = row[0]
        assert event in text


CELLS = [
    ("Latitude", "22.1167", "22.1167"), ("Longitude", "95.1333", "95.1333"),
    ("Country", "Myanmar", "Myanmar"), ("Within", "Sagaing", "Sagaing"),
    ("Status", "unconfirmed", "unconfirmed"), ("Note", "ask again", "ask again"),
    ("Unit", "soldiers", "soldiers"), ("Value", "12", "12"), ("Low", "200", "200"),
    ("High", "300", "300"), ("Best", "250", "250"), ("Said By", "a nurse", "a nurse"),
    ("Terms", "background", "background"), ("Kind", "date", "date"), ("Subject", "army", "army"),
    ("Rule", "last one", "last one"), ("Verbatim", "on Monday", "on Monday"),
    ("Basis", "inferred", "inferred"), ("Anchor", "published", "published"),
    ("Stance", "disputes", "disputes"), ("Locator", "page 3", "page"),
    ("End Date", "2021-02-05", "2021-02-05"), ("Time", "09:30", "09:30"),
    ("End Time", "10:30", "10:30"), ("Media Credit", "A photographer", "A photographer"),
    ("Media Caption", "The gate", "The gate"), ("Media Thumbnail", "t.jpg", "t.jpg"),
    ("Alt Text", "a gate", "a gate"), ("Publisher", "A wire", "A wire"),
    ("Published", "2021-03-04", "2021-03-04"), ("Source Id", "wire-1", "wire-1"),
    ("Type", "battle", "battle"), ("Display Date", "that spring", "that spring"),
    ("Group", "army", "army"), ("Background", "#fff", "#fff"), ("Tags", "army", "army"),
    ("Month", "7", '"7"'), ("Day", "9", '"9"'), ("End Year", "2022", "2022"),
    ("Mood", "grim", "grim"), ("Claim Id", "c7", "c7"), ("Recorded", "2022-01-03", "2022-01-03"),
    ("Speaker Id", "nurse-1", "nurse-1"), ("Citation Note", "as printed", "as printed"),
]  # fmt: skip


@pytest.mark.parametrize("others", [{}, {"Date": "2021-02-01"}, {"Source": "A wire, again"}])
@pytest.mark.parametrize(("name", "cell", "kept"), CELLS)
def test_a_column_that_a_row_does_not_use_is_kept(
    name: str, cell: str, kept: str, others: dict[str, str]
) -> None:
    row = {"Title": "Raid", name: cell, **others}
    reading = tables.read(written([list(row), list(row.values())]), strict=False)
    text = our_json.dumps(reading.timeline).decode()
    assert kept in text or any("row 2" in note and "left out" in note for note in reading.notes)


def test_what_is_left_over_goes_by_the_name_it_has_in_the_file() -> None:
    event = only("Title,Date,Unit,Case_No.,Status\nRaid,2021,men,7/21,to be checked\n")
    assert event.extra["csv"] == {"Unit": "men", "Case_No.": "7/21", "Status": "to be checked"}


def test_a_second_column_of_one_meaning_is_kept_beside_the_first() -> None:
    event = only("Title,Event,Date,Start Date,Notes,Comments\nRaid,x,2021,2022,n,c\n")
    assert (event.title, str(event.when), event.note) == ("Raid", "2021", "n")
    assert event.extra["csv"] == {"Event": "x", "Start Date": "2022", "Comments": "c"}


def test_two_unknown_columns_of_one_name_are_both_kept() -> None:
    event = only("Title,Who,Who\nRaid,a,b\n")
    assert event.extra["csv"] == {"Who": "a", "Who (2)": "b"}


def test_the_title_row_keeps_what_a_title_has_no_place_for() -> None:
    timeline = tables.loads(
        "Year,Headline,Text,Media,Media Credit,Type,Group\n"
        "2021,Coups,All of them,https://example.org/a.jpg,A photographer,title,army\n2021,A,,,,,\n"
    )
    assert timeline.title == "Coups"
    assert timeline.extra["timelinejs"]["title"]["media"]["credit"] == "A photographer"
    assert timeline.extra["csv"] == {"Year": "2021", "Group": "army"}
    with pytest.raises(FormatError, match=r"row 3.*one title.*row 2"):
        tables.loads("Headline,Type\nA,title\nB,title\n")


# -- headers of real programs ------------------------------------------------------

GOOGLE = (
    "Subject,Start Date,Start Time,End Date,End Time,All Day Event,Description,Location,Private\n"
    "Hearing,05/30/2020,10:00 AM,05/30/2020,1:00 PM,False,Room 4,Court,True\n"
    "Strike,05/13/2020,,05/14/2020,,True,,,False\n"
)
OUTLOOK = (
    '"Subject","Start Date","Start Time","End Date","End Time","All day event","Reminder on/off",'
    '"Reminder Date","Categories","Description","Location","Priority","Private","Sensitivity"\n'
    '"Leave","13.7.2021","00:00:00","15.7.2021","00:00:00","True","False","","","","","Normal",'
    '"False","Normal"\n'
    '"Call","14.7.2021","09:30:00","14.7.2021","10:00:00","False","True","14.7.2021","Court;Press",'
    '"Ring twice","Office","High","False","Normal"\n'
)
AIRTABLE = (
    "Name,Notes,Start,End,Tags,Status\n"
    "Coup,ask again,2021-02-01T10:00:00.000Z,2021-02-01T12:00:00.000Z,army,In progress\n"
)
NOTION = 'Name,Date,Place\nTalks,"February 1, 2021 → February 3, 2021",Monywa\n'
TIMELINEJS = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,"
    "Media Credit,Media Caption,Media Thumbnail,Type,Group,Background\n"
    '-44,3,15,,,,,,Ides of March,<b>The Ides</b>,"<p>See <a href=""https://example.org"">here</a>'
    ' &amp; there</p>",,,,,,,\n'
)


def whens(text: str, **options: Any) -> dict[str, str]:
    return {event.id: str(event.when) for event in tables.loads(text, **options)}


def test_google_calendar() -> None:
    # Google's help: an all-day event ends on the day that is written.
    assert whens(GOOGLE) == {
        "hearing": "2020-05-30T10:00:00/2020-05-30T13:00:00",
        "strike": "2020-05-13/2020-05-14",
    }
    hearing = tables.loads(GOOGLE)["hearing"]
    assert (hearing.description, str(hearing.where)) == ("Room 4", "Court")
    assert hearing.marking is not None
    assert tables.loads(GOOGLE)["strike"].marking is None


def test_outlook() -> None:
    # Outlook writes the midnight after the last day as the end of all-day events.
    assert whens(OUTLOOK, dates="dmy") == {
        "leave": "2021-07-13/2021-07-14",
        "call": "2021-07-14T09:30:00/2021-07-14T10:00:00",
    }
    call = tables.loads(OUTLOOK, dates="dmy")["call"]
    assert call.tags == ("Court", "Press")
    assert call.extra["csv"]["Reminder Date"] == "14.7.2021"


def test_airtable_and_notion() -> None:
    (coup,) = tables.loads(AIRTABLE)
    assert str(coup.when) == "2021-02-01T10:00:00Z/2021-02-01T12:00:00Z"
    assert (coup.note, coup.extra["csv"]) == ("ask again", {"Status": "In progress"})
    assert whens(NOTION) == {"talks": "2021-02-01/2021-02-03"}


def test_the_sheet_of_timelinejs_has_html_and_no_year_0() -> None:
    (ides,) = tables.loads(TIMELINEJS)
    # TimelineJS shows the year -44 as "44 BCE", which is -0043 in EDTF (ISO 8601-1, 4.2.1).
    assert str(ides.when) == "-0043-03-15"
    assert ides.title == "The Ides"
    assert ides.description == "See here & there"
    assert "https://example.org" in ides.extra["timelinejs"]["text"]["text"]
    assert ides.claims[0].verbatim == "Ides of March"
    assert b"&lt;a" not in timelinejs.dumps(Timeline(events=[ides]))


def test_our_own_table_is_no_html() -> None:
    event = Event("<b>bold</b> &amp;", when="2021", description="a <i>b</i>")
    assert tables.loads(tables.dumps(Timeline(events=[event])))[event.id] == event


@pytest.mark.parametrize(
    ("names", "cells", "when"),
    [
        ("Date,Time", "2021-02-01,09:30", "2021-02-01T09:30:00"),
        ("Date,Time", "2021-02-01,9 pm", "2021-02-01T21:00:00"),
        ("Start,End", "2021-02-01,2021-02-05", "2021-02-01/2021-02-05"),
        ("start_date,end_date", "2021-02,2021-03", "2021-02/2021-03"),
        ("startDate,endDate", "2021-02,2021-03", "2021-02/2021-03"),
        ("From,To", "2021-02-01,2021-02-05", "2021-02-01/2021-02-05"),
        ("Begins,Ends", "2021-02-01,2021-02-05", "2021-02-01/2021-02-05"),
        ("Date from,Date to", "2021,2022", "2021/2022"),
        ("Date,End Time", "2021-02-01 09:30,10:00", "2021-02-01T09:30:00/2021-02-01T10:00:00"),
        ("Start,End", "2021-02-01,2021-02-01", "2021-02-01"),
        ("Start,End", "2021-02-01,ongoing", "2021-02-01/.."),
        ("Start Time,End Time", "2021-02-01 09:30,2021-02-01 10:00",
         "2021-02-01T09:30:00/2021-02-01T10:00:00"),
        ("Year,Month,Day,End Date", "2021,2,1,2021-02-05", "2021-02-01/2021-02-05"),
        ("Year,Month", "2021,February", "2021-02"),
        ("Date,Year,Month,Day", "2021-02-01,2021,Feb,Monday", "2021-02-01"),
        ("Date,Year", "2021-02-01,2021", "2021-02-01"),
        ("Date (DD/MM/YYYY)", "01/02/2021", "2021-02-01"),
        ("Date (mm/dd/yyyy)", "01/02/2021", "2021-01-02"),
    ],
)  # fmt: skip
def test_start_end_and_time_in_columns_of_their_own(names: str, cells: str, when: str) -> None:
    assert str(only(f"Title,{names}\nA,{cells}\n").when) == when


def test_who_wrote_to_whom_is_no_stretch_of_time() -> None:
    event = only("Date,From,To,Subject\n2021-02-01,Ann,Bob,Hello\n")
    assert (str(event.when), event.extra["csv"]) == ("2021-02-01", {"From": "Ann", "To": "Bob"})


def test_a_chat_has_no_headlines() -> None:
    event = only("Date,Time,Sender,Message\n2021-02-01,09:30,Ann,They are at the gate\n")
    assert (event.title, str(event.when)) == ("They are at the gate", "2021-02-01T09:30:00")
    assert event.description == "They are at the gate"


def test_a_source_with_several_addresses_is_several() -> None:
    event = only("Title,Date,URL\nA,2021,https://example.org/1 https://example.org/2\n")
    assert [source.url for source in event.sources] == [
        "https://example.org/1",
        "https://example.org/2",
    ]


def test_words_are_no_addresses() -> None:
    event = only("Title,Date,Link\nA,2021,see page 4 of the report\n")
    assert (event.sources, event.extra["csv"]) == ((), {"Link": "see page 4 of the report"})


def test_places_on_the_map() -> None:
    text = "Title,Date,Place,Latitude,Longitude,Country\nRaid,2021,Monywa,22.1167,95.1333,MM\n"
    where = only(text).where
    assert where is not None
    assert (str(where.latitude), str(where.longitude), where.country) == (
        "22.1167",
        "95.1333",
        "MM",
    )
    where = only("Title;Lat;Lon\nRaid;22,1167;95,1333\n").where
    assert where is not None
    assert str(where.longitude) == "95.1333"


# -- numbers that are no years -----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # Day 5330 of Excel's count is 4 August 1914 (day 1 being 1 January 1900, and 1900 leap).
        ("Date,Title\n5330,A\n", "1914-08-04"),
        ("Year,Title\n21,A\n", "2021"),
        ("Year,Title\n44228,A\n", "2021-02-01"),
        ("Year,Title\n0,A\n", "year"),
    ],
)
def test_a_number_that_may_be_no_year_is_told(text: str, told: str) -> None:
    reading = tables.read(text)
    assert any(told in note and note.startswith("row 2") for note in reading.notes)


def test_a_count_of_days_is_refused_with_the_day_that_it_may_be() -> None:
    # 44228 is 1 February 2021 in Excel; in a book that counts from 1904 it is 1,462 days later.
    with pytest.raises(FormatError, match=r"44228.*2021-02-01 \(2025-02-02"):
        tables.loads("Date,Title\n44228,A\n")


def test_figures_with_a_decimal_comma() -> None:
    header = "Id;Headline;Claim;Field;Kind;Value;Low;High\n"
    event = only(header + "a;A;1;count;quantity;;300000,5;300000,5\n")
    assert str(event.count) == "300,000.5"
    with pytest.raises(FormatError, match=r"row 2, column 'Low'.*thousand"):
        only(header + "a;A;1;count;quantity;;1,234;1,234\n")
    assert str(
        only(header.replace(";", ",") + 'a,A,1,count,quantity,,"1,234","1,234"\n').count
    ) == ("1,234")


# -- statuses and markings ---------------------------------------------------------


@pytest.mark.parametrize("rows", ["events", "claims"])
@pytest.mark.parametrize("status", ["proposed", "disputed"])
def test_a_status_comes_back(rows: Any, status: Any) -> None:
    timeline = Timeline(events=[Event("A", claims=[Claim("when", "2021", status=status)])])
    again = tables.loads(tables.dumps(timeline, rows=rows))
    assert [claim.status for claim in again["a"].claims] == [status]
    assert again["a"].resolve("when").how == timeline["a"].resolve("when").how


@given(st.data())
def test_no_proposal_comes_back_as_a_fact(data: st.DataObject) -> None:
    """Whatever a row says that only a proposal says is a proposal when it is read again."""
    fields = {"when": "2021", "where": "Monywa"}
    claims = [
        Claim(field, value, status=data.draw(st.sampled_from(["proposed", "accepted", "disputed"])))
        for field in data.draw(st.lists(st.sampled_from(sorted(fields)), min_size=1, max_size=4))
        for value in [fields[field]]
    ]
    before = Event("A", claims=claims)
    after = tables.loads(tables.dumps(Timeline(events=[before])))["a"]
    for field in before.fields:
        if all(claim.status == "proposed" for claim in before.standing(field)):
            assert all(claim.status == "proposed" for claim in after.standing(field))
        assert (after.resolve(field).how == "disputed") is (
            before.resolve(field).how == "disputed"
            or len({claim.status for claim in before.standing(field)}) > 1
        )


def test_what_was_withdrawn_has_no_row() -> None:
    gone = Event("Gone", claims=[Claim("when", "2021", status="retracted")])
    exported = tables.export(Timeline(events=[gone, Event("There")]))
    assert tables.loads(exported.data).ids == ("there",)
    assert [loss.event_id for loss in exported.losses] == ["gone"]


def test_markings_come_back() -> None:
    secret = Event("A", when="2021", marking="red")
    assert tables.loads(tables.dumps(Timeline(events=[secret])))["a"].marking == secret.marking
    claimed = Event("B", claims=[Claim("when", "2021", marking="amber", id="c")], marking="green")
    again = tables.loads(tables.dumps(Timeline(events=[claimed]), rows="claims"))["b"]
    assert again == claimed


def test_a_marking_that_cannot_be_read_is_never_passed_by() -> None:
    with pytest.raises(FormatError, match=r"row 2.*pink"):
        tables.loads("Title,Marking\nA,pink\n")
    assert tables.read("Title,Marking\nA,pink\n", strict=False).timeline.ids == ()


# -- our own tables, saved again by spreadsheets -----------------------------------

DATED = [
    "2021-02-01", "2021-02-12", "2021-02", "2021", "2021-02-01T06:30:00", "0044", "-0043",
    "-0043-03-15", "2021-08~", "2004-06/2006-08", "1914", "9999-12-31", "2020-05-05",
]  # fmt: skip
MONTHS = ["", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def as_excel_saves(cell: str, form: str) -> str:
    """What Excel writes for a cell that it took for a day, a month or a number."""
    head, _, time = cell.partition("T")
    parts = head.split("-")
    if not all(part.isdigit() for part in parts) or time:
        plain = cell.removeprefix("-")
        return str(int(cell)) if plain.isdigit() and len(plain) <= 15 else cell
    if len(parts) == 3 and int(parts[0]) >= 1900:
        year, month, day = map(int, parts)
        return form.format(y=year, yy=year % 100, m=month, d=day, b=MONTHS[month])
    if len(parts) == 2 and int(parts[0]) >= 1900:
        return f"{MONTHS[int(parts[1])]}-{int(parts[0]) % 100:02}"
    return str(int(cell)) if cell.isdigit() else cell


FORMS = ["{m}/{d}/{y}", "{d:02}/{m:02}/{y}", "{d:02}.{m:02}.{y}", "{d}-{b}-{yy:02}", "{m}/{d}/{yy}"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("table", ["events", "claims"])
def test_our_table_as_excel_saves_it(form: str, delimiter: str, table: Any) -> None:
    timeline = Timeline(events=[Event(f"Event {n}", when=date) for n, date in enumerate(DATED)])
    text = tables.dumps(timeline, rows=table).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    at = rows[0].index("When" if table == "events" else "Value")
    shown = rows[0].index("Display Date") if table == "events" else at
    for row in rows[1:]:
        row[at] = as_excel_saves(row[at], form)
        month, _, year = row[shown].partition(" ")
        if month[:3] in MONTHS and year.isdigit():
            # Words for a month are a date to a spreadsheet: the first day to LibreOffice.
            number = MONTHS.index(month[:3])
            row[shown] = f"{month[:3]}-{year[2:]}" if "{b}" in form else f"{number:02}/01/{year}"
    again = tables.loads(written(rows, delimiter))
    assert [e.extra for e in again if e.extra] == []
    assert [claim.verbatim for e in again for claim in e.claims if claim.verbatim] == []
    assert {e.id: str(e.when) for e in again} == {e.id: str(e.when) for e in timeline}


@pytest.mark.parametrize("shown", ["1 February 2021", "that winter", "3/2/2021"])
def test_what_an_author_shows_is_kept(shown: str) -> None:
    text = f"Headline,Year,Month,When,Display Date\nA,2021,2,2021-02,{shown}\n"
    assert only(text).claims[0].verbatim == shown


def test_the_order_of_days_is_told_by_the_columns_that_have_it_twice() -> None:
    event = Event("A", when="2021-02-12", source="A wire")
    rows = list(csv.reader(io.StringIO(tables.dumps(Timeline(events=[event])).decode("utf-8-sig"))))
    rows[1][rows[0].index("When")] = "12/02/2021"
    rows[1][rows[0].index("Published")] = "03/04/2021"
    reading = tables.read(written(rows))
    assert str(reading.timeline.sources[0].published) == "2021-04-03"
    assert any("dmy" in note for note in reading.notes)


# -- what a table is written as ----------------------------------------------------


@pytest.mark.parametrize("first", ["sep=;\n", '"sep=;"\r\n', "SEP=;\n", "sep=;;;\n"])
def test_a_line_names_the_separator(first: str) -> None:
    assert only(f"{first}Title;Year\nA, b;2021\n").title == "A, b"


def test_utf_16_without_a_mark_tabs_and_lone_returns() -> None:
    text = "Title\tDate\r\nDéfections\t2021\r\n"
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        assert only(text.encode(encoding)).title == "Défections"  # type: ignore[arg-type]
    assert only("Title,Date\rA,2021\r").title == "A"


def test_a_formula_begins_no_cell_whatever_separates() -> None:
    """Where Excel separates by semicolons, `Plain;=1+1` of ours is two cells to it."""
    event = Event("Plain;=1+1;x", description="one\n=cmd|x\n\t@y", when="2021")
    data = tables.dumps(Timeline(events=[event]))
    assert tables.loads(data)["plain-1-1-x"] == event
    for delimiter in ",;\t":
        for row in csv.reader(
            io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter
        ):
            assert not [cell for cell in row if cell.lstrip(' "')[:1] in ("=", "@")]


@given(st.text(alphabet="=+-@;\t\n\r', a1\uff1d", max_size=12))
def test_no_piece_of_a_cell_would_run(cell: str) -> None:
    from timeline._util.csv_text import guarded, unguarded

    text = guarded(cell)
    assert unguarded(text) == cell
    for piece in msgspec.json.decode(msgspec.json.encode(text)).replace("\n", ";").split(";"):
        assert not piece.startswith(("=", "@", "\uff1d"))


# -- two of one name ---------------------------------------------------------------


def test_two_speakers_whose_names_make_one_slug() -> None:
    header = "Id,Headline,Claim,Field,Value,Source,Said By\n"
    timeline = tables.loads(
        header + 'a,A,1,when,2021,A wire,Ko Aung\na,,1,,,A wire,"Ko, Aung"\na,,1,,,A wire,Ko Aung\n'
    )
    said = [citation.attribution.agent for citation in timeline["a"].claims[0].citations]  # type: ignore[union-attr]
    assert [agent.name for agent in said] == ["Ko Aung", "Ko, Aung", "Ko Aung"]
    assert len({agent.id for agent in said}) == 2


def test_equal_claims_that_become_one_are_told() -> None:
    event = Event("Raid", claims=[Claim("when", "2021"), Claim("when", "2021")])
    exported = tables.export(Timeline(events=[event]))
    assert ["2 claims of the same become one"] == [loss.why for loss in exported.losses]


# -- people, pictures, other events, and what did not take place -------------------


def several() -> Timeline:
    wire = Source("A wire")
    cited = [Citation(wire)]
    raid = Event(
        "Raid",
        claims=[
            Claim("when", "2021-02-01", citations=cited),
            Claim("participant", Participant(Agent("Aung"), "witness"), citations=cited),
            Claim("participant", Participant(Agent("Ko, Ko")), citations=cited),
            Claim("relationship", Relationship("after", "coup"), citations=cited),
            Claim("relationship", Relationship("caused by", "coup"), citations=cited),
            Claim("media", Media("https://example.org/a.jpg", caption="C"), citations=cited),
            Claim("status", "cancelled", citations=cited),
        ],
    )
    return Timeline(events=[raid, Event("Coup")])


@pytest.mark.parametrize("rows", ["events", "claims"])
def test_people_pictures_and_other_events_come_back(rows: Any) -> None:
    exported = tables.export(several(), rows=rows)
    assert exported.losses == ()
    again = tables.loads(exported.data)
    assert sorted(map(str, again["raid"].claims)) == sorted(map(str, several()["raid"].claims))


def test_what_a_cell_cannot_name_is_in_the_report() -> None:
    claims = [
        Claim("participant", Participant(Agent("Aung; or Ko"))),
        Claim("participant", Participant(Agent("Aung (a)"))),
        Claim("participant", Participant(Agent("Same", id="another"))),
        Claim("relationship", Relationship("after", "coup", least="P3D")),
    ]
    timeline = Timeline(events=[Event("Raid", claims=claims), Event("Coup")])
    exported = tables.export(timeline)
    assert {loss.field for loss in exported.losses} == {"participant", "relationship"}
    assert tables.export(timeline, rows="claims").losses == ()
    again = tables.loads(tables.dumps(timeline, rows="claims"))
    assert again["raid"].claims == timeline["raid"].claims


def test_what_was_cancelled_is_told_as_cancelled() -> None:
    # RFC 5545, 3.8.1.11: STATUS:CANCELLED is of the event, and no word on how it is known.
    event = only("Subject,Start Date,Status\nHearing,2021-03-01,Canceled\n")
    assert event.resolve("status").value == "cancelled"
    assert [claim.status for claim in event.claims] == ["accepted", "accepted"]
    again = tables.loads(tables.dumps(Timeline(events=[event])))["hearing"]
    assert again.resolve("status").value == "cancelled"


# -- the reference ------------------------------------------------------------------

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "formats.md"


def test_the_reference_names_every_column() -> None:
    text = REFERENCE.read_text(encoding="utf-8").lower()
    section = text.partition("## csv\n")[2]
    others = {name for names in NAMES_OF_EVENTS.values() for name in names}
    for name in {*EVENTS, *CLAIMS, *NAMES_OF_EVENTS, *others}:
        assert name.lower() in section, name


# -- columns of no meaning here go out again -----------------------------------------


def test_a_sheet_that_is_edited_here_keeps_its_other_columns() -> None:
    text = "Title,Date,Case No.,Mood,Status\nA,2021,7/21,,\nB,2022,,=grim,to be checked\n"
    exported = tables.export(tables.loads(text))
    assert exported.losses == ()
    again = tables.loads(exported.data)
    assert again.events == tables.loads(text).events
    assert again["b"].extra["csv"] == {"Mood": "=grim", "Status": "to be checked"}


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["Mood", "Status", "Time", "End", "Finish", "Field", "Value", " x "])
            | st.text(max_size=4),
            st.sampled_from(["a", "2021", "", "x;y"]) | st.text(max_size=3),
            max_size=3,
        ),
        max_size=3,
    )
)
def test_what_other_columns_do_not_hold_is_in_the_report(kept: list[dict[str, str]]) -> None:
    events = [Event(f"E{n}", extra={"csv": cells} if cells else {}) for n, cells in enumerate(kept)]
    exported = tables.export(Timeline(events=events))
    lost = {loss.event_id for loss in exported.losses}
    again = tables.loads(exported.data)
    for event in events:
        assert again[event.id] == event or event.id in lost


def test_events_that_each_have_a_column_of_their_own_make_no_huge_table() -> None:
    events = [Event(f"E{n}", extra={"csv": {f"c{n}": "x"}}) for n in range(1000)]
    exported = tables.export(Timeline(events=events))
    assert len(exported.data.splitlines()[0].split(b",")) < 300
    assert len(exported.losses) == 800


# -- columns of ours that somebody's table has in another sense -----------------------


def test_a_word_that_is_none_of_ours_costs_no_row() -> None:
    text = (
        "Title,Date,URL,Published,Stance,Terms,Locator,Said By\n"
        "A,2021,https://example.org/1,TRUE,left,none,7,Ann\n"
        "B,2021,https://example.org/1,TRUE,right,,page 3,\n"
    )
    reading = tables.read(text)
    first, second = reading.timeline["a"], reading.timeline["b"]
    assert first.extra["csv"] == {
        "Published": "TRUE",
        "Stance": "left",
        "Terms": "none",
        "Locator": "7",
    }
    assert second.extra["csv"] == {"Published": "TRUE", "Stance": "right"}
    assert first.claims[0].citations[0].source == second.claims[0].citations[0].source
    assert len(reading.notes) == 4


def test_words_that_nobody_is_quoted_for_are_kept() -> None:
    assert only("Title,Date,Quote\nA,2021,We saw it\n").extra["csv"] == {"Quote": "We saw it"}


# -- rows that are none ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ('"Raid, 2021-02-02', "expected CSV"),
        ('"Raid "x" y",2021-02-02', "expected after"),
        ('Raid,"2021-02-02"x', "expected after"),
        ("Raid,2021-02-02,and,more", "expected 2 cells, found 4"),
    ],
)
def test_a_broken_row_costs_no_other(broken: str, why: str) -> None:
    """RFC 4180 has no row with a quote left open, or with more cells than others."""
    text = f'Title,Date\nA,2021-02-01\n{broken}\nB,2021-02-03\n"C, of 4",2021-02-04\n'
    for ending in ("\n", "\r\n"):
        reading = tables.read(text.replace("\n", ending), strict=False)
        assert [event.title for event in reading.timeline.events] == ["A", "B", "C, of 4"]
        (note,) = reading.notes
        assert note.startswith("row 3: ")
        assert why in note
        with pytest.raises(FormatError, match="row 3"):
            tables.read(text.replace("\n", ending))


def test_a_quote_left_open_in_a_long_table_costs_its_row_alone() -> None:
    rows = [f"Event {number},2021-02-01" for number in range(20_000)]
    rows[7] = f'"{rows[7]}'
    reading = tables.read("\n".join(["Title,Date", *rows]), strict=False)
    assert len(reading.timeline) == 19_999
    assert len(reading.notes) == 1


# -- what is wrong in one cell costs that cell alone -------------------------------


@pytest.mark.parametrize("position", [("999", "96.1"), ("21.9", "181"), ("north", "96.1")])
def test_a_position_that_is_none_is_kept_beside_the_event(position: tuple[str, str]) -> None:
    text = written(
        [["Date", "Title", "Place", "Lat", "Lng"], ["2021-02-01", "Raid", "X", *position]]
    )
    reading = tables.read(text)
    (event,) = reading.timeline
    assert (str(event.when), event.where and event.where.latitude) == ("2021-02-01", None)
    assert event.extra["csv"] == dict(zip(("Lat", "Lng"), position, strict=True))
    assert reading.notes == (f"row 2: no position is to be had of {', '.join(position)!r}",)


def test_a_table_whose_dates_are_called_otherwise_says_so() -> None:
    """Undated in silence, a newcomer's events would be in no calendar and on no picture."""
    text = written([["created_at", "Title", "Id 2"], ["2023-03-14T10:00:00Z", "Raid", "2021"]])
    reading = tables.read(text)
    assert [event.when for event in reading.timeline] == [None]
    (note,) = reading.notes
    assert note.startswith("no column says when; created_at has dates, such as '2023-03-14T10")
    assert not tables.read(written([["Title", "Mood"], ["Raid", "grim"]])).notes


def test_columns_may_be_separated_by_bars() -> None:
    event = only("Title|Date|Place\nRaid; and more|2021-02-01|Monywa, Sagaing\n")
    assert (event.title, str(event.when)) == ("Raid; and more", "2021-02-01")


def test_a_chat_is_not_taken_for_json() -> None:
    with pytest.raises(FormatError) as caught:
        tables.read("[14/03/2023, 10:00:01] Eva: Hello there\n")
    assert "JSON" not in str(caught.value)
