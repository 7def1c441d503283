"""The ids and the order that the claims of an event have in a copy.

What a program called them, and sorted them by, may go by what is withheld. So they are in an
order of what is shown of them, and named only where one corrects another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import attrs

from timeline.curate._publish.ordering import bytes_of
from timeline.model import Citation, Claim, Participant
from timeline.model._events.claims import KNOWN_FIELDS, made_id

__all__ = ["named", "names_withheld", "place_of", "with_corrected"]


def named(claims: Sequence[Claim], copies: Sequence[Claim], *, ordered: bool) -> Sequence[Claim]:
    """Return the copies of claims with the ids and in the order in which they are shown.

    With `ordered`, these are the claims' own.
    """
    numbers = _numbers(claims)
    corrects = {
        n: numbers[claim.corrects]
        for n, claim in enumerate(claims)
        if claim.corrects is not None and claim.corrects in numbers
    }
    if ordered:
        return [
            attrs.evolve(copy, id=claim.id, corrects=claim.corrects if n in corrects else None)
            if claim.id is not None or n in corrects
            else copy
            for n, (claim, copy) in enumerate(zip(claims, copies, strict=True))
        ]
    if len(copies) == 1:
        return copies
    return _renamed(copies, corrects)


def with_corrected(claims: Sequence[Claim], withheld: Iterable[int]) -> set[int]:
    """Return the places of claims that are withheld, and of those that they correct.

    So nothing that is known to be wrong is left standing.
    """
    numbers = _numbers(claims)
    waiting = list(withheld)
    found = set(waiting)
    while waiting:
        claim = claims[waiting.pop()]
        if claim.corrects is not None and claim.status in {"accepted", "disputed"}:
            corrected = numbers[claim.corrects]
            if corrected not in found:
                found.add(corrected)
                waiting.append(corrected)
    return found


def _numbers(claims: Sequence[Claim]) -> dict[str, int]:
    return {claim.id: number for number, claim in enumerate(claims) if claim.id is not None}


_FIRST = {field: place for place, field in enumerate(KNOWN_FIELDS)}


def _renamed(copies: Sequence[Claim], corrects: Mapping[int, int]) -> list[Claim]:
    """Return claims in an order of what is shown of them, named only where one corrects another."""
    if not corrects and len({copy.field for copy in copies}) == len(copies):
        return sorted(copies, key=lambda copy: place_of(copy.field))
    said = [bytes_of(copy) for copy in copies]
    tree = _Corrections(said, corrects)
    order = sorted(
        tree.without_doubles([_is_of_hidden(copy) for copy in copies]),
        key=lambda n: (*place_of(copies[n].field), said[n], tree.around[n]),
    )
    ids: dict[int, str] = {}
    for n in order:
        if tree.correctors[n]:
            ids[n] = made_id(copies[n].field, len(ids) + 1)
    return [
        attrs.evolve(copies[n], id=ids.get(n), corrects=ids[corrects[n]] if n in corrects else None)
        if n in ids or n in corrects
        else copies[n]
        for n in order
    ]


class _Corrections:
    """Which claims correct which, by their numbers, and what is said in and around each.

    Those that have the same `around` differ in nothing: not in what they say, nor in what the
    claims say that correct them and that they correct, however far that goes.
    """

    def __init__(self, said: Sequence[bytes], corrects: Mapping[int, int]) -> None:
        self._corrects = corrects
        self.correctors: list[list[int]] = [[] for _ in said]
        for number, target in corrects.items():
            self.correctors[target].append(number)
        self._corrected_first = [n for n in range(len(said)) if n not in corrects]
        for n in self._corrected_first:  # the list grows while it is gone through
            self._corrected_first += self.correctors[n]
        self._after = list(said)
        for n in reversed(self._corrected_first):
            self._after[n] = _digest(said[n], *sorted(self._after[c] for c in self.correctors[n]))
        self.around = list(self._after)
        for n in self._corrected_first:
            if n in corrects:
                self.around[n] = _digest(self._after[n], self.around[corrects[n]])

    def without_doubles(self, of_hidden: Sequence[bool]) -> list[int]:
        """Return the numbers, of alike claims that rest on something hidden only one.

        More would tell how many there are.
        """
        hides = list(of_hidden)
        for n in reversed(self._corrected_first):
            hides[n] |= any(hides[c] for c in self.correctors[n])
        kept: dict[int, None] = {}
        seen: set[tuple[int | None, bytes]] = set()
        for n in self._corrected_first:
            target = self._corrects.get(n)
            place = (target, self._after[n])
            if (target is None or target in kept) and not (hides[n] and place in seen):
                seen.add(place)
                kept[n] = None
        return list(kept)


def _digest(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(len(part).to_bytes(8, "big") + part for part in parts)).digest()


def place_of(field: str) -> tuple[int, str]:
    """Return where the claims on a field stand among those of an event."""
    return (_FIRST.get(field, len(_FIRST)), field)


def _is_of_hidden(claim: Claim) -> bool:
    if isinstance(claim.value, Participant) and claim.value.agent.is_withheld:
        return True
    return any(map(names_withheld, claim.citations))


def names_withheld(citation: Citation) -> bool:
    """Return whether a stand-in is cited, or said to have said it."""
    return citation.source.is_withheld or any(agent.is_withheld for agent in citation.agents)
