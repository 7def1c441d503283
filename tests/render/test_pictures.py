"""Pictures: well-formed SVG in which each kind of date has its own shape and no two labels meet."""

from __future__ import annotations

import itertools
import struct
import sys
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.render.hostile import TEXTS, hostile

from timeline import formats as registry
from timeline._render.drawing import picture_of
from timeline._render.lanes import By, lanes_of
from timeline._render.layout import Layout, Placed, layout_of
from timeline._render.pixels import png_of, undrawn
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
    wanted = {"dot", "ring", "within", "certain", "perhaps", "head", "cut", "unknown", "cap", "tie"}
    wanted |= {"inferred", "lozenge"}
    return [name for e in picture.iter() if (name := e.get("class")) in wanted]


# -- each kind of date -------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2021-02-01", ["dot"]),
        ("2021-02-01T10:00:00Z", ["dot"]),
        ("2021-02-01?", ["ring"]),
        ("2021-02", ["within", "cap", "cap"]),
        ("[2021-02-01..2021-02-07]", ["within", "cap", "cap"]),
        ("2021-02-01/2021-03-01", ["tie", "certain"][1:]),
        ("2021-02/2021-05", ["tie", "perhaps", "certain", "perhaps"]),
        ("2021-02-01/..", ["certain", "head"]),
        ("../2021-02-01", ["certain", "head"]),
        ("2021-02-01/", ["tie", "certain", "perhaps", "unknown"]),
        ("{2021-02-01,2021-05-01}", ["tie", "dot", "dot"]),
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
        ("2021-09", ["within", "cap", "cap", "inferred", "lozenge", "lozenge"]),
        (None, ["inferred", "lozenge", "lozenge"]),
        ("2021-09-08", ["dot"]),  # no more follows than is claimed
    ],
)
def test_what_follows_is_drawn_within_what_is_stated(when: str | None, expected: list[str]) -> None:
    raid = Event("Raid", **({"when": when} if when else {}), relationships=[AFTER])  # type: ignore[arg-type]
    fair = Event("Fair", when="2021-12-01")  # so that the axis takes all of it in
    found = shapes(Timeline(events=[STRIKE, raid, fair]))
    for _ in range(2):
        found.remove("dot")
    assert found == expected


def test_an_end_that_nothing_bounds_has_no_lozenge() -> None:
    raid = Event("Raid", relationships=[Relationship("after", "strike")])
    found = shapes(Timeline(events=[STRIKE, raid]))
    assert found.count("inferred") == found.count("lozenge") == found.count("unknown") == 1


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
    assert shapes(timeline) == ["tie", "dot", "within", "cap", "cap"]
    assert "≠ Raid" in "".join(drawn(timeline).itertext())


def test_doubt_is_told_by_a_sign_and_not_by_colour_alone() -> None:
    said = "".join(drawn(dated("2021-02-01~", "2021-02-02?", "2021-02-03%")).itertext())
    for words in ("≈ E 2021-02-01~", "? E 2021-02-02?", "?≈ E 2021-02-03%"):
        assert words in said


def test_what_is_wide_is_cut_with_chevrons() -> None:
    assert shapes(dated("2021-02-01", "2021-02-20", "1900/2100")).count("cut") == 4


def test_what_has_no_year_or_no_date_is_listed_beside() -> None:
    timeline = dated("2021-02-01", "XXXX-06-13")
    timeline.add(Event("Lost"))
    layout = layout_of(timeline, "tag", 1120, 42)
    aside = {band.name: [e.title for e in band.events] for band in layout.bands if band.aside}
    assert aside == {"year unknown": ["E XXXX-06-13"], "no date": ["Lost"]}
    assert "E XXXX-06-13 (13 June, year unknown)" in "".join(drawn(timeline).itertext())


def test_there_is_a_legend_always() -> None:
    for timeline in (Timeline(), dated("2021"), dated(*["2021"] * 2001)):
        legend = drawn(timeline).find(f".//{SVG}g[@class='legend']")
        assert len(legend) == 10


# -- room --------------------------------------------------------------------


def boxes(layout: Layout) -> Iterator[tuple[Placed, float, float]]:
    for band in layout.bands:
        for placed in band.placed:
            if placed.label is not None:
                end = placed.label_x + placed.label.width
                yield placed, placed.label_x, end


@settings(max_examples=40)
@given(timelines(), st.integers(320, 1200))
def test_no_two_labels_meet_and_none_leaves_the_picture(timeline: Timeline, width: int) -> None:
    layout = layout_of(timeline, "tag", width, 42)
    rows: dict[float, list[tuple[float, float, bool, Placed]]] = {}
    for placed, left, right in boxes(layout):
        assert left >= 0
        assert right <= width
        rows.setdefault(placed.y, []).append((left, right, placed.is_over_mark, placed))
    for row in rows.values():
        for one, other in itertools.combinations(row, 2):
            assert one[1] < other[0] or other[1] < one[0]
            for (left, right, *_), (*_, placed) in ((one, other), (other, one)):
                assert right < placed.box.left or placed.box.right < left


