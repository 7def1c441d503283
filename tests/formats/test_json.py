from __future__ import annotations

import contextlib
import json
import re
import runpy
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.samples import everything

from timeline.errors import FormatError, LimitError
from timeline.formats import json as timeline_json
from timeline.model import (
    Agent,
    Attribution,
    Capture,
    Citation,
    Claim,
    Event,
    Locator,
    Marking,
    Place,
    Quantity,
    Quote,
    Source,
    Timeline,
)
from timeline.model._records import VERSION, shape_of
from timeline.model._records.shapes import value_shape
from timeline.model._records.versions import MIGRATIONS


def test_everything_comes_back() -> None:
    timeline = everything()
    data = timeline_json.dumps(timeline)
    again = timeline_json.loads(data)
    assert again == timeline
    assert timeline_json.dumps(again) == data


def test_order_of_adding_does_not_show() -> None:
    timeline = everything()
    backwards = Timeline(
        timeline.title,
        id=timeline.id,
        description=timeline.description,
        language=timeline.language,
        events=reversed(timeline.events),
        sources=reversed(timeline.sources),
        agents=reversed(timeline.agents),
        removed=timeline.removed,
        extra=timeline.extra,
    )
    assert timeline_json.dumps(backwards) == timeline_json.dumps(timeline)


def test_what_is_written_follows_the_schema() -> None:
    schema = timeline_json.schema()
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    validator.validate(json.loads(timeline_json.dumps(everything())))
    validator.validate(json.loads(timeline_json.dumps(Timeline())))


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    validator = jsonschema.Draft202012Validator(timeline_json.schema())
    for change in (
        {"version": "1"},
        {"title": 3},
        {"surprise": 1},
        {"events": [{"id": "a"}]},
        {"events": [{"id": "a", "title": "A", "claims": [{"field": "when"}]}]},
    ):
        document = {"format": "timeline", "version": 1, **change}
        assert not validator.is_valid(document), change
        with pytest.raises(FormatError):
            timeline_json.loads(json.dumps(document))


def _document(**keys: Any) -> str:
    return json.dumps({"format": "timeline", "version": 1, **keys})


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (_document(events=[{"id": "a"}]), "$.events[0]", "title"),
        (_document(events=[{"id": "a", "title": "A", "x": 1}]), "$.events[0]", "x"),
        (
            _document(
                events=[
                    {"id": "a", "title": "A"},
                    {
                        "id": "b",
                        "title": "B",
                        "claims": [{"field": "when", "value": {"date": "2021-02-30"}}],
                    },
                ]
            ),
            "$.events[1].claims[0].value",
            "2021-02-30",
        ),
        (
            _document(
                events=[
                    {
                        "id": "b",
                        "title": "B",
                        "claims": [{"field": "n", "value": 1, "citations": [{"source": "nobody"}]}],
                    }
                ]
            ),
            "$.events[0].claims[0].citations[0].source",
            "nobody",
        ),
        (_document(events=[{"id": "a", "title": "A"}] * 2), "$.events[1].id", "'a'"),
        (_document(events=[{"id": "a\r\nb", "title": "A"}]), "$.events[0].id", "id"),
        (_document(agents=[{"id": "a", "name": ""}]), "$.agents[0].name", "text"),
        (
            _document(sources=[{"id": "s", "title": "S", "derived_from": ["s"]}]),
            "$.sources[0].derived_from",
            "circle",
        ),
        (
            _document(
                sources=[
                    {"id": "s", "title": "S", "derived_from": ["t"]},
                    {"id": "t", "title": "T", "derived_from": ["s"]},
                ]
            ),
            "$.sources[1].derived_from",
            "circle",
        ),
        (_document(sources=[{"id": "s", "title": "S", "url": "a b"}]), "$.sources[0].url", "URL"),
        ('{"format": "timeline", "version": 2, "new": 1}', "$.version", "version"),
        ('{"format": "geojson"}', "$.format", "geojson"),
        ("{}", "$.format", "format"),
        ('{"format": "timeline",\n "version": 1,,}', "line 2", "JSON"),
        ('{"format": "timeline"', "line 1", "end of the file"),
        ("", "line 1", "end of the file"),
        ("[1, 2]", "$", "array"),
        (
            (
                '{"format": "timeline", "version": 1, '
                '"events": [{"id": "a", "title": "A", "id": "b"}]}'
            ),
            "$.events[0]",
            "'id' twice",
        ),
        (
            '{"format": "timeline", "version": 1, "extra": {"a": {"b": 1, "b": 1}}}',
            "$",
            "'b' twice",
        ),
    ],
)
def test_an_error_says_where(text: str, place: str, message: str) -> None:
    with pytest.raises(FormatError) as caught:
        timeline_json.loads(text)
    assert caught.value.place is not None
    assert caught.value.place.startswith(place)
    assert message in str(caught.value)


