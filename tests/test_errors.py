"""Where an error is and how to mend it: what is said beside the message outlives every hand."""

from __future__ import annotations

import ast
import copy
import pickle
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

import timeline
from timeline.errors import (
    FormatError,
    ParseError,
    TimelineError,
    UnknownIdError,
    shorten,
    unexplained,
)

SOURCES = sorted(Path(timeline.__file__).parent.rglob("*.py"))


def told_again(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Each error that is made of the message of one that was caught, and the name of that one."""
    for handler in ast.walk(tree):
        if isinstance(handler, ast.ExceptHandler) and handler.name:
            for call in ast.walk(handler):
                if isinstance(call, ast.Call) and _name(call.func).endswith(("Error", "error")):
                    uses = f"{handler.name}.message"
                    if any(uses in ast.unparse(part) for part in (*call.args, *call.keywords)):
                        yield call, handler.name


def _name(function: ast.expr) -> str:
    return ast.unparse(function).rpartition(".")[2]


def test_no_error_that_is_told_again_loses_its_hint() -> None:
    lost, seen = [], 0
    for path in SOURCES:
        for call, name in told_again(ast.parse(path.read_text(encoding="utf-8"))):
            seen += 1
            has_its_own = any(keyword.arg == "hint" for keyword in call.keywords)
            if not has_its_own and f"{name}.hint" not in ast.unparse(call):
                lost.append(f"{path.name}, line {call.lineno}: {ast.unparse(call)}")
    assert lost == []
    assert seen > 10


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (TimelineError("m"), "m"),
        (TimelineError("m", place="p"), "p: m"),
        (TimelineError("m", hint="h"), "m; h"),
        (FormatError("m", place="p", hint="h"), "p: m; h"),
        (
            ParseError("2021-13", 5, expected="a month", hint="h"),
            "expected a month, found '1' (position 5 of '2021-13'); h",
        ),
        (
            ParseError("2021-", 5, expected="a month"),
            "expected a month, found the end (position 5 of '2021-')",
        ),
    ],
)
def test_an_error_tells_where_what_and_how_to_mend_it(error: TimelineError, text: str) -> None:
    assert str(error) == text


def test_a_text_of_the_limit_is_whole_and_one_longer_is_cut() -> None:
    assert shorten("a" * 60) == repr("a" * 60)
    assert shorten("a" * 61) == repr("a" * 28 + "…" + "a" * 29)
    assert len(shorten("a" * 61)) == 60


# -- worked out when it is asked for -------------------------------------------


def told(text: str, at: int) -> ParseError:
    return ParseError(text, at, expected="a month", hint="h")


ASKED = [
    str,
    repr,
    lambda error: error.args,
    lambda error: (error.message, error.place, error.hint),
    lambda error: (error.text, error.position, error.expected, error.found),
    lambda error: getattr(error, "nothing", None),
    lambda error: str(pickle.loads(pickle.dumps(error))),
    lambda error: vars(copy.copy(error)),
    lambda error: traceback.format_exception_only(error),
]


@pytest.mark.parametrize("first", ASKED)
def test_an_error_that_is_explained_later_is_the_error_that_explains_it(first: object) -> None:
    """Whatever is asked first, and what is asked after it."""
    error, eager = unexplained(ParseError, told, "2021-13", 5), told("2021-13", 5)
    assert type(error) is ParseError
    for ask in (first, *ASKED):
        assert ask(error) == ask(eager)  # type: ignore[operator]


def test_it_is_explained_once_and_only_if_somebody_asks() -> None:
    asked = []

    def explain() -> ParseError:
        asked.append(1)
        return told("2021-13", 5)

    error = unexplained(ParseError, explain)
    assert not asked
    assert str(error).startswith("expected a month")
    assert error.position == 5
    assert len(asked) == 1


def test_an_explanation_may_be_explained_later_itself() -> None:
    error = unexplained(ParseError, unexplained, ParseError, told, "2021-13", 5)
    assert str(error) == str(told("2021-13", 5))


def test_an_error_of_another_base_is_explained_too() -> None:
    error = unexplained(UnknownIdError, UnknownIdError, "no event has the id 'x'")
    assert str(error) == "no event has the id 'x'"
    assert error.args == ("no event has the id 'x'",)


def test_arguments_can_be_put_in_the_place_of_the_message() -> None:
    error = FormatError("m")
    error.args = ("n",)
    assert error.args == ("n",)
    with pytest.raises(AttributeError, match="'FormatError' object has no attribute 'nothing'"):
        error.nothing
