"""Timelines and pictures in notebooks: nothing runs, and they have the notebook's own colours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest
from tests.render.browser import Browser, chromium
from tests.render.hostile import TEXTS, hostile

from timeline._render.drawing import picture_of
from timeline._render.style import DARK, LIGHT
from timeline._util.picture import Picture
from timeline.formats import svg
from timeline.model import Event, Quantity, Source, Timeline


def coup() -> Timeline:
    paper = Source("A paper", url="https://example.org/a")
    return Timeline("Myanmar", events=[Event("Coup", when="2021-02-01", source=paper)])


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_in_a_notebook_nothing_runs(text: str) -> None:
    timeline = hostile(text)
    for shown in (timeline._repr_html_(), timeline.plot()._repr_html_()):
        fragment = html5lib.parseFragment(shown, namespaceHTMLElements=False)
        for element in fragment.iter():
            name = str(element.tag).rpartition("}")[2]
            assert name not in {"script", "img", "iframe", "object", "foreignObject"}
            assert not [key for key in element.attrib if str(key).lower().startswith("on")]
            assert element.get("href", "https:").startswith(("https:", "http:", "mailto:"))


def test_a_timeline_shows_its_picture_and_its_events_with_their_sources() -> None:
    shown = coup()._repr_html_()
    assert shown.startswith('<div class="timeline-picture"><style>')
    assert "<title>1 February 2021: Coup</title>" in shown  # what a pointer over the mark tells
    assert '<a href="https://example.org/a" target="_blank" rel="noopener noreferrer">' in shown
    unsafe = Timeline(events=[Event("E", source=Source("S", url="javascript:alert(1)"))])
    assert "href" not in unsafe._repr_html_()
    assert "<cite><bdi>S</bdi></cite>" in unsafe._repr_html_()


def test_of_many_events_the_first_are_listed_and_the_others_counted() -> None:
    shown = Timeline(events=[Event(f"E {n}", when="2021") for n in range(120)])._repr_html_()
    assert shown.count("<li>") == 100
    assert "and 20 more" in shown


def test_the_words_are_those_of_the_timeline() -> None:
    pytest.importorskip("babel", reason="month names in other languages need Babel")
    spanish = Timeline(language="es", events=[Event("Golpe", when="2021-02-01"), Event("Otro")])
    assert "<li>1 de febrero de 2021: " in spanish._repr_html_()
    assert "<li>sin fecha: " in spanish._repr_html_()


def test_a_picture_is_the_file_and_tells_what_it_shows() -> None:
    assert isinstance(coup().plot(), Picture)
    assert str(coup().plot()) == svg.dumps(coup()).decode()
    assert picture_of(Timeline()).alt == "no events"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if chromium() is None:
        pytest.skip("Chromium is not installed")
    with Browser() as running:
        yield running


def rgb(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"


@pytest.mark.parametrize(
    ("around", "scheme_is_dark", "palette"),
    [
        ("<body>", False, LIGHT),
        ("<body>", True, DARK),
        ('<body data-jp-theme-light="true">', True, LIGHT),
        ('<body data-jp-theme-light="false">', False, DARK),
        ('<body class="vscode-dark">', False, DARK),
        ('<body class="vscode-light">', True, LIGHT),
    ],
)
def test_a_picture_has_the_colours_of_its_notebook_and_its_width(
    browser: Browser, tmp_path: Path, around: str, scheme_is_dark: bool, palette: dict[str, str]
) -> None:
    counts = [Event(f"{n}", when=f"202{n}", count=Quantity.exactly(n, unit="x")) for n in range(3)]
    path = tmp_path / "notebook.html"
    shown = coup()._repr_html_() + Timeline(events=counts).plot_series(unit="x")._repr_html_()
    path.write_text(f"<!DOCTYPE html><meta charset=utf-8>{around}{shown}", "utf-8")
    page = browser.open(path, width=600, dark=scheme_is_dark)
    fills = page.evaluate(
        "Array.from(document.querySelectorAll('.ground'), e => getComputedStyle(e).fill)"
    )
    assert set(fills) == {rgb(palette["paper"])}
    mark = page.evaluate("getComputedStyle(document.querySelector('.exact')).fill")
    assert mark == rgb(palette["mark"])
    assert page.evaluate("document.documentElement.scrollWidth") <= 600
    assert page.requests() == [path.resolve().as_uri()]
    assert page.complaints() == []
    page.close()


def test_where_the_style_is_taken_out_the_picture_is_light(
    browser: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "notebook.html"
    shown = coup().plot()._repr_html_()
    bare = shown.partition("<style>")[0] + shown.partition("</style>")[2]
    path.write_text(f"<!DOCTYPE html><meta charset=utf-8>{bare}", "utf-8")
    page = browser.open(path, dark=True)
    assert page.evaluate("getComputedStyle(document.querySelector('.ground')).fill") == rgb(
        LIGHT["paper"]
    )
    page.close()
