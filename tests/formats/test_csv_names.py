"""Columns by whatever names people give them, and bad cells beside good ones."""

from __future__ import annotations

from itertools import product

import pytest

from timeline.errors import FormatError
from timeline.formats import csv as tables
from timeline.formats._tables.columns import header_of
from timeline.model import Event


def only(text: str, *, strict: bool = True) -> Event:
    (event,) = tables.loads(text, strict=strict)
    return event


# -- names ---------------------------------------------------------------------------

# What a word of English says of a stretch of time: where it starts, or where it ends.
STARTS = ["start", "begin", "started", "begins", "began", "beginning", "from", "first", "opening"]
ENDS = ["end", "finish", "ended", "ends", "finished", "ending", "to", "last", "closing"]
PARTS = ["date", "day", "datetime", "on"]


@pytest.mark.parametrize(("start", "end"), [*zip(STARTS, ENDS, strict=True)])
def test_a_start_and_an_end_by_any_usual_words(start: str, end: str) -> None:
    for part, of in product(PARTS, ["", "event ", "Incident "]):
        for first, last in [
            (f"{of}{start} {part}", f"{of}{end} {part}"),
            (f"{of}{part} {start}", f"{of}{part} {end}"),
            (f"{part}_{start}".title(), f"{part}_{end}".title()),
            (f"{part} ({start})", f"{part} ({end})"),
        ]:
            event = only(f"Title,{last},{first}\nStrike,2021-02-05,2021-02-01\n")
            assert str(event.when) == "2021-02-01/2021-02-05", (first, last)


@pytest.mark.parametrize(
    ("names", "cells", "when"),
    [
        ("Start Year,End Year", "1939,1945", "1939/1945"),
        ("year_from,year_to", "1939,1945", "1939/1945"),
        ("Start Year,Start Month,Start Day,End Year,End Month,End Day",
         "1939,9,1,1945,9,2", "1939-09-01/1945-09-02"),
        ("Event date,Event start time,Event end time", "2021-02-01,9:30 AM,11:00 AM",
         "2021-02-01T09:30:00/2021-02-01T11:00:00"),
        ("Date of incident,Time of incident", "2021-02-01,21:15", "2021-02-01T21:15:00"),
        ("Date and time of the event", "2021-02-01 21:15", "2021-02-01T21:15:00"),
        ("When?,Until", "2021-02-01,2021-02-05", "2021-02-01/2021-02-05"),
        ("Date,Hour", "2021-02-01,21:15", "2021-02-01T21:15:00"),
        ("Dates", "2021-02-01 - 2021-02-05", "2021-02-01/2021-02-05"),
        ("Timestamp", "2021-02-01 21:15:33", "2021-02-01T21:15:33"),
        ("Start,Deadline", "2021-02-01,2021-02-05", "2021-02-01/2021-02-05"),
    ],
)  # fmt: skip
def test_dates_under_other_names(names: str, cells: str, when: str) -> None:
    assert str(only(f"Title,{names}\nA,{cells}\n").when) == when


def test_what_a_name_says_of_the_event_counts_for_nothing() -> None:
    event = only(
        "No.,Card Name,Date of incident,Description of incident,Place of incident,"
        "Source of information\n7,Raid,2021-02-01,At dawn,Monywa,A wire\n"
    )
    assert (event.title, event.description, str(event.where)) == ("Raid", "At dawn", "Monywa")
    assert [source.title for source in event.sources] == ["A wire"]
    assert event.extra["csv"] == {"No.": "7"}


def test_the_plainest_name_is_the_column() -> None:
    event = only("Title,Event start date,Start Date\nA,2020,2021\n")
    assert str(event.when) == "2021"
    assert event.extra["csv"] == {"Event start date": "2020"}


@pytest.mark.parametrize(
    "names",
    [
        "First,Last",  # of a person
        "Date Reported,Created On",
        "From,Subject Line",  # who wrote
        "Opening,Completion",
        "Event Type,Event Id",
        "Start End,Project Start Date",
    ],
)
def test_names_of_other_things_mean_nothing(names: str) -> None:
    assert header_of(["Title", *names.split(",")]).known == {"Headline"}


