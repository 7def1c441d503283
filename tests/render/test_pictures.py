"""Pictures: well-formed SVG in which each kind of date has its own shape and no two labels meet."""

from __future__ import annotations

import itertools
import struct
import sys
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.render.hostile import TEXTS, hostile

from timeline import formats as registry
from timeline._render.lanes import By, lanes_of
from timeline._render.layout import layout_of
from timeline._render.pixels import png_of, undrawn
from timeline._render.series import series_of
from timeline._util.picture import Picture
from timeline.errors import InvalidValueError, MissingExtraError, RangeError
from timeline.formats import png, svg
from timeline.model import Citation, Claim, Event, Place, Quantity, Relationship, Timeline
from timeline.testing.strategies import timelines

SVG = "{http://www.w3.org/2000/svg}"


def drawn(timeline: Timeline, **options: object) -> Any:
    """The picture as an XML parser has it: what is not well-formed fails the test."""
    return ElementTree.fromstring(svg.dumps(timeline, **options))


def dated(*dates: str, **more: object) -> Timeline:
    events = [Event(f"E {date}", when=date, id=f"e{n}") for n, date in enumerate(dates)]
    return Timeline("T", events=events, **more)  # type: ignore[arg-type]


def shapes(timeline: Timeline) -> list[str]:
    """The classes of shapes on the axis, the legend's left out."""
    picture = drawn(timeline)
    for parent in picture.iter():
        for legend in parent.findall(f"{SVG}g[@class='legend']"):
            parent.remove(legend)
    plain = {"lane", "ground", "label", "tick", "quiet", "heading", "grid", "rule", "target"}
    names = (e.get("class") for e in picture.iter() if e.tag != f"{SVG}svg")
    return [name for name in names if name and not set(name.split()) & plain]


# -- each kind of date -------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2021-02-01", ["exact"]),
        ("2021-02-01T10:00:00Z", ["exact", "needle"]),
        ("2021-02-01?", ["exact hollow", "dots"]),
        ("2021-02-01~", ["exact hollow", "wave"]),
        ("2021-02-01%", ["exact hollow", "wave", "dots"]),
        ("2021-02", ["tint", "stem", "cap", "cap"]),
        ("2021-02~", ["stem", "cap", "cap", "wave"]),
        ("[2021-02-01..2021-02-28]", ["stem option", "cap", "cap"]),
        ("2021-02-01/2021-03-01", ["certain"]),
        ("2021-02-01/2021-03-01?", ["certain hollow", "dots"]),
        ("2021-02/2021-05", ["perhaps", "certain", "perhaps"]),
        ("2021-02/2021-02", ["perhaps", "perhaps", "perhaps"]),
        ("2021-02-01/..", ["certain", "head"]),
        ("../2021-02-01", ["certain", "head"]),
        ("2021-02-01/", ["certain", "perhaps", "unknown", "unknown", "unknown"]),
        ("{2021-02-01,2021-05-01}", ["both", "both", "exact", "exact"]),
        ("[2021-02-01,2021-05-01]", ["tie", "exact hollow", "exact hollow"]),
        ("{1900..1999}", ["tint", "stem", "cap", "cap", *["tooth"] * 39]),
        ("1900-01-01/2100-12-31~", ["certain hollow", "wave"]),
    ],
)
def test_each_kind_of_date_has_its_shape(date: str, expected: list[str]) -> None:
    assert shapes(dated(date)) == expected


# -- what follows from other events ------------------------------------------------

AFTER = Relationship("after", "strike", least="P2D", most="P4D")
STRIKE = Event("Strike", when="2021-09-05")


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2021-09", ["tint", "stem", "cap", "cap", "inferred", "lozenge", "lozenge"]),
        (None, ["inferred", "lozenge", "lozenge"]),
        ("2021-09-08", ["exact"]),  # no more follows than is claimed
    ],
)
def test_what_follows_is_drawn_within_what_is_stated(when: str | None, expected: list[str]) -> None:
    raid = Event("Raid", **({"when": when} if when else {}), relationships=[AFTER])  # type: ignore[arg-type]
    fair = Event("Fair", when="2021-12-01")  # so that the axis takes all of it in
    found = shapes(Timeline(events=[STRIKE, raid, fair]))
    for _ in range(2):
        found.remove("exact")
    assert found == expected


def test_an_end_that_nothing_bounds_has_no_lozenge() -> None:
    raid = Event("Raid", relationships=[Relationship("after", "strike")])
    found = shapes(Timeline(events=[STRIKE, raid]))
    assert found.count("inferred") == found.count("lozenge") == 1
    assert found.count("unknown") == 3


