"""Single occurrences that differ from their series: `recurrenceOverrides` (RFC 8984, 4.3.5).

An override is a patch (1.4.9): paths into the object, with what stands there instead, or null. Here
it is an object of its own, as an entry with a RECURRENCE-ID is in iCalendar; it is written as a
patch.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from typing import Any

from timeline.errors import shorten

__all__ = ["LOCAL", "fold", "instances_of"]

LOCAL = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)", re.ASCII)
"""A time by the clock of the object (RFC 8984, 1.4.4)."""

_OF_SERIES = frozenset(
    {"@type", "uid", "updated", "created", "sequence", "method", "prodId", "privacy", "relatedTo"}
    | {"recurrenceId", "recurrenceIdTimeZone", "recurrenceRules", "excludedRecurrenceRules"}
    | {"recurrenceOverrides", "replyTo", "sentBy", "timeZones"}
)
"""What no patch may change, or is the same throughout a series."""

_REPEATING = ("recurrenceRules", "excludedRecurrenceRules", "recurrenceOverrides")


def instances_of(item: Mapping[str, Any], faults: list[str]) -> Iterator[dict[str, Any]]:
    """Return an object for each occurrence that a patch changes; what is none goes to `faults`.

    >>> series = {
    ...     "title": "Hearing",
    ...     "start": "2021-01-04T10:00:00",
    ...     "recurrenceOverrides": {"2021-01-11T10:00:00": {"title": "Verdict"}},
    ... }
    >>> list(instances_of(series, []))
    [{'title': 'Verdict', 'start': '2021-01-11T10:00:00', 'recurrenceId': '2021-01-11T10:00:00'}]
    """
    overrides = item.get("recurrenceOverrides")
    for time, patch in overrides.items() if isinstance(overrides, Mapping) else ():
        if not patch or (isinstance(patch, Mapping) and patch.get("excluded") is True):
            continue
        instance = None
        if isinstance(patch, Mapping) and LOCAL.fullmatch(time):
            instance = _patched(item, time, patch)
        if instance is None:
            faults.append(f"expected a patch in recurrenceOverrides, found that of {shorten(time)}")
        else:
            yield instance


def _patched(item: Mapping[str, Any], time: str, patch: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the object of one occurrence, or None for a patch that leads nowhere."""
    found = {name: copy.deepcopy(item[name]) for name in item if name not in _REPEATING}
    found |= {"start": time, "recurrenceId": time}
    if isinstance(item.get("timeZone"), str):
        found["recurrenceIdTimeZone"] = item["timeZone"]
    for path, value in patch.items():
        *parents, name = [part.replace("~1", "/").replace("~0", "~") for part in path.split("/")]
        place: Any = found
        for parent in parents:
            place = place.get(parent) if isinstance(place, dict) else None
        if not isinstance(place, dict) or (not parents and name in _OF_SERIES):
            return None
        if value is None:
            place.pop(name, None)
        else:
            place[name] = copy.deepcopy(value)
    return found


def fold(series: dict[str, Any], instance: Mapping[str, Any]) -> None:
    """Put an occurrence into its series, unless a patch says all of it already."""
    time = str(instance["recurrenceId"])
    overrides = dict(series.get("recurrenceOverrides") or {})
    patch = overrides.get(time)
    said = _patched(series, time, patch) if isinstance(patch, Mapping) else None
    if said is not None and not _differences(said, instance):
        return
    plain = _patched(series, time, {})
    assert plain is not None, "an empty patch leads everywhere"
    overrides[time] = {name: instance.get(name) for name in _differences(plain, instance)}
    series["recurrenceOverrides"] = overrides


def _differences(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    names = sorted({*one, *other} - _OF_SERIES)
    return [name for name in names if one.get(name) != other.get(name)]
