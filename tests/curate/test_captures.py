"""Captures held against files: found by digest, changed, missing, and what archives say of them."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from tests.command import run

from timeline import Capture, Event, Source, Timeline
from timeline.curate import Custody, CustodyLog, captures_in, check_captures
from timeline.curate._captures.warc import records_in
from timeline.errors import (
    FormatError,
    InvalidValueError,
    LimitError,
    ParseError,
    UnknownIdError,
)

PAGE = b"<p>They resigned.</p>"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def kept(*digests: str | None) -> Timeline:
    source = Source("A page", captures=[Capture(sha256=digest, note="kept") for digest in digests])
    return Timeline(events=[Event("A coup", when="2021-02-01", source=source)])


def codes(timeline: Timeline, folder: Path, **given: Any) -> list[tuple[str, str]]:
    return [(found.code, found.place) for found in check_captures(timeline, folder, **given)]


def warc_record(kind: str, payload: bytes, *, digest: str | None = None, **headers: str) -> bytes:
    """A record whose digests are right, unless one is given."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + payload
    sha1 = base64.b32encode(hashlib.sha1(payload).digest()).decode()
    stated = {
        "WARC-Type": kind,
        "WARC-Target-URI": "https://example.org/a",
        "WARC-Date": "2021-12-06T09:30:00Z",
        "Content-Type": "application/http; msgtype=response",
        "WARC-Payload-Digest": digest or f"sha1:{sha1}",
        "WARC-Block-Digest": f"sha256:{sha256(block)}",
        "Content-Length": str(len(block)),
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in stated.items())
    return b"WARC/1.1\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def wacz(members: dict[str, bytes], listed: dict[str, str]) -> bytes:
    package = json.dumps({"resources": [{"path": p, "hash": h} for p, h in listed.items()]})
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in {**members, "datapackage.json": package.encode()}.items():
            archive.writestr(name, data)
    return file.getvalue()


# -- files ---------------------------------------------------------------------------


def test_a_file_is_found_by_its_digest_wherever_it_lies(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "any name").write_bytes(PAGE)
    assert codes(kept(sha256(PAGE)), tmp_path) == []


def test_what_is_missing_and_what_nobody_asked_for(tmp_path: Path) -> None:
    (tmp_path / "other.html").write_bytes(b"other")
    (tmp_path / "link").symlink_to(tmp_path / "other.html")
    assert codes(kept(sha256(PAGE), None), tmp_path) == [
        ("capture-extra", "other.html"),
        ("capture-missing", "source a-page, capture 1"),
        ("capture-without-digest", "source a-page, capture 2"),
    ]
    assert codes(kept(None), tmp_path, silence=["capture-extra", "capture-without-digest"]) == []


def test_a_name_that_is_a_digest_is_held_to_it(tmp_path: Path) -> None:
    (tmp_path / f"{sha256(PAGE)}.html").write_bytes(PAGE + b" ")
    found = codes(kept(sha256(PAGE)), tmp_path)
    assert [code for code, _ in found] == [
        "capture-changed", "capture-extra", "capture-missing",
    ]  # fmt: skip


def test_what_cannot_be_asked(tmp_path: Path) -> None:
    with pytest.raises(UnknownIdError, match="capture-nothing"):
        check_captures(kept(), tmp_path, silence=["capture-nothing"])
    with pytest.raises(FormatError, match="found none"):
        check_captures(kept(), tmp_path / "nowhere")
    with pytest.raises(InvalidValueError):
        check_captures("a", tmp_path)  # type: ignore[arg-type]


def test_the_command_tells_of_captures(tmp_path: Path) -> None:
    file, folder = tmp_path / "t.json", tmp_path / "kept"
    folder.mkdir()
    kept(sha256(PAGE)).write(file)
    done = run("check", file, "--captures", folder, cwd=tmp_path)
    assert "capture-missing" in done.stdout
    (folder / "a.html").write_bytes(PAGE)
    assert "capture" not in run("check", file, "--captures", folder, cwd=tmp_path).stdout
    (folder / "b.html").write_bytes(b"b")
    done = run("check", file, "--captures", folder, "--silence", "capture-extra", cwd=tmp_path)
    assert "capture" not in done.stdout


# -- WARC and WACZ -------------------------------------------------------------------


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "packed"])
def test_a_page_in_a_warc_is_found(tmp_path: Path, pack: Any) -> None:
    info = b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 5\r\n\r\na: b\n\r\n\r\n"
    (tmp_path / "a.warc.gz").write_bytes(pack(info) + pack(warc_record("response", PAGE)))
    found = codes(kept(sha256(PAGE)), tmp_path)
    assert found == [("capture-extra", "a.warc.gz")]  # the archive itself is no capture here


