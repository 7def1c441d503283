"""Saved pages, messages and archives of the Web: their text, their facts, and attacks."""

from __future__ import annotations

import base64
import contextlib
import gzip
import hashlib
import io
import subprocess
import sys
import uuid
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from tests.command import run

from timeline import Timeline, TimelineError, documents
from timeline.errors import FormatError, LimitError
from timeline.extract import propose

HEAD = """<title>Defections grow | A wire</title>
<meta property="og:site_name" content="A wire">
<meta property="og:title" content="Defections grow">
<meta property="article:published_time" content="2021-12-06T09:00:00Z">
<link rel="canonical" href="https://example.org/a">"""
BODY = """<header><a href="/">A wire</a></header>
<nav><a href="/">Home</a> <a href="/w">World since 5 May 2020</a></nav>
<article class="story">
<header><h1>Defections grow</h1><p>By <a rel="author">Jane Doe</a></p></header>
<p>On February 1, 2021 the army<br>took over. <b>The</b>&nbsp;captain &amp; his men left.</p>
<div class="share-buttons">Share on 3 May 2021</div>
<blockquote>More than 2,000 left on 2 December 2021.</blockquote>
<aside><p>Related: the storm of 3 May 2019</p></aside></article>
<section id="comments"><p>Reader: on 4 May 2018 I saw it.</p></section>
<footer>© 2021 A wire. Updated May 4, 2021</footer>"""
PAGE = f'<!doctype html><html lang="en-GB"><head>{HEAD}</head><body>{BODY}</body></html>'
TEXT = (
    "Defections grow\n\nBy Jane Doe\n\n"
    "On February 1, 2021 the army\ntook over. The captain & his men left.\n\n"
    "More than 2,000 left on 2 December 2021."
)


def page(head: str = "", body: str = "<p>It rained.</p>") -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def warc(*pages: tuple[str, str | bytes], packed: bool = True, said: str = "") -> bytes:
    """An archive by hand (ISO 28500, 4): a record for each page, each packed by itself.

    `said` are more headers of the server.
    """
    archive = b""
    for url, text in pages:
        headers = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{said}\r\n"
        answer = headers.encode() + (text.encode() if isinstance(text, str) else text)
        digest = base64.b32encode(hashlib.sha1(answer).digest()).decode()
        record = (
            (
                "WARC/1.0\r\nWARC-Type: response\r\n"
                f"WARC-Record-ID: <urn:uuid:{uuid.UUID(int=len(archive))}>\r\n"
                f"WARC-Target-URI: {url}\r\nWARC-Date: 2021-12-08T10:00:00Z\r\n"
                f"WARC-Block-Digest: sha1:{digest}\r\n"
                "Content-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(answer)}\r\n\r\n"
            ).encode()
            + answer
            + b"\r\n\r\n"
        )
        archive += gzip.compress(record, mtime=0) if packed else record
    return archive


ARCHIVE = warc(("https://example.org/a", PAGE))
PLAIN_ARCHIVE = warc(("https://example.org/a", PAGE), packed=False)


def mhtml(text: str) -> bytes:
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\n"
        "Subject: Defections grow\r\nDate: Wed, 8 Dec 2021 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        "--b\r\nContent-Type: text/css\r\nContent-Location: cid:css\r\n\r\np {}\r\n"
        "--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: https://example.org/a\r\n"
        f"Content-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n--b--\r\n"
    ).encode()


# -- pages ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "media_type", "taken"),
    [
        (PAGE.encode(), "text/html", None),
        (PAGE.encode("utf-16"), "text/html", None),
        (mhtml(PAGE), "message/rfc822", "2021-12-08T10:00:00Z"),
        (ARCHIVE, "application/warc", "2021-12-08T10:00:00Z"),
        (PLAIN_ARCHIVE, "application/warc", "2021-12-08T10:00:00Z"),
    ],
)
def test_a_page_is_its_text_and_what_it_says_of_itself(
    data: bytes, media_type: str, taken: str | None
) -> None:
    document = documents.read(data, name="a.pdf")  # a suffix says nothing
    source = document.source
    assert document.text == TEXT
    assert (source.title, source.publisher, source.language) == (
        "Defections grow",
        "A wire",
        "en-GB",
    )
    assert [agent.name for agent in source.author] == ["Jane Doe"]
    assert (str(source.published), source.url) == ("2021-12-06T09:00:00Z", "https://example.org/a")
    assert document.capture.media_type == media_type
    assert (document.capture.accessed and str(document.capture.accessed)) == taken
    (note,) = document.notes
    assert note.startswith(
        "left out as furniture of the page: beside the text (1), buttons to share"
    )


