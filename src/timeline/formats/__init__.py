"""The file formats, one module or package each; none knows another.

`find` gives a format by its name or by the suffix of a file, `formats` gives them all.
For those who bring one of their own: `Format` is its entry, the protocols `Reads`, `Loads`,
`Exports` and `Dumps` say which functions its module has, and `timeline.formats.losses` finds
what an output does not carry.
"""

from __future__ import annotations

from timeline.formats._contract import Dumps, Export, Exports, Loads, Loss, Reading, Reads
from timeline.formats._format import Format
from timeline.formats._registry import broken_formats, find, formats

__all__ = [
    "Dumps",
    "Export",
    "Exports",
    "Format",
    "Loads",
    "Loss",
    "Reading",
    "Reads",
    "broken_formats",
    "find",
    "formats",
]
