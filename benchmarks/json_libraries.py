"""How fast JSON libraries write and read events with their evidence, and how fast we do.

The measure is orjson on plain dictionaries, which does no modelling at all. The first table is of
libraries, on bare attrs classes without any check; one that is not installed is named as absent.
The second is of our own formats: from records to text and back, which is JSON's part, every key
checked; and from the model to text and back, where each value is made and held to its rules in
Python: written for the first time, and again with one event changed, when the texts of the others
are at hand. The events of both tables say the same. What is in memory before is kept from the
garbage collector, which would else look through it while a reader allocates. Times are of the
processor.
Run: python benchmarks/json_libraries.py
"""

from __future__ import annotations

import functools
import gc
import json
import platform
import sys
import time
import typing
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs
import msgspec

EVENTS = 10_000
ROUNDS = 5

Row = tuple[str, float | None, float | None]


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


def fastest(call: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """Return the seconds of the fastest of some rounds; what is done `before` each is not timed."""
    gc.collect()
    gc.freeze()

    def once() -> float:
        before()
        start = time.process_time()
        call()
        return time.process_time() - start

    return min(once() for _ in range(ROUNDS))


def measure() -> Iterator[Row]:
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


def our_timeline() -> Any:
    """The same events in the model: a date, a quantity, a source and two quotes each."""
    from timeline import Citation, Claim, Event, Quantity, Source, Timeline
    from timeline.model import Quote as OurQuote

    wire = Source("A wire", id="a-wire-2021")
    timeline = Timeline("Defections")
    for number in range(EVENTS):
        quote = OurQuote(
            "more than 2,000 soldiers",
            prefix="according to a group, ",
            start=number,
            end=number + 24,
        )
        cited = [Citation(wire, quote)]
        soldiers = Quantity(low=2000, low_exclusive=True, unit="soldiers")
        timeline.add(
            Event(
                f"Defections counted, {number}",
                id=f"event-{number}",
                tags=("army", "Sagaing"),
                claims=[
                    Claim("when", "2021-12-02", citations=cited),
                    Claim("count", soldiers, status="disputed", citations=cited),
                ],
            )
        )
    return timeline


def plain_orjson(plain: object, text: bytes) -> Row:
    """What orjson takes for plain dictionaries, the measure of our own formats."""
    name = "orjson, plain dicts"
    try:
        import orjson
    except ImportError:
        return name, None, None

    def write() -> bytes:
        return orjson.dumps(plain, option=orjson.OPT_INDENT_2)

    return name, fastest(write), fastest(lambda: orjson.loads(text))


def measure_ours() -> Iterator[Row]:
    from timeline import Timeline
    from timeline._util import strict_json as jsontext
    from timeline.formats import json as own_json
    from timeline.formats import jsonl
    from timeline.model._records import shape_of

    timeline = our_timeline()
    text, lines = own_json.dumps(timeline), jsonl.dumps(timeline)
    plain, encoder = json.loads(text), msgspec.json.Encoder()
    decoder = msgspec.json.Decoder(shape_of(Timeline))

    def read_records() -> None:
        jsontext.shaped(text, decoder.decode)

    def write_records() -> bytes:
        return msgspec.json.format(encoder.encode(plain), indent=2)

    yield plain_orjson(plain, text)
    yield "our JSON, records", fastest(write_records), fastest(read_records)
    unwritten = [timeline]

    def forget() -> None:
        unwritten[0] = timeline.filter(lambda event: True)
        assert unwritten[0].sources == timeline.sources  # looked up once, by whoever asks first

    def change() -> None:
        timeline.replace(attrs.evolve(timeline["event-7"], title=f"Raid {time.process_time()}"))

    read = fastest(lambda: own_json.loads(text))
    yield "our JSON, the model", fastest(lambda: own_json.dumps(unwritten[0]), forget), read
    yield "our JSON, one event changed", fastest(lambda: own_json.dumps(timeline), change), read
    read = fastest(lambda: jsonl.loads(lines))
    yield "our JSON Lines, the model", fastest(lambda: jsonl.dumps(unwritten[0]), forget), read
    yield "JSON Lines, one event changed", fastest(lambda: jsonl.dumps(timeline), change), read
    yield cattrs_on_all_fields(decoder.decode(text).events, plain["events"])


def cattrs_on_all_fields(records: list[Any], plain: list[Any]) -> Row:
    """What cattrs takes to write the events from bare attrs classes with all fields of the model.

    Those at their defaults are left out, as in our records, and the records are the same.
    """
    name = "cattrs with orjson, the same fields"
    try:
        from cattrs.preconf.orjson import make_converter
    except ImportError:
        return name, None, None
    converter = make_converter(omit_if_default=True)
    events = [bare(record) for record in records]
    kind = list[type(events[0])]  # type: ignore[misc]
    assert json.loads(converter.dumps(events, unstructure_as=kind)) == plain
    return name, fastest(lambda: converter.dumps(events, unstructure_as=kind)), None


def bare(record: Any) -> Any:
    """Return a record as an instance of an attrs class, and so the records within it."""
    if isinstance(record, msgspec.Struct):
        made = {name: bare(getattr(record, name)) for name in record.__struct_fields__}
        return bare_class(type(record))(**made)
    return [bare(member) for member in record] if isinstance(record, list) else record


@functools.cache
def bare_class(shape: type[msgspec.Struct]) -> type:
    """Return the attrs class with the fields of a record, their types and their defaults."""
    made = {
        field.name: attrs.field(
            # One of its own kind is looked up by what it is.
            type=Any if shape in typing.get_args(field.type) else bare_type(field.type),
            default=default_of(field),
            kw_only=True,
        )
        for field in msgspec.structs.fields(shape)
    }
    return attrs.make_class(shape.__name__, made, frozen=True, slots=True)


def bare_type(kind: Any) -> Any:
    members = typing.get_args(kind)
    if typing.get_origin(kind) is list:
        return list[bare_type(members[0])]  # type: ignore[misc]
    if isinstance(kind, type):
        return bare_class(kind) if issubclass(kind, msgspec.Struct) else kind
    if len(members) == 2 and type(None) in members:
        return bare_type(members[0]) | None
    return Any


def default_of(field: msgspec.structs.FieldInfo) -> Any:
    if field.default_factory is not msgspec.NODEFAULT:
        return attrs.Factory(field.default_factory)
    return attrs.NOTHING if field.default is msgspec.NODEFAULT else field.default


def table(rows: Iterable[Row]) -> None:
    print(f"{'':36}{'write':>16}{'read':>16}")
    base: tuple[float, float] | None = None
    for name, write, read in rows:
        if base is None and write is not None and read is not None:
            base = write, read
        cells = (cell(took, of) for took, of in zip((write, read), base or (1, 1), strict=True))
        print(f"{name:36}{''.join(cells)}")


def cell(took: float | None, of: float) -> str:
    return f"{'absent':>16}" if took is None else f"{took * 1000:7.1f} ms {took / of:4.1f}x"


def main() -> None:
    print(f"{EVENTS} events, {platform.python_implementation()} {sys.version.split()[0]}")
    table(measure())
    print()
    table(measure_ours())


if __name__ == "__main__":
    main()
