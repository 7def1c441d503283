"""What a page tells of an event: its words, what it rests on, and where sources differ."""

from __future__ import annotations

import math
from collections.abc import Mapping
from urllib.parse import quote

import attrs

from timeline._render.captions import is_proposed
from timeline._render.evidence import Cited, Moment, Said, Speaker, Told, Witness
from timeline._render.inferred import Inferred
from timeline._render.marks import DAY, Second, mark_of
from timeline._render.several import (
    Part,
    Shown,
    Tie,
    fragment_of,
    media_of,
    participants_of,
    people_of,
    ties_of,
)
from timeline._render.tongue import ENGLISH
from timeline.dates import DateValue
from timeline.model import Event, Resolution

__all__ = ["Entry", "Finding", "Stand", "entry_of"]

_TOLD_ELSEWHERE = {"when", "title", "participant", "media", "relationship"}


@attrs.frozen
class Stand:
    """One value of a field, and the claims that give it."""

    value: str
    claims: tuple[Told, ...]


@attrs.frozen
class Finding:
    """What the claims on one field come to; `stands` are the positions of a dispute."""

    field: str
    name: str
    value: str
    how: str
    stands: tuple[Stand, ...]
    set_aside: tuple[Told, ...]


@attrs.frozen
class Entry:
    """An event for a page; `begin` and `until` are days (until: exclusive), for filtering."""

    event: Event
    fragment: str
    href: str
    when: Moment | None
    findings: tuple[Finding, ...]
    said: tuple[Said, ...]
    how: str
    kind: str
    begin: int | None
    until: int | None
    lane: str
    participants: tuple[Part, ...]
    people: tuple[str, ...]
    media: tuple[Shown, ...]
    ties: tuple[Tie, ...]
    inferred: Inferred | None

    @property
    def disputes(self) -> tuple[Finding, ...]:
        """The fields on which claims or sources differ."""
        return tuple(finding for finding in self.findings if finding.how == "disputed")

    @property
    def facts(self) -> tuple[Finding, ...]:
        """What is told at once: all but the date and the title, which stand above."""
        return tuple(
            f
            for f in self.findings
            if f.how != "disputed" and f.field not in _TOLD_ELSEWHERE and f.value
        )

    @property
    def set_aside(self) -> tuple[tuple[Finding, Told], ...]:
        """The claims that did not count on fields that are not in dispute."""
        return tuple(
            (finding, claim)
            for finding in self.findings
            if finding.how != "disputed"
            for claim in finding.set_aside
        )

    @property
    def plainly_cited(self) -> tuple[tuple[Cited, ...], ...]:
        """The citations, those of the same speakers together, where there is no more to tell of
        the evidence than that each is for all of this; else nothing.
        """
        points = {said.points for said in self.said}
        if self.set_aside or len(points) != 1 or not all(said.is_plain for said in self.said):
            return ()
        spoken: dict[tuple[Speaker, ...], list[Cited]] = {}
        for said in self.said:
            if said.cited is not None:
                spoken.setdefault(said.cited.speakers, []).append(said.cited)
        return tuple(map(tuple, spoken.values()))

    @property
    def source_count(self) -> int:
        """How many sources are cited."""
        return len({source.id for source in self.event.sources})


def entry_of(
    event: Event,
    lane: str = "",
    titles: Mapping[str, tuple[str, bool]] | None = None,
    inferred: Inferred | None = None,
    witness: Witness = Witness(ENGLISH, {}),  # noqa: B008 - it is immutable
) -> Entry:
    """Return what a page tells of an event; `titles` as `ties_of` has them."""
    witness = witness.of_an_event()
    resolutions = [event.resolve(field) for field in event.fields]
    # In the order of the page: disputes, what is said, what was set aside.
    disputed = [_finding(each, witness) for each in resolutions if each.how == "disputed"]
    said = witness.said(each for each in resolutions if each.how != "disputed")
    settled = [_finding(each, witness) for each in resolutions if each.how != "disputed"]
    by_field = {finding.field: finding for finding in (*disputed, *settled)}
    when = event.when
    begin, until, kind = _on_the_axis(event)
    fragment = fragment_of(event.id)
    return Entry(
        event,
        fragment,
        f"#{quote(fragment)}",
        None if when is None else witness.moment(when),
        tuple(by_field[field] for field in event.fields),
        said,
        _how_of_date(event, by_field.get("when")),
        kind,
        begin,
        until,
        lane,
        participants_of(event),
        people_of(event),
        media_of(event),
        ties_of(event, titles or {}),
        inferred,
    )


def _on_the_axis(event: Event) -> tuple[int | None, int | None, str]:
    mark = mark_of(event)
    if mark is None:
        return None, None, "none"
    kind = "exact" if mark.is_exact and not mark.doubt else "within"
    if any(stretch.kind in {"certain", "perhaps"} for stretch in mark.stretches):
        kind = "lasting"
    return _day(mark.begin), _day(mark.end + DAY - 1), kind


def _day(second: Second) -> int | None:
    return None if math.isinf(second) else int(second // DAY)


def _finding(resolution: Resolution, witness: Witness) -> Finding:
    is_disputed = resolution.how == "disputed"
    value = resolution.value
    if is_disputed and isinstance(value, DateValue):
        value = None  # each date that is claimed is told, and nothing that takes them together
    return Finding(
        resolution.field,
        witness.name_of(resolution.field),
        "" if value is None else witness.in_words(value),
        _how(resolution),
        tuple(
            Stand(witness.in_words(position.value), tuple(map(witness.told, position.claims)))
            for position in (resolution.positions if is_disputed else ())
        ),
        tuple(map(witness.told, resolution.set_aside)),
    )


def _how_of_date(event: Event, when: Finding | None) -> str:
    if is_proposed(event):
        return "proposed"
    return "absent" if when is None else when.how


def _how(resolution: Resolution) -> str:
    return "proposed" if resolution.is_proposed else resolution.how
