"""Libraries of other languages, asked line by line through the pipes of a program.

A question is the name of a function and its arguments, set apart by tabs; the answer is `=` and a
value, or `!` and an error. Dates and times are written as ISO 8601 has them, numbers in decimal,
and things of several parts with commas.
"""

from __future__ import annotations

import datetime
import os
import subprocess
import typing
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs

from timeline.testing.laws.observatory._vocabulary import FUNCTIONS, Duration

__all__ = ["Program", "RemoteError", "functions"]


class RemoteError(Exception):
    """Raised where the other language's library raised an error, with its text."""


@attrs.define
class Program:
    """A program that answers questions, started when it is first asked in a process."""

    command: Sequence[str]
    environment: Mapping[str, str] = attrs.field(factory=dict)
    _process: subprocess.Popen[str] | None = None
    _owner: int = 0

    def ask(self, function: str, arguments: Sequence[Any]) -> str:
        """Return the answer as text, or raise RemoteError."""
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("\t".join([function, *map(_written, arguments)]) + "\n")
        process.stdin.flush()
        answer = process.stdout.readline().rstrip("\n")
        if not answer.startswith("="):
            raise RemoteError(answer[1:] or "the program has ended")
        return answer[1:]

    def _running(self) -> subprocess.Popen[str]:
        """The program, one for each process: a fork does not share its parent's."""
        if self._process is None or self._owner != os.getpid():
            self._owner = os.getpid()
            self._process = subprocess.Popen(
                self.command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
                env={**os.environ, **self.environment},
            )
        return self._process

    def close(self) -> None:
        """End the program, if this process has started it."""
        if self._process is not None and self._owner == os.getpid():
            self._process.kill()
            self._process.communicate()
        self._process = None


def functions(program: Program, names: Sequence[str]) -> dict[str, Any]:
    """Return functions for an adapter, each of which asks the program."""
    return {name: _function(program, name) for name in names}


def _function(program: Program, name: str) -> Callable[..., Any]:
    kind = FUNCTIONS[name].answer
    return lambda *arguments: _read(kind, program.ask(name, arguments))


def _written(argument: Any) -> str:
    if isinstance(argument, datetime.date):
        return argument.isoformat()
    if isinstance(argument, tuple):
        return ",".join(map(_written, argument))
    return str(argument)


def _read(kind: Any, text: str) -> Any:
    if kind in {datetime.date, datetime.datetime}:
        return kind.fromisoformat(text.replace("Z", "+00:00"))
    if kind is bool:
        return {"true": True, "false": False}[text]
    if kind is Duration:
        return Duration(*map(int, text.split(",")))
    if typing.get_origin(kind) is tuple:
        parts = zip(typing.get_args(kind), text.split(","), strict=True)
        return tuple(_read(of, part) for of, part in parts)
    if typing.get_origin(kind) is list:
        (of,) = typing.get_args(kind)
        return [_read(of, part) for part in text.split(",") if part]
    return kind(text)
