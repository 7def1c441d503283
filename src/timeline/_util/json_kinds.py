"""Whose JSON a file is, by its keys: what to say where it is not what was asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["is_of_annotations", "is_of_sources", "json_kind"]


def json_kind(value: Any) -> str | None:
    """Return what a JSON value seems to be and what to do with it; None where nothing tells.

    >>> json_kind([{"id": "x", "type": "article-journal", "title": "T"}])
    "it looks like CSL-JSON, the sources of Zotero, and no events: 'timeline source add'"
    >>> json_kind({"events": [{"start_date": {"year": 2021}}]})
    'it looks like the JSON of TimelineJS: say --from timelinejs'
    """
    if isinstance(value, list):
        return _of_list(value)
    return _of_object(value) if isinstance(value, dict) else None


_ANNOTATIONS = (
    "it looks like Web Annotations, or those of Hypothes.is: say --from web-annotation, or "
    "'timeline annotations import'"
)


def is_of_annotations(value: Any) -> bool:
    """Return whether a JSON value seems to be of Web Annotations, or of Hypothes.is.

    >>> is_of_annotations({"rows": [{"uri": "https://example.org/a"}]}), is_of_annotations([])
    (True, False)
    """
    if isinstance(value, list):
        first = value[0] if value else None
        return isinstance(first, Mapping) and ("selector" in first or "target" in first)
    if not isinstance(value, Mapping):
        return False
    kind = value.get("type")
    if isinstance(kind, str) and kind.startswith("Annotation"):
        return True
    rows = value.get("rows", value.get("annotations"))
    return isinstance(rows, list) and any(isinstance(row, Mapping) and "uri" in row for row in rows)


_SOURCES = "it looks like CSL-JSON, the sources of Zotero, and no events: 'timeline source add'"
_OF_ITEMS = {"title", "author", "issued", "DOI", "container-title"}


def is_of_sources(value: Any) -> bool:
    """Return whether a JSON value seems to be of CSL-JSON: a list of items, or one.

    >>> is_of_sources([{"type": "book", "title": "T"}]), is_of_sources({"type": "Feature"})
    (True, False)
    """
    if isinstance(value, Mapping) and "type" not in value:
        value = value.get("items")
    first = value[0] if isinstance(value, list) and value else value
    if not isinstance(first, Mapping) or "type" not in first or "start" in first:
        return False  # with a start, it is an event of a program that draws them
    return bool(first.keys() & _OF_ITEMS)


def _of_list(value: list[Any]) -> str | None:
    first = value[0] if value else None
    if first == "vcalendar":
        return "it looks like jCal: say --from jcal"
    if not isinstance(first, Mapping):
        return None
    if is_of_sources(value):
        return _SOURCES
    if is_of_annotations(value):
        return _ANNOTATIONS
    if first.keys() & {"date", "start", "start_date", "title", "headline"}:
        return "it is a list of objects: save it as CSV, a column for each key, and read that"
    return None


def _of_object(value: Mapping[str, Any]) -> str | None:
    events = value.get("events")
    first = events[0] if isinstance(events, list) and events else None
    keys = first.keys() if isinstance(first, Mapping) else set()
    if "start_date" in keys:
        return "it looks like the JSON of TimelineJS: say --from timelinejs"
    if {"associations", "sources"} & value.keys() and "date" in keys:
        return "it looks like the JSON of TimeMap: say --from timemap"
    if value.get("type") == "FeatureCollection":
        return "it looks like GeoJSON; UCDP's is read with --from ucdp"
    if "entities" in value or {"claims", "labels"} <= value.keys():
        return "it looks like an item of Wikidata: say --from wikidata"
    if "messages" in value:
        return "it looks like a chat that was exported: save its messages as CSV, and read that"
    if str(value.get("@type")) in ("Event", "Group", "Task"):
        return "it looks like JSCalendar: say --from jscalendar"
    if is_of_annotations(value):
        return _ANNOTATIONS
    if is_of_sources(value):
        return _SOURCES
    if "@context" in value:
        return "it looks like JSON-LD, which is written here, not read"
    return None
