"""What a page tells of an event: its words, what each field rests on, and how it was come by."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from urllib.parse import quote

import attrs

from timeline._render.addresses import link_of
from timeline._render.captions import is_proposed
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
from timeline.dates import Date, DateTime, DateValue, Precision
from timeline.model import (
    Attribution,
    Citation,
    Claim,
    Event,
    Place,
    Position,
    Quantity,
    Quote,
    Relationship,
    Resolution,
    Source,
)

__all__ = [
    "Cited",
    "Entry",
    "Finding",
    "Moment",
    "Speaker",
    "Stand",
    "Told",
    "entry_of",
]

_FIELDS = {"when": "date", "where": "place", "count": "figure"}
_TOLD_ELSEWHERE = {"when", "title", "participant", "media", "relationship"}


@attrs.frozen
class Moment:
    """A date in words, as EDTF, and as HTML's `<time>` takes it, if it does."""

    words: str
    edtf: str
    machine: str | None


def moment_of(date: DateValue) -> Moment:
    """A date for a page.

    >>> from timeline import edtf
    >>> moment_of(edtf.parse("2021-02")).machine, moment_of(edtf.parse("-0043")).machine
    ('2021-02', None)
    """
    return Moment(date.humanize(), str(date.in_edtf() or ""), _machine_readable(date))


def _machine_readable(date: DateValue) -> str | None:
    """A valid time string (HTML, 2.3.5): a known time, day, month or year of our era."""
    if isinstance(date, DateTime):
        return str(date) if 0 < date.year <= 9999 else None
    if not (isinstance(date, Date) and date.is_known and not date.qualifier):
        return None
    assert isinstance(date.year, int)
    return str(date) if 0 < date.year <= 9999 and date.precision <= Precision.YEAR else None


@attrs.frozen
class Speaker:
    """Somebody through whose mouth it came."""

    name: str
    kind: str | None
    about: str


@attrs.frozen
class Cited:
    """A citation: the words, where they stand, and on whose word."""

    stance: str
    quote: Quote | None
    where: str
    source: Source
    link: str | None
    published: Moment | None
    archives: tuple[str, ...]
    speakers: tuple[Speaker, ...]
    note: str | None


@attrs.frozen
class Told:
    """A claim: its value, how it was come by, and what speaks for and against it."""

    value: str
    working: str
    status: str
    verbatim: str | None
    note: str | None
    citations: tuple[Cited, ...]


@attrs.frozen
class Stand:
    """One value of a field, and the claims that give it."""

    value: str
    claims: tuple[Told, ...]


@attrs.frozen
class Finding:
    """What the claims on one field come to."""

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
    def settled(self) -> tuple[Finding, ...]:
        """The other fields."""
        return tuple(finding for finding in self.findings if finding.how != "disputed")

    @property
    def facts(self) -> tuple[Finding, ...]:
        """What is told at once: all but the date and the title, which stand above."""
        return tuple(f for f in self.settled if f.field not in _TOLD_ELSEWHERE and f.value)

    @property
    def source_count(self) -> int:
        """How many sources are cited."""
        return len({source.id for source in self.event.sources})


def entry_of(
    event: Event,
    lane: str = "",
    titles: Mapping[str, tuple[str, bool]] | None = None,
    inferred: Inferred | None = None,
) -> Entry:
    """Return what a page tells of an event; `titles` as `ties_of` has them."""
    findings = tuple(_finding(event.resolve(field)) for field in event.fields)
    by_field = {finding.field: finding for finding in findings}
    when = event.when
    begin, until, kind = _on_the_axis(event)
    fragment = fragment_of(event.id)
    return Entry(
        event,
        fragment,
        f"#{quote(fragment)}",
        None if when is None else moment_of(when),
        findings,
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


def _finding(resolution: Resolution) -> Finding:
    value = resolution.value
    return Finding(
        resolution.field,
        _FIELDS.get(resolution.field, resolution.field),
        "" if value is None else in_words(value),
        _how(resolution),
        tuple(_stand(position) for position in resolution.positions),
        tuple(_told(claim) for claim in resolution.set_aside),
    )


def _how_of_date(event: Event, when: Finding | None) -> str:
    if is_proposed(event):
        return "proposed"
    return "absent" if when is None else when.how


def _how(resolution: Resolution) -> str:
    return "proposed" if resolution.is_proposed else resolution.how


def in_words(value: object) -> str:
    """A claim's value as a reader sees it."""
    if isinstance(value, DateValue):
        return value.humanize()
    if isinstance(value, Quantity):
        as_of = f", {value.as_of.humanize()}" if value.as_of else ""
        return f"{attrs.evolve(value, as_of=None)}{as_of}"
    if isinstance(value, Place):
        return f"{value} ({value.country})" if value.country else str(value)
    if isinstance(value, Relationship):
        return f"{value.words} {value.event}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _stand(position: Position) -> Stand:
    return Stand(in_words(position.value), tuple(map(_told, position.claims)))


def _told(claim: Claim) -> Told:
    citations = tuple(_cited(citation) for citation in claim.citations)
    return Told(
        in_words(claim.value),
        _working(claim),
        "" if claim.status == "accepted" else claim.status,
        claim.verbatim,
        claim.note,
        citations,
    )


def _working(claim: Claim) -> str:
    """How the value was come by, where no source states it."""
    if claim.basis == "stated":
        return ""
    anchor = f" from “{claim.anchor}”" if claim.anchor else ""
    rule = f", by the rule “{claim.rule}”" if claim.rule else ""
    return f"{claim.basis}{anchor}{rule}"


def _cited(citation: Citation) -> Cited:
    source = citation.source
    return Cited(
        citation.stance,
        citation.quote,
        "" if citation.locator is None else str(citation.locator),
        source,
        link_of(source.url),
        None if source.published is None else moment_of(source.published),
        tuple(filter(None, (link_of(capture.archive_url) for capture in source.captures))),
        tuple(_speakers(citation.attribution)),
        citation.note,
    )


def _speakers(attribution: Attribution | None) -> Iterator[Speaker]:
    for link in attribution or ():
        said = f", {link.said.humanize()}" if link.said else ""
        role = f", {link.agent.role}" if link.agent.role else ""
        terms = f" ({link.terms})" if link.terms not in {None, "on the record"} else ""
        medium = f", {link.medium}" if link.medium else ""
        yield Speaker(link.agent.name, link.agent.kind, f"{role}{terms}{medium}{said}")
