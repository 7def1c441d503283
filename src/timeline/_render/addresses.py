"""Which addresses may be followed from a page, and which hold a picture that it may show."""

from __future__ import annotations

import base64
import re
from urllib.parse import urlsplit

__all__ = ["image_in", "link_of"]


def link_of(url: str | None) -> str | None:
    """Return an address that may be followed from a page: http, https, mailto, and nothing else.

    >>> link_of("https://example.org/a"), link_of("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    if url is None:
        return None
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        return None
    return url if scheme in {"http", "https", "mailto"} else None


_IMAGE = re.compile(r"data:image/(png|jpeg|gif|webp|avif);base64,([A-Za-z0-9+/]+={0,2})", re.ASCII)
_BEGINS = {
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "jpeg": re.compile(rb"\xff\xd8\xff"),
    "gif": re.compile(rb"GIF8[79]a"),
    "webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    "avif": re.compile(rb"....ftypavi[fs]", re.DOTALL),
}
"""How the kinds of pictures begin that a browser draws and that hold nothing to run."""


def image_in(url: str) -> str | None:
    """Return an address that is a picture itself (RFC 2397); None for any other.

    >>> image_in("data:image/gif;base64,R0lGODlhAQABAAAAACw="), image_in("data:text/html,x")
    ('data:image/gif;base64,R0lGODlhAQABAAAAACw=', None)
    """
    found = _IMAGE.fullmatch(url)
    # Python lets too many of the signs at the end pass, browsers do not.
    if found is None or len(found[2]) % 4:
        return None
    return url if _BEGINS[found[1]].match(base64.b64decode(found[2])) else None
