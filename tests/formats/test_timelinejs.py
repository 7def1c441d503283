from __future__ import annotations

import contextlib
import html
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.samples import everything

from timeline._util.markup import text_of
from timeline.errors import FormatError
from timeline.formats import json as our_json
from timeline.formats import timelinejs
from timeline.model import Claim, Event, Media, Source, Timeline
from timeline.testing.strategies import timelines

DATE_KEYS = {"year", "month", "day", "hour", "minute", "second"}


def _slides(*events: Event) -> list[dict[str, Any]]:
    slides: list[dict[str, Any]] = json.loads(timelinejs.dumps(Timeline("T", events=events)))[
        "events"
    ]
    return slides


def test_every_event_is_a_slide_or_a_loss() -> None:
    timeline = everything()
    exported = timelinejs.export(timeline)
    shown = {slide["unique_id"] for slide in json.loads(exported.data)["events"]}
    left_out = {
        loss.event_id for loss in exported.losses if loss.kind == "left out" and not loss.field
    }
    assert shown | left_out - {None} == {event.id for event in timeline}
    assert shown.isdisjoint(left_out)


def test_no_slide_lacks_a_start_date() -> None:
    """TimelineJS drops such a slide without a word."""
    for slide in json.loads(timelinejs.dumps(everything()))["events"]:
        assert isinstance(slide["start_date"]["year"], int)
        assert slide["display_date"]


def test_an_end_has_the_keys_of_its_start() -> None:
    """TimelineJS drops an end that is more precise than its start."""
    slides = _slides(
        Event("a", when="2004-06/2006-08-11"),
        Event("b", when="[2021-02,2021-05-03]"),
        Event("c", when="2021-02-01T10:00:00Z/2021-02-01T12:00:00Z"),
    )
    for slide in slides:
        assert set(slide["end_date"]) & DATE_KEYS == set(slide["start_date"]) & DATE_KEYS


@pytest.mark.parametrize(
    ("when", "start"),
    [
        ("2021-02-01", {"year": 2021, "month": 2, "day": 1}),
        ("-0043-03-15", {"year": -44, "month": 3, "day": 15}),
    ],
)
def test_a_day_is_a_day(when: str, start: dict[str, int]) -> None:
    (slide,) = _slides(Event("E", when=when))
    assert slide["start_date"] == start
    assert "end_date" not in slide


def test_what_timelinejs_can_hold_is_held_as_it_is() -> None:
    exported = timelinejs.export(Timeline(events=[Event("E", when="2021-08")]))
    (slide,) = json.loads(exported.data)["events"]
    assert slide["start_date"] == {"year": 2021, "month": 8}
    assert "end_date" not in slide
    assert not exported.losses


def test_uncertain_dates_are_drawn_long_and_reported() -> None:
    exported = timelinejs.export(Timeline(events=[Event("E", when="2021-08~")]))
    (slide,) = json.loads(exported.data)["events"]
    assert (slide["start_date"]["day"], slide["end_date"]["day"]) == (1, 31)
    assert slide["display_date"] == "about August 2021"
    assert slide["edtf"] == "2021-08~"
    assert [loss.field for loss in exported.losses] == ["when", "when"]


def test_text_is_text_and_not_markup() -> None:
    bad = "<script>alert(1)</script> & \"x\" 'y'"
    (slide,) = _slides(
        Event(bad, id="e", when="2021-02-01", source=bad, quote=bad, description=bad)
    )
    text = json.dumps(slide)
    assert "<script>" not in text
    assert html.unescape(slide["text"]["headline"]) == bad


def test_links_are_web_addresses() -> None:
    source = Source("S", url="javascript:alert(1)")
    assert "javascript:" not in json.dumps(_slides(Event("E", when="2021", source=source)))


def test_same_timeline_same_bytes() -> None:
    assert timelinejs.dumps(everything()) == timelinejs.dumps(everything())


def test_a_very_long_span_asks_for_the_cosmological_scale() -> None:
    content = json.loads(timelinejs.dumps(Timeline(events=[Event("E", when="Y-13800000000")])))
    assert content["scale"] == "cosmological"


