"""The pause of the garbage collector, and how it ends."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from timeline._util import collecting
from timeline._util.collecting import unhurried


@pytest.fixture(autouse=True)
def collector_as_it_was() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.enable()
    yield
    if not was_on:
        gc.disable()


def test_what_stood_before_comes_back_however_it_ends() -> None:
    with unhurried():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), unhurried():
        raise ZeroDivisionError
    assert gc.isenabled()
    gc.disable()
    with unhurried():
        pass
    assert not gc.isenabled()


def test_what_was_made_is_not_looked_through_at_the_end() -> None:
    gc.collect()
    looked: list[str] = []
    gc.callbacks.append(lambda phase, info: looked.append(phase))
    try:
        with unhurried():
            made = [[number] for number in range(100_000)]
        made.append([])
    finally:
        gc.callbacks.pop()
    assert looked == []


class Circle:
    def __init__(self) -> None:
        self.itself = self


def test_a_program_that_reads_again_and_again_has_its_garbage_collected(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(collecting, "_MOST_UNSEEN", 10_000)
    garbage = weakref.ref(Circle())
    for _ in range(1000):
        with unhurried():
            kept = [[number] for number in range(1000)]
        if garbage() is None:
            break
    assert garbage() is None, len(kept)


def test_what_the_user_froze_stays_frozen() -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with unhurried():
            pass
        assert gc.get_freeze_count() == frozen
    finally:
        gc.unfreeze()
