"""PDFs for tests: set by reportlab, or written out object by object where it would not."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

__all__ = ["Row", "endless", "of_objects", "page_of", "printed", "scan", "set_pages"]

Row = tuple[float, float, str] | tuple[float, float, str, float]
"""Left, top, text and (12 if not given) size."""


def printed(draw: Callable[[Any], None], **settings: Any) -> bytes:
    """What `draw` puts on a canvas of reportlab; the same each time."""
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=A4, invariant=1, **settings)
    draw(canvas)
    canvas.save()
    return written.getvalue()


def set_pages(pages: Sequence[Sequence[Row]], **settings: Any) -> bytes:
    def draw(canvas: Any) -> None:
        for rows in pages:
            for left, top, text, *size in rows:
                canvas.setFont("Times-Roman", size[0] if size else 12)
                canvas.drawString(left, A4[1] - top, text)
            canvas.showPage()

    return printed(draw, **settings)


def of_objects(*objects: bytes) -> bytes:
    """A PDF of these objects, the first of which is its catalog."""
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return out + head + table + end % (len(objects) + 1, len(out))


def page_of(
    content: bytes, *, attributes: bytes = b"", resources: bytes = b"", more: Sequence[bytes] = ()
) -> bytes:
    """A PDF of one page that is drawn by `content`; objects in `more` count from 5."""
    packed = zlib.compress(content, 9)
    font = b"/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    return of_objects(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R%s/Resources<<%s%s>>>>"
        % (attributes, font, resources),
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        *more,
    )


def scan() -> bytes:
    """A page with a picture on it, and no letter."""
    picture = (
        b"<</Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray"
        b"/Length 4>>stream\n\x00\xff\xff\x00\nendstream"
    )
    return page_of(b"600 0 0 800 0 0 cm /P Do", resources=b"/XObject<</P 5 0 R>>", more=[picture])


def endless() -> bytes:
    """A page of forms that call one another, ten times each: 10^12 words to draw."""
    font = b"/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    head = b"<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<<%s/XObject<</X %d 0 R>>>>"
    calls = b"/X Do " * 10
    forms = [
        b"%s/Length %d>>stream\n%s\nendstream" % (head % (font, 6 + step), len(calls), calls)
        for step in range(12)
    ]
    words = b"BT /F1 12 Tf 60 700 Td (word) Tj ET"
    last = b"%s/Length %d>>stream\n%s\nendstream" % (head % (font, 5), len(words), words)
    return page_of(b"/X Do", resources=b"/XObject<</X 5 0 R>>", more=[*forms, last])
