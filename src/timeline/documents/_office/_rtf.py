"""RTF (Microsoft's Rich Text Format, 1.9.1): the text that stands, without what was deleted."""

from __future__ import annotations

import codecs
import itertools
import re
from typing import Final

import attrs

from timeline.documents._draft import Draft, Limits
from timeline.documents._office._story import About, Paragraph, Story, tidied, tidied_offsets
from timeline.errors import LimitError

__all__ = ["draft", "read"]

_DEEPEST: Final = 10_000
_TOKEN: Final = re.compile(
    r"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]+)|[\r\n]+",
    re.DOTALL,
)
# fmt: off
_NOT_TEXT: Final = frozenset((
    "atnauthor", "atnid", "colortbl", "comment", "company", "creatim", "fldinst", "footer",
    "footerf", "footerl", "footerr", "header", "headerf", "headerl", "headerr", "keywords",
    "listtext", "nonshppict", "object", "operator", "pict", "pntext", "printim", "revtim",
    "shprslt", "sp", "stylesheet", "subject", "upr", "xe", "tc",
))
# fmt: on
_BOXES: Final = frozenset({"shpinst", "shptxt"})
_ENDS: Final = frozenset({"par", "sect", "page", "cell", "row", "nestcell", "nestrow"})
_SIGNS: Final = {
    "line": "\n", "tab": "\t", "emdash": "—", "endash": "–", "emspace": " ", "enspace": " ",
    "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "~": "\u00a0", "_": "\u2011", "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip
_CHARSETS: Final = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 255: "cp437",
}  # fmt: skip
_PAGES: Final = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_CLOCK: Final = ("yr", "mo", "dy", "hr", "min", "sec")


def draft(data: bytes, limits: Limits) -> Draft:
    """Return the paragraphs of a document in RTF, and what it says of itself."""
    return read(data).draft()


def read(data: bytes) -> Story:
    """Return the story of a document in RTF.

    >>> read(b"{\\\\rtf1\\\\ansi It rained.\\\\par The dam {\\\\deleted never }broke.}").paragraphs[
    ...     1
    ... ].text
    'The dam broke.'
    """
    reader = _Reader()
    reader.read(data.decode("latin-1"))
    return reader.story()


@attrs.define
class _Group:
    """What holds within braces: where text goes, whether it stands, and how it is encoded."""

    goes: str = "text"
    hidden: bool = False
    deleted: bool = False
    skips: int = 1
    font: int | None = None


