"""What may be one in corpora is what may be one in memory."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.corpora import likely_duplicates_in, write_parts
from timeline.curate import likely_duplicates
from timeline.errors import FormatError, InvalidValueError
from timeline.model import Claim, Event, Place, Status, Timeline

WORDS = ("raid", "on", "market", "monywa", "army")
PLACES = st.sampled_from(
    [None, "Monywa", "monywa", "Yinmabin", Place("Monywa", within=Place("Sagaing")), "Sagaing"]
)
STATUSES: st.SearchStrategy[Status] = st.sampled_from(["accepted", "proposed", "retracted"])


@st.composite
def happenings(draw: st.DrawFn) -> list[Event]:
    events = []
    for number in range(draw(st.integers(0, 6))):
        title = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3)))
        claims = [Claim("when", f"2021-02-{draw(st.integers(1, 3)):02}")]
        for _ in range(draw(st.integers(0, 2))):
            place = draw(PLACES)
            if place is not None:
                claims.append(Claim("where", place, status=draw(STATUSES)))
        events.append(Event(title, id=f"e{number}", claims=claims))
    return events


@given(happenings(), happenings() | st.none())
@settings(max_examples=25, deadline=None)
def test_the_pairs_are_those_that_are_found_in_memory(
    tmp_path_factory: pytest.TempPathFactory, events: list[Event], others: list[Event] | None
) -> None:
    folder = tmp_path_factory.getbasetemp() / "doubles"
    shutil.rmtree(folder, ignore_errors=True)
    timelines = [Timeline(events=of) for of in (events, others) if of is not None]
    for number, timeline in enumerate(timelines):
        write_parts(timeline, folder / str(number), rows=4)
    found = likely_duplicates_in(*(folder / str(n) for n in range(len(timelines))), rows=2)
    expected = likely_duplicates(*timelines)
    assert [str(pair) for pair in found] == sorted(map(str, expected))


def test_what_is_no_corpus_is_refused(tmp_path: Path) -> None:
    write_parts(Timeline(events=[Event("Raid")]), tmp_path / "a")
    with pytest.raises(InvalidValueError, match="at least one row"):
        likely_duplicates_in(tmp_path / "a", rows=0)
    pq.write_table(pa.table({"record": ["{}"]}), tmp_path / "odd.parquet")
    with pytest.raises(FormatError, match="row 1"):
        likely_duplicates_in(tmp_path / "odd.parquet")
    (tmp_path / "b.parquet").write_bytes(b"")
    with pytest.raises(FormatError):
        likely_duplicates_in(tmp_path / "b.parquet")


def test_places_that_have_ids_meet_by_them_under_any_name(tmp_path: Path) -> None:
    places = (Place("Monywa", id="Q1"), Place("Mon Ywa", id="Q1"))
    events = [
        Event("Raid", id=f"e{n}", when="2021-02-01", where=place) for n, place in enumerate(places)
    ]
    write_parts(Timeline(events=events), tmp_path / "a")
    (pair,) = likely_duplicates_in(tmp_path / "a", rows=1)
    assert (pair.first, pair.second) == ("e0", "e1")
    assert str(pair) == str(likely_duplicates(Timeline(events=events))[0])
