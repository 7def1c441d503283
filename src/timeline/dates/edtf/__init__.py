"""EDTF, the notation: text to date values, levels 0, 1 and 2 of ISO 8601-2:2019, annex A.

`parse` follows the profile that the Library of Congress published on 4 February
2019; `str(value)` writes it back in its one canonical form. Where that text is
silent, a table in the documentation ("EDTF: where the specification is silent")
gives our choice and its reason.

>>> value = parse("2004-06~/2006-08-?11")
>>> value.earliest, value.latest, level(value)
(Date('2004-06-01'), Date('2006-08-11'), 2)
>>> str(parse("Y17E7"))
'Y170000000'
"""

from __future__ import annotations

from timeline.dates.edtf._levels import level
from timeline.dates.edtf._parser import MOST_CHARACTERS, MOST_SET_CHARACTERS, parse

__all__ = ["MOST_CHARACTERS", "MOST_SET_CHARACTERS", "level", "parse"]
