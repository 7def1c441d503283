"""Encodings that files name: one that no file is in is no crash of any reader."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from tests.documents.samples import SAMPLES
from tests.formats.half_wrong import HALF_WRONG

from timeline import documents
from timeline._util.encodings import text_encoding
from timeline.errors import FormatError
from timeline.formats import find, icalendar

# Of the library reference, codecs: one that always fails, one of host names, one of octets to
# octets; one of several octets a letter, which expat does not take; and no name at all.
NAMES = ("undefined", "idna", "hex", "utf-7", "UTF-4", "x\0y")
DECLARATION = '<?xml version="1.0" encoding="{}"?>'
OFFICE = "application/vnd.oasis.opendocument.text"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PACKED = {name: SAMPLES[name][0] for name in (OFFICE, WORD, "application/epub+zip")}
PACKED |= {name: HALF_WRONG[name] for name in ("xlsx", "ods")}


def declared(xml: bytes, name: str) -> bytes:
    _, end, rest = xml.partition(b"?>")
    return DECLARATION.format(name).encode() + (rest if end else xml)


def repacked(archive: bytes, name: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(content, "w") as new:
        for member in old.namelist():
            data = old.read(member)
            is_xml = member.endswith((".xml", ".opf", ".xhtml", ".rels"))
            new.writestr(member, declared(data, name) if is_xml else data)
    return content.getvalue()


@pytest.mark.parametrize("name", NAMES[:-1])
@pytest.mark.parametrize("kind", PACKED)
def test_packed_xml_in_an_encoding_that_is_none_is_refused(kind: str, name: str) -> None:
    data = repacked(PACKED[kind], name)
    read: Callable[[bytes], object] = find(kind).read if kind in HALF_WRONG else documents.read
    with pytest.raises(FormatError, match=f"expected XML in UTF-8, found '{name}'"):
        read(data)


@pytest.mark.parametrize("name", NAMES)
def test_pages_and_messages_are_read_by_their_octets_where_what_they_say_is_none(name: str) -> None:
    said = name.encode()
    page = b'<!doctype html><meta charset="%s"><p>It rained \xc3\xa9.</p>' % said
    headers = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=%s\r\n\r\n" % said
    mail = (
        b"From: a@example.org\r\nDate: Mon, 01 Mar 2021 09:00:00 +0000\r\nSubject: Rain\r\n"
        b"Content-Type: text/plain; charset=%s\r\n\r\nIt rained \xc3\xa9.\r\n" % said
    )
    assert documents.read(page).text == "It rained é."
    assert documents.read(b"<p>It rained \xc3\xa9.</p>", headers=headers).text == "It rained é."
    assert documents.read(mail).text == "It rained é."


@pytest.mark.parametrize("name", NAMES[:-1])
def test_old_calendars_too(name: str) -> None:
    """vCalendar 1.0 names the encoding of each property."""
    data = (
        b"BEGIN:VCALENDAR\r\nVERSION:1.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20210201\r\n"
        b"SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=%s:It=20rained\r\n"
        b"END:VEVENT\r\nEND:VCALENDAR\r\n" % name.encode()
    )
    (event,) = icalendar.loads(data)
    assert "rained" in event.title


def test_only_encodings_of_text_have_a_name() -> None:
    assert text_encoding("UTF8") == "utf-8"
    assert text_encoding("utf-16") == "utf-16"
    assert text_encoding("Shift_JIS") == "shift_jis"
    for name in ("undefined", "idna", "hex", "rot13", "unicode_escape", "UTF-4", "x\0y", ""):
        assert text_encoding(name) is None
