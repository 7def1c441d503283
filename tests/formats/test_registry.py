"""Formats are found by name or suffix, ours before others', and imported when used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from timeline.errors import FormatError, InvalidValueError, TimelineError
from timeline.formats import Format, find, formats
from timeline.model import Timeline


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
    machinery = ("_contract", "_faults", "_format", "_options", "_registry")
    expected = ["timeline.formats", *(f"timeline.formats.{name}" for name in machinery)]
    assert done.stdout.strip() == str(expected)


def test_names_and_suffixes_are_told_apart() -> None:
    every = formats()
    names = [format.name for format in every]
    suffixes = [suffix for format in every for suffix in format.suffixes]
    assert len(set(names)) == len(names)
    assert len(set(suffixes)) == len(suffixes)
    for suffix in suffixes:
        assert suffix.startswith(".")
        assert suffix == suffix.lower()


def test_a_format_that_goes_one_way_says_so() -> None:
    read = Format(name="r", suffixes=(), module="r", summary="", writes=False)
    written = Format(name="w", suffixes=(), module="w", summary="", reads=False)
    with pytest.raises(FormatError, match="read only"):
        read.dumps(Timeline())
    with pytest.raises(FormatError, match="written only"):
        written.loads(b"")


@pytest.mark.parametrize("wrong", [None, 3, 1.5, [], {}, ...], ids=repr)
def test_readers_and_paths_of_the_wrong_type_are_refused(wrong: Any) -> None:
    with pytest.raises(InvalidValueError):
        find(wrong)
    for format in formats():
        if format.reads:
            with pytest.raises(TimelineError):
                format.loads(wrong)
