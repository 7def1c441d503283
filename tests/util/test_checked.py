"""Arguments are held to what a function's annotations say, and to no more."""

from __future__ import annotations

import inspect
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

import pytest

from timeline._util.checked import checked
from timeline.errors import InvalidValueError

if TYPE_CHECKING:
    pass

T = TypeVar("T")
OfText = "int | None"
NAMED_BELOW = (Iterable, Literal, Mapping, Sequence)


class Readable(Protocol):
    def read(self) -> bytes: ...


def with_a_default(number: int, label: str | None = None, *rest: int, key: bool = False) -> int:
    return number + sum(rest)


def given(annotation: str) -> Callable[[Any], Any]:
    """Make a function whose one argument has this annotation."""

    def function(value: Any) -> Any:
        return value

    function.__annotations__["value"] = annotation
    return checked(function)


@pytest.mark.parametrize(
    ("annotation", "right", "wrong"),
    [
        ("int", [1, True], ["1", None, 1.5]),
        ("float", [1, 1.5], ["1", None]),
        ("str | None", ["a", None], [b"a", 1]),
        ("Literal['a', 1]", ["a", 1, "b"], [True, [], None]),
        ("Iterable[str]", [["a"], ("a",), {"a": 1}, iter("a"), []], ["a", b"a", 5, [1], {1: 2}]),
        ("Sequence[int]", [[1], (1,), range(3)], ["1", {1}, iter([1]), [None]]),
        ("Mapping[str, int]", [{}, {"a": 1}], [[], "a", None]),
        ("tuple[int, str]", [(1, "a")], [(1,), (1, 2), [1, "a"], "ab"]),
        ("tuple[int, ...]", [(), (1, 2)], [("a",), [1]]),
        ("Callable[[int], str]", [str, lambda x: x], [5, "a", None]),
        ("list[int | None]", [[1, None]], [["a"], (1,)]),
        ("type[Exception]", [ValueError], [5]),
        # What cannot be told goes free.
        ("Any", [1, None], []),
        ("object", [1, None], []),
        ("T", [1, None], []),
        ("Decimal", [1, None], []),
        ("Readable", [io.BytesIO()], [1, None]),
        ("str | T", [1, None], []),
        # An alias that is text is read, too.
        ("OfText", [1, None], ["a"]),
    ],
)
def test_what_an_annotation_takes(annotation: str, right: list[Any], wrong: list[Any]) -> None:
    function = given(annotation)
    for value in right:
        assert function(value) is value
    for value in wrong:
        with pytest.raises(InvalidValueError, match=r"^value: expected .*, found "):
            function(value)


def test_arguments_are_named_however_they_are_given() -> None:
    function = checked(with_a_default)
    assert function(1, None, 2, 3, key=True) == 6
    with pytest.raises(InvalidValueError, match="number: expected a whole number, found text '1'"):
        function("1")  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="number: expected a whole number, found text '1'"):
        function(number="1")  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="label: expected text or None, found int 5"):
        function(1, label=5)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="rest: expected a whole number, found None"):
        function(1, None, 2, None)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError, match="key: expected True or False, found int 0"):
        function(1, key=0)  # type: ignore[arg-type]


def test_the_number_and_the_names_of_arguments_stay_type_errors() -> None:
    function: Any = checked(with_a_default)
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'number'"):
        function()
    with pytest.raises(TypeError, match="unexpected keyword argument 'colour'"):
        function(1, colour=2)


def test_the_function_stays_what_it_was_to_those_who_look() -> None:
    function = checked(with_a_default)
    assert inspect.signature(function) == inspect.signature(with_a_default)
    assert function.__name__ == "with_a_default"
    assert function.__module__ == __name__
    assert function.__globals__["OfText"] is OfText
