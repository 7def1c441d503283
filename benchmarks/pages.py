"""How large pages are, and how long browsers take to show and to filter them, beside two others.

    TIMELINE_NODE_MODULES=folder TIMELINE_DATA=folder python benchmarks/pages.py [--write]

vis-timeline and TimelineJS are taken from the folder that TIMELINE_NODE_MODULES names, UCDP's
events from `ucdp/*.geojson` in that of TIMELINE_DATA; what is not there is not measured. Each page
is one file, opened in headless Chromium with no network, all in one run: its octets; until the
second frame after it is drawn, the best of two loads; its nodes; how long a filter by words takes
until the list is laid out anew, after the browser has had two seconds to rest; and what the
browser's process for it takes of memory. The others have no filter by words.
`--write` renews docs/reference/page-benchmark.md.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import attrs

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.nodejs import VARIABLE
from tests.render.browser import Browser, chromium

from timeline import Event, Source, Timeline
from timeline.formats import html, timelinejs, ucdp, vis_timeline

SIZES = (100, 1_000, 10_000, 100_000)
DOCUMENT = Path(__file__).parents[1] / "docs" / "reference" / "page-benchmark.md"

# Beyond these, one load takes minutes.
MOST_IN_VIS = 10_000
MOST_IN_TIMELINEJS = 2_000

SHOWN = """new Promise(done => {
  const look = () => %s ? requestAnimationFrame(() => requestAnimationFrame(() =>
    done(performance.now()))) : setTimeout(look, 10);
  look();
})"""
FILTERED = """(() => {
  const start = performance.now();
  document.getElementById('words').value = %r;
  document.getElementById('filters').requestSubmit();
  document.body.offsetHeight;
  return performance.now() - start;
})()"""
RESTED = "new Promise(done => setTimeout(done, 2000))"

VIS_PAGE = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>vis</title>
<style>{style}</style><div id="shown"></div><script>{code}</script>
<script>const data = {data};
new vis.Timeline(document.getElementById('shown'), new vis.DataSet(data.items),
  new vis.DataSet(data.groups || []), {{}});</script></html>"""

HEAD = """# How large and how fast pages are

This table is written by `python benchmarks/pages.py --write`: {machine}.

"""
TAIL = """
Each page is one file with no network. "Shown" is until the second frame after it is drawn, the
best of two loads; "filter" the time that a filter by words takes, of one that finds some and of
one that finds all again; "memory" what the browser's process of the page takes. Our pages have
the picture, each event with its evidence, and the filters; those of
[vis-timeline](https://visjs.github.io/vis-timeline/) titles on an axis, and those of
[TimelineJS](https://timeline.knightlab.com/) a slide an event. These have no filter by words, and
were not asked for more events than stand here, which would take minutes. The events of the record
have a date, a title, a line of description, a quote, a source and a tag each; UCDP's are those of
its Georeferenced Event Dataset on the Central African Republic, which have a place, figures,
several sources and three tags.
"""


@attrs.frozen
class Measured:
    """A page in the browser."""

    events: str
    program: str
    octets: int
    shown: float
    nodes: int
    filters: tuple[float, ...]
    memory: float

    def __str__(self) -> str:
        filters = " / ".join(f"{taken:.0f} ms" for taken in self.filters) or "none"
        return (
            f"| {self.events} | {self.program} | {self.octets / 1e6:.2f} MB"
            f" | {self.shown / 1000:.2f} s | {self.nodes:,} | {filters} | {self.memory:.0f} MiB |"
        )


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


def timelines() -> Iterator[tuple[str, Timeline]]:
    """What is drawn, each with how many events it has; one at a time, for they are large."""
    data = sorted(Path(os.environ.get("TIMELINE_DATA", "data")).glob("ucdp/*.geojson"))
    small = [count for count in SIZES if count < MOST_IN_TIMELINEJS]
    yield from ((f"{count:,}", story(count)) for count in small)
    if data:
        timeline = ucdp.read(data[0].read_bytes(), strict=False).timeline
        yield f"{len(timeline):,} (UCDP)", timeline
    yield from ((f"{count:,}", story(count)) for count in SIZES if count not in small)


def modules() -> Path | None:
    folder = Path(os.environ.get(VARIABLE, "node_modules"))
    modules = folder if folder.name == "node_modules" else folder / "node_modules"
    return modules if modules.is_dir() else None


