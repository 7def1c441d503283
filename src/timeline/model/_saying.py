"""What a JSON Schema can say of the model's checks; see `timeline.model._records.schema`.

Each check says it beside itself, and each class what it asks of several of its fields at once,
so that a file which "validates" is one that is read. What no schema can say, as that an id is
that of a source of the file, is left to the reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from timeline._util.text import MOST_ID_CHARACTERS
from timeline.dates.edtf._grammar import EXTENDED, whole_form

__all__ = [
    "DATE",
    "END",
    "ID",
    "NAME",
    "NUMBER",
    "NUMBER_IN_TEXT",
    "URL",
    "Words",
    "given",
    "say",
    "say_of_class",
    "together",
    "words_of",
    "words_of_class",
]

Words: TypeAlias = "Mapping[str, Any]"
"""Keywords of JSON Schema, draft 2020-12. Patterns are such as ECMA-262 and Python read alike."""

_WORDS: dict[object, Words] = {}
_WORDS_OF_CLASS: dict[type, tuple[Words, ...]] = {}

END = r"(?![\s\S])"
"""The end of a text: to Python, `$` is also before a last line break."""

_BLANK = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_INVISIBLE = r"\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"

NUMBER_IN_TEXT = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,9})?"
"""A number as a file has it in a text, where JSON would round it."""

NAME: Words = {"pattern": f"[^{_BLANK}]"}
ID: Words = {"pattern": f"^[^{_BLANK}{_INVISIBLE}]{{1,{MOST_ID_CHARACTERS}}}{END}"}
URL: Words = {"pattern": rf"^[^{_BLANK}\x00-\x20\x7f-\x9f]+{END}"}
DATE: Words = {"pattern": whole_form(EXTENDED)}
NUMBER: Words = {"pattern": rf"^{NUMBER_IN_TEXT}{END}"}


def say(check: object, words: Words) -> None:
    """Let a JSON Schema say of a field with this check what the check refuses."""
    _WORDS[check] = words


def words_of(check: object) -> dict[str, Any]:
    """Return what a JSON Schema can say of a check, or of all of several."""
    found: dict[str, Any] = {}
    for one in getattr(check, "_validators", (check,)):
        found.update(_WORDS.get(one, {}))
    return found


def say_of_class(cls: type, *words: Words) -> None:
    """Let a JSON Schema say what a class asks of several of its fields at once."""
    _WORDS_OF_CLASS[cls] = (*words_of_class(cls), *words)


def words_of_class(cls: type) -> tuple[Words, ...]:
    """Return what a JSON Schema can say of all of a class's fields together."""
    return _WORDS_OF_CLASS.get(cls, ())


def given(*names: str) -> dict[str, Any]:
    """Say that fields are there, and not null.

    >>> given("start")
    {'required': ['start'], 'properties': {'start': {'not': {'type': 'null'}}}}
    """
    filled = {name: {"not": {"type": "null"}} for name in names}
    return {"required": list(names), "properties": filled}


def together(one: str, other: str) -> dict[str, Any]:
    """Say that two fields are given both, or neither."""
    return {"anyOf": [given(one, other), {"not": {"anyOf": [given(one), given(other)]}}]}
