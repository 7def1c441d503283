r"""LaTeX and Unicode: accents, letters and marks as a bibliography has them.

`{\"u}`, `\"{u}`, `\'\i`, `\ss{}`, `--` and `~` become what they print; a command that prints
nothing known is kept as it stands. In the other direction letters stay Unicode, which biber and
every reader of today takes; only what LaTeX would take for a mark is escaped, and what a style
would put into small letters is protected by braces.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["from_latex", "to_latex"]

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323",
    "b": "\u0331", "k": "\u0328", "r": "\u030a",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ",
    "OE": "Œ", "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ",  # noqa: RUF001
    "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "S": "§", "P": "¶", "pounds": "£",
    "copyright": "©", "texteuro": "€", "euro": "€", "textendash": "–", "textemdash": "—",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "dots": "…", "ldots": "…", "textasciitilde": "~",
    "textasciicircum": "^", "textbackslash": "\\", "textbar": "|", "textless": "<",
    "textbraceleft": "{", "textbraceright": "}",
    "textgreater": ">", "guillemotleft": "«", "guillemotright": "»", "slash": "/", "-": "",
}  # fmt: skip
_STYLES = frozenset(
    {
        "emph", "textit", "textbf", "textsc", "textrm", "textsf", "texttt", "enquote",
        "mkbibquote", "mkbibemph", "url", "mbox", "text", "textsuperscript", "textsubscript",
        "uppercase",
    }
)  # fmt: skip

_ACCENTED = re.compile(
    r"""\\(?:([`'^~"=.])\s*|([uvHcdbkr])(?:\s+|(?=[{\\])))"""
    r"""(?:\{\s*(\\[ij](?![A-Za-z])|[^\W\d_])\s*\}|(\\[ij](?![A-Za-z])\s?|[^\W\d_]))"""
)
_COMMAND = re.compile(r"\\([A-Za-z]+|-)(?:\s*\{\}|\s+|(?![A-Za-z]))")
_ESCAPED = re.compile(r"\\([&%$#_{}@])")
_SPACE = re.compile(r"\\[ ,;:]")
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"))
# Marks that were escaped, while the braces and ties around them go.
_SAFE = {mark: chr(0xE000 + at) for at, mark in enumerate("{}~\\")}


def from_latex(text: str) -> str:
    r"""Return what LaTeX prints.

    >>> from_latex(r"{\'E}tienne \v{C}apek, G\"{o}del \& {NATO}, 12--14~May")
    'Étienne Čapek, Gödel & NATO, 12–14\xa0May'
    """
    if not _MARKED.search(text):
        return " ".join(text.split())
    text = " ".join(text.split())
    text = _SPACE.sub(" ", text)
    text = _ESCAPED.sub(lambda found: _SAFE.get(found[1], found[1]), text)
    text = _ACCENTED.sub(_accented, text)
    text = _COMMAND.sub(_printed, text)
    for mark, printed in _LIGATURES:
        text = text.replace(mark, printed)
    text = text.replace("{", "").replace("}", "").replace("~", "\u00a0")
    for mark, stand_in in _SAFE.items():
        text = text.replace(stand_in, mark)
    return " ".join(part for part in text.split(" ") if part)


_MARKED = re.compile(r"[\\{}~]|--|``|''")


def _accented(found: re.Match[str]) -> str:
    letter = (found[3] or found[4]).strip()
    base = letter.removeprefix("\\")
    return unicodedata.normalize("NFC", base + _ACCENTS[found[1] or found[2]])


def _printed(found: re.Match[str]) -> str:
    name = found[1]
    if name in _STYLES:
        return ""
    printed = _LETTERS.get(name)
    if printed is None:
        return _SAFE["\\"] + found[0][1:]
    return _SAFE.get(printed, printed)


# -- writing -----------------------------------------------------------------

_SPECIAL = {
    "\\": r"\textbackslash{}",
    # BibTeX counts braces, whatever stands before them.
    "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "&": r"\&", "%": r"\%", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "\u00a0": "~", "–": "--", "—": "---",
}  # fmt: skip
_LOWERED = re.compile(r"(?<![^\W\d_])[^\W\d_]+(?:[.’'][^\W\d_]+)*")


def to_latex(text: str, *, keep_case: bool = False) -> str:
    r"""Return text as LaTeX prints it; with `keep_case`, as it prints it in any style of titles.

    >>> to_latex("Profit & loss at NATO, 5 %", keep_case=True)
    'Profit \\& loss at {NATO}, 5 \\%'
    """
    if keep_case:
        parts = []
        at = 0
        for word in _LOWERED.finditer(text):
            parts.append(_escaped(text[at : word.start()]))
            inner = any(letter.isupper() for letter in word[0][1:])
            parts.append(f"{{{_escaped(word[0])}}}" if inner else _escaped(word[0]))
            at = word.end()
        return "".join(parts) + _escaped(text[at:])
    return _escaped(text)


def _escaped(text: str) -> str:
    # What LaTeX joins into one mark is kept apart by braces.
    text = re.sub(r"(?<=[-–—])(?=[-–—])|(?<=`)(?=`)|(?<=')(?=')", "\ue010", text)
    return "".join(_SPECIAL.get(letter, letter) for letter in text).replace("\ue010", "{}")
