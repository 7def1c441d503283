"""`timeline source`: sources are added, two that are one joined, and copies proven."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from timeline.cli._editing import Editing, changes
from timeline.cli._groups import Commands
from timeline.cli._json import json_option, print_json
from timeline.cli._kinds import check_kind
from timeline.cli._printing import tell
from timeline.cli._trust import trust_in, trust_options
from timeline.errors import FormatError, TimelineError
from timeline.model import Proof, Source

__all__ = ["source"]


@click.group(cls=Commands)
def source() -> None:
    """Add what things are known from, make one of what is there twice, and keep its proofs."""


@source.command("add")
@changes
@json_option("what was added and what was left out")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def add_sources(files: tuple[Path, ...], as_json: bool, **options: Any) -> None:
    """Add the sources that FILES are, or that a bibliography among them lists, to FILE.

    A document (a web page, PDF, DOCX and others, by its content) is a source with what it says of
    itself and the digest of its copy; a bibliography (.bib, .ris, .csl.json) has many. One that
    FILE has already stays as it is there.
    """
    editing = Editing(options)
    known = {found.id for found in editing.timeline.sources}
    added, left_out = list[Source](), list[dict[str, str]]()
    for path in files:
        try:
            for found in _sources(path):
                if found.id not in known:
                    editing.timeline.add(found)
                    known.add(found.id)
                    added.append(found)
        except (TimelineError, OSError) as error:
            if len(files) == 1:
                raise
            left_out.append({"file": str(path), "why": str(error)})
            tell(f"{path}: {error}")
    if added:
        editing.save(f"{len(added)} {'source' if len(added) == 1 else 'sources'} added")
    else:
        tell(f"{editing.file}: nothing is new")
    if as_json:
        print_json({"added": added, "left_out": left_out})
    if left_out:
        raise FormatError(f"{len(left_out)} of {len(files)} files were left out")


@source.command("prove")
@changes
@trust_options
@json_option("the proofs that are new")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def prove_sources(
    folder: Path,
    certificates: tuple[Path, ...],
    headers: Path | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Keep with the captures of FILE what the proofs in FOLDER show of them.

    A proof (.ots, .tsr, .tst, .c2pa.json) is of the file beside it, which is found by its digest;
    'timeline check FILE --captures FOLDER' tells of each, also of those that are broken or astray.
    """
    from timeline.curate import with_proofs

    editing = Editing(options)
    before = _proofs(editing.timeline.sources)
    editing.timeline = with_proofs(editing.timeline, folder, trust=trust_in(certificates, headers))
    changed = [proof for proof in _proofs(editing.timeline.sources) if proof not in before]
    if as_json:
        print_json(changed)
    if not changed:
        tell(f"{editing.file}: no proof is new")
        return
    verdicts = Counter(str(proof.verdict) for proof in changed)
    told = ", ".join(f"{count} {verdict}" for verdict, count in sorted(verdicts.items()))
    editing.save(f"{len(changed)} proof{'s' if len(changed) != 1 else ''} kept: {told}")


def _proofs(sources: Iterable[Source]) -> list[Proof]:
    return [proof for one in sources for capture in one.captures for proof in capture.proofs]


@source.command("join")
@click.argument("ids", nargs=-1, required=True)
@changes
def join_sources(ids: tuple[str, ...], **options: Any) -> None:
    """Make one source of several of FILE, which is then cited for all; the first of IDS stays.

    Name FILE last: timeline source join wire wire-2 case.json
    """
    from timeline.curate import join_sources as joined_in

    editing = Editing(options)
    if len(set(ids)) < 2:
        raise click.UsageError("name two sources or more, and FILE last")
    editing.timeline = joined_in(editing.timeline, tuple(dict.fromkeys(ids)))
    editing.save(f"joined {', '.join(ids)} as {ids[0]}")


def _sources(path: Path) -> Iterator[Source]:
    """The sources of a file; what its reader noticed is told."""
    from timeline import bibliography, documents

    kind = check_kind(path, "document", "text", "bibliography", "data", "output")
    if kind is not None and kind.family == "bibliography":
        found, notes = bibliography.read_with_notes(path, format=kind.format)
        yield from found
    else:
        found_in_file = documents.open_all(path)
        notes = tuple(note for document in found_in_file for note in document.notes)
        yield from (document.source for document in found_in_file)
    for note in notes:
        tell(f"{path}: {note}")
