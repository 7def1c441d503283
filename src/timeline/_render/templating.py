"""The templates of pages, and how the text of a timeline is put into them."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from timeline._render.characters import legible

__all__ = ["environment"]

_FIRST_TURNED = "\u0590"
"""Below it no script is written from right to left."""


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Return what all templates are rendered in: whatever they put out is escaped and legible."""
    found = Environment(
        loader=PackageLoader("timeline._render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_legible,
    )
    found.filters["isolated"] = _isolated
    return found


@pass_context
def _isolated(context: Context, value: object) -> Markup:
    """Text of the timeline, kept apart from the direction of what stands around it."""
    text = escape(legible(str(value)))
    is_ltr = context["direction"] == "ltr"
    if is_ltr and (text.isascii() or max(text) < _FIRST_TURNED):
        return text
    return Markup("<bdi>{}</bdi>").format(text)


def _legible(value: object) -> object:
    """Whatever a template puts out; what is `Markup` was made legible before."""
    return value if isinstance(value, Markup) else legible(str(value))
