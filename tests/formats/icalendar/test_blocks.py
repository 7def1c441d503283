"""Blocks: wherever a stream is cut, however it is folded, the lines are the same."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import LimitError
from timeline.formats.icalendar import _blocks as blocks
from timeline.formats.icalendar._blocks import Block, read_blocks
from timeline.formats.icalendar._limits import DEFAULT_LIMITS, Limits

octets = st.lists(
    st.sampled_from(
        [b"a", b"b", b"\n", b"\r\n", b"\n ", b"\r\n\t", b"\r", b" ", b"\t", b"\xc3\xa9"]
    ),
    max_size=60,
).map(b"".join)


class Trickle(io.RawIOBase):
    """A stream that gives a few octets at a time, whatever it is asked for."""

    def __init__(self, content: bytes, most: int) -> None:
        super().__init__()
        self._content = io.BytesIO(content)
        self._most = most

    def read(self, size: int = -1, /) -> bytes:
        return self._content.read(min(size, self._most))


def plainly_unfolded(content: bytes) -> list[bytes]:
    lines: list[bytes] = []
    for number, line in enumerate(content.split(b"\n")):
        line = line.rstrip(b"\r")
        if number and line[:1] in (b" ", b"\t"):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return lines


@given(octets, st.integers(1, 20))
def test_lines_are_the_same_wherever_the_stream_is_cut(content: bytes, most: int) -> None:
    expected = [line for line in plainly_unfolded(content) if line]
    found = [
        line.rstrip(b"\r")
        for block in read_blocks(Trickle(content, most), DEFAULT_LIMITS)
        for line in block.unfolded().split(b"\n")
    ]
    assert [line for line in found if line] == expected


@given(octets, st.integers(1, 20))
def test_blocks_tell_where_they_stand(content: bytes, most: int) -> None:
    for block in read_blocks(Trickle(content, most), DEFAULT_LIMITS):
        assert content[block.offset :].startswith(block.octets)
        assert content[: block.offset].count(b"\n") + 1 == block.line


@given(octets)
def test_each_line_of_a_block_tells_where_it_stands(content: bytes) -> None:
    block = Block(content, 1, 0)
    lines = list(block.lines())
    assert [line.unfolded() for line in lines] == plainly_unfolded(content)
    assert len(lines) == len(block.unfolded().split(b"\n"))
    for line in lines:
        assert content[line.offset :].startswith(line.octets)
        assert content[: line.offset].count(b"\n") + 1 == line.line


@given(octets | octets.map(lambda content: content.replace(b"\r", b"").replace(b"\n", b"\r\n")))
def test_what_is_plain_is_unfolded_alike(content: bytes) -> None:
    block = Block(content, 1, 0)
    unfolded = block.unfolded()
    has_controls = re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", unfolded) is not None
    assert block.plainly_unfolded() == (None if has_controls else unfolded)


@given(octets)
def test_each_octet_is_found_where_it_stands(content: bytes) -> None:
    for line in Block(content, 1, 0).lines():
        for position, octet in enumerate(line.unfolded()):
            assert content[line.offset_of(position)] == octet


@pytest.mark.parametrize("content", [b"\xef\xbb\xbfA:b", b"A:b"])
def test_a_byte_order_mark_is_no_part_of_the_first_line(content: bytes) -> None:
    (block,) = read_blocks(content, DEFAULT_LIMITS)
    assert block.octets == b"A:b"
    assert content[block.offset :] == b"A:b"


def test_text_is_read_as_its_octets_are() -> None:
    text = "A:é\nB:\ud800\n"
    assert list(read_blocks(text, DEFAULT_LIMITS)) == list(
        read_blocks(text.encode("utf-8", "surrogatepass"), DEFAULT_LIMITS)
    )


@pytest.mark.parametrize("most", [1, 7, 1 << 16])
def test_a_stream_may_be_as_long_as_the_limit(most: int) -> None:
    content = b"A:b\r\n" * 20
    limits = Limits(octets=len(content))
    assert (
        b"".join(block.octets for block in read_blocks(Trickle(content, most), limits)) == content
    )
    with pytest.raises(LimitError, match="100 octets"):
        list(read_blocks(Trickle(content + b"\n", most), limits))


@pytest.mark.parametrize("unit", [b"a", b"\r\n ", b"\n\t", b"\r"])
def test_no_more_of_a_line_is_held_than_the_limit_allows(unit: bytes) -> None:
    class Endless:
        given = 0

        def read(self, size: int, /) -> bytes:
            self.given += size
            return (unit * size)[:size]

    stream = Endless()
    with pytest.raises(LimitError, match="a content line"):
        list(read_blocks(stream, Limits(value=1000, octets=1 << 62)))
    assert stream.given < 4 * blocks.CHUNK


def test_a_stream_that_gives_line_by_line_is_read_in_pieces() -> None:
    class LineByLine(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(1) if size == 1 else self.readline()

    lines = 2 * blocks.CHUNK // 5
    pieces = list(read_blocks(LineByLine(b"A:b\r\n" * lines), Limits(value=1)))
    assert len(pieces) > 2
    assert sum(piece.octets.count(b"A:b") for piece in pieces) == lines


def test_a_long_stream_of_short_lines_is_read_in_pieces() -> None:
    pieces = list(read_blocks(b"A:b\r\n" * 100_000, DEFAULT_LIMITS))
    assert max(len(piece.octets) for piece in pieces) <= 2 * blocks.CHUNK
    assert sum(len(re.findall(b"A:b", piece.octets)) for piece in pieces) == 100_000
