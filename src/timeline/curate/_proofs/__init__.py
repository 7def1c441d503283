"""Proofs that a copy is what it was: timestamps and signed manifests, checked without a network."""

from __future__ import annotations

from timeline.curate._proofs.reading import read_proof
from timeline.curate._proofs.statement import Statement
from timeline.curate._proofs.trust import Trust

__all__ = ["Statement", "Trust", "read_proof"]
