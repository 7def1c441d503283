"""The time zones that an entry's lines name, and the years that they are asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from timeline.formats.icalendar._components import Component

__all__ = ["rename_tzids", "tzids_of", "years_of"]

_FIRST_YEAR, _LAST_YEAR = 1800, 2037
"""From when until when a zone is looked at that something repeats by: before, no rules changed."""

_YEAR = re.compile(r"(?<![0-9])([0-9]{4})[0-9]{4}(?:T|(?![0-9]))")
_TIMES = frozenset({"DTSTART", "DTEND", "DURATION", "DUE", "RDATE", "EXDATE", "RECURRENCE-ID"})


def tzids_of(entry: Component) -> Iterator[str]:
    """Return the TZIDs of an entry's lines, and of those of the components in it."""
    for component in entry.walk() if entry.components else (entry,):
        for line in component.properties:
            if line[2] and (name := line.parameter("TZID")) is not None:
                yield name


def rename_tzids(entry: Component, names: Mapping[str, str]) -> None:
    """Put other names in place of some TZIDs."""
    for component in entry.walk():
        for index, line in enumerate(component.properties):
            if line.parameter("TZID") in names:
                parameters = tuple(
                    (key, (names[values[0]],) if key == "TZID" else values)
                    for key, values in line.parameters
                )
                component.properties[index] = line._replace(parameters=parameters)


def years_of(entry: Component) -> tuple[int, ...]:
    """Return the years in which an entry has times, and those in which it may repeat, in order.

    >>> entry = Component("VEVENT")
    >>> entry.add("DTSTART", "20210101T100000", TZID="Europe/Berlin")
    >>> years_of(entry)
    (2021, 2022)
    """
    found: list[int] = []
    for component in entry.walk() if entry.components else (entry,):
        for line in component.properties:
            if line[0] in _TIMES:
                found += [int(year) for year in _YEAR.findall(line[1])]
    # An end that is told by a duration may lie in the next year.
    years = {*found, *(year + 1 for year in found)}
    if found and any(line[0] == "RRULE" for line in entry.properties):
        years.update(range(max(min(found), _FIRST_YEAR), _LAST_YEAR + 1))
    return tuple(sorted(year for year in years if 1 <= year <= 9998))
