"""Records: a timeline as plain data, for every format that carries it whole.

`timeline.formats.json` writes them as they are, `timeline.formats.icalendar`
hides one in each event, and a journal of changes stores them line by line. So
they stand apart from the formats, and below all of them. All of it is derived from the
declarations of the model's fields: see `timeline.model._kinds`.
"""

from __future__ import annotations

from timeline.model._records.growth import highest_minor, read_record
from timeline.model._records.parts import LeaveOut, leaving_out, read_parts
from timeline.model._records.paths import inside
from timeline.model._records.reading import (
    References,
    agent_from,
    event_from,
    heading_from,
    references_from,
    source_from,
    timeline_from,
)
from timeline.model._records.shapes import Shape, envelope, shape_of
from timeline.model._records.versions import MINOR, VERSION, check_heading, migrated
from timeline.model._records.writing import (
    Record,
    events_json,
    heading_record,
    record_json,
    record_of,
    timeline_json,
)

__all__ = [
    "MINOR",
    "VERSION",
    "LeaveOut",
    "Record",
    "References",
    "Shape",
    "agent_from",
    "check_heading",
    "envelope",
    "event_from",
    "events_json",
    "heading_from",
    "heading_record",
    "highest_minor",
    "inside",
    "leaving_out",
    "migrated",
    "read_parts",
    "read_record",
    "record_json",
    "record_of",
    "references_from",
    "shape_of",
    "source_from",
    "timeline_from",
    "timeline_json",
]
