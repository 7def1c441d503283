"""`Picture`: an SVG drawing that shows itself in a notebook."""

from __future__ import annotations

import attrs

__all__ = ["Picture"]


@attrs.frozen(repr=False)
class Picture:
    """A drawing as SVG text, in words what it shows, and its size in pixels.

    `str` gives the SVG, in light colours. A notebook shows it inline, by a `style` sheet of its
    own in those of the notebook; where that is taken out, as from a notebook that is not
    trusted, the colours of the SVG hold.

    >>> picture = Picture("<svg xmlns='http://www.w3.org/2000/svg'/>", "nothing at all", 1, 1)
    >>> picture
    <Picture of nothing at all>
    """

    svg: str
    alt: str
    width: float
    height: float
    style: str = ""

    def __str__(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"<Picture of {self.alt}>"

    def _repr_html_(self) -> str:
        return f'<div class="timeline-picture"><style>{self.style}</style>{self.svg}</div>'
