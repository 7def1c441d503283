"""Documents lead somewhere: each relative link names a file, and each page can be reached."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    page
    for pattern in ("*.md", "docs/**/*.md", "examples/**/*.md")
    for page in ROOT.glob(pattern)
    if ".venv" not in page.parts
)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def links(page: Path) -> set[Path]:
    """The files that a page links to."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = (target.partition("#")[0] for target in LINK.findall(text))
    return {
        (page.parent / target).resolve()
        for target in targets
        if target and not re.match(r"[a-z]+:", target)
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_link_names_a_file(page: Path) -> None:
    assert {link for link in links(page) if not link.exists()} == set()


def test_each_page_of_the_documentation_can_be_reached() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached and page.suffix == ".md" and page.exists():
            reached.add(page)
            waiting.extend(links(page))
    assert {page for page in PAGES if "docs" in page.parts} <= reached
