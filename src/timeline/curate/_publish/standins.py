"""Stand-ins: what is shown in the place of agents and sources that are hidden.

All that is hidden has one stand-in, a source and an agent. So nobody can tell whether two
statements come from one hidden mouth or from two, and evidence never looks more independent
than it is. Where readers are to follow each hidden one, each has its own.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets as random
from collections.abc import Callable, Iterable
from typing import TypeAlias

import attrs

from timeline._util.text import check_id, described
from timeline.errors import InvalidValueError
from timeline.model import Agent, Source
from timeline.model._provenance.agents import WITHHELD

__all__ = [
    "WITHHELD_AGENT",
    "WITHHELD_SOURCE",
    "Mint",
    "Name",
    "StandIns",
    "is_for_all",
    "key_of",
    "minting",
]

WITHHELD_SOURCE = "Withheld source"
WITHHELD_AGENT = "Withheld"

_MOST_TRIES = 100
_LEAST_KEY = 16

Mint: TypeAlias = "Callable[[], str]"
Name: TypeAlias = "tuple[str, str, bool]"
"""The kind of a stand-in, the id of the one hidden (none for all), whether it is retracted."""


@attrs.define
class StandIns:
    """Makes stand-ins and keeps them, each for as many as it stands for.

    With a secret `key` ids are steady: the same in each publication that is made with it.
    """

    mint: Mint
    key: bytes | None = None
    linkable: bool = False
    made: dict[Name, Source | Agent] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        if not self.linkable:
            # In one order, whatever there is and in whatever order it is met.
            for kind, retracted in (("source", False), ("agent", False), ("source", True)):
                self._make(kind, "", retracted)

    def give_ids(self, names: Iterable[Name]) -> None:
        """Make several stand-ins, and give them ids in this order."""
        for name in names:
            self._make(*name)

    def of(self, hidden: Source | Agent) -> Source | Agent:
        """Return what stands for a hidden one; what nothing of stands any more is told so."""
        kind = "source" if isinstance(hidden, Source) else "agent"
        retracted = isinstance(hidden, Source) and hidden.is_withdrawn
        return self._make(kind, hidden.id if self.linkable else "", retracted)

    def is_one(self, thing: object) -> bool:
        """Return whether a thing is a stand-in of this publication."""
        return isinstance(thing, (Source, Agent)) and thing.id in self.ids

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all stand-ins."""
        return frozenset(thing.id for thing in self.made.values())

    def _make(self, kind: str, of: str, retracted: bool) -> Source | Agent:
        name = (kind, of, retracted)
        if name not in self.made:
            id = self.mint() if self.key is None else _keyed(self.key, name)
            own = f" {id.removeprefix('withheld-')}" if self.linkable else ""
            self.made[name] = _stand_in(kind, id, retracted, own)
        return self.made[name]


def _stand_in(kind: str, id: str, retracted: bool, own: str) -> Source | Agent:
    """Return a stand-in; one that stands for a single hidden one has a title of its `own`."""
    if kind == "agent":
        return Agent(WITHHELD_AGENT + own, id=id, kind="withheld")
    status = "retracted" if retracted else None
    return Source(WITHHELD_SOURCE + own, id=id, type=WITHHELD, status=status)


def is_for_all(thing: Source | Agent) -> bool:
    """Return whether a thing stands for all that a public copy hides, and not for one of them.

    >>> is_for_all(Agent("Withheld", id="withheld-1", kind="withheld")), is_for_all(Agent("Ko"))
    (True, False)
    """
    name = thing.title if isinstance(thing, Source) else thing.name
    return thing.is_withheld and name in {WITHHELD_SOURCE, WITHHELD_AGENT}


def _keyed(key: bytes, name: Name) -> str:
    text = "\0".join(map(str, name))
    return f"withheld-{hmac.new(key, text.encode(), hashlib.sha256).hexdigest()[:16]}"


def key_of(steady: bytes | str | None) -> bytes | None:
    """Return the secret key of steady stand-ins; InvalidValueError for one that can be guessed."""
    key: object = steady.encode() if isinstance(steady, str) else steady
    if key is None:
        return None
    if isinstance(key, bytes) and len(key) >= _LEAST_KEY:
        return key
    found = f"{len(key)} bytes" if isinstance(key, bytes) else described(key)
    raise InvalidValueError(
        f"expected a secret key of at least {_LEAST_KEY} bytes, found {found}",
        place="steady",
        hint="secrets.token_bytes(32) makes one; whoever has it can tell who is behind a stand-in",
    )


def minting(taken: set[str], mint: Mint | None) -> Mint:
    """Return a source of ids that nothing has yet."""
    make = _random_id if mint is None else mint

    def minted() -> str:
        for _ in range(_MOST_TRIES):
            id = make()
            check_id(id, "mint")
            if id not in taken:
                taken.add(id)
                return id
        raise InvalidValueError(f"expected a new id, found {id!r} again", place="mint")

    return minted


def _random_id() -> str:
    return f"withheld-{random.token_hex(8)}"
