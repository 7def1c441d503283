"""What Hypothesis calls when it is imported, so that `st.from_type` knows the library's classes.

It is the entry point `hypothesis` of the distribution. The strategies are made
only when one is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["register"]

# A class by its module and name: the strategy of it.
_STRATEGIES = {
    ("dates", "Date"): "partial_dates",
    ("dates", "DateSet"): "date_sets",
    ("dates", "DateTime"): "instants",
    ("dates", "DateValue"): "uncertain_dates",
    ("dates", "Interval"): "intervals",
    ("dates", "Season"): "seasons",
    ("model", "Agent"): "agents",
    ("model", "Citation"): "citations",
    ("model", "Source"): "sources",
    ("model", "Claim"): "claims",
    ("model", "Event"): "events",
    ("model", "Place"): "places",
    ("model", "Quantity"): "quantities",
    ("model", "Timeline"): "timelines",
}


def register() -> None:
    """Tell Hypothesis which strategy draws each of the library's classes."""
    from importlib import import_module

    from hypothesis.strategies import register_type_strategy

    for (module, name), strategy in _STRATEGIES.items():
        kind = getattr(import_module(f"timeline.{module}"), name)
        register_type_strategy(kind, _later(strategy))


def _later(name: str) -> Any:
    def strategy(_: object) -> SearchStrategy[Any]:
        from timeline.testing import strategies

        drawn: SearchStrategy[Any] = getattr(strategies, name)()
        return drawn

    return strategy
