"""Arguments are held to what a function's annotations say, and to no more."""

from __future__ import annotations

import inspect
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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


class Below(LookupError):
    """What a function fails with, far from where it was called."""


def with_a_default(number: int, label: str | None = None, *rest: int, key: bool = False) -> int:
    if label == "fine":
        return number
    raise Below


def given(annotation: str) -> Callable[[Any], Any]:
    """Make a function that fails, and whose one argument has this annotation."""

    def function(value: Any) -> Any:
        raise Below

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
        with pytest.raises(Below):
            function(value)
    for value in wrong:
        with pytest.raises(InvalidValueError, match=r"^value: expected .*, found "):
            function(value)


def test_arguments_are_named_however_they_are_given() -> None:
    function = checked(with_a_default)
    assert function(1, "fine", 2, 3, key=True) == 1
    with pytest.raises(Below):
        function(1, None, 2, 3, key=True)
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


def test_a_generator_is_as_lazy_as_it_was() -> None:
    @checked
    def halved(numbers: list[int]) -> Iterator[int]:
        for number in numbers:
            yield number // 2

    assert list(halved([2, 4])) == [1, 2]
    wrong: Any = [2, "4"]
    halves = halved(wrong)
    assert next(halves) == 1
    with pytest.raises(InvalidValueError, match=r"numbers: expected list\[int\], found"):
        next(halves)
    broken: Any = halved([2])
    assert next(broken) == 1
    with pytest.raises(Below):
        broken.throw(Below())


def test_its_own_errors_and_those_of_the_system_are_passed_on() -> None:
    @checked
    def reads(path: str) -> None:
        if path is None:
            raise InvalidValueError("expected a path in words of its own")
        open(path, "rb").close()

    none: Any = None
    with pytest.raises(InvalidValueError, match="in words of its own"):
        reads(none)
    with pytest.raises(FileNotFoundError):
        reads("no such file")

    @checked
    def generates(path: str) -> Iterator[int]:
        yield 1
        reads(path)

    with pytest.raises(FileNotFoundError):
        list(generates("no such file"))


def test_what_is_answered_is_answered() -> None:
    wrong: Any = "1"
    answer: object = checked(with_a_default)(wrong, "fine")
    assert answer == "1"


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
