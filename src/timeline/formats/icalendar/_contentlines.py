r"""Content lines: a name, parameters and a value (RFC 5545, 3.1 and 3.2).

    contentline   = name *(";" param) ":" value CRLF
    name          = iana-token / x-name           ; letters, digits and "-"
    param         = param-name "=" param-value *("," param-value)
    param-value   = paramtext / quoted-string
    paramtext     = *SAFE-CHAR      ; no control, no DQUOTE, ";", ":" or ","
    quoted-string = DQUOTE *QSAFE-CHAR DQUOTE     ; no control, no DQUOTE

RFC 6868 brings what these exclude: in a parameter's value ``^n`` is a line break, ``^'`` a
double quote and ``^^`` the caret.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from timeline.errors import InvalidValueError, LimitError, ParseError
from timeline.formats.icalendar._limits import DEFAULT_LIMITS
from timeline.formats.icalendar._looselines import loose_line
from timeline.formats.icalendar._text import split_texts, unescape_text

__all__ = [
    "BOUNDS",
    "FOLD_OCTETS",
    "ContentLine",
    "Head",
    "Lines",
    "Parameters",
    "check_characters",
    "content_line",
    "fold",
    "format_head",
    "format_line",
    "is_unreadable",
    "parse_line",
    "replace_controls",
]

Parameters: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
"""The parameters of a line in their order: each a name in upper case and its values."""

FOLD_OCTETS = 75
"""The most octets of a line as it is written, its end aside."""

_NAME = re.compile(r"[A-Za-z0-9-]+")
_PARAMETER_VALUE = r'(?:"[^"]*"|[^",;:]*)'
_PARAMETER = re.compile(rf";({_NAME.pattern})=({_PARAMETER_VALUE}(?:,{_PARAMETER_VALUE})*)")
_PARAMETER_VALUES = re.compile(r'(?:^|,)(?:"([^"]*)"|([^,]*))')
_QUOTED_HEAD = re.compile(r'[^":]*(?:"[^"]*"[^":]*)+(?=:)')

# CONTROL of RFC 5545, and the surrogates, which UTF-8 cannot hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]")

BOUNDS = ("BEGIN", "END")
"""The lines around a component, which are none of its properties."""

_CARET = re.compile(r"\^([\^n'])")
_CARET_MEANING = {"^": "^", "n": "\n", "'": '"'}


class ContentLine(NamedTuple):
    r"""One property as it is written: its `value` is raw, not yet TEXT, a date or a list.

    A line that could not be read has no name; its value is the line as it stood, and it is written
    again as such. So a look-up by name passes it by, and a copy of all lines keeps it.

    >>> line = parse_line('attendee;CN="Min, U":mailto:min@example.org')
    >>> line.name, line.value, line.parameters
    ('ATTENDEE', 'mailto:min@example.org', (('CN', ('Min, U',)),))
    >>> line.parameter("CN")
    'Min, U'
    """

    name: str
    value: str
    parameters: Parameters = ()

    @property
    def text(self) -> str:
        """The value, read as TEXT."""
        return unescape_text(self.value)

    @property
    def texts(self) -> list[str]:
        """The value, read as a list of TEXT."""
        return split_texts(self.value)

    def parameter(self, name: str) -> str | None:
        """The first value of the parameter `name` (in upper case), or None."""
        for found, values in self[2]:
            if found == name:
                return values[0] if values else None
        return None

    def parameter_values(self, name: str) -> tuple[str, ...]:
        """Every value of the first parameter `name` (in upper case)."""
        return next((values for found, values in self.parameters if found == name), ())


class Head(NamedTuple):
    """What stands before the colon of a line: read, and as it is written again."""

    name: str
    parameters: Parameters
    written: str

    @classmethod
    def of(cls, line: ContentLine) -> Head:
        """Return the head of a line; none is written of those that are no properties."""
        name, _, parameters = line
        written = format_head(name, parameters) if name and name not in BOUNDS else ""
        return cls(name, parameters, written)


Lines: TypeAlias = "list[tuple[Head, str]]"
"""Lines as heads that many of them share, each with a value of its own."""


def content_line(name: str, value: str, **parameters: str | Iterable[str]) -> ContentLine:
    """Make a line from a raw value and parameters of one value or several.

    >>> format_line(content_line("dtstart", "20210201", VALUE="DATE"))
    'DTSTART;VALUE=DATE:20210201'
    """
    if not parameters:
        return ContentLine(name.upper(), value)
    return ContentLine(
        name.upper(),
        value,
        tuple(
            (key.upper(), (values,) if isinstance(values, str) else tuple(values))
            for key, values in parameters.items()
        ),
    )


# --- reading


def parse_line(text: str, limit: int = DEFAULT_LIMITS.parameters) -> ContentLine:
    """Read one unfolded content line of at most `limit` parameters; names come out in upper case.

    >>> parse_line("X-NOTE;X-BY=Aung^nSan:as told")
    ContentLine(name='X-NOTE', value='as told', parameters=(('X-BY', ('Aung\\nSan',)),))
    >>> parse_line("no colon")
    Traceback (most recent call last):
    ...
    timeline.errors.ParseError: expected ':' or a parameter, found ' ' (position 2 of 'no colon')
    """
    head, colon, value = text.partition(":")
    if '"' in head and (quoted := _QUOTED_HEAD.match(text)):
        head = quoted[0]
        value = text[quoted.end() + 1 :]
    name = _NAME.match(head)
    if name is None:
        raise ParseError(text, 0, expected="the name of a property")
    parameters, end = _parse_parameters(head, name.end(), limit)
    if end < len(head) or not colon:
        raise ParseError(text, end, expected="':' or a parameter")
    return ContentLine(name[0].upper(), value, parameters)


def _parse_parameters(head: str, start: int, limit: int) -> tuple[Parameters, int]:
    parameters: list[tuple[str, tuple[str, ...]]] = []
    while found := _PARAMETER.match(head, start):
        if len(parameters) == limit:
            raise LimitError(f"expected at most {limit:,} parameters in a line, found more")
        parameters.append((found[1].upper(), _parse_parameter_values(found[2])))
        start = found.end()
    return tuple(parameters), start


def _parse_parameter_values(text: str) -> tuple[str, ...]:
    if "^" in text:
        return tuple(map(_decode_caret, _split_parameter_values(text)))
    return tuple(_split_parameter_values(text))


def _split_parameter_values(text: str) -> list[str]:
    if '"' not in text:
        return text.split(",")
    return [quoted or plain for quoted, plain in _PARAMETER_VALUES.findall(text)]


def _decode_caret(value: str) -> str:
    return _CARET.sub(lambda found: _CARET_MEANING[found[1]], value)


def replace_controls(text: str) -> str:
    r"""Put U+FFFD for each character that no content line may hold.

    >>> replace_controls("a bell\x07, a tab\t")
    'a bell\ufffd, a tab\t'
    """
    # As in check_characters(), what is nearly always so is asked first.
    return text if text.isprintable() else _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


# --- writing


def format_line(line: ContentLine) -> str:
    r"""Write one line, neither folded nor ended.

    What would break out of its place is refused:

    >>> format_line(ContentLine("UID", "1\r\nATTENDEE:mailto:someone@example.org"))
    Traceback (most recent call last):
    ...
    timeline.errors.InvalidValueError: expected no control characters in the value of UID,
    found U+000D; escape_text() writes line breaks, replace_controls() does away with the rest
    """
    name, value, parameters = line
    if not name:
        return _format_unreadable(line)
    if not value.isprintable():  # as nearly all values are
        check_characters(value, f"the value of {name}")
    return f"{format_head(name, parameters)}:{value}"


def _format_unreadable(line: ContentLine) -> str:
    if line.parameters or not is_unreadable(line.value):
        raise InvalidValueError(
            "expected a line without a name to be one that could not be read",
            hint="give the line a name",
        )
    return line.value


def is_unreadable(text: str) -> bool:
    """Whether `text` is no content line, and will be none when it is written as it stands."""
    if not text or text[0] in " \t" or _FORBIDDEN.search(text):
        return False
    try:
        parse_line(text)
    except ParseError:
        return _is_unclear(text)
    except LimitError:
        return False
    return False


def _is_unclear(text: str) -> bool:
    try:
        return loose_line(text, DEFAULT_LIMITS.parameters) is None
    except LimitError:
        return False


def format_head(name: str, parameters: Parameters) -> str:
    """Write what stands before the colon: values quoted where they must be, and caret-encoded.

    >>> print(format_head("ATTENDEE", (("CN", ('U Min, "the elder"',)), ("ROLE", ("CHAIR",)))))
    ATTENDEE;CN="U Min, ^'the elder^'";ROLE=CHAIR
    """
    if name in BOUNDS:
        raise InvalidValueError(f"expected a property, found {name}", hint="add a component")
    if not parameters:
        return _checked_name(name)
    return _checked_name(name) + "".join(
        f";{_checked_name(key)}={','.join(map(_format_parameter_value, values))}"
        for key, values in parameters
    )


@lru_cache(maxsize=1000)
def _checked_name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise InvalidValueError(
            f"expected a name of ASCII letters, digits and hyphens, found {name!r}"
        )
    return name.upper()


def _format_parameter_value(value: str) -> str:
    value = value.replace("^", "^^").replace('"', "^'")
    value = value.replace("\r\n", "^n").replace("\n", "^n").replace("\r", "^n")
    check_characters(value, "a parameter")
    return f'"{value}"' if "," in value or ";" in value or ":" in value else value


def check_characters(text: str, where: str) -> None:
    """Refuse control characters and lone surrogates, which would break the line or its UTF-8."""
    # isprintable() is several times as fast as the search, and seldom false.
    if text.isprintable():
        return
    if found := _FORBIDDEN.search(text):
        raise InvalidValueError(
            f"expected no control characters in {where}, found U+{ord(found[0]):04X}",
            hint="escape_text() writes line breaks, replace_controls() does away with the rest",
        )


def fold(line: bytes) -> bytes:
    r"""Fold a line into pieces of at most 75 octets, between characters (RFC 5545, 3.1).

    >>> fold(("X:" + "ဆ" * 30).encode()).decode().split("\r\n ")
    ['X:ဆဆဆဆဆဆဆဆဆဆဆဆဆဆဆဆဆဆဆဆဆဆဆဆ', 'ဆဆဆဆဆဆ']
    """
    if line.isascii():
        pieces = [line[:FOLD_OCTETS], *_PIECE.findall(line, FOLD_OCTETS)]
    else:
        pieces, start, end = [], 0, FOLD_OCTETS
        while end < len(line):
            while line[end] & 0xC0 == 0x80:  # within a character
                end -= 1
            pieces.append(line[start:end])
            start, end = end, end + FOLD_OCTETS - 1
        pieces.append(line[start:])
    return b"\r\n ".join(pieces)


# The space that marks a fold takes one octet.
_PIECE = re.compile(rb"(?s:.){1,%d}" % (FOLD_OCTETS - 1))
