"""How long a timeline takes to be published, by how much of it is hidden, and how that grows.

    python benchmarks/publishing.py [EVENTS]

Makes timelines of EVENTS events (100,000 unless said), each with a date, a place, a figure, two
sources of a thousand and a description, of which something is hidden: nothing, one event in a
thousand with a hundred sources, or every tenth event. The last column is what four times the
events take, in times: 4 is linear.
"""

from __future__ import annotations

import platform
import sys
import time

from timeline.curate import publish
from timeline.model import Agent, Attribution, Citation, Claim, Event, Marking, Source, Timeline

HIDDEN = Marking(hide_identity=True)


def timeline(events: int, *, red: int, sources: int) -> Timeline:
    """Return a timeline with every `red`th event red, and every `sources`th source hidden."""
    wires = [
        Source(
            f"Report {n} of the wire",
            url=f"https://example.org/report/{n}",
            publisher="A wire",
            published="2021-03-04",
            marking=HIDDEN if sources and n % sources == 0 else None,
        )
        for n in range(1000)
    ]
    aunt = Agent("Daw Example", marking=HIDDEN if sources else None)
    return Timeline(
        "Raids",
        events=[_event(n, wires, aunt, is_red=bool(red) and n % red == 0) for n in range(events)],
    )


def _event(n: int, wires: list[Source], aunt: Agent, *, is_red: bool) -> Event:
    wire, other = wires[n % 997], wires[n * 7 % 1000]
    said = Attribution(aunt) if n % 50 == 0 else None
    return Event(
        f"Raid {n} on town {n % 997}",
        id=f"e{n}",
        claims=[
            Claim(
                "when",
                f"{1900 + n % 100}-{n % 12 + 1:02}-{n % 28 + 1:02}",
                citations=[Citation(wire, f"it was raid {n}"), Citation(other)],
            ),
            Claim("where", f"Town {n % 997}", citations=[Citation(wire)]),
            Claim("count", n % 300, citations=[Citation(other, attribution=said)]),
        ],
        description=f"Soldiers of battalion {n % 31} came to the town on the river in trucks.",
        tags=["raid", f"battalion {n % 31}"],
        marking="red" if is_red else None,
    )


def timed(given: Timeline) -> float:
    """Return the seconds of processor time that it takes."""
    began = time.process_time()
    publish(given)
    return time.process_time() - began


def main() -> None:
    """Measure, and print a line for each amount that is hidden."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    print(f"CPython {platform.python_version()}, {platform.machine()}")
    hidden = {
        "nothing": (0, 0),
        "one event in 1,000, 100 sources": (1000, 10),
        "every tenth event": (10, 0),
    }
    for name, (red, sources) in hidden.items():
        short, long = (
            timed(timeline(events, red=red, sources=sources)) for events in (most // 4, most)
        )
        print(
            f"hidden: {name}: {most:,} events: {long:.1f} s; {long / short:.1f} times a quarter's"
        )


if __name__ == "__main__":
    main()
