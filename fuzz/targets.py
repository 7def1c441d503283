"""All that is fuzzed, by name."""

from __future__ import annotations

from fuzz import dates, documents, evidence, formats, stores, texts, timelines
from fuzz.target import Target

__all__ = ["TARGETS"]

TARGETS: dict[str, Target] = {
    **formats.TARGETS,
    **documents.TARGETS,
    **texts.TARGETS,
    **dates.TARGETS,
    **evidence.TARGETS,
    **stores.TARGETS,
    **timelines.TARGETS,
}
"""Targets of formats, documents and proofs are made from the lists of those."""
