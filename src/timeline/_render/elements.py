"""The elements of SVG, with every text escaped."""

from __future__ import annotations

from markupsafe import Markup, escape

from timeline._render.characters import harmless, is_right_to_left, is_stacked
from timeline._render.typeface import Measured, script_of

__all__ = ["element", "label", "number", "path"]


_OVERHANG = 5.0
"""Less than half of what lies between two labels, and than what lies between one and its mark."""


def number(value: float) -> str:
    """A coordinate, to a hundredth of a pixel.

    >>> number(12.0), number(1 / 3), number(-0.001)
    ('12', '0.33', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def element(name: str, *children: Markup | str, **attributes: object) -> Markup:
    """An element; `class_` is `class`, `_` in names is `-`, and what is None is left out.

    >>> print(element("text", "a < b", x=1.5, class_="label", id=None))
    <text x="1.5" class="label">a &lt; b</text>
    """
    parts = [f"<{name}"]
    for key, value in attributes.items():
        if value is not None:
            text = number(value) if isinstance(value, float) else str(value)
            parts.append(f' {key.rstrip("_").replace("_", "-")}="{escape(text)}"')
    content = "".join(str(escape(child)) for child in children)
    return Markup("".join(parts) + (f">{content}</{name}>" if content else "/>"))


def path(class_: str, *steps: str | float) -> Markup:
    """A path of a class, from commands and coordinates.

    >>> print(path("cap", "M", 1.5, 2, "v", 14))
    <path class="cap" d="M 1.5 2 v 14"/>
    """
    data = " ".join(step if isinstance(step, str) else number(step) for step in steps)
    return element("path", class_=class_, d=data)


def label(text: Measured, x: float, y: float, class_: str, *, from_end: bool = False) -> Markup:
    """Text whose box begins at `x` and is as wide as it was measured, in whatever font.

    Where every font of the family agrees, the text is told its width; where shaping may make it
    narrower or wider, it is not, so as not to be stretched. Programs that do not heed it draw
    text that is wider in a font of theirs out of its box: at its end, or `from_end` at its
    begin. What would climb out of its line by marks upon marks is cut off there.
    """
    turned = is_right_to_left(text.text)
    anchor, at = ("end", x + text.width) if from_end else (None, x)
    if turned:  # In the middle, an anchor does not depend on the direction of writing.
        anchor, at = "middle", x + text.width / 2
    shown = element(
        "text",
        harmless(text.text),
        x=at,
        y=y,
        class_=" ".join(filter(None, (class_, script_of(text.text)))),
        text_anchor=anchor,
        direction="rtl" if turned else None,
        textLength=round(text.width, 2) if text.sure else None,
        lengthAdjust="spacingAndGlyphs" if text.sure else None,
    )
    if not is_stacked(text.text):
        return shown
    left, width = x - _OVERHANG, text.width + 2 * _OVERHANG
    box = f"{number(left)} {number(y - 20)} {number(width)} 30"
    return element("svg", shown, x=left, y=y - 20, width=width, height=30, viewBox=box)
