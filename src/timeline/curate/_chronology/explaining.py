"""Claims in words: what each step to a limit says, and how weak its evidence is."""

from __future__ import annotations

from collections.abc import Mapping

from timeline.curate._chronology.findings import Step
from timeline.curate._chronology.scale import length
from timeline.dates import DateValue
from timeline.model import Claim, Event, Relationship
from timeline.model._events.resolution import are_contested
from timeline.model._provenance.voices import one_voice

__all__ = ["step_of", "strength"]

_PHRASES = {
    "before": "was before",
    "after": "was after",
    "during": "was during",
    "contains": "took in",
    "same time": "was at the same time as",
    "overlaps": "overlapped",
    "meets": "ended when there began",
    "starts with": "began with",
    "ends with": "ended with",
    "caused": "caused",
    "caused by": "was caused by",
    "part of": "was part of",
    "has part": "had as a part",
}

_UNITS = ("year", "month", "day", "hour", "minute", "second")


def step_of(claim: Claim, event: Event, events: Mapping[str, Event]) -> Step:
    """Return one claim on an event as a step, in words."""
    return Step(event.id, claim, _says(claim, event, events) + _evidence(claim))


def _says(claim: Claim, event: Event, events: Mapping[str, Event]) -> str:
    value = claim.value
    if isinstance(value, DateValue):
        return f"“{event.title}”: {value.humanize()}"
    assert isinstance(value, Relationship)
    other = events[value.event].title if value.event in events else value.event
    ends = [
        f"{end} of “{title}”"
        for end, title in ((value.end, event.title), (value.other_end, other))
        if end is not None
    ]
    counted = f", counted from the {' and the '.join(ends)}" if ends else ""
    return f"“{event.title}” {_PHRASES[value.kind]} “{other}”{_distance(value)}{counted}"


def _distance(value: Relationship) -> str:
    least = None if value.least is None else _in_words(value.least)
    most = None if value.most is None else _in_words(value.most)
    if least is None and most is None:
        return ""
    if least == most:
        return f", by {least}"
    if most is None:
        return f", by {least} at least"
    return f", by {most} at most" if least is None else f", by {least} to {most}"


def _in_words(text: str) -> str:
    """A duration in words: "2 months and 3 days"."""
    far = length(text)
    hours, rest = divmod(far.seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    counts = (*divmod(far.months, 12), far.days, hours, minutes)
    told = [str(count) for count in counts]
    told.append(str(seconds if seconds.denominator == 1 else float(seconds)))
    parts = [
        f"{count} {unit}{'' if count == '1' else 's'}"
        for count, unit in zip(told, _UNITS, strict=True)
        if count != "0"
    ]
    return " and ".join(parts) or "0 days"


def _evidence(claim: Claim) -> str:
    for citation in claim.support:
        words = citation.source.title
        return f" (“{citation.quote.exact}”, {words})" if citation.quote else f" ({words})"
    return ""


def strength(claim: Claim) -> tuple[int, ...]:
    """Return how strong the evidence for a claim is: the less, the weaker.

    First how many voices stand for it (none, one, or more that do not go back to one), then
    whether nobody contests it, whether a source states it, and whether it is stated plainly.
    """
    support = [citation for citation in claim.support if not citation.source.is_withdrawn]
    voices = 0 if not support else 1 if one_voice(support) else 2
    plain = not (isinstance(claim.value, DateValue) and claim.value.qualifier)
    return voices, not are_contested((claim,)), claim.basis == "stated", plain
