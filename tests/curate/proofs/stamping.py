"""Proofs of OpenTimestamps, built by its own library."""

from __future__ import annotations

import hashlib
from typing import Any

from bitcoin.core import CoreMainParams
from opentimestamps.core.notary import BitcoinBlockHeaderAttestation, PendingAttestation
from opentimestamps.core.op import OpSHA256
from opentimestamps.core.serialize import BytesSerializationContext
from opentimestamps.core.timestamp import DetachedTimestampFile, Timestamp

__all__ = ["CALENDAR", "COINBASE", "HEADER", "MAGIC", "attested", "ots", "pending"]

MAGIC = DetachedTimestampFile.HEADER_MAGIC + b"\x01\x08"
"""How a proof of the SHA-256 of a file begins."""

CALENDAR = "https://calendar.example"
COINBASE: bytes = CoreMainParams.GENESIS_BLOCK.vtx[0].serialize()
"""The one transaction of block 0 of Bitcoin: the root of its Merkle tree is its SHA-256 twice."""

HEADER: bytes = CoreMainParams.GENESIS_BLOCK.get_header().serialize()


def ots(data: bytes, *, blocks: tuple[int, ...] = (), calendars: tuple[str, ...] = ()) -> bytes:
    """A proof of some data, whose SHA-256 once more is what is attested."""
    stamp = Timestamp(hashlib.sha256(data).digest())
    root = stamp.ops.add(OpSHA256())
    root.attestations.update(map(BitcoinBlockHeaderAttestation, blocks))
    root.attestations.update(map(PendingAttestation, calendars))
    return _serialized(DetachedTimestampFile(OpSHA256(), stamp))


def _serialized(file: Any) -> bytes:
    context = BytesSerializationContext()
    file.serialize(context)
    found: bytes = context.getbytes()
    return found


def attested(data: bytes = COINBASE) -> bytes:
    """A proof that leads to block 0, as it truly does for its own transaction."""
    return ots(data, blocks=(0,), calendars=(CALENDAR,))


def pending(data: bytes) -> bytes:
    """A proof that a calendar has promised."""
    return ots(data, calendars=(CALENDAR,))