def test_bytes_that_are_not_utf8_are_placed() -> None:
    with pytest.raises(FormatError, match=r"line 2, byte 3.*UTF-8"):
        timeline_json.loads(b'{\n "\xff": 1}')


def test_a_mark_at_the_start_is_no_matter() -> None:
    assert timeline_json.loads(b"\xef\xbb\xbf" + timeline_json.dumps(Timeline("T"))).title == "T"


def test_too_large_and_too_deep_are_refused() -> None:
    with pytest.raises(LimitError):
        timeline_json.loads(b" " * 11, limit=10)
    deep = "[" * 100_000
    with pytest.raises(FormatError):
        timeline_json.loads(f'{{"format": "timeline", "version": 1, "extra": {{"a": {deep}')
    with pytest.raises(FormatError, match="nesting"):
        timeline_json.loads(_document(extra={"a": json.loads("[" * 70 + "]" * 70)}))


@given(st.binary() | st.text())
def test_garbage_gets_an_error_of_ours(data: bytes | str) -> None:
    with contextlib.suppress(FormatError):
        timeline_json.loads(data)


@given(st.data())
def test_a_changed_file_is_refused_or_read(data: st.DataObject) -> None:
    text = bytearray(timeline_json.dumps(everything()))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    with contextlib.suppress(FormatError):
        assert isinstance(timeline_json.loads(bytes(text)), Timeline)


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), json_values, max_size=4))
def test_extra_comes_back_as_it_went(extra: dict[str, Any]) -> None:
    timeline = Timeline("T", events=[Event("E", extra=extra)], extra=extra)
    again = timeline_json.loads(timeline_json.dumps(timeline))
    assert again == timeline
    assert again["e"].extra == extra


def _event(**keys: Any) -> str:
    return _document(events=[{"id": "a", "title": "A"}, {"id": "b", "title": "B", **keys}])


def _claim(**keys: Any) -> str:
    return _event(claims=[{"field": "n", "value": 1, **keys}])


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (_claim(value={"date": "2021-13"}, field="when"), ".claims[0].value.date", "month"),
        (_claim(value=3, field="when"), ".claims[0].value", "date"),
        (_claim(value={"quantity": {"low": 2, "high": 1}}), ".claims[0].value.quantity", "low"),
        (
            _claim(value={"place": {"name": "A", "latitude": 95, "longitude": 1}}),
            ".claims[0].value.place.latitude",
            "95",
        ),
        (_claim(corrects="q"), "", "corrects 'q'"),
        (_claim(marking={"tlp": "pink"}), ".claims[0].marking.tlp", "pink"),
        (_event(extra={"a": [1, "@"]}).replace('"@"', "NaN"), ".extra.a[1]", "NaN"),
        (_event(extra={"a": ["\ud800"]}), ".extra.a[0]", "surrogate"),
        (_event(extra={"a": ["@"]}).replace('"@"', '{"b": 1, "b": 1}'), ".extra.a[0]", "'b' twice"),
        (_claim(extra={"a": {"b": 10**2000}}), ".claims[0].extra.a.b", "1000 digits"),
        (
            _event(extra={"a": "@"}).replace('"@"', "[" * 65 + "]" * 65),
            ".extra.a" + "[0]" * 64,
            "64 levels",
        ),
        (_event(__proto__={}), "", "`__proto__`"),
    ],
)
def test_the_path_of_an_error_leads_to_it(text: str, place: str, message: str) -> None:
    with pytest.raises(FormatError) as caught:
        timeline_json.loads(text)
    assert caught.value.place == f"$.events[1]{place}"
    assert message in str(caught.value)