def test_what_follows_is_in_the_legend_and_in_words_where_it_is_drawn() -> None:
    raid = Event("Raid", relationships=[AFTER])
    said = "".join(drawn(Timeline(events=[STRIKE, raid])).itertext())
    assert "follows from other events" in said
    title = "no date (as follows from other events, between 7 and 9 September 2021): Raid"
    assert title in said
    assert "follows from other events" not in "".join(drawn(Timeline(events=[STRIKE])).itertext())


def test_of_more_events_than_are_drawn_one_by_one_nothing_is_worked_out() -> None:
    many = [Event(f"E {n}", when="2021-09-05", id=f"e{n}") for n in range(2000)]
    raid = Event("Raid", relationships=[Relationship("after", "e1", most="P2D")])
    assert "inferred" not in shapes(Timeline(events=[*many, raid]))


def test_each_claimed_date_of_a_dispute_is_drawn() -> None:
    claims = [
        Claim("when", date, citations=[Citation(f"Paper {date}")])
        for date in ("2021-03-01", "2021-05")
    ]
    timeline = Timeline(events=[Event("Raid", claims=claims)])
    claimed = ["exact", "tint", "stem", "cap", "cap", "bracket"]
    assert shapes(timeline) == [f"{name} claimed" for name in claimed]
    said = "".join(drawn(timeline).itertext())
    for words in (
        "≠ disputed: Raid",
        "1 March 2021 (Paper 2021-03-01)",
        "May 2021 (Paper 2021-05)",
    ):
        assert words in said


def test_what_is_wide_is_cut_with_chevrons() -> None:
    assert shapes(dated("2021-02-01", "2021-02-20", "1900/2100")).count("cut") == 4
    # What lies beyond altogether is seen at the end of the axis, with its date in words.
    beyond = dated("2021-02-01", "2021-02-20", "2021-03-01", "201X")
    assert shapes(beyond).count("cut") == 2
    assert "the 2010s: E 201X" in "".join(drawn(beyond).itertext())


def test_what_has_no_year_or_no_date_is_listed_beside() -> None:
    timeline = dated("2021-02-01", "XXXX-06-13")
    timeline.add(Event("Lost"))
    layout = layout_of(timeline, "tag", 1120)
    aside = {band.name: [e.title for e in band.events] for band in layout.bands if band.aside}
    assert aside == {"year unknown": ["E XXXX-06-13"], "no date": ["Lost"]}
    assert "E XXXX-06-13 (13 June, year unknown)" in "".join(drawn(timeline).itertext())


def legend_of(timeline: Timeline) -> list[str]:
    legend = drawn(timeline).find(f".//{SVG}g[@class='legend']")
    return [] if legend is None else ["".join(entry.itertext()) for entry in legend]


def test_the_legend_has_what_is_used_and_stands_above() -> None:
    assert legend_of(Timeline()) == []
    assert legend_of(dated("2021-02-01")) == ["a known day"]
    assert legend_of(dated("2021", "2021~/..")) == [
        "some time within",
        "it lasted",
        "it may have lasted",
        "it goes on",
        "approximate",
    ]
    counts = legend_of(dated(*["2021"] * 2001))
    assert counts[0] == "surely then"
    picture = svg.dumps(dated("2021-02-01")).decode()
    assert picture.index("a known day") < picture.index("1 February 2021: E")


# -- room --------------------------------------------------------------------


@settings(max_examples=40)
@given(timelines(), st.integers(320, 1200))
def test_no_two_events_meet_and_none_leaves_the_picture(timeline: Timeline, width: int) -> None:
    layout = layout_of(timeline, "tag", width)
    for band in layout.bands:
        for placed in band.placed:
            assert placed.whole.left >= 0
            assert placed.whole.right <= width
        for one, other in itertools.combinations(band.placed, 2):
            beside = one.whole.right < other.whole.left or other.whole.right < one.whole.left
            below = one.top + one.height <= other.top or other.top + other.height <= one.top
            assert beside or below


def test_a_title_is_cut_to_the_picture_and_that_is_a_loss() -> None:
    timeline = Timeline(
        events=[Event("W" * 90, when="2021-06-20", id="long"), Event("Short", when="2021-06-21")]
    )
    layout = layout_of(timeline, "none", 420)
    assert [placed.is_whole for placed in layout.placed] == [False, True]
    losses = {loss.event_id: loss.why for loss in svg.export(timeline, width=420).losses}
    assert losses == {
        None: "a picture has dates and titles: no sources, words or figures",
        "long": "its title is cut",
    }
    alone = svg.export(Timeline(events=[timeline.events[0]]), width=420).losses
    assert [loss.why for loss in alone if loss.event_id] == ["its title is cut"]


