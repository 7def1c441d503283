"""Writing: the sheets as OpenDocument, each cell with its type."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from timeline._util.checked import checked
from timeline._util.collecting import unhurried
from timeline._util.zipped import packed
from timeline.formats._contract import Export, Loss
from timeline.formats._tables.typed import TypedCell
from timeline.formats._tables.workbook_writing import losses_of_workbook, sheets_of, typed_rows
from timeline.formats._tables.writing import Lines
from timeline.model import Timeline

__all__ = ["dumps", "export"]

_MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" \
manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" \
manifest:media-type="{_MIMETYPE}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
"""
_DAY = (
    '<number:year number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text>'
    '<number:day number:style="long"/>'
)
_TIME = "<number:text>:</number:text>".join(
    f'<number:{part} number:style="long"/>' for part in ("hours", "minutes", "seconds")
)
_URNS = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"
    for name, urn in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"),
        ("number", "datastyle"),
    )
}  # fmt: skip
_START = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content {" ".join(f'xmlns:{name}="{urn}"' for name, urn in _URNS.items())} \
office:version="1.3"><office:automatic-styles>
<number:date-style style:name="N1">{_DAY}</number:date-style>
<number:date-style style:name="N2">{_DAY}<number:text> </number:text>{_TIME}</number:date-style>
<number:text-style style:name="N3"><number:text-content/></number:text-style>
<style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/>
<style:style style:name="moment" style:family="table-cell" style:data-style-name="N2"/>
<style:style style:name="words" style:family="table-cell" style:data-style-name="N3"/>
</office:automatic-styles><office:body><office:spreadsheet>
"""
_END = "</office:spreadsheet></office:body></office:document-content>\n"
# XML 1.0, 2.2: what is no character of it.
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BLANKS = re.compile(r"(?:(?<=^)|(?<= )) +|^ | $|\t")


@checked
def dumps(timeline: Timeline) -> bytes:
    """Return the timeline as a workbook; `export` says as well what it lost."""
    return export(timeline).data


@unhurried()
@checked
def export(timeline: Timeline) -> Export:
    """Return the timeline as a workbook of LibreOffice's, and what is not in it."""
    sheets = list(sheets_of(timeline))
    content = "".join((_START, *_tables(sheets), _END))
    losses = list(losses_of_workbook(timeline, sheets))
    clean = _NO_CHARACTER.sub("\ufffd", content)
    if clean != content:
        why = "a sign that XML has no place for is replaced by U+FFFD"
        losses.append(Loss(kind="flattened", why=why))
    members = (
        ("mimetype", _MIMETYPE),
        ("content.xml", clean),
        ("META-INF/manifest.xml", _MANIFEST),
    )
    return Export(packed((name, text.encode()) for name, text in members), tuple(losses))


def _tables(sheets: Iterable[tuple[str, Lines]]) -> Iterator[str]:
    for name, lines in sheets:
        yield f"<table:table table:name={quoteattr(name)}>"
        yield f'<table:table-column table:number-columns-repeated="{len(lines.columns)}"/>\n'
        yield from _rows(lines)
        yield "</table:table>\n"


def _rows(lines: Lines) -> Iterator[str]:
    for row in typed_rows(lines):
        yield "<table:table-row>"
        yield from map(_cell, row)
        yield "</table:table-row>\n"


def _cell(value: TypedCell) -> str:
    if value == "":
        return "<table:table-cell/>"
    if isinstance(value, str):
        return (
            '<table:table-cell table:style-name="words" office:value-type="string">'
            f"{_paragraphs(value)}</table:table-cell>"
        )
    if isinstance(value, (int, float)):
        given = f'office:value-type="float" office:value="{value!r}"'
        return f"<table:table-cell {given}>{_paragraphs(repr(value))}</table:table-cell>"
    style = "moment" if isinstance(value, datetime.datetime) else "day"
    given = f'office:value-type="date" office:date-value="{value.isoformat()}"'
    shown = _paragraphs(value.isoformat().replace("T", " "))
    return f'<table:table-cell table:style-name="{style}" {given}>{shown}</table:table-cell>'


def _paragraphs(text: str) -> str:
    """The lines of a text; blanks that XML would run together are said by their number."""
    return "".join(f"<text:p>{_line(line)}</text:p>" for line in text.split("\n"))


def _line(line: str) -> str:
    return _BLANKS.sub(_blanks, escape(line, {"\r": "&#13;"}))


def _blanks(found: re.Match[str]) -> str:
    return "<text:tab/>" if found[0] == "\t" else f'<text:s text:c="{len(found[0])}"/>'