def test_nesting_beyond_any_parser_is_placed() -> None:
    deep = _document(extra={"a": [1, "@"]}).replace('"@"', "[" * 50_000 + "]" * 50_000)
    with pytest.raises(LimitError) as caught:
        timeline_json.loads(deep)
    assert str(caught.value.place).startswith("$.extra.a[1][0]")


def test_names_that_mean_something_elsewhere_are_carried() -> None:
    extra = {"__proto__": {"constructor": {"prototype": None}}, "toString": 1}
    timeline = Timeline("T", events=[Event("constructor", id="__proto__", extra=extra)])
    assert timeline_json.loads(timeline_json.dumps(timeline)) == timeline


VERSION_0 = """
{
  "format": "timeline",
  "version": 0,
  "title": "Myanmar, 2021",
  "sources": [{"id": "wire", "title": "A wire"}],
  "events": [
    {"id": "coup", "title": "A coup", "date": "2021-02-01", "sources": ["wire"], "tags": ["army"]},
    {"id": "strike", "title": "A strike", "sources": ["wire"]},
    {"id": "rumour", "title": "A rumour"}
  ]
}
"""


def test_an_older_version_is_brought_up_to_date() -> None:
    wire = Source("A wire", id="wire")
    assert timeline_json.loads(VERSION_0) == Timeline(
        "Myanmar, 2021",
        events=[
            Event("A coup", id="coup", when="2021-02-01", source=wire, tags=["army"]),
            Event("A strike", id="strike", source=wire),
            Event("A rumour", id="rumour"),
        ],
    )


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (("2021-02-01", "2021-02-30"), "$.events[0].claims[0].value.date"),
        (('["wire"], "tags"', '["nobody"], "tags"'), "$.events[0].claims[0].citations[0].source"),
        (('"id": "rumour"', '"id": 5'), "$.events[2].id"),
        (('"id": "rumour"', '"id": "coup"'), "$.events[2].id"),
        (('"id": "rumour"', '"x": 1, "id": "rumour"'), "$.events[2]"),
        (('"id": "rumour"', '"id": "r", "id": "rumour"'), "$.events[2]"),
    ],
)
def test_what_is_wrong_in_an_older_version_is_placed(change: tuple[str, str], place: str) -> None:
    with pytest.raises(FormatError) as caught:
        timeline_json.loads(VERSION_0.replace(*change))
    assert caught.value.place == place


@pytest.mark.parametrize("events", [None, 3, "x", {}, [3], [None]])
def test_an_older_version_of_another_shape_is_refused(events: object) -> None:
    with pytest.raises(FormatError):
        timeline_json.loads(json.dumps({"format": "timeline", "version": 0, "events": events}))


def test_every_version_leads_to_this_one() -> None:
    assert set(MIGRATIONS) == set(range(VERSION))


# -- the schema --------------------------------------------------------------


CLASSES = (
    Agent,
    Attribution,
    Capture,
    Citation,
    Claim,
    Event,
    Locator,
    Marking,
    Place,
    Quantity,
    Quote,
    Source,
    Timeline,
)


def _shapes() -> dict[str, type[msgspec.Struct]]:
    shapes = [value_shape(), *map(shape_of, CLASSES)]
    return {shape.__name__: shape for shape in shapes}


@pytest.mark.parametrize("name", _shapes())
def test_the_schema_has_the_keys_of_the_reader(name: str) -> None:
    fields = msgspec.structs.fields(_shapes()[name])
    defined = timeline_json.schema()["$defs"][name]
    assert list(defined["properties"]) == [field.encode_name for field in fields]
    assert set(defined["required"]) == {field.encode_name for field in fields if field.required}
    assert defined["additionalProperties"] is False


