"""`timeline review`: a person decides on what was proposed, one event at a time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from timeline import formats as registry
from timeline.cli._decisionlog import DecisionLog
from timeline.cli._printing import tell
from timeline.cli._reading import one_file, read
from timeline.cli._table import harmless
from timeline.errors import FormatError, TimelineError
from timeline.model import Claim, Event, Timeline

__all__ = ["review"]

_ANSWERS = {
    "a": "accept",
    "e": "edit",
    "r": "reject",
    "o": "one by one",
    "s": "skip",
    "b": "back",
    "q": "quit",
}
_KEYS = ", ".join(f"{word} ({letter})" for letter, word in _ANSWERS.items())
_HELP = """\
  accept      all that is proposed for the event is so
  edit        accept it with another title or date
  reject      none of it is so; it stays in the file, for the record
  one by one  decide on each figure, speaker and date alone
  skip        decide later
  back        take back the last answer, and ask again
  quit        end; the next review goes on here"""


@click.command()
@one_file
@click.option("--again", is_flag=True, help="Ask anew about events that were decided on.")
def review(file: Path, source_format: str | None, again: bool) -> None:
    """Ask for a decision on each proposed event in FILE; what is decided is saved at once.

    Nothing is deleted: what you reject stays as a retracted claim. Quit, and the next
    review goes on where this one ended.
    """
    from timeline.extract._decisions import reopened, waiting

    timeline, _ = read(file, source_format)
    format = registry.find(source_format or file)
    _check_lossless(file, format, timeline)
    log = DecisionLog(file)
    if left := log.replay(timeline):
        tell(f"{left} decisions of a review that was cut off are kept")
    if again:
        for event in timeline.events:
            timeline.replace(reopened(event))
    decided = 0
    try:
        for one in _decisions(waiting(timeline)):
            decided += 1 if one.is_new else -1
            timeline.replace(one.event)
            log.add(one.event)
    finally:
        if decided or left or again:
            format.dump(timeline, file)
        log.clear()
    tell(f"{decided} decided, {len(waiting(timeline)) or 'none'} left")


class _Decided(NamedTuple):
    """An event as it is now, and whether a decision was made or taken back."""

    event: Event
    is_new: bool


def _decisions(events: Sequence[Event]) -> Iterator[_Decided]:
    """The events as decided, or as they were before, until the person quits or the input ends."""
    answered: list[int] = []
    number = 0
    try:
        while number < len(events):
            event = events[number]
            _show(event, f"{number + 1} of {len(events)}")
            answer = _ask()
            if answer == "q":
                return
            if answer == "b":
                if not answered:
                    click.echo("  this is the first answer of the review")
                    continue
                number = answered.pop()
                yield _Decided(events[number], is_new=False)
                continue
            if answer in _DECISIONS:
                yield _Decided(_DECISIONS[answer](event), is_new=True)
                answered.append(number)
            number += 1
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
    """The letter of an answer, given as such or as the whole word."""
    words = {word: letter for letter, word in _ANSWERS.items()} | {"undo": "b"}
    while True:
        answer = _line(_KEYS).lower()
        letter = words.get(answer, answer)
        if letter in _ANSWERS:
            return letter
        if answer not in {"?", "h", "help", ""}:
            click.echo(f"  {harmless(answer)!r} is none of the answers:")
        click.echo(_HELP)


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


def _one_by_one(event: Event) -> Event:
    """The event with each claim that is proposed decided on alone."""
    from timeline.extract._decisions import with_decision

    for number, claim in enumerate(event.claims):
        if claim.status != "proposed":
            continue
        while True:
            shown = f"{harmless(claim.field)}: {harmless(_in_words(claim))}"
            answer = _line(f"  {shown}: accept (a), reject (r), skip (s)").lower()
            if answer in {"a", "accept", "r", "reject", "s", "skip"}:
                break
        if answer[0] != "s":
            event = with_decision(event, number, accept=answer[0] == "a")
    return event


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
            how = None if date is None else _line("how do you know (Enter for no answer)")
            return edited(event, title=title or None, when=date, how=how or None)
        except TimelineError as error:
            tell(str(error))


_DECISIONS: dict[str, Callable[[Event], Event]] = {
    "a": _accept,
    "e": _edit,
    "r": _reject,
    "o": _one_by_one,
}
