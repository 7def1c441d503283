"""Which articles a row rests on, and who said it there.

Since 2013 `source_article` lists articles as `"office,date,headline"`, semicolons
between, and repeats them by column in `source_office`, `source_date` and
`source_headline`. Older rows hold a reference as its coder wrote it: that is one source,
with its words for a title, and published on the day in it if there is just one.
"""

from __future__ import annotations

import datetime
import hashlib
import re

import attrs

from timeline._util.text import slug
from timeline.dates import Date
from timeline.formats.ucdp._rows import Row
from timeline.model import Agent, Attribution, Citation, Source

__all__ = ["Articles"]

_ARTICLE = re.compile(r"(.*?),([0-9]{4}-[0-9]{2}-[0-9]{2}),(.*)", re.DOTALL)
_DAY = re.compile(r"(?<![0-9-])[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9-])")
_BETWEEN = '";"'


@attrs.frozen
class _Article:
    office: str
    date: str
    headline: str


class Articles:
    """The sources and speakers of a file, one value for each however many rows name it."""

    def __init__(self) -> None:
        self._sources: dict[_Article, Source] = {}
        self._speakers: dict[str, Attribution] = {}

    def take_citations(self, row: Row) -> tuple[Citation, ...]:
        """A citation of each article that a row names, said by the row's original source."""
        text = row.text("source_article")
        articles = _listed(text) or ([_described(text)] if text else [])
        _take_repeated(row, articles)
        said = row.rest.get("source_original")
        attribution = None
        if articles and isinstance(said, str) and said.strip():
            attribution = self._speaker(row.text("source_original"))
        return tuple(
            Citation(self._source(article), attribution=attribution)
            for article in dict.fromkeys(articles)
        )

    def _source(self, article: _Article) -> Source:
        known = self._sources.get(article)
        if known is None:
            known = self._sources[article] = _source(article)
        return known

    def _speaker(self, name: str) -> Attribution:
        known = self._speakers.get(name)
        if known is None:
            agent = Agent(name, id=_id(slug(name), name))
            known = self._speakers[name] = Attribution(agent)
        return known


def _listed(text: str) -> list[_Article]:
    """The articles of a list, or none if it is not one."""
    if not (len(text) > 1 and text.startswith('"') and text.endswith('"')):
        return []
    matches = [_ARTICLE.fullmatch(item) for item in text[1:-1].split(_BETWEEN)]
    found = [_Article(*map(str.strip, match.groups())) for match in matches if match]
    return found if len(found) == len(matches) else []


def _described(text: str) -> _Article:
    days = set(_DAY.findall(text))
    return _Article("", days.pop() if len(days) == 1 else "", text)


def _take_repeated(row: Row, articles: list[_Article]) -> None:
    """Leave out the columns that only repeat the list; any other content stays in the row."""
    for column in ("office", "date", "headline"):
        name = f"source_{column}"
        cell = row.rest.get(name)
        repeated = ";".join(getattr(article, column) for article in articles)
        if isinstance(cell, str) and _bare(cell) == _bare(repeated):
            del row.rest[name]


def _bare(text: str) -> str:
    return ";".join(" ".join(part.split()) for part in text.split(";"))


def _source(article: _Article) -> Source:
    key = f"{article.office}\n{article.date}\n{article.headline}"
    title = article.headline or article.office or article.date
    published = _published(article.date)
    return Source(
        title,
        id=_id(slug(f"{article.office or title} {article.date}"), key),
        publisher=article.office or None,
        published=published,
        # A day that is not in the calendar is kept as it stands.
        extra={"source_date": article.date} if article.date and not published else {},
    )


def _published(text: str) -> Date | None:
    try:
        return Date.from_date(datetime.date.fromisoformat(text))
    except ValueError:
        return None


def _id(readable: str, content: str) -> str:
    """An id that is the same in every file, whatever else the file holds.

    Articles of one office and day are many, and speakers' names differ in no more than a capital:
    the digits tell them apart.
    """
    digits = hashlib.sha256(content.encode()).hexdigest()[:8]
    return f"{readable}-{digits}"
