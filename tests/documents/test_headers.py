"""What a server said of a saved page (RFC 9110, RFC 7089, RFC 9530): address, time, digest."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest
from tests.command import run
from tests.documents.printing import set_pages

from timeline import FormatError, Timeline, documents

PAGE = b"<title>A page</title><p>The dam broke on 5 May 2021.</p>"
REPLAY = "https://web.archive.org/web/20211206093000/https://example.org/a"
LIVE = (
    b"HTTP/1.1 301 Moved\r\nDate: Mon, 06 Dec 2021 09:00:00 GMT\r\nLocation: /a\r\n\r\n"
    b"HTTP/2 200 \r\ndate: Mon, 06 Dec 2021 09:30:00 GMT\r\n"
    b"last-modified: Sun, 05 Dec 2021 08:00:00 GMT\r\ncontent-type: text/html\r\n\r\n"
)
MEMENTO = (
    "HTTP/1.1 200 OK\r\nDate: Tue, 02 Jan 2024 10:00:00 GMT\r\n"
    "Memento-Datetime: Mon, 06 Dec 2021 09:30:00 GMT\r\n"
    "X-Archive-Orig-Last-Modified: Sun, 05 Dec 2021 08:00:00 GMT\r\n"
    "Last-Modified: Tue, 02 Jan 2024 10:00:00 GMT\r\n"
    'Link: <https://example.org/a>; rel="original",\r\n'
    ' <https://web.archive.org/web/timemap/link/https://example.org/a>; rel="timemap",\r\n'
    f' <{REPLAY}>; rel="first last memento"; datetime="Mon, 06 Dec 2021 09:30:00 GMT"\r\n\r\n'
).encode()


def stating(digest: str, more: str = "") -> bytes:
    return f"HTTP/1.1 200 OK\r\nDigest: {digest}\r\n{more}\r\n".encode()


def of_capture(document: documents.Document) -> tuple[str | None, str, str | None]:
    capture = document.capture
    return document.source.url, str(capture.accessed), capture.archive_url


def test_a_live_page_was_there_when_it_was_answered() -> None:
    found = documents.read(PAGE, headers=LIVE)
    assert of_capture(found) == (None, "2021-12-06T09:30:00Z", None)
    assert str(found.modified) == "2021-12-05T08:00:00Z"
    assert found.capture.sha256 == hashlib.sha256(PAGE).hexdigest()


def test_a_memento_is_of_its_own_time_and_address() -> None:
    found = documents.read(PAGE, headers=MEMENTO)
    assert of_capture(found) == ("https://example.org/a", "2021-12-06T09:30:00Z", REPLAY)
    assert str(found.modified) == "2021-12-05T08:00:00Z"


def test_what_the_caller_knows_goes_before() -> None:
    found = documents.read(PAGE, headers=LIVE, accessed="2021-12-07")
    assert str(found.capture.accessed) == "2021-12-07"


@pytest.mark.parametrize("name", ["page.html.headers", "page.headers"])
def test_headers_stand_beside_the_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE)
    (tmp_path / name).write_bytes(MEMENTO)
    for found in (documents.open(path), *documents.open_all(path)):
        assert of_capture(found) == ("https://example.org/a", "2021-12-06T09:30:00Z", REPLAY)
    done = run("extract", "page.html", "-o", "d.json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (source,) = Timeline.read(tmp_path / "d.json").sources
    assert (source.url, source.captures[0].archive_url) == ("https://example.org/a", REPLAY)
    done = run("check", "d.json", "--captures", ".", "--silence", "capture-extra", cwd=tmp_path)
    assert name not in done.stdout


def test_a_file_is_not_beside_itself(tmp_path: Path) -> None:
    (tmp_path / "a.headers").write_bytes(b"It rained.")
    assert documents.open(tmp_path / "a.headers").text == "It rained."


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_headers_stand_before_the_page(end: bytes) -> None:
    data = MEMENTO.replace(b"\r\n", end) + PAGE
    assert documents.media_type(data) == "message/http"
    found = documents.read(data, name="saved")
    assert found.text == "The dam broke on 5 May 2021."
    assert of_capture(found) == ("https://example.org/a", "2021-12-06T09:30:00Z", REPLAY)
    plain = b"HTTP/1.1 200 OK" + end + b"Content-Type: text/plain" + end * 2 + b"It <rained>."
    assert documents.read(plain).text == "It <rained>."


def test_the_encoding_is_that_of_the_headers() -> None:
    text = "<p>Плотина прорвалась 5 мая.</p>".encode("cp1251")
    headers = b"HTTP/1.1 200 OK\nContent-Type: text/html; charset=windows-1251\n\n"
    assert documents.read(text, headers=headers).text == "Плотина прорвалась 5 мая."
    assert documents.read(b"It rained.", headers=headers).text == "It rained."


def test_other_documents_have_headers_as_well() -> None:
    pdf = set_pages([[(60, 90, "On 5 May 2021 the dam broke.")]])
    found = documents.read(pdf, headers=MEMENTO)
    assert of_capture(found) == ("https://example.org/a", "2021-12-06T09:30:00Z", REPLAY)


def test_a_digest_that_is_stated_is_compared() -> None:
    right = base64.b64encode(hashlib.sha256(PAGE).digest()).decode()
    wrong = base64.b64encode(bytes(32)).decode()
    for headers, is_told in (
        (stating(f"sha-256={right}"), False),
        (stating(f"SHA-256={wrong}"), True),
        # What was packed on the way is another text.
        (stating(f"sha-256={wrong}", "Content-Encoding: gzip\r\n"), False),
        (f"HTTP/1.1 200 OK\r\nRepr-Digest: sha-256=:{wrong}:\r\n\r\n".encode(), True),
        (stating("md5=abc"), False),
    ):
        notes = " ".join(documents.read(PAGE, headers=headers).notes)
        assert ("its headers state another SHA-256" in notes) == is_told


@pytest.mark.parametrize(
    "headers",
    [
        b"Link: <" * 20_000 + b"\n",
        b"HTTP/1.1 200 OK\r\nDate: soon\r\nMemento-Datetime: \xff\r\nLink: <a; rel=\r\n\r\n",
        b"date: Mon, 99 Dec 2021 09:30:00 GMT\n",
        b"HTTP/1.1 200 OK\r\nLink: <no address>; rel=original\r\n\r\n",
    ],
    ids=["links", "odd", "no such day", "no address"],
)
def test_headers_that_say_nothing_that_can_be_read(headers: bytes) -> None:
    found = documents.read(PAGE, headers=headers)
    assert of_capture(found) == (None, "None", None)


@pytest.mark.parametrize("headers", [b"", b"\0\1", b"\r\n\r\n"])
def test_what_are_no_headers_is_told(headers: bytes) -> None:
    with pytest.raises(FormatError, match="expected headers of HTTP"):
        documents.read(PAGE, name="page.html", headers=headers)


def test_headers_without_an_end_are_no_page() -> None:
    with pytest.raises(FormatError, match="the end of the headers"):
        documents.read(b"HTTP/1.1 200 OK\r\n" + b"a: b\r\n" * 3)


def test_a_page_that_was_crawled_from_an_archive_is_of_its_own_time() -> None:
    answer = MEMENTO.replace(b"Date: Tue", b"Content-Type: text/html\r\nDate: Tue") + PAGE
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-01-02T10:00:00Z\r\n"
        f"WARC-Target-URI: {REPLAY}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    found = documents.read(head.encode() + answer + b"\r\n\r\n")
    assert of_capture(found) == ("https://example.org/a", "2021-12-06T09:30:00Z", REPLAY)
