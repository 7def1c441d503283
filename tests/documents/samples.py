"""A small document of each kind that is read."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping

from tests.documents.test_opening import BOOK, ODT, PDF, WORD
from tests.documents.test_several import PAGES, mail
from tests.documents.test_web import ARCHIVE, PAGE, PLAIN_ARCHIVE, mhtml

__all__ = ["SAMPLES"]


def _stored(parts: Mapping[str, str | bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


FLAT = b"""<?xml version="1.0"?><office:document xmlns:office="urn:o" xmlns:text="urn:t"
 xmlns:dc="urn:d" office:mimetype="application/vnd.oasis.opendocument.text"><office:meta>
<dc:title>The dam</dc:title><dc:date>2021-05-06</dc:date></office:meta><office:body><office:text>
<text:p>It rained.</text:p><text:p>The dam<text:note><text:note-citation>1</text:note-citation>
<text:note-body><text:p>A wire.</text:p></text:note-body></text:note> broke on 5 May 2021.</text:p>
</office:text></office:body></office:document>"""
RICH = rb"""{\rtf1\ansicpg1252{\info{\title The dam}{\creatim\yr2021\mo5\dy6}}{\fonttbl{\f0 A;}}
\f0 It rained.\par The dam{\footnote A wire.} broke {\b on} 5 May 2021 \u8212?\'e9.}"""
ANSWER = b"HTTP/1.1 200 OK\r\nDate: Mon, 06 Dec 2021 09:30:00 GMT\r\n\r\n" + PAGE.encode()
WACZ = _stored(
    {
        "datapackage.json": "{}",
        "pages/pages.jsonl": json.dumps({"url": PAGES[0][0]}),
        "archive/data.warc": PLAIN_ARCHIVE,
    }
)
MAILBOX = "".join(
    f"From ana@example.org Mon Mar 01 09:00:00 2021\n{mail(number, 'It rained.')}\n"
    for number in (1, 2)
).encode()
_OFFICE = "application/vnd.oasis.opendocument.text"

SAMPLES: dict[str, tuple[bytes, ...]] = {
    "application/pdf": (PDF,),
    "application/epub+zip": (BOOK,),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (WORD,),
    _OFFICE: (ODT,),
    f"{_OFFICE}-flat-xml": (FLAT,),
    "application/rtf": (RICH,),
    "application/wacz": (WACZ,),
    "application/warc": (PLAIN_ARCHIVE, ARCHIVE),
    "application/mbox": (MAILBOX,),
    "message/http": (ANSWER,),
    "message/rfc822": (mail(1, "It rained.").encode(), mhtml(PAGE)),
    "text/html": (PAGE.encode(), PAGE.encode("utf-16")),
    "text/plain": (b"The dam broke on 5 May 2021.\n\nOn Friday the army came.\n",),
}
"""By media type."""