def test_proposals_of_a_page_cite_its_paragraphs_and_none_of_its_furniture() -> None:
    document = documents.read(PAGE.encode())
    timeline = propose(document)
    assert sorted(str(event.when) for event in timeline) == ["2021-02-01", "2021-12-02"]
    for event in timeline:
        (citation, *_) = event.standing("when")[0].citations
        assert citation.locator is not None
        assert citation.quote is not None
        place = document.locate(citation.quote)
        assert place is not None
        assert str(citation.locator) == f"paragraph {place.paragraph}"


def test_dates_that_differ_are_one_of_them_and_told() -> None:
    thing = '{"@type": "NewsArticle", "datePublished": "2021-12-07", "headline": "H"}'
    head = f'{HEAD}<script type="application/ld+json">{thing}</script>'
    document = documents.read(page(head))
    assert str(document.source.published) == "[2021-12-06,2021-12-07]"
    assert "published: the page says one thing and another" in document.notes[0]


def test_of_dates_that_differ_one_after_the_copy_was_taken_goes() -> None:
    head = '<meta name="date" content="2021-12-06"><meta name="pubdate" content="2022-01-05">'
    document = documents.read(page(head), accessed="2021-12-31")
    assert str(document.source.published) == "2021-12-06"
    assert "published: 2022-01-05 is later than the copy was taken" in document.notes[1]
    three = f'{head}<meta name="dc.date" content="2021-12-08">'
    found = documents.read(page(three), accessed="2021-12-31").source.published
    assert str(found) == "[2021-12-06,2021-12-08]"


def test_changes_that_differ_are_told_and_one_moment_of_two_clocks_is_one() -> None:
    modified = '<meta name="datemodified" content="{}"><meta name="last-modified" content="{}">'
    document = documents.read(page(modified.format("2021-12-06", "2021-12-08")))
    assert str(document.modified) == "[2021-12-06,2021-12-08]"
    assert "modified: the page says one thing and another" in document.notes[0]
    clocks = modified.format("2021-12-06T23:30:00-05:00", "2021-12-07T04:30:00Z")
    one = documents.read(page(clocks))
    assert (str(one.modified), one.notes) == ("2021-12-06T23:30:00-05:00", ())


@pytest.mark.parametrize(
    ("declared", "encoding", "note"),
    [
        ("windows-1251", "utf-8", ("read as utf-8: it says windows-1251, which it is not",)),
        ("iso-8859-1", "utf-8", ("read as utf-8: it says iso-8859-1, which it is not",)),
        ("x-none", "utf-8", ("read as utf-8: it says x-none, which it is not",)),
        ("utf-16", "utf-8", ()),
        ("windows-1251", "windows-1251", ()),
        ("utf-8", "windows-1251", ("it is not in utf-8, as it says, and read as cp1251",)),
    ],
)
def test_an_encoding_that_is_said_wrongly_is_told(
    declared: str, encoding: str, note: tuple[str, ...]
) -> None:
    text = "Плотина рухнула пятого мая. Никто об этом не знал, и никто не был предупреждён."
    data = f'<html><meta charset="{declared}"><p>{text}</p></html>'.encode(encoding)
    document = documents.read(data)
    assert document.text == text
    assert len(document.notes) == len(note)
    assert all(found.startswith(want) for found, want in zip(document.notes, note, strict=True))


