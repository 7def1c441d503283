"""A story is turned in a real Chromium: by buttons, keys and a finger, and by the address."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.render.browser import Browser, Page, axe_core, chromium
from tests.render.hostile import TEXTS

from timeline.formats.html import Step, Story
from timeline.model import Event, Timeline

pytestmark = pytest.mark.skipif(chromium() is None, reason="Chromium is not installed")

STORY = Story(
    TEXTS["script"],
    [Step("e1", "First."), Step(text=TEXTS["image"]), Step("e2", "Third."), Step("e1", "Last.")],
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as running:
        yield running


def written(folder: Path, language: str = "en") -> Path:
    events = [Event(f"Event {n}", id=f"e{n}", when=f"20{n:02}-05") for n in range(1, 30)]
    path = folder / "page.html"
    Timeline("T", language=language, events=events).write(path, story=STORY)
    return path


def shown(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        "Array.from(document.querySelectorAll('.steps > li'))"
        ".filter(s => s.getClientRects().length).map(s => s.id)"
    )
    return found


def marked(page: Page) -> set[str]:
    links = page.evaluate(
        "Array.from(document.querySelectorAll('a.now[aria-current=step]'), "
        "a => a.getAttribute('href'))"
    )
    return set(links)


def test_buttons_turn_the_steps_and_mark_the_picture(browser: Browser, tmp_path: Path) -> None:
    page = browser.open(written(tmp_path))
    assert (shown(page), marked(page)) == (["step-1"], {"#event-e1"})
    page.evaluate("document.getElementById('next').focus()")
    page.press("Enter")
    assert (shown(page), marked(page)) == (["step-2"], set())
    page.press("Enter")
    assert (shown(page), marked(page)) == (["step-3"], {"#event-e2"})
    assert page.evaluate("location.hash") == "#step-3"
    assert page.evaluate("document.querySelector('.story .status').textContent") == "3 of 4"
    page.press("Enter")
    # The last has no next: the keyboard is on the way back, and stays in the story.
    assert page.evaluate("document.activeElement.id") == "back"
    page.evaluate("document.getElementById('whole').click()")
    assert (len(shown(page)), marked(page)) == (4, set())
    assert page.evaluate("document.querySelector('.steps').ariaLive") == "polite"
    assert page.complaints() == []
    page.close()


def test_keys_and_a_finger_turn_them_in_the_direction_of_writing(
    browser: Browser, tmp_path: Path
) -> None:
    for language, forward, back in (
        ("en", "ArrowRight", "ArrowLeft"),
        ("ar", "ArrowLeft", "ArrowRight"),
    ):
        page = browser.open(written(tmp_path, language), width=390)
        page.press(forward)
        page.press(forward)
        page.press(back)
        assert shown(page) == ["step-2"]
        page.evaluate("document.getElementById('next').focus()")
        page.press("End")
        assert shown(page) == ["step-4"]
        stroke = 120 if language == "en" else -120
        place = page.evaluate(
            "(() => { const steps = document.querySelector('.steps');"
            "steps.scrollIntoView({block: 'center', behavior: 'instant'});"
            "const box = steps.getBoundingClientRect();"
            "return [box.left + box.width / 2, box.top + 20]; })()"
        )
        touch(page, place, across=stroke)
        assert shown(page) == ["step-3"]
        touch(page, place, across=stroke // 6)
        touch(page, place, across=stroke, down=200)
        assert shown(page) == ["step-3"]
        page.evaluate("document.activeElement.blur()")
        page.press("End")  # is the browser's own, where the reader is not in the story
        assert shown(page) == ["step-3"]
        page.close()


def touch(page: Page, place: list[float], *, across: int, down: int = 0) -> None:
    page.call("Emulation.setTouchEmulationEnabled", enabled=True)
    x, y = place
    points = [{"x": x, "y": y}], [{"x": x + across, "y": y + down}]
    page.call("Input.dispatchTouchEvent", type="touchStart", touchPoints=points[0])
    page.call("Input.dispatchTouchEvent", type="touchMove", touchPoints=points[1])
    page.call("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
    # A touch is answered before the page has heard of it.
    page.evaluate("new Promise(done => setTimeout(done, 60))")


def test_an_address_leads_to_a_step_and_a_hostile_one_nowhere(
    browser: Browser, tmp_path: Path
) -> None:
    path = written(tmp_path)
    page = browser.open(f"{path.as_uri()}#step-3")
    assert (shown(page), marked(page)) == (["step-3"], {"#event-e2"})
    for wrong in ("step-9", "step-0", "step-", "step-3%00", "step-1<img src=x>", "step-1" * 9999):
        page.evaluate(f"location.hash = {wrong!r}")
        page.evaluate("new Promise(done => setTimeout(done, 20))")
        assert shown(page) == ["step-3"]
    page.evaluate("location.hash = 'step-2'")
    page.evaluate("new Promise(done => setTimeout(done, 50))")
    assert shown(page) == ["step-2"]
    assert page.evaluate("document.activeElement.id") == "step-2"
    assert page.complaints() == []
    page.close()


def test_without_scripts_and_on_paper_it_is_a_sequence(browser: Browser, tmp_path: Path) -> None:
    page = browser.open(written(tmp_path), scripts=False)
    assert len(shown(page)) == 4
    assert not [name for name in page.names("button") if name in {"Back", "Next"}]
    page.close()
    page = browser.open(written(tmp_path))
    page.call("Emulation.setEmulatedMedia", media="print")
    assert len(shown(page)) == 4
    page.close()


@pytest.mark.skipif(
    axe_core() is None,
    reason="no npm package axe-core in the folder that TIMELINE_NODE_MODULES names",
)
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_violation(browser: Browser, tmp_path: Path, width: int) -> None:
    rules = axe_core()
    assert rules is not None
    page = browser.open(written(tmp_path, "ar" if width == 390 else "en"), width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(rules.read_text(encoding="utf-8") + ";0")
    found = page.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
    assert found == []
    page.close()
