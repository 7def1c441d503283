"""Characters that steer what shows them, and text without them.

Control characters move a terminal's cursor and are not legal in XML (1.0, 2.2); marks
that turn the direction of writing (UAX #9: LRE to RLO, and the isolates) let what
follows be read in another order than it was written.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["harmless", "is_right_to_left", "is_stacked", "legible"]

REPLACEMENT = "�"

_STEERING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufffe\uffff]"
)
_BREAKS = re.compile(r"[\t\r\n]")

# Hebrew to Arabic Extended-A, their presentation forms, and the scripts of the plane above.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff]")
_STRONG = re.compile(r"[^\W\d_]")

# No orthography sets more than four marks on one letter; hostile text does, by the hundred.
_MOST_MARKS = 4


def legible(text: str) -> str:
    """Text of which no character steers; its lines are kept.

    >>> legible("one\\r\\ntwo\\x00\\u202e")
    'one\\ntwo��'
    """
    if text.isprintable():  # as nearly always: what steers is not printable
        return text
    return _STEERING.sub(REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))


def harmless(text: str) -> str:
    """Legible text on one line.

    >>> harmless("one\\ntwo\\x1b[31m")
    'one two�[31m'
    """
    return _BREAKS.sub(" ", legible(text))


def is_right_to_left(text: str) -> bool:
    """Whether its first letter is of a script that is written from right to left.

    >>> is_right_to_left("2021: انقلاب"), is_right_to_left("coup انقلاب")
    (True, False)
    """
    first = _STRONG.search(text)
    return first is not None and _RIGHT_TO_LEFT.match(first.group()) is not None


def is_stacked(text: str) -> bool:
    """Whether more marks stand on one letter than any orthography has.

    >>> is_stacked("Vie\u0323\u0302t"), is_stacked("Z" + "\u0334" * 9)
    (False, True)
    """
    marks = 0
    for char in "" if text.isascii() else text:
        marks = marks + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        if marks > _MOST_MARKS:
            return True
    return False
