"""The file formats by name and by suffix, each imported when it is first used.

Those of other packages come after those of this one; `_plugins` looks for them.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING

from timeline._util.files import Path
from timeline.errors import FormatError, InvalidValueError, shorten
from timeline.formats._format import Format

if TYPE_CHECKING:
    from timeline.formats._plugins import BrokenFormat

__all__ = ["broken_formats", "find", "formats"]

# A path that was made of an address has lost a slash.
_ADDRESS = re.compile(r"(?:https?|webcal|ftp):/", re.IGNORECASE)

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
        suffixes=(".timelinejs.json", ".timelinejs.html"),
        module="timeline.formats.timelinejs",
        summary="slides for Knight Lab's TimelineJS3, as JSON or as a page with it in one file",
        asked_by={".timelinejs.html": {"page": True}},
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
        name="xlsx",
        suffixes=(".xlsx",),
        module="timeline.formats.xlsx",
        summary="workbooks of Excel, with sheets of events, claims, sources and participants; "
        "needs openpyxl",
        loses="copies, context of quotes, through whom it was said",
    ),
    Format(
        name="xlsm",
        suffixes=(".xlsm",),
        module="timeline.formats.xlsx",
        summary="workbooks of Excel with macros, which are left out; needs openpyxl",
        writes=False,
    ),
    Format(
        name="ods",
        suffixes=(".ods",),
        module="timeline.formats.ods",
        summary="workbooks of LibreOffice, with the same sheets",
        loses="copies, context of quotes, through whom it was said",
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
        name="atom",
        suffixes=(".atom",),
        module="timeline.formats.atom",
        summary="news for feed readers (RFC 4287)",
        reads=False,
        loses="ids, markings, context of quotes; retracted claims",
    ),
    Format(
        name="json-feed",
        suffixes=(".feed.json",),
        module="timeline.formats.json_feed",
        summary="news for feed readers and programs (JSON Feed 1.1)",
        reads=False,
        loses="ids, markings, context of quotes; retracted claims",
    ),
    Format(
        name="csl-json",
        suffixes=(".csl.json",),
        module="timeline.formats.csl_json",
        summary="sources for Zotero, Pandoc and citation processors (CSL-JSON)",
        loses="events; ids of authors, notes on them, all copies but a day of access, markings",
    ),
    Format(
        name="bibtex",
        suffixes=(".bib",),
        module="timeline.formats.bibtex",
        summary="sources for LaTeX and reference managers (BibLaTeX, BibTeX); needs bibtexparser",
        loses="events; what csl-json loses, and variables that BibLaTeX has no field for",
    ),
    Format(
        name="ris",
        suffixes=(".ris",),
        module="timeline.formats.ris",
        summary="sources for reference managers and library catalogues (RIS)",
        loses="events; what csl-json loses, particles of names, variables that RIS has no tag for",
    ),
    Format(
        name="web-annotation",
        suffixes=(".annotations.jsonld", ".annotations.json"),
        module="timeline.formats.web_annotation",
        summary="quotes with their places in documents, as Web Annotations of the W3C; "
        "reads Hypothes.is too",
        loses="all but quotes, titles and addresses of what is quoted, notes on it, and tags",
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
    """Return every format there is: ours, then those that other packages bring.

    A format of another package that does not work is left out; `broken_formats` names it.

    >>> [format.name for format in formats()][:3]
    ['json', 'icalendar', 'jcal']
    """
    return (*_OURS, *_others()[0])


def broken_formats() -> tuple[BrokenFormat, ...]:
    """Return the formats of other packages that cannot be used, each with the reason.

    >>> broken_formats()
    ()
    """
    return _others()[1]


def find(name_or_path: Path) -> Format:
    """Return the format with this name, or for a file of this name; the longest suffix wins.

    Raises FormatError, which names those that exist, or says why the one asked for is broken.

    >>> find("icalendar").name, find("out/story.timelinejs.json").name, find("A.JSON").name
    ('icalendar', 'timelinejs', 'json')
    """
    if not isinstance(name_or_path, (str, os.PathLike)):
        raise InvalidValueError(
            f"expected a path, or the name of a format, found {type(name_or_path).__name__}"
        )
    if _ADDRESS.match(os.fspath(name_or_path)):
        raise FormatError(
            f"expected a file, found the address {shorten(os.fspath(name_or_path))}",
            hint="an address is not read: download the file, and name that",
        )
    # Those of other packages cost a look at all that is installed: only if ours do not do.
    found = _find(name_or_path, _OURS) or _find_other(name_or_path)
    file_name = PurePath(name_or_path).name.lower()
    if file_name.count(".") > 1 and found in _OURS:
        from timeline.formats._unknown import misspelt_suffix

        if meant := misspelt_suffix(file_name, _OURS):
            raise FormatError(
                f"no format has the suffix of {shorten(os.fspath(name_or_path))}",
                hint=f"did you mean {meant}?",
            )
    return found


def _find_other(name_or_path: Path) -> Format:
    others, broken = _others()
    if found := _find(name_or_path, others):
        return found
    for one in broken:
        if _fit(name_or_path, one.name, one.suffixes or (f".{one.name.lower()}",)):
            raise one.error()
    from timeline.formats._unknown import unknown_format

    names = [one.name for one in broken]
    raise unknown_format(os.fspath(name_or_path), (*_OURS, *others), names)


def _find(name_or_path: Path, among: Iterable[Format]) -> Format | None:
    fitting = ((_fit(name_or_path, format.name, format.suffixes), format) for format in among)
    fit, found = max(fitting, key=lambda pair: pair[0], default=(0, None))
    return found if fit else None


def _fit(name_or_path: Path, name: str, suffixes: tuple[str, ...]) -> int:
    """Return how well a name or a path fits a format: 0 not at all, more for a longer suffix."""
    wanted = os.fspath(name_or_path).lower()
    if isinstance(name_or_path, str) and f".{wanted}" in {f".{name.lower()}", *suffixes}:
        return sys.maxsize
    file_name = PurePath(wanted).name
    return max((len(suffix) for suffix in suffixes if file_name.endswith(suffix)), default=0)


def _others() -> tuple[tuple[Format, ...], tuple[BrokenFormat, ...]]:
    # Not at the top: it takes longer to load than most of this package.
    from timeline.formats._plugins import found

    return found(_OURS)