def test_a_day_after_the_copy_was_taken_is_no_day_of_publication() -> None:
    document = documents.read(page(HEAD), accessed="2021-12-01")
    assert document.source.published is None
    assert "later than the copy was taken" in document.notes[0]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2021-12-06T09:00:00+0630", "2021-12-06T09:00:00+06:30"),
        ("2021-12-06 09:00", "2021-12-06T09:00:00"),
        ("2021-12-06T09:00:00.123Z", "2021-12-06T09:00:00Z"),
        ("Mon, 06 Dec 2021 09:00:00 GMT", "2021-12-06T09:00:00Z"),
        ("December 6, 2021", "2021-12-06"),
        ("06/12/2021", None),  # which is the month?
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_as_pages_write_them(written: str, read: str | None) -> None:
    head = f'<meta name="date" content="{written}">'
    published = documents.read(page(head)).source.published
    assert (None if published is None else str(published)) == read


def test_what_a_browser_noted_on_saving_is_known() -> None:
    note = "<!--\n Page saved with SingleFile\n url: https://example.org/s\n-->"
    assert documents.read(page(note)).source.url == "https://example.org/s"
    chrome = b"<!-- saved from url=(0021)https://example.org/c -->\n" + page()
    assert documents.read(chrome).source.url == "https://example.org/c"


@pytest.mark.parametrize(
    "body",
    [
        "<p hidden>No.</p><p>It rained.</p>",
        '<p style="display: none">No.</p><p>It rained.</p>',
        "<script>No</script><noscript>No.</noscript><p>It rained.</p>",
        '<ul><li><a href="/a">No</a></li><li><a href="/b">No</a></li></ul><p>It rained.</p>',
        '<ul><li><a href="/a">No</a><li><ul><li><a href="/b">No</a></ul></ul><p>It rained.</p>',
        '<div class="cookieConsent"><p>No.</p></div><p>It rained.</p>',
        '<div role="navigation">No.</div><p>It rained.</p>',
        "<form><label>No</label></form><p>It rained.</p>",
    ],
)
def test_what_a_reader_does_not_see_or_is_furniture_is_no_text(body: str) -> None:
    assert documents.read(page(body=body)).text == "It rained."


@pytest.mark.parametrize(
    ("sheet", "seen"),
    [
        (".a{display:none}", "Two."),
        ("#b{visibility:hidden}", "One."),
        ("div > .a{display:none}", "Two."),
        ("main .a{display:none}", "One. Two."),
        ("body main .a, p#b{display:none}", "One."),
        (".a{display:none} p.a{display:block}", "One. Two."),
        (".a{display:none!important} p.a{display:block}", "Two."),
        (".a{display:none} .a:first-child{display:block}", "One. Two."),
        (".a{display:none} .x + .a{display:block}", "One. Two."),
        (".a{display:none} .a:hover, .a::before{display:block}", "Two."),
        (".a{display:none} *{display:block}", "One. Two."),
        (".a{display:none} .c:not(.d, :is(.e)){display:block}", "Two."),
        (".a{display:none} :is(p,div){display:block}", "One. Two."),
        ("@media print{.a{display:none}} .c{color:red}", "One. Two."),
        ("@media only screen{.a{display:none}}", "Two."),
        ("@media (max-width:1px){.a{display:none}}", "One. Two."),
        ("/* .a{display:none} */ .b{content:'{'}}", "One. Two."),
        (".a{display:none}" * 201, "One. Two."),
    ],
)
def test_what_style_sheets_hide_is_no_text_where_that_is_certain(sheet: str, seen: str) -> None:
    """CSS Cascade 4, 6.1: importance, specificity, order; what is not known here only shows."""
    body = '<div><p class="a">One.</p><p id="b">Two.</p></div>'
    found = documents.read(page(f"<style>{sheet}</style>", body))
    assert found.text.replace("\n\n", " ") == seen


def test_where_names_leave_nothing_they_are_not_asked() -> None:
    assert documents.read(page(body='<div class="popup"><p>It rained.</p></div>')).text == (
        "It rained."
    )


def test_what_is_shut_in_a_page_is_read_and_told() -> None:
    found = documents.read(page(body="<details><summary>How</summary><p>So.</p></details>"))
    assert found.text == "How\n\nSo."
    assert found.notes == ("read, though shut until a reader opens it: details (1)",)


