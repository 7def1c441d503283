"""Checks: each code found where it should be and nowhere else; `docs/reference/checks.md` too."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import CliRunner
from hypothesis import given
from tests.samples import TEXT, everything

from timeline.cli import cli
from timeline.curate import CODES, Code, check
from timeline.errors import InvalidValueError, UnknownIdError
from timeline.model import (
    Agent,
    Attribution,
    Capture,
    Citation,
    Claim,
    Event,
    Locator,
    Quantity,
    Quote,
    Relationship,
    Source,
    Timeline,
)
from timeline.testing.strategies import timelines

STORY = Source("Story", id="story", published="2021-12-06")
WITHDRAWN = Source("Withdrawn", status="retracted")
RETOLD = Source("Retold", derived_from=[WITHDRAWN])
MIXED = Source("Mixed", derived_from=[RETOLD, STORY])
LATER = Source("Later", published="2022-01")
POSTS = [Source(f"Post {n}", url=f"https://t.me/hilltop7/{n}") for n in (1, 2)]
QUOTED = Citation(LATER, attribution=Attribution("X", said="2021-02-04"))
OTHER_WORDS = Citation(STORY, locator=Locator("page", "3"))
COPIED = Source("Copied", captures=[Capture(accessed="2021-12-01"), Capture(accessed="2021-12-02")])


def _codes(*claims: Claim, text: str | None = None) -> list[str]:
    timeline = Timeline(events=[Event("E", claims=claims)], sources=[STORY])
    return [f.code for f in check(timeline, texts={} if text is None else {"story": text})]


def _cited(when: str, citation: Citation | Source | None = None, **others: Any) -> Claim:
    if isinstance(citation, Source):
        citation = Citation(citation)
    return Claim("when", when, citations=[citation or Citation(STORY)], **others)


def _said(when: str, *, through: Any = None) -> Citation:
    return Citation(STORY, attribution=Attribution("X", said=when, through=through))


def test_a_sound_claim_has_no_findings() -> None:
    quote = Quote.of(TEXT, "the February 1 coup")
    assert _codes(_cited("2021-02-01", Citation(STORY, quote)), text=TEXT) == []


@pytest.mark.parametrize(
    ("claims", "codes"),
    [
        ([Claim("when", "2021-02-02")], ["no-source"]),
        ([Claim("when", "2021-02-02", status="retracted")], ["all-retracted"]),
        ([Claim("when", "2021-02-02", status="retracted"), _cited("2021-02-02")], []),
        ([Claim("when", "2021-02-03", id="a"), _cited("2021-02-02", corrects="a")], []),
        ([_cited("2021-02-02", Citation(STORY, stance="mentions"))], ["no-support"]),
        (
            [_cited("2021-02-02", Citation(STORY, stance="disputes", note="why not"))],
            ["no-support"],
        ),
        ([_cited("2021-02-02", WITHDRAWN)], ["retracted-source"]),
        ([_cited("2021-02-02", RETOLD)], ["retracted-source"]),
        ([_cited("2021-02-02", MIXED)], []),
        ([_cited("2021-02-02", Source("Fixed", status="corrected"))], []),
        (
            [Claim("when", "2021-02-02", citations=[Citation(RETOLD), Citation(WITHDRAWN)])],
            ["retracted-source"],
        ),
        ([Claim("when", "2021-02-02", citations=[Citation(RETOLD), Citation(STORY)])], []),
        (
            [_cited("2021-02-02", Citation(RETOLD, stance="disputes", note="why"))],
            ["no-support"],
        ),
        ([_cited("2021-02-02", Citation(STORY, Quote("nowhere")))], ["quote-lost"]),
        ([_cited("2021-12-07")], ["published-before"]),
        ([_cited("2021-12-06")], []),
        ([_cited("2021-12")], []),
        ([_cited("2021-12-05/2022-01-05")], []),
        ([_cited("2021-12-07/2022-01-05")], ["published-before"]),
        (
            [_cited("2021-12-07", Citation(STORY, stance="disputes", note="why"))],
            ["no-support"],
        ),
        ([_cited("2021-12-02", _said("2021-12-07"))], ["said-after-publication"]),
        ([_cited("2021-12-02", _said("2021-12-06"))], []),
        ([_cited("2021-12-02", _said("2021-12-01"))], ["said-before"]),
        ([_cited("2021-12-02", _said("2021-12"))], []),
        (
            [_cited("2021-12-02", _said("2021-12-03", through=Attribution("Y", said="2022")))],
            ["said-after-publication"],
        ),
        ([_cited("2021-12-02", _said("2021-12-03", through="Y"))], []),
        (
            [_cited("2021-12-02", _said("2021-12-03", through=Attribution("Y", through="X")))],
            ["circular-attribution"],
        ),
        ([_cited("2021-12-03", COPIED)], ["captured-before"]),
        ([_cited("2021-12-02", COPIED)], []),
        ([_cited("2021-12-02", recorded="2021-12-05")], ["recorded-before-publication"]),
        ([_cited("2021-12-02", recorded="2021-12-06T09:00:00Z")], []),
        ([_cited("2021-01-01")], ["default-day"]),
        ([_cited("2021-02-01", verbatim="the coup of 2021, in which 11 died")], ["default-day"]),
        ([_cited("2021-02-01", verbatim="le premier février")], []),
        ([_cited("2021-02-01", verbatim="في ١ فبراير")], []),
        ([_cited("2021-01-01", verbatim="New Year's Day, January 1")], []),
        ([_cited("2021-01")], []),
        ([_cited("2021-02-01/2021-02-28")], ["whole-period"]),
        ([_cited("2020-01-01/2020-12-31")], ["whole-period"]),
        ([_cited("2020-02-01/2020-02-28")], []),
        ([_cited("2021-02-01/..")], []),
        ([_cited("2021-02/2021-03")], []),
        ([_cited("2021-02-01/2021-02-28", verbatim="from February 1 to the end")], []),
        ([Claim("count", 3, citations=[Citation(STORY)])], ["no-unit"]),
        (
            [Claim("count", Quantity.exactly(3, unit="people"), citations=[Citation(STORY)])],
            [],
        ),
        ([_cited("2021-02-02"), _cited("2021-02-03")], ["conflict-without-note"]),
        ([_cited("2021-02-02"), _cited("2021-02-03", note="a slip")], []),
        ([_cited("2021-02-02"), _cited("2021-02-03", status="retracted")], []),
        ([_cited("2021-02-02", status="disputed")], ["conflict-without-note"]),
        ([_cited("2021-02-02"), _cited("2021-02-01T23:30:00Z")], ["zone-unstated"]),
        ([_cited("2021"), _cited("2021-02-01T23:30:00Z")], []),
        # Background beside a source that could know; nobody else could.
        ([_cited("2021-12-07", STORY), _cited("2021-12-07", LATER)], ["published-before"]),
        ([Claim("when", "2021-12-07", citations=[Citation(STORY), Citation(LATER)])], []),
        # One account under two names; two; and one that is only quoted twice, as the file says.
        ([Claim("when", "2021-02-02", citations=map(Citation, POSTS))], ["one-account"]),
        ([_cited("2021-02-02", POSTS[0]), _cited("2021-02-02", STORY)], []),
        ([_cited("2021-02-02", MIXED), _cited("2021-02-02", STORY)], []),
        ([Claim("when", "2021-02-02", citations=[_said("2021-02-03"), QUOTED])], []),
        # A decision that nobody made.
        ([_cited("2021-02-02", status="proposed")], ["undecided-proposal"]),
        (
            [_cited("2021-02-02", status="proposed", id="a"), _cited("2021-02-02", corrects="a")],
            ["unsupported-edit"],
        ),
        # An edit, by the same words, by other words, by another source, and a proposed one.
        ([_cited("2021-02-02", id="a"), _cited("2021-02-03", corrects="a")], ["unsupported-edit"]),
        ([_cited("2021-02-02", id="a"), _cited("2021-02-03", OTHER_WORDS, corrects="a")], []),
        ([_cited("2021-02-02", id="a"), _cited("2021-02-03", LATER, corrects="a")], []),
        (
            [_cited("2021-02-02", id="a"), _cited("2021-02-02", corrects="a", status="proposed")],
            ["undecided-proposal"],
        ),
    ],
)
def test_each_fault_has_its_code(claims: list[Claim], codes: list[str]) -> None:
    assert _codes(*claims, text=TEXT) == codes


def _codes_of(*events: Event) -> list[tuple[str, str]]:
    return [(f.code, f.place) for f in check(Timeline(events=events), silence=["no-source"])]


STRIKE = Event("Strike", when="2021-09-05")


def test_what_cannot_all_be_true_is_found_at_the_claim_with_the_least_evidence() -> None:
    soon = _related("after", "strike", most="P3D", citations=[Citation(STORY), Citation(LATER)])
    raid = Event("Raid", claims=[Claim("when", "2021-09-20"), soon])
    strike = attrs.evolve(STRIKE, claims=[_cited("2021-09-05", STORY)])
    ((code, place),) = _codes_of(strike, raid)
    assert (code, place) == ("contradiction", "raid, when")
    (finding,) = check(Timeline(events=[strike, raid]), silence=["no-source"])
    assert finding.message.count(";") == 2
    assert "“Raid” was after “Strike”" in finding.message


def _related(kind: str, event: str, citations: Any = (), **distance: str) -> Claim:
    return Claim("relationship", Relationship(kind, event, **distance), citations=citations)


def test_what_can_all_be_true_is_no_contradiction() -> None:
    raid = Event("Raid", when="2021-09-20", claims=[_related("after", "strike", least="P3D")])
    assert _codes_of(STRIKE, raid) == []


def test_a_long_contradiction_is_cut() -> None:
    circle = [Event(f"E {n}", claims=[_related("before", f"e-{(n + 1) % 10}")]) for n in range(10)]
    (finding,) = check(Timeline(events=circle), silence=["no-source"])
    assert finding.message.endswith("; and 2 more claims")


def test_of_many_contradictions_the_others_are_counted() -> None:
    events = [
        Event(f"{name} {n}", claims=[_related("before", f"{other}-{n}")])
        for n in range(300)
        for name, other in (("a", "b"), ("b", "a"))
    ]
    found = check(Timeline(events=events), silence=["no-source"])
    assert {finding.code for finding in found} == {"contradiction"}
    (rest,) = (finding for finding in found if finding.place == "timeline")
    assert rest.message.endswith("more sets of claims at least cannot be true")


def test_relationships_lead_to_other_events_that_are_there() -> None:
    raid = Event("Raid", claims=[_related("after", "nowhere"), _related("part of", "raid")])
    found = [code for code, place in _codes_of(raid) if place == "raid, relationship"]
    assert found == ["related-to-itself", "unknown-event"]
    retracted = Claim("relationship", Relationship("after", "nowhere"), status="retracted")
    assert _codes_of(Event("Raid", when="2021-09-20", claims=[retracted])) == [
        ("all-retracted", "raid, relationship")
    ]


def test_a_copy_is_not_older_than_its_source() -> None:
    early = Source("S", published="2021-12-06", captures=[Capture(accessed="2021-12-05")])
    (finding,) = check(Timeline(sources=[early]))
    assert (finding.code, finding.place) == ("captured-before-publication", "source s")


def test_a_quote_that_stands_twice_is_ambiguous() -> None:
    citation = Citation(STORY, Quote("coup"))
    assert _codes(_cited("2021-02-02", citation), text="a coup, a coup") == ["quote-ambiguous"]


def test_retraction_is_followed_however_far_and_however_often() -> None:
    layers: list[Source] = [WITHDRAWN]
    for number in range(3000):
        layers.append(Source(f"Retold {number}", derived_from=layers[-2:]))
    events = [Event(f"E {n}", when="2021-02-02", source=source) for n, source in enumerate(layers)]
    assert [f.code for f in check(Timeline(events=events))] == ["retracted-source"] * 3001


def test_codes_can_be_silenced_one_by_one() -> None:
    timeline = everything()
    all_codes = {finding.code for finding in check(timeline)}
    assert "no-source" in all_codes
    for code in all_codes:
        rest = {finding.code for finding in check(timeline, silence=[code])}
        assert rest == all_codes - {code}


def test_an_ambiguous_quote_is_silenced_by_its_own_code() -> None:
    event = Event("E", when="2021-02-02", source=STORY, quote="coup")
    timeline = Timeline(events=[event])
    texts = {"story": "a coup, a coup"}
    assert check(timeline, texts=texts, silence=["quote-lost"])
    assert not check(timeline, texts=texts, silence=["quote-ambiguous"])


def test_what_is_not_there_cannot_be_silenced_or_read() -> None:
    with pytest.raises(UnknownIdError, match="no-source"):
        check(Timeline(), silence=["nothing"])
    with pytest.raises(UnknownIdError, match="there are none"):
        check(Timeline(), texts={"nobody": ""})
    with pytest.raises(UnknownIdError, match="there are story, withdrawn"):
        check(Timeline(sources=[STORY, WITHDRAWN]), texts={"nobody": ""})
    many = Timeline(sources=[Source(f"S {n}") for n in range(25)])
    with pytest.raises(UnknownIdError, match=r"s-26|and 5 more"):
        check(many, texts={"nobody": ""})


@pytest.mark.parametrize(
    "arguments",
    [
        {"timeline": None},
        {"timeline": [STORY]},
        {"silence": "no-source"},
        {"silence": None},
        {"texts": ["story"]},
        {"texts": "story"},
        {"texts": {"story": b"bytes"}},
    ],
)
def test_wrong_types_are_refused(arguments: dict[str, Any]) -> None:
    quoted = Event("E", when="2021-02-02", source=STORY, quote="coup")
    with pytest.raises(InvalidValueError):
        check(**{"timeline": Timeline(events=[quoted]), **arguments})


@given(timelines())
def test_any_timeline_can_be_checked(timeline: Timeline) -> None:
    findings = check(timeline)
    assert len(set(findings)) == len(findings)
    for finding in findings:
        code = CODES[finding.code]
        assert (finding.severity, finding.hint) == (code.severity, code.mend)
        assert finding.message
        event_id = finding.place.partition(", ")[0]
        known = event_id in timeline or event_id.startswith("source ")
        assert known or event_id == "timeline" or event_id == "timeline"


def test_agents_of_one_name_may_speak_to_one_another_under_two_ids() -> None:
    other = Agent("X", id="x-the-elder")
    assert _codes(_cited("2021-12-02", _said("2021-12-03", through=Attribution(other)))) == []


def test_the_command_counts_many_findings_by_code(tmp_path: Path) -> None:
    events = [Event(f"E {n}", when="2021-02-02") for n in range(10)]
    Timeline(events=[*events, Event("F", when="2021-01-01")]).write(tmp_path / "t.json")
    done = CliRunner().invoke(cli, ["check", str(tmp_path / "t.json")])
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 12
    assert done.stderr == "12 findings: 11 no-source, 1 default-day\n"
    few = CliRunner().invoke(
        cli, ["check", str(tmp_path / "t.json"), "--silence", "no-source", "--json"]
    )
    (finding,) = json.loads(few.stdout)
    assert set(finding) == {"code", "severity", "place", "message", "hint"}
    assert not few.stderr


# -- the page on them ------------------------------------------------------------

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "checks.md"
_SECTION = re.compile(
    r"^### `(?P<name>[\w-]+)`\n\n(?P<severity>\w+): (?P<meaning>.*?)\.\n\n"
    r"To mend: (?P<mend>.*?)\n\n```python\n.*?assert .*?```",
    re.DOTALL | re.MULTILINE,
)


def test_the_page_tells_of_every_code() -> None:
    sections = _SECTION.finditer(PAGE.read_text("utf-8"))
    told = []
    for section in sections:
        words = {key: " ".join(text.split()) for key, text in section.groupdict().items()}
        words["severity"] = words["severity"].lower()
        words["meaning"] = words["meaning"][0].lower() + words["meaning"][1:]
        words["mend"] = words["mend"].removesuffix(".")
        told.append(Code(**words))  # type: ignore[arg-type]
    assert told == list(CODES.values())


# -- against what is common in the file -------------------------------------------


def _default_days(days: list[str]) -> int:
    events = [Event(f"Met {n + 20}", when=day, source=STORY) for n, day in enumerate(days)]
    return [f.code for f in check(Timeline(events=events))].count("default-day")


# Days of one month without its first, as somebody writes who knows them.
KNOWN = [f"2020-05-{day:02}" for day in range(2, 32)]


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (["2021-02-01"], 1),
        # By chance one day in 33 is the first of a month but January: one in 31 is none too many.
        (["2021-02-01", *KNOWN], 0),
        (["2021-02-01", "2021-03-01", *KNOWN], 0),
        (["2021-02-01", "2021-03-01", "2021-04-01", *KNOWN], 3),
        # And one in 365 is the first of a year: of months there are no more than chance has.
        (["2020-01-01", "2021-01-01", "2021-02-01", *KNOWN], 2),
        (["2021-01-01", "2021-02-01", *KNOWN], 0),
        (["2021-02-01", *["2021-05-17"] * 9], 1),
        # What is less precise is no evidence of days.
        (["2021-02-01", *["2021-05"] * 40], 1),
    ],
)
def test_a_first_is_found_where_firsts_are_too_common(days: list[str], found: int) -> None:
    assert _default_days(days) == found


def test_one_first_in_a_calendar_was_chosen() -> None:
    def calendar(*days: str) -> Timeline:
        return Timeline(
            events=[
                Event(f"Met {n + 20}", when=day, source=STORY, aliases={"icalendar": f"{n}@x.org"})
                for n, day in enumerate(days)
            ]
        )

    assert check(calendar("2021-02-01", "2021-02-17")) == ()
    assert [f.code for f in check(calendar("2021-02-01", "2021-03-01"))] == ["default-day"] * 2


def test_words_of_the_event_speak_of_a_first_as_well() -> None:
    told = {
        "On October 1 they met.": True,
        "It was the 1st of Oct., a Friday.": True,
        "The first meeting": True,
        "It was Labour Day.": True,
        "Of 10, 1 was killed on October 12": False,
        "On October 1,200 people met": False,
    }
    for words, speaks in told.items():
        event = Event("Met", claims=[_cited("2021-10-01")], description=words)
        assert (check(Timeline(events=[event])) == ()) is speaks


def test_a_day_that_is_kept_every_year_is_known() -> None:
    def met(*years: int) -> Timeline:
        return Timeline(
            events=[Event("Met", id=f"m{y}", when=f"{y}-11-01", source=LATER) for y in years]
        )

    assert "default-day" in [f.code for f in check(met(2021))]
    assert "default-day" not in [f.code for f in check(met(2020, 2021))]


def test_what_a_system_tells_apart_and_formulas_are_no_duplicates() -> None:
    def raids(days: int, **aliases: str) -> Timeline:
        return Timeline(
            events=[
                Event(
                    "Raid",
                    id=f"r{n}",
                    claims=[_cited(f"2021-02-{n + 2:02}")],
                    aliases={system: f"{id}{n}" for system, id in aliases.items()},
                )
                for n in range(days)
            ]
        )

    assert [f.code for f in check(raids(2))] == ["likely-duplicate"]
    assert check(raids(3)) == ()
    assert check(raids(2, ucdp="a")) == ()


def test_one_document_under_two_ids_is_found_and_a_site_is_no_document() -> None:
    one, other = (Source(f"S{n}", url=f"https://example.org/a?utm_source={n}") for n in (1, 2))
    found = check(Timeline(sources=[one, other]))
    assert [(f.code, f.place) for f in found] == [("duplicate-source", "source s1")]
    assert "the address example.org/a is that of s2 too" in found[0].message
    sites = [Source(f"S{n}", url="https://example.org/") for n in (1, 2)]
    assert check(Timeline(sources=sites)) == ()
