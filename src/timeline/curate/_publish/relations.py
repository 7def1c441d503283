"""What claims say of other events: nothing, where the other event is not shown."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from timeline.curate._publish.texts import is_of_model
from timeline.model import Claim
from timeline.model._kinds import fields_of

__all__ = ["leads_nowhere"]


def leads_nowhere(claim: Claim, shown: Container[str]) -> bool:
    """Return whether the value of a claim refers to an event that is not among those shown."""
    return is_of_model(claim.value) and _leads_nowhere(claim.value, shown)


def _leads_nowhere(value: Any, shown: Container[str]) -> bool:
    return any(
        field.kind == "event" and getattr(value, field.name) not in shown
        for field in fields_of(type(value))
    )