class _Reader:
    """A document while its groups open and close."""

    def __init__(self) -> None:
        self._group = _Group()
        self._outer: list[_Group] = []
        self._encoding = "cp1252"
        self._fonts: dict[int, str] = {}
        self._octets = bytearray()
        self._skip = 0
        self._starred = False
        self._pieces: dict[str, list[str]] = {"text": []}
        self._dates: dict[str, dict[str, int]] = {}
        self._paragraphs: list[Paragraph] = []
        self._notes: list[tuple[int, str]] = []
        self._changes = 0

    def read(self, text: str) -> None:
        """Take all that a document has."""
        place = 0
        while found := _TOKEN.match(text, place):
            place = found.end()
            word, number, octet, sign, brace, letters = found.groups()
            if octet or letters:
                self._take(bytes([int(octet, 16)]) if octet else letters.encode("latin-1"))
                continue
            self._decode()
            if brace:
                self._open() if brace == "{" else self._close()
            elif sign:
                self._sign(sign)
            elif word == "bin":
                place += max(int(number or 0), 0)
            elif word:
                self._word(word, None if number is None else int(number))
        self._decode()
        self._end()

    def story(self) -> Story:
        """Return the paragraphs, and what the document says of itself."""
        said = {name: tidied("".join(pieces)) for name, pieces in self._pieces.items()}
        told = About(
            title=said.get("title", ""),
            authors=tuple(filter(None, [said.get("author", "")])),
            created=_moment(self._dates.get("creatim", {})),
            modified=_moment(self._dates.get("revtim", {})),
        )
        notes = []
        if self._changes:
            notes.append(f"{self._changes} deleted passages of tracked changes are not read")
        return Story(tuple(self._paragraphs), told, tuple(notes))

    # -- groups ----------------------------------------------------------------

    def _open(self) -> None:
        if len(self._outer) >= _DEEPEST:
            raise LimitError(f"expected groups at most {_DEEPEST:,} deep in RTF, found more")
        self._outer.append(self._group)
        self._group = attrs.evolve(self._group)
        self._skip, self._starred = 0, False

    def _close(self) -> None:
        closed, self._skip = self._group, 0
        if self._outer:
            self._group = self._outer.pop()
        if closed.goes == self._group.goes:
            return
        if closed.goes == "footnote":
            note = tidied(_whole(self._pieces.pop("footnote", [])))
            self._notes.append((len(self._pieces["text"]), note))
        elif closed.goes == "annotation":
            self._pieces.pop("annotation", None)

    # -- words -----------------------------------------------------------------

    def _word(self, word: str, number: int | None) -> None:
        group = self._group
        if self._skip and word != "u":
            self._skip -= 1
            return
        is_on = number != 0
        if self._starred and word not in _BOXES:
            self._starred, group.goes = False, "nowhere"
        elif word in ("fonttbl", "footnote", "title", "author", "annotation"):
            group.goes = word if group.goes != "nowhere" else "nowhere"
        elif word in _NOT_TEXT:
            group.goes = word if word in ("creatim", "revtim") else "nowhere"
        elif word in _CLOCK and group.goes in ("creatim", "revtim"):
            self._dates.setdefault(group.goes, {})[word] = number or 0
        elif word == "u" and number is not None:
            self._put(chr(number % 0x10000))
            self._skip = group.skips
        elif word in _ENDS:
            self._end()
        elif word in _SIGNS:
            self._put(_SIGNS[word])
        else:
            self._format(word, number, is_on=is_on)
        self._starred = False

    def _format(self, word: str, number: int | None, *, is_on: bool) -> None:
        group = self._group
        if word == "v":
            group.hidden = is_on
        elif word == "deleted":
            self._changes += is_on
            group.deleted = is_on
        elif word == "plain":
            group.hidden = group.deleted = False
        elif word == "uc":
            group.skips = max(number or 0, 0)
        elif word == "f":
            group.font = number
        elif word == "fcharset" and group.font is not None and number in _CHARSETS:
            self._fonts[group.font] = _CHARSETS[number]
        elif word == "ansicpg" or word in _PAGES:
            self._encoding = _known(_PAGES.get(word, f"cp{number}"), self._encoding)

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
        elif sign in "\r\n":
            self._end()
        elif sign in _SIGNS:
            self._put(_SIGNS[sign])

    # -- text ------------------------------------------------------------------

    def _take(self, octets: bytes) -> None:
        """Take octets, without those that stand for a letter that was given by its number."""
        passed = min(self._skip, len(octets))
        self._skip -= passed
        self._octets += octets[passed:]

    def _decode(self) -> None:
        if self._octets:
            encoding = self._encoding
            if self._group.font is not None:
                encoding = self._fonts.get(self._group.font, encoding)
            text = self._octets.decode(encoding, "replace")
            self._octets.clear()
            self._put(text)

    def _put(self, text: str) -> None:
        group = self._group
        if not group.hidden and not group.deleted and group.goes != "nowhere":
            self._pieces.setdefault(group.goes, []).append(text)

    def _end(self) -> None:
        """End a paragraph; within a note it is white."""
        if self._group.goes != "text":
            self._put(" ")
            return
        pieces = self._pieces["text"]
        whole = _whole(pieces)
        text = tidied(whole)
        lengths = list(itertools.accumulate(map(_letters, pieces), initial=0))
        offsets = tidied_offsets(whole, (lengths[place] for place, _ in self._notes))
        pieces.clear()
        index = len(self._paragraphs)
        if text:
            self._paragraphs.append(Paragraph(text))
        for offset, (_, note) in zip(offsets, self._notes, strict=True):
            place = (index, offset) if text else None
            self._paragraphs.append(Paragraph(note, "footnote", referred=place))
        self._notes.clear()


def _whole(pieces: list[str]) -> str:
    """Return text in which letters beyond the first plane are whole: RTF gives their halves."""
    return "".join(pieces).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _letters(piece: str) -> int:
    """Return how many letters a piece has, each with the half that begins it."""
    return sum(not "\udc00" <= letter <= "\udfff" for letter in piece)


def _known(encoding: str, otherwise: str) -> str:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return otherwise


def _moment(parts: dict[str, int]) -> str:
    """Return a date of RTF in EDTF: the clock is that of who wrote it, the zone is not said."""
    if not parts.get("yr"):
        return ""
    day = "-".join(f"{parts[name]:02}" for name in _CLOCK[:3] if parts.get(name))
    if "hr" not in parts or len(day) < len("2021-05-05"):
        return day
    return f"{day}T{parts['hr']:02}:{parts.get('min', 0):02}:{parts.get('sec', 0):02}"
