"""How fast JSON libraries write and read attrs classes shaped like events with their evidence.

The measure is orjson on plain dictionaries, which does no modelling at all. A library that is not
installed is named as absent. Run: python benchmarks/json_libraries.py
"""

from __future__ import annotations

import json
import platform
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import attrs

EVENTS = 10_000
ROUNDS = 5


@attrs.frozen
class Quote:
    exact: str
    prefix: str
    start: int
    end: int


@attrs.frozen
class Citation:
    source: str
    quote: Quote


@attrs.frozen
class Claim:
    field: str
    value: str
    status: str
    citations: tuple[Citation, ...]


@attrs.frozen
class Event:
    id: str
    title: str
    tags: tuple[str, ...]
    claims: tuple[Claim, ...]


def event(number: int) -> Event:
    quote = Quote("more than 2,000 soldiers", "according to a group, ", number, number + 24)
    citations = (Citation("a-wire-2021", quote),)
    return Event(
        id=f"event-{number}",
        title=f"Defections counted, {number}",
        tags=("army", "Sagaing"),
        claims=(
            Claim("when", "2021-12-02", "accepted", citations),
            Claim("count", "2000..", "disputed", citations),
        ),
    )


Library = tuple[Callable[[Any], bytes], Callable[[bytes], Any], bool]


def with_orjson() -> Library:
    import orjson

    return orjson.dumps, orjson.loads, False


def with_json() -> Library:
    return lambda data: json.dumps(data).encode(), json.loads, False


def with_msgspec() -> Library:
    import msgspec

    decoder = msgspec.json.Decoder(list[Event])
    return msgspec.json.Encoder().encode, decoder.decode, True


def with_cattrs() -> Library:
    from cattrs.preconf.orjson import make_converter

    converter = make_converter()
    return (
        lambda events: converter.dumps(events, unstructure_as=list[Event]),
        lambda text: converter.loads(text, list[Event]),
        True,
    )


LIBRARIES: dict[str, Callable[[], Library]] = {
    "orjson, plain dicts": with_orjson,
    "json, plain dicts": with_json,
    "msgspec, attrs classes": with_msgspec,
    "cattrs with orjson, attrs classes": with_cattrs,
}


def fastest(call: Callable[[], object]) -> float:
    def once() -> float:
        start = time.perf_counter()
        call()
        return time.perf_counter() - start

    return min(once() for _ in range(ROUNDS))


def measure() -> Iterator[tuple[str, float, float] | tuple[str, None, None]]:
    events = [event(number) for number in range(EVENTS)]
    plain = [attrs.asdict(each) for each in events]
    for name, library in LIBRARIES.items():
        try:
            dumps, loads, typed = library()
        except ImportError:
            yield name, None, None
            continue
        data = events if typed else plain
        text = dumps(data)
        assert not typed or loads(text) == events
        yield name, fastest(lambda: dumps(data)), fastest(lambda: loads(text))  # noqa: B023


def main() -> None:
    print(f"{EVENTS} events, {platform.python_implementation()} {sys.version.split()[0]}")
    print(f"{'':36}{'write':>16}{'read':>16}")
    base: tuple[float, float] | None = None
    for name, write, read in measure():
        if write is None or read is None:
            print(f"{name:36}{'absent':>16}{'absent':>16}")
            continue
        base = base or (write, read)
        print(
            f"{name:36}"
            f"{write * 1000:7.1f} ms {write / base[0]:4.1f}x"
            f"{read * 1000:7.1f} ms {read / base[1]:4.1f}x"
        )


if __name__ == "__main__":
    main()
