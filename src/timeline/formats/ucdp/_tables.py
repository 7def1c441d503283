"""Tables: the rows of a GeoJSON (RFC 7946) or a CSV (RFC 4180) text."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from timeline._util import csv_text as csvtext
from timeline._util import strict_json as jsontext
from timeline._util.frozen import EMPTY
from timeline._util.text import described
from timeline.errors import FormatError
from timeline.formats.ucdp._rows import Row

__all__ = ["Table", "table"]

_NEEDED = ("id", "date_start", "date_end", "date_prec", "low", "best", "high")

# In CSV nothing tells a number from a code that is kept as text; GeoJSON does.
_NUMBERED = frozenset({
    "active_year", "conflict_new_id", "country_id", "dyad_new_id", "event_clarity",
    "number_of_sources", "priogrid_gid", "side_a_new_id", "side_b_new_id", "type_of_violence",
    "year",
})  # fmt: skip
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")


@attrs.frozen
class Table:
    """The rows, each made when it is asked for, and what the file says of the whole.

    An error stands in the place of what is no row at all.
    """

    rows: Iterator[Row | FormatError]
    title: str = ""
    rest: Mapping[str, Any] = EMPTY


def table(data: bytes | str, *, limit: int) -> Table:
    """The table in a text of at most `limit` bytes, whichever of the two it is."""
    data = jsontext.decoded(data, limit=limit)
    return _geojson(data) if data.lstrip()[:1] in {b"{", b"["} else _csv(data.decode())


# -- GeoJSON -------------------------------------------------------------------


def _geojson(data: bytes) -> Table:
    whole = jsontext.plain(data, limit=len(data))
    features = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(features, list):
        raise FormatError("expected an object with a list of features", place="$.features")
    title = whole.get("name")
    said = {"features", "type", "name"} if isinstance(title, str) else {"features", "type"}
    rest = {key: value for key, value in whole.items() if key not in said}
    rows = (_feature(number, feature) for number, feature in enumerate(features))
    return Table(rows, title if isinstance(title, str) else "", rest)


def _feature(number: int, feature: Any) -> Row | FormatError:
    place = f"$.features[{number}]"
    cells = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(cells, dict):
        return FormatError("expected an object with properties", place=place)
    members = {k: v for k, v in feature.items() if k not in {"type", "properties", "geometry"}}
    if members:
        cells = {**cells, "feature": members}
    return Row(place, ".properties.", {**cells, **_position(feature.get("geometry"), cells)})


def _position(geometry: Any, cells: Mapping[str, Any]) -> dict[str, Any]:
    """The latitude and longitude of a point, unless columns tell them; else the geometry whole."""
    match geometry:
        case None:
            return {}
        case {"type": "Point", "coordinates": [longitude, latitude]} if cells.keys().isdisjoint(
            ("latitude", "longitude")
        ):
            return {"longitude": longitude, "latitude": latitude}
        case _:
            return {"geometry": geometry}


# -- CSV -----------------------------------------------------------------------


def _csv(text: str) -> Table:
    records = csvtext.parsed_where_possible(text)
    top = next(records, csvtext.Record([], 1, 1)).cells
    if isinstance(top, csv.Error):
        raise FormatError(f"expected CSV: {top}", place="line 1")
    missing = [column for column in _NEEDED if column not in top]
    if missing:
        raise FormatError(
            f"expected a header with the columns {', '.join(_NEEDED)}; "
            f"found {described(','.join(top))}",
            place="line 1",
        )
    if len(set(top)) < len(top):
        raise FormatError("expected each column once in the header", place="line 1")
    return Table(_csv_rows(top, records))


def _csv_rows(header: list[str], records: Iterator[csvtext.Record]) -> Iterator[Row | FormatError]:
    for cells, line, _ in records:
        if isinstance(cells, csv.Error):
            yield FormatError(f"expected CSV: {cells}", place=f"line {line}")
        elif len(cells) == len(header):
            yield Row(f"line {line}", ", ", dict(map(_cell, header, cells)))
        elif cells:
            yield FormatError(
                f"expected {len(header)} cells, as in the header, found {len(cells)}",
                place=f"line {line}",
            )


def _cell(column: str, cell: str) -> tuple[str, object]:
    return column, int(cell) if column in _NUMBERED and _INTEGER.fullmatch(cell) else cell
