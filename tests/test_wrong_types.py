"""Wrong Python types: each public callable answers, or raises an error of `timeline.errors`.

The callables are found, not listed: every function, class and method that a public module names in
its `__all__`. One argument at a time is of a wrong type, the others are what their annotations
ask for. TypeError is for the number and the names of arguments alone; OSError is for a path.
"""

from __future__ import annotations

import contextlib
import datetime
import inspect
import itertools
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from tests.public import is_method, public_values

from timeline import (
    Agent,
    Citation,
    Claim,
    Date,
    Event,
    Marking,
    Place,
    Quantity,
    Quote,
    Relation,
    Source,
    Timeline,
    Truth,
    documents,
    edtf,
)
from timeline.annotations import Annotation
from timeline.curate import Chronology, CustodyLog, History, diff, publish
from timeline.dates import DateRange, one_of
from timeline.dates.notations import periods, regnal
from timeline.errors import TimelineError
from timeline.extract import extract
from timeline.extract.languages import pack_of
from timeline.formats import find
from timeline.model import NormalText, resolve
from timeline.store import Store

WIRE = Source("A wire")
EVENT = Event("Coup", when="2021-02-01", where="Yangon", count=3, source=WIRE, quote="the coup")
TIMELINE = Timeline("Coups", events=[EVENT])
DATES = ("2021-02-01", "2021-02-01T10:00:00Z", "2021-21", "2021/2022", "{2020,2021}")

WRONG: list[Any] = [
    None, 3, -1, 1.5, True, "", "text", b"text", [], [None], (1,), {}, {"a": 1}, object(),
    Date(2021), datetime.date(2021, 2, 1), datetime.datetime(2021, 2, 1), TIMELINE, EVENT, {1, 2},
]  # fmt: skip

# What an annotation asks for, by the first of its words that is here.
WANTED: dict[str, Any] = {
    "Timeline": TIMELINE,
    "Event": EVENT,
    "Source": WIRE,
    "Agent": Agent("A wire"),
    "DateLike": "2021",
    "DateValue": Date(2021),
    "str": "text",
    "int": 3,
    "bool": True,
    "float": 1.5,
    "bytes": b"{}",
    "Quantity": Quantity(low=3),
    "Place": Place("Yangon"),
    "Claim": Claim("when", "2021"),
    "Citation": Citation(WIRE),
    "relativedelta": relativedelta(days=1),
    "Path": "absent.json",
    "Relation": Relation.BEFORE,
    "Precision": "year",
    "Interval": edtf.parse("2021/2022"),
    "Callable": lambda *args, **kwargs: None,
    "Mapping": {},
    "dict": {},
    "Iterable": [],
    "Sequence": [],
    "Collection": [],
    "tuple": (),
    "list": [],
}


def receivers() -> list[Any]:
    """Return a value of each public class that has methods."""
    found: list[Any] = [edtf.parse(text) for text in DATES]
    extracted = extract("They met on Monday.", published="2021-12-06")
    table = periods.read(b"label,start,stop\nAnarchy,1135,1153\n")
    return [
        *found,
        one_of(found[:2]),
        DateRange(Date(2021), Date(2022)),
        edtf.parse("2021/2022").widened(relativedelta(days=1)),
        EVENT, TIMELINE, WIRE, Claim("when", "2021"), Place("Yangon"), Quantity(low=3), Quote("a"),
        Annotation(source=WIRE),
        Truth.TRUE, Marking("red"), Agent("A"), Citation(WIRE), resolve("when", EVENT.claims),
        NormalText.of("A text"), find("json"), Chronology(TIMELINE), diff(TIMELINE, TIMELINE),
        publish(TIMELINE, audience="public"), extracted, *extracted, extracted[0].resolution,
        pack_of("en"), documents.read(b"It rained."), table, *table, regnal.ENGLISH[0],
    ]  # fmt: skip


def made_by_the_library(cls: type) -> bool:
    """Whether nobody is meant to call it: an error, a protocol, a list that a function returns."""
    return (
        issubclass(cls, (BaseException, list))
        or inspect.isabstract(cls)
        or bool(getattr(cls, "_is_protocol", False))
    )


