"""CSV (RFC 4180), for spreadsheets: a row an event, or a row a claim, both ways.

The events table has the columns of the TimelineJS sheet (`Year` to `Background`) and,
after them, ours: `Id`, `When` (EDTF), `Where`, `Count`, `Tags`, and `Source` to
`Quote`. The claims table has a row for each claim, and one more for each further
citation of it, so that it holds nearly all of the evidence; which table a file has
shows in its columns.

What Excel, LibreOffice and Google write is read: marks of UTF-8 and UTF-16, commas,
semicolons and tabs. What they leave open is not guessed: other encodings and the
order of `01/02/2021` are for the caller to say.

A cell that a spreadsheet would run as a formula gets an apostrophe before it, which
reading takes away again.
"""

from __future__ import annotations

from timeline.formats.csv._reading import loads, read
from timeline.formats.csv._writing import dumps, export

__all__ = ["dumps", "export", "loads", "read"]
