"""Meaning apart from form: what two records have in common that say the same.

Form is how a thing is put: white space, letters composed or not, the order of what has none, an
author's own spelling beside a date, where in its text a quote stands. Each field declares whether
it is form.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from timeline._util.caching import cached
from timeline._util.text import plain
from timeline.model._events.claims import VALUE_KINDS
from timeline.model._kinds import Declared, fields_of
from timeline.model._records import Record
from timeline.model._records.shapes import class_named, fields_of_or_none

__all__ = ["essence", "essence_of_field", "leaves_that_differ", "text_of"]


def essence(record: Record, cls: type) -> Record:
    """Return the record of a class of the model, without its form.

    >>> from timeline.model import Claim
    >>> essence({"field": "where", "value": " Monywa  town", "verbatim": "the town"}, Claim)
    {'field': 'where', 'value': 'Monywa town'}
    """
    fields = _declared(cls)
    return {
        key: essence_of_field(record[key], fields.get(key))
        for key in sorted(record)
        if not (key in fields and fields[key].is_form)
    }


def essence_of_field(value: Any, field: Declared | None) -> Any:
    """Return what a record has in a field, without its form; what is no field of ours as it is."""
    if field is None or field.kind == "mapping":
        return value
    if isinstance(value, list):
        members = [_essence_of_one(member, field) for member in value]
        return members if field.in_order else sorted(members, key=text_of)
    return _essence_of_one(value, field)


def _essence_of_one(value: Any, field: Declared) -> Any:
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, dict) and field.kind == "part":
        return essence(value, class_named(field.of))
    if isinstance(value, dict) and field.kind == "value":
        return {
            key: essence(member, VALUE_KINDS[key])
            if isinstance(member, dict) and fields_of_or_none(VALUE_KINDS[key])
            else member
            for key, member in value.items()
        }
    return value


@cached
def _declared(cls: type) -> dict[str, Declared]:
    return {field.name: field for field in fields_of(cls)}


def text_of(value: Any) -> str:
    """Return the one text of a JSON value, by which 1 is not True."""
    return json.dumps(value, sort_keys=True)


def leaves_that_differ(before: Any, after: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Give each path at which two JSON values differ, and what each has there; None for nothing.

    Members of lists are paired in their order, equal ones first.

    >>> list(leaves_that_differ([{"source": "wire"}], [{"source": "wire", "stance": "disputes"}]))
    [('stance', None, 'disputes')]
    """
    if isinstance(before, dict) and isinstance(after, dict):
        for key in (*before, *(key for key in after if key not in before)):
            if text_of(before.get(key)) != text_of(after.get(key)):
                step = f"{path}.{key}" if path else key
                yield from leaves_that_differ(before.get(key), after.get(key), step)
    elif isinstance(before, list) and isinstance(after, list):
        shared = set(map(text_of, before)) & set(map(text_of, after))
        olds = [member for member in before if text_of(member) not in shared]
        news = [member for member in after if text_of(member) not in shared]
        for number in range(max(len(olds), len(news))):
            old = olds[number] if number < len(olds) else None
            new = news[number] if number < len(news) else None
            yield from leaves_that_differ(old, new, path)
    else:
        yield path, before, after
