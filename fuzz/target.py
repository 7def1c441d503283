"""What a target is, and how one is made that gets past the checksums of a zip."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

__all__ = ["Target", "choices", "inside", "is_packed"]

_MOST_MEMBERS = 256


class Target(NamedTuple):
    """A function of some octets that raises where the library breaks its word.

    `seeds` gives octets to begin with; the first corpus is made of them, and where there is no
    fuzzer they are all that is tried.
    """

    run: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]


def is_packed(octets: bytes) -> bool:
    """Whether octets are a zip."""
    return octets.startswith(b"PK\x03\x04")


def inside(target: Target, archive: bytes) -> Target:
    """Return a target for what is packed in a zip: each input is a member's number and content.

    A fuzzer that changes a zip itself is stopped by the checksum of the member.
    """
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        members = {name: opened.read(name) for name in opened.namelist()[:_MOST_MEMBERS]}

    def run(octets: bytes) -> None:
        if octets:
            chosen = [*members][octets[0] % len(members)]
            target.run(_zipped({**members, chosen: octets[1:]}))

    def seeds() -> Iterator[bytes]:
        for number, content in enumerate(members.values()):
            yield bytes([number]) + content

    return Target(run, seeds)


def _zipped(members: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, octets in members.items():
            archive.writestr(zipfile.ZipInfo(name), octets)
    return content.getvalue()


def choices() -> Iterator[bytes]:
    """Yield octets for a target that draws by Hypothesis: the choices that it makes."""
    chance = random.Random(1)
    for length in (0, 1, 10, 100, 1000):
        for _ in range(5):
            yield chance.randbytes(length)
