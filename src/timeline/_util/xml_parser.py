"""A parser of XML (expat) that refuses an encoding which it cannot read by an error of ours."""

from __future__ import annotations

from xml.parsers import expat

from timeline.errors import FormatError, shorten

__all__ = ["xml_parser"]

# Those that expat reads itself; any other it asks of Python, byte by byte (pyexpat, the handler of
# unknown encodings), which raises errors of its own.
_OF_EXPAT = frozenset({"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "US-ASCII"})
_EVERY_BYTE = bytes(range(256))


def xml_parser(place: str | None = None, *, separator: str | None = None) -> expat.XMLParserType:
    """Return a parser; it raises FormatError where a declaration names no encoding of single bytes.

    `separator` stands between a namespace and a name.

    >>> xml_parser("a part").Parse(b'<?xml version="1.0" encoding="utf-7"?><a/>', True)
    Traceback (most recent call last):
    timeline.errors.FormatError: a part: expected XML in UTF-8, found 'utf-7'; save it as UTF-8
    """
    parser = expat.ParserCreate(namespace_separator=separator)

    def check(version: str, encoding: str | None, standalone: int) -> None:
        if encoding is not None and not _is_read(encoding):
            raise FormatError(
                f"expected XML in UTF-8, found {shorten(encoding)}",
                place=place,
                hint="save it as UTF-8",
            )

    parser.XmlDeclHandler = check
    return parser


def _is_read(encoding: str) -> bool:
    if encoding.upper() in _OF_EXPAT:
        return True
    try:
        return len(_EVERY_BYTE.decode(encoding, "replace")) == len(_EVERY_BYTE)
    except (LookupError, ValueError):
        return False
