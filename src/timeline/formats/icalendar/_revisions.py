"""What an entry says of its own changes: SEQUENCE, DTSTAMP and LAST-MODIFIED (RFC 5545, 3.8.7).

No clock is asked. When a thing was changed is known from what was recorded, or from the caller;
that it was changed, from what the entry said before: as it came from its own calendar, or in the
edition published last. A time that is not known is left out where it may be.
"""

from __future__ import annotations

from functools import lru_cache

import attrs

from timeline.dates import DateValue
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import ContentLine
from timeline.formats.icalendar._embedding import RECORD
from timeline.formats.icalendar._kept import Kept
from timeline.model import Event

__all__ = ["REVISION", "Revision", "revised"]

REVISION = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")

_NO_DAY = "19700101T000000Z"


@attrs.frozen(kw_only=True)
class Revision:
    """How often an entry was changed, and when last; None where nothing says so.

    `stamp` is the last day of which anything of it is known, `changed` when it was edited, both as
    times in UTC.
    """

    stamp: str | None = None
    changed: str | None = None
    sequence: int = 0
    kept: tuple[ContentLine, ...] = ()

    @classmethod
    def of(cls, event: Event, modified: str | None) -> Revision:
        """Return what the event itself tells: each correction and retraction is a change."""
        recorded = published = ""
        changes = 0
        for claim in event.claims:
            if claim.recorded is not None:
                recorded = max(recorded, _last_day(claim.recorded))
            changes += claim.status == "retracted" or claim.corrects is not None
            for citation in claim.citations:
                date = citation.source.published
                if date is not None:
                    published = max(published, _last_day(date))
        stamp = modified or max(recorded, published) or None
        return cls(stamp=stamp, changed=modified or recorded or None, sequence=changes)

    def after(self, kept: Kept, *, edited: bool) -> Revision:
        """Return that of an entry that came from somebody's calendar, and was perhaps edited here.

        What was not edited keeps the lines that it came with. What was counts one up, and no time
        is told that was before the edit.
        """
        if not edited:
            lines = tuple(kept.all(*REVISION))
            return attrs.evolve(self, kept=lines, changed=None, sequence=0)
        stamped = kept.first("DTSTAMP")
        before = "" if stamped is None else stamped.value.strip()
        changed = self.changed if self.changed is not None and self.changed > before else None
        return Revision(
            stamp=changed or before or self.stamp,
            changed=changed,
            sequence=_number(kept.first("SEQUENCE")) + 1,
        )

    def lines(self) -> list[ContentLine]:
        """Return DTSTAMP, which every entry must have, and what else is known."""
        lines = []
        if "DTSTAMP" not in [line.name for line in self.kept]:
            lines.append(ContentLine("DTSTAMP", self.stamp or _NO_DAY))
        if self.changed is not None:
            lines.append(ContentLine("LAST-MODIFIED", self.changed))
        if self.sequence:
            lines.append(ContentLine("SEQUENCE", str(self.sequence)))
        lines += self.kept
        return lines


def revised(entry: Component, before: Component, modified: str | None) -> None:
    """Count an entry on from what it was in the edition before, if it says anything new."""
    if _said(entry) == _said(before):
        entry.properties[:] = [
            *(line for line in entry.properties if line.name not in REVISION),
            *(line for line in before.properties if line.name in REVISION),
        ]
        return
    number = max(_number(entry.first("SEQUENCE")), _number(before.first("SEQUENCE")) + 1)
    stamped, last = before.value("DTSTAMP") or _NO_DAY, entry.value("LAST-MODIFIED") or ""
    changed = modified or (last if last > stamped else None)
    stamp = changed or max(stamped, entry.value("DTSTAMP") or "")
    lines = Revision(stamp=stamp, changed=changed, sequence=number).lines()
    rest = [line for line in entry.properties if line.name not in REVISION]
    entry.properties[:] = [*rest[:1], *lines, *rest[1:]]


def _said(entry: Component) -> object:
    lines = (line for line in entry.properties if line.name not in (*REVISION, RECORD))
    return sorted(lines), [_said(component) for component in entry.components]


def _number(line: ContentLine | None) -> int:
    text = "" if line is None else line.value.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


@lru_cache(maxsize=1000)
def _last_day(date: DateValue) -> str:
    """The last day of a date as a time in UTC; nothing where it has none that a calendar holds."""
    last = date.latest
    if last is None or not isinstance(last.year, int) or not 1 <= last.year <= 9999:
        return ""
    return f"{last.year:04}{last.month:02}{last.day:02}T000000Z"
