"""The picture of a timeline as a PNG file, drawn by resvg (the extra `png`). Writing only.

The bytes depend on the fonts of the machine, and on nothing else that is not given.
"""

from __future__ import annotations

from timeline.errors import MissingExtraError, RangeError
from timeline.registry import Export
from timeline.timelines import Timeline
from timeline.views.drawing import WIDTH
from timeline.views.lanes import By
from timeline.views.svg import export as export_svg

__all__ = ["MOST_PIXELS", "dumps", "export", "render"]

MOST_PIXELS = 100_000_000


def dumps(timeline: Timeline, **options: object) -> bytes:
    """The picture as PNG; `export` says as well what is not on it."""
    return export(timeline, **options).data  # type: ignore[arg-type]


def export(timeline: Timeline, *, lanes: By = "tag", width: float = WIDTH, zoom: int = 2) -> Export:
    """The picture as PNG with `zoom` pixels for each of the picture's, and what is not on it.

    Raises MissingExtraError where `resvg-py` is not installed, RangeError for a zoom
    that is not 1 to 8.
    """
    exported = export_svg(timeline, lanes=lanes, width=width)
    return Export(render(exported.data.decode(), zoom), exported.losses)


def render(svg: str, zoom: int = 2) -> bytes:
    """An SVG text as PNG."""
    if type(zoom) is not int or not 1 <= zoom <= 8:
        raise RangeError(f"expected a zoom of 1 to 8, found {zoom!r}")
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise MissingExtraError(
            "pictures are drawn as PNG by resvg-py, which is not installed",
            hint="pip install 'sourced-timeline[png]'",
        ) from None
    return bytes(svg_to_bytes(svg_string=svg, zoom=zoom))
