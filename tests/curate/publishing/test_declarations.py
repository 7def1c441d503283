"""What is published of a field is what is declared beside it, and nothing else decides it."""

from __future__ import annotations

import attrs
import pytest

from timeline._util.frozen import EMPTY, FrozenMap
from timeline.curate._publish.evidence import Evidence
from timeline.curate._publish.ledger import Ledger
from timeline.curate._publish.standins import StandIns
from timeline.curate._publish.texts import keepable, texts
from timeline.model import Agent, Marking
from timeline.model import _kinds as kinds
from timeline.model._fields import as_map


@attrs.frozen(kw_only=True, field_transformer=kinds.declared)
class Leaflet:
    """A class that the model does not have."""

    words: str = attrs.field(default="", metadata=kinds.prose(publish="shown"))
    pages: tuple[str, ...] = attrs.field(
        default=(), metadata=kinds.prose(publish="shown", many=True)
    )
    number: str | None = attrs.field(default=None, metadata=kinds.identifier(publish="shown"))
    how: str | None = attrs.field(default=None, metadata=kinds.prose(publish="evidence"))
    by: Agent | None = attrs.field(default=None, metadata=kinds.reference("Agent", publish="shown"))
    marking: Marking | None = attrs.field(
        default=None, metadata=kinds.part("Marking", publish="decided")
    )
    kept: FrozenMap[object] = attrs.field(
        default=EMPTY, converter=as_map, metadata=kinds.mapping(publish="on request", merge="one")
    )


@attrs.frozen(kw_only=True, field_transformer=kinds.declared)
class Undecided:
    """A class with a field of which nothing in publishing knows the rule."""

    words: str = attrs.field(default="", metadata=kinds.prose(publish="decided"))


LEAFLET = Leaflet(
    words="a", pages=("b", "c"), number="n1", how="by hand", by=Agent("Aung", marking="red"),
    marking=Marking(hide_identity=True), kept={"k": "v"},
)  # fmt: skip


def _evidence(*kept: str) -> Evidence:
    numbers = iter("abcdef")
    return Evidence(
        label="clear",
        kept=frozenset(kept),
        ordered=False,
        renew=False,
        stand_ins=StandIns(lambda: f"withheld-{next(numbers)}"),
        ledger=Ledger(),
    )


def test_a_class_is_copied_as_its_fields_say() -> None:
    shown = _evidence("kept").copied(LEAFLET)
    assert shown == attrs.evolve(
        LEAFLET, marking=None, by=Agent("Withheld", id="withheld-b", kind="withheld")
    )
    partly = _evidence("kept").copied(LEAFLET, whole=False)
    assert (partly.how, dict(partly.kept), partly.words) == (None, {}, "a")
    assert _evidence().copied(LEAFLET).kept == {}


def test_what_is_shown_whole_is_the_same_thing() -> None:
    plain = Leaflet(words="a", how="by hand", by=Agent("Tin"))
    assert _evidence().copied(plain) is plain


def test_a_field_that_nothing_decides_on_is_not_copied() -> None:
    with pytest.raises(AssertionError, match="nothing decides how words is published"):
        _evidence().copied(Undecided(words="a"))


def test_every_text_of_a_class_is_searched_and_what_it_refers_to_is_not() -> None:
    found = {(text.field, text.text, text.search) for text in texts(LEAFLET)}
    assert found == {
        ("Leaflet.words", "a", "runs"),
        ("Leaflet.pages", "b", "runs"),
        ("Leaflet.pages", "c", "runs"),
        ("Leaflet.number", "n1", "whole"),
        ("Leaflet.how", "by hand", "runs"),
        ("Leaflet.kept key", "k", "runs"),
        ("Leaflet.kept", "v", "runs"),
    }


def test_what_can_be_asked_for_is_what_the_model_declares_so() -> None:
    assert keepable() == ("aliases", "extra", "signer")
