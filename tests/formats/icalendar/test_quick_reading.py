"""What is read by a short way is what the long way reads: components, events, notes and errors.

The short ways give way to the long ones wherever something is unusual; so here each is closed, and
texts with all that can go wrong with a line are read again.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import Timeline
from timeline.errors import TimelineError
from timeline.formats import icalendar
from timeline.formats.icalendar import _calendars
from timeline.formats.icalendar._blocks import Block
from timeline.formats.icalendar._linereader import LineReader
from timeline.testing import strategies as ts


def long_way(patch: pytest.MonkeyPatch) -> None:
    """Close the short ways."""
    patch.setattr(LineReader, "rest_of", lambda self, name: None)
    patch.setattr(Block, "plainly_unfolded", lambda self: None)


@st.composite
def mutants(draw: st.DrawFn, texts: st.SearchStrategy[bytes]) -> bytes:
    """A text with lines lost, doubled, moved, or changed by a bit or by what tells much."""
    lines = draw(texts).splitlines(keepends=True)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        place = draw(st.integers(0, len(line) - 1))
        changed = {
            "lost": [],
            "doubled": [line, line],
            "moved": [draw(st.sampled_from(lines)), line],
            "in small letters": [line.swapcase()],
            "flipped": [
                line[:place]
                + bytes([line[place] ^ 1 << draw(st.integers(0, 7))])
                + line[place + 1 :]
            ],
            "told": [line[:place] + draw(st.sampled_from(TELLING)) + line[place:]],
        }
        lines[at : at + 1] = changed[draw(st.sampled_from(sorted(changed)))]
        lines = lines or [line]
    return b"".join(lines)


TELLING = (
    *(b"\r\n ", b"\n", b"\r", b"\t", b"\\,", b"\\", b"\x07", b'"', b";X=1", b";", b":", b","),
    *(b"\xff", b"%41", b" ", b"\r\nBEGIN:VEVENT\r\n", b"\r\nEND:VEVENT\r\n", b"~", b"{", b"1"),
)

OF_OTHERS = ts.ics_text().map(lambda text: text.encode("utf-8", "surrogatepass"))
OURS = ts.timelines().map(icalendar.dumps)


def came_of(data: bytes, *, strict: bool) -> tuple[Timeline, str, tuple[str, ...]] | str:
    try:
        reading = icalendar.read(data, strict=strict)
    except TimelineError as error:
        return f"{type(error).__name__}: {error}"
    return reading.timeline, repr(list(reading.timeline)), reading.notes


@pytest.mark.parametrize("large", [-1, 1 << 40], ids=["on the way", "whole"])
@given(mutants(OF_OTHERS | OURS), st.booleans())
@settings(max_examples=60)
def test_the_long_way_reads_the_same(large: int, data: bytes, strict: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_calendars, "_LARGE", large)
        short = came_of(data, strict=strict)
        long_way(patch)
        assert came_of(data, strict=strict) == short


FIRST = "BEGIN:VEVENT\nUID:1\nSUMMARY:One\nDTSTART:20210201\nX-NOTE:a\nEND:VEVENT\n"


@pytest.mark.parametrize(
    "lines",
    [
        "BEGIN:VEVENT\nUID:2\nBEGIN:VEVENT\nUID:3\nEND:VEVENT\nX-NOTE:of the calendar\n",
        "BEGIN:VEVENT\nUID:2\nSUMMARY\nEND:VEVENT\n",
        "BEGIN:VEVENT\nUID:2\nUID:3\nSUMMARY:Two\nDTSTART:20210202\nDTSTART:x\nEND:VEVENT\n",
        "BEGIN:VEVENT\nUID:2\nBEGIN:VALARM\nUID:3\nEND:VALARM\nX-NOTE:b\nEND:VEVENT\n",
        "BEGIN:VEVENT\nSUMMARY;ENCODING=quoted-printable:=41\nEND:VEVENT\n" * 2,
        "BEGIN:VEVENT\nUID:2\nX-NOTE:b\nEND:VTODO\nEND:VEVENT\n",
        "BEGIN:vevent\nUID:2\nX-NOTE:b\nEND:VEVENT\n",
        "BEGIN:VEVENT\nUID:2\n\nX-NOTE:b\n",
        "UID:2\n" + FIRST.replace("VEVENT", "VFREEBUSY"),
    ],
    ids=[
        *("not closed", "no colon", "twice", "a component within", "coded text"),
        *("another end", "small letters", "cut short", "no entry"),
    ],
)
@pytest.mark.parametrize("large", [-1, 1 << 40], ids=["on the way", "whole"])
def test_what_gives_way(lines: str, large: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_calendars, "_LARGE", large)
    data = f"BEGIN:VCALENDAR\n{FIRST}{lines}END:VCALENDAR\n".encode()
    short = [came_of(data, strict=strict) for strict in (False, True)]
    long_way(monkeypatch)
    assert [came_of(data, strict=strict) for strict in (False, True)] == short
