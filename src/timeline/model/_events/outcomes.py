"""`Outcome`: what the claims of one event come to, worked out once.

Which claims count is told in `timeline.model._events.standing`, what they come to in
`timeline.model._events.resolution`; an event, which never changes, keeps the answers here.
"""

from __future__ import annotations

from timeline._util.text import described
from timeline.errors import InvalidValueError
from timeline.model._events.claims import Claim
from timeline.model._events.resolution import Resolution, resolved
from timeline.model._events.standing import Standing, counted, standings

__all__ = ["Outcome"]


class Outcome:
    """How each claim stands, which count, on which fields, and what those come to.

    `fields` are those that there are claims on, in the order of the first of each.
    """

    __slots__ = (
        "_resolutions",
        "_set_aside_on",
        "_standing_on",
        "fields",
        "set_aside",
        "standing",
        "standings",
    )

    def __init__(self, claims: tuple[Claim, ...]) -> None:
        self.standings: tuple[Standing, ...] = standings(claims)
        counting = counted(claims, self.standings)
        self.standing = claims
        self.set_aside: tuple[Claim, ...] = ()
        if not all(counting):  # as seldom
            pairs = [*zip(claims, counting, strict=True)]
            self.standing = tuple([claim for claim, counts in pairs if counts])
            self.set_aside = tuple([claim for claim, counts in pairs if not counts])
        self.fields = tuple(dict.fromkeys([claim.field for claim in claims]))
        self._standing_on = _by_field(self.standing)
        self._set_aside_on = _by_field(self.set_aside)
        self._resolutions: dict[str, Resolution] = {}

    def standing_on(self, field: str) -> tuple[Claim, ...]:
        """Return the claims on a field that count, in their order."""
        try:
            return self._standing_on.get(field, ())
        except TypeError:
            raise _no_name(field) from None

    def set_aside_on(self, field: str) -> tuple[Claim, ...]:
        """Return the claims on a field that do not count, in their order."""
        try:
            return self._set_aside_on.get(field, ())
        except TypeError:
            raise _no_name(field) from None

    def resolution(self, field: str) -> Resolution:
        """Return what the claims on a field come to; that is found when it is first asked."""
        try:
            found = self._resolutions.get(field)
        except TypeError:
            raise _no_name(field) from None
        if found is None:
            standing, set_aside = self.standing_on(field), self.set_aside_on(field)
            found = resolved(field, standing, set_aside)
            if standing or set_aside:  # or whoever asks for many names would fill the memory
                self._resolutions[field] = found
        return found


def _by_field(claims: tuple[Claim, ...]) -> dict[str, tuple[Claim, ...]]:
    if not claims:
        return {}
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.field, []).append(claim)
    return {field: tuple(on_field) for field, on_field in found.items()}


def _no_name(field: object) -> InvalidValueError:
    """The error for what has no hash, as a name has."""
    return InvalidValueError(f"expected the name of a field, found {described(field)}")
