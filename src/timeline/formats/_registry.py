"""The file formats by name and by suffix, each imported when it is first used.

A format is a module (or a package) of one shape:

- `loads(data, **options)` gives the timeline that `data`, bytes or text, stands
  for; where the format is read. It raises FormatError, with the place, and
  nothing else.
- `dumps(timeline, **options)` gives bytes; where the format is written. The same
  timeline gives the same bytes: no clock, no host name, no random id.
- `export(timeline, **options)` gives an `Export`: those bytes, and a `Loss` for
  each thing that they leave out or flatten. A lossless format has none, and need
  not define it.
- `read(data, **options)`, if there is one, gives a `Reading`: the timeline, and notes on
  what the reader passed by or found edited.

What files are (reading with a limit, replacing atomically) is the same for all
and stands here once. Other packages add formats by an entry point in the group
`timeline.formats` that names a `Format`; those of this package go first.
"""

from __future__ import annotations

import importlib
import inspect
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePath
from types import ModuleType
from typing import Any, Literal, TypeVar

import attrs

from timeline._util import files
from timeline._util.file_kinds import refuse_other_kinds
from timeline._util.files import Path
from timeline.errors import FormatError, InvalidValueError, shorten

__all__ = ["Export", "Format", "Loss", "Reading", "find", "formats"]

GROUP = "timeline.formats"
_SHORT = 64
# A path that was made of an address has lost a slash.
_ADDRESS = re.compile(r"(?:https?|webcal|ftp):/", re.IGNORECASE)

_Read = TypeVar("_Read")


@attrs.frozen(kw_only=True)
class Loss:
    """One thing that an export does not carry as it is, and why.

    `event_id` is None where it is of the timeline itself, `field` None where it is of
    the whole event. What is flattened is there in a poorer form.
    """

    kind: Literal["left out", "flattened"]
    why: str
    event_id: str | None = None
    field: str | None = None

    def __str__(self) -> str:
        owner = self.event_id or "the timeline"
        where = f"{self.field} of {owner}" if self.field else owner
        return f"{where}: {self.kind}, {self.why}"


@attrs.frozen
class Export:
    """What a format makes of a timeline: the bytes, and what they do not carry."""

    data: bytes
    losses: tuple[Loss, ...] = ()