@pytest.mark.parametrize(
    ("names", "cells", "when"),
    [
        ("Date,Time (UTC)", "2021-07-01,04:45", "2021-07-01T04:45:00Z"),
        ("Start UTC,End UTC", "2021-07-01 04:45,2021-07-01 05:00",
         "2021-07-01T04:45:00Z/2021-07-01T05:00:00Z"),
        ("Date (GMT)", "2021-07-01T04:45:00+02:00", "2021-07-01T04:45:00+02:00"),
        ("Date (UTC)", "2021-07-01", "2021-07-01"),
        ("Date,Time (local)", "2021-07-01,04:45", "2021-07-01T04:45:00"),
        ("Start (UTC),End", "2021-07-01 04:45,ongoing", "2021-07-01T04:45:00Z/.."),
    ],
)  # fmt: skip
def test_a_name_that_says_the_zone(names: str, cells: str, when: str) -> None:
    assert str(only(f"Title,{names}\nA,{cells}\n").when) == when


# -- a cell that cannot be read costs no other -------------------------------------------


@pytest.mark.parametrize(
    ("names", "cells", "when", "kept"),
    [
        ("Date,End Date", "2021-02-01,soon", "2021-02-01", {"End Date": "soon"}),
        ("Date,End Date", "2021-02-05,2021-02-01", "2021-02-05", {"End Date": "2021-02-01"}),
        ("Date,End Date", "rainy season,2021-02-05", None,
         {"Date": "rainy season", "End Date": "2021-02-05"}),
        ("Date,Time,End Date", "soon,21:15,2021", None,
         {"Date": "soon", "Time": "21:15", "End Date": "2021"}),
        ("Year,Month,Day", "2021,13,1", None, {"Year": "2021", "Month": "13", "Day": "1"}),
        ("Year,End Year,End Month", "2021,2022,13", "2021",
         {"End Year": "2022", "End Month": "13"}),
        ("Year,End Year", "2021,2020", "2021", {"End Year": "2020"}),
        ("Year,Month,Day,Time", "2021,2,1,noonish", "2021-02-01", {"Time": "noonish"}),
        ("Year,Month,Time", "2021,2,21:15", "2021-02", {"Time": "21:15"}),
        ("Date,All Day,End Date", "2021-02-01,yes,2021-02-21~/2022", "2021-02-01",
         {"End Date": "2021-02-21~/2022"}),
        ("Date,All Day,End Date", "2021-02-05,yes,2021-02-01", "2021-02-05",
         {"End Date": "2021-02-01"}),
        ("Date,Source,Published", "2021,A wire,soon", "2021", {"Published": "soon"}),
        ("Date,Id", "2021,a b", "2021", {"Id": "a b"}),
    ],
)  # fmt: skip
def test_a_bad_cell_is_kept_with_its_event(
    names: str, cells: str, when: str | None, kept: dict[str, str]
) -> None:
    text = f"Title,{names}\nRaid,{cells}\n"
    with pytest.raises(FormatError, match="row 2"):
        tables.loads(text)
    reading = tables.read(text, strict=False)
    (event,) = reading.timeline
    assert str(event.when) == str(when)
    assert event.extra["csv"] == kept
    (note,) = reading.notes
    assert note.startswith("row 2")
    assert note.endswith("goes to extra")


