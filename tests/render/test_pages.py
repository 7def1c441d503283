"""Pages: sound HTML whatever is in the timeline, and nothing in it but text and our own script."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import html5lib
import pytest
from hypothesis import given, settings
from tests.render.hostile import FIELDS, TEXTS, hostile
from tests.samples import everything

from timeline import formats as registry
from timeline._render.addresses import link_of
from timeline._render.head import ICON
from timeline._render.several import fragment_of
from timeline.errors import InvalidValueError, RangeError
from timeline.formats import html
from timeline.model import (
    Agent,
    Attribution,
    Citation,
    Claim,
    Event,
    Media,
    Participant,
    Place,
    Quantity,
    Relationship,
    Source,
    Timeline,
)
from timeline.testing.strategies import timelines

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"


def page_of(timeline: Timeline, **options: object) -> Any:
    """The page as a browser parses it; a parse error fails the test."""
    data = html.dumps(timeline, **options)
    root = html5lib.HTMLParser(strict=True).parse(data.decode())
    assert_sound(root)
    return root


def assert_sound(page: Any) -> None:
    """One script and one style, by their hashes; safe links; each id once and each one found."""
    policy = page.find(f".//{XHTML}meta[@http-equiv]").get("content")
    for name in ("script", "style"):
        # A script of another type is data, which no browser runs (HTML, 4.12.1).
        (found,) = (e for e in page.iter(f"{XHTML}{name}") if e.get("type") is None)
        digest = base64.b64encode(hashlib.sha256((found.text or "").encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in page.iter():
        assert not [name for name in element.attrib if name.lower().startswith("on")]
        assert not ({"style", "srcset"} & set(element.attrib))
        assert element.get("src", "data:image/").startswith("data:image/")
        href = element.get("href")
        if element.get("rel") == "icon":
            assert href == ICON
        elif href is not None and href.startswith("#"):
            assert unquote(href[1:]) in ids
        elif href is not None:
            assert href.split(":")[0].lower() in {"http", "https", "mailto"}


def text_of(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def entries(page: Any) -> list[Any]:
    found: list[Any] = page.findall(f".//{XHTML}ol[@class='events']/{XHTML}li")
    return found


# -- soundness ---------------------------------------------------------------


@settings(max_examples=30)
@given(timelines())
def test_any_timeline_is_a_sound_page_with_every_event(timeline: Timeline) -> None:
    page = page_of(timeline, for_editors=True)
    assert [entry.get("id") for entry in entries(page)] == [
        fragment_of(event.id) for event in timeline.events
    ]
    assert html.dumps(timeline) == html.dumps(timeline)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_hostile_text_is_text(text: str) -> None:
    page = page_of(hostile(text))
    assert not page.findall(f".//{XHTML}img")
    assert not page.findall(f".//{XHTML}iframe")


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_is_forgotten(field: str) -> None:
    text = TEXTS["script"] + TEXTS["controls"] + TEXTS["attribute"]
    page = page_of(hostile(text, field))
    values = [value for element in page.iter() for value in element.attrib.values()]
    assert "alert(1)" in text_of(page) + "".join(values)


@pytest.mark.parametrize("id", ['a"b', "a%41#b", "<a>&amp;", "၁၂", "x/y?z", "words", "events"])
def test_any_id_leads_to_its_event(id: str) -> None:
    page = page_of(Timeline(events=[Event("E", id=id, when="2021")]))
    assert entries(page)[0].get("id") == f"event-{id}"


def test_everything_at_once_is_a_sound_page() -> None:
    page = page_of(everything())
    said = text_of(page)
    for words in ("More than 2,000 soldiers", "Captain X", "People's Hug", "as printed"):
        assert words in said
    assert page.get("lang") == "en"


@pytest.mark.parametrize(
    "dates",
    [
        [],
        ["2021-02-01"],
        ["2021-02-01"] * 40,
        ["2021-02-01"] * 200,
        ["2021-02-01T10:00:00Z", "2021-02-01T10:00:01Z"],
        ["Y-13800000000", "2021-02-01", "0000", "Y999999999999999999"],
        ["XXXX-02-01", "XXXX", "-XXXX", "../2021", "2021/.."],
    ],
    ids=[
        "none",
        "one",
        "one day",
        "too many for a day",
        "one second",
        "Big Bang to now",
        "no bounds",
    ],
)
def test_any_span_of_time_is_a_sound_page(dates: list[str]) -> None:
    events = [Event(date, when=date, id=f"e{n}") for n, date in enumerate(dates)]
    page = page_of(Timeline("Span", events=events))
    for number in re.findall(
        r'(?<= )(?:x|y|width|height|cx|cy)="([^"]*)"',
        ElementTree.tostring(page, encoding="unicode"),
    ):
        assert number == "100%" or abs(float(number)) < 100_000


# -- what is told ------------------------------------------------------------


def test_an_event_is_told_with_its_words_speaker_and_source() -> None:
    source = Source("Defections grow", url="https://example.org/a", published="2021-12-06")
    citation = Citation(source, "more than 2,000 soldiers", attribution=Agent("People's Hug"))
    claims = [
        Claim("when", "2021-12-02", basis="inferred", rule="the last Monday", citations=[citation])
    ]
    page = page_of(Timeline(events=[Event("Counted", claims=claims)]))
    (entry,) = entries(page)
    assert entry.find(f".//{XHTML}blockquote").text == "more than 2,000 soldiers"
    assert entry.find(f".//{XHTML}time").get("datetime") == "2021-12-02"
    assert entry.find(f".//{XHTML}cite/{XHTML}a").get("href") == "https://example.org/a"
    said = text_of(entry)
    assert (
        "People's Hug, in Defections grow, 6 December 2021 [1]: date (inferred, by the rule" in said
    )


def test_disputed_values_stand_side_by_side() -> None:
    claims = [
        Claim("when", date, citations=[Citation(f"Paper {date}")])
        for date in ("2021-03", "2021-05")
    ]
    page = page_of(Timeline(events=[Event("Raid", claims=claims)]))
    sides = [text_of(side) for side in page.iterfind(f".//{XHTML}div[@class='side']")]
    assert sides == ["March 2021 Paper 2021-03 [1]", "May 2021 Paper 2021-05 [2]"]


def test_each_source_is_told_once_with_all_that_it_says() -> None:
    wire, paper = Source("A wire", publisher="W"), Source("A paper", author=["Ko Aung"])
    cited = [Citation(wire, "ten on Monday"), Citation(paper)]
    claims = [
        Claim("when", "2021-02-01", citations=cited),
        Claim("where", Place("Yangon"), citations=cited[:1]),
        Claim("count", Quantity.exactly(10), citations=cited[:1]),
    ]
    page = page_of(Timeline(events=[Event("Raid", claims=claims), Event("After", source=wire)]))
    said = [text_of(item) for item in page.iterfind(f".//{XHTML}ul[@class='said']/{XHTML}li")]
    assert said == [
        "ten on Monday A wire [1]: all of this",
        "A paper [2]: date",
        "A wire [1]: title",
    ]
    assert text_of(page).count("ten on Monday") == 1
    sources = page.findall(f".//{XHTML}section[@class='sources']//{XHTML}li")
    assert [text_of(item) for item in sources] == ["A wire, W", "A paper, Ko Aung"]
    assert [item.get("id") for item in sources] == ["source-1", "source-2"]


def test_the_words_of_the_author_are_not_told_twice() -> None:
    cited = [Citation("A wire", "as of August 2017, ten")]
    for verbatim, times in (("as of August 2017", 0), ("in August", 1)):
        claim = Claim("when", "2017-08", verbatim=verbatim, citations=cited)
        said = text_of(page_of(Timeline(events=[Event("E", claims=[claim])])))
        assert said.count("in the author’s words:") == times


def test_what_is_remarked_on_one_of_two_like_claims_is_told() -> None:
    cited = [Citation("A wire")]
    like = [Claim("weather", "rain", note=note, citations=cited) for note in ("he recalls", None)]
    event = Event("Raid", claims=[Claim("when", "2021", citations=cited), *like])
    assert "he recalls" in text_of(page_of(Timeline(events=[event])))


def test_a_long_list_names_sources_by_number() -> None:
    events = [Event(f"E {n}", when=f"{1800 + n}", source="A wire") for n in range(151)]
    page = page_of(Timeline(events=events))
    assert text_of(page).count("A wire") == 1
    links = [a for a in page.iter(f"{XHTML}a") if "#source-" in (a.get("href") or "")]
    assert {link.get("href") for link in links} == {"#source-1"}
    # So long a list is to weigh little: under a kilobyte an event, its mark included.
    longer = [*events, *(Event(f"F {n}", when=f"{1800 + n}", source="A wire") for n in range(149))]
    sizes = [len(html.dumps(Timeline(events=of))) for of in (events, longer)]
    assert (sizes[1] - sizes[0]) / 149 < 1000


def test_through_whom_it_was_said_is_told_and_no_loss() -> None:
    citation = Citation("A wire", attribution=Attribution("Captain X", through="People's Hug"))
    timeline = Timeline(events=[Event("E", claims=[Claim("when", "2021", citations=[citation])])])
    assert "Captain X, through People's Hug, in A wire" in text_of(page_of(timeline))
    assert html.export(timeline).losses == ()


def test_a_claim_that_was_set_aside_is_told_as_such() -> None:
    claims = [Claim("when", "2021-03"), Claim("when", "2020-03", status="retracted", note="a slip")]
    page = page_of(Timeline(events=[Event("Raid", claims=claims)]))
    said = text_of(entries(page)[0])
    assert "Set aside: date, March 2020 retracted; a slip" in said


@pytest.mark.parametrize(
    ("date", "machine"),
    [
        ("2021-02-01", "2021-02-01"),
        ("2021", "2021"),
        ("2021-02-01T06:30:00+06:30", "2021-02-01T06:30:00+06:30"),
        ("2021~", None),
        ("201X", None),
        ("-0043-03-15", None),
        ("Y20210", None),
        ("-0001-02-01T10:00:00Z", None),
        ("2021-21", None),
        ("2021/2022", None),
    ],
)
def test_a_date_is_machine_readable_where_html_can_hold_it(date: str, machine: str | None) -> None:
    page = page_of(Timeline(events=[Event("E", when=date)]))
    times = [time.get("datetime") for time in page.iter(f"{XHTML}time")]
    assert set(times) == ({machine} if machine else set())
    if machine is None:
        assert page.find(f".//{XHTML}span[@data-edtf]").get("data-edtf") == date


def test_figures_of_one_subject_become_a_chart_and_a_table() -> None:
    events = [
        Event(f"Count {year}", when=str(year), count=figure, source=f"Report {year}")
        for year, figure in (
            (2019, Quantity(low=10, high=20, unit="people")),
            (2020, Quantity(low=15, low_exclusive=True, unit="people")),
        )
    ]
    page = page_of(Timeline(events=events))
    rows = [text_of(row) for row in page.iterfind(f".//{XHTML}tbody/{XHTML}tr")]
    assert rows == ["201910 to 20 peopleReport 2019", "2020more than 15 peopleReport 2020"]
    assert not page_of(Timeline(events=events[:1])).findall(f".//{XHTML}table")


@pytest.mark.parametrize(
    ("language", "direction"), [("ckb", "rtl"), ("he-IL", "rtl"), ("ta", "ltr"), ("en", "ltr")]
)
def test_the_page_has_the_language_and_direction_of_the_timeline(
    language: str, direction: str
) -> None:
    page = page_of(Timeline("T", language=language, events=[Event("ရန်ကုန်", when="2021")]))
    assert (page.get("lang"), page.get("dir")) == (language, direction)
    heading = page.find(f".//{XHTML}h2")
    assert heading.get("lang") == (None if language == "en" else "en")
    assert page.find(f".//{XHTML}li//{XHTML}bdi").text == "ရန်ကုန်"


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Event("E", marking="amber"), "TLP:AMBER"),
        (Event("E", claims=[Claim("when", "2021", marking="green")]), "TLP:GREEN"),
        (Event("E", source=Source("S", marking="red")), "TLP:RED"),
        (
            Event(
                "E",
                claims=[
                    Claim("x", 1, citations=[Citation("S", attribution=Agent("A", marking="red"))])
                ],
            ),
            "TLP:RED",
        ),
    ],
)
def test_a_page_that_is_not_for_everyone_says_so(event: Event, words: str) -> None:
    page = page_of(Timeline(events=[event]))
    assert words in text_of(page.find(f".//{XHTML}p[@class='caution']"))
    plain = page_of(Timeline(events=[Event("E", marking="clear")]))
    assert plain.find(f".//{XHTML}p[@class='caution']") is None


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/?a=1&b=<x>", "https://example.org/?a=1&b=<x>"),
        ("MAILTO:a@example.org", "MAILTO:a@example.org"),
        ("javascript:alert(1)", None),
        ("JaVaScRiPt:alert(1)", None),
        (" javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("//example.org", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_only_web_and_mail_addresses_are_links(url: str | None, link: str | None) -> None:
    assert link_of(url) == link


# -- what is not on it -------------------------------------------------------


def test_a_long_list_is_brief_without_scripts_and_a_longer_one_is_cut() -> None:
    events = [
        Event(f"E{n}", when="2021", source="S", quote="words", id=f"e{n}") for n in range(2001)
    ]
    whole = html.export(Timeline(events=events))
    assert b"<blockquote" not in whole.data
    assert all(loss.kind == "flattened" for loss in whole.losses)
    assert {loss.event_id for loss in whole.losses} == {event.id for event in events}
    cut = html.export(Timeline(events=events), most_listed=2)
    assert b"1,999 more events are left out of this list" in cut.data
    left_out = [loss for loss in cut.losses if loss.kind == "left out"]
    assert len(left_out) == 1999
    assert len(entries(page_of(Timeline(events=events), most_listed=2))) == 2
    few = Timeline(events=events[:5])
    assert len(entries(page_of(few, most_listed=2))) == 2
    drawn = [loss for loss in html.export(few, most_listed=2).losses if "drawn" in loss.why]
    assert [loss.event_id for loss in drawn] == ["e2", "e3", "e4"]


def test_what_a_page_does_not_tell_is_reported() -> None:
    losses = {str(loss) for loss in html.export(everything()).losses}
    assert "extra of the timeline: left out, the format has no place for it" in losses
    told = Event("Told", when="2021-02-01", source="S", quote="q", tags=["t"], note="n")
    assert html.export(Timeline("T", events=[told])).losses == ()


@pytest.mark.parametrize("wrong", [-1, 2.5, "3", True, None, []])
def test_a_wrong_option_is_refused(wrong: object) -> None:
    with pytest.raises(RangeError):
        html.export(Timeline(), most_listed=wrong)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError):
        html.export(Timeline(), lanes=wrong)  # type: ignore[arg-type]


def test_a_page_is_written_by_its_suffix() -> None:
    assert registry.find("out/story.html").name == "html"
    assert registry.find("html").dumps(Timeline()) == html.dumps(Timeline())


# -- participants, media, relationships ---------------------------------------


def test_participants_stand_under_their_event_with_their_roles() -> None:
    people = [Participant("Ko Aung", "witness"), Participant("The police", "suspect")]
    proposed = Claim("participant", "A guess", status="proposed")
    raid = Event("Raid", participants=people, when="2021")
    guess = Event("Answer", claims=[Claim("when", "2022"), proposed])
    first, second = entries(page_of(Timeline(events=[raid, guess]), for_editors=True))
    listed = first.findall(f".//{XHTML}ul[@class='people']/{XHTML}li")
    assert [text_of(item) for item in listed] == ["Ko Aung witness", "The police suspect"]
    assert text_of(second.find(f".//{XHTML}ul[@class='people']")) == "A guess proposed"


def test_participants_can_be_chosen_by_and_are_lanes() -> None:
    events = [
        Event("A", when="2021", participants=[Agent("Ko  Aung", id="ko"), "The police"]),
        Event("B", when="2022", participants=["Ko Aung"]),
        Event("C", when="2023"),
    ]
    page = page_of(Timeline(events=events), lanes="participant")
    (choice,) = page.findall(f".//{XHTML}select[@id='person']")
    assert [option.text for option in choice] == ["any", "Ko Aung", "The police"]
    found = [
        [text_of(who) for who in entry.iterfind(f".//{XHTML}span[@class='who']")]
        for entry in entries(page)
    ]
    assert found == [["Ko Aung", "The police"], ["Ko Aung"], []]


def test_media_are_links_with_caption_credit_and_source() -> None:
    wire = Source("A wire", url="https://example.org/w")
    media = Media(
        "https://example.org/a.jpg", media_type="image/jpeg", caption="The gate", credit="Me"
    )
    event = Event("Raid", source=wire, media=[media])
    figure = page_of(Timeline(events=[event])).find(f".//{XHTML}figure[@class='media']")
    link = figure.find(f"{XHTML}p/{XHTML}a")
    assert (link.get("href"), link.get("type"), link.text) == (media.url, "image/jpeg", "Picture")
    assert text_of(figure) == "Picture The gate Credit: Me. Source: A wire."


def test_an_address_that_is_unsafe_is_told_and_no_link() -> None:
    event = Event("Raid", media=[Media("javascript:alert(1)", media_type="video/mp4")])
    figure = page_of(Timeline(events=[event])).find(f".//{XHTML}figure[@class='media']")
    assert not figure.findall(f".//{XHTML}a")
    assert "javascript:alert(1) video/mp4" in text_of(figure)


def test_relationships_lead_to_the_other_event() -> None:
    after = Relationship("after", "coup", least="P2D", most="P2D", other_end="end")
    nowhere = Relationship("part of", "not-here")
    events = [
        Event("Coup", when="2020"),
        Event("Raid", when="2021", relationships=[after, nowhere]),
    ]
    _, raid = entries(page_of(Timeline(events=events)))
    lines = raid.findall(f".//{XHTML}ul[@class='ties']/{XHTML}li")
    assert [text_of(line) for line in lines] == [
        "2 days after the end of Coup",
        "part of not-here",
    ]
    assert [link.get("href") for link in lines[0].iter(f"{XHTML}a")] == ["#event-coup"]
    assert not list(lines[1].iter(f"{XHTML}a"))


def test_an_event_that_is_not_listed_is_named_and_no_link() -> None:
    events = [
        Event("Raid", when="2020", relationships=[Relationship("caused", "answer")]),
        Event("Answer", when="2021"),
    ]
    (raid,) = entries(page_of(Timeline(events=events), most_listed=1))
    assert text_of(raid.find(f".//{XHTML}ul[@class='ties']")) == "caused Answer"
    assert not raid.findall(f".//{XHTML}ul[@class='ties']//{XHTML}a")


# -- what follows from other events ---------------------------------------------


def case() -> Timeline:
    """A raid two to four days after a strike, and a release that cannot be."""
    after = Relationship("after", "strike", least="P2D", most="P4D")
    soon = Relationship("after", "arrest", most="P2D")
    return Timeline(
        events=[
            Event("Strike", when="2021-09-05", source="A wire"),
            Event("Raid", when="2021", relationships=[after]),
            Event("Arrest", when="2021-10-02"),
            Event("Release", when="2021-10-20", relationships=[soon]),
            Event("Search", relationships=[Relationship("same time", "raid")]),
        ]
    )


def test_what_follows_is_told_apart_from_what_is_stated_with_its_reasons() -> None:
    page = page_of(case())
    found = {entry.get("id"): entry for entry in entries(page)}
    raid = found["event-raid"]
    assert text_of(raid.find(f".//{XHTML}*[@class='date']")) == "2021"
    (section,) = raid.findall(f".//{XHTML}section[@class='inferred']")
    head = text_of(section.find(f"{XHTML}h4"))
    assert head == "As follows from other events: between 7 and 9 September 2021"
    steps = [text_of(step) for step in section.iter(f"{XHTML}li")]
    assert steps[0] == "“Strike”: 5 September 2021 (A wire)"
    assert steps[1].startswith("“Raid” was after “Strike”")
    assert found["event-search"].findall(f".//{XHTML}section[@class='inferred']")
    assert not found["event-strike"].findall(f".//{XHTML}section[@class='inferred']")
    # Nobody dated it: for the filters it has no date.
    assert found["event-search"].get("data-kind") == "none"


def test_claims_that_cannot_all_be_true_lead_to_their_events() -> None:
    (section,) = page_of(case()).findall(f".//{XHTML}section[@class='clashes']")
    assert [link.get("href") for link in section.iter(f"{XHTML}a")].count("#event-release") == 2
    assert "“Release” was after “Arrest”" in text_of(section)
    (cut,) = page_of(case(), most_listed=1).findall(f".//{XHTML}section[@class='clashes']")
    assert not list(cut.iter(f"{XHTML}a"))
    assert "“Release” was after “Arrest”" in text_of(cut)


def test_of_many_contradictions_the_others_are_counted() -> None:
    events = [
        Event(f"{name} {n}", relationships=[Relationship("before", f"{other}-{n}")])
        for n in range(300)
        for name, other in (("a", "b"), ("b", "a"))
    ]
    (section,) = page_of(Timeline(events=events)).findall(f".//{XHTML}section[@class='clashes']")
    assert text_of(section).endswith("more sets of claims at least.")


def test_a_page_of_dates_alone_says_nothing_of_it() -> None:
    page = page_of(Timeline(events=[Event("Strike", when="2021-09-05")]))
    assert not page.findall(f".//{XHTML}section[@class='clashes']")
    assert "follows from other events" not in text_of(page)


def test_of_many_reasons_the_first_are_told_and_the_others_counted() -> None:
    events = [Event("E 0", id="e0", when="2021-02-01")]
    for n in range(1, 180):
        link = Relationship("after", f"e{n - 1}", least="P1D", most="P2D")
        events.append(Event(f"E {n}", id=f"e{n}", relationships=[link]))
    found = entries(page_of(Timeline(events=events)))
    steps = [len(entry.findall(f".//{XHTML}ol[@class='because']/{XHTML}li")) for entry in found]
    assert max(steps) == 13  # twelve, and a line for the others
    assert steps[-1] == 0  # so many were told before it
    assert found[-1].findall(f".//{XHTML}section[@class='inferred']")