@attrs.frozen
class Reading:
    """What a file came to: a `Timeline`, and notes on what its reader passed by or mended."""

    timeline: Any
    notes: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Format:
    """A format's entry: its name, the suffixes of its files, and the module that does it.

    `summary` is one line for a person, and so is `loses`, what the output does not
    carry. Suffixes are in lower case, dot included, and may have several parts
    (`.timelinejs.json`).
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    summary: str
    reads: bool = True
    writes: bool = True
    lossless: bool = False
    loses: str = ""

    def loads(self, data: bytes | str, **options: Any) -> Any:
        """The timeline that `data` stands for."""
        self._check_kind(data)
        return self._load_module().loads(data, **options)

    def dumps(self, timeline: Any, **options: Any) -> bytes:
        """A timeline as bytes; `export` also tells what they do not carry."""
        return self.export(timeline, **options).data

    def export(self, timeline: Any, **options: Any) -> Export:
        """A timeline as bytes, and what they do not carry."""
        if not self.writes:
            raise FormatError(f"{self.name} is read only, not written")
        module = self._load_module()
        if hasattr(module, "export"):
            exported: Export = module.export(timeline, **options)
            return exported
        return Export(module.dumps(timeline, **options))

    @property
    def options(self) -> Mapping[str, Any]:
        """What `export` takes beside the timeline, by name, each with its default."""
        return self._keywords("export", "dumps") if self.writes else {}

    @property
    def reading_options(self) -> Mapping[str, Any]:
        """What `loads` takes beside the data, by name, each with its default."""
        return self._keywords("read", "loads") if self.reads else {}

    def _keywords(self, *names: str) -> Mapping[str, Any]:
        """The keyword-only arguments of the first of these functions that the module has."""
        module = self._load_module()
        function = next(getattr(module, name) for name in names if hasattr(module, name))
        return {
            name: parameter.default
            for name, parameter in inspect.signature(function).parameters.items()
            if parameter.kind is parameter.KEYWORD_ONLY
        }

    def load(self, path: Path, **options: Any) -> Any:
        """The timeline in a file of at most 256 MiB; an error names the file."""
        return self._of_file(self.loads, path, options)

    def load_with_notes(self, path: Path, **options: Any) -> tuple[Any, tuple[str, ...]]:
        """What `load` gives, and what the reader noticed: faulty lines, edits, what it passed by.

        Only a format whose module has `read` notices anything.
        """
        return self._of_file(self.loads_with_notes, path, options)

    def loads_with_notes(self, data: bytes | str, **options: Any) -> tuple[Any, tuple[str, ...]]:
        """What `loads` gives, and what the reader noticed."""
        if not self.reads or not hasattr(self._load_module(), "read"):
            return self.loads(data, **options), ()
        self._check_kind(data)
        reading = self._load_module().read(data, **options)
        return reading.timeline, reading.notes

    def _check_kind(self, data: bytes | str) -> None:
        """Say what a file is that is of no format, before its text is taken for one."""
        if not self.reads:
            raise FormatError(
                f"{self.name} is written only, not read",
                hint="give the file that it was made of; articles go to 'timeline extract'",
            )
        if isinstance(data, bytes) and self.name != "parquet":
            if len(data) < _SHORT and not data.strip(b"\xef\xbb\xbf \t\r\n"):
                raise FormatError(f"expected a file of the format {self.name}, found an empty one")
            refuse_other_kinds(data, f"a file of the format {self.name}")

    def dump(self, timeline: Any, path: Path, **options: Any) -> tuple[Loss, ...]:
        """Write a timeline to a file, replacing it whole or not at all; tell what is lost."""
        exported = self.export(timeline, **options)
        files.write_atomically(path, exported.data)
        return exported.losses

    def _of_file(
        self, loads: Callable[..., _Read], path: Path, options: Mapping[str, Any]
    ) -> _Read:
        data = files.read_limited(path)
        try:
            return loads(data, **options)
        except FormatError as error:
            error.place = f"{os.fspath(path)}: {error.place}" if error.place else os.fspath(path)
            raise

    def _load_module(self) -> ModuleType:
        return importlib.import_module(self.module)


_OURS = (
    Format(
        name="json",
        suffixes=(".json",),
        module="timeline.formats.json",
        summary="our own JSON, with a JSON Schema",
        lossless=True,
    ),
    Format(
        name="icalendar",
        suffixes=(".ics", ".ical"),
        module="timeline.formats.icalendar",
        summary="calendar files (RFC 5545)",
        lossless=True,
    ),
    Format(
        name="jcal",
        suffixes=(".jcal", ".jcal.json"),
        module="timeline.formats.jcal",
        summary="calendars as JSON (RFC 7265)",
        lossless=True,
    ),
    Format(
        name="timelinejs",
        suffixes=(".timelinejs.json",),
        module="timeline.formats.timelinejs",
        summary="slides for Knight Lab's TimelineJS3",
        loses="doubt, notes and markings; dates are drawn from first day to last",
    ),
    Format(
        name="jsonl",
        suffixes=(".jsonl", ".ndjson"),
        module="timeline.formats.jsonl",
        summary="our own JSON, one event a line, for streams",
        lossless=True,
    ),
    Format(
        name="csv",
        suffixes=(".csv",),
        module="timeline.formats.csv",
        summary="tables for spreadsheets, a row an event or a row a claim",
        loses="with a row an event, all but one source; with a row a claim, copies and markings",
    ),
    Format(
        name="markdown",
        suffixes=(".md",),
        module="timeline.formats.markdown",
        summary="a chronology for reports: a table with footnotes",
        reads=False,
        loses="ids, notes, markings, context of quotes; retracted claims",
    ),
    Format(
        name="markwhen",
        suffixes=(".mw",),
        module="timeline.formats.markwhen",
        summary="text for Markwhen",
        reads=False,
        loses="doubt, years beyond four digits, open ends; who said it",
    ),
    Format(
        name="vis-timeline",
        suffixes=(".vis.json",),
        module="timeline.formats.vis_timeline",
        summary="items and groups for vis-timeline",
        reads=False,
        loses="doubt, all claims but the date, quotes",
    ),
    Format(
        name="timesketch",
        suffixes=(".timesketch.jsonl",),
        module="timeline.formats.timesketch",
        summary="JSON Lines for Timesketch",
        reads=False,
        loses="ends, doubt, all claims but the date; years outside 1 to 9999",
    ),
    Format(
        name="timemap",
        suffixes=(".timemap.json",),
        module="timeline.formats.timemap",
        summary="events, sources and associations for TimeMap",
        loses="ends, doubt, all claims but date and place, quotes",
    ),
    Format(
        name="jscalendar",
        suffixes=(".jscalendar.json",),
        module="timeline.formats.jscalendar",
        summary="calendar objects of JMAP (RFC 8984)",
        loses="doubt, open ends, all claims but date and place, quotes",
    ),
    Format(
        name="schema-org",
        suffixes=(".jsonld",),
        module="timeline.formats.schema_org",
        summary="JSON-LD in the terms of schema.org",
        reads=False,
        loses="dates that ISO 8601 cannot say, denials, figures",
    ),
    Format(
        name="parquet",
        suffixes=(".parquet",),
        module="timeline.formats.arrow",
        summary="tables for pandas, Polars and DuckDB; needs pyarrow",
        lossless=True,
    ),
    Format(
        name="html",
        suffixes=(".html", ".htm"),
        module="timeline.formats.html",
        summary="a page that needs no network and no script",
        reads=False,
        loses="markings, extra, notes on agents and sources, digests of copies",
    ),
    Format(
        name="svg",
        suffixes=(".svg",),
        module="timeline.formats.svg",
        summary="a picture",
        reads=False,
        loses="all but dates and titles",
    ),
    Format(
        name="png",
        suffixes=(".png",),
        module="timeline.formats.png",
        summary="a picture in pixels; needs resvg-py",
        reads=False,
        loses="all but dates and titles",
    ),
    Format(
        name="prov-json",
        suffixes=(".prov.json",),
        module="timeline.formats.prov_json",
        summary="the provenance of every claim, in the terms of W3C PROV",
        reads=False,
        loses="through whom it was said, copies kept, context of quotes, notes",
    ),
    Format(
        name="figures",
        suffixes=(".figures.csv",),
        module="timeline.formats.figures",
        summary="figures over time, for spreadsheets",
        reads=False,
        loses="all but figures and the titles of their sources",
    ),
    Format(
        name="acled",
        suffixes=(".acled.csv",),
        module="timeline.formats.acled",
        summary="ACLED's events of violence and protest",
        writes=False,
    ),
    Format(
        name="wikidata",
        suffixes=(".wikidata.json",),
        module="timeline.formats.wikidata",
        summary="statements of Wikidata's items that hold a date",
        writes=False,
    ),
    Format(
        name="ucdp",
        suffixes=(".ged.geojson", ".ged.csv"),
        module="timeline.formats.ucdp",
        summary="UCDP's georeferenced events of violence",
        writes=False,
    ),
)


def formats() -> tuple[Format, ...]:
    """Every format there is: ours, then those that other packages bring.

    >>> [format.name for format in formats()][:3]
    ['json', 'icalendar', 'jcal']
    """
    return (*_OURS, *_others())


def find(name_or_path: Path) -> Format:
    """The format with this name, or for a file of this name; the longest suffix that fits wins.

    Raises FormatError, which names those that exist.

    >>> find("icalendar").name, find("out/story.timelinejs.json").name, find("A.JSON").name
    ('icalendar', 'timelinejs', 'json')
    """
    if not isinstance(name_or_path, (str, os.PathLike)):
        raise InvalidValueError(
            f"expected a path, or the name of a format, found {type(name_or_path).__name__}"
        )
    # Those of other packages cost a look at all that is installed: only if ours do not do.
    if _ADDRESS.match(os.fspath(name_or_path)):
        raise FormatError(
            f"expected a file, found the address {shorten(os.fspath(name_or_path))}",
            hint="an address is not read: download the file, and name that",
        )
    found = _find(name_or_path, _OURS) or _find(name_or_path, _others())
    file_name = PurePath(name_or_path).name.lower()
    if found is None or file_name.count(".") > 1:
        from timeline.formats._unknown import misspelt_suffix, unknown_format

        if found is None:
            raise unknown_format(os.fspath(name_or_path), formats())
        if meant := misspelt_suffix(file_name, _OURS):
            raise FormatError(
                f"no format has the suffix of {shorten(os.fspath(name_or_path))}",
                hint=f"did you mean {meant}?",
            )
    return found


def _find(name_or_path: Path, among: Iterable[Format]) -> Format | None:
    among = tuple(among)
    file_name = PurePath(name_or_path).name.lower()
    if isinstance(name_or_path, str):
        for format in among:
            if name_or_path.lower() in (format.name, *(s[1:] for s in format.suffixes)):
                return format
    fitting = [
        (len(suffix), format)
        for format in among
        for suffix in format.suffixes
        if file_name.endswith(suffix)
    ]
    return max(fitting, key=lambda pair: pair[0], default=(0, None))[1]


def _others() -> Iterator[Format]:
    # Not at the top: it takes longer to load than most of this package.
    from importlib.metadata import entry_points

    for entry in sorted(entry_points(group=GROUP)):
        try:
            found = entry.load()
        except Exception as error:
            raise FormatError(
                f"the format {entry.name!r} of another package does not load: {error}",
                place=entry.value,
                hint="mend or uninstall that package",
            ) from error
        if not isinstance(found, Format):
            raise FormatError(
                "expected an entry point that names a timeline.formats.Format, "
                f"found {type(found).__name__}",
                place=entry.value,
            )
        yield found