def ours(timeline: Timeline) -> bytes:
    return html.dumps(timeline)


def of_vis(timeline: Timeline) -> bytes:
    folder = modules()
    if folder is None or len(timeline) > MOST_IN_VIS:
        return b""
    package = folder / "vis-timeline"
    code = package / "standalone" / "umd" / "vis-timeline-graph2d.min.js"
    style = package / "styles" / "vis-timeline-graph2d.min.css"
    if not code.is_file():
        return b""
    return VIS_PAGE.format(
        style=style.read_text("utf-8"),
        code=code.read_text("utf-8").replace("</script", "<\\/script"),
        data=vis_timeline.dumps(timeline).decode().replace("</", "<\\/"),
    ).encode()


def of_timelinejs(timeline: Timeline) -> bytes:
    folder = modules()
    if folder is None or len(timeline) > MOST_IN_TIMELINEJS:
        return b""
    if not (folder / "@knight-lab" / "timelinejs").is_dir():
        return b""
    return timelinejs.dumps(timeline, page=True, code=folder.parent)


PROGRAMS: Mapping[str, tuple[Callable[[Timeline], bytes], str]] = {
    "ours": (ours, "document.readyState === 'complete'"),
    "vis-timeline": (of_vis, "document.querySelector('.vis-item')"),
    "TimelineJS": (of_timelinejs, "document.querySelector('.tl-timemarker, .tl-slide')"),
}


def measured(browser: Browser, folder: Path, events: str, timeline: Timeline) -> Iterator[Measured]:
    """The pages of a timeline, each program's."""
    for program, (page_of, is_drawn) in PROGRAMS.items():
        start = time.perf_counter()
        data = page_of(timeline)
        if not data:
            continue
        print(f"{program}, {events}: written in {time.perf_counter() - start:.1f} s", flush=True)
        path = folder / "page.html"
        path.write_bytes(data)
        page = browser.open(path)
        loads = [page.evaluate(SHOWN % is_drawn)]
        page.close()
        page = browser.open(path)
        loads.append(page.evaluate(SHOWN % is_drawn))
        nodes = page.evaluate("document.getElementsByTagName('*').length")
        page.evaluate(RESTED)
        memory = memory_of(browser)
        words = ("number 77" if "UCDP" not in events else "bangui", "") if program == "ours" else ()
        filters = tuple(page.evaluate(FILTERED % word) for word in words)
        yield Measured(events, program, len(data), min(loads), nodes, filters, memory)
        page.close()


def memory_of(browser: Browser) -> float:
    """What the largest process of a page has in memory, in MiB (Linux; elsewhere nought)."""
    processes = browser.call("SystemInfo.getProcessInfo")["processInfo"]
    found = [0.0]
    for process in processes:
        status = Path(f"/proc/{process['id']}/status")
        if process["type"] == "renderer" and status.is_file():
            lines = status.read_text("utf-8").splitlines()
            found += [int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")]
    return max(found)


def machine(browser: Browser) -> str:
    """The day, what the figures were measured with, and how busy it was."""
    version = browser.call("Browser.getVersion")["product"].replace("/", " ")
    busy = os.getloadavg()[1] if hasattr(os, "getloadavg") else float("nan")
    return (
        f"{datetime.date.today()}, {os.cpu_count()}-core {platform.machine()}, {version},"
        f" CPython {platform.python_version()}; a load of {busy:.1f} on average"
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    arguments.add_argument("--write", action="store_true", help=f"renew {DOCUMENT.name}")
    arguments.add_argument("--most", type=int, default=max(SIZES), help="of so many events at most")
    options = arguments.parse_args()
    if chromium() is None:
        sys.exit("Chromium is not installed: nothing is measured")
    rows = [
        "| events | program | page | shown | nodes | filter | memory |",
        "|---:|---|---:|---:|---:|---:|---:|",
    ]
    with tempfile.TemporaryDirectory() as name, Browser() as browser:
        for events, timeline in timelines():
            if len(timeline) > options.most:
                break
            for one in measured(browser, Path(name), events, timeline):
                rows.append(str(one))
                print(one, flush=True)
        how = machine(browser)
    print(how)
    if options.write:
        table = "\n".join(rows) + "\n"
        DOCUMENT.write_text(HEAD.format(machine=how) + table + TAIL, encoding="utf-8")


if __name__ == "__main__":
    main()
