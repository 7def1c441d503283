"""Writers killed at any moment, and several at once: a reader never finds a torn file."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest
from tests.faults.marked import beside, content, forked, is_whole, write_forever

from timeline._util.files import write_atomically

KILLS = 300
SECONDS = 5


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "story.ics"
    write_atomically(path, content(1))
    return path


def killed(process: int) -> int:
    os.kill(process, signal.SIGKILL)
    return os.waitpid(process, 0)[1]


def test_a_killed_writer_leaves_the_file_whole(path: Path) -> None:
    moments = random.Random(0)
    left = 0
    changed = 0
    before = path.read_bytes()
    for number in range(KILLS):
        process = forked(lambda: write_forever(path, number * 1000))  # noqa: B023
        time.sleep(moments.uniform(0, 0.02))
        assert killed(process) == signal.SIGKILL
        after = path.read_bytes()
        assert is_whole(after)
        assert len(beside(path)) <= 1
        left += len(beside(path))
        changed += after != before
        before = after
    # The kills came while something was being written, and not only then.
    assert 0 < left < KILLS
    assert 0 < changed
    write_atomically(path, content(2))
    assert beside(path) == []


def test_readers_beside_writers_find_whole_files(path: Path) -> None:
    writers = [forked(lambda: write_forever(path, start)) for start in (0, 10**6)]  # noqa: B023
    try:
        found = set()
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            octets = path.read_bytes()
            assert is_whole(octets)
            found.add(octets[:20])
        # Neither removed what the other was writing.
        assert [os.waitpid(writer, os.WNOHANG) for writer in writers] == [(0, 0), (0, 0)]
    finally:
        for writer in writers:
            killed(writer)
    assert len(found) > 20
    assert {len(octets.split(b"\n")[0]) > 6 for octets in found} == {True, False}
    write_atomically(path, content(2))
    assert beside(path) == []
