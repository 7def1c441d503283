"""Something done in a process of its own, which may loop, grow or die."""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress

__all__ = ["apart", "forked"]

MEMORY = 6 * 2**30  # of address space, most of it never touched
PATIENCE = 20


def forked(work: Callable[[], None]) -> None:
    """Do something in a fork of this process, which keeps its imports; exit if it fails."""
    child = os.fork()
    if not child:
        code = 1
        try:
            work()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    if os.waitpid(child, 0)[1]:
        raise SystemExit("the tests could not be run: see above")


def apart(work: Callable[[], bool], seconds: float) -> str:
    """Return "yes" or "no", as the work says in a fork of this process; "died" or "late" otherwise.

    `seconds` are of processor time. On the clock it may last far longer, so that what sleeps for
    ever ends as well, and a busy machine ends nothing that is only slow.
    """
    child = os.fork()
    if not child:
        _work(work, seconds)
    status = _wait(child, until=time.monotonic() + PATIENCE * seconds)
    _kill_all_of(child)
    if os.WIFSIGNALED(status):
        return "late" if os.WTERMSIG(status) in {signal.SIGXCPU, signal.SIGKILL} else "died"
    return {0: "yes", 1: "no"}.get(os.WEXITSTATUS(status), "died")


def _work(work: Callable[[], bool], seconds: float) -> None:
    code = 2
    try:
        os.setsid()
        quiet = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(quiet, stream)
        # What a fork has used before counts for nothing: the clock of a child starts at 0.
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        code = 0 if work() else 1
    finally:
        os._exit(code)  # neither this process's clean-up nor its buffers are the child's


def _wait(child: int, until: float) -> int:
    pause = 0.001
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status
        if time.monotonic() > until:
            _kill_all_of(child)
            return os.waitpid(child, 0)[1]
        time.sleep(pause)
        pause = min(pause * 1.5, 0.05)


def _kill_all_of(child: int) -> None:
    """End what the child began and left."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
