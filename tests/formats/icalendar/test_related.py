"""RELATED-TO, ATTACH and PARTICIPANT: what other programs are told of relationships, media, people.

What each says is held against the `icalendar` package, which reads them by its own code.
"""

from __future__ import annotations

import attrs
import icalendar as judge
import pytest

from timeline.formats import icalendar
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._reader import ComponentReader
from timeline.model import (
    Citation,
    Claim,
    Event,
    Media,
    Participant,
    Relationship,
    Source,
    Timeline,
)


def entries(*events: Event) -> dict[str, judge.Event]:
    """The entries of a calendar as the other reader has them, by their titles' first words."""
    calendar = judge.Calendar.from_ical(icalendar.dumps(Timeline(events=events)))
    return {str(entry["SUMMARY"]).split(" (")[0]: entry for entry in calendar.walk("VEVENT")}


def lines_of(entry: judge.Event, name: str) -> list[tuple[str, dict[str, str]]]:
    found = entry.get(name, [])
    found = found if isinstance(found, list) else [found]
    return [(str(value), {k: str(v) for k, v in value.params.items()}) for value in found]


COUP = Event("Coup", when="2021-02-01")


def raid(**fields: object) -> Event:
    return Event("Raid", when="2021-03-01", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("relationship", "parameters"),
    [
        (Relationship("part of", "coup"), {"RELTYPE": "PARENT"}),
        (Relationship("has part", "coup"), {"RELTYPE": "CHILD"}),
        (Relationship("same incident", "coup"), {"RELTYPE": "SIBLING"}),
        (Relationship("caused by", "coup"), {"RELTYPE": "DEPENDS-ON"}),
        (Relationship("before", "coup"), {"RELTYPE": "FINISHTOSTART"}),
        (
            Relationship("before", "coup", least="P2D", most="P3D"),
            {"RELTYPE": "FINISHTOSTART", "GAP": "P2D"},
        ),
        (
            Relationship("before", "coup", least="PT1H30M", end="begin"),
            {"RELTYPE": "STARTTOSTART", "GAP": "PT1H30M"},
        ),
        (
            Relationship("before", "coup", end="end", other_end="end"),
            {"RELTYPE": "FINISHTOFINISH"},
        ),
        (
            Relationship("before", "coup", end="begin", other_end="end"),
            {"RELTYPE": "STARTTOFINISH"},
        ),
        # RFC 5545, 3.3.6: no months, no fractions, no week beside days, no hours beside seconds.
        (Relationship("before", "coup", least="P1M"), {"RELTYPE": "FINISHTOSTART"}),
        (Relationship("before", "coup", least="PT0.5S"), {"RELTYPE": "FINISHTOSTART"}),
        (Relationship("before", "coup", least="P1W2D"), {"RELTYPE": "FINISHTOSTART"}),
        (Relationship("before", "coup", least="PT1H5S"), {"RELTYPE": "FINISHTOSTART"}),
        (Relationship("before", "coup", most="P3D"), {"RELTYPE": "FINISHTOSTART"}),
    ],
    ids=str,
)
def test_a_relationship_is_told_where_there_is_a_word(
    relationship: Relationship, parameters: dict[str, str]
) -> None:
    entry = entries(COUP, raid(relationships=[relationship]))
    ((uid, found),) = lines_of(entry["Raid"], "RELATED-TO")
    assert uid == str(entry["Coup"]["UID"])
    assert found == parameters


@pytest.mark.parametrize("kind", ["after", "during", "overlaps", "same time", "caused"])
def test_of_others_nothing_is_told(kind: str) -> None:
    found = entries(COUP, raid(relationships=[Relationship(kind, "coup")]))
    assert "RELATED-TO" not in found["Raid"]


def test_what_leads_nowhere_is_not_told() -> None:
    found = entries(raid(relationships=[Relationship("part of", "not-here")]))
    assert "RELATED-TO" not in found["Raid"]


