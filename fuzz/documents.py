"""A target for every kind of document, and for the headers that lie beside one."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from fuzz.target import Target, inside, is_packed
from tests.documents.samples import SAMPLES
from tests.documents.test_headers import LIVE, MEMENTO, PAGE

from timeline import documents
from timeline.documents import Document, Limits
from timeline.errors import TimelineError
from timeline.extract import propose

__all__ = ["TARGETS", "name_of"]

_HERE = Limits(octets=1 << 20, unpacked=1 << 22, pages=20, letters=1 << 16, seconds=None)
"""In this process, where the fuzzer sees what is run."""
_MOST_PROPOSED = 2_000


def _open(octets: bytes) -> None:
    """Any octets are refused by our errors, or are documents whose places are all in the text."""
    with contextlib.suppress(TimelineError):
        documents.read(octets, limits=_HERE)
    with contextlib.suppress(TimelineError):
        for document in documents.read_all(octets, limits=_HERE):
            _look_through(document)


def _with_headers(octets: bytes) -> None:
    """Any headers beside a page are refused by our errors, or heeded."""
    for data in (PAGE, b"The dam broke."):
        with contextlib.suppress(TimelineError):
            _look_through(documents.read(data, headers=octets, limits=_HERE))


def _look_through(document: Document) -> None:
    document.text.encode()  # which no half of a surrogate pair allows
    end = 0
    for passage in document.passages:
        assert end <= passage.start < passage.end <= len(document.text), "passages overlap"
        assert document.text[passage.start : passage.end].strip(), "a passage is empty"
        assert document.place(passage.start).paragraph >= 1
        assert passage.referred is None or 0 <= passage.referred <= len(document.text)
        end = passage.end
    if 0 < len(document.text) <= _MOST_PROPOSED:
        with contextlib.suppress(TimelineError):
            propose(document)


def name_of(media_type: str) -> str:
    """Return the target of a kind, by the last word of its media type."""
    words = media_type.rpartition("/")[2].replace("+zip", "").split(".")
    return f"open-{'word' if words[-1] == 'document' else words[-1]}"


def _targets() -> Iterator[tuple[str, Target]]:
    for media_type, samples in SAMPLES.items():
        target = Target(_open, lambda samples=samples: samples)  # type: ignore[misc]
        yield name_of(media_type), target
        if is_packed(samples[0]):
            yield f"{name_of(media_type)}-inside", inside(target, samples[0])
    yield "open-with-headers", Target(_with_headers, lambda: (LIVE, MEMENTO))


TARGETS = dict(_targets())