def test_a_title_that_is_left_out_is_a_loss() -> None:
    timeline = dated(*(f"{1000 + n}-05" for n in range(151)))
    losses = svg.export(timeline).losses
    assert {loss.why for loss in losses if loss.event_id} == {"its mark has no title"}
    assert len(losses) == 152


def test_lanes_are_tags_or_places_and_not_too_many() -> None:
    region = Place("Region", within="Country")
    events = [
        Event("A", id="a", when="2021", where=Place("Town", within=region), tags=["x", "y"]),
        Event("B", id="b", when="2022", where="Elsewhere", tags=["y"]),
        Event("C", id="c", when="2023"),
    ]

    def lanes(by: By) -> dict[str, list[str]]:
        return {lane.name: [event.id for event in lane.events] for lane in lanes_of(events, by)}

    assert lanes("tag") == {"y": ["a", "b"], "other": ["c"]}
    assert lanes("place") == {"Country": ["a"], "Elsewhere": ["b"], "other": ["c"]}
    assert lanes("none") == {"": ["a", "b", "c"]}
    many = [Event(f"{n}", when="2021", tags=[f"tag {n:02}"]) for n in range(20)]
    found = lanes_of(many, "tag")
    assert len(found) == 13
    assert (found[-1].name, len(found[-1].events)) == ("other", 8)


def test_where_lanes_are_counted_an_event_is_in_each_of_its_lanes() -> None:
    events = [Event("A", tags=["x", "y"]), Event("B", tags=["y"]), Event("C")]
    once = {lane.name: len(lane.events) for lane in lanes_of(events, "tag")}
    each = {lane.name: len(lane.events) for lane in lanes_of(events, "tag", repeated=True)}
    assert once == {"y": 2, "other": 1}
    assert each == {"x": 1, "y": 2, "other": 1}
    many = [Event(f"{n}", tags=["all", f"tag {n:02}"]) for n in range(20)]
    found = {lane.name: len(lane.events) for lane in lanes_of(many, "tag", repeated=True)}
    # Of the tags without a lane, none is lost.
    assert (found["all"], found["other"]) == (20, 9)


def test_captions_are_moved_to_the_left_near_the_edge() -> None:
    layout = layout_of(dated("2021-01-01", "2021-12-31"), "none", 720)
    first, last = layout.bands[0].placed
    assert first.x == first.box.left
    assert last.x < last.box.left < last.box.right <= last.whole.right


def test_texts_of_any_script_are_not_cut_off_at_their_box() -> None:
    """No program that draws with wider fonts loses a letter: there is nothing that cuts."""
    for title in ("Mixed: مظاهرة in Daraa", "ရန်ကုန်မြို့ တွေ့ဆုံခြင်း", "ಕನ್ನಡ"):
        picture = drawn(Timeline(events=[Event(title, when="2021")]))
        assert not picture.findall(f".//{SVG}svg")
    stacked = drawn(Timeline(events=[Event("Z" + "\u0334" * 99, when="2021")]))
    (box,) = stacked.findall(f".//{SVG}svg")
    assert float(box.get("height")) == 30


def test_programs_without_style_sheets_see_every_shape_and_letter() -> None:
    """SVG Tiny 1.2 (11.1) has attributes and no style element; there is no other way to be sure."""
    claims = [Claim("when", "2021-03-01"), Claim("when", "2021-05")]
    timeline = dated("2021-02-01", "2021-02~", "2021/..", "[2021-02-01,2021-05-01]")
    timeline.add(Event("Raid", claims=claims))
    for element in drawn(timeline).iter():
        assert element.tag != f"{SVG}style"
        if element.get("class") and element.tag in (f"{SVG}rect", f"{SVG}path", f"{SVG}text"):
            assert element.get("fill")
            assert "$" not in str(element.attrib)
        assert not {"paint-order", "style", "clip-path"} & set(element.attrib)


@pytest.mark.parametrize(
    ("count", "labelled", "counted"),
    [(150, True, False), (151, False, False), (2000, False, False), (2001, False, True)],
)
def test_labels_then_marks_then_counts(count: int, labelled: bool, counted: bool) -> None:
    timeline = dated(*(f"{1000 + n % 900}-{1 + n % 12:02}-01" for n in range(count)))
    layout = layout_of(timeline, "none", 1120)
    assert layout.counted is counted
    assert any(line.caption for p in layout.placed for line in p.lines) is labelled
    said = "".join(drawn(timeline).itertext())
    assert ("surely then" in said) is counted


