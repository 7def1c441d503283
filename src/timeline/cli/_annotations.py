"""`timeline annotations`: what people marked in documents, in as proposals and out again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline._util.text import described
from timeline.cli._groups import Commands
from timeline.cli._kinds import check_kind, reading
from timeline.cli._printing import tell
from timeline.cli._reading import from_option, read
from timeline.cli._writing import check_targets, exports_of, output_options, tell_losses, write
from timeline.model import TLP

if TYPE_CHECKING:
    from timeline.annotations import Annotation

__all__ = ["annotated"]


@click.group("annotations", cls=Commands)
def annotated() -> None:
    """Take in what people marked in documents (Hypothes.is, Web Annotations), and give it out."""


_text_option = click.option(
    "--text",
    metavar="DOCUMENT",
    type=click.Path(path_type=Path),
    help="The document itself (a page, PDF, text …): says of each passage whether it is there, "
    "and where.",
)


@annotated.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@_text_option
@click.option("--strict", is_flag=True, help="Refuse a file in which an annotation is wrong.")
@output_options
def import_files(
    files: tuple[Path, ...],
    text: Path | None,
    strict: bool,
    outputs: tuple[Path, ...],
    target_format: str | None,
    options: tuple[str, ...],
) -> None:
    """Propose an event for each annotation in FILES; a person decides by `timeline review`."""
    from timeline.annotations import draft
    from timeline.annotations import read as read_annotations

    check_targets(outputs)
    notes: list[str] = []
    found: list[Annotation] = []
    for file in files:
        with reading(file, "annotations", "data"):
            of_file = read_annotations(file, strict=strict, notes=notes)
        if not of_file:
            check_kind(file, "annotations", "data")
        found += of_file
    for note in notes:
        tell(note)
    timeline = draft(_anchored(found, text))
    exports = exports_of(timeline, outputs, target_format, options)
    write(exports)
    tell_losses(exports)
    tell(f"{len(found)} annotations read, {len(timeline)} events proposed")


def _anchored(found: Iterable[Annotation], path: Path | None) -> list[Annotation]:
    """The annotations with their words as they stand in a document; what became of each is told."""
    from timeline import documents

    if path is None:
        return list(found)
    text = documents.open(path).text
    anchored = []
    for annotation in found:
        answer = annotation.anchor(text)
        if answer is not None and annotation.quote is not None:
            tell(f"{described(annotation.quote.exact).removeprefix('text ')}: {answer}")
        anchored.append(annotation.anchored(text))
    return anchored


@annotated.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@from_option
@click.option(
    "-o", "--output", required=True, metavar="OUT", type=click.Path(path_type=Path),
    help="File to write.",
)  # fmt: skip
@click.option(
    "--to",
    "kind",
    default="w3c",
    type=click.Choice(("w3c", "hypothesis")),
    help="A page of Web Annotations (JSON-LD), or rows as Hypothes.is has them; w3c, if not said.",
)
@_text_option
@click.option(
    "--audience",
    default="clear",
    type=click.Choice(TLP),
    help="For whom: what is marked for fewer people is held back; clear, if not said.",
)
def export_file(
    file: Path,
    source_format: str | None,
    output: Path,
    kind: str,
    text: Path | None,
    audience: str,
) -> None:
    """Write the quotes of the timeline in FILE as annotations of their documents.

    Web Annotations count places in code points, Hypothes.is in UTF-16 code units. Which is which is
    known of a quote that came from the one and goes to the other with --text alone; else its words
    are written without their place.
    """
    from timeline.annotations import annotations_of
    from timeline.annotations import write as write_annotations

    timeline, _ = read(file, source_format)
    found, held_back = annotations_of(timeline, audience=audience)
    write_annotations(_anchored(found, text), output, format=kind)
    rest = f"; {held_back} held back, which are marked" if held_back else ""
    tell(f"{output}: {len(found)} annotations{rest}")
