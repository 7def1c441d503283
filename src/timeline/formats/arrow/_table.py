"""The table: its columns and their types, and the records that its rows carry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from timeline._util.caching import cached
from timeline.errors import MissingExtraError
from timeline.model import Agent, Event, Source
from timeline.model._records import envelope, shape_of

try:
    import pyarrow as pa
except ModuleNotFoundError:
    raise MissingExtraError(
        "Arrow tables need pyarrow, which is not installed",
        hint="pip install 'sourced-timeline[arrow]'",
    ) from None

__all__ = ["KEY", "SCHEMA", "columns", "shape_of_record"]

KEY: Final = b"timeline"
_TEXTS: Final = pa.list_(pa.string())
SCHEMA: Final = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("title", pa.string(), nullable=False),
        pa.field("when", pa.string()),  # EDTF
        pa.field("when_how", pa.string()),
        pa.field("first_day", pa.date32()),  # null where unbounded, or not in the years 1 to 9999
        pa.field("last_day", pa.date32()),
        pa.field("where", pa.string()),
        pa.field("latitude", pa.float64()),
        pa.field("longitude", pa.float64()),
        pa.field("tags", _TEXTS),
        pa.field("description", pa.string()),
        pa.field("disputed", _TEXTS),  # the fields on which claims or sources differ
        pa.field("sources", _TEXTS),  # titles
        pa.field("quotes", _TEXTS),
        pa.field("record", pa.string()),
    ]
)
"""The columns, their types, and what is never null."""


def columns() -> Iterator[tuple[str, pa.DataType]]:
    """Yield the columns, each with its type."""
    return ((field.name, field.type) for field in SCHEMA)


@cached
def shape_of_record() -> type[msgspec.Struct]:
    """Return the shape of an event, and of what it refers to."""
    return envelope(
        "_Record",
        {
            "event": (shape_of(Event), ...),
            "sources": (list[shape_of(Source)], []),  # type: ignore[misc]
            "agents": (list[shape_of(Agent)], []),  # type: ignore[misc]
        },
    )
