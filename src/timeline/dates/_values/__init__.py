"""The date values."""

from __future__ import annotations
