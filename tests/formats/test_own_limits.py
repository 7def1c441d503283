"""What we write we read again; where a reader of ours would refuse it, the writer says so.

Limits of readers guard against the files of strangers.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from timeline._util import files, frozen, text
from timeline.errors import LimitError
from timeline.formats import Format, find, formats
from timeline.formats._tables import workbook_writing
from timeline.formats.csv import _cells
from timeline.model import (
    Agent,
    Attribution,
    Citation,
    Claim,
    Event,
    Participant,
    Place,
    Source,
    Timeline,
)
from timeline.model._events import places
from timeline.model._provenance import agents

BOTH_WAYS = [format for format in formats() if format.reads and format.writes]
LOSSLESS = [format for format in BOTH_WAYS if format.lossless]
STORY = Timeline("T", events=[Event("A coup", when="2021-02-01", source="A wire", quote="coup")])


def names(given: list[Format]) -> list[str]:
    return [format.name for format in given]


@pytest.mark.parametrize("format", BOTH_WAYS, ids=names(BOTH_WAYS))
def test_a_file_that_its_reader_refuses_is_said_to_be_too_large(
    format: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = format.export(STORY)
    assert not [loss for loss in whole.losses if loss.kind == "too large"]
    monkeypatch.setattr(files, "MOST_BYTES", len(whole.data) - 1)
    (loss,) = [loss for loss in format.export(STORY).losses if loss.kind == "too large"]
    assert f"limit={len(whole.data)} " in loss.why
    # As the loss says: with that limit and no other.
    format.read(whole.data, limit=len(whole.data))
    if format.name not in ("icalendar", "jcal"):  # whose readers know our files
        with pytest.raises(LimitError):
            format.read(whole.data, limit=len(whole.data) - 1)


def test_of_another_package_the_limit_of_its_own_reader_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    other = Format(name="a", suffixes=(".a",), module="tests.formats.test_own_limits", summary="x")
    assert other.export(STORY).losses == ()
    monkeypatch.setattr(Format, "reading_options", {"limit": 3})
    (loss,) = other.export(STORY).losses
    assert str(loss) == "the timeline: too large, of 4 bytes, it is read by limit=4 (-I limit=4)"


def dumps(timeline: Timeline) -> bytes:
    return b"1234"


def loads(data: bytes | str) -> Timeline:
    return Timeline()


def nested(levels: int) -> object:
    value: object = []
    for _ in range(levels - 1):
        value = [value]
    return value


def spoken(links: int) -> Event:
    found: Attribution | None = None
    for number in range(links):
        found = Attribution(Agent(f"A {number}"), through=found)
    citation = Citation(Source("A wire"), attribution=found)
    return Event("A", claims=[Claim("when", "2021", citations=[citation])])


def placed(levels: int) -> Event:
    place = Place("A")
    for _ in range(levels - 1):
        place = Place("A", within=place)
    return Event("A", when="2021-02-01", where=place)


AT_THE_MODELS_LIMITS: dict[str, Callable[[], Event]] = {
    "characters of an id": lambda: Event("A", id="a" * text.MOST_ID_CHARACTERS, when="2021"),
    "levels of extra": lambda: Event("A", when="2021", extra={"a": nested(frozen.MOST_DEPTH)}),
    "digits of extra": lambda: Event("A", extra={"a": 10 ** (frozen.MOST_DIGITS - 1)}),
    "a chain of speakers": lambda: spoken(agents.MOST_LINKS),
    "levels of a place": lambda: placed(places.MOST_LEVELS),
    "a long text": lambda: Event("A", when="2021", description="word " * 250_000),
    "many tags": lambda: Event("A", when="2021", tags=[f"tag {n}" for n in range(2000)]),
}


@pytest.mark.parametrize("format", LOSSLESS, ids=names(LOSSLESS))
@pytest.mark.parametrize("make", AT_THE_MODELS_LIMITS.values(), ids=AT_THE_MODELS_LIMITS)
def test_what_the_model_can_hold_comes_back(format: Format, make: Callable[[], Event]) -> None:
    timeline = Timeline("T", events=[make()])
    assert format.loads(format.dumps(timeline)) == timeline


LONG_CELLS: dict[str, Callable[[int], Event]] = {
    "description": lambda n: Event("A", id="a", when="2021", description="x" * n),
    "Quote": lambda n: Event("A", id="a", when="2021", source="A", quote="x" * n),
    "tags": lambda n: Event("A", id="a", when="2021", tags=["x" * n]),
    "title": lambda n: Event("x" * n, id="a", when="2021"),
    "Participants": lambda n: Event("A", id="a", claims=several(n)),
}


def several(characters: int) -> list[Claim]:
    """Claims on people whose names, each a short one, make a cell of so many characters."""
    each, between = 1_000, len("; ")
    lengths = [each] * (characters // (each + between) - 1)
    lengths.append(characters - len(lengths) * (each + between))
    people = [f"{number:03}".ljust(length, "x") for number, length in enumerate(lengths)]
    return [Claim("when", "2021"), *(Claim("participant", Participant(name)) for name in people)]


@pytest.mark.parametrize("name", ["csv", "xlsx", "ods"])
@pytest.mark.parametrize(("field", "make"), LONG_CELLS.items(), ids=LONG_CELLS)
def test_a_cell_that_is_cut_or_refused_is_named(
    name: str, field: str, make: Callable[[int], Event]
) -> None:
    most = _cells.MOST_CHARACTERS if name == "csv" else workbook_writing.MOST_CHARACTERS
    for size, expected in ((most, []), (most + 1, [("a", field)])):
        exported = find(name).export(Timeline(events=[make(size)]))
        named = [(loss.event_id, loss.field) for loss in exported.losses if "cell" in loss.why]
        assert [one for one in named if one[1] == field] == expected
        if name == "csv" and expected:
            with pytest.raises(LimitError):
                find(name).read(exported.data)
        else:
            assert len(find(name).read(exported.data).timeline.events) == 1
