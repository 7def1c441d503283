"""`timeline extract`: from articles to a draft of the events that they may tell of."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from timeline._util import files
from timeline._util.text import slug, unused
from timeline.cli._printing import tell
from timeline.cli._writing import check_targets, exports_of, output_options, tell_losses, write
from timeline.errors import FormatError, TimelineError, shorten
from timeline.formats import find
from timeline.model import Source, Timeline

if TYPE_CHECKING:
    from timeline.dates import DateValue
    from timeline.documents import Document
    from timeline.extract._proposals import Article

__all__ = ["extract"]

_COLUMNS = ("path", "published", "url", "title", "publisher", "language")
_LONGEST_HEADLINE = 160


@attrs.frozen
class _Entry:
    """An article to be read, and what is known of it."""

    path: Path
    published: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    language: str | None = None
    dates: str | None = None
    kind: str | None = None


@click.command()
@click.argument("articles", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--list",
    "listed",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=f"A CSV file of articles, with the columns {', '.join(_COLUMNS)}; all but path may lack.",
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
@output_options
def extract(
    articles: tuple[Path, ...],
    listed: Path | None,
    published: str | None,
    url: str | None,
    title: str | None,
    publisher: str | None,
    language: str | None,
    dates: str | None,
    kind: str | None,
    candidates: Path | None,
    outputs: tuple[Path, ...],
    target_format: str | None,
    options: tuple[str, ...],
) -> None:
    """Propose events from ARTICLES; a person decides on them by `timeline review`.

    An article is a saved web page, a PDF, DOCX, ODT or EPUB, a message, an archive of the Web
    (WARC, WACZ) or plain text, told by its content.
    """
    from timeline.extract._decisions import waiting
    from timeline.extract._proposals import draft

    check_targets(outputs)
    common = _Entry(Path(), published, url, title, publisher, language, dates, kind)
    entries = [attrs.evolve(common, path=path) for path in articles]
    entries += [] if listed is None else _listed(listed, common)
    if not entries:
        raise click.UsageError("name an ARTICLE, or a list of them with --list FILE")
    if len(entries) > 1 and (url or title or candidates):
        raise click.UsageError(
            "--candidates, --url and --title are of one article: use --list for several"
        )
    failures: list[str] = []
    articles_read = _read_all(entries, failures)
    if candidates is not None:
        articles_read = (_ruled(article, candidates) for article in articles_read)
    failed: list[tuple[Article, Exception]] = []
    timeline = draft(articles_read, failed=failed if len(entries) > 1 else None)
    for article, error in failed:
        failures.append(article.source.id)
        tell(f"{article.source.id}: {type(error).__name__}: {error}")
    held = {output: _added_to(output, timeline, target_format) for output in outputs}
    exports = exports_of(held.__getitem__, outputs, target_format, options)
    write(exports)
    tell_losses(exports)
    # What was decided on before is not asked again, however often its article is read.
    undecided = max(len(waiting(written)) for written in held.values())
    events = "1 event" if undecided == 1 else f"{undecided} events"
    asked = "; 'timeline review' asks for your decision on each" if undecided else ""
    tell(f"{events} proposed{asked}")
    if failures:
        raise FormatError(f"{len(failures)} of {len(entries)} articles were left out")


def _added_to(output: Path, draft: Timeline, target_format: str | None) -> Timeline:
    """The draft, or, where the file is there and holds decisions, what it holds and what is new."""
    from timeline.curate import merge
    from timeline.extract._decisions import is_undecided, without_decided

    format = find(target_format or output)
    if str(output) == "-" or not output.is_file() or not (format.reads and format.lossless):
        return draft
    known: Timeline = format.load(output)
    # What nobody has decided on is only what an earlier look at the articles found.
    known = known.filter(lambda event: not is_undecided(event))
    if not len(known) and not known.removed:
        return draft
    new = without_decided(draft, known)
    tell(f"{output} holds decisions, which are kept: {len(new)} of {len(draft)} events are new")
    return merge(known, new).timeline


def _read_all(entries: Sequence[_Entry], failures: list[str]) -> Iterator[Article]:
    """The articles one by one; of several, one that cannot be read is told and passed over."""
    ids: set[str] = set()
    counts: dict[str, int] = {}
    for entry in _with_progress(entries):
        try:
            text, document = _read(entry.path)
            id = unused(_id(entry.path, text), ids, counts)
            ids.add(id)
            yield _article(entry, id, text, document)
        except (TimelineError, OSError) as error:
            if len(entries) == 1:
                raise
            failures.append(str(entry.path))
            tell(f"{entry.path}: {error}")


def _read(path: Path) -> tuple[str, Document | None]:
    """The text of a file, told by its content, and the document that it is unless plain text."""
    from timeline import documents

    data = files.read_limited(path)
    document = documents.read(data, name=path)
    for note in document.notes:
        tell(f"{path}: {note}")
    is_plain = document.capture.media_type == "text/plain"
    return document.text, None if is_plain else document


def _with_progress(entries: Sequence[_Entry]) -> Iterable[_Entry]:
    if len(entries) < 2 or not sys.stderr.isatty():
        return entries
    from rich.console import Console
    from rich.progress import track

    return track(entries, description="reading", console=Console(stderr=True))


def _article(entry: _Entry, id: str, text: str, document: Document | None) -> Article:
    from timeline.extract import Article, Settings
    from timeline.extract import extract as mentions_of

    known = Source("a text", type="article") if document is None else document.source
    titled = known.title if document is not None else _headline(text)
    source = attrs.evolve(
        known,
        title=entry.title or titled or entry.path.stem or id,
        id=id,
        url=entry.url or known.url,
        publisher=entry.publisher or known.publisher,
        published=known.published if entry.published is None else _day(entry.published),
        language=entry.language or known.language,
    )
    order = {"dmy": "day", "mdy": "month"}.get(entry.dates or "")
    settings = Settings(order=order, kind=entry.kind)  # type: ignore[arg-type]
    # What is no article is known here, where it can be passed over.
    found = mentions_of(
        text[:_LOOKED_AT],
        published=source.published,
        language=entry.language or _with_rules(known.language),
        settings=settings,
    )
    for note in found.notes:
        tell(f"{entry.path}: {note}")
    return Article(text, source, language=found.language, settings=settings, document=document)


def _with_rules(language: str | None) -> str | None:
    """The language that a document says it is in, if there are rules for it."""
    from timeline.extract import LANGUAGES

    spoken = (language or "").partition("-")[0].lower()
    return spoken if spoken in LANGUAGES else None


def _id(path: Path, text: str) -> str:
    """The id of a source: the file's name, and a digest, as many files are called article.txt."""
    return f"{slug(path.stem)}-{sha256(text.encode()).hexdigest()[:8]}"


