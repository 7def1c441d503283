"""Annotations of Hypothes.is: rows of its API, as answers and exports hold them.

After the reference of its API (version 1). What only its author may read is marked red, what a
private group may read amber: neither is in a copy for everyone. Places are counted in UTF-16 code
units, as its client finds them in a page (hypothesis/client, `anchoring/`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline._util.frozen import thaw
from timeline._util.text import described
from timeline.errors import FormatError
from timeline.formats._annotations.annotation import Annotation, Known, address_of, moment_of
from timeline.formats._annotations.selectors import Unit, selected, selectors_of
from timeline.model import Agent, Marking

__all__ = ["annotation_of_row", "row_of"]

_MOMENTS = ("created", "updated")
_WORLD = "__world__"
_KEPT = ("group", "permissions", "links", "flagged", "hidden", "moderation", "moderation_status",
         "mentions", "actions")  # fmt: skip


def annotation_of_row(
    row: Mapping[str, Any], place: str, known: Known, notes: list[str]
) -> Annotation:
    """Return the annotation that a row is; raise FormatError for one that is none."""
    address = _text(row, "uri", place)
    if not address:
        raise FormatError("expected the uri of a document, found none", place=place)
    target = _first_target(row.get("target"), place)
    where = f"{place}.target[0].selector"
    found = selected(target.get("selector"), Unit.CODE_UNIT, where, notes)
    user = _text(row, "user", place)
    references = row.get("references")
    extra = {name: row[name] for name in _KEPT if row.get(name) not in (None, False, [], {})}
    if isinstance(references, list) and len(references) > 1:
        extra["references"] = references
    if found.kept:
        extra["selectors"] = found.kept
    # Fractions of a second, which a date has no place for.
    extra |= {name: row[name] for name in _MOMENTS if "." in str(row.get(name))}
    return Annotation(
        source=known.source(address, _title(row.get("document"))),
        quote=found.quote,
        code_units=found.code_units,
        note=_text(row, "text", place),
        tags=_tags(row.get("tags"), place),
        author=known.agent(user, _display_name(row.get("user_info"))) if user else None,
        created=moment_of(row.get("created"), f"{place}.created"),
        updated=moment_of(row.get("updated"), f"{place}.updated"),
        id=_text(row, "id", place) or None,
        replies_to=_replies_to(references, place),
        marking=_marking(row),
        kept=extra,
    )


def _text(row: Mapping[str, Any], name: str, place: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise FormatError(f"expected text, found {described(value)}", place=f"{place}.{name}")
    return value


def _first_target(target: object, place: str) -> Mapping[str, Any]:
    if target in (None, []):
        return {}
    if not isinstance(target, list) or not isinstance(target[0], Mapping):
        found = described(target)
        raise FormatError(f"expected a list of targets, found {found}", place=f"{place}.target")
    return target[0]


def _title(document: object) -> str | None:
    title = document.get("title") if isinstance(document, Mapping) else None
    if isinstance(title, list):
        title = next(iter(title), None)
    return title.strip() or None if isinstance(title, str) else None


def _display_name(info: object) -> str | None:
    name = info.get("display_name") if isinstance(info, Mapping) else None
    return name if isinstance(name, str) and name.strip() else None


def _tags(tags: object, place: str) -> tuple[str, ...]:
    if tags is None:
        return ()
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise FormatError(
            f"expected a list of texts, found {described(tags)}", place=f"{place}.tags"
        )
    return tuple(tag for tag in tags if tag.strip())


def _replies_to(references: object, place: str) -> str | None:
    if references in (None, []):
        return None
    if not isinstance(references, list) or not isinstance(references[-1], str):
        found = described(references)
        raise FormatError(f"expected a list of ids, found {found}", place=f"{place}.references")
    return references[-1]


def _marking(row: Mapping[str, Any]) -> Marking | None:
    """Return who may see it: what is not said to be for the world is for nobody else."""
    permissions = row.get("permissions")
    readers = permissions.get("read") if isinstance(permissions, Mapping) else None
    group = row.get("group", _WORLD)
    if isinstance(readers, list):
        if f"group:{_WORLD}" in readers:
            return None if group == _WORLD else Marking("amber")
        return Marking("amber" if any(str(r).startswith("group:") for r in readers) else "red")
    return None if group == _WORLD else Marking("amber")


# -- writing -----------------------------------------------------------------


def row_of(annotation: Annotation) -> dict[str, Any]:
    """Return an annotation as a row."""
    kept: dict[str, Any] = thaw(annotation.kept)
    selectors = selectors_of(annotation.quote, annotation.code_units, kept.pop("selectors", ()))
    address = address_of(annotation.source)
    target: dict[str, Any] = {"source": address}
    if selectors:
        target["selector"] = selectors
    row: dict[str, Any] = {
        "id": annotation.id,
        "created": None if annotation.created is None else str(annotation.created),
        "updated": None if annotation.updated is None else str(annotation.updated),
        "uri": address,
        "text": annotation.note,
        "tags": list(annotation.tags),
        "document": {"title": [annotation.source.title]},
        "target": [target],
        "references": [annotation.replies_to] if annotation.replies_to else None,
        **_of_author(annotation.author),
        **_of_readers(annotation),
        **kept,
    }
    return {name: value for name, value in row.items() if value is not None}


def _of_author(author: Agent | None) -> dict[str, Any]:
    if author is None:
        return {}
    return {
        "user": author.extra.get("account", f"acct:{author.id}"),
        "user_info": {"display_name": author.name},
    }


def _of_readers(annotation: Annotation) -> dict[str, Any]:
    """Return the group, and who may read; what is marked is for its author alone."""
    if annotation.marking is None or annotation.marking.tlp == "clear":
        return {"group": _WORLD, "permissions": {"read": [f"group:{_WORLD}"]}}
    user = _of_author(annotation.author).get("user")
    return {"group": _WORLD, "permissions": {"read": [user] if user else []}}
