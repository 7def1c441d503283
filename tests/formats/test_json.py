from __future__ import annotations

import contextlib
import json
import runpy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.samples import everything

from timeline.errors import FormatError, LimitError
from timeline.events import Event
from timeline.formats import json as timeline_json
from timeline.timelines import Timeline


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


def test_the_shipped_schema_is_that_of_the_reader() -> None:
    """Mend with `python scripts/write_json_schema.py`."""
    path = Path(__file__).parents[2] / "scripts" / "write_json_schema.py"
    assert runpy.run_path(str(path))["schema"]() == timeline_json.schema()
