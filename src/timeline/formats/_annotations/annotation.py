"""`Annotation`, a passage that somebody marked in a document, and what was noted there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, TypeGuard
from urllib.parse import quote as percent
from urllib.parse import unquote

import attrs

from timeline._util.checked import checked
from timeline._util.frozen import EMPTY, FrozenMap
from timeline._util.text import described, slug, unused
from timeline._util.utf16 import Span, in_code_points, in_code_units
from timeline.dates import DateValue, edtf
from timeline.errors import FormatError, InvalidValueError, ParseError
from timeline.model import Agent, Anchor, Citation, Marking, Quote, Source
from timeline.model._fields import (
    a_date,
    a_text,
    all_names,
    as_map,
    as_optional_date,
    as_tuple,
    may_be_url,
    optional,
    the_type,
)
from timeline.model._provenance.markings import as_marking
from timeline.model._provenance.sources import as_source

__all__ = ["OURS", "Annotation", "Known", "address_of", "every_one", "iri", "is_span", "moment_of"]

OURS = "urn:timeline:"
"""How the identifiers begin of what has none on the Web."""
_OUR_SOURCE = f"{OURS}source:"


def _as_tags(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(as_tuple(values, "tags")))


def _a_span(thing: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if value is not None and not is_span(value):
        raise InvalidValueError(
            f"expected a start before an end for code_units, found {described(value)}",
            hint="both are counted from 0",
        )


def is_span(value: object) -> TypeGuard[Span]:
    """Return whether a value is a start and an end after it, both counted from 0."""
    if not isinstance(value, tuple) or [type(at) for at in value] != [int, int]:
        return False
    return bool(0 <= value[0] < value[1])


@attrs.frozen(kw_only=True)
class Annotation:
    """A passage of a source that somebody marked, and what they noted.

    Without a `quote` it is of the whole document. `replies_to` is the id of the annotation that
    it answers. `marking` says who may see it: what is in a private group is not for everyone.
    `kept` is what came with it and has no field here: further selectors, the group, flags.

    A quote counts its place in code points, as the W3C has it; Hypothes.is counts the UTF-16 code
    units of a page. That count is `code_units`, a start and an end: with the text at hand,
    `anchor` and `anchored` know which place it is.

    >>> wire = Source("A wire", url="https://example.org/a")
    >>> found = Annotation(source=wire, quote=Quote("on Sunday"), note="which one?")
    >>> print(found.anchor("The army left on Sunday."))
    found: the words stand at 14 to 23
    """

    source: Source = attrs.field(converter=as_source, validator=the_type(Source))
    quote: Quote | None = attrs.field(default=None, validator=optional(the_type(Quote)))
    note: str = attrs.field(default="", validator=a_text)
    tags: tuple[str, ...] = attrs.field(default=(), converter=_as_tags, validator=all_names)
    author: Agent | None = attrs.field(default=None, validator=optional(the_type(Agent)))
    created: DateValue | None = attrs.field(
        default=None, converter=as_optional_date, validator=optional(a_date)
    )
    updated: DateValue | None = attrs.field(
        default=None, converter=as_optional_date, validator=optional(a_date)
    )
    id: str | None = attrs.field(default=None, validator=optional(a_text))
    replies_to: str | None = attrs.field(default=None, validator=optional(a_text))
    code_units: Span | None = attrs.field(default=None, validator=_a_span)
    marking: Marking | None = attrs.field(
        default=None, converter=as_marking, validator=optional(the_type(Marking))
    )
    kept: FrozenMap[Any] = attrs.field(default=EMPTY, converter=as_map)

    @checked
    def anchor(self, text: str) -> Anchor | None:
        """Return where its words stand in a text; None for one of the whole document."""
        quote = self.quote
        if quote is None:
            return None
        if quote.start is None and self.code_units is not None:
            start, end = in_code_points(self.code_units, text)
            quote = attrs.evolve(quote, start=start, end=max(end, start + 1))
        return quote.anchor(text)

    @checked
    def anchored(self, text: str) -> Annotation:
        """Return it with its words as they stand in a text, if a place there is proven.

        The place is then known in code points and in code units.

        >>> note = Annotation(source=Source("A"), quote=Quote("Sunday"))
        >>> found = note.anchored("\N{FIRE} on Sunday.")
        >>> found.quote.start, found.code_units, note.anchored("No.") == note
        (5, (6, 12), True)
        """
        found = self.anchor(text)
        if found is None or found.place is None:
            return self
        start, end = found.place
        return attrs.evolve(
            self,
            quote=Quote.of(text, start=start, end=end),
            code_units=in_code_units(found.place, text),
        )

    @property
    def citation(self) -> Citation:
        """Return the citation that it makes: its source and words, and what was noted."""
        return Citation(self.source, self.quote, note=self.note or None)


def every_one(values: Iterable[Annotation]) -> list[Annotation]:
    """Return annotations as a list; raise InvalidValueError for what is none."""
    every = list(values)
    for value in every:
        if not isinstance(value, Annotation):
            raise InvalidValueError(f"expected annotations, found {described(value)}")
    return every


def moment_of(text: object, place: str) -> DateValue | None:
    """Return the moment that RFC 3339 or xsd:dateTime writes, to the second.

    >>> moment_of("2021-12-06T09:30:00.123456+00:00", "$")
    DateTime('2021-12-06T09:30:00Z')
    """
    if text is None:
        return None
    try:
        return edtf.parse(_FRACTION.sub("", str(text)).replace("+00:00", "Z"))
    except ParseError:
        found = described(text)
        raise FormatError(f"expected a moment of RFC 3339, found {found}", place=place) from None


_FRACTION = re.compile(r"(?<=:\d\d)\.\d+")


def address_of(source: Source) -> str:
    """Return where a source is, or else an IRI of ours; `Known.source` knows it again.

    >>> address_of(Source("A wire, in print"))
    'urn:timeline:source:a-wire-in-print'
    """
    return source.url or iri(source.id, "source")


def iri(id: str, kind: str) -> str:
    """Return an id that is an IRI as it is, and another as one of ours (RFC 3987, 2.2)."""
    return id if ":" in id and may_be_url(id) else f"{OURS}{kind}:{_NOT_IN_IRI.sub(_percent, id)}"


_NOT_IN_IRI = re.compile(r"[^\w.~/-]")
"""What is escaped in an IRI: letters of any script stay as they are."""


def _percent(match: re.Match[str]) -> str:
    return percent(match[0], safe="")


class Known:
    """The documents and people of a file of annotations, each once."""

    def __init__(self) -> None:
        self._sources: dict[str, Source] = {}
        self._agents: dict[str, Agent] = {}
        self._ids: dict[str, set[str]] = {"source": set(), "agent": set()}
        self._counts: dict[str, dict[str, int]] = {"source": {}, "agent": {}}

    def source(self, address: str, title: str | None) -> Source:
        """Return the source at an address; its title is the first that is given.

        What is no URL, since white space or control characters stand in it, stays in `extra`.
        """
        if address not in self._sources:
            is_ours = address.startswith(_OUR_SOURCE)
            id = unquote(address.removeprefix(_OUR_SOURCE)).strip() if is_ours else ""
            name = title or id or address
            url = address if ":" in address and may_be_url(address) and not is_ours else None
            self._sources[address] = Source(
                name,
                id=self._id("source", name),
                url=url,
                type="webpage" if address.startswith(("http:", "https:")) else "document",
                extra={} if is_ours or address in {url, name} else {"address": address},
            )
        return self._sources[address]

    def agent(self, account: str, name: str | None) -> Agent:
        """Return the person of an account."""
        if account not in self._agents:
            shown = name or account.removeprefix("acct:").partition("@")[0] or account
            self._agents[account] = Agent(
                shown, id=self._id("agent", shown), kind="person", extra={"account": account}
            )
        return self._agents[account]

    def _id(self, kind: str, name: str) -> str:
        id = unused(slug(name), self._ids[kind], self._counts[kind])
        self._ids[kind].add(id)
        return id
