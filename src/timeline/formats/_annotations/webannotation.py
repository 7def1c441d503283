"""Web Annotations of the W3C in JSON-LD: one, a page or a collection of them, both ways.

After the Web Annotation Data Model (recommendation of 2017): bodies that tag and bodies that
comment (3.2, 3.3.5), targets with selectors (4.2), lifecycle and agents (3.3.1), collections (5).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from timeline._util.frozen import thaw
from timeline._util.text import described
from timeline._util.utf16 import Span
from timeline.dates import DateTime, DateValue
from timeline.errors import FormatError
from timeline.formats._annotations.annotation import (
    OURS,
    Annotation,
    Known,
    address_of,
    iri,
    is_span,
    moment_of,
)
from timeline.formats._annotations.selectors import Unit, selected, selectors_of
from timeline.model import Agent

__all__ = ["CONTEXT", "annotation_of", "items_of", "page_of"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_GENERATOR = f"{OURS}generator"
"""Who made a file of ours, and so counted in it (3.3.1): whoever reads it again knows by that."""
_KEPT = ("motivation", "rights", "canonical", "via", "audience")
_BY_CODE_UNITS = re.compile(r"https?://(?:[\w-]+\.)?(?:hypothes\.is|hyp\.is)/")
"""The addresses of programs that count code units where the standard asks for code points."""


def items_of(content: Any, place: str = "$") -> Iterator[tuple[Any, str]]:
    """Yield the annotations of a page, a collection or a list, each with its place."""
    if isinstance(content, list):
        for number, item in enumerate(content):
            yield from items_of(item, f"{place}[{number}]")
    elif isinstance(content, Mapping) and "AnnotationCollection" in _types(content):
        first = content.get("first")
        if isinstance(first, Mapping):
            yield from items_of(first, f"{place}.first")
    elif isinstance(content, Mapping) and "AnnotationPage" in _types(content):
        for number, item in enumerate(_as_list(content.get("items"))):
            yield item, f"{place}.items[{number}]"
    else:
        yield content, place


def _types(node: Mapping[str, Any]) -> list[Any]:
    return _as_list(node.get("type", node.get("@type")))


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def annotation_of(
    node: Mapping[str, Any], place: str, known: Known, notes: list[str]
) -> Annotation:
    """Return the annotation that a node is; raise FormatError for one that is none."""
    if "Annotation" not in _types(node):
        raise FormatError("expected an Annotation", place=f"{place}.type")
    targets = _as_list(node.get("target"))
    if not targets:
        raise FormatError("expected a target, found none", place=place)
    address, title, selector = _target(targets[0], place)
    is_reply = "replying" in _as_list(node.get("motivation"))
    found = selected(selector, _unit(node), f"{place}.target.selector", notes)
    note, tags, others = _bodies(node, place)
    extra = {name: node[name] for name in _KEPT if name in node}
    extra |= {"selectors": found.kept} if found.kept else {}
    extra |= {"bodies": others} if others else {}
    extra |= {"targets": targets[1:]} if len(targets) > 1 else {}
    id = node.get("id", node.get("@id"))
    creator = next(iter(_as_list(node.get("creator"))), None)
    return Annotation(
        source=known.source(address, title),
        quote=found.quote,
        code_units=found.code_units,
        note=note,
        tags=tags,
        author=_agent(creator, place, known),
        created=moment_of(node.get("created"), f"{place}.created"),
        updated=moment_of(node.get("modified"), f"{place}.modified"),
        id=_local(id) if isinstance(id, str) else None,
        replies_to=_local(address) if is_reply else None,
        kept=extra,
    )


def _unit(node: Mapping[str, Any]) -> Unit:
    """Return what the places of an annotation count, by the program that made it."""
    generator = node.get("generator")
    if isinstance(generator, Mapping):
        generator = generator.get("id")
    program = generator if isinstance(generator, str) else node.get("id", node.get("@id"))
    is_by_units = isinstance(program, str) and _BY_CODE_UNITS.match(program)
    return Unit.CODE_UNIT if is_by_units else Unit.CODE_POINT


def _target(target: Any, place: str) -> tuple[str, str | None, Any]:
    """Return the address, the title and the selectors of a target."""
    if isinstance(target, str):
        return target, None, None
    if not isinstance(target, Mapping):
        raise FormatError(f"expected a target, found {described(target)}", place=f"{place}.target")
    source = target.get("source", target.get("id"))
    title = target.get("label")
    if isinstance(source, Mapping):
        title, source = source.get("label", title), source.get("id")
    if not isinstance(source, str) or not source.strip():
        found = described(source)
        raise FormatError(
            f"expected the source of a target, found {found}", place=f"{place}.target"
        )
    named = title if isinstance(title, str) and title.strip() else None
    return source, named, target.get("selector")


def _bodies(node: Mapping[str, Any], place: str) -> tuple[str, tuple[str, ...], list[Any]]:
    """Return what is noted, the tags, and bodies that are neither."""
    notes, tags, others = [], [], []
    value = node.get("bodyValue")
    bodies = [value] if isinstance(value, str) else _as_list(node.get("body"))
    for body in bodies:
        text = body if isinstance(body, str) and body is value else None
        purposes = _purposes(body, node)
        if isinstance(body, Mapping):
            text = body.get("value")
        if not isinstance(text, str):
            others.append(body)
        elif "tagging" in purposes:
            tags.append(text)
        else:
            notes.append(text)
    return "\n\n".join(notes), tuple(tag for tag in tags if tag.strip()), others


def _purposes(body: Any, node: Mapping[str, Any]) -> list[Any]:
    said = body.get("purpose") if isinstance(body, Mapping) else None
    return _as_list(said or node.get("motivation"))


def _agent(creator: Any, place: str, known: Known) -> Agent | None:
    if isinstance(creator, str):
        return known.agent(creator, None)
    if not isinstance(creator, Mapping):
        return None
    name, id = creator.get("name", creator.get("nickname")), creator.get("id")
    if not isinstance(name, str) or not name.strip():
        return known.agent(id, None) if isinstance(id, str) else None
    return known.agent(id if isinstance(id, str) else name, name)


# -- writing -----------------------------------------------------------------


def page_of(annotations: list[Annotation]) -> dict[str, Any]:
    """Return annotations as a page of JSON-LD."""
    items = [_node(number, annotation) for number, annotation in enumerate(annotations, 1)]
    return {
        "@context": CONTEXT,
        "id": f"{OURS}annotations",
        "type": "AnnotationPage",
        "items": items,
    }


def _node(number: int, annotation: Annotation) -> dict[str, Any]:
    kept: dict[str, Any] = thaw(annotation.kept)
    selectors = selectors_of(annotation.quote, _span(annotation), kept.pop("selectors", ()))
    target: Any = {
        "type": "SpecificResource",
        "source": {"id": address_of(annotation.source), "label": annotation.source.title},
    }
    if selectors:
        target["selector"] = selectors
    if annotation.replies_to is not None:
        target = iri(annotation.replies_to, "annotation")
    bodies: list[Any] = []
    if annotation.note:
        bodies.append(_body(annotation.note, "commenting"))
    bodies += [_body(tag, "tagging") for tag in annotation.tags]
    bodies += kept.pop("bodies", [])
    targets = [target, *kept.pop("targets", [])]
    node: dict[str, Any] = {
        "id": iri(annotation.id or str(number), "annotation"),
        "type": "Annotation",
        "motivation": _motivation(annotation),
        "creator": None if annotation.author is None else _creator(annotation.author),
        "created": _moment(annotation.created),
        "modified": _moment(annotation.updated),
        "body": bodies or None,
        "target": targets if len(targets) > 1 else target,
        "generator": _GENERATOR,
        **{name: value for name, value in kept.items() if name in _KEPT},
    }
    return {name: value for name, value in node.items() if value is not None}


def _span(annotation: Annotation) -> Span | None:
    """Return where its words stand in code points, where that is known."""
    quote = annotation.quote
    span = None if quote is None else (quote.start, quote.end)
    return span if is_span(span) else None


def _motivation(annotation: Annotation) -> str:
    if annotation.replies_to is not None:
        return "replying"
    return "commenting" if annotation.note else "highlighting"


def _body(text: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": text, "purpose": purpose}


def _creator(author: Agent) -> dict[str, str]:
    account = author.extra.get("account")
    id = account if isinstance(account, str) and ":" in account else iri(author.id, "agent")
    return {"id": id, "type": "Person", "name": author.name}


def _local(iri: str) -> str:
    return unquote(iri.removeprefix(f"{OURS}annotation:")) if iri.startswith(OURS) else iri


def _moment(when: DateValue | None) -> str | None:
    """Return a moment as xsd:dateTime in UTC (3.3.1); one in no known zone has no place there."""
    moment = when.to_datetime() if isinstance(when, DateTime) else None
    if moment is None or moment.tzinfo is None:
        return None
    return f"{moment.astimezone(datetime.timezone.utc).replace(tzinfo=None).isoformat()}Z"
