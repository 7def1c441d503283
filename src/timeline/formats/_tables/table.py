"""A table that is being read: how its dates are written, and the ids and sources met so far."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

import attrs

from timeline._util.text import check_id, slug
from timeline.dates import DateValue
from timeline.dates.notations.typed import ORDERS
from timeline.errors import FormatError, TimelineError, shorten
from timeline.formats._strictness import Strictness
from timeline.formats._tables.columns import Row
from timeline.formats._tables.dates import (
    date_in,
    doubt_of_weekday,
    doubt_of_year,
    has_fraction,
    is_in_numbers,
    orders_of,
)
from timeline.formats._tables.known import Known
from timeline.formats._tables.marks import flag_in, marking_in
from timeline.model import (
    STANCES,
    TERMS,
    Agent,
    Attribution,
    Citation,
    Locator,
    Marking,
    Quote,
    Source,
)
from timeline.model._fields import may_be_url

__all__ = ["Table"]

# What Excel and LibreOffice show where a formula came to nothing.
_ERROR = re.compile(
    r"#(?:REF|VALUE|NAME|NUM|NULL|DIV/0|SPILL|CALC|FIELD|BLOCKED|GETTING_DATA)[!?]?|#N/A|Err:\d{3}"
)
_OF_A_SOURCE = ("Source Id", "Publisher", "Published", "Source Marking")

# What the rows of events and claims say themselves of a source or an agent.
_IN_ROWS: Mapping[type, tuple[str, ...]] = {
    Source: ("title", "publisher", "url", "published", "marking"),
    Agent: ("name", "marking"),
}

Made = TypeVar("Made")
Named = TypeVar("Named", Source, Agent)


def _placed(error: TimelineError, row: Row | FormatError) -> FormatError:
    """What is wrong, with the row; the model's own places say nothing to who sees a sheet."""
    place = error.place or ""
    if isinstance(row, Row) and not place.startswith("row "):
        place = f"row {row.number}"
    return FormatError(error.message, place=place, hint=error.hint)


