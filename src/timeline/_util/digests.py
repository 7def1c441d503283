"""Digests: of files, read piece by piece, and of what a page allows by its hash."""

from __future__ import annotations

import base64
import hashlib
from typing import IO

__all__ = ["digest_of", "hash_source"]

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


def hash_source(text: str) -> str:
    """Return how a Content Security Policy (Level 3, 2.3.1) names a script or style by its hash.

    >>> hash_source("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
