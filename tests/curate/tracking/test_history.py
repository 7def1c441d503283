from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.curate.tracking.meeting import meeting_timelines
from tests.samples import everything

from timeline.curate import History
from timeline.errors import ConflictError, FormatError, InvalidValueError, TimelineError
from timeline.model import Event, Timeline

STATES = [
    Timeline("One"),
    Timeline("Two", events=[Event("Raid", when="2021")]),
    everything(),
    Timeline(),
]


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    history = History(tmp_path / "j")
    for day, state in enumerate(STATES, 1):
        assert history.record(state, who="Ana", when=f"2021-03-{day:02}T09:00:00Z", why="news")
    return tmp_path / "j"


def test_every_past_state_can_be_had(journal: Path) -> None:
    history = History(journal)
    assert history.at(0) == Timeline()
    for number, state in enumerate(STATES, 1):
        assert history.at(number) == state
    assert history.at("2021-03-02T09:00:00Z") == STATES[1]
    assert history.at("2021-03-03T10:00:00+06:30") == STATES[1]
    assert history.at("2020-01-01T00:00:00Z") == Timeline()
    assert [entry.number for entry in history] == [1, 2, 3, 4]


def test_an_entry_is_read_as_it_was_recorded(tmp_path: Path) -> None:
    recorded = History(tmp_path / "j")
    entry = recorded.record(
        STATES[0], who="Ana", when="2021-03-01T09:00:00Z", why="the wire's news"
    )
    assert entry is not None
    (read,) = History(tmp_path / "j").entries
    assert read == entry
    assert (read.who, str(read.when), read.why) == (
        "Ana",
        "2021-03-01T09:00:00Z",
        "the wire's news",
    )


@given(st.lists(meeting_timelines(), max_size=3))
@settings(max_examples=25, deadline=None)
def test_states_come_back_as_they_were(tmp_path_factory: Any, states: list[Timeline]) -> None:
    path = tmp_path_factory.mktemp("h") / "j"
    recorded = [
        state
        for state in states
        if History(path).record(state, who="A", when="2021-01-01T00:00:00Z", why="w")
    ]
    assert [History(path).at(n + 1) for n in range(len(recorded))] == recorded


def test_recording_what_did_not_change_adds_nothing(journal: Path) -> None:
    before = journal.read_bytes()
    assert (
        History(journal).record(STATES[-1], who="A", when="2022-01-01T00:00:00Z", why="w") is None
    )
    assert journal.read_bytes() == before


def test_every_changed_byte_is_told_by_its_line(journal: Path) -> None:
    data = journal.read_bytes()
    for place in {*range(400), *range(0, len(data), 97), len(data) - 1}:
        line = data.count(b"\n", 0, place) + 1
        # A line's end that is gone makes one line of two.
        changed = bytes([data[place] ^ 1])
        journal.write_bytes(data[:place] + changed + data[place + 1 :])
        with pytest.raises(FormatError) as caught:
            History(journal)
        assert caught.value.place == f"{journal}, line {line}"


def test_a_journal_cut_anywhere_is_refused_and_not_written_to(journal: Path) -> None:
    data = journal.read_bytes()
    for place in range(1, len(data), 61):
        if data[place - 1 : place] == b"\n":
            continue
        journal.write_bytes(data[:place])
        with pytest.raises(FormatError, match="that was cut") as caught:
            History(journal)
        assert f"line {data.count(chr(10).encode(), 0, place) + 1}" in str(caught.value.place)
        assert journal.read_bytes() == data[:place]


@pytest.mark.parametrize(
    ("order", "line"), [((1, 0, 2, 3), 1), ((0, 2, 3), 2), ((0, 0, 1), 2), ((0, 1, 3), 3)]
)
def test_lines_moved_removed_or_doubled_are_told(
    journal: Path, order: tuple[int, ...], line: int
) -> None:
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join(lines[n] for n in order))
    with pytest.raises(FormatError, match="chain is broken") as caught:
        History(journal)
    assert caught.value.place == f"{journal}, line {line}"


