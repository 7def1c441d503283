"""What the rows of one table share: its settings, its notes, the ids and sources met so far."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import attrs

from timeline._util.text import slug, unused
from timeline.dates import DateValue
from timeline.errors import FormatError, TimelineError
from timeline.formats.csv._columns import Row
from timeline.formats.csv._dates import date_in
from timeline.model import Citation, Source

__all__ = ["Table"]

Made = TypeVar("Made")


@attrs.define
class Table:
    """A table that is being read."""

    order: str | None = None
    strict: bool = True
    title: str = ""
    description: str = ""
    notes: list[str] = attrs.field(factory=list)
    ids: set[str] = attrs.field(factory=set)
    _counts: dict[str, int] = attrs.field(factory=dict)
    _sources: dict[str, Source] = attrs.field(factory=dict)
    _others: dict[Source, Source] = attrs.field(factory=dict)

    def made(self, row: Row | FormatError, make: Callable[[Row, Table], Made]) -> Made | None:
        """What `make` makes of a row; None, with a note, for a wrong one, unless `strict`."""
        try:
            if isinstance(row, FormatError):
                raise row
            return make(row, self)
        except TimelineError as error:
            place = error.place or ""
            if isinstance(row, Row) and not place.startswith("row "):
                # The model's own names say nothing to who sees a sheet.
                place = f"row {row.number}"
            fault = FormatError(error.message, place=place, hint=error.hint)
        if self.strict:
            raise fault from None
        self.notes.append(f"{fault}; the row is left out")
        return None

    def note(self, row: Row, what: str) -> None:
        """Note what a row has that was changed or passed by."""
        self.notes.append(f"row {row.number}: {what}")

    def date(self, row: Row, column: str) -> DateValue:
        """The date in a cell."""
        try:
            return date_in(row.get(column), self.order)
        except TimelineError as error:
            raise row.error(column, error.message, error.hint) from None

    def event_id(self, row: Row, title: str) -> str:
        """The id in the row, or one made of the title; taken from here on."""
        given = row.get("Id")
        if given in self.ids:
            raise row.error("Id", f"expected an id of its own, found {given!r} a second time")
        wanted = given or slug(title)
        id = unused(wanted, self.ids, self._counts)
        if id != wanted:
            self.note(row, f"another has this headline; this one gets the id {id}")
        self.ids.add(id)
        return id

    def citation(self, row: Row) -> Citation | None:
        """The source, and the words in it, that a row names; None if it names no source."""
        title, url = row.cells.get("Source", ""), row.get("URL")
        if not (title or url):
            if row.get("Quote"):
                raise row.error("Source", "expected the source of the quote, found none")
            return None
        source = self._source(row, title or url, url)
        return Citation(source, row.cells.get("Quote"))

    def _source(self, row: Row, title: str, url: str) -> Source:
        given = row.get("Source Id")
        source = Source(
            title,
            id=given or slug(title),
            publisher=row.cells.get("Publisher"),
            url=url or None,
            published=self.date(row, "Published") if row.get("Published") else None,
        )
        known = self._sources.get(source.id)
        if known is not None and known != source:
            if given:
                raise row.error("Source Id", f"expected one source of the id {given!r}, found two")
            # One of the others that this title stands for, or a new one.
            known = self._others.get(source)
            if known is None:
                id = unused(source.id, self._sources, self._counts)
                known = self._others[source] = attrs.evolve(source, id=id)
        known = known or source
        return self._sources.setdefault(known.id, known)
