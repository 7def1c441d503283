"""Arrow tables, for pandas, Polars and DuckDB, and Parquet files: a row an event. Lossless.

`SCHEMA` is the table's, and the order of its rows is that of time. The columns up to `quotes`
are for analysis: what the event's claims come to, in plain types. The last, `record`, is the event
in our JSON, with the sources and agents that it refers to; the metadata key `timeline` holds
the timeline's own texts, and what no event refers to. So nothing is lost on the way back, and
rows of several tables can be put together.

A table that was changed on its way comes back changed: a row that is gone is an event that
is gone, a new title, description or tag replaces the old one, and a new date or place is one
more claim, which cites the table. A table that somebody made needs the column `title`
alone, and may have any of the others but `record`.

pyarrow comes with `sourced-timeline[arrow]`.
"""

from __future__ import annotations

from timeline.formats.arrow._reading import from_arrow, from_records, loads, read
from timeline.formats.arrow._table import SCHEMA
from timeline.formats.arrow._writing import dumps, to_arrow

__all__ = ["SCHEMA", "dumps", "from_arrow", "from_records", "loads", "read", "to_arrow"]
