from __future__ import annotations

import itertools
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import nodejs

from timeline.errors import FormatError
from timeline.formats import json as our_json
from timeline.formats import timemap
from timeline.model import Event, Place, Source, Timeline
from timeline.testing.strategies import timelines

# The keys that TimeMap takes; an object with another is dropped.
EVENT = {
    "id", "description", "date", "time", "time_precision", "location", "latitude", "longitude",
    "type", "category", "category_full", "associations", "sources", "comments", "time_display",
    "shape", "colour",
}  # fmt: skip
SOURCE = {
    "id", "title", "thumbnail", "paths", "type", "affil_s", "url", "description", "parent",
    "author", "date", "notes",
}  # fmt: skip
ASSOCIATION = {"id", "title", "desc", "mode", "colour", "type", "display", "filter_paths"}
LISTS = {"associations", "sources", "paths", "affil_s", "filter_paths"}
# Dates as TimeMap makes them.
READ = """
process.env.TZ = "UTC";
import { readFileSync } from "node:fs";
import moment from "moment";
const { events } = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(events.map((event) =>
  moment(`${event.date} ${event.time || "00:00"}`, "MM/DD/YYYY HH:mm").toDate().toISOString())));
"""


def domain(timeline: Timeline) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(timemap.dumps(timeline))
    return found


def test_an_event_reads_as_it_should() -> None:
    monywa = Place("Monywa", latitude=22.1, longitude=95.13, within="Sagaing")
    event = Event(
        "A coup", when="2021-02", where=monywa, source="A wire", tags=["army"], note="to check"
    )
    found = domain(Timeline(events=[event]))
    assert found["events"] == [
        {
            "id": "a-coup",
            "description": "A coup",
            "date": "02/01/2021",
            "time": "",
            "time_display": "February 2021",
            "location": "Monywa, Sagaing",
            "latitude": "22.1",
            "longitude": "95.13",
            "associations": ["army"],
            "sources": ["a-wire"],
            "comments": "to check",
        }
    ]
    assert [a["id"] for a in found["associations"]] == ["army"]
    assert found["sources"]["a-wire"]["title"] == "A wire"


@given(timelines())
def test_timemap_takes_every_object(timeline: Timeline) -> None:
    exported = timemap.export(timeline)
    found = json.loads(exported.data)
    kinds = (
        (EVENT, found["events"]),
        (SOURCE, found["sources"].values()),
        (ASSOCIATION, found["associations"]),
    )
    for keys, things in kinds:
        for thing in things:
            assert thing.keys() <= keys
            assert all(
                isinstance(value, list if key in LISTS else str) for key, value in thing.items()
            )
    for event in found["events"]:
        assert set(event["sources"]) <= found["sources"].keys()
        assert bool(event["latitude"]) is bool(event["longitude"])
    left_out = {loss.event_id for loss in exported.losses if loss.field is None}
    assert {event["id"] for event in found["events"]} | left_out == {e.id for e in timeline}
    assert len(found["events"]) + len(left_out) == len(timeline)


def test_javascript_reads_the_moments() -> None:
    dates = ("2021-02-03", "2021-02-01T23:59:00Z", "0144-03-15", "9999-12-31")
    events = [Event(f"e{n}", when=date) for n, date in enumerate(dates)]
    text = timemap.dumps(Timeline(events=events)).decode()
    assert sorted(json.loads(nodejs.run(READ, text, "moment"))) == [
        "0144-03-15T00:00:00.000Z",
        "2021-02-01T23:59:00.000Z",
        "2021-02-03T00:00:00.000Z",
        "9999-12-31T00:00:00.000Z",
    ]


def test_sources_keep_who_wrote_them() -> None:
    source = Source("A wire", author=["A", "B"], published="2021-12-06", url="https://example.org")
    found = domain(Timeline(events=[Event("x", when="2021", source=source)]))["sources"]["a-wire"]
    assert (found["author"], found["date"]) == ("A, B", "6 December 2021")


# -- reading -------------------------------------------------------------------------