def test_thousands_on_one_day_are_counted() -> None:
    timeline = dated(*["2021-02-01"] * 1500)
    assert layout_of(timeline, "none", 1120).counted
    assert "1,500 surely then" in "".join(drawn(timeline).itertext())
    assert len(svg.export(timeline).losses) == 1501


# -- soundness ---------------------------------------------------------------


@settings(max_examples=30)
@given(timelines())
def test_any_timeline_is_a_well_formed_picture_with_every_event(timeline: Timeline) -> None:
    titles = drawn(timeline).findall(f".//{SVG}rect[@class='target']")
    assert len(titles) == len(timeline)
    assert svg.dumps(timeline) == svg.dumps(timeline)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_hostile_text_is_text(text: str) -> None:
    timeline = hostile(text)
    for picture in (
        drawn(timeline),
        ElementTree.fromstring(str(timeline.plot_series())),
    ):
        names = {str(e.tag).removeprefix(SVG) for e in picture.iter()}
        assert not names & {"script", "image", "foreignObject", "a", "use"}


@pytest.mark.parametrize("width", [0, 319, 20_001, -5, float("nan"), "wide", None])
def test_a_wrong_width_is_refused(width: object) -> None:
    with pytest.raises((RangeError, InvalidValueError)):
        svg.export(Timeline(), width=width)  # type: ignore[arg-type]


# -- figures -----------------------------------------------------------------


def test_figures_are_drawn_with_limits_and_sources() -> None:
    quantities = [
        Quantity.exactly(10),
        Quantity(low=5, high=20),
        Quantity(low=7, low_exclusive=True),
        Quantity(high=30),
        Quantity.exactly(10**99),
    ]
    events = [
        Event(f"{n}", when=str(2000 + n), count=quantity, source=f"Report {n}")
        for n, quantity in enumerate(quantities)
    ]
    for count in range(1, len(events) + 1):
        picture = Timeline(events=events[:count]).plot_series(field="count")
        said = "".join(ElementTree.fromstring(picture.svg).itertext())
        for n in range(count):
            assert f"Report {n}" in said
    arrows = ElementTree.fromstring(picture.svg).findall(f".//{SVG}path[@class='head']")
    assert len(arrows) == len([q for q in quantities if q.low is None or q.high is None])
    nothing = ElementTree.fromstring(str(Timeline().plot_series()))
    assert "No dated figures." in "".join(nothing.itertext())


def levels(picture: Picture, class_: str) -> set[float]:
    """At what heights shapes of a class are: circles, and lines along the axis."""
    found = ElementTree.fromstring(picture.svg).findall(f".//{SVG}*[@class='{class_}']")
    lines = [e.get("d", "").split() for e in found if " H " in e.get("d", "")]
    return {float(e.get("cy", "0")) for e in found if e.get("cy")} | {float(d[2]) for d in lines}


def test_figures_that_clash_are_each_drawn_and_nothing_between_them() -> None:
    claims = [
        Claim("count", Quantity.exactly(n, approximate=True), citations=[Citation(f"Paper {n}")])
        for n in (10, 30)
    ]
    timeline = Timeline(events=[Event("E", when="2021-02/2021-04", claims=claims)])
    picture = timeline.plot_series()
    rings = levels(picture, "exact hollow claimed")
    assert len(rings) == 2
    # The width of the date is drawn at each figure, and not at their mean.
    assert levels(picture, "whisker claimed") == rings
    note = "from February to April 2021: disputed, about 10 (Paper 10) / about 30 (Paper 30)"
    assert f"(1) {note}" in "".join(ElementTree.fromstring(picture.svg).itertext())


def test_a_total_and_its_parts_are_in_charts_of_their_own() -> None:
    deaths = {"count": 3, "deaths.civilians": 1}
    events = [
        Event(
            f"E {year}",
            when=str(year),
            claims=[Claim(f, Quantity.exactly(n, unit="deaths")) for f, n in deaths.items()],
        )
        for year in (2020, 2021)
    ]
    timeline = Timeline(events=events)
    found = [(series.name, len(series.figures)) for series in series_of(timeline.series())]
    assert found == [("deaths", 2), ("deaths.civilians: deaths", 2)]
    picture = ElementTree.fromstring(timeline.plot_series(unit="deaths").svg)
    headings = [e.text for e in picture.iter(f"{SVG}text") if e.get("class") == "heading"]
    assert headings == ["deaths", "deaths.civilians: deaths"]


