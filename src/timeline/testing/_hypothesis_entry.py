"""What Hypothesis calls when it is imported, so that `st.from_type` knows the library's classes.

It is the entry point `hypothesis` of the distribution. The strategies are made
only when one is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = ["register"]

# Enumerations, and what is made of plain values alone, Hypothesis draws by itself.
_DATES = (
    *("Alternatives", "Date", "DateRange", "DateSet", "DateTime", "DateValue", "Days"),
    *("Interval", "Season", "SingleDate", "Truth", "Widened"),
)
_MODEL = (
    *("Agent", "Attribution", "Capture", "Citation", "Claim", "Event", "Locator", "Marking"),
    *("Media", "NormalText", "Participant", "Place", "Position", "Proof", "Quantity"),
    *("Quote", "Relationship", "Resolution", "Source", "Timeline"),
)


def register() -> None:
    """Tell Hypothesis which strategy draws each of the library's classes."""
    from hypothesis.strategies import register_type_strategy

    from timeline import dates, model

    for module, names in ((dates, _DATES), (model, _MODEL)):
        for name in names:
            register_type_strategy(getattr(module, name), _later(name))


def _later(name: str) -> Any:
    def strategy(_: object) -> SearchStrategy[Any]:
        from timeline.testing.strategies._by_class import drawn_by_class

        return drawn_by_class(name)

    return strategy