def test_a_group_has_no_markup_and_an_address_ends_no_attribute() -> None:
    source = Source("S", url="https://example.org/a'\"<>`b")
    exported = timelinejs.export(
        Timeline(events=[Event("E", when="2021", source=source, tags=["<b>"])])
    )
    (slide,) = json.loads(exported.data)["events"]
    assert "<" not in html.unescape(slide["group"])
    assert slide["media"]["url"] == "https://example.org/a%27%22%3C%3E%60b"
    assert "tags" in {loss.field for loss in exported.losses}


# -- reading -----------------------------------------------------------------


def _read(*slides: Any, **rest: Any) -> Timeline:
    return timelinejs.loads(json.dumps({"events": slides, **rest}))


def _slide(year: object = 2021, headline: str = "A", **keys: Any) -> dict[str, Any]:
    return {"start_date": {"year": year}, "text": {"headline": headline}, **keys}


@given(timelines())
def test_what_is_shown_comes_back(timeline: Timeline) -> None:
    exported = timelinejs.export(timeline)
    again = timelinejs.loads(exported.data)
    assert again.title == timeline.title or " ".join(timeline.title.split()) == again.title
    left_out = {
        loss.event_id for loss in exported.losses if loss.kind == "left out" and not loss.field
    }
    assert set(again.ids) == set(timeline.ids) - left_out
    for event in again:
        assert event.when == timeline[event.id].when
        assert event.title.split() == timeline[event.id].title.split()
    shown = json.loads(timelinejs.dumps(again))["events"]
    for before, after in zip(json.loads(exported.data)["events"], shown, strict=True):
        for key in ("unique_id", "start_date", "end_date", "display_date", "edtf"):
            assert before.get(key) == after.get(key)


def test_reading_twice_changes_nothing_more() -> None:
    once = timelinejs.loads(timelinejs.dumps(everything()))
    twice = timelinejs.loads(timelinejs.dumps(once))
    assert timelinejs.loads(timelinejs.dumps(twice)) == twice
    for event in twice:
        before = once[event.id]
        assert (event.title, event.claims, event.tags) == (before.title, before.claims, before.tags)
        assert event.description.split() == before.description.split()


def test_markup_becomes_text_and_is_kept() -> None:
    raw = '<p>One <b>bold</b> &amp; <a href="https://x.example">linked</a></p><p>Two</p>'
    t = _read(
        _slide(headline="<i>A</i> &lt;coup&gt;"), title={"text": {"headline": "T", "text": raw}}
    )
    (event,) = t
    assert event.title == "A <coup>"
    assert event.extra["timelinejs"]["text"] == {"headline": "<i>A</i> &lt;coup&gt;"}
    assert t.description == "One bold & linked\nTwo"
    assert t.extra["timelinejs"]["title"]["text"] == {"text": raw}


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<script>alert(1)</script>after", "after"),
        ("<SCRIPT>a<b>c</SCRIPT >d", "d"),
        ("<style>p{}</style><!-- <p>x --> y", "y"),
        ("<script>never closed", ""),
        ("a<br/>b<br>c", "a\nb\nc"),
        ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("<img src=x onerror=alert(1)>x", "x"),
    ],
)
def test_what_a_reader_sees_of_markup(markup: str, text: str) -> None:
    assert text_of(markup) == text


@pytest.mark.parametrize("piece", ["<a", "<!--", "<script>", "</", "&", "&#", "<p>", '<a "'])
def test_hostile_markup_takes_linear_time(piece: str) -> None:
    text_of(piece * 200_000)


@pytest.mark.parametrize(
    ("start", "end", "date"),
    [
        ({"year": "2021"}, None, "2021"),
        ({"year": 2021, "month": "2", "day": ""}, None, "2021-02"),
        ({"year": "-44", "month": 3, "day": 15.0}, {}, "-0043-03-15"),
        ({"year": 2021, "month": 2, "day": 1, "hour": "6"}, None, "2021-02-01T06:00:00"),
        ({"year": 1939}, {"year": 1945}, "1939/1945"),
        ({"year": 1939}, {"year": 1939}, "1939"),
    ],
)
def test_dates_are_read_as_far_as_they_are_given(start: Any, end: Any, date: str) -> None:
    (event,) = _read({"start_date": start, "end_date": end, "text": {"headline": "A"}})
    assert str(event.when) == date


