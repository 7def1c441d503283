"""What reading a calendar event by event costs: time, and the most memory at any one moment.

python benchmarks/icalendar_streaming.py [EVENTS ...]

Each reader runs in a process of its own over one file on the disk; memory is what the process grew
by over the one that had read a calendar of 100 events, as the system counts it.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from timeline.formats import icalendar
from timeline.formats.icalendar._limits import UNLIMITED

LIMITS = icalendar.Limits(octets=UNLIMITED, lines=UNLIMITED, events=UNLIMITED)
COUNTS = (10_000, 100_000)
ENTRY = (
    "BEGIN:VEVENT\r\nUID:{n}@example.org\r\nDTSTAMP:20210101T000000Z\r\n"
    "DTSTART;VALUE=DATE:20210201\r\nDTEND;VALUE=DATE:20210202\r\nSUMMARY:Event {n}\r\n"
    "DESCRIPTION:{text}\r\n {text}\r\n {text}\r\n {text}\r\n {text}\r\n"
    "URL:https://example.org/{n}\r\nCATEGORIES:army,protest\r\nX-ONE:1\r\nX-TWO:2\r\n"
    "END:VEVENT\r\n"
)


def write_calendar(path: Path, count: int) -> None:
    with path.open("w", encoding="ascii", newline="") as file:
        file.write("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n")
        file.writelines(ENTRY.format(n=number, text="t" * 60) for number in range(count))
        file.write("END:VCALENDAR\r\n")


def stream(path: Path) -> int:
    return sum(1 for _ in icalendar.iter_events(path, limits=LIMITS))


def whole(path: Path) -> int:
    return len(icalendar.loads(path.read_bytes(), limits=LIMITS).events)


READERS = {"iter_events": stream, "loads": whole}


def measure(reader: str, small: Path, path: Path) -> dict[str, float]:
    """In this process: what the second calendar takes over the first."""
    READERS[reader](small)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    events = READERS[reader](path)
    seconds = time.perf_counter() - begun
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return {"events": events, "seconds": seconds, "kibibytes": grown}


def main(counts: tuple[int, ...]) -> None:
    print(f"{'reader':12} {'events':>8} {'events/s':>9} {'memory, MiB':>12}")
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder, "small.ics")
        write_calendar(small, 100)
        for count in counts:
            path = Path(folder, f"{count}.ics")
            write_calendar(path, count)
            for reader in READERS:
                command = [sys.executable, __file__, "--one", reader, str(small), str(path)]
                done = subprocess.run(command, capture_output=True, text=True, check=True)
                found = json.loads(done.stdout)
                speed = found["events"] / found["seconds"]
                memory = found["kibibytes"] / 1024
                print(f"{reader:12} {found['events']:8,} {speed:9,.0f} {memory:12.1f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))))
    else:
        main(tuple(map(int, sys.argv[1:])) or COUNTS)
