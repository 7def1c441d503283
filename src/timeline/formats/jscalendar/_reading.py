"""Reading: the Events and Tasks of a Group, of a list, or one alone, as events."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from timeline._util.checked import checked
from timeline._util.files import MOST_BYTES
from timeline._util.strict_json import plain
from timeline._util.text import check_id, slug
from timeline.errors import FormatError, TimelineError
from timeline.formats._contract import Reading
from timeline.formats._strictness import Strictness
from timeline.formats._uids import ALIAS
from timeline.formats.icalendar._contentlines import parse_line
from timeline.formats.icalendar._kept import KEPT as LINES
from timeline.formats.icalendar._rulewords import words_for_repeating
from timeline.formats.icalendar._zonenames import is_zone_name
from timeline.formats.jscalendar._instances import LOCAL, instances_of
from timeline.formats.jscalendar._meaning import Meaning, meaning_of
from timeline.formats.jscalendar._rules import line_of_instance, lines_of_rules
from timeline.model import Citation, Claim, Event, Source, Timeline

__all__ = ["KEPT", "loads", "read"]

KEPT = "jscalendar"
"""The key of `extra` under which objects are kept as they came."""

_TYPES = ("Event", "Task")


@checked
def loads(data: bytes | str, *, strict: bool = True, limit: int = MOST_BYTES) -> Timeline:
    """Return the timeline in a JSCalendar document; see `read`.

    >>> (event,) = loads('{"@type": "Event", "uid": "1", "start": "2021-02-01T00:00:00"}')
    >>> print(event.when)
    2021-02-01T00:00:00
    """
    timeline: Timeline = read(data, strict=strict, limit=limit).timeline
    return timeline


@checked
def read(data: bytes | str, *, strict: bool = True, limit: int = MOST_BYTES) -> Reading:
    """Return the timeline in a JSCalendar document, and notes on what was not understood.

    Each Event and Task becomes an event whose claims cite the calendar. The whole object is kept
    with it, and written again with what changed; a Group's own properties are kept too.

    Raises FormatError for what is no JSCalendar; an entry that is wrong is refused with its path,
    or, unless `strict`, left out with a note. LimitError beyond `limit` bytes.
    """
    content = plain(data, limit=limit)
    group = content if isinstance(content, dict) and content.get("@type") == "Group" else {}
    entries = group.get("entries", []) if group else content
    if isinstance(entries, dict):
        entries = [entries]
    if not isinstance(entries, list) or not (group or any(map(_is_entry, entries))):
        raise FormatError(
            'expected an object whose "@type" is Group, Event or Task, or a list of such',
            place="$",
            hint="is this a file of JSCalendar (RFC 8984)?",
        )
    strictness = Strictness(strict, "entry")
    notes = strictness.notes
    title = group.get("title")
    source = Source(title if isinstance(title, str) and title.strip() else "A calendar",
                    id=f"calendar-{slug(title if isinstance(title, str) else 'A calendar')}",
                    type="dataset")  # fmt: skip
    events: dict[str, Event] = {}
    for number, entry in enumerate(entries):
        if not _is_entry(entry):
            notes.append(f"$.entries[{number}]: expected an Event or a Task; it is passed by")
            continue
        try:
            series = None
            for one in _with_instances(entry, notes):
                event = _event(one, source, events, notes, series=series)
                events[event.id] = event
                series = series or event.id
        except TimelineError as error:
            strictness.refuse(
                FormatError(error.message, place=f"$.entries[{number}]", hint=error.hint)
            )
    known = {"@type", "entries", "title", "description"}
    rest = {name: value for name, value in group.items() if name not in known}
    return Reading(
        Timeline(
            title if isinstance(title, str) else "",
            description=_text(group.get("description")),
            events=events.values(),
            extra={KEPT: {"group": rest}} if rest else {},
        ),
        tuple(notes),
    )


def _with_instances(item: dict[str, Any], notes: list[str]) -> Iterator[dict[str, Any]]:
    """An object, and one for each occurrence that it changes."""
    faults: list[str] = []
    yield item
    yield from instances_of(item, faults)
    notes += [f"{item.get('uid')}: {fault}; it is kept, not understood" for fault in faults]


def _is_entry(found: object) -> bool:
    return isinstance(found, dict) and found.get("@type") in _TYPES


def _text(found: object) -> str:
    return found if isinstance(found, str) else ""


def _event(
    item: dict[str, Any],
    source: Source,
    events: Mapping[str, Event],
    notes: list[str],
    *,
    series: str | None = None,
) -> Event:
    """The event of an object; `series` is the id of that which it is an occurrence of."""
    said = meaning_of(item)
    uid = _text(item.get("uid")).strip()
    notes += [f"{uid or said.title}: {fault}; it is kept, not understood" for fault in said.faults]
    citations = [Citation(source)]
    claims = list(_claims(said, item, citations))
    return Event(
        said.title,
        id=_id(uid, _text(item.get("recurrenceId")), said.title, events),
        claims=claims or [Claim("title", said.title, citations=citations)],
        description=said.description,
        tags=said.tags,
        aliases={ALIAS: uid} if uid else {},
        language=_language(said.language),
        marking=said.marking,
        extra={KEPT: {"object": item, **({"series": series} if series else {})}, **_lines(item)},
    )


def _claims(said: Meaning, item: dict[str, Any], citations: list[Citation]) -> Iterator[Claim]:
    if said.when is not None:
        parts = (_text(item.get(name)) for name in ("start", "duration", "timeZone"))
        yield Claim("when", said.when, verbatim="; ".join(filter(None, parts)), citations=citations)
    if said.where is not None:
        yield Claim("where", said.where, citations=citations)
    if said.status is not None:
        yield Claim("status", said.status, citations=citations)
    repeats = words_for_repeating(
        map(parse_line, _rule_lines(item, changed=False)), _first_day(item)
    )
    if repeats:
        yield Claim("repeats", repeats, citations=citations)


def _first_day(item: dict[str, Any]) -> datetime.date | None:
    match = LOCAL.fullmatch(_text(item.get("start")))
    try:
        return None if match is None else datetime.date(*map(int, match.groups()[:3]))
    except ValueError:
        return None


def _language(tag: str | None) -> str | None:
    try:
        return Event("E", language=tag).language
    except TimelineError:
        return None


def _id(uid: str, recurrence: str, title: str, events: Mapping[str, Event]) -> str:
    wanted = f"{uid}-{recurrence}" if uid and recurrence else uid
    try:
        check_id(wanted)
    except TimelineError:
        wanted = slug(wanted or title)
    id, number = wanted, 1
    while id in events:
        number += 1
        id = f"{wanted}-{number}"
    return id


def _zone(item: dict[str, Any]) -> str | None:
    zone = item.get("timeZone")
    return zone if isinstance(zone, str) and is_zone_name(zone) else None


def _rule_lines(item: dict[str, Any], *, changed: bool = True) -> list[str]:
    """The rules as lines of iCalendar, such as those have that can be written."""
    lines = lines_of_rules(item, _zone(item), changed=changed)
    return [line for line in lines if line.isprintable()]


def _lines(item: dict[str, Any]) -> dict[str, Any]:
    """The rules as lines of iCalendar, by which `occurrences` knows when it takes place."""
    zone = _zone(item)
    which = line_of_instance(item, zone)
    lines = [*_rule_lines(item), *([] if which is None else [which])]
    if not lines:
        return {}
    kept: dict[str, Any] = {"component": "VTODO" if item["@type"] == "Task" else "VEVENT"}
    if zone is not None and zone != "Etc/UTC":
        kept["zone"] = zone
    return {LINES: {**kept, "lines": lines}}
