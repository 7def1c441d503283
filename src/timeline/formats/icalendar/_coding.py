"""JSON as the value of a property that every calendar program passes on as it is.

Values are escaped anew, folded, split at commas and trimmed by one program after the other. So
nothing that any of them touches is left, and all else is as it was, whatever its script, so that a
file can be searched for a word:

    " , and blank   as ~ | and _, of which JSON is full
    other marks     %XX, where no program was asked whether it lets them be
    what is unseen  %XX of its UTF-8: blanks, line breaks and marks of direction beyond ASCII
    what all say    %g to %u: keys and braces that come in this order in most records

The digits at the end are a sum of the octets of the JSON, by which a reader knows of a program that
changed a text on its way, as one does that puts it in another normal form. Before release 0.2 all
beyond ASCII and all of JSON's own marks were %XX, with no sum; a first `{%22` says so.

>>> value = coded('{"title":"ရန်ကုန်, 6:30"}'.encode())
>>> value
'{~title~:~ရန်ကုန်|_6:30~}0cd3cde0'
>>> octets, is_whole = decoded(value)
>>> octets.decode(), is_whole
('{"title":"ရန်ကုန်, 6:30"}', True)
"""

from __future__ import annotations

import re
import string
from typing import NamedTuple
from urllib.parse import unquote_to_bytes
from zlib import crc32

from timeline.errors import FormatError

__all__ = ["Coded", "coded", "decoded"]

# Plain in a TEXT value for every program tried: no comma, semicolon, backslash, quote or blank.
_SAFE = "{}[]:!$&()*+/=?@.-"
_PLAIN = (string.ascii_letters + string.digits + _SAFE).encode() + bytes(range(0x80, 0x100))
_JSON, _WRITTEN = b'", ', b"~|_"
_TO_WRITTEN = bytes.maketrans(_JSON, _WRITTEN)
_TO_JSON = bytes.maketrans(_WRITTEN, _JSON)
_KEPT = _PLAIN + _JSON
_PERCENT = ord("%")
_ESCAPED = [(bytes([mark]), b"%%%02X" % mark) for mark in range(0x80)]

# What is split at or trimmed as a blank, and what is drawn as nothing at all.
_UNSEEN = re.compile(
    "[\x80-\xa0\xad\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]"
)

_BEFORE_0_2 = b"{%22"
_SUM = 8  # hexadecimal digits, after the brace that ends a record


# A file is read by the table that it was written by: this one never changes. A fifth of a record is
# nothing else, which holds no word to search for; each more would be looked for in every record.
_PHRASES = [
    (phrase, b"%%%c" % letter)
    for letter, phrase in zip(
        b"ghijklmnopqrstu",
        (
            b'{"version":1,"event":{"id":"',
            b'","title":"',
            b'],"claims":[{"field":"',
            b'","value":{"date":"',
            b',"citations":[{"source":"',
            b'","quote":{"exact":"',
            b'"},"attribution":{"agent":"',
            b'}]},{"field":"',
            b'","value":{"quantity":{"',
            b'}]}]},"shown":"',
            b',"agents":[{"id":"',
            b'}],"sources":[{"id":"',
            b'","name":"',
            b'","url":"https://',
            b'","published":"',
        ),
        strict=True,
    )
]
_CODE = re.compile(rb"%[g-u]")  # as no hexadecimal digit is
_PHRASE_OF = {code: phrase for phrase, code in _PHRASES}


def _phrase(code: re.Match[bytes]) -> bytes:
    return _PHRASE_OF[code[0]]


class Coded(NamedTuple):
    """A piece of JSON, in UTF-8, and the text that stands for it, in whichever values it comes."""

    octets: bytes
    text: str

    @classmethod
    def of(cls, octets: bytes) -> Coded:
        """Return a piece with its text."""
        # What this leaves tells at a fraction of the cost which marks there are to look for.
        marks = octets.translate(None, _KEPT)
        written = octets
        if marks:
            if b"%" in marks:  # first: the others bring it in
                written = written.replace(b"%", b"%25")
            for mark in {*marks} - {_PERCENT}:
                written = written.replace(*_ESCAPED[mark])
        for phrase, code in _PHRASES:
            written = written.replace(phrase, code)
        text = written.translate(_TO_WRITTEN).decode()
        if not text.isascii() and not text.isprintable():
            text = _UNSEEN.sub(_in_hexadecimal, text)
        return cls(octets, text)


_NOTHING = Coded(b"", "")


def coded(octets: bytes, end: Coded = _NOTHING) -> str:
    """Return the value that stands for an object of JSON, in UTF-8, of which `end` is the end."""
    return f"{Coded.of(octets).text}{end.text}{crc32(end.octets, crc32(octets)):08x}"


def _in_hexadecimal(found: re.Match[str]) -> str:
    return f"%{found[0].encode().hex('%').upper()}"


def decoded(value: str) -> tuple[bytes, bool]:
    """Return the JSON of a value, and whether it is as it was written.

    Raises FormatError for characters that no such value has.
    """
    # No backslash is ours: some programs escape once more.
    octets = value.replace("\\", "").encode("utf-8", "surrogatepass")
    if octets.translate(None, _PLAIN + _WRITTEN + b"%"):
        raise FormatError("expected a record of letters, digits and %XX, found other characters")
    if octets.startswith(_BEFORE_0_2):
        return unquote_to_bytes(octets), True
    octets, end = octets[:-_SUM].translate(_TO_JSON), octets[-_SUM:]
    if b"%" in octets:
        octets = unquote_to_bytes(_CODE.sub(_phrase, octets))
    return octets, b"%08x" % crc32(octets) == end
