"""A store, a journal and a timeline in memory go through the same days, and never differ."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.curate.tracking.meeting import meeting_timelines

from timeline.curate import History
from timeline.errors import ConflictError, TimelineError, UnknownIdError
from timeline.model import Event, Source, Timeline
from timeline.store import Store
from timeline.testing.strategies import uncertain_dates

STATUSES = st.sampled_from([None, "retracted", "corrected"])


class Desk(RuleBasedStateMachine):
    """The store against a journal (`History`) and a timeline that is changed in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = Store(self.folder / "case.db")
        self.history = History(self.folder / "journal")
        self.model = Timeline()
        self.clock = 0

    def teardown(self) -> None:
        try:
            self.store.verify()
            self.store.write_journal(self.folder / "again")
            assert (self.folder / "again").read_bytes() == (self.folder / "journal").read_bytes()
        finally:
            self.store.close()
            shutil.rmtree(self.folder)

    def by(self) -> dict[str, Any]:
        self.clock += 1
        return {"who": "Ana", "when": f"2022-03-01T09:{self.clock:02}:00Z", "why": "news"}

    def keep(self, by: dict[str, Any]) -> None:
        """The journal takes what the store has taken, and the model is as read from it."""
        if self.history.record(self.model, **by) is not None:
            self.model = self.history.at(len(self.history))

    # -- what happens ----------------------------------------------------------------

    @initialize(timeline=meeting_timelines())
    def begin(self, timeline: Timeline) -> None:
        by = self.by()
        self.store.record(timeline, **by)
        self.model = timeline
        self.keep(by)

    @rule(timeline=meeting_timelines())
    def record(self, timeline: Timeline) -> None:
        by = self.by()
        self.store.record(timeline, **by)
        self.model = timeline
        self.keep(by)

    @rule(timeline=meeting_timelines(), number=st.integers(0, 5))
    def add(self, timeline: Timeline, number: int) -> None:
        event = next(iter(timeline.events[number:]), Event(f"Event {number}"))
        by = self.by()
        try:
            self.model.add(event)
        except ConflictError:
            self.refused(lambda: self.store.add(event, **by))
        else:
            self.store.add(event, **by)
            self.keep(by)

    @precondition(lambda self: bool(self.model.ids))
    @rule(data=st.data(), when=uncertain_dates() | st.none(), tags=st.sets(st.sampled_from("ab")))
    def replace(self, data: Any, when: Any, tags: set[str]) -> None:
        old = self.model[data.draw(st.sampled_from(self.model.ids))]
        source = next(iter(old.sources), None)
        event = Event(old.title, id=old.id, when=when, tags=tags, source=source)
        by = self.by()
        self.model.replace(event)
        self.store.replace(event, **by)
        self.keep(by)

    @precondition(lambda self: bool(self.model.sources))
    @rule(data=st.data(), status=STATUSES)
    def correct(self, data: Any, status: str | None) -> None:
        old = data.draw(st.sampled_from(self.model.sources))
        by = self.by()
        source = Source(old.title, id=old.id, status=status, derived_from=old.derived_from)
        self.model.replace(source)
        self.store.replace(source, **by)
        self.keep(by)

    @precondition(lambda self: bool(self.model.ids))
    @rule(data=st.data(), why=st.sampled_from([None, "it was another town"]))
    def remove(self, data: Any, why: str | None) -> None:
        id = data.draw(st.sampled_from(self.model.ids))
        by = self.by()
        with self.store.edit(**by) as edit:
            assert edit.remove(id, why=why) == self.model.remove(id, why=why)
        self.keep(by)
        self.refused(lambda: self.store[id], UnknownIdError)

    @precondition(lambda self: len(self.history) > 1)
    @rule()
    def undo(self) -> None:
        last = len(self.history)
        by = self.by()
        self.store.undo(last, **by)
        self.model = self.history.at(last - 1)
        self.keep(by)

    @rule()
    def open_again(self) -> None:
        self.store.close()
        self.store = Store(self.folder / "case.db")

    @rule()
    def compact(self) -> None:
        self.store.compact()

    def refused(self, work: Any, error: type[TimelineError] = ConflictError) -> None:
        try:
            work()
        except error:
            return
        raise AssertionError("expected an error")

    # -- what always holds -------------------------------------------------------------

    @invariant()
    def heads_are_equal(self) -> None:
        assert self.store.head.hash == self.history.head

    @invariant()
    def the_whole_is_equal(self) -> None:
        assert self.store.timeline() == self.model

    @precondition(lambda self: len(self.history) > 0)
    @rule(data=st.data(), date=uncertain_dates(), certain=st.booleans())
    def ask(self, data: Any, date: Any, certain: bool) -> None:
        number = data.draw(st.integers(0, len(self.history)))
        then = self.history.at(number)
        asked: Any = {"as_of": number, "certain": certain}
        for name in ("on", "before", "after"):
            expected = [event.id for event in getattr(then, name)(date, certain=certain)]
            assert [event.id for event in getattr(self.store, name)(date, **asked)] == expected
        assert self.store.timeline(as_of=number, disputed=True) == then.disputed()
        assert self.store.timeline(as_of=number, tag="a") == then.tagged("a")
        assert list(self.store.events(as_of=number)) == list(then)
        for event in then:
            assert self.store.get(event.id, as_of=number) == event
            if event.title.isalnum():
                found = self.store.search(f'"{event.title}"', as_of=number)
                assert event.id in {one.id for one in found}


TestDesk = Desk.TestCase
# Without shrinking: each step opens, writes and verifies files, and minutes would go.
TestDesk.settings = settings(
    max_examples=20,
    stateful_step_count=15,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
