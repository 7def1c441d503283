"""What a page tells of the evidence: each source once for an event, with all that it speaks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

import attrs

from timeline._render.addresses import link_of
from timeline._render.tongue import Tongue
from timeline.dates import Date, DateTime, DateValue, Precision
from timeline.model import (
    Attribution,
    Citation,
    Claim,
    Locator,
    Place,
    Quantity,
    Quote,
    Relationship,
    Resolution,
    Source,
)

__all__ = ["Cited", "Listed", "Moment", "Point", "Said", "Speaker", "Told", "Witness", "undated"]

Numbers: TypeAlias = Mapping[str, int]
"""The number of each source in the list of them, by id."""

NAMES = {"when": "date", "where": "place", "count": "figure"}
"""What a reader calls a field, where it is not its name."""

_SHORT = {
    "page": ("p. {where}", "pp. {where}"),
    "paragraph": ("para. {where}", "paras. {where}"),
    "timestamp": ("at {where}", "at {where}"),
}
"""Places in a source in short, as the Citation Style Language has them: one, and several."""

_IS_SEVERAL = re.compile(r"\d\s*[-,\u2013&]\s*\d")


@attrs.frozen
class Moment:
    """A date in words, as EDTF, and as HTML's `<time>` takes it, if it does."""

    words: str
    edtf: str
    machine: str | None


@attrs.frozen
class Speaker:
    """Somebody through whose mouth it came."""

    name: str
    kind: str | None
    about: str


@attrs.frozen
class Cited:
    """A citation: the words, where they stand, and on whose word.

    `is_quoted` is whether the same words of the source were told of the event before, so that
    `quote` is None; `is_again` whether the source is the one that was named just before.
    """

    stance: str
    quote: Quote | None
    where: str
    source: Source
    number: int
    link: str | None
    published: Moment | None
    speakers: tuple[Speaker, ...]
    note: str | None
    is_quoted: bool = False
    is_again: bool = False


@attrs.frozen
class Point:
    """A claim: of which field, its value, and how it was come by where no source states it."""

    name: str
    value: str
    working: str
    status: str
    verbatim: str | None
    note: str | None

    @property
    def remarks(self) -> bool:
        """Whether more is to be told than the name."""
        return bool(self.working or self.status or self.verbatim or self.note)


@attrs.frozen
class Told:
    """A claim, and what speaks for and against it."""

    point: Point
    citations: tuple[Cited, ...]


@attrs.frozen
class Said:
    """A citation and all that it speaks for; what nobody is cited for has none."""

    cited: Cited | None
    points: tuple[Point, ...]
    is_all: bool
    """Whether it is for all that is told with sources, and there is nothing to remark."""

    @property
    def is_plain(self) -> bool:
        """Whether it is all there is to it that this source says so: no words, no remark."""
        return (
            self.cited is not None
            and self.cited.quote is None
            and not self.cited.is_quoted
            and self.cited.stance == "supports"
            and not self.cited.note
            and not any(point.remarks for point in self.points)
        )


@attrs.frozen
class Listed:
    """A source as the list of sources has it."""

    number: int
    source: Source
    link: str | None
    published: Moment | None
    archives: tuple[str, ...]


