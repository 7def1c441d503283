"""Dates of other calendars: against ICU, which we did not write, and days that history knows."""

from __future__ import annotations

import datetime
import json

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests import nodejs

from timeline import Date, edtf
from timeline.dates.notations import calendars
from timeline.dates.notations.calendars import CALENDARS
from timeline.errors import InvalidValueError, ParseError, RangeError, TimelineError

RECKONED = [name for name, known in CALENDARS.items() if not known.sighted]

# In text from a mark of each kind on; the values by the published tables of each calendar.
KNOWN = [
    ("15 Ramadan 1442", "islamic-umalqura", "2021-04-27"),
    ("1 Muharram 1400", "islamic-umalqura", "1979-11-20"),  # the seizure of the Grand Mosque
    ("1 Muharram 1", "islamic-civil", "0622-07-19"),  # 16 July 622, Julian
    ("1 Muharram 1", "islamic-tbla", "0622-07-18"),
    ("١٥ رمضان ١٤٤٢ هـ", "islamic-civil", "2021-04-27"),
    ("Dhū l-Qaʿda 1442", "islamic-civil", "[2021-06-11..2021-07-10]"),
    ("AH 1442", "islamic-civil", "[2020-08-20..2021-08-09]"),
    ("1442-09-15", "islamic-civil", "2021-04-27"),
    ("5 Iyar 5708", "hebrew", "1948-05-14"),  # Israel's declaration of independence
    ("ט״ו בשבט ה׳תשפ״א", "hebrew", "2021-01-28"),
    ("15 Adar 5784", "hebrew", "[2024-02-24,2024-03-25]"),  # which Adar of the two is not said
    ("15 Adar II 5784", "hebrew", "2024-03-25"),
    ("Tishri 1458", "seleucid", "[1146-09-16..1146-10-15]"),
    ("22 Bahman 1357", "persian", "1979-02-11"),  # the revolution in Iran
    ("۲۲ بهمن ۱۳۵۷", "persian", "1979-02-11"),
    ("1357/11/22", "persian", "1979-02-11"),
    ("1 Thout 1", "coptic", "0284-08-29"),
    ("መስከረም 1 2000", "ethiopic", "2007-09-12"),  # the Ethiopian millennium
    ("1 Meskerem 7500 AA", "ethiopic", "2007-09-12"),
    ("9 thermidor an II", "french-republican", "1794-07-27"),
    ("18 Brumaire, year VIII", "french-republican", "1799-11-09"),
    ("5e jour complémentaire an III", "french-republican", "1795-09-21"),
    ("1 Chaitra 1879", "indian", "1957-03-22"),  # the day of its introduction
    ("昭和20年8月15日", "japanese", "1945-08-15"),
    ("令和元年5月1日", "japanese", "2019-05-01"),
    ("Shōwa 64", "japanese", "[1989-01-01..1989-01-07]"),
    ("H31.4.30", "japanese", "2019-04-30"),
    ("民國38年10月1日", "roc", "1949-10-01"),
    ("24 มิถุนายน พ.ศ. 2475", "buddhist", "1932-06-24"),  # the revolution in Siam
    ("1 February 2475 BE", "buddhist", "1933-02-01"),  # the year began in April
    ("2483", "buddhist", "[1940-04..1940-12]"),
    ("30 January 1648/49", "julian", "1649-02-09"),
    ("1648/49-01-30", "julian", "1649-02-09"),
    ("15 March 44 BC", "julian", "-0043-03-13"),
    ("29 February 1699/1700", "julian", "1700-03-11"),
]


