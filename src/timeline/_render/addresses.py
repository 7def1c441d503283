"""Which addresses may be followed from a page."""

from __future__ import annotations

from urllib.parse import urlsplit

__all__ = ["link_of"]


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