@attrs.frozen
class Witness:
    """What tells of the evidence of an event: in a language, with a number for each source.

    `heard` are the quotes that it has told, each of which it tells once; see `of_an_event`.
    """

    tongue: Tongue
    numbers: Numbers
    heard: set[tuple[str, str]] = attrs.field(factory=set, eq=False)

    def of_an_event(self) -> Witness:
        """Return a witness that has told nothing yet."""
        return Witness(self.tongue, self.numbers)

    def moment(self, date: DateValue) -> Moment:
        """Return a date for a page.

        >>> from timeline import edtf
        >>> from timeline._render.tongue import ENGLISH
        >>> witness = Witness(ENGLISH, {})
        >>> [witness.moment(edtf.parse(text)).machine for text in ("2021-02", "-0043")]
        ['2021-02', None]
        """
        return Moment(self.tongue.date(date), str(date.in_edtf() or ""), machine_readable(date))

    def name_of(self, field: str) -> str:
        """Return what a reader calls a field."""
        return self.tongue(NAMES[field]) if field in NAMES else field

    def in_words(self, value: object) -> str:
        """Return a claim's value as a reader sees it."""
        if isinstance(value, DateValue):
            return self.tongue.date(value)
        if isinstance(value, Quantity):
            as_of = f", {self.tongue.date(value.as_of)}" if value.as_of else ""
            return f"{undated(value)}{as_of}"
        if isinstance(value, Place):
            names = {place.name for place in value}
            is_new = value.country and value.country not in names
            return f"{value} ({value.country})" if is_new else str(value)
        if isinstance(value, Relationship):
            return f"{value.words} {value.event}"
        if isinstance(value, bool):
            return self.tongue("yes") if value else self.tongue("no")
        return str(value)

    def said(self, resolutions: Iterable[Resolution]) -> tuple[Said, ...]:
        """Return what each citation speaks for, those of one source together, in the order in
        which they come.
        """
        found: dict[Citation | None, list[Point]] = {}
        for resolution in resolutions:
            for position in resolution.positions:
                for claim in position.claims:
                    for citation in claim.citations or (None,):
                        found.setdefault(citation, []).append(self.point(claim))
        every = {point.name for points in found.values() for point in points}
        return tuple(
            Said(
                None if citation is None else self.cited(citation, is_again=is_again),
                tuple(dict.fromkeys(points)),
                citation is not None
                and len(every) > 1
                and every == {point.name for point in points}
                and not any(point.remarks for point in points),
            )
            for citation, points, is_again in _by_source(found)
        )

    def told(self, claim: Claim) -> Told:
        """Return a claim with what speaks for and against it."""
        return Told(self.point(claim), tuple(map(self.cited, claim.citations)))

    def point(self, claim: Claim) -> Point:
        """Return a claim without its citations."""
        quotes = {c.quote.exact for c in claim.citations if c.quote is not None}
        is_quoted = any((claim.verbatim or "") in quote for quote in quotes)
        return Point(
            self.name_of(claim.field),
            self.in_words(claim.value),
            _working(claim, self.tongue),
            "" if claim.status == "accepted" else self.tongue(claim.status),
            None if is_quoted else claim.verbatim,
            claim.note,
        )

    def cited(self, citation: Citation, *, is_again: bool = False) -> Cited:
        """Return a citation as a page shows it."""
        source = citation.source
        words = None if citation.quote is None else (source.id, citation.quote.exact)
        is_quoted = words in self.heard
        if words is not None:
            self.heard.add(words)
        return Cited(
            citation.stance,
            None if is_quoted else citation.quote,
            "" if citation.locator is None else self._where(citation.locator),
            source,
            self.numbers.get(source.id, 0),
            link_of(source.url),
            None if source.published is None else self.moment(source.published),
            tuple(self._speakers(citation.attribution)),
            citation.note,
            is_quoted,
            is_again,
        )

    def _where(self, locator: Locator) -> str:
        """A place in a source, short where it is one of those that are cited all the time."""
        if locator.label not in _SHORT:
            return str(locator)
        one, several = _SHORT[locator.label]
        many = _IS_SEVERAL.search(locator.value) is not None
        return self.tongue(several if many else one, where=locator.value)

    def listed(self, source: Source) -> Listed:
        """Return a source as the list of sources shows it."""
        return Listed(
            self.numbers[source.id],
            source,
            link_of(source.url),
            None if source.published is None else self.moment(source.published),
            tuple(filter(None, (link_of(capture.archive_url) for capture in source.captures))),
        )

    def _speakers(self, attribution: Attribution | None) -> Iterator[Speaker]:
        for link in attribution or ():
            said = f", {self.tongue.date(link.said)}" if link.said else ""
            role = f", {link.agent.role}" if link.agent.role else ""
            is_plain = link.terms in {None, "on the record"}
            terms = "" if is_plain else f" ({self.tongue(str(link.terms))})"
            medium = f", {link.medium}" if link.medium else ""
            yield Speaker(link.agent.name, link.agent.kind, f"{role}{terms}{medium}{said}")


def _by_source(
    found: Mapping[Citation | None, list[Point]],
) -> Iterator[tuple[Citation | None, list[Point], bool]]:
    """What is cited, source after source, and whether it is of the source before."""
    groups: dict[str | None, list[Citation | None]] = {}
    for citation in found:
        groups.setdefault(None if citation is None else citation.source.id, []).append(citation)
    for group in groups.values():
        for place, citation in enumerate(group):
            yield citation, found[citation], place > 0


def undated(quantity: Quantity) -> Quantity:
    """Return a quantity without its date, which a page tells in its own words."""
    return quantity if quantity.as_of is None else attrs.evolve(quantity, as_of=None)


def machine_readable(date: DateValue) -> str | None:
    """A valid time string (HTML, 2.3.5): a known time, day, month or year of our era."""
    if isinstance(date, DateTime):
        return str(date) if 0 < date.year <= 9999 else None
    if not (isinstance(date, Date) and date.is_known and not date.qualifier):
        return None
    assert isinstance(date.year, int)
    return str(date) if 0 < date.year <= 9999 and date.precision <= Precision.YEAR else None


def _working(claim: Claim, tongue: Tongue) -> str:
    """How the value was come by, where no source states it."""
    if claim.basis == "stated":
        return ""
    parts = [tongue(claim.basis)]
    if claim.anchor:
        parts.append(tongue("from “{anchor}”", anchor=claim.anchor))
    if claim.rule:
        parts.append(tongue("by the rule “{rule}”", rule=claim.rule))
    return ", ".join(parts)
