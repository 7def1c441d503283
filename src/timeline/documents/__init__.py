"""Documents as people keep them: each becomes text, with its place on the page.

:func:`open` tells by its content what a file is (a saved page, a message, an archive of the Web,
PDF, DOCX, ODT, RTF, EPUB or plain text), and gives its words without what printing or a page added
to them, a `Source` of what it says of itself, and a `Capture` with the digest of its octets.
:func:`open_all` gives each page of an archive of the Web, and each message of a mailbox, as a
document of its own.

>>> document = read("It rained.\\n\\nThe dam broke.".encode())
>>> document.place(12), document.capture.media_type
(Place(page=None, paragraph=2, line=None, kind='paragraph'), 'text/plain')
"""

from __future__ import annotations

from timeline.documents._document import Document, Passage, Place
from timeline.documents._draft import Limits
from timeline.documents._kinds import media_type
from timeline.documents._opening import open, open_all, read, read_all

__all__ = [
    "Document",
    "Limits",
    "Passage",
    "Place",
    "media_type",
    "open",
    "open_all",
    "read",
    "read_all",
]
