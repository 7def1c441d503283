"""Each limit is tried where it lies: what is just as large is taken, one more is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from timeline import edtf
from timeline._util import frozen, text
from timeline._util.files import read_limited
from timeline.curate import publish
from timeline.dates import DateTime
from timeline.dates._values import instant, spans
from timeline.dates.edtf import _parser
from timeline.dates.notations import gedcom
from timeline.errors import InvalidValueError, TimelineError
from timeline.formats import jsonl, png
from timeline.model import (
    Agent,
    Attribution,
    Citation,
    Claim,
    Event,
    Marking,
    Place,
    Quantity,
    Source,
    Timeline,
)
from timeline.model._events import places, quantities
from timeline.model._provenance import agents


def nested(levels: int) -> object:
    value: object = []
    for _ in range(levels - 1):
        value = [value]
    return value


def chain(links: int) -> Attribution:
    found: Attribution | None = None
    for number in range(links):
        found = Attribution(Agent(f"A {number}"), through=found)
    assert found is not None
    return found


def within(levels: int) -> Place:
    place = Place("A")
    for _ in range(levels - 1):
        place = Place("A", within=place)
    return place


LIMITS: dict[str, tuple[int, Callable[[int], object]]] = {
    "characters of an id": (text.MOST_ID_CHARACTERS, lambda n: Event("A", id="a" * n)),
    "levels of what other programs keep": (
        frozen.MOST_DEPTH,
        lambda n: Event("A", extra={"a": nested(n)}),
    ),
    "digits of what other programs keep": (
        frozen.MOST_DIGITS,
        lambda n: Event("A", extra={"a": 10 ** (n - 1)}),
    ),
    "links of a chain of speakers": (agents.MOST_LINKS, chain),
    "levels of a place": (places.MOST_LEVELS, within),
    "digits of a figure": (quantities.MOST_DIGITS, lambda n: Quantity.exactly(10 ** (n - 1))),
    "digits of a year": (spans.MOST_YEAR_DIGITS, lambda n: edtf.parse("Y" + "1" * n)),
    "minutes from UTC": (
        instant.MOST_SHIFT,
        lambda n: DateTime(2021, 2, 1, 4, 0, 0, shift=n),
    ),
    "zoom of a picture": (png.MOST_ZOOM, lambda n: png.dumps(Timeline(), zoom=n)),
    "characters of a date of GEDCOM": (
        gedcom.MOST_CHARACTERS,
        lambda n: gedcom.read("1 JAN 2021".rjust(n)),
    ),
}


@pytest.mark.parametrize(("limit", "make"), LIMITS.values(), ids=LIMITS)
def test_just_as_much_is_taken_and_one_more_is_refused(
    limit: int, make: Callable[[int], object]
) -> None:
    make(limit)
    with pytest.raises(TimelineError):
        make(limit + 1)


@pytest.mark.parametrize(
    ("begin", "limit"),
    [("2021-02-01", _parser.MOST_CHARACTERS), ("[2021-02-01", _parser.MOST_SET_CHARACTERS)],
    ids=["a date", "a set"],
)
def test_a_longer_date_is_refused_for_its_length_and_not_before(begin: str, limit: int) -> None:
    found = []
    for length in (limit, limit + 1):
        with pytest.raises(TimelineError) as caught:
            edtf.parse(begin.ljust(length, "x"))
        found.append("characters" in str(caught.value))
    assert found == [False, True]


def test_a_file_of_as_many_octets_as_may_be(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"12345")
    assert read_limited(path, 5) == b"12345"
    with pytest.raises(TimelineError, match="at most 4 octets"):
        read_limited(path, 4)


def letters(count: int) -> str:
    return ("abcdefghijklmnopqrstuvwxyz" * 3)[:count]


def prose() -> Iterator[tuple[str, bool]]:
    """A note of a hidden source, and whether it is long enough to lead to it: 12 letters are."""
    yield letters(11), False
    yield letters(12), True
    yield "on Monday, he", False  # ten letters
    yield "by phone, from home", True


@pytest.mark.parametrize(("note", "is_known"), list(prose()))
def test_prose_of_twelve_letters_can_lead_to_somebody(note: str, is_known: bool) -> None:
    hidden = Source("A memo", note=note, marking=Marking(hide_identity=True))
    claims = [Claim("when", "2021", citations=[Citation(hidden)])]
    timeline = Timeline("T", description=f"So: {note}!", events=[Event("Raid", claims=claims)])
    if is_known:
        with pytest.raises(InvalidValueError, match=r"Timeline\.description"):
            publish(timeline)
    else:
        assert publish(timeline).timeline.description == timeline.description


def test_a_line_of_as_many_octets_as_may_be(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_bytes(jsonl.dumps(Timeline("T", events=[Event("A")])))
    longest = max(map(len, path.read_bytes().split(b"\n")))
    assert list(jsonl.iter_events(path, limit=longest)) == [Event("A")]
    with pytest.raises(TimelineError, match=r"octets|bytes"):
        list(jsonl.iter_events(path, limit=longest - 1))
