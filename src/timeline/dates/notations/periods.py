"""Periods by name, as an authority that you choose dates them: PeriodO, or a table of your own.

"Late Bronze Age" is what somebody wrote that it is, for some place: another book has other
years. So a name alone is no date, a table is never more than what was read, and what two
authorities say is never put together. Reads PeriodO's data set or a part of it (JSON-LD, its
fields `authorities`, `periods`, `start`, `stop`), or CSV with the columns `label`,
`spatial_coverage`, `start`, `stop` and `source`.

>>> table = read(b'''label,spatial_coverage,start,stop,source
... Late Bronze Age,Levant,-1549,-1199,A handbook (2010)
... Late Bronze Age,Cyprus,-1649,-1049,A handbook (2010)
... ''')
>>> period = table.find("late bronze age", place="Levant")
>>> period.value, period.citation
(Interval('-1549/-1199'), 'A handbook (2010)')
>>> table.find("Late Bronze Age")
Traceback (most recent call last):
timeline.errors.RangeError: 2 periods are called 'Late Bronze Age': Late Bronze Age (Levant; ...
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from timeline._util import strict_json
from timeline._util.checked import checked
from timeline.dates._engine.relations.truth import Qualifier
from timeline.dates._values.base import DateValue
from timeline.dates._values.date import Date
from timeline.dates._values.interval import End, Interval
from timeline.dates.notations.noted import Noted
from timeline.errors import FormatError, InvalidValueError, RangeError

__all__ = ["Period", "Periods", "read"]

MOST_SHOWN = 10
"""Candidates that an error names; the rest are counted."""

_YEAR = re.compile(r"[+-]?[0-9]{1,18}", re.ASCII)


@attrs.frozen
class Period:
    """A period as one authority has it: its name, where, from when to when, and who says so.

    `value` lasts from one year to another, as the authority says. Where it gives an end as some
    year between two, that is the outer of the two, marked as approximate; an end that it does not
    give is unknown. `start` and `stop` are its own words, `id` its address if it has one, and
    `names` what else it is called, in other languages or spellings.
    """

    label: str
    places: tuple[str, ...]
    value: DateValue
    start: str
    stop: str
    citation: str
    id: str | None = None
    names: tuple[str, ...] = ()

    @checked
    @checked
    def is_called(self, name: str) -> bool:
        """Return whether this is one of its names, in any case of letters."""
        return _plain(name) in map(_plain, (self.label, *self.names))

    def noted(self) -> Noted:
        """Return the date with the words that say whose it is, for a claim's `verbatim`."""
        return Noted(self.value, str(self))

    def __str__(self) -> str:
        return f"{self.label} ({'; '.join((*self.places, self.citation))})"


@attrs.frozen
class Periods(Sequence[Period]):
    """A table of periods, in the order in which they were read."""

    members: tuple[Period, ...]

    def __len__(self) -> int:
        return len(self.members)

    def __getitem__(self, index: Any) -> Any:
        return self.members[index]

    @checked
    def named(
        self, label: str, *, place: str | None = None, source: str | None = None
    ) -> tuple[Period, ...]:
        """Return all periods of a name, in any of its languages and in any case of letters.

        With `place` and `source` those alone whose places, or whose citation, have these words.
        """
        return tuple(
            period
            for period in self.members
            if period.is_called(label)
            and (place is None or any(_plain(place) in _plain(p) for p in period.places))
            and (source is None or _plain(source) in _plain(period.citation))
        )

    @checked
    def find(self, label: str, *, place: str | None = None, source: str | None = None) -> Period:
        """Return the one period of a name.

        Raises RangeError where there is none, and where there are several, with all of them.
        """
        found = self.named(label, place=place, source=source)
        if len(found) == 1:
            return found[0]
        if not found:
            raise RangeError(f"no period is called {label!r} there", hint="see `named`")
        shown = "; ".join(map(str, found[:MOST_SHOWN]))
        more = f"; and {len(found) - MOST_SHOWN} more" if len(found) > MOST_SHOWN else ""
        raise RangeError(
            f"{len(found)} periods are called {label!r}: {shown}{more}",
            hint="say which by `place` or `source`",
        )


@checked
def read(data: bytes) -> Periods:
    """Return the periods of PeriodO's JSON-LD, or of a table as CSV.

    Raises FormatError for what is neither, and for a period whose years are none.
    """
    text = strict_json.decoded(data).decode().lstrip("\ufeff")
    if text.lstrip().startswith("{"):
        found = _of_json(strict_json.plain(text))
    else:
        found = _of_csv(text)
    return Periods(tuple(found))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


# -- PeriodO ------------------------------------------------------------------

_AUTHORITIES = ("authorities", "periodCollections")
_PERIODS = ("periods", "definitions")
"""What the lists are called; the second names are those of its data before 2019."""


def _of_json(data: Any) -> Iterator[Period]:
    authorities = _listed(data, _AUTHORITIES, {data.get("id", ""): data})
    for key, authority in _mapping(authorities, "$.authorities").items():
        place = f"$.authorities[{key!r}]"
        source = _mapping(_mapping(authority, place).get("source") or {}, f"{place}.source")
        periods = _mapping(_listed(authority, _PERIODS, {}), f"{place}.periods")
        for name, period in periods.items():
            record = _mapping(period, name)
            citation = _citation(source, record.get("source"))
            yield _of_record(record, citation, f"{place}.periods[{name!r}]")


