"""`Drawing`, the content of an SVG element, and the frames that it stands in: a file or a page."""

from __future__ import annotations

import attrs
from markupsafe import Markup

from timeline._render.characters import harmless
from timeline._render.elements import element, number
from timeline._render.style import notebook_style, with_attributes
from timeline._render.typeface import FAMILY
from timeline._util.picture import Picture

__all__ = ["Drawing", "in_page", "standing_alone"]


@attrs.frozen
class Drawing:
    """What is drawn, and how large.

    `shown` are the ids of the events that have a mark of their own there, `titled` of those whose
    whole title is with it; `has_titles` is whether there are any, whole or cut.
    """

    content: Markup
    width: float
    height: float
    shown: frozenset[str] = frozenset()
    titled: frozenset[str] = frozenset()
    has_titles: bool = False

    @property
    def view(self) -> str:
        """The size as SVG's `viewBox`."""
        return f"0 0 {number(self.width)} {number(self.height)}"


def standing_alone(
    drawing: Drawing, title: str, words: str, language: str | None = None
) -> Picture:
    """A picture that stands alone, light, on a ground of its own, its looks in its elements; in a
    notebook it has the colours of that.
    """
    svg = element(
        "svg",
        element("title", harmless(title)),
        element("desc", harmless(words)),
        element("rect", width="100%", height="100%", class_="ground"),
        drawing.content,
        xmlns="http://www.w3.org/2000/svg",
        width=number(drawing.width),
        height=number(drawing.height),
        viewBox=drawing.view,
        role="img",
        class_="picture",
        font_family=FAMILY,
        font_size="12.5px",
        lang=language,
    )
    text, words = f"{with_attributes(svg)}\n", harmless(words)
    return Picture(text, words, drawing.width, drawing.height, notebook_style())


def in_page(drawing: Drawing, name: str, role: str, language: str = "en") -> Markup:
    """An element of a page, which has the style; our words in it are in `language`."""
    return element(
        "svg",
        drawing.content,
        viewBox=drawing.view,
        role=role,
        aria_label=harmless(name),
        class_="picture",
        lang=language,
    )
