"""In which encoding text is: as it says itself, or as its octets show."""

from __future__ import annotations

import contextlib
import re
from typing import Final

from timeline._util.encodings import text_encoding
from timeline._util.file_kinds import encoding_of
from timeline.errors import FormatError

__all__ = ["declared_in_html", "decoded"]

_DECLARED: Final = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})"""
    rb"""|<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{1,40})""",
    re.IGNORECASE,
)
_LOOKED_AT: Final = 4096
_ENOUGH_TO_TELL: Final = 65_536
_USUAL: Final = "cp1252"
# What the Web means by these names (WHATWG Encoding, 4.2).
_MEANT: Final = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "ascii": "windows-1252"}


def declared_in_html(data: bytes) -> str | None:
    """The encoding that a page names in its head, if it names one.

    One of two octets a letter cannot be named in letters of one: UTF-8 is meant (HTML, 13.2.3.2).
    """
    found = _DECLARED.search(data[:_LOOKED_AT])
    if found is None:
        return None
    name = (found[1] or found[2]).decode("ascii")
    return "utf-8" if name.lower().startswith("utf-16") else name


def decoded(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """The text, and a note where its encoding was not said by itself and is not UTF-8.

    Asked in turn: the mark at its beginning, what is `declared`, UTF-8, and the statistics of
    charset-normalizer where that is installed. Raises FormatError where nothing fits.
    """
    if (shown := encoding_of(data)) is not None:
        return _decode(data, shown), None
    if declared is not None and not _is_rather_utf8(data, declared):
        named = text_encoding(_MEANT.get(declared.lower(), declared))
        with contextlib.suppress(FormatError):  # it is not what it says: look at the octets
            if named is not None:
                return _decode(data, named), None
    try:
        return data.decode("utf-8"), _mislabelled(declared, "utf-8")
    except UnicodeDecodeError as error:
        fitting = _fitting(data)
        if not fitting:
            raise FormatError(
                f"expected text in UTF-8, found the octet 0x{data[error.start]:02x}"
                f" at {error.start:,}",
                hint="save the file as UTF-8; with the extra `web` encodings are told apart",
            ) from None
        encoding, *others = fitting
        besides = f"; {', '.join(others[:3])} would fit as well" if others else ""
        said = (
            "its encoding is not said"
            if declared is None
            else f"it is not in {declared}, as it says"
        )
        return _decode(data, encoding), f"{said}, and read as {encoding} by its letters{besides}"


def _is_rather_utf8(data: bytes, declared: str) -> bool:
    """Whether a page is in UTF-8, though it says that each letter is one octet.

    Sequences of UTF-8 are hardly ever those of another encoding's letters: "Ã©" is no word.
    """
    named = text_encoding(declared)
    if named is None or data.isascii():
        return False
    try:
        one_octet = len(data[:_ENOUGH_TO_TELL].decode(named, "replace"))
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return one_octet == len(data[:_ENOUGH_TO_TELL])


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise FormatError(
            f"expected text in {encoding}, found the octet 0x{data[error.start]:02x}"
            f" at {error.start:,}"
        ) from None


def _mislabelled(declared: str | None, found: str) -> str | None:
    same = declared is None or declared.lower().replace("_", "-") in (found, "utf8")
    return None if same else f"read as {found}: it says {declared}, which it is not"


def _fitting(data: bytes) -> list[str]:
    """The encodings that fit the letters best: one, or several that fit alike, the usual first."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return []
    found = list(from_bytes(data[:_ENOUGH_TO_TELL]))
    best = [str(match.encoding) for match in found if match.chaos <= found[0].chaos]
    return sorted(best, key=lambda encoding: encoding != _USUAL)
