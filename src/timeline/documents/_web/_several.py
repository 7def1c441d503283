"""Files that hold many documents: each is read by itself, and those that cannot be are told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

import attrs

from timeline.documents._draft import Draft, Limits
from timeline.errors import FormatError

__all__ = ["first_of", "several"]

_NAMED: Final = 3


def several(
    found: Iterable[tuple[str, Callable[[], Draft]]], what: str, limits: Limits
) -> list[Draft]:
    """Return the drafts of what was found, by its names; what was not taken is a note of the first.

    Raises FormatError if nothing of it can be read.
    """
    drafts: list[Draft] = []
    faults: list[str] = []
    beyond = 0
    for name, make in found:
        if len(drafts) == limits.documents:
            beyond += 1
            continue
        try:
            drafts.append(make())
        except FormatError as error:
            faults.append(f"{name}: {error.message}")
    if not drafts:
        raise FormatError(f"expected {what} with text, found none; {'; '.join(faults[:_NAMED])}")
    notes = list(drafts[0].notes)
    if faults:
        notes.append(f"{len(faults)} of the {what} left out: {_some(faults)}")
    if beyond:
        notes.append(f"{beyond:,} more {what} not read: raise the limit of documents")
    drafts[0] = attrs.evolve(drafts[0], notes=tuple(notes))
    return drafts


def first_of(found: list[tuple[str, Callable[[], Draft]]], what: str) -> Draft:
    """Return the draft of the first; a note names the others."""
    (_, make), *others = found
    draft = make()
    if not others:
        return draft
    names = ", ".join(name for name, _ in others[:_NAMED])
    note = f"of {len(found)} {what} the first is read; others: {names}"
    return attrs.evolve(draft, notes=(*draft.notes, note))


def _some(texts: list[str]) -> str:
    return "; ".join(texts[:_NAMED]) + ("; …" if len(texts) > _NAMED else "")
