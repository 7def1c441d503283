"""What the client of Hypothes.is exports beside JSON: the three layouts of each since 2023."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.command import run

from timeline.annotations import Annotation, draft, dumps, loads, read
from timeline.errors import FormatError, LimitError
from timeline.model import Quote, Timeline

URL = "https://example.org/a"

TABLES = {
    "2023": f"""Creation Date,URL,Group,Annotation/Reply Type,Quote,User,Body,Tags,Page
2021-12-06T09:30:00.123+00:00,{URL},Public,Annotation,"left, on ""Sunday"", he",mira,"Which one?
And who?","army,coup",iv
2021-12-06T09:31:00.000+00:00,{URL},Public,Reply,,ben,Ours,,""",
    "2024": f"""Created at,Author,Page,URL,Group,Annotation/Reply Type,Quote,Comment,Tags
2021-12-06 09:30,mira,iv,{URL},Public,Annotation,"left, on ""Sunday"", he","Which one?
And who?","army,coup"
2021-12-06 09:31,ben,,{URL},Public,Reply,,Ours,""",
    "2025": f"""Created at\tAuthor\tPage\tURL\tGroup\tType\tQuote/description\tComment\tTags
2021-12-06 09:30\tmira\tiv\t{URL}\tPublic\tAnnotation\t"left, on ""Sunday"", he"\t"Which one?
And who?"\tarmy,coup
2021-12-06 09:31\tben\t\t{URL}\tPublic\tReply\t\tOurs\t""",
}

HEAD = f"""2021-12-07 10:00
Defections grow
{URL}
Group: Public
Total users: 2
Users: mira, ben
Total annotations: 2
Total replies: 1

"""
TEXTS = {
    "2023": f"""{HEAD}Annotation 1:
2021-12-06 09:30
Comment: Which one?
And who?
mira
Quote: "left, on "Sunday", he"
Tags: army, coup
Page: iv

Annotation 2:
2021-12-06 09:31
Comment: Ours
ben
Quote: "null"
""",
    "2024": f"""{HEAD}Annotation 1:
Created at: 2021-12-06 09:30
Author: mira
Page: iv
Quote: "left, on "Sunday", he"
Comment: Which one?
And who?
Tags: army, coup

Annotation 2:
Created at: 2021-12-06 09:31
Author: ben
Quote: "null"
Comment: Ours""",
    "2025": f"""{HEAD}Annotation 1:
Created at: 2021-12-06 09:30
Author: mira
Page: iv
Type: Annotation
Quote: "left, on "Sunday", he"
Comment: Which one?
And who?
Tags: army, coup

Annotation 2:
Created at: 2021-12-06 09:31
Author: ben
Type: Reply
Comment: Ours
""",
}

SUMMARY = f"""<html lang="en"><head><title>Annotations on &quot;Defections grow&quot;</title>
<meta charset="UTF-8" /></head><body><section><h1>Summary</h1>
<p><time datetime="2021-12-07T10:00:00.000Z">2021-12-07 10:00</time></p>
<p><strong>Defections grow</strong></p>
<p><a href="{URL}" target="_blank" rel="noopener noreferrer">{URL}</a></p>
<table><tbody><tr><td>Group:</td><td>Public</td></tr><tr><td>Total users:</td><td>2</td></tr>
</tbody></table></section><hr /><section><h1>Annotations</h1>"""
PAGES = {
    "2023": f"""{SUMMARY}<article><h2>Annotation 1:</h2>
<p><time datetime="2021-12-06T09:30:00.123+00:00">Dec 6, 2021, 10:30 AM</time></p>
<p>Comment: Which one? And who?</p><p>mira</p>
<p>Quote: <blockquote>left, on &quot;Sunday&quot;, he</blockquote></p>
<p>Tags: army, coup</p><p>Page: iv</p></article>
<article><h2>Annotation 2:</h2>
<p><time datetime="2021-12-06T09:31:00.000+00:00">Dec 6, 2021, 10:31 AM</time></p>
<p>Comment: Ours</p><p>ben</p><p>Quote: <blockquote></blockquote></p></article>
</section></body></html>""",
    "2025": f"""{SUMMARY}
  <article>
    <h2>Annotation 1:</h2>
    <table><tbody style="vertical-align: top;">
      <tr><td>Created at:</td>
        <td><time datetime="2021-12-06T09:30:00.123+00:00">2021-12-06 10:30</time></td></tr>
      <tr><td>Author:</td><td>mira</td></tr>
      <tr><td>Page:</td><td>iv</td></tr>
      <tr><td>Type:</td><td>Annotation</td></tr>
      <tr><td>Quote:</td><td><blockquote style="margin: 0;">
        left, on &quot;Sunday&quot;, he</blockquote></td></tr>
      <tr><td>Comment:</td><td><p>Which <strong>one</strong>?</p>
<p>And <em>who</em>?</p></td></tr>
      <tr><td>Tags:</td><td>army, coup</td></tr>
    </tbody></table>
  </article>
  <article>
    <h2>Annotation 2:</h2>
    <table><tbody>
      <tr><td>Created at:</td>
        <td><time datetime="2021-12-06T09:31:00.000+00:00">2021-12-06 10:31</time></td></tr>
      <tr><td>Author:</td><td>ben</td></tr><tr><td>Type:</td><td>Reply</td></tr>
      <tr><td>Comment:</td><td>Ours</td></tr>
    </tbody></table>
  </article>
