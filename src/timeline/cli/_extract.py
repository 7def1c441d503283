"""`timeline extract`: from articles to a draft of the events that they may tell of."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from operator import attrgetter
from pathlib import Path

import attrs
import click

from timeline._util.text import unused
from timeline._util.turns import turn
from timeline.cli._articles import COLUMNS, Entry, article, listed, ruled, source_of
from timeline.cli._drafts import Checkpoints, Draft
from timeline.cli._json import check_output, json_option, print_json
from timeline.cli._kinds import check_kind, place_in
from timeline.cli._mistakes import of_the_system
from timeline.cli._printing import tell
from timeline.cli._progress import progress
from timeline.cli._streams import read_given
from timeline.cli._writing import check_targets, exports_of, output_options, tell_losses, write
from timeline.errors import FormatError, NoTextError, TimelineError
from timeline.formats import Export
from timeline.model import Source

__all__ = ["extract"]


@click.command()
@click.argument("articles", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--list",
    "list_of_articles",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=f"A CSV file of articles, with the columns {', '.join(COLUMNS)}; all but path may lack.",
)
@click.option(
    "--published",
    metavar="DATE",
    help="When the articles were published: 2023-03-14, March 14, 2023, EDTF.",
)
@click.option("--url", help="The address of the one article.")
@click.option("--title", help="The title of the one article; its first line, if not said.")
@click.option("--publisher", help="Who published the articles.")
@click.option(
    "--language",
    metavar="TAG",
    help="The language of the articles: en, es, de, fr, pt or auto; en, if not said.",
)
@click.option(
    "--dates",
    type=click.Choice(("dmy", "mdy")),
    help="What comes first in 05/10/2021, the day or the month; as the language has it by default.",
)
@click.option(
    "--kind",
    type=click.Choice(("news", "history")),
    help="What dates are told from: the day of writing, or the story; each text says, if not said.",
)
@click.option(
    "--candidates",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="JSON of what another tool proposes for the one article: quotes and dates to be checked.",
)
@click.option("--again", is_flag=True, help="Read also the files that OUT has read already.")
@json_option("what became of each file")
@output_options
def extract(
    articles: tuple[Path, ...],
    list_of_articles: Path | None,
    published: str | None,
    url: str | None,
    title: str | None,
    publisher: str | None,
    language: str | None,
    dates: str | None,
    kind: str | None,
    candidates: Path | None,
    again: bool,
    as_json: bool,
    outputs: tuple[Path, ...],
    target_format: str | None,
    options: tuple[str, ...],
) -> None:
    """Propose events from ARTICLES; a person decides on them by `timeline review`.

    An article is a saved web page, a PDF, DOCX, ODT or EPUB, a message, an archive of the Web
    (WARC, WACZ) or plain text, told by its content; '-' is standard input. An OUT that is there is
    gone on with: what it holds stays, and a file that it has read already, by the digest of its
    copy, is passed over.
    """
    check_targets(outputs)
    common = Entry(Path(), published, url, title, publisher, language, dates, kind)
    entries = [attrs.evolve(common, path=path) for path in articles]
    entries += [] if list_of_articles is None else listed(list_of_articles, common)
    if not entries:
        raise click.UsageError("name an ARTICLE, or a list of them with --list FILE")
    if len(entries) > 1 and (url or title or candidates):
        raise click.UsageError(
            "--candidates, --url and --title are of one article: use --list for several"
        )
    check_output(outputs, as_json=as_json)
    entries = list(dict.fromkeys(entries))  # "*.txt story.txt" names one twice
    drafts = [Draft(output, target_format) for output in outputs]
    # What another tool proposes is new, though the article was read.
    reading = _Reading(
        drafts, target_format, options, again=again or candidates is not None, candidates=candidates
    )
    verdicts = reading.run(entries)
    if as_json:
        print_json(verdicts)
    failures = sum(verdict.is_failure for verdict in verdicts)
    if failures:
        raise FormatError(f"{failures} of {len(entries)} articles were left out")


@attrs.frozen
class _Verdict:
    """What became of a file: "read", "already read", "scanned" or "refused", and why."""

    file: str
    verdict: str
    proposals: int = 0
    why: str | None = None

    @property
    def is_failure(self) -> bool:
        return self.verdict in {"scanned", "refused"}

    def __str__(self) -> str:
        if self.verdict == "read":
            return f"{self.file}: read: {_events(self.proposals)} proposed"
        said = f"{self.file}: {self.verdict}"
        return f"{said}: {self.why}" if self.why else said


class _Reading:
    """Articles being read into drafts, which are written as it goes."""

    def __init__(
        self,
        drafts: Sequence[Draft],
        target_format: str | None,
        options: Sequence[str],
        *,
        again: bool,
        candidates: Path | None,
    ) -> None:
        from timeline.extract._proposals import Drafting

        self._drafts, self._target_format, self._options = drafts, target_format, options
        self._again, self._candidates = again, candidates
        self._drafting = Drafting(drafts[0].known.agents)
        self._ids = {one.id for draft in drafts for read in draft.read.values() for one in read}
        self._counts: dict[str, int] = {}
        self._is_one = False
        self._checkpoints = Checkpoints()

    def run(self, entries: Sequence[Entry]) -> list[_Verdict]:
        """Read all, and write what was read; what is interrupted keeps what it had read."""
        self._is_one = len(entries) == 1
        verdicts: list[_Verdict] = []
        try:
            with progress("reading", len(entries)) as advance:
                for entry in entries:
                    verdicts.append(self._verdict(entry))
                    tell(str(verdicts[-1]))
                    advance(1)
                    if verdicts[-1].verdict == "read" and self._checkpoints.is_due:
                        with self._checkpoints.writing():
                            self._write(quietly=True)
        except KeyboardInterrupt:
            if self._drafting.sources:
                self._write()
            tell(f"{len(verdicts)} of {len(entries)} files looked at: the same command goes on")
            raise
        if self._drafting.sources or any(draft.is_new for draft in self._drafts):
            self._finish()
        else:
            tell("nothing is new")
        return verdicts

    def _verdict(self, entry: Entry) -> _Verdict:
        file = str(entry.path)
        try:
            data = read_given(entry.path)
            check_kind(entry.path, "document", "text", data=data)
            known = self._known(hashlib.sha256(data).hexdigest())
            if known and not self._again:
                return _Verdict(file, "already read", why="--again reads it anew")
            return _Verdict(file, "read", self._read(entry, data, known))
        except Exception as error:
            # Of several articles one that cannot be read is told and passed over.
            if self._is_one:
                if isinstance(error, TimelineError):
                    place_in(error, entry.path)
                raise
            verdict = "scanned" if isinstance(error, NoTextError) else "refused"
            return _Verdict(file, verdict, why=_said(error))

    def _known(self, digest: str) -> list[Source]:
        """The sources that a file was read as, if every draft has read it."""
        found = [draft.read.get(digest, []) for draft in self._drafts]
        return found[0] if all(found) else []

    def _read(self, entry: Entry, data: bytes, known: list[Source]) -> int:
        """Read all documents of a file, or, where one fails, none: what is known is whole."""
        from timeline import documents
        from timeline.documents._web._headers import beside

        known, articles = list(known), []
        headers = beside(entry.path)
        for document in documents.read_all(data, name=entry.path, headers=headers):
            for note in document.notes:
                tell(f"{entry.path}: {note}")
            new = source_of(entry.path, document)
            source = _taken_from(known, new) or self._new(new)
            one = article(entry, document, source)
            articles.append(one if self._candidates is None else ruled(one, self._candidates))
        return self._drafting.add(*articles)

    def _new(self, source: Source) -> Source:
        """A source that the drafts do not have, under an id that is not taken."""
        id = unused(source.id, self._ids, self._counts)
        self._ids.add(id)
        return attrs.evolve(source, id=id)

    def _write(self, *, quietly: bool = False) -> dict[Path, Export]:
        """Write all drafts, each with what others have written into it meanwhile."""
        with turn(*(draft.output for draft in self._drafts if draft.goes_on)):
            for draft in self._drafts:
                draft.look_again()
            exports = self._exports()
            write(exports, quietly=quietly)
            for draft in self._drafts:
                draft.remember()
        return exports

    def _exports(self) -> dict[Path, Export]:
        sources = self._drafting.sources
        is_whole = self._is_one and all(draft.is_new for draft in self._drafts)
        title = sources[0].title if is_whole and len(sources) == 1 else ""
        new = self._drafting.timeline(title)
        self._held = {draft.output: draft.with_proposals(new) for draft in self._drafts}
        return exports_of(self._held.__getitem__, [*self._held], self._target_format, self._options)

    def _finish(self) -> None:
        from timeline.extract._decisions import waiting

        tell_losses(self._write())
        for draft in self._drafts:
            if draft.is_decided:
                tell(f"{draft.output} holds decisions, which are kept")
        # What was decided on before is not asked again, however often its article is read.
        undecided = max(len(waiting(written)) for written in self._held.values())
        asked = "; 'timeline review' asks for your decision on each" if undecided else ""
        tell(f"{_events(undecided)} proposed{asked}")


def _said(error: Exception) -> str:
    """What an error says, as the command says it where it is the only one."""
    if isinstance(error, OSError):
        return of_the_system(error)
    return str(error) if isinstance(error, TimelineError) else f"{type(error).__name__}: {error}"


def _taken_from(known: list[Source], like: Source) -> Source | None:
    """The source among those of a file that one of its documents was read as before."""
    if len(known) == 1:
        return known.pop()
    for telling in (attrgetter("id"), attrgetter("url"), attrgetter("title")):  # the surest first
        said = telling(like)
        same = [source for source in known if said is not None and telling(source) == said]
        if len(same) == 1:
            known.remove(same[0])
            return same[0]
    return None


def _events(count: int) -> str:
    return "1 event" if count == 1 else f"{count} events"