BAD_DATES = [
    (_slide("MMXXI"), ".start_date.year", "whole number"),
    (_slide(True), ".start_date.year", "whole number"),
    (_slide([]), ".start_date.year", "whole number"),
    ({"start_date": [2021]}, ".start_date", "object"),
    ({"start_date": {"month": 2}}, ".start_date.year", "year"),
    ({"start_date": {"year": 2021, "month": 2, "day": 30}}, "", "day"),
    ({"start_date": {"year": 2021, "day": 3}}, ".start_date", "month"),
    ({"start_date": {"year": 2021, "hour": 3}}, ".start_date", "day"),
    ({"start_date": {"year": 2021}, "end_date": {"year": 2020}}, "", "before"),
    ({"start_date": {"year": 10**30}}, "", "digits"),
]


@pytest.mark.parametrize(("slide", "place", "message"), [(5, "", "object"), *BAD_DATES])
def test_what_is_wrong_is_placed(slide: Any, place: str, message: str) -> None:
    text = json.dumps({"events": [_slide(), slide]})
    with pytest.raises(FormatError) as caught:
        timelinejs.loads(text)
    assert caught.value.place == f"$.events[1]{place}"
    assert message in str(caught.value)


def test_a_bad_slide_can_be_left_out() -> None:
    text = json.dumps({"events": [_slide(), 5, _slide(headline="Z")]})
    reading = timelinejs.read(text, strict=False)
    assert reading.timeline.ids == ("a", "z")
    assert reading.notes == ("$.events[1]: expected an object, found int 5; the slide is left out",)


@pytest.mark.parametrize("slide", [slide for slide, _, _ in BAD_DATES])
def test_a_bad_date_costs_the_date_alone(slide: dict[str, Any]) -> None:
    """What was said, and the date as it was given, stay, as in a table (`test_csv.py`)."""
    slide = slide | {"text": {"headline": "B", "text": "Something happened."}}
    reading = timelinejs.read(json.dumps({"events": [slide]}), strict=False)
    (event,) = reading.timeline
    assert (event.id, event.description, event.when) == ("b", "Something happened.", None)
    assert event.extra["timelinejs"] == {k: v for k, v in slide.items() if k != "text"}
    (note,) = reading.notes
    assert note.startswith("$.events[0]")
    assert note.endswith("; the date goes to extra")


def test_what_is_not_understood_is_noted_or_kept() -> None:
    text = json.dumps(
        {
            "events": [
                {"text": {"text": "No date here"}},
                _slide(unique_id="a b", autolink=False),
                _slide(media={"url": "https://x.example/a.jpg", "__proto__": 1}),
                _slide(headline="B", group="R&amp;D", display_date="one year", edtf="2020"),
            ],
            "eras": [{"start_date": {"year": 1900}, "end_date": {"year": 1950}}],
            "constructor": {"prototype": 1},
        }
    )
    reading = timelinejs.read(text)
    t = reading.timeline
    assert [note.partition(":")[0] for note in reading.notes] == [
        "$.events[0]",
        "$.events[1]",
        "$.events[3]",
    ]
    assert t["no-date-here"].when is None
    assert t["a"].extra["timelinejs"]["autolink"] is False
    assert t["a-2"].extra["timelinejs"]["media"]["__proto__"] == 1
    assert t["b"].tags == ("R&D",)
    assert t["b"].claims[0].verbatim == "one year"
    assert t["untitled"].tags == ("era",)
    assert t.extra["timelinejs"]["constructor"] == {"prototype": 1}


def test_pictures_go_out_as_they_came() -> None:
    media = {"url": "https://x.example/a.jpg", "caption": "<b>A</b> picture", "credit": "Me"}
    again = json.loads(timelinejs.dumps(_read(_slide(media=media, background={"color": "#fff"}))))
    (slide,) = again["events"]
    assert slide["media"] == {**media, "caption": "A picture"}
    assert slide["background"] == {"color": "#fff"}
    bad = {"url": "javascript:alert(1)", "thumbnail": "data:text/html,x"}
    again = json.loads(timelinejs.dumps(_read(_slide(media=bad, background={"color": "red;x"}))))
    assert "media" not in again["events"][0]
    assert "background" not in again["events"][0]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"events": {}}', '{"timeline": {}}', "5", "null"]
)
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(FormatError):
        timelinejs.loads(text)


