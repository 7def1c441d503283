"""Those who change one file take turns, whether it is there or is about to be made."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from tests.work import HANGS

from timeline._util.files import write_atomically
from timeline._util.turns import turn

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the system has no such locks")


@pytest.mark.parametrize("is_there", [True, False], ids=["a file", "no file yet"])
def test_no_change_is_undone(tmp_path: Path, is_there: bool) -> None:
    file = tmp_path / "count"
    if is_there:
        file.write_text("0")

    def count() -> None:
        for _ in range(20):
            with turn(file):
                known = int(file.read_text()) if file.exists() else 0
                write_atomically(file, str(known + 1).encode())

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(HANGS)
    assert file.read_text() == "80"


def test_two_files_that_are_not_there_have_one_turn(tmp_path: Path) -> None:
    """Both turns are that of the folder: who had one would wait for ever for the other."""
    with turn(tmp_path / "case.json", tmp_path / "case.ics"):
        assert _is_taken(tmp_path)
    assert not _is_taken(tmp_path)


def test_a_file_of_two_names_has_one_turn(tmp_path: Path) -> None:
    file, other = tmp_path / "case.json", tmp_path / "other.json"
    file.touch()
    other.symlink_to(file)
    with turn(file, other):
        assert _is_taken(file)


def test_those_who_change_the_same_files_in_another_order_take_turns(tmp_path: Path) -> None:
    """Who kept one file and waited for the other would meet somebody who does the reverse."""
    files = [tmp_path / name for name in "ab"]
    for file in files:
        file.write_text("0")

    def count(order: list[Path]) -> None:
        for _ in range(50):
            with turn(*order):
                for file in order:
                    write_atomically(file, str(int(file.read_text()) + 1).encode())

    orders = (files, files[::-1])
    threads = [threading.Thread(target=count, args=[order], daemon=True) for order in orders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(HANGS)
    assert [file.read_text() for file in files] == ["100", "100"]


def _is_taken(path: Path) -> bool:
    import fcntl

    descriptor = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def test_what_cannot_be_locked_is_not_waited_for(tmp_path: Path) -> None:
    with turn(tmp_path / "no folder" / "case.json"):
        pass
    os.mkfifo(tmp_path / "pipe")
    with turn(tmp_path / "pipe"):
        pass


def test_a_system_without_locks_has_no_turns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(descriptor: int, operation: int) -> None:
        raise OSError("no locks here")

    monkeypatch.setattr("timeline._util.turns.fcntl.flock", refuse)
    with turn(tmp_path / "case.json"), turn(tmp_path / "case.json"):
        pass


def test_a_turn_that_is_not_waited_for_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while another holds the turn: nothing stays open."""

    def interrupt(descriptor: int, operation: int) -> None:
        opened.append(descriptor)
        raise KeyboardInterrupt

    opened: list[int] = []
    monkeypatch.setattr("timeline._util.turns.fcntl.flock", interrupt)
    with pytest.raises(KeyboardInterrupt), turn(tmp_path / "case.json"):
        pass
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(opened[0])
