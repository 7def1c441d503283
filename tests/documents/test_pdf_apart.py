"""PDFs that are read in a process of their own: what it may take, and that the next is read."""

from __future__ import annotations

import io
import os
import sys
from typing import Any

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from tests.documents.printing import endless, page_of, printed, set_pages

from timeline.documents import Limits, read
from timeline.documents._pdf import _apart, _file, _serving
from timeline.errors import FormatError, LimitError

WORDS = set_pages([[(60, 60, "It rained"), (120, 57, "1", 7)], [(60, 60, "ƒ and more")]])


def test_what_is_read_apart_is_what_is_read_here() -> None:
    here = _file.read(WORDS, most_pages=9, most_letters=99)
    assert _apart.read(WORDS, Limits()) == here == _apart.read(WORDS, Limits(seconds=None))


def test_a_page_that_takes_too_long_is_told_and_the_next_file_is_read() -> None:
    with pytest.raises(LimitError, match=r"in 0.2 seconds each, found page 1 .*; raise it by sec"):
        read(endless(), limits=Limits(seconds=0.2))
    assert read(WORDS).text.startswith("It rained")


@pytest.mark.skipif(sys.platform != "linux", reason="the system holds to no bound of memory")
def test_a_file_that_fills_the_memory_is_told_and_the_next_file_is_read() -> None:
    with pytest.raises((LimitError, FormatError), match=r"bytes of memory.*memory="):
        read(endless(), limits=Limits(memory=1 << 28))
    assert read(WORDS).text.startswith("It rained")


@pytest.mark.parametrize(
    ("data", "limits", "told"),
    [
        (printed(lambda canvas: canvas.drawString(60, 60, "x"),
                 encrypt=StandardEncryption("user", "owner")), Limits(), "without one"),
        (WORDS, Limits(pages=1), "raise it by pages="),
        (page_of(b""), Limits(), "found 1 pages without any"),
    ],
)  # fmt: skip
def test_why_a_file_is_refused_comes_with_how_to_mend_it(
    data: bytes, limits: Limits, told: str
) -> None:
    with pytest.raises((FormatError, LimitError), match=told):
        read(data, limits=limits)


def test_who_stops_in_the_middle_of_a_file_reads_the_next_one_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(_apart, "page_of", stopped)
        with pytest.raises(KeyboardInterrupt):
            read(WORDS)
    assert read(WORDS).text.endswith("and more")


def test_a_process_that_is_gone_is_started_anew() -> None:
    read(WORDS)
    process = _apart._reader._processes[os.getpid()]
    process.kill()
    process.wait()
    assert read(WORDS).text.endswith("and more")


def test_a_process_that_was_not_started_is_ended_without_a_word() -> None:
    """As when a program ends that read no PDF, or that ended it before."""
    reader = _apart._Reader()
    reader.end()
    read(WORDS)
    for _ in range(2):
        _apart._reader.end()
    assert os.getpid() not in _apart._reader._processes


def test_memory_that_is_lacking_is_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> Any:
        raise MemoryError

    monkeypatch.setattr(_serving, "opened", full)
    asked = {"seconds": 9, "pages": 1, "letters": 1, "memory": 5}
    assert [row["error"] for row in _serving.answer(b"", asked)] == ["LimitError"]


def test_what_is_asked_of_a_process_that_ends_is_no_answer() -> None:
    class Ended:
        stdin = io.BytesIO()
        stdout = io.BytesIO(b'{"page": []}\n{"pa')

        def wait(self) -> int:
            return -11

    ended: Any = Ended()
    with pytest.raises(FormatError, match="fails at page 2"):
        _apart._asked(ended, b"", Limits(), 1)