def _listed(data: Mapping[str, Any], names: Sequence[str], otherwise: object) -> object:
    return next((data[name] for name in names if name in data), otherwise)


def _of_record(record: Mapping[str, Any], citation: str, place: str) -> Period:
    covered = record.get("spatialCoverageDescription")
    listed = record.get("spatialCoverage")
    named = [p["label"] for p in listed if _has_label(p)] if isinstance(listed, list) else []
    start, stop = (_mapping(record.get(end) or {}, f"{place}.{end}") for end in ("start", "stop"))
    period = _period(
        str(record.get("label") or ""),
        tuple(dict.fromkeys([covered, *named] if isinstance(covered, str) else named)),
        (_years(start.get("in"), place), _years(stop.get("in"), place)),
        (str(start.get("label") or ""), str(stop.get("label") or "")),
        citation,
        record.get("id") or record.get("@id"),
        place,
    )
    return attrs.evolve(period, names=_other_names(record, period.label))


def _other_names(record: Mapping[str, Any], label: str) -> tuple[str, ...]:
    """What a period is called in the languages that it has labels in (a language map)."""
    found = record.get("localizedLabels")
    groups = found.values() if isinstance(found, Mapping) else ()
    names = [name for group in groups for name in (group if isinstance(group, list) else [group])]
    return tuple(dict.fromkeys(n for n in names if isinstance(n, str) and n != label))


def _has_label(place: object) -> bool:
    return isinstance(place, Mapping) and isinstance(place.get("label"), str)


def _years(given: object, place: str) -> tuple[str, ...]:
    """The first and the last year that an end may be in; none where it is not said."""
    if given is None:
        return ()
    years = _mapping(given, place)
    names = ("year",) if "year" in years else ("earliestYear", "latestYear")
    return tuple(str(years[name]) for name in names if years.get(name) is not None)


def _citation(source: Mapping[str, Any], of_period: object) -> str:
    """Who says so, in a line: authors, title, year, and where in it."""
    part = source.get("partOf")
    whole = part if isinstance(part, Mapping) else {}
    own = of_period if isinstance(of_period, Mapping) else {}

    def said(*names: str) -> Any:
        return next((s[name] for name in names for s in (source, whole) if s.get(name)), None)

    people = said("creators", "contributors")
    people = people if isinstance(people, list) else []
    authors = "; ".join(str(p["name"]) for p in people if isinstance(p, Mapping) and "name" in p)
    title = said("title", "citation", "id", "@id")
    locator = own.get("locator") or said("locator")
    return ", ".join(str(part) for part in (authors, title, said("yearPublished"), locator) if part)


def _mapping(value: object, place: str) -> Mapping[str, Any]:
    if isinstance(value, Mapping):
        return value
    raise FormatError(f"{place}: expected an object of PeriodO, found {value!r:.60}")


# -- a table ------------------------------------------------------------------


def _of_csv(text: str) -> Iterator[Period]:
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        if missing := {"label", "start", "stop"}.difference(rows.fieldnames or ()):
            raise FormatError(
                f"expected the columns label, start and stop, found none called {min(missing)}",
                hint="or PeriodO's JSON-LD",
            )
        for number, row in enumerate(rows, 2):
            start, stop = ((row[end] or "").strip() for end in ("start", "stop"))
            covered = row.get("spatial_coverage") or ""
            yield _period(
                row["label"],
                tuple(place.strip() for place in covered.split("|") if place.strip()),
                tuple((end,) if end else () for end in (start, stop)),
                (start, stop),
                row.get("source") or row.get("authority") or "",
                row.get("period"),
                f"row {number}",
            )
    except csv.Error as error:
        raise FormatError(f"row {rows.line_num}: expected a table as CSV: {error}") from error


# -- both ---------------------------------------------------------------------


def _period(
    label: str,
    places: tuple[str, ...],
    years: tuple[tuple[str, ...], ...],
    words: tuple[str, str],
    citation: str,
    address: object,
    place: str,
) -> Period:
    try:
        start, stop = _end(years[0], 0), _end(years[1], -1)
        nothing = isinstance(start, End) and isinstance(stop, End)
        value = Interval(Date("XXXX") if nothing else start, stop)
    except InvalidValueError as error:
        raise FormatError(f"{place}: {error.message}", hint=error.hint) from error
    known = address if isinstance(address, str) and address else None
    return Period(label, places, value, words[0], words[1], citation, known)


def _end(years: tuple[str, ...], outer: int) -> Date | End:
    """The outer of the years between which an end lies, as approximate if they are two."""
    if not years:
        return End.UNKNOWN
    for year in years:
        if not _YEAR.fullmatch(year):
            raise InvalidValueError(f"expected a year as -1549, found {year!r:.40}")
    numbers = sorted({int(year) for year in years})
    mark = Qualifier.APPROXIMATE if len(numbers) > 1 else Qualifier.NONE
    return Date(numbers[outer], None, None, (mark, Qualifier.NONE, Qualifier.NONE))
