"""Files, text, JSON and CSV: nothing of dates or evidence."""

from __future__ import annotations