@pytest.mark.parametrize(
    ("names", "cells", "when", "kept"),
    [
        ("Date,Time", "2021-02-01 9:30,9:30", "2021-02-01T09:30:00", {}),
        ("Date,Time", "2021-02-01 9:30,9:30 UTC", "2021-02-01T09:30:00", {"Time": "9:30 UTC"}),
        ("Date,Time", "2021-02-01 9:30,10:30", "2021-02-01T09:30:00", {"Time": "10:30"}),
        ("Date,Time", "2021-02-01 9:30,dawn", "2021-02-01T09:30:00", {"Time": "dawn"}),
        ("Date,Time", "2021-02-01,2021-02-01 9:30", "2021-02-01T09:30:00", {}),
        ("Date,Time", "2021-02-01,2021-02-02 9:30", "2021-02-01", {"Time": "2021-02-02 9:30"}),
        ("Date,Time", "2021-02,9:30", "2021-02", {"Time": "9:30"}),
        ("Date,Time", ",9:30", None, {"Time": "9:30"}),
        ("Date,End Time", "2021-02-01 9:30,dusk", "2021-02-01T09:30:00", {"End Time": "dusk"}),
        ("Date,End Time", "2021-02-01 9:30,2021-02-02 9:30",
         "2021-02-01T09:30:00/2021-02-02T09:30:00", {}),
        ("Date,End Time", "2021-02-01 9:30,9:30", "2021-02-01T09:30:00", {}),
        ("Date,End Time", "2021-02-01 9:30,2:00", "2021-02-01T09:30:00", {"End Time": "2:00"}),
        ("Date,End Time", "2021-02-01 9:30 UTC,12:00",
         "2021-02-01T09:30:00Z/2021-02-01T12:00:00Z", {}),
        ("Date,End Time", "2021-02-01 9:30 UTC,12:00 +0100",
         "2021-02-01T09:30:00Z/2021-02-01T12:00:00+01:00", {}),
        ("Date,All Day,Time,End Time", "2021-02-01,yes,0:00,9:30", "2021-02-01",
         {"End Time": "9:30"}),
        ("Date,All Day", "2021-02-01,perhaps", "2021-02-01", {"All Day": "perhaps"}),
        ("When,End Date", "2021-02-01/2021-02-05,2021-02-05", "2021-02-01/2021-02-05", {}),
    ],
)  # fmt: skip
def test_times_and_days_that_agree_or_do_not(
    names: str, cells: str, when: str | None, kept: dict[str, str]
) -> None:
    reading = tables.read(f"Title,{names}\nA,{cells}\n")
    (event,) = reading.timeline
    assert str(event.when) == str(when)
    assert event.extra.get("csv", {}) == kept
    assert len(reading.notes) == len(kept)


def test_an_end_of_what_is_all_day_in_some_month() -> None:
    event = only("Title,Date,All Day,End Date\nA,2021-02,yes,2021-03\n")
    assert str(event.when) == "2021-02/2021-03"


@pytest.mark.parametrize("word", ["unknown", "N/A", "TBD", "?", "-", "n.d.", "Not known"])
def test_a_word_for_no_date_is_none(word: str) -> None:
    reading = tables.read(f"Title,Date,End Date\nA,{word},\nB,2021,{word}\n")
    assert [str(event.when) for event in reading.timeline] == ["2021", "None"]
    assert reading.timeline["a"].extra["csv"] == {"Date": word}
    assert reading.timeline["b"].extra["csv"] == {"End Date": word}
    assert len(reading.notes) == 2


def test_a_fraction_of_a_second_is_kept_beside_the_time() -> None:
    reading = tables.read("Title,Start,End\nA,2021-02-01T10:00:00.250Z,2021-02-01T11:00:00.000Z\n")
    (event,) = reading.timeline
    assert str(event.when) == "2021-02-01T10:00:00Z/2021-02-01T11:00:00Z"
    assert event.extra["csv"] == {"Start": "2021-02-01T10:00:00.250Z"}
    assert len(reading.notes) == 1


@pytest.mark.parametrize(
    "cell",
    ["1.-5. Februar 2021", "du 1er au 5 février 2021", "1 al 5 de febrero de 2021",
     "vom 1. bis 5. Februar 2021", "dal 1 al 5 febbraio 2021", "1 tot en met 5 februari 2021"],
)  # fmt: skip
def test_from_one_day_to_another_in_other_languages(cell: str) -> None:
    assert str(only(f"Title,Date\nA,{cell}\n").when) == "2021-02-01/2021-02-05"


@pytest.mark.parametrize(
    ("cells", "when"),
    [
        ("1.2.2021;04:45 Uhr;17 Uhr", "2021-02-01T04:45:00/2021-02-01T17:00:00"),
        ("1.2.2021;4.45;17.00", "2021-02-01T04:45:00/2021-02-01T17:00:00"),
    ],
)
def test_times_as_germans_write_them(cells: str, when: str) -> None:
    assert str(only(f"Titel;Datum;Uhrzeit von;Uhrzeit bis\nA;{cells}\n").when) == when