@pytest.mark.parametrize(("text", "name", "value"), KNOWN)
def test_days_that_history_knows(text: str, name: str, value: str) -> None:
    noted = calendars.read(text, name)
    assert noted.value == edtf.parse(value)
    assert noted.verbatim == f"{text} ({CALENDARS[name].title})"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1–5 Ramadan 1442", "2021-04-13/2021-04-17"),
        ("1 Dhu al-Qadah to 5 Dhu al-Hijjah 1442", "2021-06-11/2021-07-15"),
        ("1442-09-01/1442-09-05", "2021-04-13/2021-04-17"),
        ("between 1442 and 1444", "[2020-08-20..2023-07-18]"),
        ("between Ramadan and Shawwal 1442", None),  # a month of no year
        ("c. 15 Ramadan 1442", "2021-04-27~"),
        ("15 Ramadan 1442?", "2021-04-27?"),
        ("Ramadan 1442%", "[2021-04-13%..2021-05-12%]"),
        ("144X", "[2018-09-12..2028-05-24]"),
        ("Ramadan to Shawwal 1442", None),  # it lasted from some day of the one: EDTF has no form
    ],
)
def test_parts_doubt_and_stretches(text: str, value: str | None) -> None:
    if value is None:
        with pytest.raises(ParseError):
            calendars.read(text, "islamic-civil")
    else:
        assert calendars.read(text, "islamic-civil").value == edtf.parse(value)


def test_a_month_of_a_decade_is_one_of_ten_with_the_gaps_between() -> None:
    value = calendars.read("Ramadan 144X", "islamic-civil").value
    within, outside = Date(2021, 4, 27), Date(2021, 6, 1)
    assert value.same(within).possibly
    assert not value.same(outside).possibly


@pytest.mark.parametrize(
    ("sighting", "value"),
    [
        (None, "[2021-04-26..2021-04-28]"),
        ("one-of", "[2021-04-26..2021-04-28]"),
        ("~", "2021-04-27~"),
        ("exact", "2021-04-27"),
    ],
)
def test_a_sighted_month_may_be_a_day_off(sighting: calendars.Sighting, value: str) -> None:
    noted = calendars.read("15 Ramadan 1442", "islamic", sighting=sighting)
    assert noted.value == edtf.parse(value)


@pytest.mark.parametrize(
    ("text", "name", "error"),
    [
        ("", "hebrew", ParseError),
        ("soon", "hebrew", ParseError),
        ("31 Ramadan 1442", "islamic-civil", ParseError),
        ("30 Adar 5783", "hebrew", ParseError),
        ("Adar II 5783", "hebrew", ParseError),  # not a leap year
        ("5784-01-15", "hebrew", ParseError),  # counted from Tishri or from Nisan
        ("תשרי תש״ב", "hebrew", RangeError),  # the thousands are not said
        ("15 Nisan 3000", "hebrew", RangeError),
        ("Ramadan 1501", "islamic-umalqura", RangeError),
        ("1 Tir 1300", "persian", RangeError),
        ("1 Germinal XV", "french-republican", RangeError),
        ("20-08-15", "japanese", ParseError),  # of which era?
        ("Shōwa 64-02-01", "japanese", ParseError),  # after the era's end
        ("1 January Meiji 3", "japanese", RangeError),
        ("30 January 1648/51", "julian", ParseError),
        ("29 February 1699", "julian", ParseError),
        ("Ramadan 1XXX", "islamic-civil", ParseError),
        ("Ramadan " + "1" * 300, "islamic-civil", ParseError),
    ],
)
def test_what_is_not_known_is_refused(text: str, name: str, error: type[TimelineError]) -> None:
    with pytest.raises(error):
        calendars.read(text, name)


def test_wrong_calendars_and_choices_are_told() -> None:
    with pytest.raises(InvalidValueError, match="expected one of julian, hebrew"):
        calendars.read("1442", "klingon")
    with pytest.raises(InvalidValueError, match="expected one of one-of"):
        calendars.read("1442", "islamic", sighting="perhaps")  # type: ignore[arg-type]


