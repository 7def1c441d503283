"""In what the versions of one event differ: its values, and how they are claimed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.curate._meaning import essence_of_field, text_of
from timeline.curate._merge.folding import is_hole
from timeline.curate._merge.uniting import Difference
from timeline.model import Claim, Event
from timeline.model._kinds import fields_of
from timeline.model._records import record_of

__all__ = ["differing_values"]

_VALUE = next(field for field in fields_of(Claim) if field.name == "value")
_WAYS = ("basis", "several")


def differing_values(event: Event, versions: Sequence[Event]) -> Iterator[Difference]:
    """Yield what the versions claim of an event otherwise than one another.

    A field is not told for those that lack it.
    """
    yield from _values(event, versions)
    yield from _ways(event.id, versions)


def _values(event: Event, versions: Sequence[Event]) -> Iterator[Difference]:
    """The fields for which the versions have different values, not counting those that lack it."""
    for field, resolution in event.resolutions.items():
        of_version = [
            {_meaning(c): c for c in version.claims if c.field == field and not is_hole(c)}
            for version in versions
        ]
        values = {key: claim for said in of_version for key, claim in said.items()}
        if any(said and said.keys() != values.keys() for said in of_version):
            told = _told_apart([values[key] for key in sorted(values)])
            yield Difference("event", event.id, field, told, resolution.how == "disputed")


def _ways(id: str, versions: Sequence[Event]) -> Iterator[Difference]:
    """Where the versions have the same value, and do not claim it in the same way."""
    found: dict[tuple[str, str, str], list[set[str]]] = {}
    for version in versions:
        ways: dict[tuple[str, str, str], set[str]] = {}
        for claim in version.claims:
            meaning = _meaning(claim)
            for name in _WAYS:
                way = ways.setdefault((claim.field, name, meaning), set())
                way.add(str(getattr(claim, name)))
        for key, of_version in ways.items():
            found.setdefault(key, []).append(of_version)
    for (field, name, _), of in sorted(found.items()):
        every = set[str]().union(*of)
        if any(way != every for way in of):
            yield Difference("event", id, f"claims.{field}.{name}", tuple(sorted(every)), False)


def _meaning(claim: Claim) -> str:
    return text_of(essence_of_field(record_of(claim)["value"], _VALUE))


def _told_apart(claims: Sequence[Claim]) -> tuple[str, ...]:
    """The values as people read them; in full where two of them would read alike."""
    texts = [str(claim.value) for claim in claims]
    return tuple(
        sorted(
            text if texts.count(text) == 1 else f"{text} {text_of(record_of(claim)['value'])}"
            for text, claim in zip(texts, claims, strict=True)
        )
    )
