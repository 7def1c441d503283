"""Feeds as feed readers see them: feedparser, and for JSON Feed what its own text asks for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import feedparser
import pytest
from hypothesis import given
from tests.samples import everything

from timeline.errors import FormatError, InvalidValueError
from timeline.formats import find
from timeline.model import Citation, Claim, Event, Source, Timeline
from timeline.testing.strategies import timelines

WIRE = Source("A wire", url="https://example.org/a", published="2021-02-03")
FIRST, SECOND, THIRD = "2021-03-01T09:00:00Z", "2021-03-02T09:00:00Z", "2021-03-03T15:30:00+06:30"
THIRD_UTC = "2021-03-03T09:00:00Z"
NAMES = ["atom", "json-feed"]
both = pytest.mark.parametrize("name", NAMES)


def story() -> Timeline:
    t = Timeline("Raids & coups", id="raids", language="en")
    raid = Citation(WIRE, "the raid <of> Monday", attribution="Ko Aung")
    t.add(
        Event("Raid", tags=["army"], claims=[Claim("when", "2021-02-01", citations=[raid], id="w")])
    )
    t.add(Event("March", when="2021-02-02", description="It was large."))
    return t


def items(name: str, data: bytes) -> list[dict[str, Any]]:
    """What a reader has of each item: feedparser of Atom; JSON Feed is as plain as it is."""
    if name == "json-feed":
        fields = ("id", "title", "content_text", "date_modified", "date_published")
        found = json.loads(data)["items"]
        return [
            dict(zip(("id", "title", "text", "updated", "published"), values, strict=True))
            for values in (map(item.get, fields) for item in found)
        ]
    feed = feedparser.parse(data)
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return [
        {
            "id": entry.id,
            "title": entry.title,
            "text": entry.content[0].value,
            "updated": entry.updated,
            "published": entry.published,
        }
        for entry in feed.entries
    ]


def times(name: str, data: bytes) -> dict[str, tuple[str, str]]:
    return {i["title"]: (i["published"], i["updated"]) for i in items(name, data)}


@both
def test_an_item_tells_what_is_claimed_and_on_what_it_rests(name: str) -> None:
    (march, raid) = sorted(
        items(name, find(name).dumps(story(), modified=FIRST)), key=lambda i: i["title"]
    )
    assert march["text"] == "2 February 2021\nIt was large."
    words = "“the raid <of> Monday” A wire, 3 February 2021, according to Ko Aung"
    assert raid["text"] == f"1 February 2021\n— {words}, https://example.org/a"
    assert raid["id"].startswith("urn:uuid:")


def test_readers_find_the_feed_its_addresses_and_its_tags() -> None:
    options = {"url": "https://example.org/", "source": "https://example.org/raids"}
    atom = find("atom").dumps(story(), modified=FIRST, author="The desk", **options)
    feed = feedparser.parse(atom)
    assert (feed.feed.title, feed.feed.author) == ("Raids & coups", "The desk")
    assert [(link.rel, link.href) for link in feed.feed.links] == [
        ("alternate", "https://example.org/"),
        ("self", "https://example.org/raids"),
    ]
    assert feed.feed.updated == FIRST
    assert [[tag.term for tag in entry.get("tags", [])] for entry in feed.entries] in (
        [["army"], []],
        [[], ["army"]],
    )
    content = json.loads(find("json-feed").dumps(story(), modified=FIRST, **options))
    assert content["version"] == "https://jsonfeed.org/version/1.1"
    assert (content["home_page_url"], content["feed_url"]) == tuple(options.values())
    assert content["language"] == "en"


@both
def test_only_what_reads_differently_is_said_to_be_changed(name: str) -> None:
    format, t = find(name), story()
    first = format.dumps(t, modified=FIRST)
    assert times(name, first) == {"Raid": (FIRST, FIRST), "March": (FIRST, FIRST)}
    assert format.dumps(t, previous=first, modified=SECOND) == first

    raid = t["raid"]
    t.replace(
        attrs.evolve(
            raid, claims=[*raid.claims, Claim("when", "2021-02-05", corrects="w", id="w2")]
        )
    )
    t.add(Event("Vote", when="2021-02-09"))
    second = format.dumps(t, previous=first, modified=SECOND)
    assert times(name, second) == {
        "Raid": (FIRST, SECOND),
        "March": (FIRST, FIRST),
        "Vote": (SECOND, SECOND),
    }
    assert [item["title"] for item in items(name, second)][2] == "March"  # the newest are first


@both
def test_of_what_is_gone_nothing_is_told(name: str, tmp_path: Path) -> None:
    format, t = find(name), story()
    path = tmp_path / "feed"
    path.write_bytes(format.dumps(t, modified=FIRST))
    t.remove("raid")
    data = format.dumps(t, previous=path, modified=THIRD)
    assert times(name, data) == {"Withdrawn": (FIRST, THIRD_UTC), "March": (FIRST, FIRST)}
    assert b"aid" not in data.replace(b"Raids", b"")
    assert format.dumps(t, previous=data, modified="2022-01-01") == data
    t.add(story()["raid"])  # it is there again
    again = times(name, format.dumps(t, previous=data, modified="2022-01-01"))
    assert again["Raid"] == (FIRST, "2022-01-01T00:00:00Z")


@both
def test_a_feed_of_what_is_new_leaves_out_what_has_not_changed(name: str) -> None:
    format, t = find(name), story()
    first = format.dumps(t, modified=FIRST)
    t.add(Event("Vote", when="2021-02-09"))
    second = format.dumps(t, previous=first, modified=SECOND, since=FIRST)
    assert list(times(name, second)) == ["Vote"]
    assert times(name, format.dumps(t, previous=first, modified=SECOND, since=SECOND)) == {}


@both
def test_without_a_time_the_last_day_on_record_stands(name: str) -> None:
    t = Timeline(
        events=[
            Event("Cited", source=WIRE),
            Event("Noted", claims=[Claim("when", "2021", recorded="2021-05")]),
            Event("Bare", when="2021"),
        ]
    )
    assert {title: updated for title, (_, updated) in times(name, find(name).dumps(t)).items()} == {
        "Cited": "2021-02-03T00:00:00Z",
        "Noted": "2021-05-31T00:00:00Z",
        "Bare": "1970-01-01T00:00:00Z",
    }


@both
@given(timeline=timelines(contradictions="some"))
def test_what_has_not_changed_is_the_same_bytes(name: str, timeline: Timeline) -> None:
    format = find(name)
    data = format.dumps(timeline, modified=FIRST)
    assert format.dumps(timeline, previous=data, modified=SECOND) == data
    assert len(items(name, data)) == len(timeline)


HOSTILE = "<script>\x00\x0b ]]> & \ufffe \"'\r\n\t</content> \N{PILE OF POO}"


@both
def test_hostile_text_stays_text(name: str) -> None:
    t = Timeline(HOSTILE.strip(), events=[Event(HOSTILE, tags=[HOSTILE], description=HOSTILE)])
    data = find(name).dumps(t, modified=FIRST)
    (item,) = items(name, data)
    assert "\N{PILE OF POO}" in item["text"]
    assert find(name).dumps(t, previous=data, modified=SECOND) == data
    if name == "atom":
        assert b"<script" not in data
        assert "\ufffd" in data.decode()


@both
def test_every_kind_of_thing_can_be_told(name: str) -> None:
    data = find(name).dumps(everything(), modified=FIRST)
    assert len(items(name, data)) == len(everything())


@pytest.mark.parametrize("modified", ["2021", "2021-02-XX", "2021-02-01T10:00:00", "-0044-03-15"])
def test_a_time_that_is_none_is_refused(modified: str) -> None:
    with pytest.raises(InvalidValueError, match="with its zone"):
        find("atom").dumps(story(), modified=modified)


@pytest.mark.parametrize(
    ("name", "previous"),
    [
        ("atom", b"<feed/>"),
        ("atom", b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE x [<!ENTITY a "b">]><feed/>'),
        ("atom", b'<?xml version="1.0" encoding="utf-8"?>\n<feed>'),
        (
            "atom",
            (
                b'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
                b"<entry><id>a</id></entry></feed>"
            ),
        ),
        ("json-feed", b"[]"),
        ("json-feed", b'{"version": "https://jsonfeed.org/version/1"}'),
        ("json-feed", b'{"version": "https://jsonfeed.org/version/1.1", "items": [5]}'),
        ("json-feed", b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 5}]}'),
        ("json-feed", b"{"),
    ],
)
def test_a_previous_feed_that_is_none_of_ours_is_refused(name: str, previous: bytes) -> None:
    with pytest.raises(FormatError):
        find(name).dumps(story(), previous=previous)


def test_a_previous_feed_is_a_path_or_bytes() -> None:
    with pytest.raises(InvalidValueError, match="previous"):
        find("atom").dumps(story(), previous=5)