def _ruled(article: Article, path: Path) -> Article:
    """The article with rulings on what another tool proposes for it; what is refused is told."""
    from timeline.extract import referee
    from timeline.extract._candidates import candidates_from_json

    rulings = referee(
        article.text,
        candidates_from_json(files.read_limited(path)),
        published=article.source.published,
        language=article.language,
        settings=article.settings,
    )
    for number, ruling in enumerate(rulings, start=1):
        if not ruling.is_kept:
            quote = shorten(ruling.candidate.quote or "")
            tell(f"candidate {number} refused ({ruling.reason}): {quote}: {ruling.explanation}")
    tell(f"{len(rulings.kept)} of {len(rulings)} candidates kept")
    return attrs.evolve(article, rulings=rulings)


_LOOKED_AT = 1 << 16


def _day(text: str) -> DateValue:
    """The date that a person typed."""
    from timeline.dates.notations import typed

    try:
        return typed.read(text)
    except TimelineError as error:
        raise FormatError(
            error.message,
            place="published",
            hint=error.hint or "write 2023-03-14 or 14 March 2023",
        ) from None


def _headline(text: str) -> str | None:
    """The first line, if it is as short as a headline and no sentence."""
    first = " ".join(text.lstrip()[: 4 * _LONGEST_HEADLINE].split("\n", 1)[0].split())
    return first if 0 < len(first) <= _LONGEST_HEADLINE and first[-1] != "." else None


def _decoded(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(
            f"expected UTF-8, found the byte {data[error.start]:#04x}",
            place=f"{path}, byte {error.start}",
            hint="save the file as UTF-8",
        ) from None


def _listed(path: Path, common: _Entry) -> list[_Entry]:
    """The articles of a list, their paths counted from where it is; its cells go before options."""
    rows = csv.reader(io.StringIO(_decoded(files.read_limited(path), path)), strict=True)
    try:
        header, *rest = [row for row in rows if any(row)] or [[]]
    except csv.Error as error:
        raise FormatError(f"expected CSV: {error}", place=str(path)) from None
    names = [name.strip().lower() for name in header]
    if "path" not in names or not set(names) <= set(_COLUMNS):
        raise FormatError(
            f"expected columns among {', '.join(_COLUMNS)}; found {', '.join(names) or 'none'}",
            place=f"{path}, line 1",
            hint="the column path must be there",
        )
    return [_listed_entry(path, dict(zip(names, row, strict=False)), common) for row in rest]


def _listed_entry(listed: Path, row: dict[str, str], common: _Entry) -> _Entry:
    said = {name: value.strip() for name, value in row.items() if value.strip()}
    if "path" not in said:
        raise FormatError("expected the path of an article, found none", place=str(listed))
    file = listed.parent / said.pop("path")
    return attrs.evolve(common, path=file, **said)
