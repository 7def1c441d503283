"""The file formats, one module or package each; none knows another.

`find` gives a format by its name or by the suffix of a file, `formats` gives them all.
"""

from __future__ import annotations

from timeline.formats._registry import Export, Format, Loss, Reading, find, formats

__all__ = ["Export", "Format", "Loss", "Reading", "find", "formats"]
