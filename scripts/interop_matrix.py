"""Drive the calendar programs that are here, and write what survives where into the reference.

make interop
python scripts/interop_matrix.py
"""

from __future__ import annotations

import datetime
import platform
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.formats.icalendar.interop.programs import PROGRAMS, Absent, Program  # noqa: E402
from tests.samples import everything  # noqa: E402

from timeline.formats import icalendar  # noqa: E402
from timeline.formats.icalendar._components import Component  # noqa: E402
from timeline.formats.icalendar._reader import ComponentReader  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "interop.md"
MARK = "<!-- written by scripts/interop_matrix.py; what stands below is replaced -->\n"

FOREIGN = b"""BEGIN:VEVENT
UID:foreign@example.org
DTSTAMP:20210101T000000Z
DTSTART;TZID=Europe/Berlin:20210315T100000
DTEND;TZID=Europe/Berlin:20210315T110000
SUMMARY:Hearing
RRULE:FREQ=WEEKLY;COUNT=5
EXDATE;TZID=Europe/Berlin:20210322T100000
RDATE;TZID=Europe/Berlin:20210401T100000
ATTENDEE;CN="Min, U":mailto:min@example.org
X-OURS;X-BY=Aung:kept, as it is
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Soon
TRIGGER:-PT15M
END:VALARM
END:VEVENT
"""

OF_ENTRIES = (
    *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "GEO"),
    *("CATEGORIES", "CONCEPT", "COMMENT", "URL", "LINK", "STATUS", "TRANSP"),
    *("RRULE", "RDATE", "EXDATE", "ATTENDEE", "X-OURS", "X-TIMELINE-RECORD"),
)
OF_CALENDARS = (
    *("NAME", "X-WR-CALNAME", "DESCRIPTION", "X-WR-CALDESC", "REFRESH-INTERVAL"),
    *("X-PUBLISHED-TTL", "COLOR", "SOURCE", "LAST-MODIFIED", "X-TIMELINE-RECORD"),
)


def calendar_to_try() -> bytes:
    """One of each thing that our calendars hold, and an entry of somebody else's."""
    foreign = icalendar.loads(b"BEGIN:VCALENDAR\n" + FOREIGN + b"END:VCALENDAR\n")
    timeline = everything()
    for event in foreign:
        timeline.add(event)
    return icalendar.dumps(
        timeline, refresh="P1D", color="teal", source="https://example.org/everything.ics"
    )


def calendar(data: bytes) -> Component:
    """All calendars of a file as one."""
    whole = Component("VCALENDAR")
    for one in ComponentReader(data):
        whole.properties += one.properties
        whole.components += one.components
    return whole


def lines(components: list[Component], name: str) -> list[tuple[object, ...]]:
    """The lines of a name, as programs may write them: blanks and the order of parameters aside."""
    return sorted(
        (re.sub(r"\s+", " ", line.text).strip(), tuple(sorted(line.parameters)))
        for component in components
        for line in component.all(name)
    )


def verdict(before: list[Component], after: list[Component], name: str) -> str:
    """What became of the lines of a name."""
    old, new = lines(before, name), lines(after, name)
    if not old:
        return "–"
    if old == new:
        return "kept"
    return "changed" if len(new) >= len(old) else f"{len(new)} of {len(old)}" if new else "lost"


def entries(whole: Component) -> list[Component]:
    return sorted(whole.members("VEVENT"), key=lambda entry: entry.text("UID") or "")


def column(program: Program, data: bytes) -> Iterator[tuple[str, str]]:
    """What a program makes of each thing."""
    before, after = calendar(data), calendar(program.pass_through(data))
    original = icalendar.loads(data)
    shown = {entry.text("UID") for entry in entries(before)}
    back = {event.id: event for event in icalendar.loads(program.pass_through(data)).events}
    whole = [event for event in original.events if back.get(event.id) == event]
    yield "entries", f"{len(entries(after))} of {len(shown)}"
    yield "events that come back equal", f"{len(whole)} of {len(original.events)}"
    for name in OF_ENTRIES:
        yield f"`{name}`", verdict(entries(before), entries(after), name)
    alarms = [[a for e in entries(whole) for a in e.members("VALARM")] for whole in (before, after)]
    yield "`VALARM`", "kept" if alarms[0] == alarms[1] else "changed" if alarms[1] else "lost"
    zones = [len(whole.members("VTIMEZONE")) for whole in (before, after)]
    yield "`VTIMEZONE`", "kept" if zones[0] <= zones[1] else f"{zones[1]} of {zones[0]}"
    for name in OF_CALENDARS:
        yield f"the calendar's `{name}`", verdict([before], [after], name)


def table(columns: dict[str, dict[str, str]]) -> Iterator[str]:
    rows = list(next(iter(columns.values())))
    yield f"| | {' | '.join(columns)} |"
    yield f"|---|{'---|' * len(columns)}"
    for row in rows:
        yield f"| {row} | {' | '.join(column[row] for column in columns.values())} |"


def main() -> None:
    data = calendar_to_try()
    columns, absent = {}, []
    for program in PROGRAMS:
        try:
            columns[f"{program.name} {program.version()}"] = dict(column(program, data))
        except Absent as reason:
            absent.append(f"{program.name}: {reason}")
    text = PAGE.read_text(encoding="utf-8").partition(MARK)[0] + MARK
    today = datetime.date.today().isoformat()
    text += (
        f"\nDriven on {today}, {platform.python_implementation()} {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}.\n\n"
    )
    text += "\n".join(table(columns)) + "\n"
    PAGE.write_text(text, encoding="utf-8")
    for reason in absent:
        print(f"left out: {reason}", file=sys.stderr)


if __name__ == "__main__":
    main()
