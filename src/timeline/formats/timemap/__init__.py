"""Events, sources and associations for TimeMap (Forensic Architecture), as JSON, both ways.

TimeMap checks each object against a list of keys and drops one that has another key, or that has
no date JavaScript can make of `MM/DD/YYYY`; every value is a string. Its associations are our
tags. Its events have no end and no doubt.

Read are the whole domain, as it is written here, and a list of events alone, as TimeMap's
servers export it.
"""

from __future__ import annotations

from timeline.formats.timemap._reading import loads, read
from timeline.formats.timemap._writing import dumps, export

__all__ = ["dumps", "export", "loads", "read"]
