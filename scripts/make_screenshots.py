"""Make the pictures of docs/images: two screenshots by Chromium, and a PNG of our own.

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

from timeline import Timeline  # noqa: E402

IMAGES = ROOT / "docs" / "images"
STORY = ROOT / "examples" / "myanmar-2021" / "timeline_of_story.py"


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    story: Timeline = runpy.run_path(str(STORY))["timeline_of_story"]("2021-12-07")
    with tempfile.TemporaryDirectory() as folder, Browser() as browser:
        shots = (
            ("page", story, 1280, 1000, False),
            ("page-narrow", city(), 390, 844, True),
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


if __name__ == "__main__":
    main()
