"""`timeline publish`: a copy of a timeline for an audience, which tells of nobody who is hidden."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli._printing import tell
from timeline.cli._reading import one_file, read
from timeline.cli._writing import check_targets, exports_of, output_options, tell_losses, write
from timeline.errors import FormatError

__all__ = ["publish"]


@click.command()
@one_file
@click.option(
    "--audience",
    default="public",
    show_default=True,
    metavar="WHO",
    help="public, community, clients, organization, recipients, or a TLP label.",
)
@output_options
@click.option("--redact", is_flag=True, help="Paint over what tells of withheld things.")
@click.option(
    "--keep",
    multiple=True,
    metavar="WHAT",
    help="'extra' or 'aliases', which are else left behind.",
)
@click.option(
    "--allow", multiple=True, metavar="TEXT", help="A text of withheld things that may be told."
)
@click.option(
    "--secrets",
    metavar="TEXTFILE",
    type=click.Path(path_type=Path),
    help="More texts that nothing may tell, one a line.",
)
@click.option(
    "--linkable", is_flag=True, help="Let readers see which statements are of one hidden source."
)
def publish(
    file: Path,
    source_format: str | None,
    audience: str,
    outputs: tuple[Path, ...],
    target_format: str | None,
    options: tuple[str, ...],
    redact: bool,
    keep: tuple[str, ...],
    allow: tuple[str, ...],
    secrets: Path | None,
    linkable: bool,
) -> None:
    """Write of the timeline in FILE what an audience may see, and count what is withheld."""
    from timeline.curate import publish as publication_of

    check_targets(outputs)
    timeline, _ = read(file, source_format)
    publication = publication_of(
        timeline,
        audience,
        redact=redact,
        keep=keep,
        allow=allow,
        secrets=_lines(secrets) if secrets else (),
        linkable=linkable,
    )
    # One publication for all files: stand-ins have the same ids in each.
    exports = exports_of(publication.timeline, outputs, target_format, options)
    write(exports)
    tell_losses(exports)
    tell(str(publication))


def _lines(name: Path) -> list[str]:
    try:
        text = name.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(
            "expected UTF-8", place=f"{name}, byte {error.start}", hint="save the file as UTF-8"
        ) from None
    return [line for line in map(str.strip, text.splitlines()) if line]
