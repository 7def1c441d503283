"""The formats that other packages bring: those that work, and those that do not, with the reason.

A package brings a format by an entry point in the group `timeline.formats`, which names a
`Format`. One that does not load, or is not what it should be, is broken alone: it is listed
with its reason, and all others go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import metadata

import attrs

from timeline._util.text import described
from timeline.errors import FormatError
from timeline.formats._faults import CATCHABLE, broken, told
from timeline.formats._format import Format

__all__ = ["BrokenFormat", "found"]

GROUP = "timeline.formats"


@attrs.frozen
class BrokenFormat:
    """A format of another package that cannot be used, and why.

    `name` is that of the entry point, `place` what that names, as `module:attribute`;
    `suffixes` are there if the format could say so much.
    """

    name: str
    place: str
    why: str
    suffixes: tuple[str, ...] = ()

    def error(self) -> FormatError:
        """Return what to raise where the format is asked for."""
        return broken(self.name, self.why, self.place)


def found(ours: Sequence[Format]) -> tuple[tuple[Format, ...], tuple[BrokenFormat, ...]]:
    """Return the formats of other packages that work, and those that are broken.

    A name or a suffix is for the first that has it: `ours`, then by the names of entry points.
    """
    whole: list[Format] = []
    broken: list[BrokenFormat] = []
    for entry in _entries():
        loaded = _loaded(entry)
        if isinstance(loaded, Format) and (taken := _taken(loaded, (*ours, *whole))):
            loaded = BrokenFormat(entry.name, entry.value, taken)
        if isinstance(loaded, Format):
            whole.append(loaded)
        else:
            broken.append(loaded)
    return tuple(whole), tuple(broken)


def _entries() -> Iterable[metadata.EntryPoint]:
    """Return the entry points in an order of their own, each once."""
    try:
        entries = list(metadata.entry_points(group=GROUP))
    except CATCHABLE:  # the records of some package cannot be read: go on without them
        entries = [entry for package in metadata.distributions() for entry in _entries_of(package)]
    return {(entry.name, entry.value): entry for entry in sorted(entries, key=_by_name)}.values()


def _entries_of(package: metadata.Distribution) -> list[metadata.EntryPoint]:
    try:
        return [entry for entry in package.entry_points if entry.group == GROUP]
    except CATCHABLE:
        return []


def _by_name(entry: metadata.EntryPoint) -> tuple[str, str]:
    return entry.name, entry.value


def _loaded(entry: metadata.EntryPoint) -> Format | BrokenFormat:
    try:
        format: object = entry.load()
    except CATCHABLE as error:
        return BrokenFormat(entry.name, entry.value, f"it does not load: {told(error)}")
    if not isinstance(format, Format):
        why = f"it should be a timeline.formats.Format, and is {described(format)}"
        return BrokenFormat(entry.name, entry.value, why)
    if fault := format.fault():
        return BrokenFormat(entry.name, entry.value, fault, format.suffixes)
    return format


def _taken(format: Format, others: Iterable[Format]) -> str | None:
    """Say what of a format another has already; None for a format of its own."""
    for other in others:
        if shared := sorted(_keys(format) & _keys(other)):
            return f"{', '.join(shared)} is already of the format {other.name}"
    return None


def _keys(format: Format) -> set[str]:
    """Return what a format is found by; a name is also written as a suffix, and the reverse."""
    return {f".{format.name.lower()}", *format.suffixes}