@pytest.mark.parametrize("data", [b"\n", b"{}\n", b"\xff\n", b"[" * 9999 + b"\n", b"\0\n"])
def test_what_is_no_journal_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "j").write_bytes(data)
    with pytest.raises(FormatError, match="line 1: expected"):
        History(tmp_path / "j")


ENTRY: dict[str, Any] = {"number": 1, "who": "A", "when": "2021-01-01T00:00:00Z", "why": "w"}
CHANGE: dict[str, Any] = {"thing": "event", "id": "a", "before": None, "after": {}}


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {**ENTRY, "changes": [3]},
        {**ENTRY, "changes": [{**CHANGE, "thing": "x"}]},
        {**ENTRY, "changes": [{**CHANGE, "thing": []}]},
        {**ENTRY, "changes": [{**CHANGE, "before": {}}]},
        {**ENTRY, "changes": {}},
        {**ENTRY, "changes": [], "number": 2},
        {**ENTRY, "changes": [], "when": "2021"},
        {**ENTRY, "changes": [], "when": 3},
        {**ENTRY, "changes": [], "who": None},
    ],
)
def test_a_chained_line_of_another_shape_is_refused(tmp_path: Path, entry: dict[str, Any]) -> None:
    from timeline.curate._history.chain import NO_HASH, line_of

    (tmp_path / "j").write_bytes(line_of(entry, NO_HASH)[0] + b"\n")
    with pytest.raises(FormatError, match="line 1"):
        History(tmp_path / "j")


def test_a_chained_entry_that_is_no_timeline_is_refused(tmp_path: Path) -> None:
    from timeline.curate._history.chain import NO_HASH, line_of

    entry = {**ENTRY, "changes": [CHANGE]}
    (tmp_path / "j").write_bytes(line_of(entry, NO_HASH)[0] + b"\n")
    with pytest.raises(FormatError):
        History(tmp_path / "j").at(1)


def test_two_writers_do_not_break_the_chain(journal: Path) -> None:
    one, two = History(journal), History(journal)
    one.record(STATES[0], who="A", when="2022-01-01T00:00:00Z", why="w")
    with pytest.raises(ConflictError, match="since it was read"):
        two.record(STATES[0], who="B", when="2022-01-01T00:00:00Z", why="w")
    assert len(History(journal)) == 5


def test_a_failing_disk_leaves_the_journal_as_it_was(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    before = journal.read_bytes()
    history = History(journal)
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        history.record(STATES[0], who="A", when="2022-01-01T00:00:00Z", why="w")
    assert journal.read_bytes() == before
    assert len(history) == 4


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"who": " "}, "who"),
        ({"who": 3}, "who"),
        ({"why": ""}, "why"),
        ({"when": "2021-04-01"}, "instant"),
        ({"when": "2021-04-01T00:00:00"}, "instant"),
        ({"when": None}, "instant"),
        ({"when": "2021-03-01T00:00:00Z"}, "no time before"),
        ({"timeline": "x"}, "expected a Timeline"),
    ],
)
def test_wrong_records_are_refused(journal: Path, wrong: dict[str, Any], message: str) -> None:
    given = {"who": "A", "when": "2022-01-01T00:00:00Z", "why": "w", "timeline": Timeline("x")}
    given |= wrong
    with pytest.raises(TimelineError, match=message):
        History(journal).record(given.pop("timeline"), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("moment", [-1, 5, True, "2021", None, 10**30, "x"])
def test_wrong_moments_are_refused(journal: Path, moment: Any) -> None:
    with pytest.raises(TimelineError):
        History(journal).at(moment)


@pytest.mark.parametrize("path", [3, None, b"j", "a\0b"])
def test_wrong_paths_are_refused(path: Any) -> None:
    with pytest.raises(InvalidValueError, match="path"):
        History(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidValueError, match="found a folder"):
        History(tmp_path)
