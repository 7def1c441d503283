"""Agents, the chains by which their words came to us, and markings."""

from __future__ import annotations

import pickle
from typing import Any

import attrs
import pytest

from timeline.dates import Date
from timeline.errors import InvalidValueError, ParseError
from timeline.model import TLP, Agent, Attribution, Marking
from timeline.model._provenance.agents import MOST_LINKS


def test_a_chain_runs_from_the_first_mouth_to_the_last() -> None:
    chain = Attribution("A", through=Attribution("B", terms="background", through=Agent("C")))
    assert [link.agent.name for link in chain] == ["A", "B", "C"]
    assert str(chain) == "A, through B (background), through C"


def test_when_it_was_said_is_a_date_of_its_own() -> None:
    assert Attribution("A", said="2021-12").said == Date(2021, 12)
    with pytest.raises(ParseError):
        Attribution("A", said="last Monday")


def test_a_chain_has_a_limit() -> None:
    chain = Attribution("A")
    for _ in range(MOST_LINKS - 1):
        chain = Attribution("A", through=chain)
    assert len(list(chain)) == MOST_LINKS
    with pytest.raises(InvalidValueError, match="links"):
        Attribution("A", through=chain)


@pytest.mark.parametrize(
    ("make", "place"),
    [
        (lambda: Agent(" "), "Agent.name"),
        (lambda: Agent(5), None),  # type: ignore[arg-type]
        (lambda: Agent("A", id="a b"), "Agent.id"),
        (lambda: Agent("A", kind="firm"), "Agent.kind"),  # type: ignore[arg-type]
        (lambda: Agent("A", kind=[]), "Agent.kind"),  # type: ignore[arg-type]
        (lambda: Agent("A", role=1), "Agent.role"),  # type: ignore[arg-type]
        (lambda: Agent("A", note="\ud800"), "Agent.note"),
        (lambda: Agent("A", marking=3), "Agent.marking"),  # type: ignore[arg-type]
        (lambda: Agent("A", extra={"a": {1}}), "$.a"),
        (lambda: Agent("A", extra=[1]), "$"),  # type: ignore[arg-type]
        (lambda: Attribution(None), "Attribution.agent"),  # type: ignore[arg-type]
        (lambda: Attribution("A", terms="whispered"), "Attribution.terms"),  # type: ignore[arg-type]
        (lambda: Attribution("A", said=2021), "Attribution.said"),  # type: ignore[arg-type]
        (lambda: Attribution("A", through=7), "Attribution.through"),  # type: ignore[arg-type]
        (lambda: Marking("TLP:PINK"), "Marking.tlp"),
        (lambda: Marking("red", hide_identity=1), "Marking.hide_identity"),  # type: ignore[arg-type]
        (lambda: Marking(5), None),  # type: ignore[arg-type]
    ],
)
def test_what_is_refused_is_named_with_its_field(make: Any, place: str | None) -> None:
    with pytest.raises(InvalidValueError) as caught:
        make()
    assert caught.value.place == place


def test_markings_go_by_the_names_of_the_protocol() -> None:
    assert [Marking(f"TLP:{name.upper()}").tlp for name in TLP] == list(TLP)
    assert Agent("A", marking="TLP:RED").marking == Marking("red")


def test_values_are_immutable_hashable_and_shown_without_what_they_do_not_say() -> None:
    agent = Agent("Captain X", role="defector", extra={"x": [1, {"y": None}]})
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        agent.name = "Y"  # type: ignore[misc]
    assert not hasattr(agent, "__dict__")
    assert {agent: 1}[attrs.evolve(agent)] == 1
    assert pickle.loads(pickle.dumps(agent)) == agent
    assert repr(Agent("A", role="")) == "Agent('A', role='')"