SERVED: dict[str, Any] = {
    "events": [
        {
            "associations": ["asc1", "asc13"],
            "sources": ["src1", "srcHidden"],
            "id": "CIV0001",
            "description": "A house was hit; three people were hurt.",
            "date": "02/24/2022",
            "time": "00:00",
            "location": "South of Kharkiv",
            "latitude": "49.85005",
            "longitude": "36.659031",
            "graphic": "TRUE",
        },
        {"id": "a b", "date": "2/5/2022", "time": "14:30", "description": "B", "latitude": "x",
         "longitude": "36.6", "sources": ["gone"], "associations": []},
    ],
    "sources": {
        "src1": {"paths": ["https://example.org/1", "https://example.org/2"], "id": "src1",
                 "title": "CIV0001", "description": "Footage of the house"},
        "srcHidden": {"paths": ["HIDDEN"], "id": "srcHidden", "title": "-",
                      "description": "Source hidden"},
        "spare": {"id": "spare", "title": "Never cited"},
    },
    "associations": [
        {"id": "asc1", "title": "Residential", "mode": "FILTER", "desc": "",
         "filter_paths": ["Type of area", "Residential"]},
        {"id": "asc13", "title": "Unknown", "mode": "FILTER", "desc": "",
         "filter_paths": ["Weapon", "Unknown"]},
        {"id": "asc14", "title": "Unknown", "mode": "FILTER", "desc": "",
         "filter_paths": ["Type of area", "Unknown"]},
    ],
    "sites": [],
}  # fmt: skip


def test_what_a_server_exports_is_read() -> None:
    reading = timemap.read(json.dumps(SERVED))
    t = reading.timeline
    house = t["CIV0001"]
    # TimeMap writes MM/DD/YYYY, whoever reads it.
    assert [str(event.when) for event in t] == ["2022-02-05T14:30:00", "2022-02-24"]
    assert house.title == "A house was hit; three people were hurt."
    assert house.where is not None
    assert (house.where.name, str(house.where.latitude)) == ("South of Kharkiv", "49.85005")
    assert house.tags == ("Residential", "Weapon: Unknown")
    assert [(s.title, s.url) for s in house.sources] == [
        ("Footage of the house", "https://example.org/1"),
        ("Source hidden", None),
    ]
    assert house.extra["timemap"] == {"graphic": "TRUE", "time": "00:00"}
    assert t.source("spare").title == "Never cited"
    assert t["b"].extra["timemap"]["id"] == "a b"
    assert len(reading.notes) == 3  # the id, the position, the times that are none


PLACES: dict[str, Any] = {
    "events": [
        {"id": "0", "desc": "A house was hit", "date": "02/24/2022", "sources": [1, "0"]},
        {"id": 1, "text": "A bridge fell", "date": "02/25/2022", "sources": ["0"]},
        {"description": "A third", "date": "02/26/2022"},
    ],
    "sources": {"0": {"paths": ["https://example.org/a"]}, "1": {"title": "Footage"}, "2": {}},
}


def test_places_in_the_file_are_no_ids() -> None:
    reading = timemap.read(json.dumps(PLACES))
    t = reading.timeline
    assert set(t.ids) == {"a-house-was-hit", "a-bridge-fell", "a-third"}
    assert [source.id for source in t["a-house-was-hit"].sources] == ["footage", "example-org-a"]
    assert t["a-bridge-fell"].extra["timemap"] == {"id": 1}
    assert t.source("source-2").extra["timemap"] == {"id": "2"}
    assert len([note for note in reading.notes if "places in the file" in note]) == 2
    # The next version has one event more, before the others: nobody's id comes to be another's.
    later = {**PLACES, "events": [{"id": "0", "desc": "New", "date": "2022"}, *PLACES["events"]]}
    later["events"] = [{**event, "id": str(number)} for number, event in enumerate(later["events"])]
    assert set(t.ids) < set(timemap.loads(json.dumps(later)).ids)


def test_numbers_that_are_no_places_are_ids() -> None:
    events = [{"id": id, "desc": f"E{id}", "date": "2022"} for id in (17, "23")]
    reading = timemap.read(json.dumps(events))
    assert set(reading.timeline.ids) == {"17", "23"}
    assert reading.notes == ()


def test_a_list_of_events_alone_is_read() -> None:
    (event, _) = timemap.loads(json.dumps(SERVED["events"])).events[::-1]
    assert event.id == "CIV0001"
    assert [source.id for source in event.sources] == ["src1", "srcHidden"]


def test_parts_are_known_however_their_servers_write_them() -> None:
    """Parts in capitals, titles in lists of one: as servers of other makers give them."""
    domain = {
        "Events": [{"id": "E1", "description": "Hit", "date": "11/10/2022", "sources": ["s"],
                    "associations": ["a"], "graphic": "FALSE", "time": "00:00"}],
        "Sources": {"s": {"id": "s", "title": "E1", "paths": ["https://example.org/1"],
                          "description": "Footage"}},
        "Associations": [{"id": "a", "title": ["Housing"], "desc": ["Housing"], "mode": "FILTER",
                          "filter_paths": ["Housing"]}],
        "users": [{"id": 1}],
    }  # fmt: skip
    t = timemap.loads(json.dumps(domain))
    assert (str(t["E1"].when), t["E1"].tags) == ("2022-11-10", ("Housing",))
    assert [source.title for source in t["E1"].sources] == ["Footage"]
    assert set(t.extra["timemap"]) == {"associations", "users"}
    with pytest.raises(FormatError):
        timemap.loads(json.dumps({"Events": [], "EVENTS": []}))


