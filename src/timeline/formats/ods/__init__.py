"""Workbooks of LibreOffice (.ods, OpenDocument 1.3), both ways: the sheets are those of .xlsx.

No formula is run: what it came to when the workbook was saved is read. No other package is needed.
"""

from __future__ import annotations

from timeline.formats.ods._reading import loads, read
from timeline.formats.ods._writing import dumps, export

__all__ = ["dumps", "export", "loads", "read"]
