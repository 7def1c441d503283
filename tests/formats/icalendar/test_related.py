"""RELATED-TO, ATTACH and PARTICIPANT: what other programs are told of relationships, media, people.

What each says is held against the `icalendar` package, which reads them by its own code.
"""

from __future__ import annotations

import attrs
import icalendar as judge
import pytest

from timeline.formats import icalendar
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import ContentLine
from timeline.formats.icalendar._reader import ComponentReader
from timeline.formats.icalendar._related import participant_of
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


# -- what somebody's calendar says --------------------------------------------------------

OTHERS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Somebody//EN
BEGIN:VEVENT
UID:a@x.example
DTSTAMP:20210101T000000Z
DTSTART;VALUE=DATE:20210201
SUMMARY:Painting
{}
END:VEVENT
BEGIN:VEVENT
UID:b@x.example
DTSTAMP:20210101T000000Z
DTSTART;VALUE=DATE:20210301
SUMMARY:Fair
END:VEVENT
END:VCALENDAR
"""


def claimed(lines: str, field: str) -> list[object]:
    """What is claimed under a field by the calendar alone, of which nothing is lost or doubled."""
    text = OTHERS.format(lines)
    timeline = icalendar.loads(text)
    assert said_in(icalendar.dumps(timeline)) == said_in(text.encode())
    assert icalendar.loads(icalendar.dumps(timeline)) == timeline
    claims = [claim for event in timeline for claim in event.claims if claim.field == field]
    assert all(c.citations[0].source.id == "calendar-a-calendar" for c in claims)
    return [claim.value for claim in claims]


def said_in(data: bytes) -> list[tuple[object, ...]]:
    return [_said(entry) for entry in judge.Calendar.from_ical(data).walk("VEVENT")]


def _said(part: judge.Component) -> tuple[object, ...]:
    lines = [
        (name, str(value), sorted(value.params.items()))
        for name, value in part.property_items(recursive=False)
        if not name.startswith("X-TIMELINE") and name not in ("BEGIN", "END")
    ]
    return (part.name, sorted(lines), [_said(inner) for inner in part.subcomponents])


@pytest.mark.parametrize(
    ("parameters", "value"),
    [
        ("", Relationship("part of", "b@x.example")),  # the default (RFC 5545, 3.2.15)
        (";RELTYPE=parent", Relationship("part of", "b@x.example")),
        (";RELTYPE=CHILD", Relationship("has part", "b@x.example")),
        (
            ";RELTYPE=FINISHTOSTART;GAP=P2D",
            Relationship("before", "b@x.example", least="P2D"),
        ),
        (
            ";RELTYPE=STARTTOSTART",
            Relationship("before", "b@x.example", end="begin", other_end="begin"),
        ),
        # A lead time (RFC 9253, 6.2) is no distance that lies between.
        (";RELTYPE=FINISHTOSTART;GAP=-P2D", Relationship("before", "b@x.example")),
        # Of these the model has no word that says no more.
        (";RELTYPE=SIBLING", None),
        (";RELTYPE=DEPENDS-ON", None),
        (";RELTYPE=X-LIKE", None),
    ],
)
def test_related_events_are_claimed(parameters: str, value: object) -> None:
    """RFC 5545, 3.8.4.5; RFC 9253, 9.1."""
    found = claimed(f"RELATED-TO{parameters}:b@x.example", "relationship")
    assert found == ([] if value is None else [value])


def test_an_event_that_is_elsewhere_or_itself_is_no_other() -> None:
    assert claimed("RELATED-TO:c@x.example\nRELATED-TO:a@x.example", "relationship") == []


@pytest.mark.parametrize(
    ("line", "value"),
    [
        (
            "ATTACH;FMTTYPE=image/png;X-A=1:https://x.example/a,b",
            Media("https://x.example/a,b", media_type="image/png"),
        ),
        ("ATTACH;FMTTYPE=nonsense:https://x.example/a.mp4", Media("https://x.example/a.mp4")),
        ("IMAGE;VALUE=URI;DISPLAY=BADGE:https://x.example/a", Media("https://x.example/a")),
        ("ATTACH:https://x.example/minutes.pdf", None),
        ("ATTACH:cid:a@x.example", None),
        ("ATTACH;ENCODING=BASE64;VALUE=BINARY:aGVsbG8=", None),
    ],
)
def test_pictures_are_media(line: str, value: Media | None) -> None:
    """RFC 5545, 3.8.1.1; RFC 7986, 5.10: what is no picture, sound or video is kept as it is."""
    assert claimed(line, "media") == ([] if value is None else [value])


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        ("SPEAKER", "speaker"),
        ("performer", "performer"),
        ("ACTIVE", "participant"),
        ("BOOKING-CONTACT", "booking contact"),
        ("INACTIVE", None),
        ("X-OURS", None),
    ],
)
def test_participants_have_the_role_of_their_type(kind: str, role: str | None) -> None:
    """RFC 9073, 7.1 and 8.2."""
    part = f"BEGIN:PARTICIPANT\nUID:p\nPARTICIPANT-TYPE:{kind}\nSUMMARY:U Tin\nEND:PARTICIPANT"
    (found,) = claimed(part, "participant")
    assert isinstance(found, Participant)
    assert (found.agent.name, found.role) == ("U Tin", role)


def test_names_that_are_alike_are_two_agents() -> None:
    part = "BEGIN:PARTICIPANT\nUID:{0}\nPARTICIPANT-TYPE:ACTIVE\nSUMMARY:{0}\nEND:PARTICIPANT"
    names = ["Ko Aung", "ko aung", "ကိုအောင်", "ကိုကို"]
    assert len(claimed("\n".join(map(part.format, names)), "participant")) == 4
    assert claimed(part.format("").replace("SUMMARY:\n", ""), "participant") == []


def test_half_of_a_character_is_no_name() -> None:
    """Only jCal can have it, as JSON can."""
    assert participant_of(Component("PARTICIPANT", [ContentLine("SUMMARY", "\ud800")])) is None


def test_what_was_withdrawn_is_told_no_more_and_counts_as_a_change() -> None:
    lines = (
        "RELATED-TO:b@x.example\nATTACH:https://x.example/a.png\nATTACH:https://x.example/a.pdf\n"
        "BEGIN:PARTICIPANT\nUID:p\nPARTICIPANT-TYPE:SPEAKER\nSUMMARY:U Tin\nEND:PARTICIPANT"
    )
    timeline = icalendar.loads(OTHERS.format(lines))
    event = timeline["a@x.example"]
    claims = [
        attrs.evolve(claim, status="retracted" if claim.field != "when" else claim.status)
        for claim in event.claims
    ]
    timeline.replace(attrs.evolve(event, claims=claims))
    entry = entries(*timeline)["Painting"]
    assert "RELATED-TO" not in entry
    assert entry["ATTACH"] == "https://x.example/a.pdf"
    assert entry.subcomponents == []
    assert entry["SEQUENCE"] == 1


def test_a_description_that_is_told_with_its_looks_alone_is_read() -> None:
    """RFC 9073, 6.5; X-ALT-DESC is Outlook's. Once the words are others, the looks are gone."""
    for name in ("STYLED-DESCRIPTION;VALUE=TEXT", "X-ALT-DESC"):
        text = OTHERS.format(f"{name};FMTTYPE=text/html:<p>At <b>noon</b>\\, sharp</p>")
        timeline = icalendar.loads(text)
        event = timeline["a@x.example"]
        assert event.description == "At noon, sharp"
        assert said_in(icalendar.dumps(timeline)) == said_in(text.encode())
        timeline.replace(attrs.evolve(event, description="At one"))
        entry = entries(*timeline)["Painting"]
        assert entry["DESCRIPTION"] == "At one"
        assert "STYLED-DESCRIPTION" not in entry
        assert "X-ALT-DESC" not in entry
    text = OTHERS.format(
        "DESCRIPTION:Noon\nSTYLED-DESCRIPTION;FMTTYPE=text/plain;VALUE=TEXT:*Noon*"
    )
    timeline = icalendar.loads(text)
    assert timeline["a@x.example"].description == "Noon"
    assert said_in(icalendar.dumps(timeline)) == said_in(text.encode())
    text = OTHERS.format("STYLED-DESCRIPTION;VALUE=URI:https://x.example/d")
    assert icalendar.loads(text)["a@x.example"].description == ""
