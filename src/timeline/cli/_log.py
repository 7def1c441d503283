"""`timeline log`: a journal of a timeline's changes, printed, added to, gone back in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli._json import json_option, print_json
from timeline.cli._kinds import reading
from timeline.cli._printing import print_lines, tell
from timeline.cli._reading import from_option, read
from timeline.cli._stores import is_store, now
from timeline.cli._typed import INSTANT
from timeline.cli._writing import exports_of, tell_losses, write

if TYPE_CHECKING:
    from timeline.curate import History
    from timeline.dates import DateTime

__all__ = ["log"]


@click.command()
@click.argument("journal", type=click.Path(path_type=Path))
@from_option
@click.option(
    "--record",
    "recorded",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Add what changed in the timeline in FILE since the last entry.",
)
@click.option("--who", metavar="NAME", help="With --record: who made the changes.")
@click.option("--why", metavar="TEXT", help="With --record: why.")
@click.option(
    "--when",
    type=INSTANT,
    metavar="TIME",
    help="With --record: when, such as 2022-03-01T09:00:00Z; now, if not said.",
)
@click.option("--at", metavar="N", help="Write the timeline as it was after entry N, or at a time.")
@click.option(
    "-o", "--output", metavar="OUT", type=click.Path(path_type=Path), help="With --at: the file."
)
@json_option("the entries, with all that changed,")
def log(
    journal: Path,
    source_format: str | None,
    recorded: Path | None,
    who: str | None,
    why: str | None,
    when: DateTime | None,
    at: str | None,
    output: Path | None,
    as_json: bool,
) -> None:
    """Verify JOURNAL and print it; or record changes in it, or go back to a past state."""
    from timeline.curate import History

    if is_store(journal):
        raise click.UsageError(
            f"{journal} is a store: use timeline store log, or timeline store journal -o JOURNAL"
        )
    _check_use(recorded, at, output, signs=bool(who or why or when), as_json=as_json)
    if recorded is None and not journal.exists():
        raise click.UsageError(f"there is no journal {journal}: --record FILE begins one")
    with reading(journal, "journal", "timeline"):
        history = History(journal)
    if recorded is not None:
        if not (who and why):
            raise click.UsageError("--record asks for --who and --why")
        _record(history, recorded, source_format, who, why, when)
    elif at is not None and output is not None:
        _go_back(history, at, output)
    elif as_json:
        print_json(tuple(history))
    else:
        print_lines(map(str, history))
        tell(f"{journal}: the chain of {len(history)} entries holds; its last hash: {history.head}")


def _check_use(
    recorded: Path | None, at: str | None, output: Path | None, *, signs: bool, as_json: bool
) -> None:
    """Raise UsageError for options that do not go together."""
    if recorded is not None and at is not None:
        raise click.UsageError("--record and --at are two different things: give one")
    if recorded is None and signs:
        raise click.UsageError("--who, --why and --when go with --record")
    if as_json and (recorded, at) != (None, None):
        raise click.UsageError("--json prints the entries: it goes with neither --record nor --at")
    if (at is None) is not (output is None):
        raise click.UsageError("--at N goes with -o OUT")


def _record(
    history: History,
    file: Path,
    source_format: str | None,
    who: str,
    why: str,
    when: DateTime | None,
) -> None:
    timeline, _ = read(file, source_format)
    entry = history.record(timeline, who=who, when=when or now(), why=why)
    if entry is None:
        tell(f"{history.path}: nothing changed since entry {len(history)}")
    else:
        tell(f"{history.path}: entry {entry}")


def _go_back(history: History, at: str, output: Path) -> None:
    number = int(at) if at.isascii() and at.isdecimal() and len(at) < 10 else at
    exports = exports_of(history.at(number), [output], None, ())
    write(exports)
    tell_losses(exports)
