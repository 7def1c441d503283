"""A file is replaced whole or not at all, and nothing of ours is left beside it."""

from __future__ import annotations

import fcntl
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from timeline._util import files
from timeline._util.files import read_limited, write_all_atomically, write_atomically
from timeline.errors import LimitError

OLD = b"the old content"
NEW = b"the new content, which is longer"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "story.ics"
    path.write_bytes(OLD)
    return path


def beside(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.parent.iterdir() if entry.name != path.name)


def broken(*_arguments: Any, **_options: Any) -> Any:
    raise OSError("broken")


# --- what is written


@pytest.mark.parametrize(
    ("data", "content"),
    [(NEW, NEW), (b"", b""), ([NEW[:5], NEW[5:]], NEW), (iter([b"", NEW]), NEW), ([], b"")],
)
def test_the_content_is_new_and_alone(path: Path, data: Any, content: bytes) -> None:
    write_atomically(path, data)
    assert path.read_bytes() == content
    assert beside(path) == []


def test_a_new_file_has_the_mode_of_any_new_file(tmp_path: Path) -> None:
    write_atomically(tmp_path / "new.ics", NEW)
    (tmp_path / "plain.ics").write_bytes(NEW)
    assert (tmp_path / "new.ics").read_bytes() == NEW
    assert (tmp_path / "new.ics").stat().st_mode == (tmp_path / "plain.ics").stat().st_mode


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o777])
def test_the_mode_is_kept(path: Path, mode: int) -> None:
    path.chmod(mode)
    write_atomically(path, NEW)
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_private_file_is_never_open_to_others(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.chmod(0o600)
    chmod = os.chmod

    def after_a_look(temporary: str, mode: int) -> None:
        assert stat.S_IMODE(os.stat(temporary).st_mode) == 0o600
        chmod(temporary, mode)

    def pieces() -> Iterator[bytes]:
        yield NEW
        (temporary,) = set(path.parent.iterdir()) - {path}
        assert stat.S_IMODE(temporary.stat().st_mode) == 0o600

    monkeypatch.setattr(os, "chmod", after_a_look)
    write_atomically(path, pieces())
    assert path.read_bytes() == NEW


@pytest.mark.skipif(
    getattr(os, "geteuid", lambda: 1)() != 0, reason="needs root, who may give files away"
)
def test_the_owner_is_kept(path: Path) -> None:
    os.chown(path, 12345, 54321)
    write_atomically(path, NEW)
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 54321)


def test_an_owner_that_cannot_be_kept_is_no_reason_to_fail(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_arguments: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "chown", refused)
    write_atomically(path, NEW)
    assert path.read_bytes() == NEW


@pytest.mark.parametrize("directory", [".", "elsewhere"])
def test_a_link_is_followed(path: Path, directory: str) -> None:
    link = path.parent / directory / "link.ics"
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(os.path.relpath(path, link.parent))
    write_atomically(link, NEW)
    assert link.is_symlink()
    assert not path.is_symlink()
    assert path.read_bytes() == NEW


def test_a_link_to_nothing_yet_is_followed(tmp_path: Path) -> None:
    (tmp_path / "link.ics").symlink_to("story.ics")
    write_atomically(tmp_path / "link.ics", NEW)
    assert (tmp_path / "story.ics").read_bytes() == NEW
    assert (tmp_path / "link.ics").is_symlink()


def test_a_hard_link_keeps_the_old_content(path: Path) -> None:
    os.link(path, path.with_name("copy.ics"))
    write_atomically(path, NEW)
    assert path.with_name("copy.ics").read_bytes() == OLD