def test_a_label_stands_on_a_bar_that_fills_the_picture() -> None:
    layout = layout_of(dated("2021-01-01", "2021-12-31", "2020-12-31/2022-01-01"), "none", 720, 42)
    (wide,) = (p for p in layout.bands[0].placed if p.is_over_mark)
    assert wide.label is not None
    assert wide.box.left < wide.label_x < wide.label_x + wide.label.width < wide.box.right


def test_a_label_is_cut_to_the_room_on_the_wider_side() -> None:
    events = [
        Event("W" * 90, when="2021-06-20/2021-06-28", id="long"),
        *(Event(day, when=day) for day in ("2021-01-01", "2021-12-31")),
    ]
    layout = layout_of(Timeline(events=events), "none", 420, 42)
    placed = next(p for p in layout.bands[0].placed if p.event.id == "long")
    assert placed.label is not None
    assert placed.label.text.endswith("…")
    assert not placed.is_over_mark


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


def test_labels_are_flipped_near_the_edge() -> None:
    layout = layout_of(dated("2021-01-01", "2021-12-31"), "none", 720, 42)
    first, last = layout.bands[0].placed
    assert first.label_x > first.box.right
    assert last.label is not None
    assert last.label_x + last.label.width < last.box.left


def test_a_label_stands_beside_the_dot_however_wide_its_day_is() -> None:
    timeline = dated("2021-02-01")
    (placed,) = layout_of(timeline, "none", 1120, 42).bands[0].placed
    dot = next(drawn(timeline).iter(f"{SVG}circle"))
    assert float(dot.get("cx", "")) + float(dot.get("r", "")) < placed.label_x
    assert placed.label_x < float(dot.get("cx", "")) + 20


def test_a_label_in_a_font_that_is_a_sixth_wider_loses_no_letter() -> None:
    """DejaVu Sans, in place of Noto Sans Arabic, was measured in Chromium: 131.8 pixels."""
    timeline = Timeline(events=[Event("Mixed: مظاهرة in Daraa", when="2021")])
    (box,) = drawn(timeline).findall(f".//{SVG}svg")
    (text,) = box
    end = float(box.get("x")) + float(box.get("width"))
    assert end - float(text.get("x")) >= 131.8


@pytest.mark.parametrize(
    ("count", "labelled", "counted"),
    [(150, True, False), (151, False, False), (2000, False, False), (2001, False, True)],
)
def test_labels_then_marks_then_counts(count: int, labelled: bool, counted: bool) -> None:
    timeline = dated(*(f"{1000 + n % 900}-{1 + n % 12:02}-01" for n in range(count)))
    layout = layout_of(timeline, "none", 1120, 42)
    assert layout.counted is counted
    assert any(p.label for band in layout.bands for p in band.placed) is labelled
    said = "".join(drawn(timeline).itertext())
    assert ("surely here" in said) is counted


def test_thousands_on_one_day_are_counted() -> None:
    timeline = dated(*["2021-02-01"] * 1500)
    assert layout_of(timeline, "none", 1120, 42).counted
    assert "1,500 surely here, 0 perhaps" in "".join(drawn(timeline).itertext())
    assert len(svg.export(timeline).losses) == 1501


# -- soundness ---------------------------------------------------------------


@settings(max_examples=30)
@given(timelines())
def test_any_timeline_is_a_well_formed_picture_with_every_event(timeline: Timeline) -> None:
    titles = [e.text for e in drawn(timeline).findall(f".//{SVG}g/{SVG}title")]
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


def test_figures_that_clash_are_each_drawn() -> None:
    claims = [
        Claim("count", Quantity.exactly(n, approximate=True), citations=[Citation(f"Paper {n}")])
        for n in (10, 30)
    ]
    timeline = Timeline(events=[Event("E", when="2021-02/2021-04", claims=claims)])
    picture = ElementTree.fromstring(str(timeline.plot_series()))
    rings = picture.findall(f".//{SVG}g[@class='claimed']/{SVG}circle[@class='ring']")
    assert len({ring.get("cy") for ring in rings}) == 2
    assert picture.findall(f".//{SVG}g[@class='claimed']/{SVG}path[@class='whisker']")


def test_a_best_estimate_is_a_dot_between_its_limits() -> None:
    timeline = Timeline(events=[Event("E", when="2021", count=Quantity(low=1, high=9, best=4))])
    picture = ElementTree.fromstring(str(timeline.plot_series()))
    (dot,) = picture.findall(f".//{SVG}circle[@class='dot']")
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


def test_a_timeline_shows_itself_in_a_notebook() -> None:
    timeline = hostile("<script>alert(1)</script>")
    shown = timeline._repr_html_()
    assert "<script" not in shown
    assert shown.startswith('<img src="data:image/svg+xml;base64,')
    assert isinstance(timeline.plot(), Picture)
    assert str(timeline.plot()) == svg.dumps(timeline).decode()
    assert picture_of(Timeline()).alt == "no events"
    many = dated(*["2021"] * 120)._repr_html_()
    assert many.count("<li>") == 100
    assert "and 20 more" in many


def test_a_picture_reports_what_it_lacks() -> None:
    assert registry.find("a.svg").export(Timeline()).losses == ()
    losses = registry.find("a.svg").export(dated("2021")).losses
    assert [loss.event_id for loss in losses] == [None]
    assert len(svg.export(dated(*["2021"] * 2001)).losses) == 2002
