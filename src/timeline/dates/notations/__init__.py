"""Notations for dates beside EDTF: what other people's programs and books write.

Each reads its notation to date values and writes it back; the values learn
nothing of it. What a value cannot say of a text is kept beside it as `verbatim`.
"""

from __future__ import annotations

from timeline.dates.notations.noted import Noted

__all__ = ["Noted"]
