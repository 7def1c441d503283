"""What the command is asked to read: files, what is known of each, and the articles they are."""

from __future__ import annotations

import csv
import io
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from timeline._util import files
from timeline._util.text import slug
from timeline.cli._kinds import check_kind, reading
from timeline.cli._printing import tell
from timeline.errors import FormatError, TimelineError, shorten
from timeline.model import Source

if TYPE_CHECKING:
    from timeline.dates import DateValue
    from timeline.documents import Document
    from timeline.extract._proposals import Article

__all__ = ["COLUMNS", "Entry", "article", "listed", "ruled", "source_of"]

COLUMNS = ("path", "published", "url", "title", "publisher", "language")
_LONGEST_HEADLINE = 160
_LOOKED_AT = 1 << 16


@attrs.frozen
class Entry:
    """A file to be read, and what is known of it."""

    path: Path
    published: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    language: str | None = None
    dates: str | None = None
    kind: str | None = None


def article(entry: Entry, document: Document, known: Source) -> Article:
    """Return the article that a document is, of a source of which this much is known."""
    from timeline.extract import Article, Settings
    from timeline.extract import extract as mentions_of

    source = attrs.evolve(
        known,
        title=entry.title or known.title,
        url=entry.url or known.url,
        publisher=entry.publisher or known.publisher,
        published=known.published if entry.published is None else _day(entry.published),
        language=entry.language or known.language,
    )
    order = {"dmy": "day", "mdy": "month"}.get(entry.dates or "")
    settings = Settings(order=order, kind=entry.kind)  # type: ignore[arg-type]
    # What is no article is known here, where it can be passed over.
    found = mentions_of(
        document.text[:_LOOKED_AT],
        published=source.published,
        language=entry.language or _with_rules(known.language),
        settings=settings,
    )
    for note in found.notes:
        tell(f"{entry.path}: {note}")
    return Article(
        document.text,
        source,
        language=found.language,
        settings=settings,
        document=None if _is_plain(document) else document,
    )


def source_of(path: Path, document: Document) -> Source:
    """Return the source that a document is, as it says itself; plain text by its headline."""
    source = document.source
    if _is_plain(document):
        title = _headline(document.text) or path.stem or source.title
        source = Source(title, type="article", captures=source.captures)
    return attrs.evolve(source, id=_id(path, document.text))


def _is_plain(document: Document) -> bool:
    return document.capture.media_type == "text/plain"


def _id(path: Path, text: str) -> str:
    """The id of a source: the file's name, and a digest, as many files are called article.txt."""
    return f"{slug(path.stem)}-{sha256(text.encode()).hexdigest()[:8]}"


def _headline(text: str) -> str | None:
    """The first line, if it is as short as a headline and no sentence."""
    first = " ".join(text.lstrip()[: 4 * _LONGEST_HEADLINE].split("\n", 1)[0].split())
    return first if 0 < len(first) <= _LONGEST_HEADLINE and first[-1] != "." else None


def _with_rules(language: str | None) -> str | None:
    """The language that a document says it is in, if there are rules for it."""
    from timeline.extract import LANGUAGES

    spoken = (language or "").partition("-")[0].lower()
    return spoken if spoken in LANGUAGES else None


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


# -- what another tool proposes --------------------------------------------------------


def ruled(article: Article, path: Path) -> Article:
    """Return the article with rulings on what another tool proposes for it; refusals are told."""
    from timeline.extract import referee
    from timeline.extract._candidates import candidates_from_json

    with reading(path, "data"):
        check_kind(path, "data")
        candidates = candidates_from_json(files.read_limited(path))
    rulings = referee(
        article.text,
        candidates,
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


# -- lists of articles -----------------------------------------------------------------


def listed(path: Path, common: Entry) -> list[Entry]:
    """Return the entries of a list, their paths counted from where it is.

    What a cell says goes before what is said in `common`.
    """
    rows = csv.reader(io.StringIO(_decoded(files.read_limited(path), path)), strict=True)
    try:
        header, *rest = [row for row in rows if any(row)] or [[]]
    except csv.Error as error:
        raise FormatError(f"expected CSV: {error}", place=str(path)) from None
    names = [name.strip().lower() for name in header]
    if "path" not in names or not set(names) <= set(COLUMNS):
        raise FormatError(
            f"expected columns among {', '.join(COLUMNS)}; found {', '.join(names) or 'none'}",
            place=f"{path}, line 1",
            hint="the column path must be there",
        )
    return [_listed_entry(path, dict(zip(names, row, strict=False)), common) for row in rest]


def _listed_entry(listed: Path, row: dict[str, str], common: Entry) -> Entry:
    said = {name: value.strip() for name, value in row.items() if value.strip()}
    if "path" not in said:
        raise FormatError("expected the path of an article, found none", place=str(listed))
    file = listed.parent / said.pop("path")
    return attrs.evolve(common, path=file, **said)


def _decoded(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(
            f"expected UTF-8, found the byte {data[error.start]:#04x}",
            place=f"{path}, byte {error.start}",
            hint="save the file as UTF-8",
        ) from None
