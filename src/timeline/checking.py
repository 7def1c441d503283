"""What is unsound in a timeline: findings with a stable code, a place and a mend.

Each check is a function from a timeline to findings.
A finding is an *error* where the timeline says what cannot be so or what nothing
holds up, a *warning* where a person should look. Codes are stable; a caller may
silence one by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Literal, TypeAlias

import attrs

from timeline.anchoring import Anchoring
from timeline.dates import Date, DateTime, DateValue, Interval
from timeline.errors import UnknownIdError
from timeline.events import Claim, Event
from timeline.provenance import Citation
from timeline.timelines import Timeline

__all__ = ["CODES", "Finding", "Severity", "check"]

Severity: TypeAlias = Literal["error", "warning"]
Texts: TypeAlias = Mapping[str, str]
"""The texts of sources, by the sources' ids, for quotes to be looked up in."""


@attrs.frozen(kw_only=True)
class Finding:
    """Something unsound: what it is, where, and how to mend it."""

    code: str
    severity: Severity
    place: str
    message: str
    hint: str

    def __str__(self) -> str:
        return f"{self.place}: {self.severity} {self.code}: {self.message}; {self.hint}"


_Check: TypeAlias = Callable[[Timeline, Texts], Iterator[Finding]]
_CHECKS: list[_Check] = []

CODES = (
    "no-source",
    "quote-lost",
    "quote-ambiguous",
    "published-before",
    "said-after-publication",
    "conflict-without-note",
    "default-day",
)
"""The codes of all findings."""


def check(
    timeline: Timeline, *, texts: Texts | None = None, silence: Collection[str] = ()
) -> tuple[Finding, ...]:
    """All findings, in order of event and code.

    `texts` are the texts of sources by id; quotes of other sources are not looked
    up. `silence` are codes to leave out. Raises UnknownIdError for a code or a
    source that there is none of.

    >>> t = Timeline(events=[Event("Military coup", when="2021-02-01")])
    >>> print(*check(t, silence=["default-day"]))
    military-coup, when: warning no-source: no source says so; cite one
    """
    for code in silence:
        if code not in CODES:
            raise UnknownIdError(
                f"no check has the code {code!r}", hint=f"there are {', '.join(CODES)}"
            )
    texts = texts or {}
    for id in texts:
        timeline.source(id)
    findings = [
        finding
        for find in _CHECKS
        for finding in find(timeline, texts)
        if finding.code not in silence
    ]
    return tuple(sorted(findings, key=lambda f: (f.place, f.code, f.message)))


def _registered(find: _Check) -> _Check:
    _CHECKS.append(find)
    return find


@_registered
def _without_source(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    for event, claim in _live_claims(timeline):
        if not claim.citations:
            yield Finding(
                code="no-source",
                severity="warning",
                place=_place(event, claim),
                message="no source says so",
                hint="cite one",
            )


@_registered
def _quotes(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    for event, claim, citation in _citations(timeline):
        text = texts.get(citation.source.id)
        if citation.quote is None or text is None:
            continue
        state = citation.quote.anchor(text).state
        if state in {Anchoring.LOST, Anchoring.AMBIGUOUS}:
            lost = state is Anchoring.LOST
            yield Finding(
                code="quote-lost" if lost else "quote-ambiguous",
                severity="error" if lost else "warning",
                place=f"{_place(event, claim)}, {citation.source.id}",
                message=f"the quote {citation.quote.exact!r} is "
                + ("not in the text" if lost else "in the text more than once"),
                hint="quote what it says"
                if lost
                else "make it with Quote.of, which keeps the place",
            )


@_registered
def _published_before(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    for event, claim, citation in _citations(timeline):
        published = citation.source.published
        if claim.field != "when" or published is None or not isinstance(claim.value, DateValue):
            continue
        if published.before(_begin(claim.value)).definitely:
            yield Finding(
                code="published-before",
                severity="warning",
                place=_place(event, claim),
                message=f"{citation.source.id} was published {published}, before {claim.value}",
                hint="is it a plan, or is one of the dates wrong?",
            )


@_registered
def _said_after(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    for event, claim, citation in _citations(timeline):
        published = citation.source.published
        for link in citation.attribution or ():
            if link.said and published and link.said.after(published).definitely:
                yield Finding(
                    code="said-after-publication",
                    severity="error",
                    place=_place(event, claim),
                    message=f"said {link.said}, and published {published} by {citation.source.id}",
                    hint="correct one of the dates",
                )


@_registered
def _conflicts(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    for event in timeline:
        for field in event.disputed_fields:
            claims = [c for c in event.claims if c.field == field and c.status != "retracted"]
            if not any(claim.note for claim in claims):
                values = ", ".join(dict.fromkeys(str(claim.value) for claim in claims))
                yield Finding(
                    code="conflict-without-note",
                    severity="warning",
                    place=f"{event.id}, {field}",
                    message=f"claims differ ({values}) and none says why",
                    hint="add a note to one of them",
                )


@_registered
def _default_days(timeline: Timeline, texts: Texts) -> Iterator[Finding]:
    """A spreadsheet's "2021" becomes 2021-01-01 all too easily."""
    for event, claim in _live_claims(timeline):
        value = claim.value
        if claim.field == "when" and isinstance(value, Date) and value.day == 1:
            words = [claim.verbatim or "", *(c.quote.exact for c in claim.citations if c.quote)]
            if not any(_speaks_of_a_first(text) for text in words):
                yield Finding(
                    code="default-day",
                    severity="warning",
                    place=_place(event, claim),
                    message=f"{value} is the first of a month, and no quote says so",
                    hint="if only the month or the year is known, say only that",
                )


_FIRST = re.compile(r"\b(?:first|premier|primero|ersten?)\b", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+")


def _speaks_of_a_first(text: str) -> bool:
    """Whether a text has a 1 standing alone, in the digits of any script, or a word for it."""
    return _FIRST.search(text) is not None or any(
        int(number) == 1 for number in _NUMBERS.findall(text) if len(number) < 3
    )


def _live_claims(timeline: Timeline) -> Iterator[tuple[Event, Claim]]:
    for event in timeline:
        for claim in event.claims:
            if claim.status != "retracted":
                yield event, claim


def _citations(timeline: Timeline) -> Iterator[tuple[Event, Claim, Citation]]:
    for event, claim in _live_claims(timeline):
        for citation in claim.citations:
            yield event, claim, citation


def _begin(date: DateValue) -> DateValue:
    """What must have come for there to be something to report."""
    if isinstance(date, Interval) and isinstance(date.start, (Date, DateTime)):
        return date.start
    return date


def _place(event: Event, claim: Claim) -> str:
    return f"{event.id}, {claim.id or claim.field}"
