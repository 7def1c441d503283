"""`timeline check`: what is unsound in a timeline."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from timeline.cli._json import json_option, print_json
from timeline.cli._printing import LINES_SHOWN, print_lines, tell
from timeline.cli._reading import one_file, read
from timeline.cli._trust import trust_in, trust_options
from timeline.errors import FormatError

__all__ = ["check"]


@click.command()
@one_file
@click.option(
    "--text",
    "texts",
    multiple=True,
    metavar="SOURCE=TEXTFILE",
    help="The text of a source, by its id, to look its quotes up in; may be given several times.",
)
@click.option(
    "--captures",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Hold the files in a folder against the digests of the captures.",
)
@trust_options
@click.option("--silence", multiple=True, metavar="CODE", help="Leave out findings of this code.")
@json_option("the findings")
def check(
    file: Path,
    source_format: str | None,
    texts: tuple[str, ...],
    captures: Path | None,
    certificates: tuple[Path, ...],
    headers: Path | None,
    silence: tuple[str, ...],
    as_json: bool,
) -> None:
    """Say what is unsound in the timeline in FILE; exit with status 1 if anything is.

    Proofs beside the captures (OpenTimestamps, RFC 3161, C2PA) are told, one by one, as notes.
    """
    from timeline.curate import CAPTURE_CODES, check_captures
    from timeline.curate import check as findings_of

    timeline, _ = read(file, source_format)
    others = [code for code in silence if captures is None or code not in CAPTURE_CODES]
    findings = findings_of(timeline, texts=dict(map(_read_text, texts)), silence=others)
    if captures is not None:
        findings += check_captures(
            timeline,
            captures,
            silence=set(silence) - set(others),
            trust=trust_in(certificates, headers),
        )
    if as_json:
        print_json(findings)
    else:
        print_lines(str(finding) for finding in findings)
        if len(findings) > LINES_SHOWN:
            counts = Counter(finding.code for finding in findings).most_common()
            tell(f"{len(findings)} findings: {', '.join(f'{n} {code}' for code, n in counts)}")
    sys.exit(1 if any(finding.severity != "note" for finding in findings) else 0)


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
