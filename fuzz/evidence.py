"""Targets for what lies beside copies: proofs of every kind, and the log of custody."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from fuzz.target import Target

from timeline.curate import Custody, CustodyLog, read_proof
from timeline.errors import TimelineError
from timeline.model import Capture

__all__ = ["TARGETS", "proofs"]

_DATA = b"a copy"
_COPY = Capture(sha256=hashlib.sha256(_DATA).hexdigest())


@functools.cache
def proofs() -> dict[str, tuple[bytes, ...]]:
    """Return proofs of each kind, by the module that reads it."""
    from tests.curate.proofs.authority import response, token
    from tests.curate.proofs.stamping import attested, pending
    from tests.curate.proofs.test_c2pa import SIGNED, report

    return {
        "opentimestamps": (attested(_DATA), pending(_DATA)),
        "rfc3161": (token(_DATA), response(_DATA)),
        "c2pa": (report(signature_info=SIGNED),),
    }


def _read(octets: bytes) -> None:
    """Any octets are refused by our errors, or show something, and confirm nothing unasked."""
    with contextlib.suppress(TimelineError):
        assert read_proof(octets, _COPY).verdict != "confirmed", "it is confirmed by nobody"


def _custody(octets: bytes) -> None:
    """Any file is refused as a log, or is one, to which an entry can be added."""
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(TimelineError):
        path = Path(folder, "custody.jsonl")
        path.write_bytes(octets)
        log = CustodyLog(path)
        before = log.entries()
        log.record(_ENTRY)
        assert log.entries() == (*before, _ENTRY)


_ENTRY = Custody(
    file="a.html", sha256="0" * 64, who="Ana", when="2021-12-07T09:00:00Z", how="saved"
)


def _logs() -> Iterator[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "custody.jsonl")
        for _ in range(2):
            CustodyLog(path).record(_ENTRY)
            yield path.read_bytes()


TARGETS = {
    "read-proof": Target(_read, lambda: [proof for kind in proofs().values() for proof in kind]),
    "read-custody": Target(_custody, _logs),
}
