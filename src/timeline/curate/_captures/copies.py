"""A copy that an archive keeps of an address, as a record of the archive tells of it."""

from __future__ import annotations

import re
from typing import Any

import attrs

from timeline.model import Capture

__all__ = ["Copy", "Plain", "capture_of"]

Plain = dict[str, Any]

_SHA256 = re.compile(r"(?:sha-?256:)?([0-9a-f]{64})", re.IGNORECASE)


@attrs.frozen(kw_only=True)
class Copy:
    """What is said of one copy, and of what it is a copy."""

    url: str
    title: str = ""
    published: str | None = None
    capture: Capture


def capture_of(
    *,
    accessed: str | None,
    archive_url: str | None = None,
    digest: str = "",
    media_type: str = "",
    rest: Plain | None = None,
) -> Capture:
    """Return the capture; a digest that is no SHA-256, and a type that is none, stay in `extra`."""
    sha256 = _SHA256.fullmatch(digest)
    extra = dict(rest or {})
    if digest and sha256 is None:
        extra["digest"] = digest
    if media_type and not re.fullmatch(r"[\w.+-]+/[\w.+-]+", media_type):
        extra["media type"], media_type = media_type, ""
    return Capture(
        accessed=accessed,
        archive_url=archive_url,
        sha256=sha256[1] if sha256 else None,
        media_type=media_type or None,
        extra=extra,
    )
