"""How long pages take to make, to load and to filter, and how large they are.

    python benchmarks/pages.py

Loading and filtering are measured in headless Chromium, from a file with no network:
the best of three loads, until the load event; a filter by words, until the list is laid
out anew. Without Chromium, only what needs none is measured.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.render.browser import Browser, chromium

from timeline import Event, Source, Timeline
from timeline.formats import html, svg

SIZES = (0, 100, 1000, 10_000)

LOADED = "performance.timing.loadEventEnd - performance.timing.navigationStart"
FILTERED = """(() => {
  const start = performance.now();
  document.getElementById('words').value = %r;
  document.getElementById('filters').requestSubmit();
  document.body.offsetHeight;
  return performance.now() - start;
})()"""


def story(count: int) -> Timeline:
    sources = [Source(f"Report {n}", url=f"https://example.org/{n}") for n in range(50)]
    return Timeline(
        f"{count} events",
        events=[
            Event(
                f"Event number {n} of the record",
                id=f"e{n}",
                when=f"{2000 + n % 22}-{1 + n % 12:02}" + (f"-{1 + n % 28:02}" if n % 3 else ""),
                source=sources[n % 50],
                quote=f"the words that say so, number {n}",
                description="A line or two on what happened there, as told.",
                tags=[f"tag {n % 5}"],
            )
            for n in range(count)
        ],
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        paths = {count: Path(name) / f"{count}.html" for count in SIZES}
        for count, path in paths.items():
            timeline = story(count)
            made, data = timed(partial(html.dumps, timeline))
            drawn, _ = timed(partial(svg.dumps, timeline))
            path.write_bytes(data)
            print(f"{count:>6} events: page {made:6.3f} s, {len(data):>9,} B; SVG {drawn:6.3f} s")
        if chromium() is None:
            print("Chromium is not installed: loading and filtering are not measured")
            return
        with Browser() as browser:
            for count, path in paths.items():
                print(f"{count:>6} events: {in_browser(browser, path)}")


def timed(call: Callable[[], bytes]) -> tuple[float, bytes]:
    start = time.perf_counter()
    result = call()
    return time.perf_counter() - start, result


def in_browser(browser: Browser, path: Path) -> str:
    loads = []
    for _ in range(3):
        page = browser.open(path)
        loads.append(page.evaluate(LOADED))
        filters = [page.evaluate(FILTERED % words) for words in ("number 77", "nothing", "")]
        page.close()
    some, none, every = (f"{taken:.0f} ms" for taken in filters)
    return f"load {min(loads):.0f} ms; filter to some {some}, to none {none}, to all {every}"


if __name__ == "__main__":
    main()
