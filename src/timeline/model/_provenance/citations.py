"""`Quote`, the words; `Locator`, the page; `Citation`, what joins them to a source."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import attrs

from timeline._util.frozen import EMPTY, FrozenMap
from timeline._util.text import described
from timeline.errors import InvalidValueError
from timeline.model import _anchoring as anchoring
from timeline.model import _kinds as kinds
from timeline.model._constructing import constructing
from timeline.model._fields import (
    a_name,
    a_text,
    as_map,
    optional,
    place_of,
    the_type,
    within,
)
from timeline.model._provenance.agents import Agent, Attribution, as_attribution
from timeline.model._provenance.sources import Source, as_source
from timeline.model._saying import say, say_of_class, together
from timeline.model._showing import shown, shown_in_lines

__all__ = ["LOCATOR_LABELS", "STANCES", "Citation", "Locator", "Quote", "Stance"]

Stance: TypeAlias = Literal["supports", "disputes", "mentions"]
STANCES = ("supports", "disputes", "mentions")
"""Whether the source says so, says otherwise, or only speaks of it."""

# fmt: off
LOCATOR_LABELS = (
    "act", "appendix", "article-locator", "book", "canon", "chapter", "column", "elocation",
    "equation", "figure", "folio", "issue", "line", "note", "opus", "page", "paragraph", "part",
    "rule", "scene", "section", "sub-verbo", "supplement", "table", "timestamp", "title-locator",
    "verse", "version", "volume", "frame",
)
# fmt: on
"""The locators of the Citation Style Language 1.0.2, and `frame` for a picture of a film."""


def _an_offset(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if type(value) is not int or value < 0:
        raise InvalidValueError(
            f"expected a number of code points, found {described(value)}",
            place=place_of(instance, attribute),
        )


say(_an_offset, {"minimum": 0})


@constructing
@attrs.frozen(field_transformer=kinds.declared)
class Quote:
    """Words of a text, and where in it they stand.

    `exact`, `prefix` and `suffix` are those of a TextQuoteSelector (W3C Web
    Annotation Data Model, 4.2.4), `start` and `end` (exclusive) of a
    TextPositionSelector (4.2.5), counted in code points from 0. `text_hash` is of
    the text they were counted in. Words alone make a quote too; `Quote.of` records
    the rest from the text.

    >>> text = "More than 2,000 soldiers have left, a group says."
    >>> quote = Quote.of(text, "2,000 soldiers")
    >>> quote.start, quote.end
    (10, 24)
    >>> quote.anchor("UPDATED. " + text).place
    (19, 33)
    """

    exact: str = attrs.field(validator=a_name, metadata=kinds.prose(publish="shown"))
    prefix: str = attrs.field(
        default="",
        kw_only=True,
        validator=a_text,
        metadata=kinds.prose(publish="evidence", is_form=True),
    )
    suffix: str = attrs.field(
        default="",
        kw_only=True,
        validator=a_text,
        metadata=kinds.prose(publish="evidence", is_form=True),
    )
    start: int | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(_an_offset),
        metadata=kinds.offset(publish="evidence", is_form=True),
    )
    end: int | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(_an_offset),
        metadata=kinds.offset(publish="evidence", is_form=True),
    )
    # All quotes of a document share it: what the copy shows of one, tells of no other.
    text_hash: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(a_name),
        metadata=kinds.identifier(publish="evidence", search="runs", is_form=True),
    )

    __repr__ = shown
    _repr_pretty_ = shown_in_lines

    @end.validator
    def _check_place(self, attribute: attrs.Attribute[Any], end: int | None) -> None:
        if (self.start is None) is not (end is None):
            raise InvalidValueError(
                "expected both start and end, or neither", place=place_of(self, attribute)
            )
        if self.start is not None and end is not None and not self.start < end:
            raise InvalidValueError(
                f"expected an end after the start, found {self.start} to {end}",
                place=place_of(self, attribute),
            )

    @classmethod
    def of(
        cls,
        text: str,
        exact: str | None = None,
        *,
        start: int | None = None,
        end: int | None = None,
        context: int = anchoring.CONTEXT,
    ) -> Quote:
        """Return the quote of words of `text`, given by themselves or by their place.

        `context` code points are recorded on each side, and more where it takes
        more to tell the words from others; see `timeline.model.select`.

        Raises InvalidValueError for words that are not there, or more than once.
        """
        _check_text(text)
        if exact is not None:
            _check_text(exact)
        for number in (0 if start is None else start, 0 if end is None else end, context):
            if type(number) is not int:
                raise InvalidValueError(
                    f"expected a number of code points, found {described(number)}"
                )
        found = anchoring.select(text, exact, start=start, end=end, context=context)
        return cls(
            found.exact,
            prefix=found.prefix,
            suffix=found.suffix,
            start=found.start,
            end=found.end,
            text_hash=found.text_hash,
        )

    def anchor(self, text: str) -> anchoring.Anchor:
        """Return whether and where the words stand in `text`: found, moved, ambiguous or lost."""
        _check_text(text)
        return anchoring.anchor(
            text,
            exact=self.exact,
            prefix=self.prefix,
            suffix=self.suffix,
            start=self.start,
            end=self.end,
            text_hash=self.text_hash,
        )

    def __str__(self) -> str:
        return f"“{self.exact}”"


say_of_class(Quote, together("start", "end"))


@constructing
@attrs.frozen(field_transformer=kinds.declared)
class Locator:
    """A place in a source, in the source's own count: a page, a verse, a timestamp.

    >>> print(Locator("page", "12-14"))
    page 12-14
    """

    label: str = attrs.field(
        validator=within(LOCATOR_LABELS),
        metadata=kinds.choice(LOCATOR_LABELS, publish="shown", closed=False),
    )
    value: str = attrs.field(validator=a_name, metadata=kinds.prose(publish="shown"))

    def __str__(self) -> str:
        return f"{self.label} {self.value}"


def _check_text(text: object) -> None:
    if not isinstance(text, str):
        raise InvalidValueError(
            f"expected text, found {described(text)}", hint="decode bytes, or read the file"
        )


def _as_quote(value: Quote | str | None) -> Quote | None:
    return Quote(value) if isinstance(value, str) else value


@constructing
@attrs.frozen(field_transformer=kinds.declared)
class Citation:
    """A source's evidence for or against something: where in it, and who said so.

    A title stands for a source, words for a quote, an agent or a name for an
    attribution.

    >>> citation = Citation("Defections grow", "more than 2,000", attribution="People's Hug")
    >>> print(citation)
    “more than 2,000” in Defections grow, according to People's Hug
    """

    source: Source = attrs.field(
        converter=as_source,
        validator=the_type(Source),
        metadata=kinds.reference("Source", publish="decided"),
    )
    quote: Quote | None = attrs.field(
        default=None,
        converter=_as_quote,
        validator=optional(the_type(Quote)),
        metadata=kinds.part("Quote", publish="decided"),
    )
    locator: Locator | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(the_type(Locator)),
        metadata=kinds.part("Locator", publish="evidence"),
    )
    stance: Stance = attrs.field(
        default="supports",
        kw_only=True,
        validator=within(STANCES),
        metadata=kinds.choice(STANCES, publish="shown"),
    )
    attribution: Attribution | None = attrs.field(
        default=None,
        kw_only=True,
        converter=as_attribution,
        validator=optional(the_type(Attribution)),
        metadata=kinds.part("Attribution", publish="decided"),
    )
    note: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(a_text),
        metadata=kinds.prose(publish="evidence"),
    )
    extra: FrozenMap[Any] = attrs.field(
        default=EMPTY,
        kw_only=True,
        converter=as_map,
        metadata=kinds.mapping(publish="on request", merge="whole"),
    )

    __repr__ = shown
    _repr_pretty_ = shown_in_lines

    @property
    def agents(self) -> tuple[Agent, ...]:
        """Return those that the attribution names, from the first mouth on."""
        return () if self.attribution is None else tuple(link.agent for link in self.attribution)

    @property
    def origins(self) -> frozenset[str]:
        """Return everyone, and every document, that this could all have come from.

        These are the origins of the source, and whoever spoke first. Citations
        that have one in common may go back to a single voice.
        """
        if self.attribution is None:
            return self.source.origins
        return self.source.origins | {f"said by {self.attribution.agent.id}"}

    def __str__(self) -> str:
        text = f"{self.quote} in {self.source}" if self.quote else str(self.source)
        if self.locator:
            text += f", {self.locator}"
        return f"{text}, according to {self.attribution}" if self.attribution else text
