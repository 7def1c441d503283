"""Statuses and markings in cells: `proposed`, `where: proposed`; `red`, `amber, hide identity`."""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from timeline._util.text import described
from timeline.errors import FormatError
from timeline.model import STATUSES, Claim, Marking, Status

__all__ = [
    "STATES",
    "flag_in",
    "marking_cell",
    "marking_in",
    "status_cell",
    "statuses_in",
    "with_statuses",
]


STATES = ("cancelled", "tentative")
"""What a calendar says of an event: that it did not take place, or may not."""

_STATES_READ = {state: state for state in STATES} | {"canceled": "cancelled"}
_HIDDEN = "hide identity"
# With what Excel and Outlook write in German, French, Spanish, Portuguese, Italian and Dutch.
_YES = frozenset(
    {"true", "yes", "y", "x", "1", "on", "wahr", "ja", "ein", "vrai", "oui", "verdadero", "sí"}
    | {"si", "verdadeiro", "sim", "vero", "sì", "waar", "aan"}
)
_NO = frozenset(
    {"false", "no", "n", "0", "off", "falsch", "nein", "aus", "faux", "non", "falso", "não"}
    | {"nao", "onwaar", "nee", "uit"}
)


def flag_in(text: str) -> bool | None:
    """Return whether a cell says yes or no; None where it says neither.

    >>> flag_in("TRUE"), flag_in("no"), flag_in("perhaps")
    (True, False, None)
    """
    word = text.strip().lower()
    return True if word in _YES else False if word in _NO else None


def marking_cell(marking: Marking | None) -> str:
    """Return a marking as a cell has it.

    >>> marking_cell(Marking("red")), marking_cell(Marking("amber", hide_identity=True))
    ('red', 'amber, hide identity')
    """
    if marking is None:
        return ""
    return f"{marking.tlp}, {_HIDDEN}" if marking.hide_identity else marking.tlp


def marking_in(text: str) -> Marking:
    """Return the marking in a cell; raise an error of ours for words that are none.

    >>> marking_in("TLP:AMBER; hide identity")
    Marking(tlp='amber', hide_identity=True)
    """
    parts = [part.strip().lower() for part in re.split("[,;]", text)]
    labels = [part for part in parts if part and part != _HIDDEN]
    if len(labels) > 1:
        raise FormatError(f"expected one label, found {described(text)}")
    return Marking(labels[0] if labels else "clear", hide_identity=_HIDDEN in parts)


def status_cell(statuses: Mapping[str, str]) -> str:
    """Return the statuses of a row's fields as a cell; nothing where all are accepted.

    >>> status_cell({"when": "proposed", "where": "proposed"}), status_cell({"when": "accepted"})
    ('proposed', '')
    >>> status_cell({"when": "accepted", "where": "proposed"})
    'where: proposed'
    """
    found = set(statuses.values())
    if found <= {"accepted"}:
        return ""
    if len(found) == 1:
        return found.pop()
    others = {field: status for field, status in statuses.items() if status != "accepted"}
    return "; ".join(f"{field}: {status}" for field, status in others.items())


def statuses_in(text: str) -> tuple[dict[str, str] | None, str | None]:
    """Return the status of each field that a cell names, and whether the event was cancelled.

    The status of all fields that are not named goes under no name. None for words of another
    kind: a colleague's "to be checked".

    >>> statuses_in("Proposed"), statuses_in("where: proposed"), statuses_in("done")
    (({'': 'proposed'}, None), ({'where': 'proposed'}, None), (None, None))
    >>> statuses_in("Canceled")
    ({}, 'cancelled')
    """
    found: dict[str, str] = {}
    state = None
    for part in text.split(";"):
        field, colon, status = part.rpartition(":")
        status = status.strip().lower()
        if not colon and status in _STATES_READ:
            state = _STATES_READ[status]
            continue
        if status not in STATUSES or (colon and not field.strip()):
            return None, None
        found[field.strip()] = status
    return found, state


def with_statuses(claims: list[Claim], statuses: Mapping[str, str]) -> list[Claim]:
    """Return the claims, each with the status that a cell gives to its field."""
    return [attrs.evolve(claim, status=_status(claim, statuses)) for claim in claims]


def _status(claim: Claim, statuses: Mapping[str, str]) -> Status:
    return statuses.get(claim.field, statuses.get("", "accepted"))  # type: ignore[return-value]
