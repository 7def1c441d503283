"""An order of stand-ins by what is shown around them, where each hidden one has its own.

Which has the first id, and which the second, may not go by who is behind it, nor by where the
file has it. So they are put in the order of where each stands in the copy.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count

from timeline.curate._publish.ordering import bytes_of
from timeline.curate._publish.standins import Name, StandIns
from timeline.model import Claim, Source, Timeline

__all__ = ["in_shown_order"]

_MARK = "withheld~"
_ANY = re.compile(rb"withheld~[0-9]+")


def in_shown_order(copied: Callable[[StandIns], Timeline]) -> list[Name]:
    """Return whom a copy has stand-ins for, in the order of where each stands in it."""
    numbers = count()
    trial = StandIns(lambda: f"{_MARK}{next(numbers)}", linkable=True)
    copy = copied(trial)
    around: dict[bytes, list[tuple[str, bytes]]] = {}
    holders: list[tuple[str, Claim | Source]]
    holders = [(event.id, claim) for event in copy for claim in event.claims]
    holders += [(source.id, source) for source in copy.sources if not trial.is_one(source)]
    for id, holder in holders:
        said = bytes_of(holder)
        pieces = _ANY.split(said)
        marks = _ANY.findall(said)
        for one in set(marks):
            seen = [b"it" if mark == one else b"other" for mark in marks]
            around.setdefault(one, []).append((id, b"~".join((*pieces, *seen))))
    places = {name: sorted(around.get(s.id.encode(), ())) for name, s in trial.made.items()}
    return sorted(places, key=lambda name: (name[0], name[2], places[name]))
