"""Strategies of the fields of a class, by what its declaration says of each.

A field that is added to the model is drawn from that day on; no list of fields is kept here.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import attrs
from hypothesis import strategies as st

from timeline import model
from timeline.model import TLP, Marking
from timeline.model import _fields as checks
from timeline.model._events.relationships import a_duration
from timeline.model._kinds import Declared, fields_of
from timeline.testing.strategies._fields import Fields, some_fields
from timeline.testing.strategies._intervals import uncertain_dates

__all__ = ["DATES", "NAMES", "TEXTS", "URLS", "declared", "drawn_of", "learn"]

_HARD_NAMES = (
    "A",
    "Military coup",
    "One, two; three: \\n “four”",
    "<b>&amp;</b>",
    "=1+1",
    "Kraków’s 3rd Überfall",
    "Государственный переворот",
    "ပြည်သူ့ရင်ခွင်",
    "انقلاب",
    "👩\u200d🚀 𝄞",
    "line\r\nBEGIN:VEVENT",
    "tab\tand\x00null",
)

TEXTS = st.one_of(st.sampled_from(("", *_HARD_NAMES)), st.text(max_size=20))
"""Any text, none included."""

NAMES = st.one_of(st.sampled_from(_HARD_NAMES), st.text(max_size=12).map("A".__add__))
"""Text with something to read in it."""

DATES = uncertain_dates()
URLS = st.sampled_from(("https://example.org/a", "https://example.org/ü?b=1&c=%20#d"))

_IDS = st.sampled_from(("a", "a-2", "another"))
_BY_CHECK: dict[Any, st.SearchStrategy[Any]] = {
    checks.a_text: TEXTS,
    checks.a_url: URLS,
    checks.an_id: _IDS,
    checks.a_language: st.sampled_from(("en", "my", "sr-Latn")),
    checks.a_media_type: st.sampled_from(("text/html", "image/png", "video/mp4")),
    a_duration: st.sampled_from(("P1D", "P3D", "P2W", "P1M", "P1Y2M10D", "PT36H", "PT0.5S")),
}
"""What passes a check: the form of a text, which its kind does not tell."""

_BY_KIND: dict[str, st.SearchStrategy[Any]] = {
    "prose": NAMES,
    "identifier": NAMES,
    "term": NAMES,
    "flag": st.booleans(),
    "figure": st.integers(0, 400_000),
    "date": DATES,
    "event": _IDS,
    "mapping": st.sampled_from(({"x": 1}, {"x-list": [1, "two", None]}, {"x": {"y": True}})),
}
_BY_CLASS: dict[str, st.SearchStrategy[Any]] = {
    "Marking": st.builds(Marking, st.sampled_from(TLP), hide_identity=st.booleans())
}


def learn(cls: type, values: st.SearchStrategy[Any]) -> None:
    """Let fields of a class hold what `values` draws."""
    _BY_CLASS[cls.__name__] = values


def declared(
    cls: type,
    without: Collection[str] = (),
    always: Collection[str] = (),
    **given: st.SearchStrategy[Any],
) -> st.SearchStrategy[Fields]:
    """Draw the fields of a class: all that it must have, those `always`, and some of the others.

    `given` are the strategies of fields of which the declaration does not tell enough; fields
    whose values must fit one another are drawn `without`, elsewhere.
    """
    check_of = {field.name: checks.required(field.validator) for field in attrs.fields(cls)}
    must = {field.name for field in attrs.fields(cls) if field.default is attrs.NOTHING}
    must.update(always)
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for field in fields_of(cls):
        if field.name not in without:
            drawn = given.get(field.name)
            values = _values_of(field, check_of[field.name]) if drawn is None else drawn
            (required if field.name in must else optional)[field.name] = values
    return some_fields(required, optional)


def _values_of(field: Declared, check: Any) -> st.SearchStrategy[Any]:
    one: st.SearchStrategy[Any]
    if field.kind == "choice":
        one = st.sampled_from(field.choices)
    elif field.kind in {"part", "reference"}:
        one = drawn_of(field.of)
    elif field.kind == "mapping" and field.of:
        one = st.just({"other system": "42"})
    else:
        one = _BY_CHECK.get(check, _BY_KIND[field.kind])
    return st.lists(one, min_size=1, max_size=2) if field.many else one


def drawn_of(name: str) -> st.SearchStrategy[Any]:
    """Return what draws values of a class of the model, by its name."""
    if name not in _BY_CLASS:
        cls = getattr(model, name)
        learn(cls, declared(cls).map(lambda fields: cls(**fields)))
    return _BY_CLASS[name]
