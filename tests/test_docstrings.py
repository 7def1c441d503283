"""The docstrings of all that is public: what a function does, what a class is."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import pytest
from tests.public import public_values

# What a function does to or with its arguments begins its docstring, as an imperative.
VERBS = {
    "Add", "Append", "Ask", "Begin", "Change", "Check", "Close", "Compare", "Convert", "Count",
    "Cut", "Declare", "Describe", "Draw", "Export", "Find", "Fold", "Forbid", "Give", "Hand",
    "Have", "Hold", "Join", "Keep", "Let", "List", "Load", "Look", "Make", "Mark", "Match",
    "Merge", "Move", "Name", "Normalise", "Note", "Open", "Parse", "Print", "Publish", "Put",
    "Raise", "Read", "Record", "Refuse", "Remove", "Render", "Replace", "Resolve", "Return", "Rule",
    "Run", "Say",
    "Search", "See", "Set", "Show", "Sort", "Split", "State", "Store", "Take", "Tell", "Test",
    "Trace", "Try", "Undo", "Update", "Verify", "Widen", "Wait", "Work", "Write", "Yield",
}  # fmt: skip
# A class is something; a question is no description of it.
QUESTIONS = {"How", "That", "What", "When", "Where", "Whether", "Which", "Who", "Whose", "Why"}


def functions() -> Iterator[tuple[str, Any]]:
    """Yield what is public and runs: functions, and the methods and properties of classes."""
    for name, value in public_values({"timeline.cli", "timeline.__main__"}).items():
        if inspect.isroutine(value):
            yield name, value
        elif inspect.isclass(value):
            for owner in value.__mro__:
                if owner.__module__.startswith("timeline"):
                    for member, raw in vars(owner).items():
                        if not member.startswith("_") and (function := _function_in(raw)):
                            yield f"{name}.{member}", function


def _function_in(raw: Any) -> Any:
    if isinstance(raw, property):
        return raw.fget
    if isinstance(raw, (classmethod, staticmethod)):
        return raw.__func__
    return raw if inspect.isfunction(raw) else None


FUNCTIONS = dict(functions())
CLASSES = {name: v for name, v in public_values().items() if inspect.isclass(v)}


def first_word(thing: Any) -> str:
    words = (inspect.unwrap(thing).__doc__ or "").split()
    return words[0] if words else ""


def test_a_function_says_what_it_does() -> None:
    # A method that fulfils a documented protocol needs no docstring of its own.
    wrong = {
        name: first_word(function)
        for name, function in FUNCTIONS.items()
        if first_word(function) not in VERBS | {""}
    }
    assert wrong == {}


def test_a_class_says_what_it_is() -> None:
    wrong = {name: first_word(cls) for name, cls in CLASSES.items() if first_word(cls) in QUESTIONS}
    assert wrong == {}


@pytest.mark.parametrize("name", ["timeline.Date.before", "timeline.formats.json.loads"])
def test_these_are_among_what_is_looked_at(name: str) -> None:
    assert name in FUNCTIONS
