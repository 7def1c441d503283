"""The picture of a timeline as a PNG file, drawn by resvg (the extra `png`). Writing only.

The bytes depend on the fonts of the machine, and on nothing else that is not given.
"""

from __future__ import annotations

from typing import Any

from timeline._render.drawing import WIDTH, draw, picture_with
from timeline._render.lanes import By
from timeline._util.picture import Picture
from timeline._util.text import described
from timeline.errors import MissingExtraError, RangeError
from timeline.formats._display import without_rejected
from timeline.formats._registry import Export, Loss
from timeline.formats.svg import losses
from timeline.model import Timeline

__all__ = ["MOST_PIXELS", "dumps", "export", "render"]

MOST_PIXELS = 64_000_000
MOST_ZOOM = 8


def dumps(timeline: Timeline, **options: Any) -> bytes:
    """The picture as PNG; `export` says as well what is not on it."""
    return export(timeline, **options).data


def export(timeline: Timeline, *, lanes: By = "tag", width: float = WIDTH, zoom: int = 2) -> Export:
    """The picture as PNG with `zoom` pixels for each of the picture's, and what is not on it.

    Raises MissingExtraError where `resvg-py` is not installed, RangeError for a zoom
    that is not 1 to 8 and for more than 64 million pixels.
    """
    rejected: list[Loss] = []
    timeline = without_rejected(timeline, rejected)
    drawing = draw(timeline, lanes=lanes, width=width, title=True)
    data = render(picture_with(timeline, drawing), zoom)
    return Export(data, (*rejected, *losses(timeline, drawing)))


def render(picture: Picture, zoom: int = 2) -> bytes:
    """Any picture as PNG."""
    if type(zoom) is not int or not 1 <= zoom <= MOST_ZOOM:
        raise RangeError(f"expected a zoom of 1 to {MOST_ZOOM}, found {described(zoom)}")
    pixels = picture.width * zoom * picture.height * zoom
    if pixels > MOST_PIXELS:
        raise RangeError(
            f"expected a picture of at most {MOST_PIXELS:,} pixels, found {pixels:,.0f}",
            hint="ask for a smaller width or zoom",
        )
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise MissingExtraError(
            "pictures are drawn as PNG by resvg-py, which is not installed",
            hint="pip install 'sourced-timeline[png]'",
        ) from None
    return bytes(svg_to_bytes(svg_string=picture.svg, zoom=zoom))