def callables() -> dict[str, Callable[..., Any]]:
    """Functions, classes, and the methods of `receivers`."""
    found: dict[str, Callable[..., Any]] = {}
    values = receivers()
    for name, value in public_values().items():
        if inspect.isclass(value):
            if not made_by_the_library(value):
                found[name] = value
            for receiver in [v for v in values if type(v) is value] or [value]:
                for method in (m for m in dir(value) if is_method(value, m)):
                    raw = inspect.getattr_static(value, method)
                    if receiver is not value or isinstance(raw, (staticmethod, classmethod)):
                        found[f"{name}.{method}"] = getattr(receiver, method)
        elif inspect.isroutine(value):
            found[name] = value
    return found


CALLABLES = callables()


def parameters_of(function: Callable[..., Any]) -> list[inspect.Parameter]:
    """Return those that can be given; of an enumeration, the value that is looked up."""
    if isinstance(function, type(Relation)):
        return [p for p in inspect.signature(function).parameters.values() if p.name == "value"][:1]
    return [
        parameter
        for parameter in inspect.signature(function).parameters.values()
        if parameter.kind is not parameter.VAR_KEYWORD
    ]


def wanted(parameter: inspect.Parameter) -> Any:
    """Return what an annotation asks for, or a text."""
    words = re.findall(r"\w+", str(parameter.annotation))
    return next((WANTED[word] for word in words if word in WANTED), "text")


def called(function: Callable[..., Any], wrong: inspect.Parameter, value: object) -> Any:
    """Call it with one argument that is given, and the others as they are wanted; what it gives."""
    args: list[Any] = []
    kwargs: dict[str, Any] = {}
    for parameter in parameters_of(function):
        given = value if parameter is wrong or parameter.name == wrong.name else wanted(parameter)
        if parameter.kind is parameter.VAR_POSITIONAL:
            args += [given] if parameter.name == wrong.name else []
        elif parameter.name != wrong.name and parameter.default is not parameter.empty:
            continue
        elif parameter.kind is parameter.KEYWORD_ONLY:
            kwargs[parameter.name] = given
        elif len(args) == len(kwargs) == 0 or not kwargs:
            args.append(given)
        else:
            kwargs[parameter.name] = given
    if wrong.default is not wrong.empty and wrong.kind is wrong.POSITIONAL_OR_KEYWORD:
        kwargs[wrong.name] = args.pop()  # those between have their defaults
    result = function(*args, **kwargs)
    return list(itertools.islice(result, 3)) if hasattr(result, "__next__") else result


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", CALLABLES)
def test_a_wrong_type_gives_an_answer_or_an_error_of_ours(name: str) -> None:
    hold(CALLABLES[name])


def hold(function: Callable[..., Any]) -> None:
    annotations = " ".join(str(p.annotation) for p in parameters_of(function))
    opens_files = re.search(r"\bPath\b|\bStream\b", annotations)
    refused = (TimelineError, OSError) if opens_files else (TimelineError,)
    for parameter in parameters_of(function):
        for value in WRONG:
            with contextlib.suppress(*refused):
                called(function, parameter, value)


def test_the_methods_of_a_store_and_of_a_history_are_held_to_it(tmp_path: Path) -> None:
    history = History(tmp_path / "history.jsonl")
    history.record(TIMELINE, who="Ana", when="2021-03-01T09:00:00Z", why="first")
    with Store(tmp_path / "case.db") as store:
        store.add(EVENT, who="Ana", when="2021-03-01T09:00:00Z", why="first")
        for value in (history, store, CustodyLog(tmp_path / "custody.jsonl")):
            for name in (m for m in dir(value) if is_method(type(value), m) and m != "close"):
                hold(getattr(value, name))


def test_every_public_class_with_methods_is_looked_at() -> None:
    known = {type(value) for value in receivers()} | {CustodyLog, History, Store}
    without = {
        name
        for name, value in public_values().items()
        if inspect.isclass(value)
        and value not in known
        and not made_by_the_library(value)
        and any(
            is_method(value, m)
            and not isinstance(inspect.getattr_static(value, m), (staticmethod, classmethod))
            for m in dir(value)
        )
    }
    # Of these there is no value that a user would have in hand alone.
    assert without == {"timeline.curate.Code", "timeline.extract.Ruling", "timeline.store.Edit"}


def test_what_is_looked_at_is_all_that_is_public() -> None:
    for name in ("timeline.Date", "timeline.Timeline.add", "timeline.formats.json.loads"):
        assert name in CALLABLES
    assert len(CALLABLES) > 400