def test_of_very_many_figures_none_has_a_note() -> None:
    events = [
        Event(f"E {n}", when=f"{1900 + n}", count=Quantity.exactly(n), source="S")
        for n in range(61)
    ]
    picture = Timeline(events=events).plot_series()
    assert "61 figures, too many to note each" in picture.svg
    assert "(1)" not in picture.svg
    assert picture.height < 400


def test_a_best_estimate_is_a_dot_between_its_limits() -> None:
    timeline = Timeline(events=[Event("E", when="2021", count=Quantity(low=1, high=9, best=4))])
    picture = ElementTree.fromstring(str(timeline.plot_series()))
    (dot,) = picture.findall(f".//{SVG}circle[@class='exact']")
    caps = [p.get("d") for p in picture.findall(f".//{SVG}path[@class='whisker']")]
    ends = sorted(float(d.split()[2]) for d in caps if d and " h " in d)
    assert ends[0] < float(dot.get("cy", "nan")) < ends[-1]


# -- as pixels, in a notebook ------------------------------------------------


def test_a_picture_in_pixels_has_the_size_that_was_asked_for() -> None:
    pytest.importorskip("resvg_py", reason="resvg-py is not installed")
    data = png.dumps(dated("2021-02-01", "2021-05"), width=640, zoom=1)
    assert data.startswith(b"\x89PNG")
    width, _ = struct.unpack(">II", data[16:24])
    assert width == 640
    assert data == png.dumps(dated("2021-02-01", "2021-05"), width=640, zoom=1)
    for zoom in (0, 9, 1.5, True, None):
        with pytest.raises(RangeError):
            png.dumps(Timeline(), zoom=zoom)
    with pytest.raises(RangeError, match="pixels"):
        png.dumps(Timeline(), width=20_000, zoom=8)


@pytest.mark.parametrize("package", ["resvg_py", "pymupdf_fonts"])
def test_without_what_the_extra_brings_it_is_named(
    monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match=r"sourced-timeline\[png\]"):
        png.dumps(Timeline())


def on_a_bare_machine(text: str) -> bytes:
    """A text drawn as on a machine that has no font at all."""
    element = f"<text y='18' font-family='Arial, sans-serif'>{text}</text>" if text else ""
    picture = f"<svg xmlns='http://www.w3.org/2000/svg' width='90' height='24'>{element}</svg>"
    return png_of(picture, machine_fonts=False)


@pytest.mark.parametrize("text", ["Coup", "переворот", "Πραξικόπημα", "انقلاب", "הפיכה", "तख़्तापलट"])
def test_text_arrives_where_no_font_is_installed(text: str) -> None:
    pytest.importorskip("resvg_py", reason="resvg-py is not installed")
    assert on_a_bare_machine(text) != on_a_bare_machine("")
    assert len({on_a_bare_machine(char) for char in set(text)}) > 1  # letters, not boxes
    assert undrawn(text, machine_fonts=False) == set()


def test_what_no_font_draws_is_known() -> None:
    pytest.importorskip("resvg_py", reason="resvg-py is not installed")
    never_a_letter = "\U0003fff0\U0003fff1"
    assert undrawn(f"Coup {never_a_letter}\n\u200b\u0301") == set(never_a_letter)
    assert undrawn("ရန်ကုန်", machine_fonts=False) == set("ရနကု") - set("ု")


def test_a_title_that_cannot_be_drawn_is_a_loss_by_name() -> None:
    pytest.importorskip("resvg_py", reason="resvg-py is not installed")
    lost = "\U0003fff0"
    timeline = Timeline(
        f"T {lost}",
        events=[Event(f"Coup {lost}", id="a", when="2021"), Event("Coup", id="b", when="2021")],
    )
    losses = {loss.event_id: loss.why for loss in png.export(timeline).losses if "font" in loss.why}
    assert losses == {"a": f"no font here draws {lost} of its title"}
    alone = png.export(Timeline(f"T {lost}", events=timeline.events[1:])).losses
    assert [loss.why for loss in alone if loss.event_id is None][-1] == f"no font here draws {lost}"


def test_a_picture_reports_what_it_lacks() -> None:
    assert registry.find("a.svg").export(Timeline()).losses == ()
    losses = registry.find("a.svg").export(dated("2021")).losses
    assert [loss.event_id for loss in losses] == [None]
    assert len(svg.export(dated(*["2021"] * 2001)).losses) == 2002
