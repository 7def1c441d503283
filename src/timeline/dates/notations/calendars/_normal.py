"""One plain form of what is written in many: lower case, no accents, digits of ours."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["normal"]

_APOSTROPHES = re.compile("['\"’‘`´ʿʾʻʼʹ״׳]|[.](?![0-9])|(?<![0-9])[.]")
_POINT = re.compile(r"(?<=[0-9])[.](?=[0-9])")
_BLANKS = re.compile(r"[\s_]+|(?<=[^\W\d])[-‐‑־](?=[^\W\d])")
_PERSIAN = str.maketrans("يكى", "یکی")
"""Letters that Arabic and Persian keyboards write differently, and that look the same."""


def normal(text: str) -> str:
    """Return a text or pattern as it is compared: `Dhū l-Qaʿda` is `dhu l qada`.

    Blanks and hyphens within words become one blank, apostrophes, points of abbreviation and
    marks over and under letters go, a point between figures becomes a hyphen, and the digits of any
    script become ours.
    """
    letters = (
        mark for mark in unicodedata.normalize("NFKD", text) if unicodedata.category(mark) != "Mn"
    )
    digits = (
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in letters
    )
    plain = _POINT.sub("-", "".join(digits).casefold())
    return _BLANKS.sub(" ", _APOSTROPHES.sub("", plain)).translate(_PERSIAN)
