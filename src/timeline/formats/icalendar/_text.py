r"""The TEXT value type (RFC 5545, 3.3.11): escaping, and lists.

    text       = *(TSAFE-CHAR / ":" / DQUOTE / ESCAPED-CHAR)
    ESCAPED-CHAR = ("\\" / "\;" / "\," / "\N" / "\n")

What is escaped here holds no line break any more. Other control characters have no place in a
calendar at all: the writer refuses them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["escape_text", "join_texts", "split_texts", "unescape_text"]

_ESCAPED = re.compile(r"\\([\\;,nN])")
_MEANING = {"\\": "\\", ";": ";", ",": ",", "n": "\n", "N": "\n"}


def escape_text(text: str) -> str:
    r"""Write `text` as a TEXT value; CR LF and CR are line breaks as LF is.

    >>> print(escape_text("Yangon, Myanmar; 1 February\n6:30"))
    Yangon\, Myanmar\; 1 February\n6:30
    """
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\n", "\\n")


def unescape_text(value: str) -> str:
    r"""Read a TEXT value; a backslash that escapes nothing stands for itself.

    >>> unescape_text(r"Yangon\, Myanmar\nC:\\ or C:\temp")
    'Yangon, Myanmar\nC:\\ or C:\\temp'
    """
    if "\\" not in value:
        return value
    if "\\\\" not in value:  # then every backslash begins an escape, and the order is all one
        value = value.replace("\\,", ",").replace("\\;", ";")
        if "\\" in value:
            value = value.replace("\\n", "\n").replace("\\N", "\n")
        return value
    return _ESCAPED.sub(lambda found: _MEANING[found[1]], value)


def join_texts(texts: Iterable[str], separator: str = ",") -> str:
    r"""Write `texts` as a list of TEXT (CATEGORIES), or with ``;`` as a structure (REQUEST-STATUS).

    An empty list and a list of one empty text are written alike.

    >>> print(join_texts(["coup", "Yangon, Myanmar"]))
    coup,Yangon\, Myanmar
    """
    return separator.join(map(escape_text, texts))


def split_texts(value: str, separator: str = ",") -> list[str]:
    r"""Read a list of TEXT, or with ``;`` a structure; an empty value is an empty list.

    >>> split_texts(r"coup,Yangon\, Myanmar")
    ['coup', 'Yangon, Myanmar']
    >>> split_texts("2.0;Success", ";")
    ['2.0', 'Success']
    """
    if not value:
        return []
    if "\\" not in value:
        return value.split(separator)
    return [unescape_text(item) for item in _split_outside_escapes(value, separator)]


def _split_outside_escapes(value: str, separator: str) -> list[str]:
    items = []
    start = 0
    for found in re.finditer(rf"\\.|{re.escape(separator)}", value, re.DOTALL):
        if found[0] == separator:
            items.append(value[start : found.start()])
            start = found.end()
    items.append(value[start:])
    return items
