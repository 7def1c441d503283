"""A proof is told by its content, read, and held against the copy that it is to prove."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Final, NamedTuple

from timeline._util import files
from timeline._util.checked import checked
from timeline._util.text import described
from timeline.curate._proofs.statement import Copy, Statement
from timeline.curate._proofs.trust import Trust
from timeline.errors import FormatError, InvalidValueError
from timeline.model import Capture, Proof

__all__ = ["MOST_OF_A_PROOF", "read_proof", "stated"]

MOST_OF_A_PROOF: Final = 1 << 20
"""How many bytes a proof may have; the largest that are in use have some kilobytes."""


class _Known(NamedTuple):
    """A kind of proof: how its content begins, and the module that reads it."""

    begins: Callable[[bytes], bool]
    module: str


_KNOWN: Final = (
    _Known(lambda data: data.startswith(b"\0OpenTimestamps\0"), "opentimestamps"),
    _Known(lambda data: data.startswith(b"\x30"), "rfc3161"),
    _Known(lambda data: data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"), "c2pa"),
)


@checked
def read_proof(
    proof: bytes | files.Path,
    of: Capture | files.Path,
    *,
    trust: Trust | None = None,
    limit: int = MOST_OF_A_PROOF,
) -> Proof:
    """Return what a proof, its bytes or its file, shows of a copy: of a file, or of a capture.

    Read are OpenTimestamps (`.ots`), timestamps of RFC 3161 (`.tsr`, `.tst`) and the report that
    c2patool writes, told by their content. `trust` says whom you believe; without it, a proof that
    fits is "unconfirmed". Nothing is asked of a network.

    Raises FormatError for what is none of these or broken, LimitError for more than `limit` bytes,
    and MissingExtraError where an extra reads it that is not installed.

    >>> report = b'{"active_manifest": "m", "manifests": {"m": {}}, "validation_state": "Invalid"}'
    >>> read_proof(report, Capture(sha256="0" * 64)).verdict
    'invalid'
    """
    if isinstance(of, Capture):
        if of.sha256 is None:
            raise InvalidValueError("expected a capture with its sha256, found none", place="of")
        copy = Copy.of(of)
    else:
        copy = Copy.of(Path(files.checked_path(of)))
    if isinstance(proof, bytes):
        files.check_size(proof, limit)
        data = proof
    elif isinstance(proof, (str, os.PathLike)):
        data = files.read_limited(proof, limit)
    else:
        raise InvalidValueError(f"expected bytes or a path, found {described(proof)}")
    return stated(data, trust or Trust()).held_against(copy)


def stated(data: bytes, trust: Trust) -> Statement:
    """Return what a proof says, whatever copy it may be of."""
    for known in _KNOWN:
        if known.begins(data):
            module = import_module(f"timeline.curate._proofs.{known.module}")
            found: Statement = module.statement(data, trust)
            return found
    raise FormatError(
        "expected a proof of OpenTimestamps, of RFC 3161 or a report of c2patool, found "
        f"{described(data[:20])}"
    )
