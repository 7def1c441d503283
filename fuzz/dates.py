"""Targets for EDTF, for every other notation of dates, and for the words of every language."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from fuzz.target import Target
from tests.samples import DATES

from timeline import edtf
from timeline.dates import DateSet, DateValue, Truth
from timeline.dates._words.phrases import LANGUAGES
from timeline.dates.notations import calendars, gedcom, julian, periods, regnal, typed, wikidata
from timeline.errors import TimelineError

__all__ = ["TARGETS"]


def _text(octets: bytes) -> str:
    return octets.decode("utf-8", "replace")


def _parse(octets: bytes) -> None:
    """Any text is no EDTF, or a value that is written and read equal, and said in all languages."""
    with contextlib.suppress(TimelineError):
        value = edtf.parse(_text(octets))
        _look_at(value)
        assert edtf.parse(str(value)) == value, "a value is not read equal when it is written"
        assert hash(edtf.parse(str(value))) == hash(value)
        edtf.level(value)


def _look_at(value: DateValue) -> None:
    for language in LANGUAGES:
        assert value.humanize(language).strip(), "a value is said in no words"
    enclosing = value.in_edtf()
    assert enclosing is None or edtf.parse(str(enclosing)) == enclosing
    if not (isinstance(value, DateSet) and value.all_of):
        assert value.same(value) is not Truth.FALSE, "a value is not the same as itself"
    _ = value.sort_key, value.earliest, value.latest


def _noted(read: Callable[[Any], Any], write: Callable[[Any], Any], text: Any) -> None:
    """Any text is no date of a notation, or a value; what is written of it is read the same."""
    with contextlib.suppress(TimelineError):
        value = read(text).value
        _look_at(value)
        with contextlib.suppress(TimelineError):
            written = write(value)
            again = read(written).value
            assert again.earliest == value.earliest, f"{written!r} begins elsewhere"
            assert again.latest == value.latest, f"{written!r} ends elsewhere"


def _typed(octets: bytes) -> None:
    """Any text is no date that people write, or a value, whichever number is the month."""
    for order in (None, *typed.ORDERS):
        with contextlib.suppress(TimelineError):
            _look_at(typed.read(_text(octets), order))


def _in_a_calendar(octets: bytes) -> None:
    """The first octet says the calendar, the others what is written in it."""
    if octets:
        name = [*calendars.CALENDARS][octets[0] % len(calendars.CALENDARS)]
        _noted(
            lambda text: calendars.read(text, name),
            lambda value: calendars.write(value, name),
            _text(octets[1:]),
        )


def _of_wikidata(octets: bytes) -> None:
    with contextlib.suppress(ValueError, RecursionError):
        _noted(wikidata.read, wikidata.write, json.loads(octets))


def _periods(octets: bytes) -> None:
    with contextlib.suppress(TimelineError):
        for period in periods.read(octets):
            _look_at(period.value)


_OF_WIKIDATA = {
    "time": "+1649-02-09T00:00:00Z", "precision": 11, "before": 0, "after": 0, "timezone": 0,
    "calendarmodel": wikidata.JULIAN,
}  # fmt: skip
_PERIODS = (
    b"label,spatial_coverage,start,stop,source\nLate Bronze Age,Levant,-1549,-1199,A handbook\n",
    (
        b'{"authorities":{"a":{"source":{"title":"A handbook"},"periods":{"p":{"id":"p","label":'
        b'"Iron Age","start":{"in":{"year":"-1199"}},"stop":{"in":{"earliestYear":"-600",'
        b'"latestYear":"-500"}}}}}}}'
    ),
)
_TYPED = (
    "15 March 2023", "3/4/2023", "1-5 Feb 2021", "c. 1850", "44 BC", "Q1 2021", "2 pm, May 5 2021",
    "spring 2019", "the 1990s",
)  # fmt: skip
_GEDCOM = (
    "30 JAN 1648/49", "JULIAN 30 JAN 1649", "FROM 1900 TO MAY 1901", "BET 1900 AND 1910",
    "INT 1900 (so they say)", "HEBREW 14 ADS 5765", "@#DFRENCH R@ 18 BRUM 8", "ABT 44 BCE",
)  # fmt: skip


def _lines(*texts: str) -> Callable[[], Iterator[bytes]]:
    return lambda: (text.encode() for text in texts)


def _in_each_calendar() -> Iterator[bytes]:
    for number, name in enumerate(calendars.CALENDARS):
        for day in ("2000-01-01", "1800-01-01", "1995-05-05"):
            with contextlib.suppress(TimelineError):
                yield bytes([number]) + calendars.write(day, name).encode()
                break


def _each_notation(read: Callable[[str], Any], write: Callable[[Any], Any]) -> Any:
    return lambda octets: _noted(read, write, _text(octets))


def _not_written(value: object) -> str:
    raise TimelineError("a notation that is only read")


TARGETS = {
    "parse-edtf": Target(_parse, _lines(*DATES)),
    "date-calendars": Target(_in_a_calendar, _in_each_calendar),
    "date-gedcom": Target(_each_notation(gedcom.read, gedcom.write), _lines(*_GEDCOM)),
    "date-julian": Target(
        _each_notation(julian.read, _not_written), _lines("1649-01-30", "1917-10", "-0043-03-15")
    ),
    "date-periods": Target(_periods, lambda: _PERIODS),
    "date-regnal": Target(
        _each_notation(regnal.read, regnal.write),
        _lines("12 Eliz. I", "3 January 12 Eliz. I", "Edw. III 50"),
    ),
    "date-typed": Target(_typed, _lines(*_TYPED, *islice(DATES, 8))),
    "date-wikidata": Target(_of_wikidata, _lines(json.dumps(_OF_WIKIDATA))),
}
