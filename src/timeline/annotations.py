"""Annotations: passages that people marked in documents, with what they noted there.

`read` takes what Hypothes.is gives (answers of its API, exports of its client) and Web Annotations
of the W3C, `draft` makes of them events to be decided on, and `dumps` writes both kinds again. An
annotation is found in a text by `Annotation.anchor`, which never takes a look-alike for it.
"""

from __future__ import annotations

from timeline.formats._annotations.annotation import Annotation
from timeline.formats._annotations.drafting import annotations_of, draft
from timeline.formats._annotations.files import FORMATS, dumps, loads, read, write

__all__ = ["FORMATS", "Annotation", "annotations_of", "draft", "dumps", "loads", "read", "write"]