shapes = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "start_date",
                    "end_date",
                    "text",
                    "headline",
                    "year",
                    "month",
                    "media",
                    "group",
                    "url",
                ]
            )
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(
    st.lists(shapes, max_size=3), st.dictionaries(st.sampled_from(["title", "eras", "x"]), shapes)
)
def test_any_json_is_read_or_refused(slides: Any, rest: Any) -> None:
    for strict in (True, False):
        with contextlib.suppress(FormatError):
            timelinejs.loads(json.dumps({**rest, "events": slides}), strict=strict)


# -- the law: what is in a file is in the model, in extra, or in a note ------------------

MARKED_KEYS = [
    "start_date", "end_date", "display_date", "text", "headline", "year", "month", "day", "hour",
    "format", "millisecond", "media", "group", "url", "edtf", "unique_id", "title", "scale", "x",
]  # fmt: skip


DATES_OF_SLIDES: list[dict[str, Any]] = [
    {"year": "2021"},
    {"year": 2021, "month": 3},
    {"year": "", "month": "", "day": ""},
    {},
]


@st.composite
def marked_files(draw: st.DrawFn) -> dict[str, Any]:
    """A file that is read, with marks in places that may hold anything."""
    marks = (f"mark{number}q" for number in range(1000))

    def of(keys: list[str], deep: int) -> dict[str, Any]:
        chosen = draw(st.lists(st.sampled_from(keys), max_size=5, unique=True))
        inside = [deep > 0 and draw(st.booleans()) for _ in chosen]
        return {
            key: of(keys, deep - 1) if deeper else next(marks)
            for key, deeper in zip(chosen, inside, strict=True)
        }

    slides = []
    for _ in range(draw(st.integers(1, 3))):
        slide = of(MARKED_KEYS, 2)
        for name in ("start_date", "end_date"):
            others = draw(st.sets(st.sampled_from(["format", "display_date", "x"])))
            date = draw(st.sampled_from(DATES_OF_SLIDES))
            slide[name] = {**date, **{key: next(marks) for key in sorted(others)}}
        if not slide["start_date"].get("year"):
            slide["start_date"] = None
        slides.append(slide)
    return {**of(["title", "scale", "x"], 2), "events": slides}


@given(marked_files())
def test_nothing_of_a_file_is_lost(content: dict[str, Any]) -> None:
    text = json.dumps(content)
    reading = timelinejs.read(text)
    found = our_json.dumps(reading.timeline).decode() + " ".join(reading.notes)
    assert {mark for mark in re.findall(r"mark\d+q", text) if mark not in found} == set()


@pytest.mark.parametrize("end", [{"year": "", "month": "", "day": ""}, {"year": None}, {}, ""])
def test_an_end_that_was_not_filled_in_is_none(end: Any) -> None:
    (event,) = _read({"start_date": {"year": "1984"}, "end_date": end, "text": {"headline": "A"}})
    assert str(event.when) == "1984"


def test_how_a_date_is_shown_is_kept() -> None:
    shown = {"year": "1984", "display_date": "Approximately 1984"}
    (event,) = _read({"start_date": shown, "text": {"headline": "A"}})
    assert event.claims[0].verbatim == "Approximately 1984"


def test_pictures_that_went_out_are_not_reported_as_lost() -> None:
    media = {"url": "https://x.example/a.jpg", "caption": "A picture"}
    timeline = _read(_slide(media=media, background={"color": "#fff"}))
    assert timelinejs.export(timeline).losses == ()
    timeline = _read(_slide(media={**media, "caption": "<b>A</b>"}))
    assert [loss.field for loss in timelinejs.export(timeline).losses] == ["extra"]


def test_a_picture_that_is_claimed_is_shown() -> None:
    media = Media("https://x.example/a.jpg", caption="A <gate>", credit="Me")
    unsafe = Claim("media", Media("javascript:alert(1)"))
    event = Event("A", when="2021", source="A wire", claims=[unsafe, Claim("media", media)])
    (slide,) = _slides(event)
    assert slide["media"] == {
        "url": "https://x.example/a.jpg",
        "caption": "A &lt;gate&gt;",
        "credit": "Me",
    }
