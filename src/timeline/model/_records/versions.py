"""Versions of the records: what this release reads, and how older ones are brought up to it.

A change of the shapes that an older release would misread makes a new version. It
comes with one function here, from the plain JSON of the version before to that of
the version after; a file passes through as many as it takes. Version 1 is frozen.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from timeline._util.text import described
from timeline.errors import FormatError

__all__ = ["MIGRATIONS", "MINOR", "VERSION", "check_heading", "migrated"]

VERSION = 1

MINOR = 1
"""How often version 1 has learned new keys; a file of a later number may have more of them."""

Plain: TypeAlias = "dict[str, Any]"


def check_heading(format: object, version: object) -> None:
    """Refuse another format, or a version that cannot be read, by name.

    >>> check_heading("timeline", 2)
    Traceback (most recent call last):
    timeline.errors.FormatError: $.version: expected "version": 1, found int 2; a later ...
    """
    if format != "timeline":
        found = "none" if format is None else described(format)
        raise FormatError(
            f'expected "format": "timeline", found {found}',
            place="$.format",
            hint="is this file of another program? `timeline formats` lists what can be read",
        )
    if version != VERSION and version not in MIGRATIONS:
        is_later = isinstance(version, int) and version > VERSION
        raise FormatError(
            f'expected "version": {VERSION}, found {described(version)}',
            place="$.version",
            hint="a later release of sourced-timeline may read it" if is_later else None,
        )


def migrated(document: Plain) -> Plain:
    """A document of a version that can be read, brought up to this one, step by step."""
    while (version := document["version"]) != VERSION:
        document = {**MIGRATIONS[version](document), "version": version + 1}
    return document


def _from_0(document: Plain) -> Plain:
    """Version 0, of before the first release, had no claims: an event had a date and sources.

    The date becomes a claim that cites the sources; sources without a date speak for
    the event as titled.
    """
    events = document.get("events", [])
    return (
        {**document, "events": [*map(_event_from_0, events)]} if _are_objects(events) else document
    )


def _event_from_0(event: Plain) -> Plain:
    event = dict(event)
    date, sources = event.pop("date", None), event.pop("sources", [])
    claim: Plain = {"field": "when", "value": {"date": date}}
    if date is None:
        claim = {"field": "title", "value": event.get("title", "")}
    if date is not None or sources:
        cited = sources if isinstance(sources, list) else [sources]
        event["claims"] = [{**claim, "citations": [{"source": id} for id in cited]}]
    return event


def _are_objects(members: object) -> bool:
    return isinstance(members, list) and all(isinstance(member, dict) for member in members)


MIGRATIONS: dict[int, Callable[[Plain], Plain]] = {0: _from_0}
"""By the version that each takes; what is wrong in a document it leaves for the reader to say."""
