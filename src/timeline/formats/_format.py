"""The entry of a format: its name and suffixes, and the one way in and out of its module.

What files are (reading with a limit, replacing atomically) is the same for all formats and
stands here once, as does what is said of a file that is something else.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, cast

import attrs

from timeline._util import files
from timeline._util.file_kinds import refuse_other_kinds, text_of_another_format
from timeline._util.files import Path
from timeline._util.frozen import JSON, FrozenMap
from timeline._util.text import check_data, described
from timeline.errors import FormatError, InvalidValueError, LimitError, TimelineError
from timeline.formats._contract import Dumps, Export, Exports, Loads, Loss, Reading, Reads
from timeline.formats._faults import CATCHABLE, broken, told
from timeline.formats._options import choices, keywords, takes_any

if TYPE_CHECKING:
    from timeline.model import Timeline

__all__ = ["Format"]

_SHORT = 64
_OWN = "timeline"
_BINARY = frozenset({"parquet", "xlsx", "xlsm", "ods"})


def _check_words(thing: Format, attribute: attrs.Attribute[str], value: object) -> None:
    if not isinstance(value, str):
        raise InvalidValueError(
            f"expected text for the {attribute.name} of a format, found {described(value)}"
        )


def _check_name(thing: Format, attribute: attrs.Attribute[str], value: str) -> None:
    _check_words(thing, attribute, value)
    if not value or value.split() != [value]:
        raise InvalidValueError(
            f"expected one word for the {attribute.name} of a format, found {described(value)}"
        )


def _check_suffixes(
    thing: Format, attribute: attrs.Attribute[tuple[str, ...]], value: object
) -> None:
    if not isinstance(value, tuple) or not all(map(_is_suffix, value)):
        raise InvalidValueError(
            f"expected a tuple of suffixes, found {described(value)}",
            hint="each is in lower case, with its dot: ('.outline',)",
        )


def _is_suffix(value: object) -> bool:
    return isinstance(value, str) and len(value) > 1 and value[0] == "." and value == value.lower()


def _check_truth(thing: Format, attribute: attrs.Attribute[bool], value: object) -> None:
    if not isinstance(value, bool):
        raise InvalidValueError(
            f"expected True or False for {attribute.name} of a format, found {described(value)}"
        )


def _as_asked(value: object) -> FrozenMap[FrozenMap[JSON]]:
    if not isinstance(value, Mapping) or not all(isinstance(v, Mapping) for v in value.values()):
        raise InvalidValueError(
            f"expected the options that suffixes ask for, found {described(value)}",
            hint="as in {'.outline.html': {'page': True}}",
        )
    return cast("FrozenMap[FrozenMap[JSON]]", FrozenMap(value))


@attrs.frozen(kw_only=True)
class Format:
    """The entry of a format: its name, the suffixes of its files, and the module that does it.

    `summary` is one line for a person, and so is `loses`, what the output does not
    carry. Suffixes are in lower case, dot included, and may have several parts
    (`.timelinejs.json`). `module` is the name of a module with the functions that the
    protocols `Reads` or `Loads` and `Exports` or `Dumps` describe; it is imported when the
    format is first used. `asked_by` says which options a suffix asks for by itself.
    """

    name: str = attrs.field(validator=_check_name)
    suffixes: tuple[str, ...] = attrs.field(validator=_check_suffixes)
    module: str = attrs.field(validator=_check_name)
    summary: str = attrs.field(validator=_check_words)
    reads: bool = attrs.field(default=True, validator=_check_truth)
    writes: bool = attrs.field(default=True, validator=_check_truth)
    lossless: bool = attrs.field(default=False, validator=_check_truth)
    loses: str = attrs.field(default="", validator=_check_words)
    asked_by: Mapping[str, Mapping[str, JSON]] = attrs.field(factory=dict, converter=_as_asked)

    @property
    def is_ours(self) -> bool:
        """Return whether this package does the format itself."""
        return self.module.partition(".")[0] == _OWN

    @property
    def _is_text(self) -> bool:
        return self.name not in _BINARY

    # -- reading -------------------------------------------------------------------

    def loads(self, data: bytes | str, **options: object) -> Timeline:
        """Return the timeline that `data` stands for."""
        return self.read(data, **options).timeline

    def read(self, data: bytes | str, **options: object) -> Reading:
        """Return the timeline that `data` stands for, and what the reader noticed."""
        self._check_data(data)
        try:
            return self._as_reading(self._call(self._reader(), data, options))
        except LimitError:
            raise
        except FormatError:
            self._check_text(data)
            raise

    def load(self, path: Path, **options: object) -> Timeline:
        """Return the timeline in a file of at most 256 MiB, or `limit` if that is more.

        An error names the file.
        """
        return self._read_file(path, options).timeline

    def load_with_notes(self, path: Path, **options: object) -> tuple[Timeline, tuple[str, ...]]:
        """Return what `load` does, and what the reader noticed: faults, edits, what it left."""
        reading = self._read_file(path, options)
        return reading.timeline, reading.notes

    def loads_with_notes(
        self, data: bytes | str, **options: object
    ) -> tuple[Timeline, tuple[str, ...]]:
        """Return what `loads` does, and what the reader noticed."""
        reading = self.read(data, **options)
        return reading.timeline, reading.notes

    def _read_file(self, path: Path, options: Mapping[str, object]) -> Reading:
        limit = options.get("limit")
        most = limit if isinstance(limit, int) else 0
        data = files.read_limited(path, max(most, files.MOST_BYTES))
        try:
            return self.read(data, **options)
        except FormatError as error:
            error.place = f"{os.fspath(path)}: {error.place}" if error.place else os.fspath(path)
            raise

    def _check_data(self, data: bytes | str) -> None:
        """Say what a file is that is of no format, before its text is taken for one."""
        if not self.reads:
            raise FormatError(
                f"{self.name} is written only, not read",
                hint="give the file that it was made of; articles go to 'timeline extract'",
            )
        check_data(data)
        if isinstance(data, bytes) and self._is_text:
            is_empty = len(data) < _SHORT and not data.strip(b"\xef\xbb\xbf \t\r\n")
            if is_empty and not self._has_empty_files:
                raise FormatError(f"expected a file of the format {self.name}, found an empty one")
            refuse_other_kinds(data, f"a file of the format {self.name}")

    @property
    def _has_empty_files(self) -> bool:
        """Whether a file without a word is one of the format: it is what it writes of nothing."""
        from timeline.model import Timeline

        with suppress(TimelineError):
            return self.writes and not self.dumps(Timeline())
        return False

    def _check_text(self, data: bytes | str) -> None:
        """Say of what other format a text is that was refused, rather than where it failed."""
        if self.is_ours and self._is_text and isinstance(data, bytes):
            other = text_of_another_format(data, self.name)
            if other is not None:
                expected = f"expected a file of the format {self.name}"
                raise FormatError(f"{expected}, found {other[0]}", hint=other[1]) from None

    # -- writing -------------------------------------------------------------------

    def dumps(self, timeline: Timeline, **options: object) -> bytes:
        """Return a timeline as bytes; `export` also tells what they do not carry."""
        return self.export(timeline, **options).data

    def export(self, timeline: Timeline, **options: object) -> Export:
        """Return a timeline as bytes, and what they do not carry."""
        from timeline.model import Timeline

        if not self.writes:
            raise FormatError(f"{self.name} is read only, not written")
        if not isinstance(timeline, Timeline):
            raise InvalidValueError(f"expected a Timeline to write, found {described(timeline)}")
        exported = self._as_export(self._call(self._writer(), timeline, options))
        size = len(exported.data)
        if not self.reads or size <= self._most_taken():
            return exported
        why = f"of {size:,} bytes, it is read by limit={size} (-I limit={size})"
        return attrs.evolve(exported, losses=(*exported.losses, Loss(kind="too large", why=why)))

    def _most_taken(self) -> int:
        """Return how many bytes its reader takes, unless told otherwise, of what its writer wrote.

        Our own readers that take fewer of others take more of ours, but no file of more than this.
        """
        limit = files.MOST_BYTES if self.is_ours else self.reading_options.get("limit")
        return min(limit, files.MOST_BYTES) if isinstance(limit, int) else files.MOST_BYTES

    def dump(self, timeline: Timeline, path: Path, **options: object) -> tuple[Loss, ...]:
        """Write a timeline to a file, replacing it whole or not at all; return what is lost."""
        exported = self.export(timeline, **{**self.options_for(path), **options})
        files.write_atomically(path, exported.data)
        return exported.losses

    # -- options -------------------------------------------------------------------

    @property
    def options(self) -> Mapping[str, object]:
        """Return what `export` takes beside the timeline, by name, each with its default."""
        return keywords(self._writer()) if self.writes else {}

    def options_for(self, path: Path) -> Mapping[str, object]:
        """Return the options that the name of a file asks for: those of its longest suffix."""
        name = files.checked_path(path).lower()
        fitting = [suffix for suffix in self.asked_by if name.endswith(suffix)]
        return self.asked_by[max(fitting, key=len)] if fitting else {}

    @property
    def reading_options(self) -> Mapping[str, object]:
        """Return what `loads` takes beside the data, by name, each with its default."""
        return keywords(self._reader()) if self.reads else {}

    @property
    def choices(self) -> Mapping[str, tuple[str, ...]]:
        """Return the words that an option may be, by its name, where it is one of a few.

        >>> from timeline.formats import find
        >>> find("csv").choices
        {'rows': ('events', 'claims'), 'dates': ('dmy', 'mdy')}
        """
        functions = [self._writer()] if self.writes else []
        functions += [self._reader()] if self.reads else []
        return {name: of for function in functions for name, of in choices(function).items()}

    # -- the module ----------------------------------------------------------------

    def fault(self) -> str | None:
        """Return why the format cannot be used; None where it has all that it should have.

        >>> Format(name="a", suffixes=(".a",), module="timeline", summary="no format").fault()
        'the module timeline has no function read, and no loads'
        """
        try:
            if self.reads:
                self._reader()
            if self.writes:
                self._writer()
        except FormatError as error:
            return error.message.partition(": ")[2]  # a name is one word
        return None

    def _reader(self) -> Callable[..., object]:
        module = self._load_module()
        if isinstance(module, Reads) and callable(module.read):
            return module.read
        if isinstance(module, Loads) and callable(module.loads):
            return module.loads
        raise self._broken(f"the module {self.module} has no function read, and no loads")

    def _writer(self) -> Callable[..., object]:
        module = self._load_module()
        if isinstance(module, Exports) and callable(module.export):
            return module.export
        if isinstance(module, Dumps) and callable(module.dumps):
            return module.dumps
        raise self._broken(f"the module {self.module} has no function export, and no dumps")

    def _load_module(self) -> object:
        if self.is_ours:
            return importlib.import_module(self.module)
        try:
            return importlib.import_module(self.module)
        except TimelineError:
            raise
        except CATCHABLE as error:
            raise self._broken(f"the module {self.module} does not load: {told(error)}") from error

    def _call(
        self, function: Callable[..., object], subject: object, options: Mapping[str, object]
    ) -> object:
        if options:
            self._check_options(function, options)
        if self.is_ours:
            return function(subject, **options)
        try:
            return function(subject, **options)
        except TimelineError:
            raise
        except CATCHABLE as error:
            raise self._broken(told(error)) from error

    def _check_options(
        self, function: Callable[..., object], options: Mapping[str, object]
    ) -> None:
        known = keywords(function)
        for name in options:
            if name not in known and not takes_any(function):
                there_are = ", ".join(known) or "none"
                raise TypeError(f"{self.name} has no option {name!r}; there are: {there_are}")

    def _as_reading(self, found: object) -> Reading:
        from timeline.model import Timeline

        if isinstance(found, Timeline):
            return Reading(found)
        if isinstance(found, Reading):
            timeline: object = found.timeline
            if isinstance(timeline, Timeline) and _is_tuple_of(str, found.notes):
                return found
        raise self._broken(
            f"its reader should give a Reading or a Timeline, and gave {described(found)}"
        )

    def _as_export(self, found: object) -> Export:
        if isinstance(found, bytes):
            return Export(found)
        if isinstance(found, Export) and _is_well_made(found):
            return found
        raise self._broken(
            f"its writer should give an Export or bytes, and gave {described(found)}"
        )

    def _broken(self, why: str) -> FormatError:
        """Return the error that tells whose fault it is."""
        if self.is_ours:
            return FormatError(f"the format {self.name!r}: {why}")
        return broken(self.name, why, self.module)


def _is_well_made(export: Export) -> bool:
    data: object = export.data
    return isinstance(data, bytes) and _is_tuple_of(Loss, export.losses)


def _is_tuple_of(kind: type, value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(item, kind) for item in value)
