"""What claims say of other events: nothing, where the other event is not shown."""

from __future__ import annotations

from collections.abc import Container

import attrs

from timeline._util.caching import cached
from timeline.model import Claim
from timeline.model._kinds import fields_of

__all__ = ["leads_nowhere", "names_events"]


def leads_nowhere(claim: Claim, shown: Container[str]) -> bool:
    """Return whether the value of a claim refers to an event that is not among those shown."""
    value = claim.value
    return any(getattr(value, name) not in shown for name in names_events(type(value)))


@cached
def names_events(cls: type) -> tuple[str, ...]:
    """Return the fields in which a value of a class names events."""
    if not attrs.has(cls):
        return ()
    return tuple(field.name for field in fields_of(cls) if field.kind == "event")
