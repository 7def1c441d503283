"""Formats are found by name or suffix, ours before others', and imported when used."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from timeline.errors import FormatError, InvalidValueError, TimelineError
from timeline.formats import Export, Format, Loss, find, formats
from timeline.formats import _registry as registry

SHOUT = Format(name="shout", suffixes=(".shout",), module="shouting", summary="capitals")


@pytest.fixture
def shouting(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A format of another package."""
    module: Any = ModuleType("shouting")
    module.FORMAT = SHOUT
    module.loads = lambda data, **options: data.decode().lower()
    module.dumps = lambda timeline, **options: timeline.upper().encode()
    module.BROKEN = 5
    monkeypatch.setitem(sys.modules, "shouting", module)
    install(monkeypatch, "shouting:FORMAT")
    return module


def install(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    entry = EntryPoint("shout", value, registry.GROUP)
    monkeypatch.setattr("importlib.metadata.entry_points", lambda *, group: (entry,))


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("json", "json"),
        ("JSON", "json"),
        ("a.json", "json"),
        ("a.timelinejs.json", "timelinejs"),
        ("A.TimelineJS.JSON", "timelinejs"),
        (Path("some.where/a.ics"), "icalendar"),
        ("a.ical", "icalendar"),
        ("icalendar", "icalendar"),
    ],
)
def test_found_by_name_or_by_the_longest_suffix(given: Any, name: str) -> None:
    assert find(given).name == name


@pytest.mark.parametrize("given", ["", "yaml", "a.txt", "json.txt", "a.json/b", Path("json")])
def test_what_is_not_found_is_told_with_what_there_is(given: Any) -> None:
    with pytest.raises(FormatError) as caught:
        find(given)
    assert "json (.json), icalendar (.ics .ical)" in str(caught.value.hint)


def test_looking_does_not_import() -> None:
    code = """
import sys
from timeline.formats import find
find("a.ics")
print(sorted(name for name in sys.modules if name.startswith("timeline.formats")))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['timeline.formats', 'timeline.formats._registry']"


def test_names_and_suffixes_are_told_apart() -> None:
    every = formats()
    names = [format.name for format in every]
    suffixes = [suffix for format in every for suffix in format.suffixes]
    assert len(set(names)) == len(names)
    assert len(set(suffixes)) == len(suffixes)
    for suffix in suffixes:
        assert suffix.startswith(".")
        assert suffix == suffix.lower()


def test_another_package_may_bring_a_format(shouting: ModuleType, tmp_path: Path) -> None:
    assert formats()[-1] is SHOUT
    assert find("a.shout") is find("shout") is SHOUT
    assert SHOUT.dump("hello", tmp_path / "a.shout") == ()
    assert (tmp_path / "a.shout").read_bytes() == b"HELLO"
    assert SHOUT.load(tmp_path / "a.shout") == "hello"
    assert SHOUT.export("hello") == Export(b"HELLO")


def test_losses_are_told_where_a_format_has_them(shouting: Any, tmp_path: Path) -> None:
    loss = Loss(kind="flattened", why="capitals have no lower case", event_id="a", field="title")
    shouting.export = lambda timeline, **options: Export(timeline.upper().encode(), (loss,))
    assert SHOUT.dump("hello", tmp_path / "a.shout") == (loss,)
    assert SHOUT.dumps("hello") == b"HELLO"
    assert str(loss) == "title of a: flattened, capitals have no lower case"
    assert str(Loss(kind="left out", why="no room")) == "the timeline: left out, no room"


def test_a_failed_export_leaves_the_file_whole(shouting: Any, tmp_path: Path) -> None:
    (tmp_path / "a.shout").write_bytes(b"OLD")
    with pytest.raises(AttributeError):
        SHOUT.dump(5, tmp_path / "a.shout")
    assert (tmp_path / "a.shout").read_bytes() == b"OLD"


@pytest.mark.parametrize("value", ["no_such_module:X", "shouting:MISSING", "shouting:BROKEN"])
def test_a_package_that_brings_a_broken_format_is_named(
    shouting: ModuleType, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    install(monkeypatch, value)
    assert find("json").name == "json"
    with pytest.raises(FormatError) as caught:
        find("a.shout")
    assert caught.value.place == value


def test_a_format_that_goes_one_way_says_so() -> None:
    read = Format(name="r", suffixes=(), module="r", summary="", writes=False)
    written = Format(name="w", suffixes=(), module="w", summary="", reads=False)
    with pytest.raises(FormatError, match="read only"):
        read.dumps(None)
    with pytest.raises(FormatError, match="written only"):
        written.loads(b"")


@pytest.mark.parametrize("wrong", [None, 3, 1.5, [], {}, ...], ids=repr)
def test_readers_and_paths_of_the_wrong_type_are_refused(wrong: Any) -> None:
    with pytest.raises(InvalidValueError):
        registry.find(wrong)
    for format in registry.formats():
        if format.reads:
            with pytest.raises(TimelineError):
                format.loads(wrong)
