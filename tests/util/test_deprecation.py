"""A deprecated name works as before, says so to its caller, and goes when it was said to go."""

from __future__ import annotations

import pytest
from tests.deprecations import deprecates, due

import timeline
from timeline._util.deprecation import DEPRECATIONS, Deprecation, deprecated
from timeline.errors import TimelineDeprecationWarning


@pytest.fixture
def old(monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setattr("timeline._util.deprecation.DEPRECATIONS", [])

    @deprecated(since="0.2", removal="0.4", instead="timeline.merge")
    def unite(left: int, *, right: int) -> int:
        return left + right

    return unite


def test_it_works_as_before_and_says_what_to_use(old: object) -> None:
    assert callable(old)
    with deprecates("timeline.merge"):
        assert old(1, right=2) == 3
    assert getattr(old, "__name__", None) == "unite"


def test_the_helper_notices_a_name_that_does_not_warn() -> None:
    with pytest.raises(AssertionError, match="found 0"), deprecates("anything"):
        pass


def test_the_helper_notices_another_mend(old: object) -> None:
    assert callable(old)
    with pytest.raises(AssertionError, match=r"timeline\.merge"), deprecates("timeline.join"):
        old(1, right=2)


def test_it_is_a_warning_of_its_own() -> None:
    assert issubclass(TimelineDeprecationWarning, DeprecationWarning)


@pytest.mark.parametrize(
    ("version", "is_due"), [("0.3.9", False), ("0.4.0", True), ("0.10.0", True), ("1.0", True)]
)
def test_it_is_due_in_the_version_that_was_named(version: str, is_due: bool) -> None:
    old = Deprecation("timeline.unite", "0.2", "0.4", "timeline.merge")
    assert bool(due([old], version)) is is_due


def test_nothing_outlives_the_version_that_removes_it() -> None:
    assert due(DEPRECATIONS, timeline.__version__) == []
