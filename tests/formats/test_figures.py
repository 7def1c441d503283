"""Figures as CSV: a spreadsheet reads what the series says, and the rest is accounted for."""

from __future__ import annotations

import csv
import io
import sys
from decimal import Decimal

import pytest
from hypothesis import assume, given

from timeline import formats as registry
from timeline._util.csv_text import unguarded
from timeline.formats import figures
from timeline.model import Claim, Event, Quantity, Timeline
from timeline.testing.strategies import timelines

SOLDIERS = Quantity(low=2000, low_exclusive=True, unit="soldiers", subject="army")
MAY = Event(
    "Defections", id="may", when="2021-05", count=SOLDIERS, source="A wire; late", quote="2,000"
)
TWO = Event(
    "Two counts, one town",
    when="2021-06-01",
    claims=[
        Claim("cost", Quantity.exactly(Decimal("0.0000001"), unit="USD")),
        Claim("dead", Quantity(low=1, high=5, unit="people")),
        Claim("dead", Quantity(low=3, high=9, best=4, unit="people")),
    ],
)
NONE = Event("Nothing counted", when="2021-01-01")


def _rows(timeline: Timeline, **asked: str) -> list[dict[str, str]]:
    text = figures.dumps(timeline, **asked).decode()
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_a_row_is_a_figure() -> None:
    rows = _rows(Timeline(events=[TWO, MAY, NONE]))
    assert [(row["event_id"], row["field"]) for row in rows] == [
        ("may", "count"),
        ("two-counts-one-town", "cost"),
        ("two-counts-one-town", "dead"),
    ]
    assert {name: cell for name, cell in rows[0].items() if cell} == {
        "as_of": "2021-05",
        "low": "2000",
        "low_exclusive": "1",
        "unit": "soldiers",
        "subject": "army",
        "field": "count",
        "how": "single source",
        "event_id": "may",
        "title": "Defections",
        "sources": "A wire; late",
    }
    assert rows[1]["low"] == "0.0000001"
    assert (rows[2]["low"], rows[2]["high"], rows[2]["best"]) == ("3", "5", "")


@pytest.mark.parametrize(
    ("asked", "events"),
    [
        ({"unit": "soldiers"}, ["may"]),
        ({"subject": "army"}, ["may"]),
        ({"field": "dead"}, ["two-counts-one-town"]),
        ({"unit": "ships"}, []),
    ],
)
def test_figures_can_be_asked_for(asked: dict[str, str], events: list[str]) -> None:
    timeline = Timeline(events=[TWO, MAY, NONE])
    assert [row["event_id"] for row in _rows(timeline, **asked)] == events


def test_what_is_left_out_is_told() -> None:
    exported = figures.export(Timeline(events=[TWO, MAY, NONE]), field="dead")
    assert [str(loss) for loss in exported.losses] == [
        "nothing-counted: left out, it has no figure",
        "may: left out, none of its figures is among those asked for",
        "when of two-counts-one-town: left out, the accepted claim on it is not told",
        "cost of two-counts-one-town: left out, the accepted claim on it is not told",
        f"dead of {TWO.id}: flattened, what 2 claims come to (unsupported) is told, and not each",
    ]


@given(timelines())
def test_a_spreadsheet_reads_the_series(timeline: Timeline) -> None:
    # Before 3.11 Python's own reader takes no NUL.
    assume(sys.version_info >= (3, 11) or b"\0" not in figures.dumps(timeline))
    rows = _rows(timeline)
    series = timeline.series()
    assert len(rows) == len(series)
    for row, figure in zip(rows, series, strict=True):
        assert None not in row
        assert row["event_id"] == figure.event_id
        assert unguarded(row["title"]) == timeline[figure.event_id].title
        for name in ("low", "high", "best"):
            number = getattr(figure.quantity, name)
            assert (Decimal(row[name]) if row[name] else None) == number
    told = {row["event_id"] for row in rows}
    left_out = {
        loss.event_id
        for loss in figures.export(timeline).losses
        if loss.event_id is not None and loss.field is None
    }
    assert told | left_out == set(timeline.ids)
    assert not told & left_out


def test_it_is_found_by_its_suffix() -> None:
    assert registry.find("soldiers.figures.csv").name == "figures"
