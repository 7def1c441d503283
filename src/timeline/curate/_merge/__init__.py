"""Several timelines into one, and the events that are likely one."""

from __future__ import annotations
