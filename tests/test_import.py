"""`import timeline` is light: it loads the core, and nothing that only some users need."""

from __future__ import annotations

import importlib
import subprocess
import sys
from importlib.resources import files

import pytest

import timeline

LOADED_BY_TIMELINE = """
import sys
before = set(sys.modules)
import timeline
print(*sorted(set(sys.modules) - before))
"""

# What a program must not pay for unless it uses it.
HEAVY = ("babel", "click", "hypothesis", "ics", "jinja2", "msgspec", "rich")
HEAVY_MODULES = ("dateutil.rrule", "timeline.formats.", "timeline.cli.", "timeline._render.")


def loaded_by_timeline() -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED_BY_TIMELINE], capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_importing_the_package_loads_the_core_alone() -> None:
    loaded = loaded_by_timeline()
    assert "timeline" in loaded
    heavy = [
        name
        for name in loaded
        if name.partition(".")[0] in HEAVY or f"{name}.".startswith(HEAVY_MODULES)
    ]
    assert heavy == []


def test_every_public_name_is_there() -> None:
    assert sorted(set(timeline.__all__)) == sorted(timeline.__all__)
    for name in timeline.__all__:
        assert hasattr(timeline, name), name


def test_formats_are_loaded_when_they_are_asked_for() -> None:
    code = """
import sys, timeline
print("timeline.formats" in sys.modules, timeline.Loss, timeline.formats)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("False <class 'timeline.formats._contract.Loss'> <module ")
    with pytest.raises(AttributeError, match="no attribute 'Lost'"):
        timeline.Lost  # type: ignore[attr-defined]


def test_the_package_says_that_it_is_typed() -> None:
    assert files("timeline").joinpath("py.typed").is_file()


def test_errors_are_the_lowest_layer() -> None:
    assert importlib.import_module("timeline.errors").__all__


def test_the_module_of_annotations_is_not_the_feature_of_that_name() -> None:
    """`from __future__ import annotations` leaves a name in the package that would hide it."""
    code = "from timeline import annotations; annotations.read"
    subprocess.run([sys.executable, "-c", code], check=True)