def test_the_digests_of_records_are_checked() -> None:
    base32 = base64.b32encode(hashlib.sha256(PAGE).digest()).decode()
    data = b"".join(
        (
            warc_record("response", PAGE, digest=f"sha-256:{sha256(PAGE)}"),
            warc_record("response", PAGE, digest=f"sha256:{base32}"),
            warc_record("response", PAGE, digest="sha1:AAAA"),
            warc_record("response", PAGE, WARC_Block_Digest="sha256:00"),
            warc_record("revisit", b"", digest="sha1:OFANOTHER"),
            warc_record("response", PAGE, digest="whirlpool:00"),
        )
    )
    records = list(records_in(io.BytesIO(data)))
    assert [len(record.faults) for record in records] == [0, 0, 1, 1, 0, 0]
    assert [record.digests for record in records] == [2, 2, 2, 2, 1, 1]
    assert records[0].sha256 == sha256(PAGE)
    assert (records[0].url, records[0].date) == ("https://example.org/a", "2021-12-06T09:30:00Z")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"no archive\n", "expected WARC"),
        (b"WARC/1.1\r\nContent-Length: 99999999\r\n\r\nabc", "found 3"),
        (b"WARC/1.1\r\nContent-Length: many\r\n\r\nabc", "length"),
        (b"WARC/1.1\r\n" + b"a: " + b"b" * 2**21 + b"\r\n", "1 MiB"),
        (gzip.compress(b"WARC/1.1\r\nContent-Length: 3\r\n\r\nabc", mtime=0)[:-12], "packed"),
    ],
)
def test_a_broken_warc_is_told(tmp_path: Path, data: bytes, why: str) -> None:
    with pytest.raises(FormatError, match=why):
        list(records_in(io.BytesIO(data)))
    (tmp_path / "a.warc").write_bytes(data)
    assert ("capture-broken", "a.warc, record 1") in codes(kept(), tmp_path)


def test_a_warc_that_unpacks_to_more_than_it_may() -> None:
    with pytest.raises(LimitError):
        list(records_in(io.BytesIO(gzip.compress(bytes(10_000))), unpacked=1000))


def test_the_package_of_a_wacz_is_checked(tmp_path: Path) -> None:
    good = gzip.compress(warc_record("response", PAGE))
    bad = gzip.compress(warc_record("response", PAGE, digest="sha1:AAAA"))
    members = {"archive/a.warc.gz": good, "archive/b.warc.gz": bad}
    listed = {
        "archive/a.warc.gz": f"sha256:{sha256(good)}",
        "archive/b.warc.gz": f"sha256:{sha256(good)}",
    }
    (tmp_path / "a.wacz").write_bytes(wacz(members, listed))
    found = codes(kept(sha256(PAGE)), tmp_path, silence=["capture-extra"])
    assert found == [
        ("capture-changed", "a.wacz, archive/b.warc.gz"),
        ("capture-changed", "a.wacz, archive/b.warc.gz, record 1"),
    ]


@pytest.mark.parametrize(
    ("members", "listed", "why"),
    [
        ({}, {"gone": "sha256:00"}, "expected 'gone'"),
        ({"a": b""}, {"a": "sum:00"}, "expected a digest"),
        ({"datapackage-digest.json": b"[]"}, {}, "JSON object"),
        ({"datapackage-digest.json": b"{"}, {}, "JSON object"),
    ],
)
def test_a_broken_wacz_is_told(
    tmp_path: Path, members: dict[str, bytes], listed: dict[str, str], why: str
) -> None:
    (tmp_path / "a.wacz").write_bytes(wacz(members, listed))
    (found,) = check_captures(kept(), tmp_path, silence=["capture-extra"])
    assert (found.code, why in found.message) == ("capture-broken", True)


def test_no_wacz_at_all_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.wacz").write_bytes(b"PK no zip")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a", "b")
    (tmp_path / "b.wacz").write_bytes(file.getvalue())
    found = check_captures(kept(), tmp_path, silence=["capture-extra"])
    assert [one.code for one in found] == ["capture-broken", "capture-broken"]


# -- custody -------------------------------------------------------------------------


def custody(**given: str) -> Custody:
    facts = {
        "file": "a.html", "sha256": sha256(PAGE), "who": "ana", "when": "2021-12-07T09:00:00Z",
        "how": "saved from the browser",
    }  # fmt: skip
    return Custody(**{**facts, **given})


