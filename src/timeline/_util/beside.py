"""How the names of files end that stand beside others, and tell of them."""

from __future__ import annotations

__all__ = ["HEADERS", "PROOFS"]

HEADERS = ".headers"
"""What a server said of a page: headers of HTTP."""

PROOFS = (".ots", ".tsr", ".tst", ".c2pa.json")
"""Timestamps, and the report on a manifest."""