@attrs.define
class Table:
    """A table that is being read."""

    strictness: Strictness
    known: Known = attrs.field(factory=Known)
    order: str | None = None
    orders: Mapping[str, str] = attrs.field(factory=dict)
    of_claims: bool = False
    in_utc: bool = False
    as_html: bool = False
    has_decimal_commas: bool = False
    has_media: bool = False
    title: str = ""
    description: str = ""
    extra: dict[str, Any] = attrs.field(factory=dict)
    title_row: int | None = None
    has_open_dates: bool = False
    # The same day, and the same source, stand in many rows.
    _dates: dict[tuple[str, str | None], DateValue] = attrs.field(factory=dict)
    _by_cells: dict[tuple[str, ...], Source] = attrs.field(factory=dict)

    @property
    def notes(self) -> list[str]:
        """What was changed, left out or passed by, in words."""
        return self.strictness.notes

    def made(self, row: Row | FormatError, make: Callable[[Row, Table], Made]) -> Made | None:
        """Return what `make` makes of a row; None, with a note, for a wrong one unless `strict`."""
        try:
            if isinstance(row, FormatError):
                raise row
            self._leave_errors(row)
            return make(row, self)
        except TimelineError as error:
            fault = _placed(error, row)
        self.strictness.refuse(fault)
        return None

    def _leave_errors(self, row: Row) -> None:
        """Leave the cells of known columns in which a formula came to an error."""
        for column in row.starting_with("#", "Err:"):
            if _ERROR.fullmatch(row.peek(column)):
                self.leave(row, column, "the error of a formula")

    def forgive(self, row: Row, error: TimelineError, what: str, *columns: str) -> None:
        """Leave cells for `extra`, of which `what` cannot be had, and note why; not if `strict`."""
        self.strictness.keep(_placed(error, row), what)
        row.leave(*columns)

    def note(self, row: Row, what: str) -> None:
        """Note what a row has that was changed or passed by."""
        self.notes.append(f"row {row.number}: {what}")

    def leave(self, row: Row, column: str, why: str) -> None:
        """Leave a cell for `extra`, and say why."""
        cell = shorten(row.peek(column))
        row.leave(column)
        self.note(row, f"{row.name(column)} is {cell}, {why}; it goes to extra")

    # -- dates -------------------------------------------------------------

    def date(self, row: Row, column: str) -> DateValue:
        """Return the date in a cell."""
        text = row.get(column)
        order = self.orders.get(column, self.order)
        date = self._dates.get((text, order))
        if date is None:
            try:
                date = self._dates[text, order] = date_in(text, order)
            except TimelineError as error:
                self.has_open_dates |= order is None and orders_of(text) == ORDERS
                raise row.error(column, error.message, error.hint) from None
        if has_fraction(text):
            self.leave(row, column, "of which the fraction of a second is left out")
        # Our own tables have the year in a column beside it, or a claim's number.
        if not (row.peek("Year") or row.peek("Claim")) and (doubt := doubt_of_year(text)):
            self.note(row, f"{row.name(column)} is {shorten(text)}, which {doubt}")
        if doubt := doubt_of_weekday(text, date):
            self.note(row, f"{row.name(column)} {doubt}: the date is kept")
        return date

    @property
    def has_dates_in_numbers(self) -> bool:
        """Whether there was a date such as 01/02/2021 in a cell."""
        return any(is_in_numbers(text) for text, _ in self._dates)

    def can_read(self, column: str, text: str) -> bool:
        """Whether a text in that column is a date."""
        try:
            date_in(text, self.orders.get(column, self.order))
        except TimelineError:
            return False
        return True

    # -- ids, sources, people ------------------------------------------------

    def event_id(self, row: Row, title: str) -> str:
        """Return the id in the row, or one made of the title; taken from here on."""
        wanted = self._given_id(row) or slug(title)
        id = self.known.event_id(wanted)
        if id != wanted:
            self.note(row, f"another has this headline; this one gets the id {id}")
        return id

    def _given_id(self, row: Row) -> str:
        given = row.get("Id")
        if not given:
            return ""
        try:
            if given in self.known.ids:
                raise row.error("Id", f"expected an id of its own, found {given!r} a second time")
            check_id(given)
        except TimelineError as error:
            self.forgive(row, error, "it", "Id")
            return ""
        return given

    def marking(self, row: Row, column: str) -> Marking | None:
        """Return the marking in a cell; one that cannot be read costs the row, not its secret."""
        text = row.get(column)
        if not text:
            return None
        try:
            return marking_in(text)
        except TimelineError as error:
            raise row.error(column, error.message, error.hint) from None

    def citations(self, row: Row) -> tuple[Citation, ...]:
        """Return what a row rests on: its source, or one for each address that it lists."""
        title, urls = row.text("Source"), self._addresses(row)
        if not (title or urls):
            if row.peek("Quote") and self.of_claims:
                raise row.error("Source", "expected the source of the quote, found none")
            return ()
        quoted, said, locator = row.text("Quote"), self._said(row), self._locator(row)
        stance = self._choice(row, "Stance", STANCES) or "supports"
        sources = [self._source(row, title or url, url) for url in urls or [""]]
        return tuple(
            Citation(
                source,
                Quote(quoted) if quoted else None,
                locator=locator,
                stance=stance,  # type: ignore[arg-type]
                attribution=said,
                note=row.text("Citation Note") or None,
            )
            for source in sources
        )

    def _addresses(self, row: Row) -> list[str]:
        urls = row.get("URL").split()
        is_list = len(urls) < 2 or all("://" in url for url in urls)
        if not (is_list and all(map(may_be_url, urls))):
            self.leave(row, "URL", "neither an address nor several")
            return []
        return urls

    def _choice(self, row: Row, column: str, choices: Collection[str]) -> str | None:
        """The word in a cell; a column of that name in a table of somebody's may hold others."""
        word = row.get(column)
        if word and word not in choices and not self.of_claims:
            self.leave(row, column, f"which is none of {', '.join(choices)}")
            return None
        return word or None

    def _locator(self, row: Row) -> Locator | None:
        label, _, value = row.text("Locator").partition(" ")
        try:
            return Locator(label, value) if label else None
        except TimelineError:
            if self.of_claims:
                raise
        self.leave(row, "Locator", "no locator such as 'page 3'")
        return None

    def _source(self, row: Row, title: str, url: str) -> Source:
        published = self._published(row)
        cells = (title, url, *map(row.text, _OF_A_SOURCE))
        source = self._by_cells.get(cells)
        if source is None:
            source = self._made_source(row, title, url, published)
            self._by_cells[cells] = source
        return source

    def _published(self, row: Row) -> DateValue | None:
        if flag_in(row.peek("Published")) is not None:
            # A web site's table says so whether the page is out.
            row.leave("Published")
        try:
            return self.date(row, "Published") if row.peek("Published") else None
        except TimelineError as error:
            self.forgive(row, error, "it", "Published")
            return None

    def _made_source(self, row: Row, title: str, url: str, published: DateValue | None) -> Source:
        given = row.get("Source Id")
        source = Source(
            title,
            id=given or slug(title),
            publisher=row.text("Publisher") or None,
            url=url or None,
            published=published,
            marking=self.marking(row, "Source Marking"),
        )
        listed = self.known.sources.listed(given)
        if listed is not None:
            return self._as_listed(row, "Source Id", source, listed)
        known = self.known.sources.met(source, has_id=bool(given))
        if known is None:
            raise row.error("Source Id", f"expected one source of the id {given!r}, found two")
        return known

    def _as_listed(self, row: Row, column: str, found: Named, listed: Named) -> Named:
        """The thing of which a sheet of its own says all, unless the row says otherwise of it."""
        for name in _IN_ROWS[type(found)]:
            value, kept = getattr(found, name), getattr(listed, name)
            if value and value != kept:
                raise row.error(
                    column,
                    f"expected what the sheet of {type(found).__name__.lower()}s says of "
                    f"{found.id!r}, {name} {shorten(str(kept))}; found {shorten(str(value))}",
                    hint="change it in that sheet, or empty the cell here",
                )
        return listed

    def _said(self, row: Row) -> Attribution | None:
        name = row.text("Said By")
        if not name:
            return None
        id, marking = row.get("Speaker Id") or slug(name), self.marking(row, "Speaker Marking")
        agent = self.agent(row, "Speaker Id", name, id, marking)
        terms = self._choice(row, "Terms", TERMS)
        return Attribution(agent, terms=terms)  # type: ignore[arg-type]

    def agent(self, row: Row, column: str, name: str, id: str, marking: Marking | None) -> Agent:
        """Return the agent of a name and an id; two whose names make one id get two."""
        agent = Agent(name, id=id, marking=marking)
        listed = self.known.agents.listed(id)
        if listed is not None:
            return self._as_listed(row, column, agent, listed)
        has_id = bool(row.peek(column)) and id != slug(name)
        known = self.known.agents.met(agent, has_id=has_id)
        if known is None:
            raise row.error(column, f"expected one agent of the id {id!r}, found two")
        return known
