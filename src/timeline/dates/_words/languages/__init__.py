"""The phrases of each language, in a module of its own."""

from __future__ import annotations
