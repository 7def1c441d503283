from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.samples import everything

from timeline.formats import markdown
from timeline.model import Citation, Claim, Event, Source, Timeline
from timeline.testing.strategies import timelines

RENDERER = MarkdownIt("commonmark").enable("table")
CELLS = re.compile(r"<tr>\n<td>(.*?)</td>\n<td>(.*?)</td>\n</tr>", re.DOTALL)
TITLE = re.compile(r"<strong>(.*?)</strong>", re.DOTALL)


def one_line(text: str) -> str:
    """What a cell may keep of a text: no line breaks, no controls."""
    return " ".join(re.sub(r"[\x00-\x08\x0e-\x1f\x7f]", "\ufffd", text).split())


def rows(timeline: Timeline) -> list[tuple[str, str]]:
    return CELLS.findall(RENDERER.render(markdown.dumps(timeline).decode()))


def test_a_chronology_reads_as_it_should() -> None:
    wire = Source("A wire", publisher="W", published="2021-12-06", url="https://example.org/a|b>")
    quoted = Citation(wire, "the *coup*", attribution="Captain X", stance="disputes")
    event = Event("A | coup", when="2021-02-01", where="Monywa", source=wire, tags=["army"])
    timeline = Timeline("The # year", events=[event])
    timeline.replace(Event("A | coup", id=event.id, claims=[*event.claims], tags=["army"]))
    assert markdown.dumps(timeline).decode() == (
        "# The # year\n\n| Date | What happened |\n| --- | --- |\n"
        "| 1 February 2021 | **A \\| coup**[^1]<br>where: Monywa<br>(army) |\n\n"
        "[^1]: *A wire*, W, 6 December 2021, <https://example.org/a%7Cb%3E>\n"
    )
    denied = Event("A coup", claims=[Claim("when", "2021-02-01", citations=[quoted])])
    assert (
        markdown.dumps(Timeline(events=[denied]))
        .decode()
        .endswith(
            "[^1]: Disputes it: “the \\*coup\\*” *A wire*, W, 6 December 2021, according to "
            "Captain X, <https://example.org/a%7Cb%3E>\n"
        )
    )


@given(timelines())
def test_a_reader_of_markdown_sees_each_event_once_and_its_title_whole(timeline: Timeline) -> None:
    shown = rows(timeline)
    titles = [TITLE.search(cell) for _, cell in shown]
    assert [html.unescape(title[1]) if title else None for title in titles] == [
        one_line(event.title) for event in timeline.events
    ]


def test_no_text_of_ours_becomes_markup() -> None:
    hostile = "<script>alert(1)</script> [x](javascript:alert(1)) ![y](z) `|` **b** &amp; <b@c.de>"
    event = Event(
        hostile, when="2021", where=hostile, source=hostile, quote=hostile, tags=[hostile]
    )
    timeline = Timeline(hostile, description=f"# {hostile}\n1. {hostile}\n- x", events=[event])
    page = RENDERER.render(markdown.dumps(timeline).decode())
    allowed = {"h1", "p", "table", "thead", "tbody", "tr", "th", "td", "strong", "em", "br"}
    assert set(re.findall(r"</?([a-z0-9]+)", page)) <= allowed
    # Of the timeline its title and two lines; of the event title, place and tag; quote and source.
    assert html.unescape(page).count("alert(1)</script>") == 3 + 3 + 2


def test_disputed_dates_stand_side_by_side() -> None:
    timeline = Timeline(events=[e for e in everything() if e.title.startswith("Defections")])
    # The claim of 2 December is corrected by that of 3 December, so it is no side of the dispute.
    assert rows(timeline)[0][0] == "disputed: December 2021 or 3 December 2021"


def test_sources_are_cited_as_a_style_has_it() -> None:
    wire = Source("Old maps", published="1723~", type="book", author=["People's Hug"])
    timeline = Timeline(events=[Event("A ship", when="1722", source=wire)])
    text = markdown.dumps(timeline, style="apa").decode()
    assert text.endswith("\n[^1]: People's Hug. (ca. 1723). Old maps.\n")


WORDS = st.lists(st.sampled_from(["1.", "2021", "-", "+", "#", "a*b", "Raid", "ရန်ကုန်"]), min_size=1)


@given(WORDS, st.sampled_from([" ", "  ", "\n", "\u2003"]))
def test_words_read_as_they_were_written_however_they_begin_and_are_parted(
    words: list[str], blank: str
) -> None:
    written = markdown.dumps(Timeline(f"{blank}{blank.join(words)}{blank}")).decode()
    heading = RENDERER.render(written).splitlines()[0]
    assert heading == f"<h1>{' '.join(words)}</h1>"
