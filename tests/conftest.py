"""A header that says which optional helpers the tests can call."""

from __future__ import annotations

import shutil
from importlib.metadata import PackageNotFoundError, version
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest


def pytest_sessionstart() -> None:
    try:
        ZoneInfo("Europe/Berlin")
    except ZoneInfoNotFoundError:
        pytest.exit(
            "the tests need time zones, and this Python finds none: python -m pip install tzdata",
            returncode=pytest.ExitCode.USAGE_ERROR,
        )


PACKAGES = ("babel", "convertdate", "icalendar", "jsonschema")
PROGRAMS = ("strace",)


def pytest_report_header() -> list[str]:
    found = {name: _package_version(name) for name in PACKAGES} | {
        name: shutil.which(name) for name in PROGRAMS
    }
    present = ", ".join(f"{name} {mark}" for name, mark in found.items() if mark)
    absent = ", ".join(name for name, mark in found.items() if not mark)
    return [f"optional helpers: {present or 'none'}", f"absent helpers: {absent or 'none'}"]


def _package_version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


_LONGEST_IN_A_NAME = 64


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name a case of made octets by its argument: an archive holds the time of its making."""
    return argname if isinstance(val, bytes) and len(val) > _LONGEST_IN_A_NAME else None
