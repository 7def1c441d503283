"""UCDP's Georeferenced Event Dataset (GED): killings in organised violence, one event a row.

Uppsala's conflict data programme publishes the set as CSV, and others pass it on as
GeoJSON with the same columns; both are read, and which of the two it is shows in the
first character. What a row becomes:

- an event with the id `ucdp-<id>` and the alias `ucdp`, tagged with the kind of violence
  and both sides;
- `when`, by the precision that the row states: see `timeline.formats.ucdp._dates`;
- `where`, with position, precision and the districts around it;
- `count`, the deaths with their low, high and best figures, and `deaths.side-a`,
  `deaths.side-b`, `deaths.civilians` and `deaths.unknown` for those that are not zero;
- a source for each article, cited by all these claims, and said by whom the row gives as
  the original source.

Every other cell that is not empty is kept under the event's `extra`, by its column's name,
as are the members of a GeoJSON file that are not events under the timeline's. Reading only.
"""

from __future__ import annotations

from timeline.formats.ucdp._reading import loads, read

__all__ = ["loads", "read"]