def test_a_log_of_custody_is_held_against_the_files(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    log = CustodyLog(tmp_path / "custody.jsonl")
    log.record(custody())
    log.record(custody(who="ben", how="handed over on a stick", received_from="ana"))
    assert [(entry.who, entry.received_from) for entry in log.entries()] == [
        ("ana", None), ("ben", "ana"),
    ]  # fmt: skip
    assert codes(kept(sha256(PAGE)), tmp_path) == []
    (tmp_path / "a.html").write_bytes(b"changed")
    found = codes(kept(sha256(PAGE)), tmp_path, silence=["capture-extra", "capture-missing"])
    assert found == [("capture-changed", "a.html")]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda lines: [lines[1], lines[0]], "chain is broken"),
        (lambda lines: lines[1:], "chain is broken"),
        (lambda lines: [lines[0].replace(b"ana", b"eve"), *lines[1:]], "chain is broken"),
        (lambda lines: [*lines, b"x\n"], "found something else"),
        (lambda lines: [lines[0], lines[1].rstrip()[:-3]], "was cut"),
        (lambda lines: [lines[0], lines[1].rstrip()], "was cut"),
    ],
    ids=["order", "first", "word", "more", "torn", "no end"],
)
def test_a_log_that_was_changed_does_not_hold(tmp_path: Path, change: Any, why: str) -> None:
    path = tmp_path / "custody.jsonl"
    log = CustodyLog(path)
    for who in ("ana", "ben", "cho"):
        log.record(custody(who=who))
    path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))
    before = path.read_bytes()
    with pytest.raises(FormatError, match=why):
        log.record(custody())
    assert path.read_bytes() == before
    assert "capture-broken" in {code for code, _ in codes(kept(), tmp_path)}


def test_entries_of_custody_are_whole(tmp_path: Path) -> None:
    for wrong in ({"who": " "}, {"sha256": "00"}, {"how": "a\nb"}):
        with pytest.raises(InvalidValueError):
            custody(**wrong)
    with pytest.raises(ParseError, match="expected a date"):
        custody(when="last Tuesday")
    with pytest.raises(InvalidValueError, match="expected a Custody"):
        CustodyLog(tmp_path / "log").record("ana")  # type: ignore[arg-type]
    path, body = tmp_path / "log", b'{"who":"ana"}'
    digest = hashlib.sha256(b"0" * 64 + b"\n" + body).hexdigest()
    path.write_bytes(b'{"hash":"' + digest.encode() + b'","entry":' + body + b"}\n")
    with pytest.raises(FormatError, match="expected an entry"):
        CustodyLog(path).entries()


# -- what archives say ---------------------------------------------------------------

HEADED = (
    " CDX N b a m s k r M S V g\norg,example)/a 20211206093000 https://example.org/a text/html "
    "200 SHA1BASE32 - - 1234 0 a.warc.gz"
)
CDXJ = (
    'org,example)/a 20211206093000 {"url": "https://example.org/a", "mime": "text/html", '
    '"status": "200", "digest": "sha1:SHA1BASE32"}'
)
SERVED = (
    '[["urlkey","timestamp","original","mimetype","statuscode","digest","length"],'
    '["org,example)/a","20211206093000","https://example.org/a","text/html","200","X","1"]]'
)
REPLAY = "https://web.archive.org/web/20211206093000/https://example.org/a"


@pytest.mark.parametrize(
    "text",
    [
        REPLAY,
        "https://web.archive.org/web/20211206093000id_/https://example.org/a",
        "https://web.archive.org/web/20211206093000/https:/example.org/a",
        "org,example)/a 20211206093000 https://example.org/a text/html 200 SHA1BASE32 1234",
        HEADED,
        CDXJ,
        SERVED,
    ],
)
def test_the_wayback_machine_and_its_index(text: str) -> None:
    (source,) = captures_in(text)
    (capture,) = source.captures
    assert (source.url, source.id) == ("https://example.org/a", "example-org-a")
    assert str(capture.accessed) == "2021-12-06T09:30:00Z"
    assert capture.archive_url is not None
    assert "20211206093000" in capture.archive_url
    assert capture.sha256 is None
    if "text/html" in text:
        assert capture.media_type == "text/html"
        assert capture.extra["cdx"]["statuscode"] == "200"
        assert capture.extra["digest"].endswith(("SHA1BASE32", "X"))


def test_captures_of_one_address_are_of_one_source() -> None:
    later = REPLAY.replace("2021", "2022", 1)
    (source,) = captures_in(f"{REPLAY}\n\n{later}\n{REPLAY}\n".encode())
    assert len(source.captures) == 2


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("what is this", "line 1"),
        (f"{REPLAY}\nftp://example.org", "line 2"),
        ("a 2021 https://example.org/a text/html 200 X 1", "line 1"),
        ("https://web.archive.org/web/20219906093000/https://example.org/a", "line 1"),
        ('[["original"],["x"]]', "$[1]"),
        ('[["original"],5]', "$[1]"),
        ('{"a": 1}', "$"),
        ("[1]", "$[0]"),
        ("{torn", "line 1"),
    ],
)
def test_what_no_archive_writes_is_refused(text: str, place: str) -> None:
    with pytest.raises(FormatError) as caught:
        captures_in(text)
    assert caught.value.place == place


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(FormatError, match="UTF-8"):
        captures_in(b"\xff")
    with pytest.raises(InvalidValueError):
        captures_in(5)  # type: ignore[arg-type]
    with pytest.raises(LimitError):
        captures_in(REPLAY, limit=5)
