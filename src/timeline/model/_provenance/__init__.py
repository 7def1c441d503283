"""How we know: who said it, in what document, in which words.

A `Source` is a document, a `Capture` a copy of it that was kept, a `Proof` what
others can check that copy by. A `Quote` is
where in its text; a `Citation` joins the two to what rests on them, and an
`Attribution` says who spoke, on what terms, and through whom. A `Marking` says
who may see.
"""

from __future__ import annotations

from timeline.model._provenance.agents import TERMS, Agent, AgentKind, Attribution, Terms
from timeline.model._provenance.captures import PROOF_KINDS, VERDICTS, Capture, Proof, Verdict
from timeline.model._provenance.citations import (
    LOCATOR_LABELS,
    STANCES,
    Citation,
    Locator,
    Quote,
    Stance,
)
from timeline.model._provenance.markings import TLP, Marking
from timeline.model._provenance.sources import SOURCE_TYPES, Source

__all__ = [
    "LOCATOR_LABELS",
    "PROOF_KINDS",
    "SOURCE_TYPES",
    "STANCES",
    "TERMS",
    "TLP",
    "VERDICTS",
    "Agent",
    "AgentKind",
    "Attribution",
    "Capture",
    "Citation",
    "Locator",
    "Marking",
    "Proof",
    "Quote",
    "Source",
    "Stance",
    "Terms",
    "Verdict",
]
