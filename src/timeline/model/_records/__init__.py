"""Records: a timeline as plain data, for every format that carries it whole.

`timeline.formats.json` writes them as they are, `timeline.formats.icalendar`
hides one in each event, and a journal of changes stores them line by line. So
they stand apart from the formats, and below all of them.
"""

from __future__ import annotations

from timeline.model._records.paths import inside
from timeline.model._records.reading import (
    References,
    agent_from,
    event_from,
    references_from,
    source_from,
    timeline_from,
)
from timeline.model._records.shapes import AgentRecord, EventRecord, SourceRecord, TimelineRecord
from timeline.model._records.versions import VERSION, check_heading, migrated
from timeline.model._records.writing import (
    agent_record,
    event_record,
    heading_record,
    source_record,
    timeline_record,
)

__all__ = [
    "VERSION",
    "AgentRecord",
    "EventRecord",
    "References",
    "SourceRecord",
    "TimelineRecord",
    "agent_from",
    "agent_record",
    "check_heading",
    "event_from",
    "event_record",
    "heading_record",
    "inside",
    "migrated",
    "references_from",
    "source_from",
    "source_record",
    "timeline_from",
    "timeline_record",
]