def test_the_shipped_schema_is_that_of_the_reader() -> None:
    """Mend with `python scripts/write_json_schema.py`."""
    path = Path(__file__).parents[2] / "scripts" / "write_json_schema.py"
    assert runpy.run_path(str(path))["schema"]() == timeline_json.schema()


def test_the_schema_in_the_docs_is_the_one_shipped() -> None:
    """Mend with `python scripts/write_json_schema.py`."""
    path = Path(__file__).parents[2] / "docs" / "reference" / "timeline-1.schema.json"
    assert json.loads(path.read_bytes()) == timeline_json.schema()


# -- every step to what is wrong ------------------------------------------------


def _leaves(value: Any, path: str = "$") -> Iterator[tuple[str, list[Any]]]:
    """The path of each text and number of a document, as an error gives it and as keys."""
    items: Iterable[tuple[Any, Any]] = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for key, member in items:
        step = f"{path}[{key}]" if isinstance(value, list) else f"{path}.{key}"
        if isinstance(member, (dict, list)):
            for inner, keys in _leaves(member, step):
                yield inner, [key, *keys]
        else:
            yield step, [key]


def _with(document: Any, keys: list[Any], wrong: object) -> str:
    changed = json.loads(json.dumps(document))
    inner = changed
    for key in keys[:-1]:
        inner = inner[key]
    inner[keys[-1]] = wrong
    return json.dumps(changed)


_EVERYTHING: Any = json.loads(timeline_json.dumps(everything()))
_ONE_OF_EACH = {
    re.sub(r"\[\d+\]", "[]", path): (path, keys)
    for path, keys in _leaves(_EVERYTHING)
    if ".extra." not in path and path not in ("$.format", "$.version")
}
_DATED = ("published", "accessed", "said", "recorded", "as_of", "date")


@pytest.mark.parametrize(("path", "keys"), _ONE_OF_EACH.values(), ids=_ONE_OF_EACH)
def test_a_value_of_another_type_is_placed(path: str, keys: list[Any]) -> None:
    with pytest.raises(FormatError) as caught:
        timeline_json.loads(_with(_EVERYTHING, keys, {"no": ["such"]}))
    # The path leads to it, or to the mapping that it is in.
    assert str(caught.value.place) in (path, re.sub(r"\.\w+$", "[...]", path))


_DATES = {name: at for name, at in _ONE_OF_EACH.items() if at[1][-1] in _DATED}


@pytest.mark.parametrize(("path", "keys"), _DATES.values(), ids=_DATES)
def test_a_date_that_is_none_is_placed_exactly(path: str, keys: list[Any]) -> None:
    assert len(_DATES) >= len(_DATED)
    with pytest.raises(FormatError) as caught:
        timeline_json.loads(_with(_EVERYTHING, keys, "2021-02-30"))
    assert caught.value.place == path


@pytest.mark.parametrize(
    "value", [{"date": "2021", "decimal": "5"}, {"date": "2021", "place": {"name": "A"}}, {}]
)
def test_a_value_of_two_kinds_or_of_none_is_refused(value: dict[str, object]) -> None:
    with pytest.raises(
        FormatError, match=f"expected one of .*, found {len(value)} of them"
    ) as caught:
        timeline_json.loads(_claim(value=value))
    assert caught.value.place == "$.events[1].claims[0].value"


def test_a_key_given_twice_is_found_in_a_file_that_we_wrote() -> None:
    """What is as we write it is not looked through; one line more, and it is."""
    lines = timeline_json.dumps(everything()).split(b"\n")
    keys = [n for n, line in enumerate(lines) if line.endswith(b",") and b'": ' in line]
    for number in keys[:: len(keys) // 40]:
        twice = b"\n".join([*lines[: number + 1], lines[number], *lines[number + 1 :]])
        with pytest.raises(FormatError, match="twice"):
            timeline_json.loads(twice)


def test_a_file_in_another_layout_is_read_as_well() -> None:
    text = timeline_json.dumps(everything())
    for layout in (text.replace(b"\n", b"\r\n"), b" " + text, json.dumps(json.loads(text))):
        assert timeline_json.loads(layout) == everything()
