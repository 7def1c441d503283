"""Files: read with a limit, replaced whole or not at all.

What the operating system refuses stays an `OSError`, which names the path and which every Python
program knows how to handle; the command line makes one clear line of it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import time
from collections.abc import Iterable
from typing import BinaryIO, Final, TypeAlias

from timeline._util.text import described
from timeline.errors import InvalidValueError, LimitError

_POSIX: Final = os.name == "posix"

if _POSIX:
    import fcntl

__all__ = [
    "MOST_BYTES",
    "Path",
    "check_size",
    "checked_path",
    "read_limited",
    "read_stream",
    "write_all_atomically",
    "write_atomically",
]

Path: TypeAlias = str | os.PathLike[str]

MOST_BYTES: Final = 256 * 1024 * 1024
"""The largest file that is read unless told otherwise."""

_PIECE: Final = 1 << 20
_SUFFIX: Final = ".timeline-tmp"
_CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_NEW_MODE: Final = 0o666  # less the umask
_PRIVATE_MODE: Final = 0o600
_KEPT_MODE: Final = 0o777
_STALE_AFTER_SECONDS: Final = 3600


def checked_path(path: object) -> str:
    """Return the path of a file as text; raise InvalidValueError for what cannot be one.

    An int would be a file that the program has open, and closed behind its back.

    >>> checked_path(1)
    Traceback (most recent call last):
    timeline.errors.InvalidValueError: expected the path of a file, found int 1
    """
    text: object = os.fspath(path) if isinstance(path, (str, os.PathLike)) else None
    if not isinstance(text, str) or not text or "\0" in text:
        raise InvalidValueError(f"expected the path of a file, found {described(path)}")
    return text


def check_size(data: bytes | str, limit: int) -> None:
    """Raise LimitError for more than `limit` bytes; text counts as it is in UTF-8."""
    size = len(data)
    if isinstance(data, str) and size <= limit < 4 * size:
        size = len(data.encode("utf-8", "surrogatepass"))
    if size > limit:
        raise LimitError(
            f"expected at most {limit:,} bytes, found {size:,}",
            hint="raise it by limit=… or -I limit=…",
        )


def read_limited(path: Path, limit: int = MOST_BYTES) -> bytes:
    """The content of a file of at most `limit` octets.

    A larger one is a :class:`~timeline.errors.LimitError` whose place is the path; no more than the
    limit is read.
    """
    name = checked_path(path)
    with open(name, "rb") as file:
        return read_stream(file, name, limit)


def read_stream(stream: BinaryIO, name: str, limit: int = MOST_BYTES) -> bytes:
    """The rest of an open stream, as `read_limited` reads a file; `name` is its place in an error.

    >>> import io
    >>> read_stream(io.BytesIO(b"12345"), "standard input", limit=4)
    Traceback (most recent call last):
    timeline.errors.LimitError: standard input: expected at most 4 octets, found more
    """
    pieces = []
    room = limit + 1
    while piece := stream.read(min(_PIECE, room)):
        pieces.append(piece)
        room -= len(piece)
    if room == 0:
        raise LimitError(f"expected at most {limit:,} octets, found more", place=name)
    return b"".join(pieces)


def write_atomically(path: Path, data: bytes | Iterable[bytes]) -> None:
    """Give the file at `path` new content: who reads it finds the old one or the new one, whole.

    The content goes into a temporary file beside it, then to the disk, then to its name. A failure
    on that way, of the disk or of what makes `data`, leaves the old file and no other. A symbolic
    link is followed; the mode is kept, and the owner where that is allowed; a read-only file is
    refused; a hard link keeps the old content. What is no regular file (a terminal, a pipe) cannot
    be replaced, and is written to.

    A writer that is killed may leave its temporary file. The next one in that directory removes it.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as directory:
    ...     path = pathlib.Path(directory, "story.ics")
    ...     write_atomically(path, [b"BEGIN:VCALENDAR", b"..."])
    ...     path.read_bytes()
    b'BEGIN:VCALENDAR...'
    """
    write_all_atomically([(path, data)])


def write_all_atomically(contents: Iterable[tuple[Path, bytes | Iterable[bytes]]]) -> None:
    """Give several files new content, as `write_atomically` does one: all of them or none.

    Each has its content on the disk, beside it, before the first is replaced; so a folder that is
    missing, a full disk or what makes the data fails before anything was changed.
    """
    staged: list[_Staged | _Stream] = []
    try:
        for path, data in contents:
            staged.append(_stage(path, (data,) if isinstance(data, bytes) else data))
        for content in staged:
            content.commit()
    except BaseException:
        for content in staged:
            content.discard()
        raise


def _stage(path: Path, pieces: Iterable[bytes]) -> _Staged | _Stream:
    checked_path(path)
    # Asked of the path itself: what a pipe's link in /dev points to is no path.
    old = _status(path)
    if old is not None and not stat.S_ISREG(old.st_mode):
        return _Stream(path, pieces)
    target = os.path.realpath(path)
    try:
        _refuse_read_only(target, old)
        _sweep(os.path.dirname(target))
        return _Staged.written(target, old, pieces)
    except OSError as error:
        _name(error, path)
        raise


def _name(error: OSError, path: Path) -> None:
    """Have an error name the file that was asked for, not none or the one that was to become it."""
    if error.errno is None:
        return  # it says what is wrong by itself, and would show neither that nor a file
    if error.filename is None or str(error.filename).endswith(_SUFFIX):
        error.filename = os.fspath(path)
        del error.filename2  # one that is None would be shown as such


def _status(path: Path) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


def _refuse_read_only(target: str, old: os.stat_result | None) -> None:
    if old is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), target)


class _Stream:
    """What cannot be replaced, and is written to."""

    def __init__(self, path: Path, pieces: Iterable[bytes]) -> None:
        self._path = path
        self._pieces = pieces

    def commit(self) -> None:
        try:
            with open(self._path, "wb") as file:
                file.writelines(self._pieces)
        except OSError as error:
            _name(error, self._path)
            raise

    def discard(self) -> None:
        """Nothing was begun."""


class _Staged:
    """New content on the disk, not yet under its name."""

    def __init__(self, target: str, temporary: str, file: BinaryIO) -> None:
        self._target = target
        self._temporary = temporary
        self._file = file
        self._committed = False

    @classmethod
    def written(cls, target: str, old: os.stat_result | None, pieces: Iterable[bytes]) -> _Staged:
        mode = _NEW_MODE if old is None else _PRIVATE_MODE
        file, temporary = _create_temporary(os.path.dirname(target), mode)
        staged = cls(target, temporary, file)
        try:
            if old is not None:
                _keep_owner_and_mode(temporary, old)
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
            if not _POSIX:
                file.close()  # an open file cannot be renamed on Windows
        except BaseException:
            staged.discard()
            raise
        return staged

    def commit(self) -> None:
        try:
            os.replace(self._temporary, self._target)
        except OSError as error:
            _name(error, self._target)
            raise
        # From here on the new content stands under its name, and no failure may say otherwise.
        self._committed = True
        with contextlib.suppress(OSError):
            self._file.close()  # gives up the lock
        with contextlib.suppress(OSError):
            _sync_directory(os.path.dirname(self._target))

    def discard(self) -> None:
        if not self._committed:
            _discard(self._file, self._temporary)


def _keep_owner_and_mode(temporary: str, old: os.stat_result) -> None:
    if hasattr(os, "chown"):
        with contextlib.suppress(PermissionError):
            os.chown(temporary, old.st_uid, old.st_gid)
    os.chmod(temporary, stat.S_IMODE(old.st_mode) & _KEPT_MODE)


def _discard(file: BinaryIO, temporary: str) -> None:
    with contextlib.suppress(OSError):
        file.close()
    with contextlib.suppress(OSError):
        os.unlink(temporary)


def _sync_directory(directory: str) -> None:
    if _POSIX:  # Windows opens no directory
        descriptor = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


# --- temporary files. Each is locked as long as its writer lives, so that others can tell.


def _create_temporary(directory: str, mode: int) -> tuple[BinaryIO, str]:
    while True:
        temporary = os.path.join(directory, f".{secrets.token_hex(8)}{_SUFFIX}")
        file = open(os.open(temporary, _CREATE, mode), "wb")  # noqa: SIM115
        try:
            if _lock(file):
                return file, temporary
        except BaseException:
            _discard(file, temporary)
            raise
        file.close()  # another writer swept it away before it was locked


def _lock(file: BinaryIO) -> bool:
    if not _POSIX:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # a file system without locks: nobody sweeps there
        return True
    return os.fstat(file.fileno()).st_nlink > 0


def _sweep(directory: str) -> None:
    with contextlib.suppress(OSError), os.scandir(directory) as entries:
        for entry in entries:
            if entry.name.endswith(_SUFFIX) and entry.is_file(follow_symlinks=False):
                _remove_if_stale(entry.path)


def _remove_if_stale(temporary: str) -> None:
    with contextlib.suppress(OSError):
        if not _POSIX:
            if time.time() - os.stat(temporary).st_mtime > _STALE_AFTER_SECONDS:
                os.unlink(temporary)
            return
        with open(temporary, "rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # fails while its writer lives
            os.unlink(temporary)
