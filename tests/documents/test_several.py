"""Archives and mailboxes: each page and message is a document; what is not taken is counted."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import mailbox
import zipfile
from pathlib import Path

import pytest
from tests.documents.test_web import warc

from timeline import FormatError, Timeline, documents
from timeline.curate import check_captures

TEXTS = ("It rained.", "The dam broke.", "They left.")
PAGES = [(f"https://example.org/p{n}", f"<p>{text}</p>") for n, text in enumerate(TEXTS)]


def mail(number: int, text: str) -> str:
    return (
        f"From: Ana <ana@example.org>\nDate: Mon, {number:02} Mar 2021 09:00:00 +0000\n"
        f"Subject: Letter {number}\n\n{text}\n"
    )


def mailbox_of(path: Path, *texts: str) -> bytes:
    """A mailbox as Python's own library writes it, which quotes lines that begin with From."""
    box = mailbox.mbox(str(path))
    for number, text in enumerate(texts, start=1):
        box.add(mail(number, text))
    box.close()
    return path.read_bytes()


def texts_of(data: bytes, **limits: int) -> list[str]:
    return [one.text for one in documents.read_all(data, limits=documents.Limits(**limits))]


def test_each_page_of_a_warc_is_a_document() -> None:
    found = documents.read_all(warc(*PAGES), name="a.warc")
    assert tuple(one.text for one in found) == TEXTS
    assert [one.source.url for one in found] == [url for url, _ in PAGES]
    assert len({one.source.id for one in found}) == 3
    assert len({one.capture.sha256 for one in found}) == 1
    assert documents.read(warc(*PAGES)).text == TEXTS[0]


def test_a_page_of_an_archive_has_the_digest_of_its_own_octets(tmp_path: Path) -> None:
    """As the server sent them, packed and in chunks; so a check finds it there and nowhere else."""
    packed = gzip.compress(PAGES[1][1].encode(), mtime=0)
    sent = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    said = "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
    data = warc(PAGES[0]) + warc((PAGES[1][0], sent), said=said)
    found = documents.read_all(data, name="a.warc.gz")
    assert tuple(one.text for one in found) == TEXTS[:2]
    for one, octets in zip(found, (PAGES[0][1].encode(), sent), strict=True):
        archive, page = one.source.captures
        assert archive == one.capture
        assert page.sha256 == hashlib.sha256(octets).hexdigest()
        assert (page.media_type, page.accessed) == ("text/html", archive.accessed)
        assert page.note == f"within the application/warc with the SHA-256 {archive.sha256}"
    kept = Timeline("Kept", sources=[one.source for one in found])
    (tmp_path / "a.warc.gz").write_bytes(data)
    assert check_captures(kept, tmp_path) == ()
    (tmp_path / "a.warc.gz").write_bytes(warc(PAGES[0]))
    missed = [one.place for one in check_captures(kept, tmp_path) if one.code == "capture-missing"]
    ids = [one.source.id for one in found]
    assert missed == sorted(
        [f"source {ids[0]}, capture 1", *(f"source {ids[1]}, capture {n}" for n in (1, 2))]
    )


def test_a_server_that_forgets_a_semicolon_still_sends_a_page() -> None:
    data = warc(PAGES[0], packed=False).replace(b"text/html; charset", b"Text/HTML  charset")
    (one,) = documents.read_all(data)
    assert [c.media_type for c in one.source.captures] == ["application/warc", "text/html"]


def test_a_page_that_was_fetched_twice_counts_once_unless_it_changed() -> None:
    url, page = PAGES[0]
    assert texts_of(warc((url, page), (url, page))) == [TEXTS[0]]
    assert texts_of(warc((url, page), (url, "<p>Changed."))) == [TEXTS[0], "Changed."]


def test_the_pages_that_a_wacz_lists_come_first(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("pages/pages.jsonl", json.dumps({"url": PAGES[2][0]}))
        archive.writestr("archive/data.warc.gz", warc(*PAGES))
    assert texts_of(file.getvalue()) == [TEXTS[2], TEXTS[0], TEXTS[1]]


def test_each_message_of_a_mailbox_is_a_document(tmp_path: Path) -> None:
    data = mailbox_of(tmp_path / "a.mbox", *TEXTS[:2], "From Monday on they left.")
    assert documents.media_type(data) == "application/mbox"
    found = documents.read_all(data)
    assert [one.text for one in found] == [*TEXTS[:2], "From Monday on they left."]
    assert [one.source.title for one in found] == ["Letter 1", "Letter 2", "Letter 3"]
    assert [str(one.source.published) for one in found][:1] == ["2021-03-01T09:00:00Z"]
    assert "of 3 messages of the mailbox the first is read" in " ".join(documents.read(data).notes)


def test_one_message_is_no_mailbox(tmp_path: Path) -> None:
    data = mailbox_of(tmp_path / "a.mbox", "They wrote.\n\nFrom Monday on it rained.")
    assert documents.media_type(data) == "message/rfc822"
    assert len(documents.read_all(data)) == 1


def test_what_is_not_taken_is_counted() -> None:
    found = documents.read_all(warc(*PAGES), limits=documents.Limits(documents=2))
    assert len(found) == 2
    assert found[0].notes[-1] == (
        "1 more pages in the archive not read: raise the limit of documents"
    )
    empty = [(f"https://example.org/{n}", "<p> </p>") for n in range(5)]
    (one,) = documents.read_all(warc(PAGES[0], *empty))
    assert one.notes[-1].startswith(
        "5 of the pages in the archive left out: https://example.org/0: expected"
    )
    assert one.notes[-1].endswith("; …")
    with pytest.raises(FormatError, match="expected pages in the archive with text, found none"):
        documents.read_all(warc(*empty))


def test_any_other_file_is_one_document(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"It rained.")
    assert documents.open_all(path) == (documents.open(path),)
    with pytest.raises(FormatError) as caught:
        documents.read_all(b"\x89PNG\0", name="a.png")
    assert "a.png" in str(caught.value.place) or caught.value.place is None
    with pytest.raises(FormatError) as caught:
        documents.read_all(b"%PDF-1.7 broken", name="a.pdf")
    assert caught.value.place == "a.pdf"