# -- day or month first ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("others", "told"),
    [
        (["05/30/2020"], "mdy"),
        (["30/05/2020", "31.12.2020"], "dmy"),
        (["30/05/2020", "05/30/2020"], None),  # two people's dates
        (["2020-05-30", "05/05/2020", "40/50/2020"], None),
    ],
)
def test_what_the_other_dates_say_of_an_open_one_is_told_and_not_believed(
    others: list[str], told: str | None
) -> None:
    rows = "".join(f"E{number},{date}\n" for number, date in enumerate(["06/01/2020", *others]))
    reading = tables.read(f"Title,Date\n{rows}", strict=False)
    assert reading.timeline["e0"].when is None
    hints = [note for note in reading.notes if "if all dates are written so" in note]
    assert len(hints) == (told is not None)
    if told is not None:
        assert f"'{others[0]}' in row 3 is {told}" in hints[0]
        assert f'dates="{told}"' in hints[0]
        with pytest.raises(FormatError, match=f"row 2.*month; '{others[0]}' in row 3 is {told}"):
            tables.loads(f"Title,Date\n{rows}")
        assert tables.loads(f"Title,Date\n{rows}", dates=told)["e0"].when is not None


def test_no_hint_where_no_date_is_open() -> None:
    assert not tables.read("Title,Date\nA,05/30/2020\n", strict=False).notes


# -- where the table begins --------------------------------------------------------------


def test_a_title_and_notes_above_the_names_of_the_columns() -> None:
    text = "Chronology of the strike,,\n,,\nas of,2021-03-01,draft\nTitle,Date,Place\nRaid,2021,X\n"
    reading = tables.read(text)
    assert reading.timeline.title == "Chronology of the strike"
    assert reading.timeline.extra["csv"] == {"row 3": ("as of", "2021-03-01", "draft")}
    assert [str(event.when) for event in reading.timeline] == ["2021"]
    (note,) = reading.notes
    assert note.startswith("row 3 ")
    with pytest.raises(FormatError, match="row 5, column 'When'"):
        tables.loads(text.replace("2021,X", "soon,X"))


def test_a_title_row_goes_before_the_title_above() -> None:
    text = "Draft,,,\nHeadline,Year,Type,Group\nCoups,,title,army\nA,2021,,\n"
    timeline = tables.loads(text)
    assert timeline.title == "Coups"
    assert timeline.extra["csv"] == {"Group": "army"}


def test_a_row_of_data_is_no_header() -> None:
    with pytest.raises(FormatError, match=r"row 1: expected a row of column names.*found 'x, y'"):
        tables.loads("x,y\nEvent,1\n")


@pytest.mark.parametrize(
    ("header", "format"),
    [
        ("event_id_cnty,event_date,year,time_precision,event_type,notes_of", "acled"),
        ("id,relid,year,date_start,date_end,date_prec,side_a", "ucdp"),
    ],
)
def test_tables_that_another_format_reads(header: str, format: str) -> None:
    with pytest.raises(FormatError, match=f"--from {format}"):
        tables.loads(f"{header}\n1,2,3,4,5,6\n")


# -- a year in words ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "when"),
    [
        ("1066", "1066"), ("-44", "-0043"), ("c. 1200", "1200~"), ("44 BC", "-0043"),
        ("1939-1945", "1939/1945"), ("1990s", "199X"), ("2021-02", "2021-02"),
    ],
)  # fmt: skip
def test_a_year_in_words(cell: str, when: str) -> None:
    assert str(only(f"Event,Year,Month\nA,{cell},\n").when) == when


def test_a_year_in_words_beside_a_month_is_none() -> None:
    with pytest.raises(FormatError, match="row 2, column 'Year': expected a whole number"):
        tables.loads("Event,Year,Month\nA,1990s,2\n")


@pytest.mark.parametrize("cell", ["Mon 2/1/2021", "Monday, 01.02.2021", "Mon 2021-02-01"])
def test_a_day_of_the_week_before_numbers(cell: str) -> None:
    order = "mdy" if "/" in cell else "dmy"
    (event,) = tables.loads(f'Event,Date\nA,"{cell}"\n', dates=order)
    assert str(event.when) == "2021-02-01"


def test_activity_is_no_end() -> None:
    """Trello's export: when somebody last did something with a card is when nothing ended."""
    event = only("Card Name,Start Date,Due Date,Last Activity Date\nA,2021-02-01,2021-02-05,2022\n")
    assert str(event.when) == "2021-02-01/2021-02-05"
    assert event.extra["csv"] == {"Last Activity Date": "2022"}


def test_a_separator_is_one_character() -> None:
    with pytest.raises(FormatError, match="one character"):
        tables.loads("Title\nA\n", delimiter=";;")


def test_times_in_a_sheet_of_timelinejs_need_their_day() -> None:
    with pytest.raises(FormatError, match="row 2, column 'Year'"):
        tables.loads("Headline,Year,End Year\nA,,2021\n")
