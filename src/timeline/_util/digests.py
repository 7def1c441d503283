"""Digests of files, read piece by piece."""

from __future__ import annotations

import hashlib
from typing import IO

__all__ = ["digest_of"]

_PIECE = 1 << 20


def digest_of(file: IO[bytes], algorithm: str = "sha256") -> str:
    """Return the digest of what is left to read of a file, in hexadecimal digits.

    >>> import io
    >>> digest_of(io.BytesIO(b"abc"), "md5")
    '900150983cd24fb0d6963f7d28e17f72'
    """
    digest = hashlib.new(algorithm)
    while piece := file.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()