def test_a_relative_path_is_as_good(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    write_atomically(path.name, NEW)
    assert path.read_bytes() == NEW


def test_a_long_name_is_as_good(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 250)
    write_atomically(path, NEW)
    assert path.read_bytes() == NEW


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    found: list[bytes] = []
    reader = threading.Thread(target=lambda: found.append(pipe.read_bytes()))
    reader.start()
    write_atomically(pipe, [NEW[:5], NEW[5:]])
    reader.join()
    assert found == [NEW]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_the_content_is_on_the_disk_before_it_has_its_name(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    fsync, replace = os.fsync, os.replace

    def noted_fsync(descriptor: int) -> None:
        kind = "directory" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file"
        calls.append(f"sync {kind} of {os.fstat(descriptor).st_size * (kind == 'file')}")
        fsync(descriptor)

    def noted_replace(source: str, target: str) -> None:
        calls.append("replace")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(os, "replace", noted_replace)
    write_atomically(path, NEW)
    assert calls == [f"sync file of {len(NEW)}", "replace", "sync directory of 0"]


# --- what fails


@pytest.mark.parametrize("error", [ValueError, OSError, KeyboardInterrupt, GeneratorExit])
def test_data_that_fails_leaves_the_old_file(path: Path, error: type[BaseException]) -> None:
    def pieces() -> Iterator[bytes]:
        yield NEW * 10_000
        raise error

    with pytest.raises(error):
        write_atomically(path, pieces())
    assert path.read_bytes() == OLD
    assert beside(path) == []


def test_data_of_a_wrong_kind_leaves_the_old_file(path: Path) -> None:
    with pytest.raises(TypeError):
        write_atomically(path, ["text"])  # type: ignore[list-item]
    assert path.read_bytes() == OLD
    assert beside(path) == []


@pytest.mark.parametrize("name", ["fsync", "replace", "chmod", "chown", "fstat"])
def test_a_disk_that_fails_leaves_the_old_file(
    path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, name, broken)
        with pytest.raises(OSError, match="broken"):
            write_atomically(path, NEW)
    assert path.read_bytes() == OLD
    assert beside(path) == []


def test_once_the_file_is_replaced_nothing_fails_any_more(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_sync_directory", broken)
    write_atomically(path, NEW)
    assert path.read_bytes() == NEW


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        write_atomically(tmp_path, NEW)


def test_the_directory_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_atomically(tmp_path / "none" / "story.ics", NEW)


def test_a_read_only_file_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.chmod(0o444)
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anything
    with pytest.raises(PermissionError) as caught:
        write_atomically(path, NEW)
    assert caught.value.filename == str(path)
    assert path.read_bytes() == OLD


# --- what dead writers left


def stale(path: Path) -> Path:
    temporary = path.parent / f".0123456789abcdef{files._SUFFIX}"
    temporary.write_bytes(b"half")
    return temporary


def test_what_a_dead_writer_left_is_removed(path: Path) -> None:
    stale(path)
    write_atomically(path, NEW)
    assert beside(path) == []


def test_what_a_living_writer_holds_is_left(path: Path) -> None:
    temporary = stale(path)
    with temporary.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        write_atomically(path, NEW)
        assert beside(path) == [temporary.name]
    write_atomically(path, NEW)
    assert beside(path) == []


def test_a_writer_within_a_writer_is_living(path: Path) -> None:
    def pieces() -> Iterator[bytes]:
        write_atomically(path.with_name("other.ics"), OLD)
        yield NEW

    write_atomically(path, pieces())
    assert path.read_bytes() == NEW
    assert path.with_name("other.ics").read_bytes() == OLD


def test_what_is_not_ours_is_left(path: Path) -> None:
    names = [".story.ics.swp", "timeline-tmp", f"link{files._SUFFIX}", f"directory{files._SUFFIX}"]
    path.with_name(names[0]).touch()
    path.with_name(names[1]).touch()
    path.with_name(names[2]).symlink_to(path)
    path.with_name(names[3]).mkdir()
    write_atomically(path, NEW)
    assert beside(path) == sorted(names)
    assert path.read_bytes() == NEW


def test_a_temporary_file_swept_before_it_was_locked_is_made_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flock = fcntl.flock
    swept: list[str] = []

    def late(file: Any, operation: int) -> None:
        if not swept:
            swept.extend(beside(path))
            path.with_name(swept[0]).unlink()
        flock(file, operation)

    monkeypatch.setattr(fcntl, "flock", late)
    write_atomically(path, NEW)
    assert swept
    assert path.read_bytes() == NEW
    assert beside(path) == []


def test_a_temporary_file_that_is_being_swept_is_left_to_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flock = fcntl.flock
    calls: list[object] = []

    def busy(file: Any, operation: int) -> None:
        calls.append(file)
        if len(calls) == 1:
            raise BlockingIOError
        flock(file, operation)

    monkeypatch.setattr(fcntl, "flock", busy)
    write_atomically(path, NEW)
    assert len(calls) == 2
    assert path.read_bytes() == NEW


def test_without_locks_files_are_written_and_none_is_swept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = stale(path)
    monkeypatch.setattr(fcntl, "flock", broken)
    write_atomically(path, NEW)
    assert path.read_bytes() == NEW
    assert beside(path) == [temporary.name]


@pytest.mark.parametrize(("hours", "left"), [(0.5, True), (2, False)])
def test_on_windows_age_tells_the_dead_from_the_living(
    path: Path, hours: float, left: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = stale(path)
    then = temporary.stat().st_mtime - hours * 3600
    os.utime(temporary, (then, then))
    monkeypatch.setattr(files, "_POSIX", False)
    write_atomically(path, NEW)
    assert path.read_bytes() == NEW
    assert temporary.exists() == left


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="needs /proc/self/fd")
def test_on_windows_no_open_file_is_renamed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = os.replace

    def as_on_windows(source: str, target: str) -> None:
        names = [f"/proc/self/fd/{name}" for name in os.listdir("/proc/self/fd")]
        assert source not in {os.readlink(name) for name in names if os.path.islink(name)}
        replace(source, target)

    monkeypatch.setattr(files, "_POSIX", False)
    monkeypatch.setattr(os, "replace", as_on_windows)
    write_atomically(path, NEW)
    assert path.read_bytes() == NEW


# --- what is read


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(size=st.integers(0, 50), limit=st.integers(0, 50), piece=st.integers(1, 20))
def test_a_file_may_be_as_large_as_the_limit(path: Path, size: int, limit: int, piece: int) -> None:
    path.write_bytes(b"a" * size)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "_PIECE", piece)
        if size <= limit:
            assert read_limited(path, limit) == b"a" * size
        else:
            with pytest.raises(LimitError) as caught:
                read_limited(path, limit)
            assert caught.value.place == str(path)


def test_what_never_ends_is_not_read_to_the_end() -> None:
    with pytest.raises(LimitError, match="1,000 octets"):
        read_limited("/dev/zero", 1000)


def test_what_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_limited(tmp_path / "none.ics")


def test_several_files_are_written_all_or_none(tmp_path: Path) -> None:
    old, new, lost = tmp_path / "old", tmp_path / "new", tmp_path / "missing" / "lost"
    old.write_bytes(b"before")
    with pytest.raises(FileNotFoundError) as refused:
        write_all_atomically([(old, b"after"), (new, b"new"), (lost, b"lost")])
    assert refused.value.filename == str(lost)
    assert (old.read_bytes(), os.listdir(tmp_path)) == (b"before", ["old"])
    write_all_atomically([(old, b"after"), (new, iter([b"n", b"ew"]))])
    assert (old.read_bytes(), new.read_bytes()) == (b"after", b"new")


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="there is no /dev/stdout")
def test_standard_output_as_a_file_may_be_a_pipe() -> None:
    script = "from timeline._util import files; files.write_atomically('/dev/stdout', b'yes')"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout == b"yes"


@pytest.mark.parametrize("data", ["\u00e9" * 3, ("\u00e9" * 3).encode()], ids=["text", "bytes"])
def test_text_counts_as_it_is_in_utf_8(data: str | bytes) -> None:
    files.check_size(data, 6)
    with pytest.raises(LimitError, match="at most 5 bytes, found 6"):
        files.check_size(data, 5)