</section></body></html>""",
}
EXPORTS = {
    f"{kind}-{year}": text
    for kind, every in (("table", TABLES), ("text", TEXTS), ("page", PAGES))
    for year, text in every.items()
}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_read_by_its_content(name: str) -> None:
    notes: list[str] = []
    first, second = loads(EXPORTS[name], strict=True, notes=notes)
    assert first.quote == Quote('left, on "Sunday", he')
    assert " ".join(first.note.split()) == "Which one? And who?"
    assert first.tags == ("army", "coup")
    assert [one.author and one.author.name for one in (first, second)] == ["mira", "ben"]
    assert first.source.url == second.source.url == URL
    assert str(first.created).startswith("2021-12-06T09:30:00")
    assert list(first.kept["selectors"]) == [{"type": "PageSelector", "label": "iv"}]
    assert (second.quote, second.note, second.tags) == (None, "Ours", ())
    assert first.marking is None
    assert "for their author alone" in notes[0]
    if "table" not in name:
        assert first.source.title == "Defections grow"
    assert loads(EXPORTS[name].replace("\n", "\r\n"))[0].quote == first.quote
    assert loads("\ufeff" + EXPORTS[name]) == (first, second)


@pytest.mark.parametrize("name", ["table-2025", "text-2025", "page-2025"])
def test_what_is_in_a_group_of_its_own_is_marked(name: str) -> None:
    for group in ("Our desk", ""):
        found = loads(EXPORTS[name].replace("Public", group))
        assert [one.marking and one.marking.tlp for one in found] == ["amber", "amber"]


def test_of_a_reply_it_is_told_that_what_it_answers_is_not_known() -> None:
    notes: list[str] = []
    assert len(draft(loads(TABLES["2025"], notes=notes))) == 2
    assert "what a reply answers" in notes[1]


def test_a_moment_in_the_words_of_a_locale_is_kept_and_not_guessed() -> None:
    (found, _) = loads(TEXTS["2024"].replace("2021-12-06 09:30", "06/12/2021, 09:30"))
    assert found.created is None
    assert found.kept["created_told"] == "06/12/2021, 09:30"


def test_a_moment_without_a_zone_is_no_moment_of_the_w3c() -> None:
    (found, _) = loads(TEXTS["2024"])
    assert b'"created"' not in dumps([found])
    # 3.3.1: with the zone of UTC, expressed as Z
    eastern = loads('{"uri": "https://example.org", "created": "2021-12-06T09:30:00+02:00"}')
    assert b'"created": "2021-12-06T07:30:00Z"' in dumps(eastern)


def test_a_note_that_looks_like_the_layout_stays_a_note() -> None:
    tricky = TEXTS["2025"].replace("And who?", "Annotation 7:\nAuthor: no, the quote\nAnd who?")
    first, second = loads(tricky)
    assert first.note == "Which one?\nAnnotation 7:\nAuthor: no, the quote\nAnd who?"
    assert second.note == "Ours"


@pytest.mark.parametrize(
    "text",
    ["Dear all", "<html><p>An article</p></html>", "Date,Title\n2021,Coup", "Annotation 2:\nx"],
)
def test_what_is_no_export_is_refused(text: str) -> None:
    with pytest.raises(FormatError, match="expected annotations, found"):
        loads(text)


def test_a_row_that_is_wrong_costs_itself_alone() -> None:
    notes: list[str] = []
    broken = TABLES["2024"].replace(f"ben,,{URL}", "ben,,") + f'\n,,,{URL},,,"x\n'
    (found,) = loads(broken, notes=notes)
    assert isinstance(found, Annotation)
    assert any("line 4: expected the address of a document" in note for note in notes)
    assert any("expected a row" in note for note in notes)
    with pytest.raises(FormatError, match="line 4"):
        loads(broken, strict=True)


@pytest.mark.parametrize("piece", ["<a", "<article><td>", "<!--", "&#", "<p>", "Annotation 1:\n"])
def test_hostile_exports_end(piece: str) -> None:
    try:
        loads("<html>" * piece.startswith("<") + piece * 20_000)
    except (FormatError, LimitError):
        return


def test_the_command_reads_them(tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_text(TABLES["2025"], "utf-8")
    (tmp_path / "a.txt").write_text('They left, on "Sunday", he said.', "utf-8")
    done = run(
        "annotations", "import", "export.csv", "-o", "draft.json", "--text", "a.txt", cwd=tmp_path
    )
    assert "2 annotations read, 2 events proposed" in done.stderr
    assert "found: the words stand at 5 to 26" in done.stderr
    (event,) = Timeline.read(tmp_path / "draft.json").filter(lambda event: bool(event.tags))
    assert event.title == "Which one?"
    (tmp_path / "x.csv").write_text("nothing")
    with pytest.raises(FormatError, match=r"x\.csv"):
        read(tmp_path / "x.csv")