@settings(max_examples=40)
@given(st.sampled_from(RECKONED), st.dates(datetime.date(1500, 1, 1), datetime.date(2100, 12, 31)))
def test_days_go_there_and_back(name: str, day: datetime.date) -> None:
    try:
        text = calendars.write(day, name)
    except RangeError:
        known = CALENDARS[name]
        days = known.months(known.first)[0].first, known.months(known.last)[-1].last
        first = min(era.first for era in known.eras)
        assert not max(first, days[0]) <= day.toordinal() <= days[1]
        return
    assert calendars.read(text, name).value == Date(day.year, day.month, day.day)


# Of few years: a spring equinox takes `convertdate` a while.
@settings(max_examples=40)
@given(
    st.sampled_from(RECKONED),
    st.builds(
        datetime.date,
        st.sampled_from([1800, 1926, 1940, 1957, 1989, 2024]),
        st.integers(1, 12),
        st.just(1),
    ),
)
def test_months_and_years_go_there_and_back(name: str, day: datetime.date) -> None:
    known = CALENDARS[name]
    ordinal = day.toordinal()
    year = known.year_of(ordinal)
    months = known.months(year)
    assume(months[0].first <= ordinal <= months[-1].last)
    for first, last in [(m.first, m.last) for m in months] + [(months[0].first, months[-1].last)]:
        ends = [Date.from_ordinal(number) for number in (first, last)]
        value = edtf.parse(f"[{ends[0]}..{ends[1]}]")
        try:
            text = calendars.write(value, name)
        except RangeError:
            assert name == "japanese"  # a year of two eras
            continue
        assert calendars.read(text, name).value.same(value).possibly


@pytest.mark.parametrize("date", ["2021~", "2021/2022", "[2021-01-01,2022-01-01]", "XXXX-01-01"])
def test_what_a_calendar_has_no_notation_for_is_not_written(date: str) -> None:
    with pytest.raises(RangeError):
        calendars.write(date, "hebrew")


def test_what_the_moon_decided_is_not_written() -> None:
    with pytest.raises(RangeError, match="reckoned"):
        calendars.write("2021-04-27", "islamic")


# -- ICU -----------------------------------------------------------------------

ICU = """
let text = ""; for await (const part of process.stdin) text += part;
const {names, days} = JSON.parse(text);
const parts = {year: "numeric", month: "numeric", day: "numeric", timeZone: "UTC", era: "short"};
const found = names.map(name => {
  const format = new Intl.DateTimeFormat("en-u-ca-" + name, parts);
  return days.map(day => format.formatToParts(new Date(day * 864e5))
    .filter(part => ["year", "day"].includes(part.type)).map(part => parseInt(part.value)));
});
console.log(JSON.stringify(found));
"""
IN_ICU = [
    "hebrew", "islamic-civil", "islamic-tbla", "persian", "coptic", "ethiopic", "indian",
    "japanese", "roc",
]  # fmt: skip
"""Not Umm al-Qura: ICU's table of it changes from release to release."""


def test_years_and_days_are_those_of_icu() -> None:
    """3,900 days from 1958 to 2075, each in nine calendars."""
    epoch, first = datetime.date(1970, 1, 1).toordinal(), datetime.date(1958, 1, 1).toordinal()
    ordinals = [first + 11 * step for step in range(3900)]
    asked = json.dumps({"names": IN_ICU, "days": [number - epoch for number in ordinals]})
    found = json.loads(nodejs.run(ICU, asked))
    for name, theirs in zip(IN_ICU, found, strict=True):
        known = CALENDARS[name]
        for number, expected in zip(ordinals, theirs, strict=True):
            year = known.year_of(number)
            month = next(m for m in known.months(year) if m.first <= number <= m.last)
            era = next(era for era in known.eras if era.first <= number <= era.last)
            ours = sorted([era.number(year), number - month.first + 1])
            assert ours == sorted(expected), (name, datetime.date.fromordinal(number))


def test_open_digits_beyond_count_are_refused() -> None:
    for year in ("1xxx", "65" + "x" * 60):
        with pytest.raises(ParseError, match="at most two open digits in a year"):
            calendars.read(year, "islamic-civil")