def test_categories_narratives_and_tags_of_older_sheets_are_tags() -> None:
    """As the schemas of TimeMap have had them: lists of words, or of ids of narratives."""
    event = {"id": "e", "description": "E", "date": "2021", "category": "Attack", "tags": ["a"],
             "filters": ["a", "b"], "narratives": ["n1", "n2"]}  # fmt: skip
    domain = {
        "events": [event],
        "narratives": [{"id": "n1", "label": "The siege", "description": "All of it"}, "broken"],
        "sites": [{"id": "s", "site": "The bridge", "description": "", "latitude": "1"}],
        "shapes": [{"name": "front", "items": ["1, 2"]}],
    }
    reading = timemap.read(json.dumps(domain))
    assert set(reading.timeline["e"].tags) == {"The siege", "n2", "a", "b", "Attack"}
    assert reading.timeline["e"].extra == {}
    assert len(reading.timeline.extra["timemap"]["sites"]) == 1
    assert reading.notes == (
        "sites are no events: 1 are kept in extra",
        "shapes are no events: 1 are kept in extra",
        "narratives are no events: 2 are kept in extra",
    )


def marked(value: Any, marks: Any) -> Any:
    """The same with a mark in each text that may be any."""
    if isinstance(value, dict):
        return {
            key: member if key in {"date", "time", "id", "mode"} else marked(member, marks)
            for key, member in value.items()
        }
    if isinstance(value, list):
        return [marked(member, marks) for member in value]
    return f"{value} mark{next(marks)}q" if isinstance(value, str) else value


@given(st.sets(st.sampled_from(["events", "sources", "associations", "sites", "x"])), st.booleans())
def test_nothing_of_a_domain_is_lost(keys: set[str], addresses: bool) -> None:
    content = marked({**SERVED, "x": {"y": ["z"]}}, itertools.count(100))
    content = {key: value for key, value in content.items() if key in keys | {"events"}}
    if addresses:
        content["sites"] = [{"id": "s", "latitude": "mark1q"}]
    text = json.dumps(content)
    reading = timemap.read(text)
    found = our_json.dumps(reading.timeline).decode() + " ".join(reading.notes)
    assert {mark for mark in re.findall(r"mark\d+q", text) if mark not in found} == set()


@given(timelines())
def test_what_was_written_is_read(timeline: Timeline) -> None:
    exported = timemap.export(timeline)
    again = timemap.loads(exported.data)
    shown = {item["id"] for item in json.loads(exported.data)["events"]}
    assert set(again.ids) == shown
    for event in again:
        assert set(event.tags) == set(timeline[event.id].tags)


def test_authors_whose_names_make_one_id_stay_two() -> None:
    sources = [{"id": n, "title": n, "author": name} for n, name in (("s", "A, B"), ("t", "a"))]
    event = {"id": "e", "description": "E", "date": "2021", "sources": ["s", "t"]}
    timeline = timemap.loads(json.dumps({"events": [event], "sources": sources}))
    assert sorted(agent.name for agent in timeline.agents) == ["A", "B", "a"]


def test_an_event_comes_back_as_far_as_it_was_written() -> None:
    event = Event(
        "Raid", when="2021-02-01T00:00:00", where="Monywa", description="At night", tags=["army"]
    )
    assert timemap.loads(timemap.dumps(Timeline(events=[event])))["raid"] == event


@pytest.mark.parametrize("text", ["{}", "5", '{"events": 1}', '[{"date": "13/45/2022"}]', "[5]"])
def test_other_json_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(FormatError) as caught:
        timemap.loads(text)
    assert str(caught.value.place).startswith("$")


def test_a_bad_date_costs_the_date_alone() -> None:
    given = [{"id": "a", "description": "A raid", "date": "14/03/2023", "location": "Mandalay"}]
    with pytest.raises(FormatError, match=r"\$\[0\]: expected a month"):
        timemap.read(json.dumps(given))
    reading = timemap.read(json.dumps(given), strict=False)
    (event,) = reading.timeline
    assert (event.title, event.when, event.where) == ("A raid", None, Place("Mandalay"))
    assert event.extra["timemap"] == {"date": "14/03/2023"}
    (note,) = reading.notes
    assert note.endswith("; the date goes to extra")
