"""Tables of incidents, of other scripts and of spreadsheets: what their cells leave open."""

from __future__ import annotations

import pytest

from timeline.errors import FormatError
from timeline.formats import csv
from timeline.model import Timeline


def read(text: str) -> Timeline:
    return csv.loads(text)


def whens(text: str) -> dict[str, str]:
    return {event.title: str(event.when) for event in read(text).events}


def test_a_zero_says_that_a_part_is_not_known() -> None:
    # GTD's codebook: imonth and iday are 0 where they are not known.
    table = (
        "eventid,iyear,imonth,iday,summary\n1,1970,7,0,A\n2,1970,0,0,B\n3,1970,7,02,C\n4,0,0,0,D\n"
    )
    expected = {"A": "1970-07", "B": "1970", "C": "1970-07-02", "D": "None"}
    assert whens(table) == expected
    reading = csv.read("Title,Year,Month,Day\nA,1970,0,5\n")
    assert str(reading.timeline["a"].when) == "1970"
    assert reading.timeline["a"].extra["csv"] == {"Day": "5"}
    assert any("a day of no known month" in note for note in reading.notes)


def test_gdelts_columns_have_a_day_and_a_place() -> None:
    table = (
        "Title,SQLDATE,ActionGeo_FullName,ActionGeo_Lat,ActionGeo_Long,SOURCEURL\n"
        "A,20210201,Monywa,22.1,95.1,https://example.org/a\n"
    )
    (event,) = read(table).events
    assert event.where is not None
    assert (str(event.when), event.where.name, str(event.where.latitude)) == (
        "2021-02-01", "Monywa", "22.1",
    )  # fmt: skip
    assert [source.url for source in event.sources] == ["https://example.org/a"]


def test_a_table_of_gdelts_without_titles_is_refused_with_what_to_add() -> None:
    # The columns of GDELT 2.0's events, as its codebook names them.
    table = (
        "GLOBALEVENTID\tSQLDATE\tActor1Name\tActor2Name\tEventCode\tActionGeo_FullName\n"
        "1\t20210201\tPOLICE\tPROTESTER\t190\tMonywa\n"
    )
    with pytest.raises(FormatError, match="GDELT's, whose events have codes and no titles"):
        read(table)
    (event,) = read(table.replace("EventCode", "Title")).events
    assert (event.title, str(event.when)) == ("190", "2021-02-01")


@pytest.mark.parametrize(
    ("table", "title", "when"),
    [
        ("Дата,Событие,Место\n1 февраля 2021 г.,Переворот,Москва\n", "Переворот", "2021-02-01"),
        ("Событие,Дата начала\nПереворот,03.02.2021\n", "Переворот", "2021-02-03"),
        ("التاريخ,الحدث\n2021-02,انقلاب\n", "انقلاب", "2021-02"),
        ("日期,事件,地点\n2021年2月1日,政变,北京\n", "政变", "2021-02-01"),
        ("事件,日期\n政变,2021年2月\n", "政变", "2021-02"),
        # What Outlook in Japanese calls the columns of a calendar.
        (
            "件名,開始日,開始時刻,終了日,終了時刻\n会議,2021/12/6,9:30:00,2021/12/6,10:30:00\n",
            "会議",
            "2021-12-06T09:30:00/2021-12-06T10:30:00",
        ),
        ("ရက်စွဲ,ဖြစ်ရပ်\n2021-02-01,အာဏာသိမ်း\n", "အာဏာသိမ်း", "2021-02-01"),
    ],
)
def test_columns_in_other_scripts(table: str, title: str, when: str) -> None:
    assert whens(table) == {title: when}


def test_chinese_says_no_order_of_day_and_month() -> None:
    with pytest.raises(FormatError, match="dmy"):
        read("日期,事件\n01/02/2021,政变\n")


@pytest.mark.parametrize(
    ("zone", "when"),
    [
        ("Europe/Berlin", "2021-02-01T10:00:00+01:00"),
        ("UTC+3", "2021-02-01T10:00:00+03:00"),
        ("-0530", "2021-02-01T10:00:00-05:30"),
        ("GMT", "2021-02-01T10:00:00Z"),
        ("Z", "2021-02-01T10:00:00Z"),
    ],
)
def test_a_zone_is_that_of_the_times(zone: str, when: str) -> None:
    (event,) = read(f"Title,Date,Time,Time zone\nA,2021-02-01,10:00,{zone}\n").events
    assert str(event.when) == when
    assert not event.extra


@pytest.mark.parametrize(
    ("zone", "day", "why"),
    [
        ("EST", "2021-02-01", "no zone such as Europe/Berlin"),
        ("Moon/Sea", "2021-02-01", "no zone that is known"),
        ("Europe/Berlin", "2021-10-31", "where clocks are set"),
        ("Africa/Monrovia", "1960-02-01", "no whole minutes"),
    ],
)
def test_a_zone_that_says_no_shift_is_kept_and_told(zone: str, day: str, why: str) -> None:
    reading = csv.read(f"Title,Date,Time,Time zone\nA,{day},02:30,{zone}\n")
    assert str(reading.timeline["a"].when) == f"{day}T02:30:00"
    assert reading.timeline["a"].extra["csv"] == {"Time zone": zone}
    assert any(why in note for note in reading.notes)


def test_both_ends_have_the_zone_and_a_day_has_none() -> None:
    head = "Title,Date,Time,End Time,Time zone\n"
    assert whens(f"{head}A,2021-07-01,10:00,11:00,Europe/Berlin\n") == {
        "A": "2021-07-01T10:00:00+02:00/2021-07-01T11:00:00+02:00"
    }
    (event,) = read(f"{head}A,2021-07-01,,,Europe/Berlin\n").events
    assert (str(event.when), dict(event.extra["csv"])) == (
        "2021-07-01", {"Time zone": "Europe/Berlin"},
    )  # fmt: skip


@pytest.mark.parametrize(
    "table",
    [
        "Title,Date\nA,\"Tuesday, 1 February 2021\"\n",
        "Title,Date\nA,\"Dienstag, 1. Februar 2021\"\n",
        "Title,Date,Weekday\nA,2021-02-01,Tue\n",
    ],
)  # fmt: skip
def test_a_weekday_of_another_day_is_told(table: str) -> None:
    # 1 February 2021 was a Monday.
    reading = csv.read(table)
    assert str(reading.timeline["a"].when) == "2021-02-01"
    assert any("says Tuesday, and 2021-02-01 is a Monday" in note for note in reading.notes)


def test_the_right_weekday_is_no_news() -> None:
    reading = csv.read('Title,Date,Weekday\nA,"Monday, 1 February 2021",Monday\nB,2021-02,Monday\n')
    assert reading.notes == ()
    assert not reading.timeline["a"].extra


def test_the_error_of_a_formula_is_no_text() -> None:
    reading = csv.read("Headline,When,Where,Mood\nA,#N/A,#REF!,#DIV/0!\nB,2021,Err:502,x\n")
    assert [(e.title, str(e.when), e.where) for e in reading.timeline.events] == [
        ("B", "2021", None), ("A", "None", None),
    ]  # fmt: skip
    assert reading.timeline["a"].extra["csv"] == {
        "When": "#N/A", "Where": "#REF!", "Mood": "#DIV/0!",
    }  # fmt: skip
    assert sum("the error of a formula" in note for note in reading.notes) == 3
    with pytest.raises(FormatError, match="expected a headline"):
        csv.loads("Headline,When\n#NAME?,2021\n")
