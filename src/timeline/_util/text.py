"""What text and which ids the model takes, and the slug that a title becomes.

Text is any Unicode that can be written as UTF-8: no lone surrogates. An id is
text that survives in every format as it is: no white space, no control or
invisible formatting characters, at most 255 characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from functools import lru_cache

from timeline.errors import InvalidValueError, shorten

__all__ = [
    "LATIN",
    "MOST_ID_CHARACTERS",
    "RUN_ON",
    "check_data",
    "check_id",
    "check_text",
    "described",
    "is_text",
    "plain",
    "slug",
    "unused",
]

MOST_ID_CHARACTERS = 255
"""The longest id: what RFC 7986, 5.3 allows a UID."""

MOST_SLUG_CHARACTERS = 80

RUN_ON = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3040-\u30ff\u3100-\u312f\u31a0-\u31bf"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    "\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaadf"
)
"""The characters, as a pattern has them, of scripts whose words run on without a space."""

_SURROGATE = re.compile("[\ud800-\udfff]")
# Besides white space and controls: zero width, joining, bidirectional and tag-like marks, by
# which two ids could look alike and differ.
_NOT_IN_ID = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def described(value: object) -> str:
    """A value as an error message shows it.

    >>> described("a"), described(12), described(None)
    ("text 'a'", 'int 12', 'None')
    """
    if value is None:
        return "None"
    if isinstance(value, str):
        return f"text {shorten(value)}"
    if isinstance(value, (bool, int, float)):
        # A number may have more digits than Python agrees to print.
        huge = isinstance(value, int) and value.bit_length() > 256
        return f"{type(value).__name__} {'of many digits' if huge else value}"
    return f"a value of type {type(value).__name__}"


def plain(text: str) -> str:
    """Return a text in one form: composed (NFC, UAX 15), with one blank for each run of them.

    >>> plain(" Gyo\u030br  fell") == "Gy\u0151r fell"
    True
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def check_text(value: object, place: str | None = None) -> None:
    """Raise InvalidValueError unless `value` is text that can be written as UTF-8."""
    if not isinstance(value, str):
        raise InvalidValueError(f"expected text, found {described(value)}", place=place)
    if not value.isascii():
        surrogate = _SURROGATE.search(value)
        if surrogate is not None:
            raise InvalidValueError(
                f"expected text, found a lone surrogate at {surrogate.start()} in {shorten(value)}",
                place=place,
                hint="decode the bytes it came from as UTF-8, or replace what does not decode",
            )


def is_text(value: object) -> bool:
    """Return whether `value` is text that can be written as UTF-8; see `check_text`."""
    return isinstance(value, str) and (value.isascii() or not _SURROGATE.search(value))


def check_data(data: object, place: str | None = None) -> None:
    """Raise InvalidValueError unless `data` is what a file may hold: bytes, or text."""
    if not isinstance(data, (bytes, bytearray, memoryview, str)):
        raise InvalidValueError(f"expected bytes or text, found {described(data)}", place=place)


def check_id(value: object, place: str | None = None) -> None:
    """Raise InvalidValueError unless `value` can be an id.

    >>> check_id("military-coup")
    >>> check_id("military coup")
    Traceback (most recent call last):
    timeline.errors.InvalidValueError: expected an id without white space, ...
    """
    if not isinstance(value, str):
        raise InvalidValueError(f"expected an id, found {described(value)}", place=place)
    if not 0 < len(value) <= MOST_ID_CHARACTERS:
        raise InvalidValueError(
            f"expected an id of 1 to {MOST_ID_CHARACTERS} characters, found {len(value)}",
            place=place,
        )
    refused = _NOT_IN_ID.search(value)
    if refused is not None:
        raise InvalidValueError(
            "expected an id without white space, control or invisible characters, "
            f"found {refused.group()!a} at {refused.start()} in {shorten(value)}",
            place=place,
            hint=f"{slug(_SURROGATE.sub('', value))!r} would do",
        )


_APOSTROPHES = str.maketrans("", "", "'’‘ʼ`´")  # noqa: RUF001
_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")

# Latin letters that have no decomposition into a base letter and marks.
LATIN = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ħ": "h",
        "ı": "i",  # noqa: RUF001
        "ŋ": "ng",
    }
)


def slug(text: str) -> str:
    """A readable id for a title: lower case, words joined by hyphens, at most 80 characters.

    Latin letters lose their accents; letters, marks and digits of other scripts
    stay. A text without any becomes "untitled". The same text always gives the
    same slug, and the slug of a slug is itself.

    >>> slug("Kraków’s 3rd Überfall"), slug("Государственный переворот"), slug("?!")
    ('krakows-3rd-uberfall', 'государственный-переворот', 'untitled')
    """
    check_text(text)
    return _slug(text) if len(text) > _MOST_REMEMBERED else _remembered_slug(text)


def _slug(text: str) -> str:
    text = text.translate(_APOSTROPHES).lower()
    if not text.isascii():
        text = _without_accents(text)
    if text.isascii():
        words = _NOT_ASCII_WORD.sub("-", text).strip("-")
    else:
        spaced = "".join(c if _is_of_a_word(c) else " " for c in text)
        words = "-".join(spaced.split())
    return _cut(words) or "untitled"


# Whether an id is the slug of a name is asked anew wherever the thing is cited.
_MOST_REMEMBERED = 200
_remembered_slug = lru_cache(4096)(_slug)


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).lower().translate(LATIN)
    kept: list[str] = []
    bare = True  # after a Latin letter, and where no word has begun
    for char in decomposed:
        if not unicodedata.combining(char):
            bare = char.isascii() or not _is_of_a_word(char)
        elif bare:
            continue
        kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept))


def _is_of_a_word(char: str) -> bool:
    return unicodedata.category(char)[0] in "LNM"


def _cut(words: str) -> str:
    """The words that fit, or the start of a first one that does not."""
    if len(words) <= MOST_SLUG_CHARACTERS:
        return words
    head, hyphen, _ = words[: MOST_SLUG_CHARACTERS + 1].rpartition("-")
    return head if hyphen else words[:MOST_SLUG_CHARACTERS]


def unused(wanted: str, taken: Container[str], counts: dict[str, int]) -> str:
    """The id that is wanted, or the first with a number after it that is not taken.

    `counts` is kept by the caller between calls, so that many of one name take no longer.

    >>> unused("coup", {"coup", "coup-2"}, {})
    'coup-3'
    """
    id, number = wanted, counts.get(wanted, 1)
    while id in taken:
        number += 1
        id = f"{wanted[: MOST_ID_CHARACTERS - 16]}-{number}"
    counts[wanted] = number
    return id
