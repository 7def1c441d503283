"""Names of people and bodies, in the parts of CSL's name variables, and agents.

An agent has the name as it is said; the parts of one that came in parts stay in its `extra`
under `name`, and are written again as long as they still say that name. A name without parts is
`literal`: where a family name begins is never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from timeline._util.text import described, slug, unused
from timeline.errors import FormatError
from timeline.model import Agent

__all__ = ["OTHERS", "PARTS", "People", "checked_names", "name_of", "said", "without_others"]

PARTS = "name"
"""The key of the parts of a name in `Agent.extra`."""

OTHERS = ("others", "et al.", "et al")
"""The last of several names where more are not given."""

_ORDER = ("given", "dropping-particle", "non-dropping-particle", "family")


def said(name: Mapping[str, Any]) -> str:
    """Return a name in parts as it is said.

    >>> said({"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"})
    'Ludwig van Beethoven'
    >>> said({"family": "King", "given": "Martin Luther", "suffix": "Jr.", "comma-suffix": True})
    'Martin Luther King, Jr.'
    """
    if name.get("literal"):
        return str(name["literal"]).strip()
    order = ("family", "given") if name.get("static-ordering") else _ORDER
    words = ""
    for part in order:
        text = str(name.get(part) or "").strip()
        # "d'", "al-": a particle that is written together with what follows it.
        joined = not words or words.endswith(("'", "’", "-"))
        words += text if joined or not text else f" {text}"
    suffix = str(name.get("suffix") or "").strip()
    if not suffix:
        return words
    return f"{words}{',' if name.get('comma-suffix') else ''} {suffix}"


def name_of(agent: Agent) -> dict[str, Any]:
    """Return the name of an agent as a name variable: in parts if it has them.

    >>> name_of(Agent("People's Hug"))
    {'literal': "People's Hug"}
    """
    parts = agent.extra.get(PARTS)
    if isinstance(parts, Mapping) and said(parts) == agent.name:
        return dict(parts)
    return {"literal": agent.name}


class People:
    """The agents of a bibliography: one for each name, however often it is there.

    Two that are said alike and differ in their parts have two ids.
    """

    def __init__(self) -> None:
        self._by_name: dict[Agent, Agent] = {}
        self._ids: set[str] = set()
        self._counts: dict[str, int] = {}

    def known(self, names: object) -> tuple[Agent, ...]:
        """Return those whom a list of name variables names.

        Raises FormatError, without its place, for what is no such list.
        """
        agents = [self._known(name) for name in checked_names(names)]
        return tuple({agent.id: agent for agent in agents}.values())

    def _known(self, name: Mapping[str, Any]) -> Agent:
        agent = _agent(name)
        if agent not in self._by_name:
            id = unused(agent.id, self._ids, self._counts)
            self._ids.add(id)
            self._by_name[agent] = attrs.evolve(agent, id=id)
        return self._by_name[agent]


def _agent(name: Mapping[str, Any]) -> Agent:
    whole = said(name)
    if name.get("literal"):
        return Agent(whole, id=slug(whole))
    return Agent(whole, id=slug(whole), kind="person", extra={PARTS: dict(name)})


def checked_names(names: object) -> list[Mapping[str, Any]]:
    """Return name variables; raise FormatError, without its place, for what is no list of them."""
    if not isinstance(names, list | tuple):
        raise FormatError(f"expected a list of names, found {described(names)}")
    return [_checked(name) for name in names]


def _checked(name: object) -> Mapping[str, Any]:
    if not isinstance(name, Mapping):
        raise FormatError(f"expected a name, found {described(name)}")
    for part in (*_ORDER, "suffix", "literal"):
        if not isinstance(name.get(part, ""), str):
            raise FormatError(f"expected text for {part} of a name, found {described(name[part])}")
    parts = {key: value for key, value in name.items() if value not in ("", None, False)}
    if not said(parts):
        raise FormatError("expected a name, found one without a family name and a given name")
    return parts


def without_others(names: Iterable[Any]) -> tuple[list[Any], bool]:
    """Return names without a last one that stands for more, and whether there was one.

    >>> without_others([{"literal": "A"}, {"literal": "others"}])
    ([{'literal': 'A'}], True)
    """
    every = list(names)
    last = every[-1] if len(every) > 1 else None
    if isinstance(last, Mapping) and str(last.get("literal")).lower() in OTHERS:
        return every[:-1], True
    return every, False
