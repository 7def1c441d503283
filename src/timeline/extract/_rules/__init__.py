"""The rules of extraction, in the order in which they are tried: the first that fits applies."""

from __future__ import annotations

from timeline.extract._rules import (
    around,
    continental,
    days,
    feasts,
    joined,
    lengths,
    months,
    nth,
    periods,
    ranges,
    relative,
    times,
    vague,
    weekdays,
)
from timeline.extract._rules.rule import REGISTERED, Phrase, Rule

__all__ = ["RULES", "Phrase", "Rule"]

_ORDER = (
    *(times, nth, feasts, continental, days, weekdays, relative, periods, vague, lengths, months),
    *(joined, around, ranges),
)

RULES: dict[str, Rule] = {
    rule.name: rule
    for module in _ORDER
    for rule in REGISTERED
    if rule.resolve.__module__ == module.__name__
}
"""Every rule by name, in order."""
