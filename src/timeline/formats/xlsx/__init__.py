"""Workbooks of Excel (.xlsx, ECMA-376), both ways: sheets of events, claims, sources, participants.

The sheets are the tables of CSV, with days as days and numbers as numbers. A date that no cell
can hold whole, such as `2021-08`, stays a text in EDTF; a text is a text, whatever it begins with.

Read is what was worked out when the workbook was saved: no formula and no macro is run. What the
program made of a month that somebody typed is taken for the month that it shows.

openpyxl comes with `sourced-timeline[xlsx]`.
"""

from __future__ import annotations

from timeline.formats.xlsx._reading import loads, read
from timeline.formats.xlsx._writing import dumps, export

__all__ = ["dumps", "export", "loads", "read"]
