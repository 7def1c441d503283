"""The command `timeline`, as a user runs it: in this process, or in one of its own.

A process of its own takes a second to start and to import, so most tests share this one: the
same `main`, with a folder, an input and outputs of its own.
"""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.work import HANGS

from timeline.cli import main

__all__ = ["run", "run_apart"]

_ENVIRONMENT = {"PYTHONIOENCODING": "utf-8", "COLUMNS": "120"}

Done = subprocess.CompletedProcess[str]


def run(*arguments: object, cwd: Path, typed: str = "") -> Done:
    """Run the command here, with what is `typed` as its input."""
    words = [str(argument) for argument in arguments]
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
    status: object = 0
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stderr(err):
        patch.chdir(cwd)
        for name, value in _ENVIRONMENT.items():
            patch.setenv(name, value)
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode()), "utf-8"))
        patch.setattr(sys, "stdout", out)
        try:
            main(words)
        except SystemExit as leaving:
            status = leaving.code or 0
    assert isinstance(status, int)
    return subprocess.CompletedProcess(words, status, _written(out), _written(err))


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    octets = stream.buffer
    assert isinstance(octets, io.BytesIO)
    return octets.getvalue().decode().replace("\r\n", "\n")


def run_apart(*arguments: object, cwd: Path, typed: str = "", **environment: str) -> Done:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "timeline", *map(str, arguments)],
        cwd=cwd,
        input=typed,
        capture_output=True,
        encoding="utf-8",
        timeout=HANGS,
        check=False,
        env={**os.environ, **_ENVIRONMENT, **environment},
    )
