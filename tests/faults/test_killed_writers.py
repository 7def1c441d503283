"""Writers killed at any moment, and several at once: a reader never finds a torn file."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.faults.marked import beside, content, forked, is_whole, pieces, write_forever

from timeline._util.files import write_atomically

KILLS = 200
READS = 2_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "story.ics"
    write_atomically(path, content(1))
    return path


def killed(process: int) -> int:
    os.kill(process, signal.SIGKILL)
    return os.waitpid(process, 0)[1]


def write_and_die(path: Path, start: int, after: int) -> None:
    """Write again and again, and be killed where the next piece after so many is asked for."""
    left = after

    def counted(number: int) -> Iterator[bytes]:
        nonlocal left
        for piece in pieces(content(number)):
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1
            yield piece

    while True:
        write_atomically(path, counted(start))
        start += 1


def test_a_writer_killed_at_any_piece_leaves_the_file_whole(path: Path, share: int) -> None:
    changed = 0
    before = path.read_bytes()
    for number in range(KILLS // share):
        process = forked(dying(path, number))
        assert os.waitpid(process, 0)[1] == signal.SIGKILL
        after = path.read_bytes()
        assert is_whole(after)
        assert len(beside(path)) == 1  # what it had begun; the next writer may tell whose it was
        changed += after != before
        before = after
    assert 0 < changed
    write_atomically(path, content(2))
    assert beside(path) == []


def dying(path: Path, number: int) -> Callable[[], None]:
    return lambda: write_and_die(path, number * 1000, number % 50)


def test_a_writer_killed_at_any_moment_leaves_the_file_whole(path: Path, share: int) -> None:
    moments = random.Random(0)
    for number in range(KILLS // share):
        process = forked(lambda: write_forever(path, number * 1000))  # noqa: B023
        time.sleep(moments.uniform(0, 0.02))
        assert killed(process) == signal.SIGKILL
        assert is_whole(path.read_bytes())
        assert len(beside(path)) <= 1
    write_atomically(path, content(2))
    assert beside(path) == []


def test_readers_beside_writers_find_whole_files(path: Path) -> None:
    writers = [forked(lambda: write_forever(path, start)) for start in (0, 10**6)]  # noqa: B023
    by: set[bool] = set()
    try:
        found: set[bytes] = set()
        reads = 0
        while reads < READS or len(found) <= 20 or by != {True, False}:
            octets = path.read_bytes()
            assert is_whole(octets)
            found.add(octets[:20])
            by.add(len(octets.split(b"\n")[0]) > 6)
            # Neither removed what the other was writing.
            assert [os.waitpid(writer, os.WNOHANG) for writer in writers] == [(0, 0), (0, 0)]
            reads += 1
    finally:
        for writer in writers:
            killed(writer)
    write_atomically(path, content(2))
    assert beside(path) == []
