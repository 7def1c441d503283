"""Timelines by hand that several tests use: one of each thing the model has."""

from __future__ import annotations

from decimal import Decimal

from timeline.model import (
    Agent,
    Attribution,
    Capture,
    Citation,
    Claim,
    Event,
    Locator,
    Marking,
    Media,
    Participant,
    Place,
    Quantity,
    Quote,
    Relationship,
    Source,
    Timeline,
)

TEXT = "More than 2,000 soldiers have left since the February 1 coup, says People's Hug."

DATES = (
    "2021-02-01",
    "2021-08",
    "2021",
    "201X",
    "2021-08~",
    "2004-06~-11",
    "2001-21",
    "2021-02-01T06:30:00",
    "2021-02-01T06:30:00Z",
    "2021-02-01T06:30:00+06:30",
    "2021-02-01T10:00:00Z/2021-02-01T12:00:00Z",
    "2004-06/2006-08",
    "2004-06/..",
    "/2004",
    "XXXX-02-01",
    "-0043-03-15",
    "Y170000002",
    "1950S2",
    "[1667,1668,1670..1672]",
    "{1960,1961-12}",
    "9999-12-31",
    "0000",
)


def everything() -> Timeline:
    """A timeline with every class, every field and every kind of date in use."""
    hug = Agent("People's Hug", kind="group", note="helps defectors", extra={"since": 2021})
    captain = Agent("Captain X", kind="person", role="defector", marking=Marking("amber"))
    wire = Source("A wire story", publisher="A wire", published="2021-12-06", author=[hug])
    paper = Source(
        "What a paper made of it; in full, at last",
        url="https://example.org/a,b;c?d=1",
        derived_from=[wire],
        type="article-newspaper",
        status="corrected",
        language="en",
        captures=[
            Capture(
                accessed="2021-12-07T09:30:00Z",
                archive_url="https://archive.example/1",
                sha256="0" * 64,
                media_type="text/html",
                note="from the archive",
                marking=Marking("green"),
                extra={"a": [1, 2.5, None, True, {"b": "ဆ"}]},
            )
        ],
        marking=Marking("red", hide_identity=True),
    )
    said = Attribution(
        captain,
        said="2021-12-02",
        terms="background",
        medium="phone",
        note="in Burmese",
        through=Attribution(hug, extra={"k": "v"}),
    )
    quoted = Citation(
        paper,
        Quote.of(TEXT, "More than 2,000 soldiers"),
        locator=Locator("page", "A1, col. 2"),
        attribution=said,
        note="as printed",
        extra={"seen": True},
    )
    place = Place(
        "Monywa",
        latitude=Decimal("22.1086"),
        longitude=Decimal("95.1358"),
        id="geonames:1309793",
        within="Sagaing",
        country="MM",
        note="by the river",
        extra={"x": 1},
    )
    claims = [
        Claim("when", "2021-12-02", id="c1", status="proposed", recorded="2022-01-03"),
        Claim(
            "when",
            "2021-12",
            basis="inferred",
            anchor="published 2021-12-06",
            rule="last one",
            verbatim="On Monday",
            note="why",
            citations=[quoted, Citation(wire, stance="disputes")],
            marking=Marking("green"),
            extra={"confidence": 0.5},
        ),
        Claim("when", "2021-12-03", corrects="c1", status="accepted"),
        Claim("where", place),
        Claim("count", Quantity(low=2000, low_exclusive=True, unit="soldiers", as_of="2021-12")),
        Claim("low", Quantity(low=250_000, high=400_000, best=Decimal("300000.5"), subject="army")),
        Claim("killed", 12),
        Claim("weight", Decimal("1.50")),
        Claim("huge", 10**30),
        Claim("confirmed", True),
        Claim("said", "a text, with; \\ all: \"sorts\" of 'marks'\nand lines\u2028and 😀"),
        Claim("reported", "2021-12-06T09:30:00+06:30"),
        Claim("participant", Participant(captain, "witness"), citations=[Citation(wire)]),
        Claim("participant", Participant("The army; or one unit")),
        Claim(
            "media",
            Media(
                "https://example.org/crowd.jpg",
                media_type="image/jpeg",
                caption="The gate, at noon; <b>",
                credit="A photographer",
            ),
            citations=[Citation(wire)],
        ),
        Claim(
            "relationship",
            Relationship("after", "d0", least="P2D", most="P3W", end="begin", other_end="end"),
            citations=[Citation(wire)],
        ),
        Claim("relationship", Relationship("part of", "bare")),
    ]
    rich = Event(
        "Defections, counted; at last",
        claims=claims,
        description="First line.\nSecond; with, marks \\ and a tab\t.  \n\nအစ " * 5,
        tags=["army", "a,b", "c;d"],
        aliases={"wikidata": "Q1", "uid": "x@y"},
        language="en",
        marking=Marking("clear"),
        note="to be checked",
        extra={"nested": {"list": [[], {}, "x"]}},
    )
    dated = [
        Event(f"Dated {date}", id=f"d{n}", when=date, source=wire) for n, date in enumerate(DATES)
    ]
    return Timeline(
        "Everything: one of each, 2021",
        id="everything",
        description="A description; with, marks.\nTwo lines.",
        language="en",
        events=[rich, *dated, Event("Undated", source=wire), Event("Bare")],
        sources=[Source("A source that nothing cites")],
        agents=[Agent("An agent whom nobody names", kind="organization")],
        extra={"project": {"id": 7}},
    )
