"""The picture of a timeline as a PNG file, drawn by resvg (the extra `png`). Writing only.

The bytes depend on the fonts of the machine, and on nothing else that is not given. The extra
brings a font, so that text arrives on a machine that has none; what no font draws is a loss.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from typing import Any

from timeline._render.drawing import WIDTH, draw, picture_with
from timeline._render.lanes import By
from timeline._render.pixels import png_of, undrawn
from timeline._render.tongue import tongue_of
from timeline._util.checked import checked
from timeline._util.picture import Picture
from timeline._util.text import described
from timeline.errors import RangeError
from timeline.formats._contract import Export, Loss
from timeline.formats._display import without_rejected
from timeline.formats.svg import losses
from timeline.model import Timeline

__all__ = ["MOST_PIXELS", "dumps", "export", "render"]

MOST_PIXELS = 64_000_000
MOST_ZOOM = 8


@checked
def dumps(timeline: Timeline, **options: Any) -> bytes:
    """Return the picture as PNG; `export` says as well what is not on it."""
    return export(timeline, **options).data


@checked
def export(timeline: Timeline, *, lanes: By = "tag", width: float = WIDTH, zoom: int = 2) -> Export:
    """Return the picture as PNG with `zoom` pixels for each of the picture's, and what is not on
    it.

    Raises MissingExtraError where the extra `png` is not installed, RangeError for a zoom
    that is not 1 to 8 and for more than 64 million pixels.
    """
    rejected: list[Loss] = []
    timeline = without_rejected(timeline, rejected)
    tongue = tongue_of(timeline.language)
    drawing = draw(timeline, lanes=lanes, width=width, title=True, tongue=tongue)
    picture = picture_with(timeline, drawing)
    data = render(picture, zoom)
    unlettered = _without_letters(timeline, picture)
    return Export(data, (*rejected, *losses(timeline, drawing), *unlettered))


def _without_letters(timeline: Timeline, picture: Picture) -> Iterator[Loss]:
    """The titles, and the rest of a picture's text, for whose letters there is no font."""
    texts = (html.unescape(_ELEMENT.sub("", text)) for text in _TEXT.findall(picture.svg))
    absent = undrawn("".join(texts))
    rest = set(absent)
    for event in timeline.events if absent else ():
        if lacking := _joined(absent.intersection(event.title)):
            why = f"no font here draws {lacking} of its title"
            yield Loss(kind="flattened", why=why, event_id=event.id)
            rest.difference_update(event.title)
    if rest:
        yield Loss(kind="flattened", why=f"no font here draws {_joined(rest)}")


def _joined(characters: Collection[str]) -> str:
    """Characters as a loss names them: some, and how many there are."""
    shown = ", ".join(sorted(characters)[:_MOST_NAMED])
    more = len(characters) - _MOST_NAMED
    return f"{shown} and {more} more characters" if more > 0 else shown


_TEXT = re.compile(r"<text[^>]*>(.*?)</text>", re.DOTALL)
_ELEMENT = re.compile(r"<[^>]*>")
_MOST_NAMED = 5


@checked
def render(picture: Picture, zoom: int = 2) -> bytes:
    """Return any picture as PNG."""
    if type(zoom) is not int or not 1 <= zoom <= MOST_ZOOM:
        raise RangeError(f"expected a zoom of 1 to {MOST_ZOOM}, found {described(zoom)}")
    pixels = picture.width * zoom * picture.height * zoom
    if pixels > MOST_PIXELS:
        raise RangeError(
            f"expected a picture of at most {MOST_PIXELS:,} pixels, found {pixels:,.0f}",
            hint="ask for a smaller width or zoom",
        )
    return png_of(picture.svg, zoom=zoom)
