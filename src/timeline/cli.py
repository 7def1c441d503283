"""The `timeline` command: parses arguments, calls the library, prints.

Exit status: 0 for success, 1 where `check` finds something unsound, 2 for
anything that could not be done. Errors are one line on stderr.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import attrs
import click

from timeline import files, registry
from timeline.errors import FormatError, TimelineError
from timeline.registry import Loss
from timeline.timelines import Timeline

__all__ = ["main"]

LOSSES_SHOWN = 10

_Command = TypeVar("_Command", bound=Callable[..., Any])


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="sourced-timeline", prog_name="timeline")
def cli() -> None:
    """What happened, when, and how we know: sourced events to calendars and timelines."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command; what is wrong is said in one line, never in a traceback."""
    try:
        cli.main(arguments, prog_name="timeline", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except click.Abort:
        sys.exit(130)
    except click.ClickException as error:
        _fail(error.format_message())
    except TimelineError as error:
        _fail(str(error))
    except BrokenPipeError:
        # Whoever read our output has read enough; stdout must not be flushed again.
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        _fail(f"{name}{error.strerror or error}")


def _fail(message: str) -> None:
    _tell(f"timeline: {' '.join(message.split())}")
    sys.exit(2)


def _tell(line: str) -> None:
    """A line on stderr, of which no part can steer the terminal."""
    from timeline.views.terminal import harmless

    click.echo(harmless(line), err=True)


def _read(file: Path, source_format: str | None) -> tuple[Timeline, tuple[str, ...]]:
    """The timeline in a file, and what its reader noticed, which is told at once."""
    timeline, notes = registry.find(source_format or file).load_with_notes(file)
    for note in notes[:LOSSES_SHOWN]:
        _tell(f"{file}: {note}")
    if len(notes) > LOSSES_SHOWN:
        _tell(f"{file}: and {len(notes) - LOSSES_SHOWN} more notes")
    return timeline, notes


def _one_format(command: _Command) -> _Command:
    """The option that names the input's format where its suffix does not."""
    option = click.option(
        "--from",
        "source_format",
        metavar="FORMAT",
        help="Format of FILE, if its suffix does not say.",
    )
    return option(click.argument("file", type=click.Path(path_type=Path))(command))


@cli.command()
@_one_format
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    required=True,
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="File to write; may be given several times. '-' is standard output.",
)
@click.option("--to", "target_format", metavar="FORMAT", help="Format of OUT, whatever its suffix.")
@click.option("--report", type=click.Path(path_type=Path), help="Write all losses here, as JSON.")
@click.option("--strict", is_flag=True, help="Write nothing if anything would be lost.")
def export(
    file: Path,
    outputs: tuple[Path, ...],
    source_format: str | None,
    target_format: str | None,
    report: Path | None,
    strict: bool,
) -> None:
    """Write the timeline in FILE in other formats, chosen by suffix."""
    targets = [*map(str, outputs), *([str(report)] if report else [])]
    if len(set(targets)) < len(targets):
        raise FormatError(f"one file is named twice to be written: {', '.join(targets)}")
    timeline, notes = _read(file, source_format)
    if strict and notes:
        raise FormatError(
            "something was not understood, and --strict was given: nothing is written"
        )
    # All are made before any is written: a wrong name leaves nothing half done.
    exports = [
        (output, registry.find(target_format or output).export(timeline)) for output in outputs
    ]
    losses = {str(output): exported.losses for output, exported in exports}
    if strict and any(losses.values()):
        _tell_losses(losses)
        raise FormatError("something would be lost, and --strict was given: nothing is written")
    for output, exported in exports:
        if str(output) == "-":
            sys.stdout.buffer.write(exported.data)
        else:
            files.write_atomically(output, exported.data)
            _tell(f"wrote {output}")
    _tell_losses(losses)
    if report is not None:
        content = {name: [attrs.asdict(loss) for loss in of] for name, of in losses.items()}
        files.write_atomically(report, (json.dumps(content, indent=2) + "\n").encode())


def _tell_losses(losses: dict[str, tuple[Loss, ...]]) -> None:
    for name, of in losses.items():
        gravest_first = sorted(of, key=lambda loss: loss.kind != "left out")
        for loss in gravest_first[:LOSSES_SHOWN]:
            _tell(f"{name}: {loss}")
        if len(of) > LOSSES_SHOWN:
            _tell(f"{name}: and {len(of) - LOSSES_SHOWN} more; see --report")


@cli.command()
@_one_format
def show(file: Path, source_format: str | None) -> None:
    """Print the timeline in FILE as a table, in order of time."""
    from rich.console import Console

    from timeline.views.terminal import DISPUTED, table

    timeline, _ = _read(file, source_format)
    console = Console()
    console.print(table(timeline))
    if timeline.disputed().events:
        console.print(f"{DISPUTED} claims or sources differ")


@cli.command()
@_one_format
@click.option(
    "--text",
    "texts",
    multiple=True,
    metavar="SOURCE=TEXTFILE",
    help="The text of a source, by its id, to look its quotes up in; may be given several times.",
)
@click.option("--silence", multiple=True, metavar="CODE", help="Leave out findings of this code.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def check(
    file: Path,
    source_format: str | None,
    texts: tuple[str, ...],
    silence: tuple[str, ...],
    as_json: bool,
) -> None:
    """Say what is unsound in the timeline in FILE; exit with status 1 if anything is."""
    from timeline.checking import check as findings_of

    timeline, _ = _read(file, source_format)
    findings = findings_of(timeline, texts=dict(map(_read_text, texts)), silence=silence)
    if as_json:
        click.echo(json.dumps([attrs.asdict(finding) for finding in findings], indent=2))
    else:
        _print_lines(str(finding) for finding in findings)
    sys.exit(1 if findings else 0)


def _read_text(option: str) -> tuple[str, str]:
    source, equals, name = option.partition("=")
    if not equals:
        raise click.BadParameter(f"expected SOURCE=TEXTFILE, found {option!r}")
    data = Path(name).read_bytes()
    try:
        return source, data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(
            f"expected UTF-8, found the byte {data[error.start]:#04x}",
            place=f"{name}, byte {error.start}",
            hint="save the file as UTF-8",
        ) from None


@cli.command("formats")
def list_formats() -> None:
    """List the formats: name, suffixes, what each does."""
    for format in registry.formats():
        does = [word for word, yes in (("reads", format.reads), ("writes", format.writes)) if yes]
        does += ["lossless"] if format.lossless else []
        suffixes = " ".join(format.suffixes)
        click.echo(f"{format.name:<12} {suffixes:<18} {', '.join(does):<24} {format.summary}")


def _print_lines(lines: Iterable[str]) -> None:
    from timeline.views.terminal import harmless

    for line in lines:
        click.echo(harmless(line))
