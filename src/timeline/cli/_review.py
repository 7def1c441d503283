"""`timeline review`: a person decides on what was proposed, one event at a time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from timeline.cli._printing import tell
from timeline.cli._reading import one_file, read
from timeline.cli._table import harmless
from timeline.errors import FormatError, TimelineError
from timeline.formats import _registry as registry
from timeline.model import Claim, Event, Timeline

__all__ = ["review"]

_KEYS = "accept (a), edit (e), reject (r), skip (s), quit (q)"


@click.command()
@one_file
def review(file: Path, source_format: str | None) -> None:
    """Ask for a decision on each proposed event in FILE; what is decided is saved at once.

    Nothing is deleted: what you reject stays as a retracted claim. Quit, and the next
    review goes on where this one ended.
    """
    from timeline.extract._decisions import waiting

    timeline, _ = read(file, source_format)
    format = registry.find(source_format or file)
    _check_lossless(file, format, timeline)
    decided = 0
    for event in _decisions(waiting(timeline)):
        timeline.replace(event)
        format.dump(timeline, file)
        decided += 1
    tell(f"{decided} decided, {len(waiting(timeline)) or 'none'} left")


def _decisions(events: Sequence[Event]) -> Iterator[Event]:
    """The events as decided, until the person quits or the input ends."""
    try:
        for number, event in enumerate(events, start=1):
            _show(event, f"{number} of {len(events)}")
            answer = _ask()
            if answer == "q":
                return
            if answer in _DECISIONS:
                yield _DECISIONS[answer](event)
    except EOFError:
        click.echo()


def _check_lossless(file: Path, format: registry.Format, timeline: Timeline) -> None:
    if str(file) == "-":
        raise click.UsageError("decisions are saved in the file: standard input is none")
    if losses := format.export(timeline).losses:
        raise FormatError(
            f"this format cannot hold all that is to be decided: {losses[0]}",
            place=str(file),
            hint="review a .json file",
        )


# -- showing -------------------------------------------------------------------


def _show(event: Event, count: str) -> None:
    click.echo()
    click.echo(click.style(f"{count}: {harmless(event.title)}", bold=True))
    for claim in event.claims:
        if claim.status == "proposed":
            for line in _lines(claim):
                click.echo(f"  {line}")


def _lines(claim: Claim) -> Iterator[str]:
    value = claim.value
    yield f"{harmless(claim.field)}: {harmless(_in_words(claim))}"
    for citation in claim.citations:
        if claim.field == "when" and citation.quote is not None:
            yield f"“{_marked(citation.quote.exact, _place(claim, citation.quote.start))}”"
        if claim.field == "when" and citation.attribution is not None:
            yield f"said by {harmless(str(citation.attribution))}"
        if claim.field == "when":
            yield f"in {harmless(str(citation.source))}"
    if claim.note and value is not None:
        yield f"how: {harmless(claim.note)}"


def _in_words(claim: Claim) -> str:
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


# -- asking --------------------------------------------------------------------


def _ask() -> str:
    """The first letter of an answer that is one."""
    while True:
        answer = _line(_KEYS).lower()[:1]
        if answer in _DECISIONS or answer in {"s", "q"}:
            return answer


def _line(question: str) -> str:
    """What is typed; EOFError at the end of the input."""
    click.echo(f"{question}: ", nl=False)
    try:
        line = sys.stdin.readline()
    except UnicodeDecodeError:
        raise FormatError(
            f"expected text in {sys.stdin.encoding}, found other bytes", place="standard input"
        ) from None
    if not line:
        raise EOFError
    return line.strip()


def _accept(event: Event) -> Event:
    from timeline.extract._decisions import accepted

    return accepted(event)


def _reject(event: Event) -> Event:
    from timeline.extract._decisions import rejected

    return rejected(event, _line("why (Enter for no reason)"))


def _edit(event: Event) -> Event:
    """The event with what a person writes; asked again for what is no date."""
    from timeline.dates.notations import typed
    from timeline.extract._decisions import edited

    title = _line(f"title (Enter for {harmless(event.title)})")
    while True:
        when = _line(f"date, such as 15 March 2023 or EDTF (Enter for {event.when or 'none'})")
        try:
            date = typed.read(when) if when else None
            if date is not None:
                click.echo(f"  understood as {date.humanize()} ({date})")
            return edited(event, title=title or None, when=date)
        except TimelineError as error:
            tell(str(error))


_DECISIONS: dict[str, Callable[[Event], Event]] = {"a": _accept, "e": _edit, "r": _reject}
