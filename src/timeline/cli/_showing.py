"""How a proposed event is shown to whoever decides on it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from timeline.cli._table import harmless
from timeline.model import Claim, Event

__all__ = ["in_words", "show_proposal"]


def show_proposal(event: Event, count: str) -> None:
    """Print what is proposed for an event; `count` is which one it is, of how many."""
    click.echo()
    click.echo(click.style(f"{count}: {harmless(event.title)}", bold=True))
    for claim in event.claims:
        if claim.status == "proposed":
            for line in _lines(claim):
                click.echo(f"  {line}")


def _lines(claim: Claim) -> Iterator[str]:
    value = claim.value
    yield f"{harmless(claim.field)}: {harmless(in_words(claim))}"
    for citation in claim.citations:
        if claim.field == "when" and citation.quote is not None:
            yield f"“{_marked(citation.quote.exact, _place(claim, citation.quote.start))}”"
        if claim.field == "when" and citation.attribution is not None:
            yield f"said by {harmless(str(citation.attribution))}"
        if claim.field == "when":
            yield f"in {harmless(str(citation.source))}"
    if claim.note and value is not None:
        yield f"how: {harmless(claim.note)}"


def in_words(claim: Claim) -> str:
    """Return the value of a claim as a person reads it; of a date also its notation."""
    from timeline.dates import DateValue

    if isinstance(claim.value, DateValue):
        return f"{claim.value.humanize()} ({claim.value})"
    return str(claim.value)


def _place(claim: Claim, start: int | None) -> tuple[int, int] | None:
    """Where in its sentence the date stands, if the claim says so."""
    first, last = claim.extra.get("start"), claim.extra.get("end")
    if start is None or not isinstance(first, int) or not isinstance(last, int):
        return None
    return (first - start, last - start) if start <= first < last else None


def _marked(sentence: str, place: tuple[int, int] | None) -> str:
    if place is None:
        return harmless(sentence)
    start, end = place
    date = click.style(f"[{harmless(sentence[start:end])}]", bold=True)
    return f"{harmless(sentence[:start])}{date}{harmless(sentence[end:])}"
