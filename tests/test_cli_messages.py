"""What the command says of a mistake: one line, with the place and what to do."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.cli import main
from timeline.model import Event, Timeline

MOST_CHARACTERS = 400

SHEET = "Date,Headline\n01/02/2021,A\n"
PAGE = "<!DOCTYPE html>\n<html><body>" + "Please log in. " * 5000 + "</body></html>"


def zipped(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "x" * 10_000)
    return content.getvalue()


FILES: dict[str, str | bytes] = {
    "sheet.csv": SHEET,
    "book.csv": zipped("[Content_Types].xml", "xl/workbook.xml"),
    "letter.json": zipped("[Content_Types].xml", "word/document.xml"),
    "packed.csv": gzip.compress(b"Date,Headline\n"),
    "article.csv": b"%PDF-1.7\n" + bytes(1000),
    "old.csv": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000),
    "login.csv": PAGE,
    "login.json": PAGE,
    "login.ics": PAGE,
    "empty.json": "",
    "empty.csv": "\n",
    "empty.ics": " ",
    "wide.json": '{"a": 1}'.encode("utf-16"),
    "list.json": "[1, 2]",
    "sources.json": '[{"id": "x", "type": "book", "title": "T"}]',
    "slides.json": '{"events": [{"start_date": {"year": 2021}}]}',
    "messages.json": '{"name": "A chat", "messages": []}',
    "western.csv": "Date,Headline\n2021,Défections\n".encode("cp1252"),
    "nothing.csv": "a,b\n1,2\n",
    "days.csv": "Date,Headline\n44228,A\n",
    "book.xlsx": zipped("xl/workbook.xml"),
    "article.txt": "On 5 May 2021 they met.",
    "article.docx": zipped("word/document.xml"),
    "page.html": PAGE,
    "calendar.csv": "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
    "calendar.json": "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
    "table.json": "Date,Headline\n2021,A\n",
    "table.ics": "Date;Headline\n2021;A\n",
    "list.csv": '[{"title": "a", "date": "2021"}]',
    "order.csv": "Date,Headline\n01/02/2021,A\n05/30/2021,B\n",
    "rows.csv": "Date,Headline\n2021,A\nrainy season,B\n2022-13,C\n",
    "bare.ics": "BEGIN:VEVENT\nEND:VEVENT\n",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, content in FILES.items():
        data = content if isinstance(content, bytes) else content.encode()
        (tmp_path / name).write_bytes(data)
    Timeline(events=[Event("A", when="2021")]).write(tmp_path / "t.json")
    monkeypatch.chdir(tmp_path)
    return tmp_path


Said = Callable[..., str]


@pytest.fixture
def said(folder: Path, capsys: pytest.CaptureFixture[str]) -> Said:
    def run(*arguments: str) -> str:
        with pytest.raises(SystemExit) as leaving:
            main(arguments)
        assert leaving.value.code == 2
        return capsys.readouterr().err

    return run


MISTAKES = [
    # What is wrong, and what of the place and of the mend must be in the line.
    ("show book.csv", "book.csv", "workbook", "say --from xlsx"),
    ("show old.csv", "old.csv", "Office", "CSV UTF-8"),
    ("show letter.json", "letter.json", "Word", "timeline extract"),
    ("show packed.csv", "packed.csv", "gzip", "unpack"),
    ("show article.csv", "article.csv", "PDF", "timeline extract"),
    ("show login.csv", "login.csv", "web page", "login"),
    ("show login.json", "login.json", "web page", "login"),
    ("show login.ics", "login.ics", "web page", "login"),
    ("show empty.json", "empty.json", "empty", "json"),
    ("show empty.csv", "empty.csv", "empty", "csv"),
    ("show empty.ics", "empty.ics", "empty", "icalendar"),
    ("show wide.json", "wide.json", "utf-16", "UTF-8"),
    ("show bare.ics", "bare.ics", "BEGIN:VEVENT", "-I bare"),
    ("show list.json", "list.json", "array", "another program"),
    ("show sources.json", "sources.json", "CSL-JSON", "no events"),
    ("show slides.json", "slides.json", "TimelineJS", "--from timelinejs"),
    ("show messages.json", "messages.json", "chat", "CSV"),
    ("show western.csv", "western.csv: line 2", "0xe9", "-I encoding=cp1252"),
    ("show nothing.csv", "nothing.csv: row 1", "a, b", "Headline"),
    ("show days.csv", "days.csv: row 2, column 'When' (here 'Date')", "44228", "2021-02-01"),
    ("show sheet.csv", "sheet.csv: row 2", "month", "-I dates=dmy"),
    ("show calendar.csv", "calendar.csv", "a calendar", "--from icalendar"),
    ("show calendar.json", "calendar.json", "a calendar", "--from icalendar"),
    ("show table.json", "table.json", "may be a table", "--from csv"),
    ("show table.ics", "table.ics", "may be a table", "--from csv"),
    ("show list.csv", "list.csv", "found JSON", "--from"),
    ("show order.csv", "order.csv: row 2", "'05/30/2021' in row 3 is mdy", "-I dates=mdy"),
    ("show rows.csv", "rows.csv: row 3", "3 events, 2 notes", "-I strict=no"),
    ("show book.xlsx", "book.xlsx", "workbook", "broken"),
    ("show article.txt", "article.txt", "text", "timeline extract"),
    ("show article.docx", "article.docx", "document", "timeline extract"),
    ("show page.html", "page.html", "written only", "timeline extract"),
    ("show .", "'.'", "folder", "name a file"),
    ("show https://example.org/a.ics", "example.org", "address", "download"),
    ("show story", "'story'", "suffix", "--from"),
    ("show t.jsn", "'t.jsn'", "did you mean .json", "timeline formats"),
    ("show t.json --from ikalendar", "ikalendar", "did you mean icalendar", "timeline formats"),
    ("export t.json -o x.tiemlinejs.json", "x.tiemlinejs.json", "suffix", ".timelinejs.json"),
    ("merge sheet.csv t.json -I order=dmy -o m.json", "order", "csv has", "dates"),
    ("merge sheet.csv t.json -I t.json:dates=dmy -o m.json", "dates", "json has", "limit"),
    ("extract article.txt --published yesterday -o d.json", "published", "yesterday", "1985-04-12"),
    ("extract article.txt --published 3/4/2023 -o d.json", "published", "month", "year first"),
    ("shwo t.json", "shwo", "No such command", "show"),
    ("show gone.json", "gone.json", "No such file", "gone.json"),
    ("show order.cvs", "order.cvs", "no format", "did you mean .csv"),
    ("show ordr.csv", "ordr.csv", "No such file", "did you mean order.csv"),
    ("show", "FILE", "Missing", "write timeline show [OPTIONS] FILE"),
    ("show t.json extra", "extra", "unexpected", "write timeline show [OPTIONS] FILE"),
    ("show --bogus t.json", "--bogus", "No such option", "timeline show --help"),
    ("export t.json", "--output", "File to write", "write timeline export [OPTIONS] FILE"),
    ("export t.json -o", "-o", "requires an argument", "COMMAND --help"),
    ("export t.json -o gone/x.html", "gone/x.html", "no folder 'gone'", "make it first"),
    ("export t.json -o x.pdf", "x.pdf", "this is a PDF", "write .html or .md, and print"),
    ("export t.json -o x.docx", "x.docx", "a document of Word", "write .html or .md"),
    ("export t.json -o x.doc", "x.doc", "an old document of Word", "save it as .docx"),
    ("export t.json -o x.html -O colour=red", "colour", "html has", "lanes"),
    ("export t.json -o x.csv -O rows=all", "rows", "'all'", "events or claims"),
    ("show article.pdf", "article.pdf", "this is a PDF", "'timeline extract' reads it"),
    ("add A t.json --when yesterday", "--when", "'yesterday'", "1985-04-12"),
    ("add A t.json --when 31/02/2021", "--when", "found 31", "01 to 28"),
    ("add A t.json --when 3/4/2021", "--when", "month", "write the year first"),
    ("edit b t.json --when 2021", "t.json", "no event has the id 'b'", "there are a"),
    ("remove ab t.json", "t.json", "no event has the id 'ab'", "did you mean a?"),
    ("mark a t.json", "what to set", "--tlp", "--hide"),
    ("log t.json", "t.json, line 1", "found something else", "--record FILE"),
    ("log new.log --record t.json --who A --why b --when today", "--when", "'today'", "09:00:00Z"),
    ("publish t.json -o p.html --audience friends", "audience", "'friends'", "there are public"),
    ("publish t.json -o p.html --keep all", "keep", "'all'", "extra, signer, ids or retracted"),
    ("store show t.json", "t.json", "SQLite", "timeline store init"),
    ("check t.json --text x", "expected SOURCE=TEXTFILE", "'x'", "timeline check --help"),
    ("extract . -o d.json", ".", "folder", "name a file in it"),
    ("extract https://example.org/a -o d.json", "example.org", "address", "download"),
    ("merge sheet.csv t.json -o m.json", "sheet.csv: row 2", "month", "-I dates=dmy"),
    ("formats cvs", "cvs", "no format", "did you mean csv"),
    ("completion tcsh", "tcsh", "not one of", "bash"),
    ("help shwo", "shwo", "there is no command", "timeline --help"),
]


@pytest.mark.parametrize(("line", "place", "found", "mend"), MISTAKES, ids=lambda text: str(text))
def test_a_mistake_is_told_in_a_line(
    said: Said, line: str, place: str, found: str, mend: str
) -> None:
    message = said(*line.split())
    assert message.count("\n") == 1
    assert len(message) <= MOST_CHARACTERS
    assert message.isprintable() or message.rstrip("\n").isprintable()
    for part in (place, found, mend):
        assert part in message


def test_the_command_alone_shows_its_help(said: Said) -> None:
    message = said()
    assert message.startswith("Usage: timeline")
    assert "\nCommands:\n" in message
    assert "..." not in message.partition("Commands:")[2]


@pytest.mark.parametrize("option", ["dates=dmy", "sheet.csv:dates=dmy"])
def test_an_option_for_reading_goes_to_the_files_that_know_it(folder: Path, option: str) -> None:
    main(["merge", "sheet.csv", "t.json", "-I", option, "-o", "m.json"])
    assert {str(event.when) for event in Timeline.read("m.json")} >= {"2021-02-01"}


def test_an_option_for_writing_goes_to_one_file_where_it_is_named(folder: Path) -> None:
    main(["export", "t.json", "-o", "a.csv", "-o", "b.csv", "-O", "b.csv:rows=claims"])
    assert "Year" in Path("a.csv").read_text(encoding="utf-8-sig")
    assert Path("b.csv").read_text(encoding="utf-8-sig").startswith("Id,Headline,Text,Tags,Claim")


@pytest.mark.parametrize("typed", ["March 14, 2023", "14 March 2023", "14.3.2023", "2023-03-14"])
def test_a_date_is_taken_as_people_write_it(folder: Path, typed: str) -> None:
    main(["extract", "article.txt", "--published", typed, "-o", "d.json"])
    (source,) = Timeline.read("d.json").sources
    assert str(source.published) == "2023-03-14"
