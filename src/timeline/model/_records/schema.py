"""The JSON Schema of a timeline's records: their shapes, and all else that a schema can say.

Shapes and types are those of the classes that read; what the model's checks refuse beside, each
says beside itself (`timeline.model._saying`). What is left to the reader alone is that ids are
those of something in the file and of one thing only, that dates are in the calendar, that limits
are in order, and how deep things may be nested.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs
import msgspec

from timeline.model._events.claims import VALUE_KINDS
from timeline.model._kinds import Declared, fields_of
from timeline.model._records.shapes import class_named, shape_of, value_shape
from timeline.model._records.versions import VERSION
from timeline.model._saying import DATE, NUMBER, given, words_of, words_of_class
from timeline.model._timelines.timeline import Timeline

__all__ = ["schema_of"]

Schema = dict[str, Any]


def schema_of(id: str) -> Schema:
    """Return the schema, draft 2020-12, of a whole timeline; `id` is its address."""
    (whole,), definitions = msgspec.json.schema_components(
        [shape_of(Timeline)], ref_template="#/$defs/{name}"
    )
    for name, definition in definitions.items():
        if name == value_shape().__name__:
            _constrain_values(definition)
        else:
            _constrain(class_named(name.removesuffix("Record")), definition)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": id,
        "title": f"timeline JSON, version {VERSION}",
        **whole,
        "$defs": {name: _in_order(definitions[name]) for name in sorted(definitions)},
    }


def _constrain(cls: type, definition: Schema) -> None:
    properties = definition["properties"]
    checks = {attribute.name: attribute.validator for attribute in attrs.fields(cls)}
    for field in fields_of(cls):
        words = {**_words_of_kind(field), **words_of(checks[field.name])}
        _add(properties[field.name], words)
    if cls is Timeline:
        properties["version"] = {"const": VERSION}
        for name in ("agents", "sources", "events"):
            properties[name]["uniqueItems"] = True  # no two have one id
    if words_of_class(cls):
        definition["allOf"] = [dict(words) for words in words_of_class(cls)]


def _constrain_values(definition: Schema) -> None:
    properties = definition["properties"]
    for key, kind in VALUE_KINDS.items():
        if not attrs.has(kind) or not fields_of(kind):
            _add(properties[key], DATE if key == "date" else NUMBER)
    definition["oneOf"] = [given(key) for key in VALUE_KINDS]


def _words_of_kind(field: Declared) -> Mapping[str, Any]:
    return NUMBER if field.kind == "figure" else {}


_OF_TYPE = {
    "pattern": "string",
    "minimum": "integer",
    "maximum": "integer",
    "items": "array",
    "propertyNames": "object",
    "additionalProperties": "object",
}


def _add(schema: Schema, words: Mapping[str, Any]) -> None:
    """Add keywords to a schema, or to each of its choices that they speak of."""
    choices = [choice for choice in schema.get("anyOf", ()) if choice != {"type": "null"}]
    for choice in choices or [schema]:
        for word, value in words.items():
            if word == "enum":
                if choice.get("type") == "string":
                    choice["enum"] = value
            elif choice.get("type") == _OF_TYPE[word]:
                choice[word] = {**choice.get(word, {}), **value} if word == "items" else value


def _in_order(schema: Any) -> Any:
    """Return the same schema with each choice's null last: releases of msgspec differ in that."""
    if isinstance(schema, list):
        return [_in_order(member) for member in schema]
    if not isinstance(schema, dict):
        return schema
    ordered = {key: _in_order(member) for key, member in schema.items()}
    if "anyOf" in ordered:
        ordered["anyOf"].sort(key=lambda choice: choice == {"type": "null"})
    return ordered
