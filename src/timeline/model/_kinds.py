"""The declaration of the model's fields: each says once what others need to know of it.

A class of the model is declared with attrs; beside the type, the default and the checks of a
field stands, as its metadata, what kind of value it holds and how it is published, merged and
compared. Records, the JSON Schema, copies for publishing, merge, diff, the search for leaks,
the accounting of losses, the walk over references and the strategies all go by these
declarations and keep no list of fields of their own: a new field is one line.

A field that does not say how it is published cannot be declared: the module that holds it
fails to import.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

import attrs

from timeline._util.caching import cached

__all__ = [
    "Declared",
    "Kind",
    "Merging",
    "Publishing",
    "Search",
    "choice",
    "date",
    "declared",
    "event",
    "fields_of",
    "figure",
    "flag",
    "identifier",
    "mapping",
    "offset",
    "part",
    "prose",
    "reference",
    "term",
    "value",
]

Kind: TypeAlias = Literal[
    "prose",
    "identifier",
    "term",
    "choice",
    "flag",
    "offset",
    "figure",
    "date",
    "value",
    "part",
    "reference",
    "event",
    "mapping",
]
"""What a field holds: words for a reader; an id, address or digest that machines join by; a word
of an open vocabulary that many share; one of a few words; a truth value; a count of code points;
a number; a date; a claim's value, which may be any of them; a value of another class of the model;
an agent or a source, by its id; the id of an event; JSON whose keys are a user's."""

Publishing: TypeAlias = Literal["shown", "evidence", "on request", "decided"]
"""What a public copy does with a field: shows it wherever it shows the thing; shows it where the
evidence of the claim is shown whole, since it tells how the value was come by; shows it where the
publisher asks for it; or decides by a rule of its own, in `timeline.curate`."""

Merging: TypeAlias = Literal[
    "identity", "says", "one", "all", "furthest", "strictest", "claims", "whole"
]
"""What a merge does with several versions of a field: they are one thing because they share it,
or say the same by it; one value stays and the others are put aside and told; all members are
kept, each once; the choice that goes furthest holds, or the strictest marking; each version is
claimed; or the thing that holds the field is merged whole."""

Search: TypeAlias = Literal["whole", "runs", "no"]
"""How a text that is withheld is looked for in a public copy: whole, and in what is derived from
it, since somebody may be known by it; in runs of its words; or not at all, since many share it."""

_KEY = "timeline.model"


@attrs.frozen(kw_only=True)
class Declared:
    """A field as it is declared.

    `many` is whether it holds a tuple; `of` is the name of the class of a part or a reference,
    `choices` the words of a choice, and `closed` whether they have no other spelling.
    `is_form` is whether a change of it is a change of form and not of what is said,
    `in_order` whether the order of several says something.
    """

    name: str = ""
    kind: Kind
    publish: Publishing
    merge: Merging = "whole"
    search: Search = "no"
    many: bool = False
    of: str = ""
    choices: tuple[str, ...] = ()
    closed: bool = True
    is_form: bool = False
    in_order: bool = False
    required: bool = False
    default: Any = None

    @property
    def is_text(self) -> bool:
        """Whether it holds a text, or several."""
        return self.kind in {"prose", "identifier", "term", "choice", "event"}


Metadata: TypeAlias = "Mapping[str, Declared]"


def _metadata(facts: Declared) -> Metadata:
    return MappingProxyType({_KEY: facts})


def prose(
    *,
    publish: Publishing,
    merge: Merging = "whole",
    search: Search = "runs",
    many: bool = False,
    is_form: bool = False,
) -> Metadata:
    """Declare text that people read; what it tells too much of can be painted over."""
    return _metadata(
        Declared(
            kind="prose", publish=publish, merge=merge, search=search, many=many, is_form=is_form
        )
    )


def identifier(
    *,
    publish: Publishing,
    merge: Merging = "whole",
    search: Search = "whole",
    is_form: bool = False,
) -> Metadata:
    """Declare an id, an address or a digest: it means nothing with a hole in it."""
    return _metadata(
        Declared(kind="identifier", publish=publish, merge=merge, search=search, is_form=is_form)
    )


