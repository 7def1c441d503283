"""The log of custody of copies: who had a file, when, how it came, and from whom.

It stands in a file of its own beside the copies, and is no part of a timeline: it names people, and
nothing that is published can hold what it does not. A line is chained to the one before by a hash,
as in the journal of a timeline, and none is ever changed.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import attrs
import msgspec

from timeline._util.files import checked_path, read_limited
from timeline._util.strict_json import plain
from timeline._util.text import described
from timeline.curate._history.journal import NO_HASH, begun, line_around
from timeline.errors import FormatError, InvalidValueError, TimelineError

__all__ = ["Custody", "CustodyLog"]

_LINE = re.compile(rb'\{"hash":"([0-9a-f]{64})","entry":(\{.*\})\}', re.DOTALL)
_SHA256 = re.compile(r"[0-9a-f]{64}")
_encode = msgspec.json.Encoder(order="deterministic").encode


def _a_line(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, str) or not value.strip() or "\n" in value:
        raise InvalidValueError(f"expected a line of text, found {described(value)}",
                                place=attribute.name)  # fmt: skip


def _a_digest(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, str) or not _SHA256.fullmatch(value):
        raise InvalidValueError(
            f"expected the 64 hexadecimal digits of a SHA-256, found {described(value)}",
            place=attribute.name,
        )


@attrs.frozen(kw_only=True)
class Custody:
    """An event in the life of a copy: who did what with it, when and how; and from whom it came.

    `file` is its path in the folder of the log, `when` a moment as text (ISO 8601), `how` such as
    "downloaded by wget", "handed over on a stick", "sealed".
    """

    file: str = attrs.field(validator=_a_line)
    sha256: str = attrs.field(validator=_a_digest)
    who: str = attrs.field(validator=_a_line)
    when: str = attrs.field(validator=_a_line)
    how: str = attrs.field(validator=_a_line)
    received_from: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(_a_line)
    )


class CustodyLog:
    """A log of custody in a file, to which entries are added and in which none is changed.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     log = CustodyLog(f"{folder}/custody.jsonl")
    ...     what = {"file": "a.html", "sha256": "0" * 64}
    ...     log.record(Custody(**what, who="ana", when="2021-12-07T09:00:00Z", how="saved"))
    ...     [entry.who for entry in log.entries()], len(log.head)
    (['ana'], 64)
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = Path(checked_path(path))

    @property
    def head(self) -> str:
        """Return the hash of the last line, to be kept where others can see it."""
        return self._read()[1]

    def entries(self) -> tuple[Custody, ...]:
        """Return the entries; raise FormatError at the first line that does not hold."""
        return tuple(self._read()[0])

    def record(self, entry: Custody) -> None:
        """Add an entry at the end; raise FormatError where the log does not hold as it is."""
        if not isinstance(entry, Custody):
            raise InvalidValueError(f"expected a Custody, found {described(entry)}")
        body = _encode(attrs.asdict(entry))
        digest = _hash(self.head, body)
        line = b"".join(line_around([body], digest)) + b"\n"
        with self._path.open("ab") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())

    def _read(self) -> tuple[list[Custody], str]:
        data = read_limited(self._path) if self._path.exists() else b""
        *lines, rest = data.split(b"\n")
        entries, previous = [], NO_HASH
        for number, line in enumerate([*lines, rest] if rest else lines, start=1):
            place = f"line {number}"
            match = _LINE.fullmatch(line)
            if match is None or _hash(previous, match[2]) != match[1].decode():
                raise FormatError(
                    "the chain is broken: this is not the entry that was written after the line "
                    "before",
                    place=place,
                    hint="a line was changed, moved, put in or taken out here or right before",
                )
            previous = match[1].decode()
            entries.append(_entry(match[2], place))
        return entries, previous


def _entry(body: bytes, place: str) -> Custody:
    try:
        return Custody(**plain(body))
    except (TimelineError, TypeError) as error:
        raise FormatError(f"expected an entry of custody: {error}", place=place) from None


def _hash(previous: str, body: bytes) -> str:
    digest = begun(previous)
    digest.update(body)
    return digest.hexdigest()
