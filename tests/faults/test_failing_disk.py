"""A disk that is full, or fails at any call: the file is the old one or the new one, whole."""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from tests.faults.marked import (
    REFUSED,
    SUCCEEDED,
    beside,
    content,
    forked,
    pieces,
)

from timeline._util.files import write_atomically

OLD, NEW = content(11), content(17)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "story.ics"
    write_atomically(path, OLD)
    return path


def outcome(process: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


@pytest.mark.parametrize("room", [0, 1, 100, 50_000, len(NEW) - 1, len(NEW)])
def test_a_file_that_may_not_grow_so_large(path: Path, room: int) -> None:
    def write() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        write_atomically(path, pieces(NEW))

    fits = room >= len(NEW)
    assert outcome(forked(write)) == (SUCCEEDED if fits else REFUSED)
    assert path.read_bytes() == (NEW if fits else OLD)
    assert beside(path) == []


# --- each call of the system fails

CALLS = "%file,%desc"


def strace() -> str:
    program = shutil.which("strace")
    if program is None:
        pytest.skip("strace is not installed")
    tried = subprocess.run([program, "-o", os.devnull, "true"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip(f"strace is not allowed here: {tried.stderr.decode(errors='replace').strip()}")
    return program


def traced_write(path: Path, log: Path, *options: str) -> int:
    """How a process comes to its end that writes to `path` while strace looks on or interferes."""
    program = strace()
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])

    def write() -> None:
        signal.sigwait([signal.SIGUSR1])  # until strace is there
        write_atomically(path, pieces(NEW))

    process = forked(write)
    tracer = subprocess.Popen(
        [program, "-p", str(process), "-o", str(log), "-e", f"trace={CALLS}", *options],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert tracer.stderr is not None
    assert "attached" in tracer.stderr.readline()
    os.kill(process, signal.SIGUSR1)
    exit_code = outcome(process)
    tracer.communicate()
    return exit_code


@pytest.fixture
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("strace") / "log"


def calls_of_a_write(path: Path, log: Path) -> Counter[str]:
    assert traced_write(path, log) == SUCCEEDED
    write_atomically(path, OLD)
    return Counter(re.findall(r"^(\w+)\(", log.read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("error", ["EIO", "ENOSPC", "EINTR"])
def test_a_call_that_fails(path: Path, log: Path, error: str) -> None:
    calls = calls_of_a_write(path, log)
    assert {"openat", "write", "fsync", "rename", "flock", "close"} <= calls.keys()
    outcomes = set()
    for name, count in calls.items():
        for number in {1, 2, 3, count - 1, count} & {*range(1, count + 1)}:
            exit_code = traced_write(path, log, "-e", f"inject={name}:error={error}:when={number}")
            told = log.read_text("utf-8")
            assert "(INJECTED)" in told
            assert exit_code in (SUCCEEDED, REFUSED), told
            assert path.read_bytes() == (NEW if exit_code == SUCCEEDED else OLD), told
            assert beside(path) == [], told
            write_atomically(path, OLD)
            outcomes.add(exit_code)
    assert outcomes == {SUCCEEDED, REFUSED}


def test_calls_that_fail_from_some_time_on(path: Path, log: Path) -> None:
    for number in range(1, max(calls_of_a_write(path, log).values()) + 1):
        exit_code = traced_write(path, log, "-e", f"inject={CALLS}:error=EIO:when={number}+")
        told = log.read_text("utf-8")
        assert exit_code in (SUCCEEDED, REFUSED), told
        assert path.read_bytes() == (NEW if exit_code == SUCCEEDED else OLD), told
        # Perhaps not even the temporary file could be removed. The next writer does it.
        write_atomically(path, OLD)
        assert beside(path) == []
