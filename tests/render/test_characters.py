"""Characters that steer what shows them."""

from __future__ import annotations

import sys

from timeline._render.characters import REPLACEMENT, legible

EVERY = [chr(code) for code in range(sys.maxunicode + 1)]


def test_what_is_replaced_is_never_printable() -> None:
    # So a text of printable characters alone need not be searched for them.
    replaced = [char for char in EVERY if legible(f"{char}.\n") != f"{char}.\n"]
    assert {"\x00", "\x7f", "\r", "\u202e", "\u2066", "\ud800"} <= set(replaced)
    assert not any(map(str.isprintable, replaced))


def test_lines_and_words_of_every_script_are_kept() -> None:
    assert legible("ရန်ကုန်\nانقلاب\t🗳️") == "ရန်ကုန်\nانقلاب\t🗳️"
    assert legible("\u202e") == REPLACEMENT
