"""Constructors made of the declaration: each does what that of attrs does, refusals too."""

from __future__ import annotations

import inspect
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import model
from timeline.errors import TimelineError
from timeline.model._constructing import constructing


def constructor(cls: type) -> Any:
    return vars(cls).get("__attrs_init__") or vars(cls).get("__init__")


CLASSES = [
    cls
    for cls in vars(model).values()
    if isinstance(cls, type) and attrs.has(cls) and hasattr(constructor(cls), "__wrapped__")
]
WRONG: tuple[Any, ...] = (
    "",
    " ",
    "\ud800",
    "a\x00b",
    "a",
    "A",
    0,
    -1,
    1.5,
    True,
    None,
    (),
    [],
    {},
    {"a": 1},
    b"a",
)


def outcome(construct: Any, cls: type, given: dict[str, Any]) -> object:
    """What is made: each field with its class, since 1 equals True; or what is said against it."""
    thing: Any = object.__new__(cls)
    try:
        construct(thing, **given)
    except (TimelineError, TypeError, AttributeError) as error:
        return type(error), str(error)
    values = [getattr(thing, field.name) for field in attrs.fields(cls)]
    return repr(values), [*map(type, values)], hash(thing)


def test_all_that_make_an_event_are_among_them() -> None:
    assert {model.Event, model.Claim, model.Citation, model.Quote, model.Source} < set(CLASSES)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: str(cls.__name__))
@settings(max_examples=20)
@given(st.data())
def test_it_does_what_that_of_attrs_does(cls: type, data: st.DataObject) -> None:
    value = data.draw(st.from_type(cls))
    fields = {str(field.alias): getattr(value, field.name) for field in attrs.fields(cls)}
    some_names = st.lists(st.sampled_from(sorted(fields)), max_size=3)
    for name in data.draw(some_names, label="not given"):
        fields.pop(name, None)
    for name in data.draw(some_names, label="wrong"):
        fields[name] = data.draw(st.sampled_from(WRONG))
    construct = constructor(cls)
    assert outcome(construct, cls, fields) == outcome(construct.__wrapped__, cls, fields)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: str(cls.__name__))
def test_its_signature_is_that_of_attrs(cls: type) -> None:
    construct = constructor(cls)
    assert inspect.signature(construct) == inspect.signature(construct.__wrapped__)


@constructing
@attrs.frozen
class Span:
    start: int
    end: int = attrs.field(default=0)
    words: list[str] = attrs.field(factory=list)
    told: tuple[str, ...] = attrs.field(default=(), converter=sorted)

    @end.validator
    def _check_order(self, attribute: object, end: int) -> None:
        if end < self.start:
            raise ValueError("the end is before the start")


def test_a_check_of_two_fields_is_asked_where_one_is_not_given() -> None:
    with pytest.raises(ValueError, match="the end is before the start"):
        Span(1)


def test_a_default_that_is_made_anew_or_converted_is_so_each_time() -> None:
    one, two = Span(-1), Span(-1)
    assert one.words == [*one.told] == []
    assert one.words is not two.words
    assert one.told is not two.told