def test_lists_of_links_within_one_another_are_one_piece_of_furniture() -> None:
    link = '<li><a href="/a">World</a></li>'
    body = f"<p>It rained.</p><ul>{link}<li><ul>{link * 2}</ul></li>{link}</ul>"
    found = documents.read(page(body=body))
    assert found.text == "It rained."
    assert found.notes == ("left out as furniture of the page: lists of links (1)",)


@pytest.mark.parametrize(
    "body",
    [
        "It rained.",
        "<div>It <span>rain</span>ed.</div>",
        "<table><tr><td>It rained.</td></tr></table>",
        "<p>It rained.",
        '<p class="related">It rained.</p>',
        '<article class="ad"><p>It rained.</p></article>',
    ],
)
def test_text_is_not_lost_with_the_furniture(body: str) -> None:
    assert documents.read(page(body=body)).text == "It rained."


def test_a_page_of_more_elements_than_it_may_have_is_refused() -> None:
    """Each page is held to it, wherever it stands; ends of elements, and text, are none."""
    few = documents.Limits(elements=3)
    assert documents.read(b"<html><p>1</p><p>3 &lt; 4</p></html>", limits=few).text
    many = f"<html>{'<p>1</p>' * 3}</html>"
    for data in (many.encode(), warc(("https://example.org/a", many)), mhtml(many)):
        with pytest.raises(LimitError, match=r"at most 3 elements, found 4.*elements="):
            documents.read(data, limits=few)


# -- messages ------------------------------------------------------------------


def test_a_message_is_its_text_its_sender_and_its_day() -> None:
    message = EmailMessage()
    message["From"] = "Ana <ana@example.org>"
    message["To"] = "ben@example.org"
    message["Subject"] = "Ñandú report"
    message["Date"] = "Mon, 06 Dec 2021 09:30:00 +0630"
    message.set_content("Dear Ben,\n\nOn 5 October 2021 we met.\n")
    message.add_alternative("<p>Dear Ben</p>", subtype="html")
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="r.pdf")
    document = documents.read(message.as_bytes())
    assert document.text.strip() == "Dear Ben,\n\nOn 5 October 2021 we met."
    assert document.source.title == "Ñandú report"
    assert [agent.name for agent in document.source.author] == ["Ana"]
    assert str(document.source.published) == "2021-12-06T09:30:00+06:30"
    assert document.notes == ("attached, and not read: r.pdf",)


# -- archives ------------------------------------------------------------------


def test_of_several_pages_in_an_archive_the_first_is_read_and_the_others_named() -> None:
    data = warc(("https://example.org/a", PAGE), ("https://example.org/b", PAGE))
    document = documents.read(data)
    assert document.source.url == "https://example.org/a"
    assert "others: https://example.org/b" in document.notes[-1]


def test_a_wacz_reads_the_page_that_it_lists() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("pages/pages.jsonl", '{"format": "x"}\n{"url": "https://example.org/b"}\n')
        pages = ("https://example.org/a", PAGE), ("https://example.org/b", PAGE)
        archive.writestr("archive/data.warc.gz", warc(*pages))
    document = documents.read(stream.getvalue())
    assert document.source.url == "https://example.org/b"
    assert document.capture.media_type == "application/wacz"


def test_warcio_takes_the_archives_that_are_read_here(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc(("https://example.org/a", PAGE)))
    checked = subprocess.run([sys.executable, "-m", "warcio.cli", "check", str(path)], check=False)
    assert checked.returncode == 0


# -- encodings and attacks -----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Президент заявил, что 5 мая был сильный дождь в городе и области. " * 3, "cp1251"),
        ("El 5 de mayo llovió en toda la región, según el capitán Núñez.", "latin-1"),
        ("昭和二十年八月十五日に戦争が終わった。東京では雨が降っていた。" * 3, "shift_jis"),
    ],
)
def test_an_encoding_that_is_not_said_is_told(text: str, encoding: str) -> None:
    document = documents.read(text.encode(encoding))
    assert document.text == text.rstrip()
    assert "its encoding is not said" in document.notes[0]
    declared = f'<meta charset="{encoding}"><p>{text}'.encode(encoding)
    assert documents.read(b"<html>" + declared).notes == ()


