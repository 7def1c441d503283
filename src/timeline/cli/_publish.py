"""`timeline publish`: a copy of a timeline for an audience, which tells of nobody who is hidden."""

from __future__ import annotations

import os
import secrets as secrets_of_python
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli._json import check_output, json_option, print_json
from timeline.cli._printing import tell
from timeline.cli._reading import one_file, read
from timeline.cli._writing import check_targets, exports_of, output_options, tell_losses, write
from timeline.errors import FormatError

if TYPE_CHECKING:
    from timeline.curate import Publication

__all__ = ["key_in", "publish"]


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
    help="'extra', 'aliases', 'ids' (of claims) or 'retracted' claims, which are else left behind.",
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
    "--coarsen",
    multiple=True,
    metavar="FIELD=GRAIN",
    help="Tell the values of a field more coarsely: when=month, where=district, where=0.1°, "
    "count=dozens.",
)
@click.option(
    "--with-proposals", is_flag=True, help="Publish what nobody has decided on yet, marked so."
)
@click.option(
    "--since",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The release before: if comparing the two tells something, say it and write nothing.",
)
@click.option("--even-so", is_flag=True, help="With --since: write, whatever comparing tells.")
@click.option(
    "--steady",
    metavar="KEYFILE",
    type=click.Path(path_type=Path),
    help="Give stand-ins the same ids in each release made with this secret key; a file that is "
    "not there is made.",
)
@click.option(
    "--linkable", is_flag=True, help="Let readers see which statements are of one hidden source."
)
@json_option("how much is withheld, warnings, and what comparing tells")
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
    coarsen: tuple[str, ...],
    with_proposals: bool,
    since: Path | None,
    even_so: bool,
    steady: Path | None,
    linkable: bool,
    as_json: bool,
) -> None:
    """Write of the timeline in FILE what an audience may see, and count what is withheld.

    What it tells on the way names what is hidden: it is for your eyes only.
    """
    from timeline.curate import publish as publication_of

    check_targets(outputs)
    check_output(outputs, as_json=as_json)
    timeline, _ = read(file, source_format)
    publication = publication_of(
        timeline,
        audience,
        redact=redact,
        keep=keep,
        allow=allow,
        secrets=_lines(secrets) if secrets else (),
        coarsen=_grains(coarsen),
        with_proposals=with_proposals,
        linkable=linkable,
        since=None if since is None else read(since, None)[0],
        steady=None if steady is None else key_in(steady),
    )
    if as_json:
        told = ("audience", "withheld", "warnings", "learned")
        print_json({name: getattr(publication, name) for name in told})
    else:
        _tell(publication)
    if publication.learned and not even_so:
        raise FormatError(
            "whoever has the earlier release learns something from this one: nothing is written",
            hint="write it all the same with --even-so",
        )
    # One publication for all files: stand-ins have the same ids in each.
    exports = exports_of(publication.timeline, outputs, target_format, options)
    write(exports)
    tell_losses(exports)
    if not as_json:
        tell(str(publication))


def _tell(publication: Publication) -> None:
    for warning in publication.warnings[:_MOST_TOLD]:
        tell(f"warning: {warning}")
    if (rest := len(publication.warnings) - _MOST_TOLD) > 0:
        tell(f"warning: and {rest} more")
    for told in publication.learned:
        tell(f"by comparing: {told}")


def _lines(name: Path) -> list[str]:
    try:
        text = name.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(
            "expected UTF-8", place=f"{name}, byte {error.start}", hint="save the file as UTF-8"
        ) from None
    return [line for line in map(str.strip, text.splitlines()) if line]


_MOST_TOLD = 50


def _grains(given: tuple[str, ...]) -> dict[str, str]:
    pairs = [text.partition("=") for text in given]
    for field, sign, _ in pairs:
        if not sign:
            raise FormatError(
                f"expected a field and how coarse to tell it, found {field!r}",
                hint="write --coarsen where=district",
            )
    return {field.strip(): grain.strip() for field, _, grain in pairs}


def key_in(name: Path) -> bytes:
    """Return the secret key in a file; one that is not there is made, for its owner alone."""
    try:
        return name.read_bytes().strip()
    except FileNotFoundError:
        pass
    key = secrets_of_python.token_hex(32).encode()
    with open(os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key + b"\n")
    tell(f"{name}: a new key was made; keep it as you keep the file that is published from")
    return key
