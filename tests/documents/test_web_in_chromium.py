"""What a browser shows of pages, by `innerText` (HTML, 3.2.7), is what is read of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.documents.layouts import LAYOUTS, whole
from tests.render.browser import Browser, chromium

from timeline import documents

SEEN = """document.querySelectorAll("[data-furniture]").forEach((element) => element.remove()),
document.querySelectorAll("details").forEach((element) => { element.open = true }),
document.body.innerText"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if chromium() is None:
        pytest.skip("no chromium on the PATH")
    with Browser() as started:
        yield started


def lines(text: str) -> list[str]:
    """The lines and cells of a text, white as single blanks."""
    return [line for part in re.split(r"[\n\t]", text) if (line := " ".join(part.split()))]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_line_of_an_article_is_lost_and_none_is_invented(
    layout: str, browser: Browser, tmp_path: Path
) -> None:
    """What is shut in `details` is read, and told, since a reader opens it."""
    path = tmp_path / "page.html"
    path.write_text(whole(layout), encoding="utf-8")
    seen = browser.open(path).evaluate(SEEN)
    assert lines(documents.open(path).text) == lines(seen)
