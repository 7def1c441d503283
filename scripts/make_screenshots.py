"""Make the pictures of docs/images: screenshots by Chromium, and a PNG of our own.

    python scripts/make_screenshots.py

Needs Chromium and the extra `png`.
"""

from __future__ import annotations

import runpy
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.render.browser import Browser  # noqa: E402
from tests.render.city import city  # noqa: E402

from timeline import Citation, Claim, Event, Source, Timeline  # noqa: E402

IMAGES = ROOT / "docs" / "images"
STORY = ROOT / "examples" / "myanmar-2021" / "timeline_of_story.py"


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    story: Timeline = runpy.run_path(str(STORY))["timeline_of_story"]("2021-12-07")
    with tempfile.TemporaryDirectory() as folder, Browser() as browser:
        shots = (
            ("page", story, 1280, 1000, False),
            ("page-narrow", city(), 390, 844, True),
            ("page-arabic", _arabic(), 390, 844, False),
        )
        for name, timeline, width, height, dark in shots:
            path = Path(folder) / f"{name}.html"
            timeline.write(path)
            page = browser.open(path, width=width, height=height, dark=dark)
            page.screenshot(IMAGES / f"{name}.png", whole=False)
            page.close()
    city().write(IMAGES / "picture.png", zoom=1)
    for path in sorted(IMAGES.glob("*.png")):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")


def _arabic() -> Timeline:
    """A small timeline that is written from right to left."""
    wire = Source("وكالة أنباء", url="https://example.org/a", published="2021-12-06")
    paper = Source("صحيفة", published="2021-12-07")
    march = [
        Claim("when", date, citations=[Citation(source)])
        for date, source in (("2021-03", wire), ("2021-05-02", paper))
    ]
    return Timeline(
        "ميانمار ٢٠٢١",
        language="ar",
        description="ما حدث في تلك السنة",
        events=[
            Event("انقلاب عسكري", id="coup", when="2021-02-01", source=wire, tags=["الجيش"]),
            Event("مظاهرة في يانغون", id="march", claims=march, tags=["احتجاج"]),
            Event("حكومة الوحدة الوطنية (NUG)", id="nug", when="2021-04-16/..", source=paper),
        ],
    )


if __name__ == "__main__":
    main()
