"""`Picture`: an SVG drawing that shows itself in a notebook."""

from __future__ import annotations

import base64
import html

import attrs

__all__ = ["Picture"]


@attrs.frozen(repr=False)
class Picture:
    """A drawing as SVG text, in words what it shows, and its size in pixels.

    `str` gives the SVG. A notebook shows it as an image, in which nothing runs.

    >>> picture = Picture("<svg xmlns='http://www.w3.org/2000/svg'/>", "nothing at all", 1, 1)
    >>> picture
    <Picture of nothing at all>
    """

    svg: str
    alt: str
    width: float
    height: float

    def __str__(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"<Picture of {self.alt}>"

    def _repr_html_(self) -> str:
        data = base64.b64encode(self.svg.encode()).decode()
        size = 'style="max-width:100%;height:auto"'
        alt = html.escape(self.alt)
        return f'<img src="data:image/svg+xml;base64,{data}" alt="{alt}" {size}>'