def term(*, publish: Publishing, merge: Merging = "whole") -> Metadata:
    """Declare a word of an open vocabulary, as a language or a media type, that many share."""
    return _metadata(Declared(kind="term", publish=publish, merge=merge))


def choice(
    words: tuple[str, ...], *, publish: Publishing, merge: Merging = "whole", closed: bool = True
) -> Metadata:
    """Declare one of a few words that the model names.

    Where the choice is not `closed`, the class itself says what else it takes and refuses.
    """
    facts = Declared(kind="choice", publish=publish, merge=merge, choices=words, closed=closed)
    return _metadata(facts)


def flag(*, publish: Publishing, merge: Merging = "whole") -> Metadata:
    """Declare a truth value."""
    return _metadata(Declared(kind="flag", publish=publish, merge=merge))


def offset(*, publish: Publishing, is_form: bool = False) -> Metadata:
    """Declare a place in a text, counted in code points from 0."""
    return _metadata(Declared(kind="offset", publish=publish, is_form=is_form))


def figure(*, publish: Publishing) -> Metadata:
    """Declare an exact number, an int or a Decimal."""
    return _metadata(Declared(kind="figure", publish=publish))


def date(*, publish: Publishing, merge: Merging = "whole") -> Metadata:
    """Declare a date value; files hold its EDTF."""
    return _metadata(Declared(kind="date", publish=publish, merge=merge))


def value(*, publish: Publishing, merge: Merging = "whole") -> Metadata:
    """Declare the value of a claim: a date, a place, a quantity or anything plain."""
    return _metadata(Declared(kind="value", publish=publish, merge=merge))


def part(of: str, *, publish: Publishing, merge: Merging = "whole", many: bool = False) -> Metadata:
    """Declare a value of the class called `of`, or several, that this thing alone holds."""
    return _metadata(Declared(kind="part", publish=publish, merge=merge, of=of, many=many))


def reference(
    to: str,
    *,
    publish: Publishing,
    merge: Merging = "whole",
    many: bool = False,
    in_order: bool = False,
) -> Metadata:
    """Declare an agent or a source that others may refer to as well; files hold its id."""
    return _metadata(
        Declared(
            kind="reference", publish=publish, merge=merge, of=to, many=many, in_order=in_order
        )
    )


def event(*, publish: Publishing) -> Metadata:
    """Declare the id of another event of the timeline; it changes when that event's does.

    It tells of that other one, which looks after itself: where that is shown, the id is no secret.
    """
    return _metadata(Declared(kind="event", publish=publish))


def mapping(
    *, publish: Publishing, merge: Merging, search: Search = "runs", of: str = ""
) -> Metadata:
    """Declare JSON whose keys are the user's or another program's; `of` "str" holds texts alone."""
    facts = Declared(
        kind="mapping", publish=publish, merge=merge, search=search, of=of, in_order=True
    )
    return _metadata(facts)


def declared(cls: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """Hold every field of a class to its declaration; what attrs calls a field transformer.

    >>> @attrs.frozen(field_transformer=declared)
    ... class Leaflet:
    ...     title: str
    Traceback (most recent call last):
    TypeError: Leaflet.title does not say how it is published: give it metadata=kinds.prose(...) ...
    """
    for field in fields:
        if not field.name.startswith("_") and _KEY not in field.metadata:
            raise TypeError(
                f"{cls.__name__}.{field.name} does not say how it is published: give it "
                "metadata=kinds.prose(...) or another of timeline.model._kinds"
            )
    return fields


@cached
def fields_of(cls: type) -> tuple[Declared, ...]:
    """Return the fields of a class of the model as they are declared, in their order.

    >>> from timeline.model import Locator
    >>> [(field.name, field.kind) for field in fields_of(Locator)]
    [('label', 'choice'), ('value', 'prose')]
    """
    return tuple(
        attrs.evolve(field.metadata[_KEY], name=field.name, **_default_of(field))
        for field in attrs.fields(cls)
        if _KEY in field.metadata
    )


def _default_of(field: attrs.Attribute[Any]) -> dict[str, Any]:
    if field.default is attrs.NOTHING or isinstance(field.default, attrs.Factory):  # type: ignore[arg-type]
        return {"required": True}
    return {"default": field.default}
