"""What is asked of a reviewer, and what each answer makes of an event."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import click

from timeline.cli._printing import tell
from timeline.cli._showing import in_words
from timeline.cli._table import harmless
from timeline.errors import FormatError, TimelineError
from timeline.model import Agent, Citation, Event, Timeline

__all__ = ["DECISIONS", "ask", "split"]

ANSWERS = {
    "a": "accept",
    "e": "edit",
    "r": "reject",
    "o": "one by one",
    "p": "split",
    "s": "skip",
    "b": "back",
    "q": "quit",
}
_SYNONYMS = {"undo": "b"}
_HELP = """\
  accept      all that is proposed for the event is so
  edit        accept it with another title or date
  reject      none of it is so; it stays in the file, for the record
  one by one  decide on each figure, speaker and date alone
  split       it holds two happenings: make two events of it
  skip        decide later
  back        take back the last answer, and ask again
  quit        end; the next review goes on here"""

_ALONE = {"a": "accept", "r": "reject", "s": "skip"}
_ALONE_HELP = """\
  accept  it is so
  reject  it is not so; it stays in the file, for the record
  skip    decide later"""

_SOURCES_SHOWN = 9


def ask() -> str:
    """Return the letter of an answer on an event, given as such or as the whole word."""
    return _choice(_keys(ANSWERS), ANSWERS, _HELP)


def _keys(answers: dict[str, str]) -> str:
    return ", ".join(f"{word} ({letter})" for letter, word in answers.items())


def _choice(question: str, answers: dict[str, str], help: str) -> str:
    words = {word: letter for letter, word in answers.items()}
    if answers is ANSWERS:
        words |= _SYNONYMS
    while True:
        answer = _line(question).lower()
        letter = words.get(answer, answer)
        if letter in answers:
            return letter
        if answer not in {"?", "h", "help", ""}:
            click.echo(f"  {harmless(answer)!r} is none of the answers:")
        click.echo(help)


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


# -- decisions on one event ----------------------------------------------------


def _accept(event: Event, timeline: Timeline) -> Event:
    from timeline.extract._decisions import accepted

    return accepted(event)


def _reject(event: Event, timeline: Timeline) -> Event:
    from timeline.extract._decisions import rejected

    return rejected(event, _line("why (Enter for no reason)"))


def _one_by_one(event: Event, timeline: Timeline) -> Event:
    """The event with each claim and each speaker that is proposed decided on alone."""
    from timeline.extract._decisions import with_decision, without_speaker

    speakers: dict[str, Agent] = {}
    for number, claim in enumerate(event.claims):
        if claim.status != "proposed":
            continue
        answer = _alone(f"{harmless(claim.field)}: {harmless(in_words(claim))}")
        if answer != "s":
            event = with_decision(event, number, accept=answer == "a")
        if answer != "r":
            speakers.update((a.id, a) for citation in claim.citations for a in citation.agents)
    for speaker in speakers.values():
        if _alone(f"said by {harmless(str(speaker))}") == "r":
            event = without_speaker(event, speaker)
    return event


def _alone(what: str) -> str:
    return _choice(f"  {what}: {_keys(_ALONE)}", _ALONE, _ALONE_HELP)


def _edit(event: Event, timeline: Timeline) -> Event:
    """The event with what a person writes; asked again for what is no date."""
    from timeline.dates.notations import typed
    from timeline.extract._decisions import edited

    title = _line(f"title (Enter for {harmless(event.title)})")
    while True:
        when = _line(f"date, such as 15 March 2023 or EDTF (Enter for {event.when or 'none'})")
        try:
            date = typed.read(when) if when else None
            if date is None:
                return edited(event, title=title or None)
            click.echo(f"  understood as {date.humanize()} ({date})")
            known = _how_known(timeline)
            how, citation = (known, None) if isinstance(known, str) else (None, known)
            return edited(event, title=title or None, when=date, how=how, citation=citation)
        except TimelineError as error:
            tell(str(error))


def _how_known(timeline: Timeline) -> str | Citation | None:
    """How the reviewer knows a date: in their words, or by a source of the file."""
    sources = timeline.sources
    for number, source in enumerate(sources[:_SOURCES_SHOWN], start=1):
        click.echo(f"  {number}  {harmless(str(source))}")
    if len(sources) > _SOURCES_SHOWN:
        click.echo(f"  and {len(sources) - _SOURCES_SHOWN} more, by their ids")
    by_name = {source.id: source for source in sources}
    by_name |= {str(n): source for n, source in enumerate(sources[:_SOURCES_SHOWN], start=1)}
    while True:
        how = _line("how do you know (in words, the number of a source, or Enter for no answer)")
        if how in by_name or not how.isdecimal():
            break
        click.echo(f"  there is no source {how}")
    if how not in by_name:
        return how or None
    click.echo(f"  cited: {harmless(str(by_name[how]))}")
    words = _line("its words (Enter for none)")
    return Citation(by_name[how], words or None)


Decision: TypeAlias = Callable[[Event, Timeline], Event]

DECISIONS: dict[str, Decision] = {"a": _accept, "e": _edit, "r": _reject, "o": _one_by_one}
"""What each answer makes of an event; a timeline has the sources that may be cited."""


# -- two events for one --------------------------------------------------------


def split(event: Event, timeline: Timeline) -> tuple[Event, Event] | None:
    """Return two events for one, both still to be decided on; None if that was called off."""
    from timeline._util.text import slug, unused
    from timeline.extract._decisions import divided

    proposed = [n for n, claim in enumerate(event.claims) if claim.status == "proposed"]
    if len(proposed) < 2:
        click.echo("  it says one thing only: there is nothing to split")
        return None
    for number, place in enumerate(proposed, start=1):
        claim = event.claims[place]
        click.echo(f"  {number}  {harmless(claim.field)}: {harmless(in_words(claim))}")
    moved = _numbers("numbers of what the second event has (Enter to call it off)", proposed)
    if not moved:
        return None
    shared = _numbers("numbers of what both have (Enter for none)", proposed)
    if set(proposed) <= moved - shared:
        click.echo("  nothing would be left of the first: edit its title instead")
        return None
    title = _line(f"title of the second (Enter for {harmless(event.title)})") or event.title
    id = unused(slug(title), {*timeline.ids, *timeline.removed}, {})
    return divided(event, moved, shared, title=title, id=id)


def _numbers(question: str, places: Sequence[int]) -> set[int]:
    """The places that were meant by their numbers, counted from 1."""
    while True:
        answer = _line(question).replace(",", " ").split()
        found = list(_among(answer, places))
        if len(found) == len(answer):
            return set(found)
        click.echo(f"  expected numbers from 1 to {len(places)}, such as 1 2")


def _among(answer: Sequence[str], places: Sequence[int]) -> Iterator[int]:
    for word in answer:
        if word.isdecimal() and 1 <= int(word) <= len(places):
            yield places[int(word) - 1]
