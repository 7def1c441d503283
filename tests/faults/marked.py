"""Content that shows whether it is whole, and processes that write it."""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from timeline._util.files import write_atomically

SUCCEEDED, REFUSED, BROKE = 0, 3, 4
"""How a process that `forked` began comes to its end: the last is a fault of ours."""


def content(number: int) -> bytes:
    """Up to 200 kB that differ with `number`, and the hash of what stands before it."""
    body = b"%d\n" % number + random.Random(number).randbytes(number * 7919 % 200_000)
    return body + hashlib.sha256(body).digest()


def is_whole(octets: bytes) -> bool:
    return hashlib.sha256(octets[:-32]).digest() == octets[-32:]


def pieces(octets: bytes) -> Iterator[bytes]:
    for start in range(0, len(octets), 10_000):
        yield octets[start : start + 10_000]


def write_forever(path: Path, start: int) -> None:
    number = start
    while True:
        write_atomically(path, pieces(content(number)))
        number += 1


def forked(work: Callable[[], None]) -> int:
    """Do `work` in a process of its own, and give the id of it."""
    process = os.fork()
    if process:
        return process
    outcome = BROKE
    with contextlib.suppress(Exception):
        try:
            work()
            outcome = SUCCEEDED
        except OSError:
            outcome = REFUSED
    os._exit(outcome)


def beside(path: Path) -> list[str]:
    return [entry.name for entry in path.parent.iterdir() if entry.name != path.name]
