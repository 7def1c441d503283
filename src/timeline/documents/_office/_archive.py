"""A zip opened with care: members are read by name, up to a limit, whatever it says of them."""

from __future__ import annotations

import io
import zipfile
import zlib
from types import TracebackType

from timeline.errors import FormatError, LimitError

__all__ = ["Archive"]

_PIECE = 1 << 16
_MOST_MEMBERS = 20_000
_ENCRYPTED = 0x1


class Archive:
    """The members of a zip; all that are read may have `most` octets together when unpacked.

    >>> made = io.BytesIO()
    >>> with zipfile.ZipFile(made, "w") as new:
    ...     new.writestr("a.txt", "words")
    >>> with Archive(made.getvalue(), "a zip", most=100) as archive:
    ...     archive.read("a.txt")
    b'words'
    """

    def __init__(self, data: bytes, kind: str, *, most: int) -> None:
        self._kind, self._most, self._left = kind, most, most
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise FormatError(
                f"expected {kind}, found a zip that is broken: {error}",
                hint="save or download the file again",
            ) from error
        if len(self._zip.filelist) > _MOST_MEMBERS:
            raise LimitError(
                f"expected at most {_MOST_MEMBERS:,} files within {kind}, "
                f"found {len(self._zip.filelist):,}"
            )
        self.names = frozenset(self._zip.namelist())

    def __enter__(self) -> Archive:  # noqa: PYI034 - Self is of Python 3.11
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    def read(self, name: str) -> bytes:
        """Return a member whole; raise FormatError where it is not there, broken or encrypted."""
        if name not in self.names:
            raise FormatError(f"expected {self._kind} with a part {name!r}, found none")
        if self._zip.getinfo(name).flag_bits & _ENCRYPTED:
            raise FormatError(
                f"expected {self._kind} that can be read, found it encrypted",
                hint="open it with its password, and save it without one",
            )
        try:
            return self._unpacked(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise FormatError(
                f"expected {self._kind}, found its part {name!r} broken: {error}",
                hint="save or download the file again",
            ) from error

    def _unpacked(self, name: str) -> bytes:
        """Unpack by pieces, so that what a size says of itself counts for nothing."""
        pieces = []
        with self._zip.open(name) as member:
            while piece := member.read(_PIECE):
                self._left -= len(piece)
                if self._left < 0:
                    raise LimitError(
                        f"expected {self._kind} of at most {self._most:,} bytes unpacked, "
                        "found more",
                        hint="raise it by limit=… if you trust where it came from",
                    )
                pieces.append(piece)
        return b"".join(pieces)
