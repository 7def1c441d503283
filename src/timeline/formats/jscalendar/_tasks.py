"""To-dos: a VTODO of iCalendar is a Task (RFC 8984, 5.2), which needs no begin."""

from __future__ import annotations

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from timeline.errors import TimelineError
from timeline.formats.icalendar._kept import Kept
from timeline.formats.icalendar._moments import moment_of_line
from timeline.formats.icalendar._spans import Zones
from timeline.formats.jscalendar._clocks import Clock

__all__ = ["as_task", "progress_of", "time_due"]

_PROGRESS = frozenset({"NEEDS-ACTION", "COMPLETED", "IN-PROCESS", "CANCELLED"})
_UTC = datetime.timezone.utc


def as_task(entry: dict[str, Any], kept: Kept, clock: Clock) -> dict[str, Any]:
    """Return the object of an event as that of the to-do that it came as."""
    task = {name: value for name, value in entry.items() if name not in ("duration", "status")}
    task["@type"] = "Task"
    if kept.first("DURATION") is not None and "duration" in entry:
        task["estimatedDuration"] = entry["duration"]
    due, status, done = (kept.first(name) for name in ("DUE", "STATUS", "PERCENT-COMPLETE"))
    if due is not None and "due" not in task and (time := clock.local(due)) is not None:
        task["due"] = time
    progress = "" if status is None else status.value.strip().upper()
    if entry.get("status") == "cancelled":
        task["progress"] = "cancelled"
    elif progress in _PROGRESS - {"CANCELLED"}:
        task["progress"] = progress.lower()
    if done is not None and (text := done.value.strip()) in map(str, range(101)):
        task["percentComplete"] = int(text)
    return task


def progress_of(status: str) -> dict[str, Any]:
    """Return the progress of a Task that has come to a status; one has none for being unsure."""
    return {"progress": "cancelled" if status == "cancelled" else None}


def time_due(kept: Kept, zones: Zones) -> dict[str, Any]:
    """Return what tells when a to-do without a begin is due; nothing where nothing says so.

    >>> from timeline.formats.icalendar._contentlines import ContentLine
    >>> kept = Kept("VTODO", (ContentLine("DUE", "20210401T100000Z"),), (), "")
    >>> time_due(kept, {})
    {'due': '2021-04-01T10:00:00', 'timeZone': 'Etc/UTC'}
    """
    line = kept.first("DUE")
    if line is None:
        return {}
    try:
        moment = moment_of_line(line, zones)
        if not isinstance(moment, datetime.datetime):
            return {"due": f"{moment}T00:00:00", "showWithoutTime": True}
        zone = moment.tzinfo
        if zone is not None and not isinstance(zone, ZoneInfo):
            moment, zone = moment.astimezone(_UTC), ZoneInfo("Etc/UTC")
    except (TimelineError, OverflowError):
        return {}
    time = {"due": moment.replace(tzinfo=None).isoformat()}
    return time if zone is None else {**time, "timeZone": zone.key}
