"""`Marking`: who may see a thing, and whether it may be told who is behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import attrs

from timeline._util.checked import checked
from timeline._util.text import described
from timeline.errors import InvalidValueError
from timeline.model import _kinds as kinds
from timeline.model._constructing import constructing
from timeline.model._fields import a_flag, optional, within
from timeline.model._provenance.grains import DEGREES, GRAINS, as_grain
from timeline.model._saying import END, say
from timeline.model._showing import shown, shown_in_lines

__all__ = ["TLP", "Marking", "as_marking"]

TLP = ("clear", "green", "amber", "amber+strict", "red")
"""The labels of the Traffic Light Protocol 2.0 (FIRST, 2022), from the widest audience on."""


def _as_label(value: str) -> str:
    if not isinstance(value, str):
        raise InvalidValueError(f"expected a TLP label, found {described(value)}")
    return value.lower().removeprefix("tlp:")


_a_label = within(TLP)


def _a_grain(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    try:
        as_grain(value)
    except InvalidValueError as error:
        raise InvalidValueError(
            error.message, place=f"Marking.{attribute.name}", hint=error.hint
        ) from None


def _in_any_case(words: Iterable[str]) -> str:
    """Return a pattern of words, in small letters or capitals."""
    return "|".join(
        "".join(f"[{c.upper()}{c}]" if c.isalpha() else re.escape(c) for c in word)
        for word in words
    )


say(_a_label, {"pattern": f"^(?:[Tt][Ll][Pp]:)?(?:{_in_any_case(TLP)}){END}"})
say(
    _a_grain,
    {
        "pattern": rf"^\s*(?:{_in_any_case(name for names in GRAINS.values() for name in names)}"
        rf"|{DEGREES})\s*{END}"
    },
)


@constructing
@attrs.frozen(field_transformer=kinds.declared)
class Marking:
    """A label of the Traffic Light Protocol, and whether the identity must stay hidden.

    `tlp` is `clear` (no limit), `green` (the community), `amber` (the organisation
    and its clients), `amber+strict` (the organisation) or `red` (those told in
    person). `hide_identity` allows to tell what was said, and never who said it.
    `coarser` allows to tell the value of a claim to everybody else as coarsely as it says:
    "month", "district", "0.1°", "dozens" (see `timeline.curate.publish`).

    >>> Marking("TLP:AMBER+STRICT", hide_identity=True)
    Marking(tlp='amber+strict', hide_identity=True)
    """

    tlp: str = attrs.field(
        default="clear",
        converter=_as_label,
        validator=_a_label,
        metadata=kinds.choice(TLP, publish="shown", closed=False),
    )
    hide_identity: bool = attrs.field(
        default=False, kw_only=True, validator=a_flag, metadata=kinds.flag(publish="decided")
    )

    coarser: str | None = attrs.field(
        default=None,
        kw_only=True,
        validator=optional(_a_grain),
        metadata=kinds.term(publish="decided"),
    )

    __repr__ = shown
    _repr_pretty_ = shown_in_lines

    @checked
    def reaches(self, label: str) -> bool:
        """Return whether those who may see things labelled `label`, one of `TLP`, may see this.

        >>> Marking("green").reaches("amber"), Marking("green").reaches("clear")
        (True, False)
        """
        if label not in TLP:
            raise InvalidValueError(
                f"expected one of {', '.join(TLP)}, found {described(label)}", place="label"
            )
        return TLP.index(self.tlp) <= TLP.index(label)


def as_marking(value: Marking | str | None) -> Marking | None:
    """The marking meant: a TLP label is one by itself."""
    return Marking(value) if isinstance(value, str) else value