@pytest.mark.parametrize(
    "data",
    [
        b"<html><body>" + b"<div>" * 100_000 + b"x",
        b"<html></html>",
        b"<html><script>document.write('x')</script></html>",
        b"<html>" + b"<!--" * 100_000,
        b"WARC/1.0\r\nContent-Length: 99999\r\n\r\nabc",
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\nabc",
        ARCHIVE[:-40],
        PLAIN_ARCHIVE.replace(b"Content-Length: ", b"Content-Length: 9"),
        b"\x1f\x8b" + b"x" * 50,
        b"From: a\r\nDate: b\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\n--x--",
    ],
)
def test_a_broken_page_is_one_error_of_ours_or_is_read(data: bytes) -> None:
    with contextlib.suppress(TimelineError):
        assert documents.read(data).text


def test_parts_of_a_message_are_counted_before_each_is_made() -> None:
    """RFC 2046, 5.1.1: each stands after a line of two hyphens and the boundary."""
    head = b'From: a@b\r\nDate: c\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n'
    part = b"--x\r\nContent-Type: text/plain\r\n\r\nIt rained.\r\n"
    assert documents.read(head + part * 2000 + b"--x--\r\n").text == "It rained."
    with pytest.raises(LimitError, match="at most 2,000 parts, found 2,001"):
        documents.read(head + part * 2001)


def test_messages_within_one_another_are_one_error() -> None:
    nested = "".join(
        f"From: a@b\nSubject: s\nContent-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n"
        for number in range(1500)
    )
    with pytest.raises(FormatError, match="some hundred deep at most"):
        documents.read(f"{nested}Content-Type: text/plain\n\nIt rained.".encode())


def test_selectors_that_ask_too_much_hide_nothing() -> None:
    """Twenty steps up a tower of alike elements have more ways than there is time for."""
    sheet = f"main {'div ' * 20}p{{display:none}}"
    body = f"{'<div>' * 60}<p>It rained.</p>{'</div>' * 60}"
    assert documents.read(page(f"<style>{sheet}</style>", body)).text == "It rained."


def test_an_archive_of_zeros_is_told_at_once_and_in_few_words() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/data.warc", bytes(1 << 24))
    with pytest.raises(TimelineError, match="expected a WARC in the archive, found none"):
        documents.read(stream.getvalue())
    with pytest.raises(TimelineError) as broken:
        documents.read(PLAIN_ARCHIVE + bytes(1 << 20))
    assert len(str(broken.value)) < 500


def test_octets_that_gzip_cannot_unpack_are_no_archive() -> None:
    """RFC 1951, 3.2.3: a block of the third kind that is none."""
    data = gzip.compress(b"WARC/1.0", mtime=0)[:10] + b"\x07" + bytes(20)
    with pytest.raises(FormatError, match="found a file packed by gzip"):
        documents.read(data)


def test_a_record_of_no_address_is_one_error() -> None:
    """ISO 28500, 5.11: a response has a target; warcio takes it for granted."""
    archive = PLAIN_ARCHIVE.replace(b"WARC-Target-URI: https://example.org/a\r\n", b"")
    with pytest.raises(FormatError, match="found a record that is broken"):
        documents.read(archive)


def test_pages_together_are_held_to_the_limit() -> None:
    data = warc(("https://example.org/a", "<p>" + "x" * 1_000_000))
    with pytest.raises(TimelineError, match="at most 1,000 octets together"):
        documents.read(data, limits=documents.Limits(unpacked=1_000))


def test_the_command_takes_files_by_their_content(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(PAGE.encode())
    (tmp_path / "b.html").write_text("On 5 May 2021 it rained.", encoding="utf-8")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7 nothing")
    done = run("extract", "a.txt", "b.html", "c.pdf", "-o", "draft.json", cwd=tmp_path)
    assert done.returncode == 2
    assert "1 of 3 articles were left out" in done.stderr
    timeline = Timeline.read(tmp_path / "draft.json")
    assert sorted(str(event.when) for event in timeline) == [
        "2021-02-01",
        "2021-05-05",
        "2021-12-02",
    ]
