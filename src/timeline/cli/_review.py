"""`timeline review`: a person decides on what was proposed, one event at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from timeline._util.turns import turn
from timeline.cli._answers import DECISIONS, ask, split
from timeline.cli._decisionlog import Change, DecisionLog, put
from timeline.cli._printing import tell
from timeline.cli._reading import one_file, read
from timeline.cli._showing import show_proposal
from timeline.cli._stores import format_of
from timeline.errors import FormatError, UnknownIdError, shorten
from timeline.formats import Format
from timeline.model import Event, Timeline

__all__ = ["review"]


@click.command()
@one_file
@click.option("--again", is_flag=True, help="Ask anew about what was rejected.")
@click.option(
    "--open", "opened", multiple=True, metavar="ID",
    help="Ask anew about this event, accepted or not; may be given again.",
)  # fmt: skip
def review(file: Path, source_format: str | None, again: bool, opened: tuple[str, ...]) -> None:
    """Ask for a decision on each proposed event in FILE; what is decided is saved at once.

    Nothing is deleted: what you reject stays as a retracted claim. Quit, and the next
    review goes on where this one ended.
    """
    from timeline.extract._decisions import waiting

    timeline, _ = read(file, source_format)
    format = format_of(file, source_format)
    _check_lossless(file, format, timeline)
    log = DecisionLog(file)
    saved = _Saved(file, format)
    if left := log.replay(timeline):
        tell(f"{left} decisions of a review that was cut off are kept")
    for change in _reopening(timeline, again, opened):
        put([change], timeline)
        log.add([change])
    decided = 0
    try:
        for one in _decisions(timeline):
            decided += 1 if one.is_new else -1
            put(one.changes, timeline)
            log.add(one.changes)
    finally:
        with turn(file):
            while log.path.exists():
                timeline = saved.with_decisions(timeline, log)
                format.dump(timeline, file)
                saved.remember()
                if not log.has_others():  # since it was read
                    log.clear()
    tell(f"{decided} decided, {len(waiting(timeline)) or 'none'} left")


class _Saved:
    """The file as it was when the review began: others may write it in the meantime."""

    def __init__(self, file: Path, format: Format) -> None:
        self._file, self._format = file, format
        self.remember()

    def remember(self) -> None:
        """Take what is in the file now for what is known of it."""
        self._octets = self._file.read_bytes()

    def with_decisions(self, timeline: Timeline, log: DecisionLog) -> Timeline:
        """Return the timeline that is to be written: what is in the file now, and the decisions.

        Where what is there cannot be read, an error leaves the decisions for the next review.
        """
        is_known = self._file.is_file() and self._file.read_bytes() == self._octets
        if is_known and not log.has_others():
            return timeline
        try:
            changed: Timeline = self._format.load(self._file)
        except (FormatError, OSError):
            tell(f"{self._file} was changed, and cannot be read: the decisions are in {log.path}")
            raise
        log.replay(changed)
        what = "was reviewed by somebody else as well" if is_known else "was changed"
        tell(f"{self._file} {what} during the review: both are kept")
        return changed


def _check_lossless(file: Path, format: Format, timeline: Timeline) -> None:
    if str(file) == "-":
        raise click.UsageError("decisions are saved in the file: standard input is none")
    if losses := format.export(timeline).losses:
        raise FormatError(
            f"this format cannot hold all that is to be decided: {losses[0]}",
            place=str(file),
            hint="review a .json file",
        )


def _reopening(timeline: Timeline, again: bool, opened: Sequence[str]) -> Iterator[Change]:
    from timeline.extract._decisions import reopened

    for id in opened:
        if id not in timeline:
            raise UnknownIdError(f"no event has the id {shorten(id)}")
    for event in timeline.events:
        if again or event.id in opened:
            newer = reopened(event, accepted=event.id in opened)
            if newer != event:
                yield Change(event, newer)


class _Decided(NamedTuple):
    """What becomes of events by an answer, and whether it was given or taken back."""

    changes: tuple[Change, ...]
    is_new: bool


def _decisions(timeline: Timeline) -> Iterator[_Decided]:
    """The events as decided, or as they were before, until the person quits or the input ends."""
    from timeline.extract._decisions import waiting

    events = list(waiting(timeline))
    answered: list[tuple[int, tuple[Change, ...]]] = []
    number = 0
    try:
        while number < len(events):
            event = events[number]
            show_proposal(event, f"{number + 1} of {len(events)}")
            answer = ask()
            if answer == "q":
                return
            if answer == "b":
                if not answered:
                    click.echo("  this is the first answer of the review")
                    continue
                number, changes = answered.pop()
                _forget_split(events, changes, number)
                if changes:
                    undone = tuple(Change(one.after, one.before) for one in changes)
                    yield _Decided(undone, is_new=False)
                continue
            made = _made(answer, event, timeline)
            if made is None:
                continue
            answered.append((number, made))
            if made:
                yield _Decided(made, is_new=True)
            if len(made) > 1:  # each part is asked about
                events[number : number + 1] = [one.after for one in made if one.after is not None]
            else:
                number += 1
    except EOFError:
        click.echo()


def _made(answer: str, event: Event, timeline: Timeline) -> tuple[Change, ...] | None:
    """Return what an answer makes of an event: nothing if it is skipped; None to ask again."""
    if answer == "p":
        parts = split(event, timeline)
        return None if parts is None else (Change(event, parts[0]), Change(None, parts[1]))
    if answer in DECISIONS:
        return (Change(event, DECISIONS[answer](event, timeline)),)
    return ()


def _forget_split(events: list[Event], changes: Sequence[Change], number: int) -> None:
    """Let events be asked about as they were before an answer that is taken back."""
    if len(changes) > 1 and changes[0].before is not None:
        events[number : number + 2] = [changes[0].before]