@pytest.mark.parametrize(
    "doubt",
    [
        {"status": "proposed"},
        {"status": "disputed"},
        {"status": "retracted"},
        {"citations": [Citation(Source("A wire"), stance="disputes")]},
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "value",
    [Relationship("before", "coup"), Media("https://example.org/a.jpg"), Participant("Ko Aung")],
    ids=lambda value: type(value).__name__,
)
def test_what_is_in_doubt_is_in_the_record_alone(value: object, doubt: dict[str, object]) -> None:
    field = type(value).__name__.lower()
    event = raid(claims=[Claim(field, value, **doubt)])  # type: ignore[arg-type]
    found = entries(COUP, event)["Raid"]
    assert "RELATED-TO" not in found
    assert "ATTACH" not in found
    assert not found.subcomponents
    timeline = Timeline(events=[COUP, event])
    assert icalendar.loads(icalendar.dumps(timeline)) == timeline


def test_media_of_the_web_are_links() -> None:
    media = [
        Media("https://example.org/a,b.jpg", media_type="image/jpeg", caption="The gate"),
        Media("https://example.org/film", media_type="video/mp4; codecs=x"),
        Media("file:///etc/passwd"),
        Media("javascript:alert(1)"),
    ]
    found = lines_of(entries(raid(media=media))["Raid"], "ATTACH")
    # RFC 5545, 3.2.8: FMTTYPE has no parameters of its own.
    assert found == [
        ("https://example.org/a%2Cb.jpg", {"FMTTYPE": "image/jpeg", "VALUE": "URI"}),
        ("https://example.org/film", {"VALUE": "URI"}),
    ]


def test_participants_are_nobody_whom_programs_invite() -> None:
    people = [
        Participant("Ko Aung; Jr.", "witness"),
        Participant("The police", "perpetrator"),
        Participant("U Tin", "speaker"),
        Participant("Somebody", "negotiator"),
        Participant("Nobody"),
    ]
    data = icalendar.dumps(Timeline(events=[raid(participants=people)]))
    assert b"ATTENDEE" not in data
    assert b"ORGANIZER" not in data
    (calendar,) = ComponentReader(data.decode())
    (entry,) = (part for part in calendar.components if part.name == "VEVENT")
    assert [_told(part) for part in entry.components] == [
        ("INACTIVE", "Ko Aung; Jr.", "witness"),
        ("ACTIVE", "The police", "perpetrator"),
        ("SPEAKER", "U Tin", "speaker"),
        ("X-UNSPECIFIED", "Somebody", "negotiator"),
        ("X-UNSPECIFIED", "Nobody", None),
    ]
    uids = [part.text("UID") for part in entry.components]
    assert len(set(uids)) == len(people)


def _told(part: Component) -> tuple[str | None, str | None, str | None]:
    assert part.name == "PARTICIPANT"
    return part.value("PARTICIPANT-TYPE"), part.text("SUMMARY"), part.text("DESCRIPTION")


FOREIGN = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Somebody//EN
BEGIN:VEVENT
UID:a@x.example
DTSTAMP:20210101T000000Z
DTSTART;VALUE=DATE:20210201
SUMMARY:Painting
RELATED-TO;RELTYPE=FINISHTOSTART;GAP=P2D:b@x.example
ATTACH;FMTTYPE=image/png:https://x.example/a.png
BEGIN:PARTICIPANT
UID:p1
PARTICIPANT-TYPE:SPEAKER
END:PARTICIPANT
END:VEVENT
END:VCALENDAR
"""


def test_of_a_foreign_calendar_all_is_kept_and_written_once() -> None:
    timeline = icalendar.loads(FOREIGN.encode())
    text = icalendar.dumps(timeline).decode().replace("\r\n ", "")
    for line in FOREIGN.splitlines()[8:13]:
        assert text.count(f"\r\n{line}\r\n") == 1, line
    # What is claimed here is added to what came.
    (event,) = timeline
    added = Timeline(events=[event, Event("Fair", when="2021-03")])
    told = Claim("participant", Participant("Ko Aung", "speaker"))
    media = Claim("media", Media("https://x.example/b.png"))
    added.replace(attrs.evolve(event, claims=[*event.claims, told, media]))
    text = icalendar.dumps(added).decode()
    assert text.count("\r\nBEGIN:PARTICIPANT") == 2
    assert text.count("\r\nATTACH") == 2
