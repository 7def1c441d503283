"""What auto-archiver writes, in each of the forms in which it does, as captures."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.curate import captures_in
from timeline.curate._captures.python_text import read_python
from timeline.errors import FormatError

AUTO = {
    "status": "generic: success",
    "metadata": {
        "url": "https://example.org/post", "title": "A post",
        "_processed_at": "2023-05-01T10:00:00.123456+00:00",
    },
    "media": [
        {"filename": "a.mp4", "key": "x/a.mp4", "urls": ["https://store.example/a.mp4"],
         "_mimetype": "video/mp4", "properties": {"hash": f"SHA-256:{'9f' * 32}"}},
        {"filename": "b", "urls": [], "_mimetype": "odd", "properties": None},
    ],
}  # fmt: skip


def test_auto_archivers_metadata() -> None:
    (source,) = captures_in(json.dumps(AUTO))
    first, second = source.captures
    assert (source.title, source.url) == ("A post", "https://example.org/post")
    assert (first.sha256, first.media_type) == ("9f" * 32, "video/mp4")
    assert first.archive_url == "https://store.example/a.mp4"
    assert str(first.accessed) == "2023-05-01T10:00:00Z"
    assert first.extra["auto-archiver"] == {"file": "a.mp4"}
    assert second.extra["media type"] == "odd"
    assert captures_in(json.dumps([AUTO, AUTO])) == (source,)


def test_auto_archivers_sheet() -> None:
    sheet = (
        "Link,Archive status,Archive location,Archive date,Hash,Upload title\n"
        f"https://example.org/p,success,https://store.example/p,2023-05-01T10:00:00,{'9F' * 32},P\n"
        "https://example.org/q,failed,,,,\n"
        "https://example.org/r,success,https://store.example/r,soon,,\n"
    )
    first, second = captures_in(sheet)
    assert (first.title, first.captures[0].sha256) == ("P", "9f" * 32)
    assert str(first.captures[0].accessed) == "2023-05-01T10:00:00"
    assert second.captures[0].accessed is None


def test_the_columns_of_auto_archivers_sheet() -> None:
    """The names that its own documentation gives the columns by default."""
    columns = (
        "link", "archive status", "destination folder", "archive location", "archive date",
        "thumbnail", "upload timestamp", "upload title", "text content", "screenshot", "hash",
        "perceptual hashes", "wacz", "replaywebpage",
    )  # fmt: skip
    cells = {
        "link": "https://example.org/p",
        "archive status": "telegram: success",
        "archive location": "https://a.example/p.html\nhttps://b.example/p.html",
        "archive date": "2023-05-01T10:00:00.123456+00:00",
        "upload timestamp": "2023-04-30T08:00:00+00:00",
        "upload title": "A post",
        "screenshot": "https://a.example/p.png",
        "hash": f"SHA-256:{'9f' * 32}",
        "wacz": "https://a.example/p.wacz",
    }
    file = io.StringIO()
    writer = csv.DictWriter(file, columns)
    writer.writeheader()
    writer.writerow(cells)
    writer.writerow({**cells, "link": "https://example.org/q", "hash": "not-calculated"})
    writer.writerow({**cells, "link": "https://example.org/r", "archive location": "./kept/p",
                     "screenshot": "", "wacz": ""})  # fmt: skip
    writer.writerow({"link": "https://example.org/s", "archive status": "nothing archived"})
    first, second, third = captures_in(file.getvalue())
    assert (first.title, str(first.published)) == ("A post", "2023-04-30T08:00:00Z")
    assert [(c.archive_url, c.sha256, c.media_type) for c in first.captures] == [
        ("https://a.example/p.html", "9f" * 32, None),
        ("https://b.example/p.html", "9f" * 32, None),
        ("https://a.example/p.png", None, None),
        ("https://a.example/p.wacz", None, "application/wacz"),
    ]
    assert {str(c.accessed) for c in first.captures} == {"2023-05-01T10:00:00Z"}
    assert second.captures[0].sha256 is None
    assert second.captures[0].extra == {}
    (local,) = third.captures
    assert (local.archive_url, local.extra["kept as"]) == (None, "./kept/p")


def test_what_belongs_to_a_medium_is_kept_as_well() -> None:
    thumbnail = {
        "filename": "t.jpg",
        "urls": ["https://store.example/t.jpg"],
        "_mimetype": "image/jpeg",
    }
    video = {
        "filename": "a.mp4",
        "urls": ["https://a.example/a.mp4", "https://b.example/a.mp4"],
        "properties": {"hash": f"SHA-256:{'9f' * 32}", "thumbnails": [thumbnail], "id": "x"},
    }
    said = {"url": "https://example.org/p", "timestamp": "2023-04-30T08:00:00+00:00"}
    (source,) = captures_in(json.dumps({"metadata": said, "media": [video, 5, {"a": 1}]}))
    assert str(source.published) == "2023-04-30T08:00:00Z"
    assert [(c.archive_url, c.sha256) for c in source.captures] == [
        ("https://a.example/a.mp4", "9f" * 32),
        ("https://b.example/a.mp4", "9f" * 32),
        ("https://store.example/t.jpg", None),
    ]
    deep: dict[str, Any] = dict(thumbnail)
    for _ in range(100):
        deep = {**thumbnail, "properties": {"of": deep}}
    (source,) = captures_in(json.dumps({"metadata": said, "media": [deep]}))
    assert len(source.captures) == 1


# A page as auto-archiver lays it out: a row a medium, and what belongs to one inside its list.
REPORT = f"""<!DOCTYPE html><html><head><title>t</title></head><body>
<h2>Archived media for <span class="copy">https://example.org/p</span> - <a href="#">open</a></h2>
<table class="content"><tr><th>about</th><th>files</th></tr><tbody>
<tr><td><ul><li><b>key:</b> <span class="copy">a.mp4</span></li>
<li><b>type:</b> <span class="copy">video/mp4</span></li>
<li><b>hash:</b> <span class="copy">SHA-256:{"9f" * 32}</span></li>
<div><b class="collapsible">thumbnails (1):</b><div>
<img src="t.jpg"><a href="https://store.example/t.jpg">open</a> or <a href="#">download</a>
<ul><li><b>key:</b> <span class="copy">t.jpg</span></li>
<li><b>type:</b> <span class="copy">image/jpeg</span></li></ul></div></div>
<li><b>source:</b> <span class="copy">from <a href="https://e.org">https://e.org</a></span></li>
</ul></td><td><a href="https://a.example/a.mp4">open</a> or <a href="#">download</a>
<a href="https://b.example/a.mp4">open</a></td></tr></tbody></table>
<table class="metadata"><tr><th>key</th><th>value</th></tr>
<tr><td>_processed_at</td><td><span class="copy">2023-05-01 10:00:00.123456+00:00</span></td></tr>
<tr><td>url</td><td><a href="https://example.org/p">https://example.org/p</a></td></tr>
<tr><td>title</td><td>A post &amp; more</td></tr>
<tr><td>timestamp</td><td>2023-04-30 08:00:00+00:00</td></tr></table>
<p>Made with <a href="#">bellingcat/auto-archiver</a> v1</p></body></html>"""

DATABASE_MEDIA = [
    {
        "filename": "a.mp4",
        "_key": None,
        "urls": ["https://a.example/a.mp4", "https://b.example/a.mp4"],
        "properties": {
            "hash": f"SHA-256:{'9f' * 32}",
            "thumbnails": [{"filename": "t.jpg", "urls": ["https://store.example/t.jpg"],
                            "properties": {}, "_mimetype": "image/jpeg", "_stored": True}],
            "source": "from https://e.org",
        },
        "_mimetype": "video/mp4",
        "_stored": True,
    }
]  # fmt: skip


def database(metadata: str, media: str = repr(DATABASE_MEDIA)) -> str:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(("status", "metadata", "media"))
    writer.writerow(("generic: success", metadata, media))
    return file.getvalue()


SAID: dict[str, Any] = {
    "_processed_at": datetime(2023, 5, 1, 10, 0, 0, 123456, tzinfo=timezone.utc),
    "url": "https://example.org/p",
    "title": "A post & more",
    "timestamp": datetime(2023, 4, 30, 8, tzinfo=timezone.utc),
}


@pytest.mark.parametrize("text", [REPORT, database(repr(SAID))], ids=["page", "database"])
def test_auto_archivers_page_and_its_database(text: str) -> None:
    """Both say what its JSON says: where each medium is kept, when, of which post, its digest."""
    (source,) = captures_in(text)
    assert (source.title, source.url) == ("A post & more", "https://example.org/p")
    assert str(source.published) == "2023-04-30T08:00:00Z"
    assert [(c.archive_url, c.sha256, c.media_type) for c in source.captures] == [
        ("https://a.example/a.mp4", "9f" * 32, "video/mp4"),
        ("https://b.example/a.mp4", "9f" * 32, "video/mp4"),
        ("https://store.example/t.jpg", None, "image/jpeg"),
    ]
    assert {str(c.accessed) for c in source.captures} == {"2023-05-01T10:00:00Z"}


PLAIN_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
).filter(lambda value: "inf" not in repr(value))


@given(PLAIN_VALUES)
def test_plain_values_of_python_are_read_as_python_reads_them(value: Any) -> None:
    assert read_python(repr(value)) == value


@given(st.datetimes(), st.none() | st.integers(-(14 * 60), 14 * 60))
def test_times_of_python_are_read_with_their_zone(moment: datetime, minutes: int | None) -> None:
    if minutes is not None:
        moment = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert datetime.fromisoformat(read_python(repr(moment))) == moment


def test_nothing_that_python_would_call_is_called() -> None:
    assert read_python("{'a': open('/nowhere', 'w')}") == {"a": "open('/nowhere', 'w')"}
    for zone in ("Somewhere()", "somewhere(timedelta(seconds=1))", "nowhere"):
        elsewhere = f"datetime.datetime(2023, 5, 1, tzinfo={zone})"
        assert read_python(elsewhere) == elsewhere  # a zone that nobody knows makes no time
    assert read_python("datetime.datetime(2023, 5, 1, tzinfo=tzutc())") == (
        "2023-05-01T00:00:00+00:00"
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("<html>A page.</html>", "line 1"),
        ("<p>bellingcat/auto-archiver</p>", "line 1"),
        (database("{"), "row 2"),
        (database("[1]"), "row 2"),
        (database("{'url': x}"), "row 2"),
        (database(repr(SAID), "[" * 3000), "row 2"),
        (database("datetime.datetime(0, 1, 1)"), "row 2"),
        ('status,metadata,media\n"a', None),
    ],
)
def test_what_auto_archiver_does_not_write_is_refused(text: str, place: str | None) -> None:
    with pytest.raises(FormatError) as caught:
        captures_in(text)
    assert caught.value.place == place
