"""The content lines of a stream, one by one, with a report of those that are wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from timeline.errors import FormatError, LimitError, ParseError, shorten
from timeline.formats.icalendar._blocks import Block, Source, read_blocks
from timeline.formats.icalendar._contentlines import (
    BOUNDS,
    ContentLine,
    Head,
    Lines,
    is_unreadable,
    parse_line,
    replace_controls,
)
from timeline.formats.icalendar._limits import Limits
from timeline.formats.icalendar._looselines import loose_line, with_whole_zone

__all__ = ["LineReader", "LineWarning"]

_HEAD = 4096
_HEADS_KEPT = 1000
_QUOTED_PRINTABLE = ("ENCODING", ("QUOTED-PRINTABLE",))
_CODED = "ENCODING"
_HEAD_LENGTH_KEPT = 200

_AT_ONCE = 1000
"""The most lines of a component that are passed in one go: what has no end is not sought far."""


class LineWarning(NamedTuple):
    """What was wrong with a line of a calendar, its number from 1, and its text unfolded."""

    line: int
    message: str
    text: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}"


class LineReader:
    """The content lines of a stream; `warn` speaks of the one that was given last."""

    def __init__(self, source: Source, *, strict: bool, limits: Limits, place: str | None) -> None:
        self.warnings: list[LineWarning] = []
        self.head = b""
        self._source = source
        self._strict = strict
        self._limits = limits
        self._source_place = place
        self._block = Block(b"", 1, 0)
        self._texts: list[str] = []
        self._index = 0
        self._numbers: list[int] = []
        self._count = 0
        self._soft = ""  # a quoted-printable line (vCalendar 1.0) that goes on in the next
        # What stands before the colon, read: a calendar says the same few heads over and over.
        self._heads: dict[str, Head] = {}
        self._bounds: dict[str, Head] = {}

    def __iter__(self) -> Iterator[ContentLine]:
        heads, bounds, new_line = self._heads, self._bounds, tuple.__new__
        for texts in self._blocks():
            self._texts, index, end = texts, 0, len(texts)
            while index < end:
                text, self._index = texts[index], index
                # What stands after the last line break of a block is no line yet.
                if self._soft and (text or index < end - 1):
                    text, self._soft = self._soft + text, ""
                head, colon, value = text.partition(":")
                known = heads.get(head) or bounds.get(head)
                if known and colon:
                    # Past the constructor of named tuples, which takes as long as all the rest.
                    yield new_line(ContentLine, (known[0], value, known[1]))
                elif text and (line := self._parse(text)):
                    yield line
                index = self._index + 1
        if self._soft:  # the stream ends where a line was to go on
            text, self._soft = self._soft.rstrip("="), ""
            if line := self._parse(text):
                yield line

    def rest_of(self, name: str) -> Lines | None:
        """Return the lines up to the end of the component that the last one began, and pass them.

        None, and nothing is passed, where one of them is to be looked at by itself: where the
        end is not at hand, another component begins, or a line begins as none did before.
        """
        texts, start = self._texts, self._index + 1
        try:
            end = texts.index(f"END:{name}", start, start + _AT_ONCE)
        except ValueError:
            return None
        heads: Callable[[str], Head | None] = self._heads.get
        lines: Lines = []
        for text in texts[start:end]:
            head, colon, value = text.partition(":")
            known = heads(head)
            if known is None or not colon:
                return None
            lines.append((known, value))
        self._index = end
        return lines

    def place(self, number: int | None = None) -> str:
        """Where the line of this number stands, or the one given last."""
        line = f"line {self._number() if number is None else number}"
        return f"{self._source_place}, {line}" if self._source_place else line

    def warn(self, message: str, text: str, hint: str | None = None) -> None:
        """Report the line given last; if strict, refuse the stream for it."""
        if self._strict:
            raise FormatError(message, place=self.place(), hint=hint)
        if len(self.warnings) == self._limits.warnings:
            raise LimitError(
                f"expected at most {self._limits.warnings:,} faulty lines, found more",
                place=self.place(),
                hint="this may be no calendar",
            )
        self.warnings.append(LineWarning(self._number(), message, text))

    def _number(self) -> int:
        if not self._numbers:
            self._numbers = [block.line for block in self._block.lines()]
        return self._numbers[self._index]

    def _blocks(self) -> Iterator[list[str]]:
        try:
            for block in read_blocks(self._source, self._limits):
                self._block = block
                self.head = self.head or block.octets[:_HEAD]
                self._numbers = []
                self._index = 0
                texts = self._decode()
                self._check_limits(texts)
                yield texts
        except LimitError as error:
            error.place = error.place or self.place()
            raise

    def _decode(self) -> list[str]:
        octets = self._block.plainly_unfolded()
        try:
            return self._mend() if octets is None else octets.decode().split("\n")
        except UnicodeDecodeError:
            return self._mend()

    def _mend(self) -> list[str]:
        texts = []
        for index, line in enumerate(self._block.lines()):
            self._index = index
            texts.append(self._mend_line(line))
        return texts

    def _mend_line(self, line: Block) -> str:
        octets = line.unfolded()
        text = octets.decode(errors="replace")
        try:
            octets.decode()
        except UnicodeDecodeError as error:
            offset = line.offset_of(error.start)
            self.warn(
                f"expected UTF-8, found the octet 0x{octets[error.start]:02X} at offset {offset}",
                text,
                hint="convert the file to UTF-8",
            )
        mended = replace_controls(text)
        if mended != text:
            self.warn("expected no control characters, found some", text)
        return mended

    def _check_limits(self, texts: list[str]) -> None:
        self._count_up(len(texts) - 1)
        if len(self._block.octets) > self._limits.value:
            for index, text in enumerate(texts):
                self._index = index
                if len(text) > self._limits.value:
                    self._check_value(text)

    def _count_up(self, more: int) -> None:
        self._count += more
        if self._count > self._limits.lines:
            raise LimitError(
                f"expected at most {self._limits.lines:,} content lines and parameters, found more",
                place=self.place(),
                hint="trusting the source, raise it by Limits(lines=…) or -I lines=…",
            )

    def _check_value(self, text: str) -> None:
        try:
            value = parse_line(text, self._limits.parameters).value
        except ParseError:
            value = text
        if len(value) > self._limits.value:
            raise LimitError(
                f"expected a value of at most {self._limits.value:,} characters, "
                f"found {len(value):,}",
                hint="trusting the source, raise it by Limits(value=…) or -I value=…",
            )

    def _parse(self, text: str) -> ContentLine | None:
        try:
            line, plain = self._parse_line(text)
        except LimitError as error:
            error.place = self.place()
            raise
        if line is None or not line.name:
            return line
        self._count_up(len(line.parameters))
        if _QUOTED_PRINTABLE in line.parameters:
            if line.value.endswith("=") and len(text) < self._limits.value:
                self._soft = text[:-1]
                return None
            return line  # not among the heads: the next may go on too
        head = text[: len(text) - len(line.value) - 1]
        heads = self._bounds if line.name in BOUNDS else self._heads
        plain = plain and line.parameter(_CODED) is None  # whose text is to be decoded
        if plain and len(heads) < _HEADS_KEPT and len(head) < _HEAD_LENGTH_KEPT:
            heads[head] = Head.of(line)
        return line

    def _parse_line(self, text: str) -> tuple[ContentLine | None, bool]:
        """Read a line, and whether its head means the same in every line.

        What is against the grammar is read loosely with a warning, else as a line without a name.
        """
        limit = self._limits.parameters
        try:
            line = parse_line(text, limit)
        except ParseError as error:
            loose = loose_line(text, limit)
            if loose is None:
                self.warn(error.message, text)
                return (ContentLine("", text) if is_unreadable(text) else None), False
            self.warn(f"{error.message}; it was read as {loose[0]} all the same", text)
            return ContentLine(*loose), False
        if ":" not in line.value or line.parameter("TZID") is None:
            return line, True
        whole = with_whole_zone(text, limit)
        if whole is None:
            return line, False
        self.warn(f"expected a TZID with ':' in double quotes, found {shorten(text)}", text)
        return ContentLine(*whole), False
