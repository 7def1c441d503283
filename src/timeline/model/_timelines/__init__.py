"""The collection: events in order of time, and what they rest on, each under one id."""

from __future__ import annotations

from timeline.model._timelines.timeline import Timeline

__all__ = ["Timeline"]
