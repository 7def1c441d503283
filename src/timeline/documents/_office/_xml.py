"""XML of strangers: no entity is defined or fetched by it, and its depth is bounded."""

from __future__ import annotations

import html
from xml.etree import ElementTree
from xml.parsers import expat

from timeline._util.xml_parser import xml_parser
from timeline.errors import FormatError, LimitError

__all__ = ["Element", "local", "parse"]

Element = ElementTree.Element

_DEEPEST = 500


def local(name: str) -> str:
    """Return a name without its namespace.

    >>> local("{http://purl.org/dc/elements/1.1/}title")
    'title'
    """
    return name.rpartition("}")[2]


def parse(data: bytes, what: str) -> Element:
    """Return the root of a document; `what` names it in errors.

    The entities of HTML are known where a document type is named. One that declares an entity of
    its own (XML 1.0, 4.2) is refused: it may double itself a billion times, or name a file.

    >>> parse(b"<a><b>one</b></a>", "a part")[0].text
    'one'
    """
    reader = _Reader(what)
    try:
        return reader.read(data)
    except expat.ExpatError as error:
        raise FormatError(
            f"expected XML, found a mistake: {expat.ErrorString(error.code)} "
            f"(line {error.lineno}, column {error.offset + 1})",
            place=what,
        ) from error


class _Reader:
    def __init__(self, what: str) -> None:
        self._what = what
        self._depth = 0
        self._builder = ElementTree.TreeBuilder()
        self._parser = parser = xml_parser(what, separator="}")
        parser.buffer_text = True
        parser.UseForeignDTD(True)  # an entity of HTML comes to the handler, and is no mistake
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._builder.data
        parser.EntityDeclHandler = self._declared
        parser.SkippedEntityHandler = self._skipped
        parser.ExternalEntityRefHandler = lambda *_: 1  # not fetched: read as if it were empty

    def read(self, data: bytes) -> Element:
        self._parser.Parse(data, True)
        return self._builder.close()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise LimitError(
                f"expected elements at most {_DEEPEST} deep, found more", place=self._what
            )
        self._builder.start(
            _qualified(name), {_qualified(key): text for key, text in attributes.items()}
        )

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._builder.end(_qualified(name))

    def _declared(self, name: str, *_: object) -> None:
        raise FormatError(
            f"expected XML that declares no entity, found {name!r}",
            place=self._what,
            hint="such a file may be made to harm who reads it; ask for it anew",
        )

    def _skipped(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self._builder.data(html.unescape(f"&{name};"))


def _qualified(name: str) -> str:
    return "{" + name if "}" in name else name
