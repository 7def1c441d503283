"""A file of each format that is read, with one part that is sound and one that is not."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

from timeline.formats import ods
from timeline.model import Timeline

__all__ = ["HALF_WRONG"]


def parquet() -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.table({"title": ["Sound", "Wrong"], "when": ["2021", "yesterday"]}), sink)
    return sink.getvalue()


def workbook() -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in (["Headline", "When"], ["Sound", "2021"], [None, "2022"]):
        book.worksheets[0].append(row)
    book.save(file)
    return file.getvalue()


def open_workbook() -> bytes:
    rows = "".join(
        f"<table:table-row>{cells}</table:table-row>"
        for cells in (
            "".join(f"<table:table-cell><text:p>{x}</text:p></table:table-cell>" for x in row)
            for row in (["Headline", "When"], ["Sound", "2021"], ["", "2022"])
        )
    )
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ods.dumps(Timeline()))) as old:
        head, _, tail = old.read("content.xml").decode().partition("<table:table ")
        tail = tail[tail.rindex("</office:spreadsheet>") :]
    with zipfile.ZipFile(file, "w") as new:
        new.writestr("content.xml", f'{head}<table:table table:name="S">{rows}</table:table>{tail}')
    return file.getvalue()


def statement(time: str) -> dict[str, Any]:
    value = {"type": "time", "value": {"time": time, "precision": 11}}
    return {"P585": [{"rank": "normal", "mainsnak": {"snaktype": "value", "datavalue": value}}]}


HALF_WRONG: dict[str, bytes] = {
    "json": b"""{"format": "timeline", "version": 1,
        "events": [{"id": "a", "title": "Sound"}, {"id": "b"}]}""",
    "jsonl": b'{"format":"timeline","version":1}\n{"event":{"id":"a","title":"Sound"}}\n'
    b'{"event":{"id":"b"}}\n',
    "icalendar": b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\n"
    b"SUMMARY:Sound\r\nDTSTART:20210201T000000Z\r\nno line at all\r\nEND:VEVENT\r\n"
    b"END:VCALENDAR\r\n",
    "jcal": b"""["vcalendar", [], [["vevent", [["summary", {}, "text", "Sound"],
        ["dtstart", {}, "date"]], []]]]""",
    # What the model keeps nests at most 64 levels deep.
    "jscalendar": b"""[{"@type": "Event", "uid": "1", "title": "Sound"},
        {"@type": "Event", "uid": "2", "x": """ + b"[" * 99 + b"]" * 99 + b"}]",
    "timelinejs": b"""{"events": [{"start_date": {"year": 2021}, "text": {"headline": "Sound"}},
        "wrong"]}""",
    "timemap": b'[{"id": "1", "date": "02/24/2022", "description": "Sound"}, 3]',
    "csv": b"Headline,When\nSound,2021\n,2022\n",
    "parquet": parquet(),
    "xlsx": workbook(),
    "xlsm": workbook(),
    "ods": open_workbook(),
    "acled": b"event_id_cnty,event_date,time_precision,event_type,location,fatalities\n"
    b"MMR1,15 August 2021,1,Sound,Monywa,2\nMMR2,15 Augustus 2021,1,Battles,Monywa,2\n",
    "csl-json": b"""[{"id": "a", "type": "book", "title": "Sound"}, 3]""",
    "bibtex": b"@book{a, title={Sound}}\n@book{b, title={Wrong {}\n",
    "ris": b"TY  - BOOK\nTI  - Sound\nER  - \nTI  - Wrong\n",
    "web-annotation": b"""{"rows": [{"id": "a", "uri": "https://example.org/a", "text": "Sound"},
        {"id": "b", "uri": 3, "text": "Wrong"}]}""",
    "wikidata": json.dumps(
        [
            {"id": "Q1", "labels": {"en": {"value": "Sound"}},
             "claims": statement("+1815-06-18T00:00:00Z")},
            {"id": "Q2", "claims": statement("yesterday")},
        ]
    ).encode(),
    "ucdp": b"id,date_start,date_end,date_prec,low,best,high,side_a,side_b\n"
    b"7,2021-02-01,2021-02-03,2,2,3,5,Sound,Rebels\n8,yesterday,2021-02-03,2,2,3,5,A,B\n",
}  # fmt: skip
"""By the format's name: strictly, it is refused; else `Sound` is read, and the rest noted."""
