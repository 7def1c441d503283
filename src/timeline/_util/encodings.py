"""Names of encodings as files say them: which of them are encodings of text at all."""

from __future__ import annotations

import codecs

__all__ = ["text_encoding"]

# What Python calls an encoding and no file is in: codecs of host names and of source code, and one
# that always fails (library reference, codecs, "Python Specific Encodings").
_OF_PYTHON = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})


def text_encoding(name: str) -> str | None:
    """Return the encoding of text that has this name; None where there is none.

    Octets that are not in it are then a UnicodeDecodeError, and nothing else is raised.

    >>> text_encoding("Latin1"), text_encoding("undefined"), text_encoding("hex")
    ('iso8859-1', None, None)
    """
    try:
        found = codecs.lookup(name).name
        b"a".decode(found, "ignore")  # a LookupError for what makes no text, such as hex
    except (LookupError, ValueError):
        return None
    return None if found.replace("_", "-") in _OF_PYTHON else found
