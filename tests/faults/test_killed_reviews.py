"""Reviews killed at any moment: at most the last answer is gone, and the file is whole."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest
from tests.command import run
from tests.faults.marked import forked

from timeline.cli import main
from timeline.model import Claim, Event, Timeline

KILLS = 100
EVENTS = 40
PROMPT = b"quit (q): "


@pytest.fixture
def path(tmp_path: Path) -> Path:
    claims = [Claim("when", "2021", status="proposed", note="by the rule year")]
    draft = Timeline(events=[Event(f"Event {n:02}", claims=claims) for n in range(EVENTS)])
    draft.write(tmp_path / "draft.json")
    return tmp_path / "draft.json"


class Reviewer:
    """A review in a process of its own, and the pipes to type into it and read what it says."""

    def __init__(self, path: Path) -> None:
        typed, self._typing = os.pipe()
        self._reading, shown = os.pipe()

        def work() -> None:
            sys.stdin, sys.stdout = os.fdopen(typed), os.fdopen(shown, "w", buffering=1)
            sys.stderr = open(os.devnull, "w")  # noqa: SIM115
            main(["review", str(path)])

        self._process = forked(work)
        os.close(typed)
        os.close(shown)
        self._shown = b""

    def is_asked(self) -> bool:
        """Wait until the next event is asked about; False where the review is over."""
        while PROMPT not in self._shown:
            more = os.read(self._reading, 10_000)
            if not more:
                return False
            self._shown += more
        self._shown = self._shown.partition(PROMPT)[2]
        return True

    def type(self, text: str) -> None:
        os.write(self._typing, text.encode())

    def kill(self) -> None:
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._typing)
        os.close(self._reading)


def test_a_review_killed_at_any_moment_loses_at_most_the_last_answer(
    path: Path, share: int
) -> None:
    moments = random.Random(0)
    draft = path.read_bytes()
    lost = 0
    for _ in range(KILLS // share):
        path.write_bytes(draft)
        given: list[str] = []
        reviewer = Reviewer(path)
        wanted = moments.randrange(EVENTS)
        while reviewer.is_asked() and len(given) < wanted:
            given.append(moments.choice(["accepted", "retracted"]))
            reviewer.type("a\n" if given[-1] == "accepted" else "r\nnot so\n")
        if wanted:  # one answer more, that is being dealt with
            given.append("accepted")
            reviewer.type("a\n")
        time.sleep(moments.uniform(0, 0.003))
        reviewer.kill()
        run("review", path.name, cwd=path.parent)  # what was cut off is put into the file
        after = Timeline.read(path)
        statuses = [after[id].claims[0].status for id in after.ids]
        kept = [status for status in statuses if status != "proposed"]
        assert kept in (given, given[:-1])
        assert statuses[len(kept) :] == ["proposed"] * (EVENTS - len(kept))
        lost += len(kept) < len(given)
    assert lost < KILLS // share
