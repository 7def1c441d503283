"""`Marking`: who may see a thing, and whether it may be told who is behind it."""

from __future__ import annotations

import attrs

from timeline._util.text import described
from timeline.errors import InvalidValueError
from timeline.model import _kinds as kinds
from timeline.model._fields import a_flag, within

__all__ = ["TLP", "Marking", "as_marking"]

TLP = ("clear", "green", "amber", "amber+strict", "red")
"""The labels of the Traffic Light Protocol 2.0 (FIRST, 2022), from the widest audience on."""


def _as_label(value: str) -> str:
    if not isinstance(value, str):
        raise InvalidValueError(f"expected a TLP label, found {described(value)}")
    return value.lower().removeprefix("tlp:")


@attrs.frozen(field_transformer=kinds.declared)
class Marking:
    """A label of the Traffic Light Protocol, and whether the identity must stay hidden.

    `tlp` is `clear` (no limit), `green` (the community), `amber` (the organisation
    and its clients), `amber+strict` (the organisation) or `red` (those told in
    person). `hide_identity` allows to tell what was said, and never who said it.

    >>> Marking("TLP:AMBER+STRICT", hide_identity=True)
    Marking(tlp='amber+strict', hide_identity=True)
    """

    tlp: str = attrs.field(
        default="clear",
        converter=_as_label,
        validator=within(TLP),
        metadata=kinds.choice(TLP, publish="shown", closed=False),
    )
    hide_identity: bool = attrs.field(
        default=False, kw_only=True, validator=a_flag, metadata=kinds.flag(publish="decided")
    )

    def reaches(self, label: str) -> bool:
        """Whether those who may see things labelled `label`, one of `TLP`, may see this.

        >>> Marking("green").reaches("amber"), Marking("green").reaches("clear")
        (True, False)
        """
        return TLP.index(self.tlp) <= TLP.index(label)


def as_marking(value: Marking | str | None) -> Marking | None:
    """The marking meant: a TLP label is one by itself."""
    return Marking(value) if isinstance(value, str) else value
