"""The map of a page: every position within it, and nothing surer than its record."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.render.hostile import TEXTS
from tests.render.test_pages import SVG, XHTML, page_of, text_of

from timeline._render.outlines import outlines_from
from timeline._render.positions import spot_of
from timeline._render.projection import frame_around
from timeline.errors import FormatError, InvalidValueError, LimitError
from timeline.formats import html
from timeline.model import Citation, Claim, Event, Place, Timeline

MANDALAY = Place("Mandalay", latitude=21.975, longitude=96.0836)
POSITIONS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


# -- the projection ----------------------------------------------------------------


@settings(max_examples=100)
@given(st.lists(POSITIONS, min_size=1, max_size=6))
@example([(90.0, 0.0)])
@example([(-90.0, -180.0), (90.0, 180.0)])
@example([(0.0, 179.9), (0.0, -179.9)])
@example([(5e-324, 0.0)])
def test_every_position_is_within_the_frame(positions: list[tuple[float, float]]) -> None:
    frame = frame_around(positions, 480)
    assert 0 < frame.height <= 480
    assert frame.degrees_wide <= 360 + 1e-6
    for latitude, longitude in positions:
        assert -1e-6 <= frame.y(latitude) <= frame.height + 1e-6
        assert -1e-6 <= frame.x(longitude) <= 480 + 1e-6
    # Nothing beyond the poles is shown.
    assert frame.north <= 90
    assert frame.north - frame.height / frame.scale >= -90 - 1e-6


def test_lengths_are_true_along_the_middle() -> None:
    # A degree of longitude is as long as one of latitude times the cosine of the latitude.
    frame = frame_around([(50.0, 10.0), (70.0, 20.0)], 480)
    east, south = frame.x(16.0) - frame.x(15.0), frame.y(59.0) - frame.y(60.0)
    assert frame.middle == 60
    assert east / south == pytest.approx(math.cos(math.radians(60)))


def test_a_map_across_180_degrees_is_not_cut() -> None:
    fiji, samoa = (-17.7, 178.0), (-13.8, -172.1)
    frame = frame_around([fiji, samoa], 480)
    assert frame.degrees_wide < 30
    assert frame.x(178.0) < frame.x(-172.1)
    meridians, _ = frame.grid()
    assert all(frame.west <= meridian <= frame.west + 30 for meridian in meridians)
    # A line that is written from -180 to 180 is seen on the turn on which the frame is.
    seen = list(frame.seen([(-175.0, -15.0), (-170.0, -15.0)]))
    assert [[round(x) for x, _ in run] for run in seen] == [
        [round(frame.x(-175.0)), round(frame.x(-170.0))]
    ]


def test_of_a_line_what_is_far_off_is_left_out() -> None:
    frame = frame_around([(0.0, 0.0), (1.0, 1.0)], 480)
    line = [(0.0, 0.0), (0.5, 0.5), (40.0, 40.0), (50.0, 40.0), (40.0, 40.0), (0.5, 0.5)]
    assert [len(run) for run in frame.seen(line)] == [3, 2]


# -- positions ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "told", "is_area", "reach"),
    [
        (MANDALAY, "21.975, 96.0836", False, 0.00005),
        (Place("Myanmar", latitude=21, longitude=96), "21, 96", False, 0.5),
        (Place("A house", within=MANDALAY), "21.975, 96.0836", True, 0.00005),
        (Place("A house", within=Place("A street", within=MANDALAY)), "21.975, 96.0836", True, 0),
        (Place("Town", latitude=1.5, longitude=2.5, extra={"where_prec": 1}), "1.5, 2.5", False, 0),
        (Place("Land", latitude=1.5, longitude=2.5, extra={"where_prec": 6}), "1.5, 2.5", True, 0),
        (Place("Town", latitude=1.5, longitude=2.5, extra={"geo_precision": "1"}), "", False, 0),
        (Place("Land", latitude=1.5, longitude=2.5, extra={"geo_precision": "3"}), "", True, 0),
    ],
)
def test_a_place_is_where_its_record_says(
    place: Place, told: str, is_area: bool, reach: float
) -> None:
    spot = spot_of(place)
    assert spot is not None
    assert spot.is_area is is_area
    assert not told or spot.told == told
    assert not reach or spot.reach == pytest.approx(reach)


# -- the page ----------------------------------------------------------------------


def map_in(timeline: Timeline, **options: object) -> Any:
    return page_of(timeline, **options).find(f".//{XHTML}section[@class='where']")


def classes_in(where: Any) -> set[str]:
    """The classes of the shapes of the marks themselves."""
    marks = list(where.iter(f"{SVG}a"))
    shapes = [shape.get("class") for mark in marks for shape in mark if shape.get("class")]
    return {shape for shape in shapes if shape not in {"target", "label"}}


def test_a_timeline_without_positions_has_no_map() -> None:
    assert map_in(Timeline(events=[Event("A", where="Mandalay"), Event("B")])) is None


def test_a_place_is_a_link_to_its_line_and_events() -> None:
    events = [Event("Shots", where=MANDALAY), Event("Nowhere"), Event("Vigil", where=MANDALAY)]
    where = map_in(Timeline(events=events))
    (mark,) = where.iter(f"{SVG}a")
    assert mark.get("href") == "#place-1"
    assert text_of(mark.find(f"{SVG}title")) == "Mandalay: 2 events"
    (line,) = where.iter(f"{XHTML}li")
    assert line.get("id") == "place-1"
    assert text_of(line) == "Mandalay (21.975, 96.0836): Shots; Vigil"
    assert line.get("data-events") in {"0 1", "0 2", "1 2"}
    said = text_of(where.find(f".//{XHTML}figcaption"))
    assert said == (
        "1 event has no position, and is not on the map. Equirectangular projection, true to scale "
        "along 22° N. Without outlines: a grid of degrees alone."
    )


def test_what_is_not_certain_is_no_dot() -> None:
    assert classes_in(map_in(Timeline(events=[Event("A", where=MANDALAY)]))) == {"exact"}
    for place in (Place("A house", within=MANDALAY), Place("Land", latitude=21, longitude=96)):
        where = map_in(Timeline(events=[Event("A", where=place)]))
        assert classes_in(where) == {"tint", "stem option"}
        assert "somewhere about here" in text_of(where.find(f".//{XHTML}li"))


def test_a_place_is_pointed_at_as_widely_as_its_neighbours_let_it() -> None:
    """Of 480 pixels a phone of 320 shows 288: 40 become the 24 of WCAG 2.2, 2.5.8."""
    east = [Place(f"P {n}", latitude=20.0, longitude=90.0 + n) for n in (0.0, 0.5, 10.0)]
    found = map_in(Timeline(events=[Event(str(p), where=p, id=p.name[2:]) for p in east]))
    targets = [c for c in found.iter(f"{SVG}circle") if c.get("class") == "target"]
    near, also_near, far = sorted((float(c.get("cx")), float(c.get("r"))) for c in targets)
    assert far[1] == 20
    assert near[1] == also_near[1] == max((also_near[0] - near[0]) / 2, 13)


def test_each_position_of_a_dispute_is_drawn_as_one() -> None:
    other = Place("Monywa", latitude=22.1086, longitude=95.1358)
    claims = [
        Claim("when", "2021"),
        *(Claim("where", p, citations=[Citation(p.name)]) for p in (MANDALAY, other)),
    ]
    where = map_in(Timeline(events=[Event("Raid", claims=claims)]))
    assert [text_of(line) for line in where.iter(f"{XHTML}li")] == [
        "Mandalay disputed (21.975, 96.0836): Raid",
        "Monywa disputed (22.1086, 95.1358): Raid",
    ]
    assert classes_in(where) == {"hollow claimed"}


def test_positions_are_told_and_no_loss() -> None:
    timeline = Timeline(events=[Event("A", when="2021", where=MANDALAY, source="A wire")])
    assert html.export(timeline).losses == ()


def test_many_places_are_dots_of_which_some_are_listed() -> None:
    places = [Place(f"P {n}", latitude=n / 10, longitude=n / 9) for n in range(400)]
    events = [Event(f"E {n}", id=f"e{n}", where=place) for n, place in enumerate(places)]
    done = html.export(Timeline(events=events))
    assert len(done.data) < len(html.export(Timeline(events=events[:1])).data) + 400 * 1100
    assert {loss.why for loss in done.losses} == {"without place.latitude, place.longitude"}
    where = map_in(Timeline(events=events))
    assert len(list(where.iter(f"{SVG}a"))) == len(list(where.iter(f"{XHTML}li"))) == 150
    faint = [p.get("d") for p in where.iter(f"{SVG}path") if p.get("class") == "stem faint"]
    assert faint[0].count("M") == 250
    assert "250 more places, of fewer events, are faint dots." in text_of(where)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_hostile_names_are_names(text: str) -> None:
    place = Place(text[:2000], latitude=1.5, longitude=2.5)
    where = map_in(Timeline(events=[Event("A", where=place)]))
    assert not where.findall(f".//{XHTML}img")
    assert len(list(where.iter(f"{XHTML}li"))) == 1


# -- outlines ----------------------------------------------------------------------

# Two arcs in steps of a tenth of a degree from 90 east and 20 north (TopoJSON, 2.1.3).
TOPOLOGY: dict[str, Any] = {
    "type": "Topology",
    "transform": {"scale": [0.1, 0.1], "translate": [90, 20]},
    "objects": {},
    "arcs": [[[0, 0], [50, 10], [10, 10]], [[60, 20], [5, 5]]],
}
RING = [[95.0, 20.0], [97.0, 20.0], [96.0, 23.0], [95.0, 20.0]]
FEATURES = {
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [RING]}},
        {"type": "Feature", "geometry": None},
        {
            "type": "Feature",
            "geometry": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "MultiPolygon", "coordinates": [[RING], [RING]]},
                    {"type": "LineString", "coordinates": RING},
                    {"type": "Point", "coordinates": [96, 22]},
                ],
            },
        },
    ],
}


def file_of(told: object, folder: Path) -> Path:
    path = folder / "outlines.json"
    path.write_text(told if isinstance(told, str) else json.dumps(told), encoding="utf-8")
    return path


def test_arcs_of_a_topology_are_sums_of_their_steps(tmp_path: Path) -> None:
    lines = outlines_from(file_of(TOPOLOGY, tmp_path), 10).lines
    assert [[(round(x, 6), round(y, 6)) for x, y in line] for line in lines] == [
        [(90, 20), (95, 21), (96, 22)],
        [(96, 22), (96.5, 22.5)],
    ]
    plain = {key: value for key, value in TOPOLOGY.items() if key != "transform"}
    plain["arcs"] = [[[96, 22], [97, 23, 5]]]
    assert outlines_from(file_of(plain, tmp_path), 10).lines == ([(96, 22), (97, 23)],)


def test_geojson_has_its_rings_and_lines(tmp_path: Path) -> None:
    lines = outlines_from(file_of(FEATURES, tmp_path), 10).lines
    assert len(lines) == 4
    assert all(line == [tuple(point) for point in RING] for line in lines)


def test_outlines_are_drawn_and_named(tmp_path: Path) -> None:
    timeline = Timeline(events=[Event("A", where=MANDALAY)])
    where = map_in(timeline, outlines=file_of(TOPOLOGY, tmp_path))
    (outline,) = (p for p in where.iter(f"{SVG}path") if p.get("class") == "rule outline")
    assert outline.get("d").count("M") == 2
    assert "Outlines: outlines.json. Borders are as they are drawn there." in text_of(where)


def test_of_the_package_the_coarser_outlines_are_for_a_wide_map(tmp_path: Path) -> None:
    folder = tmp_path / "node_modules" / "world-atlas"
    folder.mkdir(parents=True)
    (folder / "package.json").write_text('{"name": "world-atlas", "version": "2.0"}', "utf-8")
    for resolution, arc in (("50m", [[0, 0], [1, 1]]), ("110m", [[0, 0], [2, 2]])):
        told = json.dumps({**TOPOLOGY, "arcs": [arc]})
        (folder / f"countries-{resolution}.json").write_text(told, "utf-8")
    near, far = (outlines_from(tmp_path, width) for width in (20, 200))
    assert (near.lines[0][1], far.lines[0][1]) == ((90.1, 20.1), (90.2, 20.2))
    assert near.credit == "world-atlas 2.0 (Natural Earth)"


def test_very_fine_outlines_become_coarser(tmp_path: Path) -> None:
    steps = [[900, 0], *([1 if n % 2 else 2, n % 3 - 1] for n in range(20_000))]
    fine = {
        **TOPOLOGY,
        "arcs": [steps],
        "transform": {"scale": [1e-4, 1e-4], "translate": [95, 22]},
    }
    where = map_in(Timeline(events=[Event("A", where=MANDALAY)]), outlines=file_of(fine, tmp_path))
    (outline,) = (p for p in where.iter(f"{SVG}path") if p.get("class") == "rule outline")
    assert 1000 < len(outline.get("d")) < 60_000


@pytest.mark.parametrize(
    "told",
    [
        "{",
        "[]",
        "{}",
        "null",
        '{"type": "Topology"}',
        {**TOPOLOGY, "arcs": [[[0, "a"]]]},
        {**TOPOLOGY, "arcs": [[[0]]]},
        {**TOPOLOGY, "arcs": [3]},
        {**TOPOLOGY, "arcs": {"a": 1}},
        {**TOPOLOGY, "transform": {"scale": [1e308, 1e308], "translate": [1e308, 0]}},
        {**TOPOLOGY, "transform": 5},
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": [[[1e9, 0], [0, 0]]]},
        {"type": "MultiPolygon", "coordinates": [[1, 2], [3, 4]]},
        {"type": "FeatureCollection", "features": 3},
        "[" * 10_000,
        TEXTS["script"],
    ],
    ids=str,
)
def test_what_has_no_outlines_is_an_error_that_names_the_file(told: object, tmp_path: Path) -> None:
    path = file_of(told, tmp_path)
    with pytest.raises(FormatError) as caught:
        html.export(Timeline(events=[Event("A", where=MANDALAY)]), outlines=path)
    assert (caught.value.place or "").startswith(str(path))


def test_outlines_that_are_not_there_or_too_many(tmp_path: Path) -> None:
    timeline = Timeline(events=[Event("A", where=MANDALAY)])
    with pytest.raises(FormatError, match="expected the package world-atlas") as caught:
        html.export(timeline, outlines=tmp_path)
    assert "outlines=FOLDER" in (caught.value.hint or "")
    with pytest.raises(InvalidValueError):
        html.export(timeline, outlines=3)  # type: ignore[arg-type]
    (tmp_path / "big.json").write_bytes(b" " * (16 * 1024 * 1024 + 1))
    with pytest.raises(LimitError):
        html.export(timeline, outlines=tmp_path / "big.json")
