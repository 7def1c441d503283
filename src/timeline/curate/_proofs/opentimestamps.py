"""OpenTimestamps: a chain of hashes from a file to the header of a block of Bitcoin."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterator
from datetime import datetime, timezone
from typing import Any

import attrs

from timeline.curate._proofs.statement import Statement
from timeline.curate._proofs.trust import Trust
from timeline.dates import DateTime, DateValue
from timeline.errors import FormatError, LimitError, MissingExtraError, shorten
from timeline.model._provenance.captures import Verdict

__all__ = ["statement"]

_KIND = "opentimestamps"
_MOST_BYTES = 1 << 18
"""A tree of so many bytes takes a second; those of the public calendars have a few thousand."""

_ROOT = slice(36, 68)
_TIME = slice(68, 72)


def statement(data: bytes, trust: Trust) -> Statement:
    """Return what a proof says (`.ots`); its last word is a header, which `trust` may have."""
    file = _read(data)
    algorithm = file.file_hash_op.HASHLIB_NAME
    attested = sorted(_attested(file.timestamp), key=lambda block: block.height)
    calendars = sorted(_calendars(file.timestamp))
    verdict, block, note = _judged(attested, calendars, trust)
    return Statement(
        kind=_KIND,
        sha256=hashlib.sha256(data).hexdigest(),
        algorithm=algorithm,
        digest=file.file_digest.hex(),
        verdict=verdict,
        existed_by=block,
        note=note,
    )


@attrs.frozen
class _Block:
    """A block that a chain leads to, and the root of its Merkle tree that the chain comes to."""

    height: int
    root: bytes


def _judged(
    attested: list[_Block], calendars: list[str], trust: Trust
) -> tuple[Verdict, DateValue | None, str]:
    """The verdict, when the file existed, and both in words: the earliest block counts."""
    known = [block for block in attested if block.height in trust.headers]
    for block in known:
        header = trust.headers[block.height]
        if header[_ROOT] != block.root:
            note = f"its chain does not lead to the header of Bitcoin block {block.height}"
            return "invalid", None, note
    if known:
        first = known[0]
        when = datetime.fromtimestamp(
            int.from_bytes(trust.headers[first.height][_TIME], "little"), timezone.utc
        )
        note = (
            f"its chain leads to Bitcoin block {first.height}, by the header that you gave; "
            "a block's own time may be two hours off"
        )
        return "confirmed", DateTime.from_datetime(when), note
    if attested:
        note = (
            f"its chain leads to Bitcoin block {attested[0].height}; the header of that block was "
            "not checked offline"
        )
        return "unconfirmed", None, note
    if calendars:
        note = f"promised by {', '.join(calendars)}, and not yet in a block"
        return "pending", None, note
    return "unconfirmed", None, "it is attested by nothing that is known here"


def _attested(timestamp: Any) -> Iterator[_Block]:
    from opentimestamps.core.notary import BitcoinBlockHeaderAttestation

    for message, attestation in timestamp.all_attestations():
        if isinstance(attestation, BitcoinBlockHeaderAttestation):
            yield _Block(attestation.height, message)


def _calendars(timestamp: Any) -> set[str]:
    from opentimestamps.core.notary import PendingAttestation

    return {
        attestation.uri
        for _, attestation in timestamp.all_attestations()
        if isinstance(attestation, PendingAttestation)
    }


def _read(data: bytes) -> Any:
    try:
        from opentimestamps.core.serialize import (
            BytesDeserializationContext,
            DeserializationError,
            RecursionLimitError,
        )
        from opentimestamps.core.timestamp import DetachedTimestampFile
    except ImportError:
        raise MissingExtraError(
            "proofs of OpenTimestamps are read by opentimestamps, which is not installed",
            hint="pip install 'sourced-timeline[proofs]'",
        ) from None
    if len(data) > _MOST_BYTES:
        raise LimitError(f"expected a proof of at most {_MOST_BYTES:,} bytes, found {len(data):,}")
    try:
        # An operation that is no longer made is still one that old proofs have.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return DetachedTimestampFile.deserialize(BytesDeserializationContext(data))
    except RecursionLimitError:
        raise LimitError("expected a proof of fewer steps, found more than 256") from None
    except (DeserializationError, ValueError, UnicodeDecodeError, TypeError) as error:
        raise FormatError(
            f"expected a proof of OpenTimestamps, found a broken one: {shorten(str(error))}"
        ) from None
