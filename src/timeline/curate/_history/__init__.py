"""Timelines over time: what changed, by whom, when and why."""

from __future__ import annotations
